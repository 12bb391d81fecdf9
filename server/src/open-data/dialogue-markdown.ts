/**
 * `/d/{log}.md`: a dialogue as plain Markdown (CommonMark), from the question to the answer, some threads at a time. Made of the log
 * alone, as it stood at its last line: the same bytes for the same lines and names. What people wrote stands in block quotes, with every
 * sign that is markup escaped.
 */
import { sessionViews } from '@insyn/domain/chat/view.ts';
import { isOfDebate, wasPublished } from '@insyn/domain/debate/content.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { radslagView } from '@insyn/domain/radslag/view.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { resultFigures } from '@insyn/domain/vote/figures.ts';
import type { Localised } from '@insyn/domain/vote/definition.ts';
import { exactTime } from '@insyn/elements/base/time.ts';
import { shownName } from '@insyn/elements/parts/person.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Door } from '../http/door.ts';
import { heading, inline, item, quote, text } from '../pages/chat/record-markdown.ts';
import { lookAtVote } from '../pages/result/look.ts';
import { contributionRows } from './contributions.ts';
import { licenceOf } from './licence.ts';
import { printed } from '../print/markdown-paper.ts';
import { markdownPath, paperPath } from './paths.ts';
import type { OpenDialogue, Reading } from './reading.ts';
import type { ContributionRow } from './shapes.ts';

/** Threads looked at together. */
const THREADS = 40;
/** Posts of a debate that are put on paper: some hundred pages. */
const ON_PAPER_MOST = 2000;

export function serveMarkdown({ beside, dialogue }: Reading, door: Door): void {
  beside(markdownPath(':log'), async ({ params }) => {
    const found = await dialogue(params['log'] ?? '');
    if (found === null) return null;
    const { log } = found.state;
    return { media: 'text/markdown; charset=utf-8', name: '', tag: null, chunks: () => markdownOf(found, () => dialogue(log), door) };
  });
}

/** `/d/{log}.pdf`: the same on paper, with tags. */
export function servePaper({ beside, dialogue }: Reading, door: Door): void {
  beside(paperPath(':log'), async ({ params }) => {
    const found = await dialogue(params['log'] ?? '');
    if (found === null) return null;
    const { log } = found.state;
    const chunks = (): AsyncIterable<Uint8Array> =>
      onPaper(
        found,
        markdownOf(found, () => dialogue(log), door, ON_PAPER_MOST),
        door,
      );
    return { media: 'application/pdf', name: '', tag: null, chunks };
  });
}

async function* onPaper({ state, dialogue }: OpenDialogue, markdown: AsyncIterable<string>, door: Door): AsyncGenerator<Uint8Array> {
  const { title, lang, about } = dialogue.description;
  yield await printed(markdown, {
    ...{ title, lang: lang === '' ? 'sv' : lang, author: about?.responsible ?? '', at: state.at },
    foot: `${title} · ${exactTime(state.at, 'sv', door.config.timeZone)}`,
  });
}

/** `again`: the dialogue as it is later: what is erased meanwhile is in no part that comes after. A debate of more posts than `most` is left out. */
async function* markdownOf(
  found: OpenDialogue,
  again: () => Promise<OpenDialogue | null>,
  door: Door,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<string> {
  yield joined(await headPieces(found, door));
  const tops = debated(found).filter(({ root }) => root === null);
  const published = found.state.debate.counts.published;
  if (published > most) {
    yield joined([heading(2, `Debatten (${String(published)} inlägg)`), text('Den är för lång för ett papper, och finns i arkivet.')]);
    yield joined(await tailPieces(found, door));
    return;
  }
  yield joined([heading(2, `Debatten (${String(published)} inlägg)`), ...(tops.length === 0 ? ['Ingen har skrivit än.'] : [])]);
  for (let at = 0; at < tops.length; at += THREADS) {
    const now = await again();
    if (now === null) return;
    const wanted = new Set(tops.slice(at, at + THREADS).map(({ post }) => post));
    const items = debated(now).filter(({ post, root }) => wanted.has(root ?? post));
    const rows = await contributionRows(now, door, items);
    const below = Map.groupBy(rows, ({ thread }) => thread);
    yield joined(
      (below.get(null) ?? []).flatMap((top) => [
        ...postPieces(top, 3, found, door),
        ...(below.get(top.id) ?? []).flatMap((row) => postPieces(row, 4, found, door)),
      ]),
    );
  }
  yield joined(await tailPieces(found, door));
}

/** In the order in which they came. */
function debated({ state }: OpenDialogue): readonly Item[] {
  return [...state.debate.items.values()].filter((each) => wasPublished(each) && isOfDebate(each)).sort((a, b) => a.seq - b.seq);
}

function joined(pieces: readonly string[]): string {
  return pieces
    .filter((piece) => piece !== '')
    .map((piece) => `${piece}\n\n`)
    .join('');
}

const list = (rows: readonly string[]): string => rows.map((row) => `- ${row}`).join('\n');
const swedish = (of: Localised): string => of['sv'] ?? Object.values(of)[0] ?? '';

function headPieces({ state, held }: OpenDialogue, door: Door): Promise<readonly string[]> {
  const view = dialogueView(state, held, state.at);
  if (view === null) return Promise.resolve([]);
  const { log } = state;
  const zone = door.config.timeZone;
  const moment = (at: string): string => exactTime(at, 'sv', zone);
  const at = (path: string): string => `${door.baseUrl()}${path}`;
  const radslag = radslagView(state, held, state.at);
  const matter = radslag?.matter ?? null;
  const times = radslag?.plan.times ?? null;
  const alternatives =
    matter === null
      ? view.alternatives.map(({ letter, title }) => item(`${letter}. ${title}`))
      : matter.alternatives.flatMap(({ letter, title, summary, cost }) => [
          item(
            `${letter}. ${[swedish(title), swedish(summary), cost === null ? '' : swedish(cost)].filter((each) => each !== '').join(' – ')}`,
          ),
        ]);
  return Promise.resolve([
    heading(1, view.title),
    text([sv['dialogue.kinds'][view.kind], view.body, view.dnr].filter((each) => each !== '').join(' · ')),
    matter === null ? '' : text(swedish(matter.question)),
    quote(view.summary),
    ...(matter === null ? [] : [heading(2, 'Kort om frågan'), quote(swedish(matter.short))]),
    ...(alternatives.length === 0 ? [] : [heading(2, 'Alternativ'), list(alternatives)]),
    heading(2, 'Tider'),
    list(
      times === null
        ? [
            item(`Skedet började ${moment(view.since)}`),
            ...(view.debateCloses === null ? [] : [item(`Debatten stänger ${moment(view.debateCloses)}`)]),
          ]
        : [
            item(`Underlaget att läsa: från ${moment(times.information.utc)}`),
            item(`Debatt: ${moment(times.debate.utc)} till ${moment(times.debateCloses.utc)}`),
            ...(times.vote === null ? [] : [item(`Rösta: ${moment(times.vote.opens.utc)} till ${moment(times.vote.closes.utc)}`)]),
            item(`Resultat: ${moment(times.result.utc)}`),
            item(`Svar senast: ${moment(times.answer.utc)}`),
          ],
    ),
    ...(view.documents.length === 0
      ? []
      : [
          heading(2, 'Underlag'),
          list(view.documents.map(({ document, card }) => `[${inline(card.title)}](${at(routes.document(log, document))})`)),
        ]),
  ]);
}

function postPieces(row: ContributionRow, level: number, { state, dialogue }: OpenDialogue, door: Door): readonly string[] {
  const moment = (at: string): string => exactTime(at, 'sv', door.config.timeZone);
  if (row.deleted) {
    const label = state.moderation.policies.at(-1)?.reasons.find(({ code }) => code === row.reason)?.label.sv;
    const words = {
      author: 'Borttaget av den som skrev',
      erased: 'Raderat',
      // A reason that is none of the rules' says all of it itself.
      moderated: label === undefined ? (row.reason ?? 'Dolt av granskningen').replace(/\.$/, '') : `Dolt av granskningen: ${label}`,
    };
    return [heading(level, `Inlägg från ${moment(row.at)}`), text(`${words[row.why]}.`)];
  }
  const { author, stance } = row;
  const alternative = dialogue.description.alternatives.find(({ id }) => id === stance.alternative);
  const side = stance.side === null ? '' : stance.side === 'for' ? 'för ' : 'emot ';
  const standpoint = stance.kind === 'question' ? 'Fråga' : alternative === undefined ? '' : `${side}${alternative.letter}`;
  const facts = [
    ...[moment(row.at), author.role?.title ?? '', standpoint],
    row.support === 0 ? '' : `${String(row.support)} stöd`,
    row.changed === null ? '' : `ändrat ${moment(row.changed)}`,
  ];
  return [
    heading(level, shownName(author.name, row.assisted, sv)),
    text(facts.filter((each) => each !== '').join(' · ')),
    quote(row.text),
    ...row.addenda.flatMap((each) => [text(`Tillägg ${moment(each.at)}:`), quote(each.text)]),
  ];
}

async function tailPieces({ state, held }: OpenDialogue, door: Door): Promise<readonly string[]> {
  const { log, seq, hash } = state;
  const at = (path: string): string => `${door.baseUrl()}${path}`;
  const chats = sessionViews(state, held, PUBLIC, state.at);
  const look = await lookAtVote(door, state, held, state.at);
  const radslag = radslagView(state, held, state.at);
  const answer = radslag?.answer ?? null;
  const written = radslag?.result ?? null;
  return [
    ...(chats.length === 0
      ? []
      : [heading(2, 'Chattar'), list(chats.map(({ session, plan }) => `[${inline(plan.title)}](${at(routes.chatRecord(log, session))})`))]),
    ...(look === null || look.view.result === null ? [] : resultPieces(look)),
    ...(written === null
      ? []
      : [heading(2, 'Det som kom fram'), quote(written.summary), list(written.arguments.map((argument) => item(argument.text)))]),
    ...(answer === null
      ? []
      : [
          heading(2, 'Svaret'),
          text([answer.decision.body, answer.decision.paragraph, answer.decision.date].filter((each) => each !== '').join(' · ')),
          quote(answer.text),
          ...answer.replies.flatMap((reply) => [
            text(`${(written?.arguments.find(({ id }) => id === reply.argument)?.text ?? reply.argument).replace(/[.:]$/, '')}:`),
            quote(reply.text),
          ]),
        ]),
    heading(2, 'Om den här filen'),
    list([
      `Som dialogen var efter rad ${String(seq)} i sin logg, ${item(exactTime(state.at, 'sv', door.config.timeZone))}: \`${hash}\``,
      `[Dialogens sida](${at(routes.page(log))})`,
      `[Licens](${await licenceOf(door)})`,
    ]),
  ];
}

function resultPieces({ view, definition }: NonNullable<Awaited<ReturnType<typeof lookAtVote>>>): readonly string[] {
  if (view.result === null) return [];
  const { total, turnout } = resultFigures(view.result, definition);
  const percent = (permille: number): string => `${(permille / 10).toFixed(1).replace('.', ',')} %`;
  const title = (id: string): string => swedish(definition.alternatives.find((each) => each.id === id)?.title ?? {});
  const rows = (total?.alternatives ?? []).map(({ id, letter, votes, permille }) => [
    `${letter}. ${title(id)}`,
    String(votes),
    percent(permille),
  ]);
  return [
    heading(2, 'Resultat av omröstningen'),
    ...(total === null
      ? [text('Så få har röstat att rösterna inte visas.')]
      : [
          ['| Alternativ | Röster | Andel |', '| --- | --- | --- |', ...rows.map((cells) => `| ${cells.map(inline).join(' | ')} |`)].join(
            '\n',
          ),
          text(`Blanka ${String(total.blank)}, ogiltiga ${String(total.invalid)}.`),
        ]),
    text(`${String(turnout.voted)} av ${String(turnout.roll)} har röstat, ${percent(turnout.permille)}.`),
  ];
}
