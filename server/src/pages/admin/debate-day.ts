/** What was said in a day, told by staff: sentences, each with the posts it rests on, and what nobody has raised yet. */
import { isOfDebate } from '@insyn/domain/debate/content.ts';
import { html } from '@lit-labs/ssr';
import { FIELD_MAX, SUMMARY_SENTENCES } from '@insyn/domain/debate/staff-acts.ts';
import type { SummaryContent, SummarySentence } from '@insyn/domain/debate/types.ts';
import { isRandomId, type PostId } from '@insyn/domain/ids.ts';
import { postAddress } from '../ledger/rows.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { debateAbove, deskPosts, postIn, wordsOfPost } from './debate-at.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Values, versionOf } from './description-form.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textArea, textField } from './fields.ts';
import type { Form } from './form-data.ts';
import { form, mainButton, paths } from './shell.ts';
import { may, submit } from './visitor.ts';
import { LANGUAGES } from './words.ts';

const ROWS = Array.from({ length: SUMMARY_SENTENCES }, (_each, at) => at);
/** Posts of a day that are listed, its latest: the others are named by their links. */
export const LISTED = 300;
const CHANGED =
  'Någon annan har sammanfattat dagen sedan du öppnade sidan. Läs den i debatten, och publicera igen om det du har skrivit ska gälla.';

function presentOf({ state, held }: DialogueAt, day: string): SummaryContent | null {
  const id = state.debate.desk.summaries.find((each) => each.day === day)?.content;
  const content = id === undefined ? undefined : (held.contents.get(id)?.content as SummaryContent | undefined);
  return content?.kind === 'summary' ? content : null;
}

/** Posts that can be read now, in the order they came that day in the city; the latest where there are many. */
function postsOf(office: Office, found: DialogueAt, day: string): readonly PostId[] {
  const items = [...found.state.debate.items.values()].filter(
    (item) => isOfDebate(item) && office.local.dateOf(item.at) === day && wordsOfPost(item, found) !== null,
  );
  return items
    .sort((a, b) => a.seq - b.seq)
    .slice(-LISTED)
    .map(({ post }) => post);
}

async function dayAt(office: Office, at: At): Promise<{ readonly found: DialogueAt; readonly day: string } | null> {
  const found = await dialogueAt(office, at);
  const day = at.params['day'] ?? '';
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && office.local.startOf(day) !== null;
  return found === null || !isDay || !may(at.visitor, 'debate/summarise') ? null : { found, day };
}

export async function dayPage(office: Office, at: At): Promise<Shown> {
  const here = await dayAt(office, at);
  if (here === null) return null;
  const posts = postsOf(office, here.found, here.day);
  const present = presentOf(here.found, here.day);
  const order = orderWith(posts, present);
  const numbers = new Map(order.map((post, at_) => [post, at_ + 1]));
  const values: Values = {
    sprak: present?.lang ?? 'sv',
    saknas: present?.missing ?? '',
    ...Object.fromEntries(
      (present?.sentences ?? []).flatMap(({ text, posts: rests }, row) => [
        [`mening-${String(row)}`, text],
        [`vilar-${String(row)}`, rests.flatMap((post) => numbers.get(post) ?? []).join(', ')],
      ]),
    ),
  };
  return screen(office, at, here.found, here.day, order, values);
}

/** What a summary rests on may be of another day: it comes after the day's own. */
function orderWith(posts: readonly PostId[], present: SummaryContent | null): readonly PostId[] {
  return [...new Set([...posts, ...(present?.sentences ?? []).flatMap(({ posts: rests }) => rests)])];
}

async function screen(
  office: Office,
  at: At,
  found: DialogueAt,
  day: string,
  order: readonly PostId[],
  values: Values,
  faults: Faults = NO_FAULTS,
): Promise<Shown> {
  const value = (name: string): string => values[name] ?? '';
  const items = order.flatMap((post) => found.state.debate.items.get(post) ?? []);
  const posts = new Map((await deskPosts(office, found, items, 160)).map((each) => [each.post, each]));
  const filled = ROWS.reduce((most, row) => (value(`mening-${String(row)}`) === '' ? most : row + 1), 0);
  const rows = ROWS.slice(0, Math.min(SUMMARY_SENTENCES, Math.max(4, filled + 3)));
  const body = html`${faultBox(faults)}
    <p>
      Skriv vad som sades, inte vad som är rätt. Varje mening ska gå att slå upp i inlägg som alla kan läsa. De anges med nummer ur listan,
      eller med en länk om de inte står där.
    </p>
    <details open>
      <summary>Dagens inlägg, med nummer</summary>
      ${order.length < LISTED ? '' : html`<p class="meta">De ${LISTED} senaste visas.</p>`}
      <ol class="numbered">
        ${order.map((post) => {
          const each = posts.get(post);
          return each === undefined
            ? html`<li class="meta">Inlägget går inte att läsa längre.</li>`
            : html`<li>
                <bdi>${each.author === '' ? 'Utan namn' : each.author}</bdi
                >${each.assisted === '' ? '' : ` (${each.assisted.toLowerCase()})`}:
                <span lang=${each.content.lang} dir="auto">${each.words}</span>
                <a href=${postAddress(found.log, post)}>Läs<span class="unseen"> hela inlägget av ${each.author}</span></a>
              </li>`;
        })}
      </ol>
    </details>
    ${form(
      at.visitor,
      { action: paths.day(found.log, day), values: { las: versionOf(presentOf(found, day)), ordning: order.join(' ') } },
      html`${rows.map(
          (row) =>
            html`<fieldset class="field">
              <legend>Mening ${row + 1}</legend>
              ${textArea({ name: `mening-${String(row)}`, label: 'Vad sades?', value: value(`mening-${String(row)}`), rows: 2, faults })}
              ${textField({ name: `vilar-${String(row)}`, label: 'Bygger på inlägg nummer', value: value(`vilar-${String(row)}`), short: true, hint: 'Till exempel 2, 5.', faults })}
            </fieldset>`,
        )}
        ${textArea({ name: 'saknas', label: 'Det har ännu inte tagits upp', value: value('saknas'), rows: 2, hint: 'Får vara tomt.', faults })}
        ${selectField({ name: 'sprak', label: 'Språk', value: value('sprak') === '' ? 'sv' : value('sprak'), choices: LANGUAGES.map(([code, label]) => ({ value: code, label })), faults })}
        <p class="ways">${mainButton('Publicera')} <a href=${paths.debate(found.log)}>Avbryt</a></p>`,
    )}`;
  const title = `${office.local.dayWords(`${day}T12:00:00.000Z`)} i korthet`;
  return faulty({ title, above: debateAbove(at, found, true), body }, faults);
}

type Read = { readonly sentences: readonly SummarySentence[]; readonly rows: readonly number[]; readonly faults: Faults };

function readSentences(typed: Form, order: readonly PostId[]): Read {
  const faults: Record<string, string> = {};
  const rows = ROWS.filter((row) => typed.text(`mening-${String(row)}`).trim() !== '' || typed.text(`vilar-${String(row)}`).trim() !== '');
  const sentences = rows.map((row) => {
    const rests = typed.text(`vilar-${String(row)}`);
    const numbers = rests.split(/[\s,;]+/).filter((each) => each !== '');
    const posts = numbers.flatMap((each) => (/^[1-9]\d{0,4}$/.test(each) ? (order[Number(each) - 1] ?? []) : (postIn(each) ?? [])));
    if (typed.text(`mening-${String(row)}`).trim() === '') faults[`mening-${String(row)}`] = 'Skriv meningen.';
    if (numbers.length === 0) faults[`vilar-${String(row)}`] = 'Skriv minst ett nummer.';
    else if (posts.length < numbers.length)
      faults[`vilar-${String(row)}`] = `Skriv nummer ur listan, 1 till ${String(order.length)}. Eller klistra in en länk till inlägget.`;
    return { text: typed.text(`mening-${String(row)}`), posts };
  });
  if (rows.length === 0) faults['mening-0'] = 'Skriv minst en mening.';
  return { sentences, rows, faults };
}

export async function answerDay(office: Office, at: Sent): Promise<Shown> {
  const here = await dayAt(office, at);
  if (here === null) return null;
  const { found, day } = here;
  const { form: typed, visitor } = at;
  // Numbers are those of the list that was before the eyes, whatever has come or gone since.
  const order = typed.text('ordning').split(' ').filter(isRandomId) as PostId[];
  const names = ['saknas', 'sprak', ...ROWS.flatMap((row) => [`mening-${String(row)}`, `vilar-${String(row)}`])];
  const values = Object.fromEntries(names.map((name) => [name, typed.text(name)]));
  const again = (faults: Faults): Promise<Shown> => screen(office, at, found, day, order, values, faults);
  const { sentences, rows, faults } = readSentences(typed, order);
  if (Object.keys(faults).length > 0) return again(faults);
  const done = { to: `${paths.debate(found.log)}?gjort=dag` };
  if (typed.text('las') !== versionOf(presentOf(found, day))) {
    if ((await office.door.store.answered(found.log, typed.key())) !== null) return done;
    return again({ '': CHANGED });
  }
  const command = { type: 'debate/summarise', day, lang: typed.text('sprak'), sentences, missing: typed.text('saknas') } as const;
  const answer = await submit(office.door, visitor, { log: found.log, command, key: typed.key() });
  if (answer.accepted) return done;
  return again(refused(answer.code, answer.fields?.[0] ?? '', sentences, rows, found));
}

/** The rule says what is wrong, not in which sentence: the first that it can be is marked. */
function refused(
  code: Parameters<typeof wordsOf>[0],
  field: string,
  sentences: readonly SummarySentence[],
  rows: readonly number[],
  found: DialogueAt,
): Faults {
  if (field === 'missing') return { saknas: wordsOf(code) };
  if (field === 'posts') {
    const bad = sentences.findIndex(
      ({ posts }) => posts.length > 20 || posts.some((post) => found.state.debate.items.get(post)?.status !== 'published'),
    );
    return {
      [`vilar-${String(rows[Math.max(0, bad)] ?? 0)}`]:
        code === 'debate/not-published' ? 'Ett av inläggen kan inte läsas av alla längre.' : 'Högst tjugo inlägg för varje mening.',
    };
  }
  if (field !== 'sentences') return { '': wordsOf(code) };
  const bad = code === 'debate/field-too-long' ? sentences.findIndex(({ text }) => [...text].length > FIELD_MAX.sentence) : -1;
  return bad < 0
    ? { '': wordsOf(code) }
    : { [`mening-${String(rows[bad] ?? 0)}`]: `Meningen är för lång. Högst ${String(FIELD_MAX.sentence)} tecken.` };
}
