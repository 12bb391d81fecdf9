/** `Åsiktsbild`: statements from the debate are chosen, readers are asked what they think of them, and it is closed when it is enough. */
import { html } from '@lit-labs/ssr';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import { statementContent } from '@insyn/domain/opinion/contents.ts';
import {
  PEOPLE_LEAST,
  STATEMENT_MAX,
  STATEMENTS_LEAST,
  STATEMENTS_MOST,
  type OpinionCommand,
  type OpinionState,
  type StatementEntry,
} from '@insyn/domain/opinion/types.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { postAddress } from '../ledger/rows.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { postIn } from './debate-at.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, NO_FAULTS } from './fields.ts';
import { choosePart, markedWords, markPart, NOTHING_TYPED, postInHand, type Typed } from './opinion-choose.ts';
import { aboveWork, homeOf, type RadslagAt, workAt } from './radslag-at.ts';
import { doneNotice, facts, form, mainButton, paths, quietButton } from './shell.ts';
import { may, submit } from './visitor.ts';
import { count } from './words.ts';

const TITLE = 'Åsiktsbild';
export const OPINION_STATES: Readonly<Record<OpinionState['status'], string>> = {
  off: 'Inte öppnad',
  open: 'Öppen',
  closed: 'Stängd',
};
const DONE = {
  tillagt: 'Påståendet är tillagt.',
  borttaget: 'Påståendet är borttaget.',
  oppnad: 'Åsiktsbilden är öppen. Alla som får stödja inlägg kan svara.',
  stangd: 'Åsiktsbilden är stängd. Det som svarats står kvar.',
} as const;

export async function opinionPage(office: Office, at: At): Promise<Shown> {
  const found = await workAt(office, at, 'opinion/add-statement');
  if (found === null) return null;
  if (at.query('visa') === 'stang' && canClose(at, found)) return closeScreen(at, found);
  return screen(office, at, found, { hand: at.query('inlagg') });
}

/** What there is to choose among, the same for the page of the rådslag. */
export function opinionLine({ statements, status }: OpinionState): string {
  const chosen = statements.filter((each) => each.status !== 'removed').length;
  return status === 'off' && chosen === 0 ? 'Används inte.' : `${OPINION_STATES[status]} · ${count(chosen, 'påstående', 'påståenden')}`;
}

function canClose({ visitor }: At, { state }: RadslagAt): boolean {
  return may(visitor, 'opinion/close') && state.opinion.status === 'open';
}

type More = { readonly hand?: string; readonly typed?: Typed; readonly faults?: Faults };

async function screen(
  office: Office,
  at: At,
  found: RadslagAt,
  { hand = '', typed = NOTHING_TYPED, faults = NO_FAULTS }: More,
): Promise<Shown> {
  const { opinion } = found.state;
  const done = saidOf(DONE, at.query('gjort'));
  const over = opinion.status === 'closed';
  const post = over || hand === '' ? null : await postInHand(office, found, hand);
  const chosen = opinion.statements.filter(({ status }) => status !== 'removed');
  const body = html`${faultBox(faults)} ${done === undefined || faulted(faults) ? '' : doneNotice(done)}
    <p>
      Läsarna svarar på påståenden ur debatten: håller med, håller inte med, eller hoppar över. Svaren visar vad många är överens om och var
      åsikterna går isär.
    </p>
    <p><strong>Inte en röstning.</strong> Svaren beslutar inget och väljer inget alternativ. Vad en person svarat ser ingen annan.</p>
    ${facts([
      ['Läge', OPINION_STATES[opinion.status]],
      ...(opinion.status === 'off' ? [] : [['Har svarat', answeredWords(opinion)] as const]),
    ])}
    ${post === null ? '' : markPart(at, found, post, typed, faults)}
    <h2>Påståenden</h2>
    ${
      chosen.length === 0
        ? html`<p>Inget påstående är valt.</p>`
        : html`<ol class="rows">
            ${chosen.map((entry) => statementRow(at, found, entry))}
          </ol>`
    }
    ${over || post !== null ? '' : await addPart(office, at, found, chosen.length, typed, faults)} ${openPart(at, found)}
    <p class="ways"><a href=${homeOf(at, found)}>Tillbaka</a></p>`;
  return faulty({ title: TITLE, above: aboveWork(at, found), body }, faults);
}

const faulted = (faults: Faults): boolean => Object.keys(faults).length > 0;

/** No more than the picture itself tells everyone. */
function answeredWords({ picture }: OpinionState): string {
  return picture === null || picture.people === null
    ? `Färre än ${String(PEOPLE_LEAST)}. Inget visas innan dess.`
    : count(picture.people, 'person', 'personer');
}

function statementRow(at: At, { log, held, state }: RadslagAt, { statement, post, status }: StatementEntry): unknown {
  const content = status === 'shown' ? statementContent(held, statement) : null;
  const action = paths.radslagPart(log, 'asiktsbild');
  const words = content?.text ?? 'Ett påstående vars inlägg inte syns';
  return html`<li class="item">
    ${
      content === null
        ? html`<p>${words}. Det frågas inte om det nu.</p>`
        : html`<p lang=${content.lang} dir="auto">${content.text}</p>
            <p class="meta"><a href=${postAddress(log, post)}>Se inlägget</a></p>`
    }
    ${
      state.opinion.status === 'closed'
        ? ''
        : form(
            at.visitor,
            { action, quiet: true, values: { pastaende: statement } },
            html`<button class="button" name="gor" value="ta-bort" aria-label=${`Ta bort: ${words}`}>Ta bort</button>`,
          )
    }
  </li>`;
}

async function addPart(office: Office, at: At, found: RadslagAt, chosen: number, typed: Typed, faults: Faults): Promise<unknown> {
  return chosen >= STATEMENTS_MOST
    ? html`<p>Det får vara högst ${STATEMENTS_MOST} påståenden. Ta bort ett för att lägga till ett annat.</p>`
    : choosePart(office, at, found, typed, faults);
}

function openPart(at: At, found: RadslagAt): unknown {
  const { log, state, dialogue } = found;
  const action = paths.radslagPart(log, 'asiktsbild');
  if (canClose(at, found))
    return html`<h2>Stäng</h2>
      <p>När debatten stänger går det inte att svara mer. Stänger du tidigare går den inte att öppna igen.</p>
      <p class="ways"><a class="button" href=${`${action}?visa=stang`}>Stäng åsiktsbilden</a></p>`;
  if (state.opinion.status !== 'off') return '';
  const lacking = STATEMENTS_LEAST - state.opinion.statements.filter(({ status }) => status === 'shown').length;
  const why =
    lacking > 0
      ? `Det behövs minst ${String(STATEMENTS_LEAST)} påståenden. ${String(lacking)} till.`
      : !isOpen(dialogue, 'debate', at.now)
        ? 'Den kan öppnas när debatten är öppen.'
        : !may(at.visitor, 'opinion/open')
          ? 'En administratör öppnar den.'
          : null;
  return html`<h2>Öppna</h2>
    ${
      why === null
        ? html`<p>Den syns i rådslaget som Vad säger svaren? så snart du öppnar den.</p>
            ${form(at.visitor, { action }, html`<p class="ways">${mainButton('Öppna åsiktsbilden', { value: 'oppna' })}</p>`)}`
        : html`<p>${why}</p>`
    }`;
}

function closeScreen(at: At, found: RadslagAt, faults: Faults = NO_FAULTS): Shown {
  const action = paths.radslagPart(found.log, 'asiktsbild');
  const body = html`${faultBox(faults)}
    <p>Ingen kan svara mer, och det går inte att öppna den igen. Det som svarats står kvar för alla att läsa.</p>
    ${form(
      at.visitor,
      { action, values: { visa: 'stang' } },
      html`<p class="ways">${quietButton('Ja, stäng åsiktsbilden', { value: 'stang' })} <a href=${action}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: 'Stäng åsiktsbilden?', above: [...aboveWork(at, found), [action, TITLE]], body }, faults);
}

export async function answerOpinion(office: Office, at: Sent): Promise<Shown> {
  const found = await workAt(office, at, 'opinion/add-statement');
  if (found === null) return null;
  const { form: sent } = at;
  const typed: Typed = { lank: sent.text('lank'), mening: sent.text('mening'), ord: sent.text('ord') };
  const hand = sent.text('inlagg');
  const again = (faults: Faults): Promise<Shown> => screen(office, at, found, { hand, typed, faults });
  const send = async (command: OpinionCommand, word: keyof typeof DONE): Promise<Shown> => {
    const answer = await submit(office.door, at.visitor, { log: found.log, command, key: sent.key() });
    return answer.accepted ? { to: `${paths.radslagPart(found.log, 'asiktsbild')}?gjort=${word}` } : again(refused(answer.code, typed));
  };
  switch (sent.text('gor')) {
    case 'hamta':
      return fetched(office, found, typed, again);
    case 'lagg-till':
      return send({ type: 'opinion/add-statement', post: hand as PostId, text: markedWords(typed) }, 'tillagt');
    case 'ta-bort':
      return send({ type: 'opinion/remove-statement', statement: sent.text('pastaende') as ContentId }, 'borttaget');
    case 'oppna':
      return may(at.visitor, 'opinion/open') ? send({ type: 'opinion/open' }, 'oppnad') : again({ '': wordsOf('opinion/not-allowed') });
    case 'stang':
      // Said yes to on the page that asks, and nowhere else.
      if (sent.text('visa') !== 'stang' || !may(at.visitor, 'opinion/close')) return again({ '': wordsOf('request/not-understood') });
      return send({ type: 'opinion/close' }, 'stangd');
    default:
      return again({ '': wordsOf('request/not-understood') });
  }
}

async function fetched(office: Office, found: RadslagAt, { lank }: Typed, again: (faults: Faults) => Promise<Shown>): Promise<Shown> {
  const post = postIn(lank);
  if (post === null) return again({ lank: 'Det här är ingen länk till ett inlägg. Länken finns under Dela vid inlägget.' });
  if ((await postInHand(office, found, post)) === null) return again({ lank: 'Inlägget finns inte här, eller syns inte för alla.' });
  return { to: `${paths.radslagPart(found.log, 'asiktsbild')}?inlagg=${post}#valj` };
}

/** By the field it concerns. */
function refused(code: ProblemCode, { ord }: Typed): Faults {
  switch (code) {
    case 'opinion/field-empty':
      return { ord: 'Välj en mening, eller skriv av orden.' };
    case 'opinion/field-too-long':
      return { ord: `Det är för långt. Det får plats ${String(STATEMENT_MAX)} tecken.` };
    case 'opinion/not-in-post':
      return { ord: 'Orden står inte så i inlägget. Kopiera dem därifrån.' };
    case 'opinion/already-chosen':
      return { [ord === '' ? 'mening' : 'ord']: 'Det påståendet är redan valt.' };
    default:
      return { '': wordsOf(code) };
  }
}
