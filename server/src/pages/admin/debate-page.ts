/** A debate at work: finding posts, lifting up, answering, summing up the day, organisations' answers, and the figures. */
import { html } from '@lit-labs/ssr';
import { isOfDebate, authorOf } from '@insyn/domain/debate/content.ts';
import { statisticsOf } from '@insyn/domain/debate/statistics.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { hasChats } from './chat-at.ts';
import { chatsWords } from './chat-list.ts';
import { archivePaths } from './archive-paths.ts';
import type { At, Office, Shown } from './context.ts';
import { debateAbove, deskPosts, isQuestion, type DeskPost, wordsOfPost } from './debate-at.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { saidOf } from './done.ts';
import { selectField, textField } from './fields.ts';
import { doneNotice, facts, paths, quietButton } from './shell.ts';
import { opinionLine } from './opinion-page.ts';
import { may } from './visitor.ts';
import { count, PHASE_WORDS } from './words.ts';

const EACH = 20;
/** Days that are offered to be summed up, the latest first. */
const DAYS_SHOWN = 10;
const CHANNELS = {
  web: 'på webben',
  paper: 'på papper',
  phone: 'per telefon',
  office: 'på medborgarkontoret',
  meeting: 'på möten',
} as const;
const DONE: Readonly<Partial<Record<string, string>>> = {
  lyft: 'Inlägget är lyft fram.',
  nedlagt: 'Inlägget är inte längre lyft fram.',
  besvarad: 'Frågan är markerad som besvarad.',
  obesvarad: 'Markeringen är borttagen.',
  dag: 'Dagens debatt är publicerad.',
  instanser: 'Listan över tillfrågade är sparad.',
  yttrande: 'Yttrandet är publicerat.',
  yttrandebort: 'Yttrandet är borttaget.',
  raderat: 'Inlägget är raderat.',
};

export async function debatePage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const { log, dialogue } = found;
  const { visitor } = at;
  const done = saidOf(DONE, at.query('gjort'));
  const link = (address: string, words: string, more: string): unknown =>
    html`<li><a href=${address}>${words}</a><span class="meta">${more}</span></li>`;
  return {
    screen: {
      title: dialogue.description.title,
      above: debateAbove(at, found),
      body: html`${done === undefined ? '' : doneNotice(done)}
        <p>
          <span class=${`state ${dialogue.phase}`}
            >${dialogue.phase === 'debate' && !isOpen(dialogue, 'debate', at.now) ? 'Debatten har stängt' : PHASE_WORDS[dialogue.phase]}</span
          >
          <a href=${routes.page(log)}>Till debatten</a>
        </p>
        <ul class="entries">
          ${may(visitor, 'debate/publish-yttrande') ? link(paths.yttranden(log), 'Lägg in ett yttrande', 'En organisations svar, med fil om det finns en.') : ''}
          ${may(visitor, 'debate/invite') ? link(paths.bodies(log), 'Tillfrågade instanser', `${count(found.state.debate.desk.bodies.length, 'tillfrågad', 'tillfrågade')}`) : ''}
          ${may(visitor, 'vote/propose') && office.door.ballot !== null && found.dialogue.kind === 'radslag' ? link(paths.vote(log), 'Omröstning', 'Frågan, underskrifter, röstlängd och resultat.') : ''}
          ${may(visitor, 'chat/decline') && (hasChats(found) || found.state.chat.sessions.length > 0) ? link(paths.chats(log), 'Chattar', chatsWords(found, at.now)) : ''}
          ${may(visitor, 'opinion/add-statement') && found.state.radslag.plan !== null ? link(paths.radslagPart(log, 'asiktsbild'), 'Åsiktsbild', opinionLine(found.state.opinion)) : ''}
          ${may(visitor, 'moderation/set-words') ? link(paths.words(log), 'Ordlistan', 'Ord som hejdar ett inlägg.') : ''}
          ${may(visitor, 'keeping/mask') ? link(archivePaths.page(log), 'Arkiv', 'Försegla, lämna ut, maska, gallra, tiden på webben.') : ''}
          ${may(visitor, 'moderation/erase') ? link(paths.erase(log), 'Radera efter beslut', 'När ett beslut säger att orden ska bort för alltid.') : ''}
        </ul>
        ${may(visitor, 'debate/highlight') ? await postsPart(office, at, found) : ''}
        ${may(visitor, 'debate/summarise') ? daysPart(office, found) : ''} ${yttrandenPart(office, at, found)} ${figuresPart(found)}`,
    },
  };
}

/** Published posts by the words and the order that were asked for. */
function sought(found: DialogueAt, words: string, order: string): readonly Item[] {
  const all = [...found.state.debate.items.values()].filter((item) => item.status === 'published' && isOfDebate(item));
  const wanted = words.toLocaleLowerCase('sv').trim();
  const matching =
    wanted === '' ? all : all.filter((item) => wordsOfPost(item, found)?.text.toLocaleLowerCase('sv').includes(wanted) === true);
  const waits = (item: Item): number => {
    const content = item.answered === null ? wordsOfPost(item, found) : null;
    return content !== null && isQuestion(content) ? 1 : 0;
  };
  if (order === 'nyast') return matching.sort((a, b) => b.seq - a.seq);
  const first = new Map(matching.map((item) => [item.post, waits(item)]));
  return matching.sort((a, b) => (first.get(b.post) ?? 0) - (first.get(a.post) ?? 0) || b.seq - a.seq);
}

async function postsPart(office: Office, at: At, found: DialogueAt): Promise<unknown> {
  const [words, order] = [at.query('sok').slice(0, 200), at.query('ordning') === 'nyast' ? 'nyast' : 'fragor'];
  const page = /^[1-9]\d{0,4}$/.test(at.query('sida')) ? Number(at.query('sida')) : 1;
  const all = sought(found, words, order);
  const shown = await deskPosts(office, found, all.slice((page - 1) * EACH, page * EACH));
  const address = (to: number): string =>
    `${paths.debate(found.log)}?${new URLSearchParams({ sok: words, ordning: order, sida: String(to) }).toString()}`;
  return html`<h2 id="inlagg">Inlägg</h2>
    <form method="get" action=${paths.debate(found.log)} role="search" class="pair">
      ${textField({ name: 'sok', label: 'Sök', value: words, short: true })}
      ${selectField({
        name: 'ordning',
        label: 'Ordning',
        value: order,
        choices: [
          { value: 'fragor', label: 'Obesvarade frågor först' },
          { value: 'nyast', label: 'Nyast först' },
        ],
      })}
      <div class="field">${quietButton('Visa', { name: 'visa' })}</div>
    </form>
    ${
      shown.length === 0
        ? html`<p>${words === '' ? 'Inga inlägg än.' : `Inget inlägg har ”${words}”.`}</p>`
        : html`<p class="meta">${count(all.length, 'inlägg', 'inlägg')}</p>
            <ul class="rows">
              ${shown.map((each) => row(office, found, each))}
            </ul>`
    }
    ${
      all.length <= EACH
        ? ''
        : html`<nav aria-label="Fler inlägg">
            <ul class="pager">
              ${page > 1 ? html`<li><a href=${address(page - 1)}>Föregående</a></li>` : ''}
              ${page * EACH < all.length ? html`<li><a href=${address(page + 1)}>Nästa</a></li>` : ''}
            </ul>
          </nav>`
    }`;
}

function row({ times }: Office, found: DialogueAt, { post, item, content, author, assisted, words }: DeskPost): unknown {
  const marks = [
    ...(assisted === '' ? [] : [assisted]),
    ...(isQuestion(content) ? [item.answered === null ? 'Fråga, obesvarad' : 'Fråga, besvarad'] : []),
    ...(item.highlight === null ? [] : ['Lyft fram']),
    ...(item.replies === 0 ? [] : [count(item.replies, 'svar', 'svar')]),
  ];
  return html`<li class="item">
    <p>
      <bdi>${author === '' ? 'Utan namn' : author}</bdi>
      <span class="meta">${times.element(item.at)}${marks.length === 0 ? '' : ` · ${marks.join(' · ')}`}</span>
    </p>
    <p lang=${content.lang} dir="auto">${words}</p>
    <p>
      <a href=${paths.post(found.log, post)}>Lyft fram eller markera<span class="unseen"> inlägget av ${author}</span></a>
    </p>
  </li>`;
}

function daysPart({ local }: Office, { log, state }: DialogueAt): unknown {
  const counts = new Map<string, number>();
  for (const item of state.debate.items.values()) {
    if (item.status !== 'published' || !isOfDebate(item)) continue;
    const day = local.dateOf(item.at);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const summed = new Set(state.debate.desk.summaries.map(({ day }) => day));
  const days = [...counts].sort(([a], [b]) => (a < b ? 1 : -1)).slice(0, DAYS_SHOWN);
  if (days.length === 0) return '';
  return html`<h2>Dagens debatt i korthet</h2>
    <ul class="rows">
      ${days.map(
        ([day, posts]) =>
          html`<li class="item apart">
            <span
              ><a href=${paths.day(log, day)}>${local.dayWords(`${day}T12:00:00.000Z`)}</a>
              <span class="meta">${count(posts, 'inlägg', 'inlägg')}</span></span
            >
            <span class="meta">${summed.has(day) ? 'Sammanfattad' : 'Inte sammanfattad'}</span>
          </li>`,
      )}
    </ul>`;
}

function yttrandenPart({ times }: Office, { visitor, now }: At, found: DialogueAt): unknown {
  const all = dialogueView(found.state, found.held, now)?.yttranden ?? [];
  if (all.length === 0) return '';
  const takes = may(visitor, 'debate/withdraw-yttrande');
  return html`<h2>Yttranden</h2>
    <ul class="rows">
      ${all.map(
        ({ yttrande, organisation, at, card }) =>
          html`<li class="item apart">
            <span>${organisation} <span class="meta">${times.words(at)}${card === null ? '' : ' · med fil'}</span></span>
            ${takes ? html`<a href=${paths.yttrande(found.log, yttrande)}>Ta bort<span class="unseen"> yttrandet från ${organisation}</span></a>` : ''}
          </li>`,
      )}
    </ul>`;
}

function figuresPart(found: DialogueAt): unknown {
  const { posts, replies, hidden, withdrawn, supports, questions, byAlternative, byChannel } = statisticsOf(found.state, found.held);
  const { alternatives } = found.dialogue.description;
  const writers = new Set([...found.state.debate.items.values()].filter(isOfDebate).flatMap((item) => authorOf(item, found.held) ?? []))
    .size;
  return html`<h2>Siffror</h2>
    ${facts([
      ['Inlägg', `${String(posts)} och ${count(replies, 'svar', 'svar')}`],
      ['Skrivna av', count(writers, 'person', 'personer')],
      ['Stöd', String(supports)],
      ['Frågor till staden', String(questions.asked)],
      ['Besvarade', String(questions.answered)],
      ['Obesvarade', String(questions.asked - questions.answered)],
      ['Dolda', String(hidden)],
      ['Tillbakatagna', String(withdrawn)],
      [
        'Kom in',
        (['web', 'paper', 'phone', 'office', 'meeting'] as const).map((each) => `${CHANNELS[each]} ${String(byChannel[each])}`).join(', '),
      ],
    ])}
    ${
      byAlternative.length === 0
        ? ''
        : html`<div class="scroll" tabindex="0" role="region" aria-label="Inlägg om varje alternativ">
            <table class="figures">
              <caption>
                Inlägg om varje alternativ
              </caption>
              <thead>
                <tr>
                  <th scope="col">Alternativ</th>
                  <th scope="col">För</th>
                  <th scope="col">Emot</th>
                  <th scope="col">Varken eller</th>
                </tr>
              </thead>
              <tbody>
                ${byAlternative.map((each) => {
                  const alternative = alternatives.find(({ id }) => id === each.alternative);
                  return html`<tr>
                    <th scope="row">${alternative?.letter ?? ''} ${alternative?.title ?? ''}</th>
                    <td>${each.for}</td>
                    <td>${each.against}</td>
                    <td>${each.neither}</td>
                  </tr>`;
                })}
              </tbody>
            </table>
          </div>`
    }`;
}
