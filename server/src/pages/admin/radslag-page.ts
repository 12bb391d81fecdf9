/** `/admin/radslag/{name}`: where a rådslag stands, what is missing or to be done now, and the ways to its parts. */
import { html } from '@lit-labs/ssr';
import { hasClosed } from '@insyn/domain/dialogue/reopening.ts';
import { contentOf } from '@insyn/domain/radslag/contents.ts';
import { readinessOf } from '@insyn/domain/radslag/readiness.ts';
import type { StandpointsContent } from '@insyn/domain/radslag/types.ts';
import { stepsOf } from '@insyn/domain/radslag/view.ts';
import { currentVote } from '@insyn/domain/vote/types.ts';
import { phaseLine } from '@insyn/elements/parts/phase-line.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { chatsWords } from './chat-list.ts';
import { opinionLine } from './opinion-page.ts';
import { archivePaths } from './archive-paths.ts';
import type { At, Office, Shown } from './context.ts';
import { saidOf } from './done.ts';
import { frozenWords, phaseIn, planned, type RadslagAt, TEMPLATE_WORDS, titleOf } from './radslag-at.ts';
import { nowPart } from './radslag-now.ts';
import { placeOfNeed } from './radslag-needs.ts';
import { NEED_WORDS, pathWords } from './radslag-words.ts';
import { shortDay } from './radslag-times.ts';
import { eligibilityWords } from './readiness.ts';
import { closedPart } from './reopen.ts';
import { doneNotice, facts, paths } from './shell.ts';
import { VOTE_STATES } from './vote-at.ts';
import { count, LEVEL_WORDS, PHASE_WORDS } from './words.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';

const DONE: Readonly<Partial<Record<string, string>>> = {
  skapad: 'Utkastet är sparat. Bara ni som arbetar med det ser det.',
  sparat: 'Sparat.',
  datum: 'Datumen är ändrade.',
  kungjort: 'Rådslaget är kungjort. Det syns för alla nu.',
  angrat: 'Ändringen är tagen tillbaka.',
  argument: 'Huvudargumenten är sparade och syns för alla.',
  svar: 'Svaret är publicerat.',
  arkiv: 'Rådslaget ligger i arkivet.',
  deltagande: 'Reglerna för deltagande är sparade.',
  om: 'Kortet Om dialogen är sparat.',
  beskrivning: 'Sparat.',
  paused: 'Debatten är pausad.',
  resume: 'Debatten är i gång igen.',
  closed: 'Debatten är stängd.',
};

export async function radslagPage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const plan = planned(found);
  // A dialogue without a plan is administered on its own page.
  return plan === null ? { to: paths.dialogue(found.log) } : radslagScreen(office, at, plan);
}

/** The dialogue's own page shows the same where it has a plan. */
export function plannedScreen(office: Office, at: At, found: DialogueAt): Shown {
  const plan = planned(found);
  return plan === null ? null : radslagScreen(office, at, plan);
}

function radslagScreen(office: Office, at: At, found: RadslagAt): Shown {
  const { log, dialogue, plan } = found;
  const done = saidOf(DONE, at.query('gjort'));
  const phase = phaseIn(found);
  const closed = phase === 'debate' && hasClosed(dialogue, at.now);
  const body = html`${done === undefined ? '' : doneNotice(done)}
    <p>
      <span class=${`state ${dialogue.phase === 'paused' ? 'paused' : closed ? 'closed' : phase}`}
        >${dialogue.phase === 'paused' ? PHASE_WORDS.paused : closed ? 'Debatten har stängt' : PHASE_WORDS[phase]}</span
      >
      <span class="meta">${TEMPLATE_WORDS[plan.template].name}</span>
    </p>
    ${planLine(office, found, at.now)} ${phase === 'draft' ? readyPart(found, at.now) : ''} ${closedPart(office, at, found)}
    ${nowPart(at, found)} ${parts(office, at, found)}
    ${facts([
      [
        'Sidan för alla',
        html`<a href=${routes.page(log)}>${`${office.door.baseUrl()}${routes.page(log)}`}</a
          >${phase === 'draft' ? ' (syns när rådslaget är kungjort)' : ''}`,
      ],
      ['Nämnd', dialogue.description.body === '' ? 'Inte skriven än' : dialogue.description.body],
      ['Diarienummer', dialogue.description.dnr === '' ? 'Inte skrivet än' : dialogue.description.dnr],
    ])}
    <p><a href=${`${paths.newRadslag}?kopia=${log}`}>Kopiera till ett nytt rådslag</a></p>`;
  return { screen: { title: titleOf(found), above: [[paths.dialogues, 'Dialoger']], body } };
}

export function planLine(office: Office, found: Pick<RadslagAt, 'plan' | 'dialogue'>, now: string): unknown {
  const { times } = found.plan;
  const span = (from: Parameters<typeof shortDay>[0], to: Parameters<typeof shortDay>[0]): string => `${shortDay(from)}–${shortDay(to)}`;
  const dates: Readonly<Record<string, string>> = {
    read: `från ${shortDay(times.information)}`,
    debate: span(times.debate, times.debateCloses),
    vote: times.vote === null ? '' : span(times.vote.opens, times.vote.closes),
    result: shortDay(times.result),
    answer: `senast ${shortDay(times.answer)}`,
  };
  const steps = stepsOf(times, phaseIn(found)).map(({ step, state }) => ({ step, state, dates: dates[step] ?? '' }));
  return phaseLine(steps, '', { words: sv, now: Date.parse(now), zone: office.times.zone, level: 2 });
}

/** Links in a need at most; all of them are told where they lead. */
const FIELDS_MOST = 4;

function readyPart(found: RadslagAt, now: string): unknown {
  const all = readinessOf(found.state, found.held, now);
  const own = all.filter(({ inherited }) => !inherited);
  const missing = all.filter(({ there }) => !there);
  // Nothing of one's own is left, and still it is not ready: that is said in words, or the number above would say otherwise.
  const waits = missing.length > 0 && missing.every(({ inherited }) => inherited);
  const headingOf = (id: string): string => found.matter.headings.find((each) => each.id === id)?.label[found.lang] ?? id;
  return html`<section class="ready" aria-labelledby="redo">
    <h2 id="redo">Redo att kungöra: ${own.filter(({ there }) => there).length} av ${own.length}</h2>
    ${
      missing.length === 0
        ? html`<p>Allt är på plats.</p>`
        : html`${waits ? html`<p>Allt du fyller i är klart. Det här saknas från staden:</p>` : ''}
            <ul class="lacks">
              ${missing.map(({ need, fields, inherited }) => {
                const shown = fields.filter((field) => field.includes('.')).slice(0, FIELDS_MOST);
                const more = fields.filter((field) => field.includes('.')).length - shown.length;
                return html`<li>
                  <a href=${placeOfNeed(found, need, fields[0] ?? '')}>${NEED_WORDS[need]}</a
                  >${inherited && !waits ? html` <span class="meta">från stadens inställningar</span>` : ''}
                  ${
                    need !== 'alternatives' && (found.plan.languages.length === 1 || shown.length === 0)
                      ? ''
                      : html`<span class="meta"
                          >${shown.map((field) => pathWords(field, headingOf, found.plan.languages.length === 1)).join(' · ')}${more > 0 ? ` · ${String(more)} till` : ''}${fields.includes('alternatives') ? 'minst två behövs' : ''}</span
                        >`
                  }${need === 'times' && fields.includes('debate') ? html` <span class="meta">debatten skulle redan ha öppnat</span>` : ''}
                </li>`;
              })}
            </ul>`
    }
  </section>`;
}

function parts(office: Office, at: At, found: RadslagAt): unknown {
  const { log, dialogue, state, held, matter, plan } = found;
  const phase = phaseIn(found);
  const { levels, eligibility } = dialogue.settings;
  const policy = state.moderation.policies.at(-1);
  const standpoints = contentOf<StandpointsContent>(held, state.radslag.standpoints, 'standpoints')?.standpoints ?? [];
  const run = currentVote(state.vote);
  const locked = frozenWords(found) === null ? '' : ' · Fryst';
  const coming = state.radslag.gatherings.filter(({ cancelled }) => cancelled === null).length;
  const isLate = phase === 'result' || phase === 'answered' || phase === 'archived' || phase === 'vote' || phase === 'debate';
  return html`<h2>Innehåll</h2>
    <ul class="entries">
      ${entry(paths.radslagPart(log, 'fragan'), 'Frågan och korta texten', `${count(plan.languages.length, 'språk', 'språk')}${matter.short['sv-x-lattlast'] === undefined ? '' : ' och lättläst'}${locked}`)}
      ${entry(paths.radslagPart(log, 'alternativ'), 'Alternativ och konsekvenser', `${String(matter.alternatives.length)} alternativ${locked}`)}
      ${entry(paths.radslagPart(log, 'beslut'), 'Nämnd, beslut och kontakt', plan.decision.paragraph === '' ? 'Beslutet saknas.' : `${plan.decision.body} ${plan.decision.paragraph}`)}
      ${entry(paths.radslagPart(log, 'datum'), 'Datum', `${shortDay(plan.times.information)}–${shortDay(plan.times.answer)}`)}
      ${entry(paths.documents(log), 'Underlag', dialogue.documents.length === 0 ? 'Inga underlag än.' : `${String(dialogue.documents.length)} underlag`)}
      ${entry(paths.radslagPart(log, 'partierna'), 'Så tycker partierna', standpoints.length === 0 ? 'Inte inlagt.' : `${String(standpoints.filter(({ text }) => text !== null).length)} av ${String(standpoints.length)} har svarat`)}
    </ul>
    <h2>Att delta</h2>
    <ul class="entries">
      ${entry(paths.settings(log), 'Vem får delta', `Skriva: ${LEVEL_WORDS[levels.write]}${eligibility === null ? '' : ` · ${eligibilityWords(eligibility)}`}`)}
      ${entry(paths.ownRules(log), 'Regler och granskning', policy === undefined ? 'Regler saknas.' : `${policy.inherited ? 'Stadens regler' : 'Egna regler'}, version ${String(policy.version)}`)}
      ${entry(paths.about(log), 'Om dialogen', dialogue.description.about === null ? 'Saknas.' : 'Ansvarig, vad som blir offentligt, kontakt.')}
      ${phase === 'draft' || phase === 'announced' || phase === 'information' ? '' : entry(paths.debate(log), 'Debatten', count(state.debate.counts.published, 'inlägg', 'inlägg'))}
      ${entry(paths.radslagPart(log, 'moten'), 'Möten på plats', coming === 0 ? 'Inget möte.' : count(coming, 'möte', 'möten'))}
      ${entry(paths.chats(log), 'Chattar', chatsWords(found, at.now))}
      ${entry(paths.radslagPart(log, 'asiktsbild'), 'Åsiktsbild', opinionLine(state.opinion))}
      ${plan.template === 'simple' || office.door.ballot === null ? '' : entry(paths.vote(log), 'Omröstning', run === null ? 'Ingen är framlagd.' : VOTE_STATES[run.status])}
    </ul>
    <h2>Att nå ut</h2>
    <ul class="entries">
      ${entry(paths.radslagPart(log, 'forhandsvisa'), 'Förhandsvisa', 'Som invånare, politiker, moderator, i varje fas.')}
      ${entry(paths.radslagPart(log, 'spridning'), 'Spridningspaket', 'Affisch, folder, sms och text till tidningen.')}
      ${entry(routes.embedPage(log), 'Bädda in', 'Koden till era och andras webbplatser.')}
    </ul>
    <h2>Efteråt</h2>
    <ul class="entries">
      ${isLate ? entry(paths.radslagPart(log, 'argument'), 'Huvudargument', state.radslag.arguments === null ? 'Skrivs när debatten har stängt.' : 'Skrivna.') : ''}
      ${phase === 'result' || phase === 'answered' || phase === 'archived' ? entry(paths.radslagPart(log, 'svar'), 'Nämndens svar', state.radslag.answers.length === 0 ? 'Inte skrivet än.' : 'Publicerat.') : ''}
      ${phase === 'draft' ? '' : entry(archivePaths.page(log), 'Arkiv', 'Försegla, lämna ut, maska, gallra, tiden på webben.')}
      ${entry(paths.radslagPart(log, 'historik'), 'Historik', 'Tidigare versioner, och ångra.')}
    </ul>`;
}

function entry(address: string, words: string, more: string): unknown {
  return html`<li><a href=${address}>${words}</a><span class="meta">${more}</span></li>`;
}
