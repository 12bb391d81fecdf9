/** One post: lifted up with a reason, and marked as answered with the reply that answers it. */
import { html } from '@lit-labs/ssr';
import { FIELD_MAX } from '@insyn/domain/debate/staff-acts.ts';
import type { StaffCommand } from '@insyn/domain/debate/types.ts';
import type { HighlightContent } from '@insyn/domain/debate/types.ts';
import { isRandomId, type PostId } from '@insyn/domain/ids.ts';
import { postText } from '@insyn/elements/text/markdown.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { debateAbove, deskPosts, isQuestion, type DeskPost } from './debate-at.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { postAddress } from '../ledger/rows.ts';
import { type Choice, type Faults, faultBox, NO_FAULTS, radioField, textArea } from './fields.ts';
import { form, mainButton, paths, quietButton } from './shell.ts';
import { may, submit } from './visitor.ts';

const OFFICIAL = ['official', 'representative'];

async function postAt(office: Office, at: At): Promise<{ readonly found: DialogueAt; readonly post: DeskPost } | null> {
  const found = await dialogueAt(office, at);
  const id = at.params['post'];
  const item = found !== null && isRandomId(id) ? found.state.debate.items.get(id as PostId) : undefined;
  if (found === null || item === undefined || !may(at.visitor, 'debate/highlight')) return null;
  const [post] = await deskPosts(office, found, [item]);
  return post === undefined ? null : { found, post };
}

export async function deskPostPage(office: Office, at: At, typed = '', faults: Faults = NO_FAULTS): Promise<Shown> {
  const here = await postAt(office, at);
  if (here === null) return null;
  const { found, post } = here;
  const { log } = found;
  const { item, content, author, assisted } = post;
  const question = isQuestion(content) && item.answered === null;
  const action = paths.post(log, post.post);
  const reason =
    item.highlight === null ? null : ((found.held.contents.get(item.highlight)?.content as HighlightContent | undefined)?.text ?? '');
  const body = html`${faultBox(faults)}
    <article>
      <p>
        <bdi>${author === '' ? 'Utan namn' : author}</bdi>
        <span class="meta"
          >${office.times.element(item.at)}${assisted === '' ? '' : ` · ${assisted}`}${isQuestion(content) ? ' · Fråga till staden' : ''}</span
        >
      </p>
      <div class="text" lang=${content.lang} dir="auto">${postText(content.text)}</div>
      <p><a href=${postAddress(log, post.post)}>Se det i debatten</a></p>
    </article>
    <h2>Lyft fram</h2>
    ${
      reason === null
        ? form(
            at.visitor,
            { action },
            html`${textArea({ name: 'skal', label: 'Varför lyfts det fram?', value: typed, rows: 2, hint: `Alla kan läsa det. Högst ${String(FIELD_MAX.reason)} tecken. Lyft fram olika åsikter.`, faults })}
              <p class="ways">${(question ? quietButton : mainButton)('Lyft fram', { value: 'lyft' })}</p>`,
          )
        : html`<p>Inlägget är lyft fram: ${reason}</p>
            ${form(at.visitor, { action, quiet: true }, quietButton('Ta bort lyftet', { value: 'lagg-ned' }))}`
    }
    ${await answerPart(office, at, found, post, faults)}
    <p class="ways"><a href=${paths.debate(log)}>Tillbaka</a></p>`;
  return faulty({ title: `Inlägg av ${author === '' ? 'någon utan namn' : author}`, above: debateAbove(at, found, true), body }, faults);
}

async function answerPart(office: Office, at: At, found: DialogueAt, { post, item, content }: DeskPost, faults: Faults): Promise<unknown> {
  const action = paths.post(found.log, post);
  const answers = await repliesTo(office, found, post);
  const title = html`<h2>${isQuestion(content) ? 'Markera frågan som besvarad' : 'Markera som besvarad'}</h2>`;
  if (item.answered !== null) {
    const answer = answers.find((each) => each.post === item.answered);
    return html`${title}
      <p>Markerad som besvarad${answer === undefined ? '' : html` av <bdi>${answer.author}</bdi>: ${answer.words}`}</p>
      ${form(at.visitor, { action, quiet: true }, quietButton('Ta bort markeringen', { value: 'obesvarad' }))}`;
  }
  if (answers.length === 0)
    return html`${title}
      <p>Ingen har svarat direkt på inlägget än. Svara i debatten först, och kom sedan tillbaka hit.</p>`;
  const choices: readonly Choice[] = answers.map((each) => ({
    value: each.post,
    label: `${each.author === '' ? 'Utan namn' : each.author}, ${office.times.words(each.item.at)}`,
    hint: `${isOfficial(each) ? 'Svarar för staden. ' : ''}${each.words}`,
  }));
  const [first] = answers;
  const value = first !== undefined && isOfficial(first) ? first.post : '';
  return html`${title}
  ${form(
    at.visitor,
    { action },
    html`${radioField({ name: 'svar', label: 'Svaret', value, choices, faults })}
      <p class="ways">${(isQuestion(content) ? mainButton : quietButton)('Markera som besvarad', { value: 'besvarad' })}</p>`,
  )}`;
}

function isOfficial({ content }: DeskPost): boolean {
  return content.badge !== null && OFFICIAL.includes(content.badge.role);
}

/** Direct answers that everyone reads; those of the city first. */
async function repliesTo(office: Office, found: DialogueAt, post: PostId): Promise<readonly DeskPost[]> {
  const items = [...found.state.debate.items.values()].filter((each) => each.parent === post).sort((a, b) => a.seq - b.seq);
  const all = await deskPosts(office, found, items, 160);
  return all.toSorted((a, b) => Number(isOfficial(b)) - Number(isOfficial(a)));
}

const DONE: Readonly<Record<string, string>> = { lyft: 'lyft', 'lagg-ned': 'nedlagt', besvarad: 'besvarad', obesvarad: 'obesvarad' };

export async function answerDeskPost(office: Office, at: Sent): Promise<Shown> {
  const here = await postAt(office, at);
  if (here === null) return null;
  const { form: typed, visitor } = at;
  const { post } = here.post;
  const act = typed.text('gor');
  const reason = typed.text('skal');
  const reply = typed.text('svar');
  if (act === 'besvarad' && !isRandomId(reply)) return deskPostPage(office, at, reason, { svar: 'Välj vilket svar som gäller.' });
  const command: StaffCommand | null =
    act === 'lyft'
      ? { type: 'debate/highlight', post, reason }
      : act === 'lagg-ned'
        ? { type: 'debate/unhighlight', post }
        : act === 'besvarad'
          ? { type: 'debate/mark-answered', post, reply: reply as PostId }
          : act === 'obesvarad'
            ? { type: 'debate/unmark-answered', post }
            : null;
  if (command === null) return deskPostPage(office, at, reason, { '': wordsOf('request/not-understood') });
  const answer = await submit(office.door, visitor, { log: here.found.log, command, key: typed.key() });
  if (answer.accepted) return { to: `${paths.debate(here.found.log)}?gjort=${DONE[act] ?? ''}` };
  const field = act === 'lyft' && answer.fields?.[0] === 'reason' ? 'skal' : act === 'besvarad' ? 'svar' : '';
  const words = answer.code === 'debate/field-empty' && field === 'skal' ? 'Skriv varför inlägget lyfts fram.' : wordsOf(answer.code);
  return deskPostPage(office, at, reason, { [field]: words });
}
