/**
 * How everyone's page will be: the same page made by the same code, of a state that is carried on in memory to another phase. Nothing of
 * it is written, and nobody else can open it.
 */
import { html } from '@lit-labs/ssr';
import type { Seat } from '@insyn/domain/fact.ts';
import { evolve, type LogState } from '@insyn/domain/root.ts';
import type { RadslagPlan } from '@insyn/domain/radslag/types.ts';
import type { Viewer } from '@insyn/domain/visibility.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { dialoguePage } from '../dialogue-page.ts';
import type { PageParts } from '../layout.ts';
import { lookAtVote } from '../result/look.ts';
import type { At, Office } from './context.ts';
import { phaseIn, type RadslagAt, radslagAt, type RadslagPhase } from './radslag-at.ts';
import { paths, PREVIEW_STYLE } from './shell.ts';
import { PHASE_WORDS } from './words.ts';

/** In the order they come; without `draft`, which nobody outside sees. */
const ORDER = ['announced', 'information', 'debate', 'vote', 'result', 'answered', 'archived'] as const satisfies readonly RadslagPhase[];
type Shown = (typeof ORDER)[number];

const READERS = {
  invanare: ['Invånare', []],
  politiker: ['Politiker', []],
  tjansteperson: ['Tjänsteperson', ['official/9999']],
  moderator: ['Moderator', ['moderator/9999']],
} as const satisfies Readonly<Record<string, readonly [string, readonly Seat[]]>>;
type Reader = keyof typeof READERS;

function phasesOf({ template }: RadslagPlan): readonly Shown[] {
  return ORDER.filter((phase) => phase !== 'vote' || template !== 'simple');
}

/** A moment within the phase, by the plan. */
function momentIn({ times }: RadslagPlan, phase: Shown, now: string): string {
  const at = {
    announced: now < times.information.utc ? now : times.information.utc,
    information: times.information.utc,
    debate: times.debate.utc,
    vote: times.vote?.opens.utc ?? times.debateCloses.utc,
    result: times.result.utc,
    answered: times.answer.utc,
    archived: times.archive.utc,
  }[phase];
  // A minute in: what begins at the moment has begun.
  return phase === 'announced' ? at : new Date(Date.parse(at) + 60_000).toISOString();
}

/** As if the machine had said each phase until this one. What has been is left as it is. */
export function carriedTo(state: LogState, plan: RadslagPlan, phase: Shown, now: string): LogState {
  const all = phasesOf(plan);
  const { dialogue } = state;
  const begun = dialogue.phase === 'empty' ? -1 : all.findIndex((each) => each === phaseIn({ dialogue }));
  return all.slice(begun + 1, all.indexOf(phase) + 1).reduce((made, each) => {
    const line = {
      seq: made.seq + 1,
      at: momentIn(plan, each, now),
      prev: made.hash,
      type: 'dialogue/phase-entered',
      by: { system: 'clock' },
      data: { phase: each },
      contents: [],
    };
    return evolve(made, line as unknown as Parameters<typeof evolve>[1], made.hash);
  }, state);
}

/** `null` for what is not there. */
export async function radslagPreview(office: Office, at: At): Promise<PageParts | null> {
  const found = await radslagAt(office, at);
  if (found === null) return null;
  const { plan, state, held } = found;
  const now = phaseIn(found);
  const all = phasesOf(plan);
  const asked = all.find((each) => each === at.query('fas'));
  const phase: Shown = asked ?? all.find((each) => each === now) ?? 'announced';
  const reader: Reader = Object.hasOwn(READERS, at.query('som')) ? (at.query('som') as Reader) : 'invanare';
  // What has been cannot be shown as it was: the page of now has all of it.
  const isBack = now !== 'draft' && all.indexOf(phase) < all.findIndex((each) => each === now);
  const shown = isBack ? state : carriedTo(state, plan, phase, at.now);
  const moment = isBack || phase === now ? at.now : momentIn(plan, phase, at.now);
  const viewer: Viewer = { person: null, level: 'none', seats: READERS[reader][1], represents: [], mark: () => undefined };
  const page = await dialoguePage({
    state: shown,
    held,
    viewer,
    names: office.door.people,
    vote: await lookAtVote(office.door, shown, held, moment),
    now: moment,
    page: 1,
    times: office.times,
    base: office.door.baseUrl(),
    script: null,
  });
  return page === null ? null : framed(page, found, { phase, reader, isBack });
}

type Choice = { readonly phase: Shown; readonly reader: Reader; readonly isBack: boolean };

function framed(page: PageParts, found: RadslagAt, { phase, reader, isBack }: Choice): PageParts {
  const here = paths.radslagPart(found.log, 'forhandsvisa');
  const link = (on: boolean, query: Readonly<Record<string, string>>, words: string): unknown =>
    html`<li>
      ${on ? html`<span aria-current="true">${words}</span>` : html`<a href=${`${here}?${new URLSearchParams(query).toString()}`}>${words}</a>`}
    </li>`;
  const { body, styles = [], title } = page;
  return {
    ...page,
    title: `Förhandsvisning · ${title}`,
    hidden: true,
    feeds: [],
    scripts: [],
    styles: [...styles, PREVIEW_STYLE],
    body: html`<aside class="preview-bar" aria-label="Förhandsvisning">
        <p>
          <strong>Förhandsvisning</strong> Inget här är sparat eller synligt för andra. <a href=${paths.radslag(found.log)}>Tillbaka</a>
        </p>
        <nav aria-label="Fas">
          <ul class="tabs">
            ${phasesOf(found.plan).map((each) => link(each === phase, { fas: each, som: reader }, PHASE_WORDS[each]))}
          </ul>
        </nav>
        <nav aria-label="Som">
          <ul class="tabs">
            ${(Object.keys(READERS) as Reader[]).map((each) => link(each === reader, { fas: phase, som: each }, READERS[each][0]))}
          </ul>
        </nav>
        ${isBack ? html`<p class="meta">Den fasen har varit. Sidan visas som den är nu.</p>` : ''} ${beside(found, reader)}
      </aside>
      <div class="preview-frame">${body}</div>`,
  };
}

/** What this reader has beside the page that all have. */
function beside({ log, dialogue }: RadslagAt, reader: Reader): unknown {
  const { body } = dialogue.description;
  const words = {
    invanare: 'Så ser sidan ut för alla. Den som vill skriva visar vem hen är när inlägget skickas.',
    politiker: `Samma sida som för invånarna. Uppdraget${body === '' ? '' : ` i ${body}`} står vid namnet, och frågor i chattar kommer under Svara.`,
    tjansteperson:
      'Samma sida som för invånarna. Rollen står vid namnet. Svar och sammanfattningar skrivs under Debatten här i administrationen.',
    moderator: 'Samma sida som för invånarna. Inlägg som väntar läses under Granska.',
  }[reader];
  const more = { invanare: '', politiker: routes.answerStart, tjansteperson: paths.debate(log), moderator: routes.moderate }[reader];
  return html`<p class="meta">${words} ${more === '' ? '' : html`<a href=${more}>Öppna</a>`}</p>`;
}
