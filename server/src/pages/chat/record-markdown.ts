/**
 * The record of a chat as Markdown (CommonMark), for archives and for whoever goes on with it. Made of the log alone: the same bytes
 * for the same lines and names. What people wrote stands in block quotes, with every sign that is markup escaped.
 */
import type { BelowView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostView } from '@insyn/domain/view.ts';
import { day, exactTime } from '@insyn/elements/base/time.ts';
import { type ChatContext, chatTime, memberName, memberOf, memberRole } from '@insyn/elements/parts/chat-context.ts';
import { languageName } from '@insyn/elements/parts/languages.ts';
import { labelIn } from '@insyn/elements/parts/tombstone.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { type Proof, PROOF_WORDS } from '../../archive/proof-part.ts';
import { escapeBlock, escapeHeading, escapeInline, escapeLines } from '../../importer/escape.ts';
import { happenedRows, figureLines } from './happened.ts';
import { recordWords } from './head.ts';
import type { ChatLook } from './look.ts';
import { shareWords } from './polls.ts';
import { dateWords } from './times.ts';
import type { ChatPageWords } from './words.ts';

export type RecordParts = {
  readonly look: ChatLook;
  readonly context: ChatContext;
  readonly words: ChatPageWords;
  readonly base: string;
  /** The dialogue's. */
  readonly title: string;
  readonly body: string;
  readonly dnr: string;
  /** How far the dialogue had come with it, as the city has signed; none where nobody may know of it. */
  readonly proof: Proof | null;
};

export function recordMarkdown(parts: RecordParts): string {
  const { look, context, words, base } = parts;
  const { record, log } = look;
  const { plan } = record.view;
  const { said, zone } = context;
  const moment = (at: string): string => exactTime(at, words.lang, zone);
  const questions = record.questions.map((question) => questionPieces(question, parts));
  const pieces = [
    heading(1, `${said.record}: ${plan.title}`),
    text([parts.title, parts.body, parts.dnr].filter((each) => each !== '').join(' · ')),
    text(record.view.phase === 'ended' ? recordWords(record.view, moment, said) : said.recordDraft),
    text(`${words.recordAt(moment(look.at))} ${base}${routes.chatPage(log, record.view.session)}`),
    ...(plan.about === '' ? [] : [quote(plan.about)]),
    heading(2, words.happened),
    happenedRows(look, context, words).map(row).join('\n'),
    heading(2, said.panel),
    plan.panel.map((member) => `- ${item(`${memberName(member, context)}${memberRole(member, context)}`)}`).join('\n'),
    ...(plan.rules.trim() === '' ? [] : [heading(2, said.rules), quote(plan.rules)]),
    heading(2, words.questions(questions.length)),
    text(questions.length === 0 ? words.noQuestions : said.recordOrder),
    ...questions.flat(),
    ...pollPieces(parts),
    heading(2, said.figures),
    figureLines(record.view.statistics, context)
      .map((line) => `- ${item(line)}`)
      .join('\n'),
    text(said.statistics.note),
    ...(record.view.thanks === ''
      ? []
      : [heading(2, said.thanks(record.host === '' ? words.parts.host : record.host)), quote(record.view.thanks)]),
    ...proofPieces(parts),
  ];
  return `${pieces.filter((piece) => piece !== '').join('\n\n')}\n`;
}

function questionPieces(question: QuestionView, parts: RecordParts): readonly string[] {
  const { context, words, look } = parts;
  const { said } = context;
  const post = question.view;
  const name =
    post?.author === null || post === null ? '' : ` · ${post.author.name === '' ? context.words['post.nameHidden'] : post.author.name}`;
  const facts = [
    ...(post === null ? [] : [chatTime(post.at, context)]),
    ...languageOf(post, context),
    ...(question.support === 0 ? [] : [said.supports(question.support)]),
    statusWords(question, parts),
  ];
  const taken = question.takes.map(({ member, at, place, chosen }) =>
    words.takenUp(chatTime(at, context), memberName(memberOf(look.record.view, member), context), place, chosen === 'host'),
  );
  return [
    heading(3, `${said.number(question.number)}${name}`),
    text(facts.join(' · ')),
    taken.map((line) => text(line)).join('\n\n'),
    ...messagePieces(post, 'question', parts),
    ...(question.status === 'declined' && question.reason !== null && question.reason !== '' ? [text(said.reason(question.reason))] : []),
    ...question.below.flatMap((below) => belowPieces(below, question, parts)),
  ];
}

/** Dates as they stand in calendars: a record is read years later. */
function statusWords({ status, later, mergedInto }: QuestionView, { context, words, look }: RecordParts): string {
  const { said } = context;
  if (status === 'later' && later !== null) {
    const when = dateWords(later.until, words.lang);
    const member = memberOf(look.record.view, later.member);
    return member === null ? said.promised.of(when, '') : said.promised.by(when, memberName(member, context));
  }
  const root = mergedInto === null ? undefined : look.record.questions.find(({ post }) => post === mergedInto);
  return status === 'merged' && root !== undefined ? said.mergedInto(root.number) : said.status[status];
}

function belowPieces(
  { role, member, standard, facts, late, view }: BelowView,
  question: QuestionView,
  parts: RecordParts,
): readonly string[] {
  const { context } = parts;
  const { said, words } = context;
  const when = chatTime(view.at, context);
  const asker = view.author?.name ?? question.view?.author?.name ?? '';
  const title =
    role === 'answer'
      ? `${said.answerOf(memberName(member, context))}${member === null ? '' : memberRole(member, context)}`
      : said.followUpOf(asker === '' ? words['post.nameHidden'] : asker);
  const told = role === 'answer' ? (late ? said.answeredLate(when) : said.answered(when)) : said.followUpAt(when);
  return [
    heading(4, title),
    text([told, ...(standard ? [said.standard] : []), ...languageOf(view, context)].join(' · ')),
    ...messagePieces(view, role, parts),
    ...(facts === '' || view.tombstone !== null ? [] : [text(`${said.facts}:`), quote(facts)]),
  ];
}

/** The words as they stand now, then what they said before. */
function messagePieces(view: PostView | null, role: BelowView['role'] | 'question', { context, words }: RecordParts): readonly string[] {
  if (view === null) return [];
  const { said, now, zone } = context;
  const { tombstone, history, editedAt } = view;
  if (tombstone !== null) {
    const line =
      tombstone.kind === 'moderated'
        ? tombstone.label.sv === tombstone.reason
          ? tombstone.reason
          : said.hidden(day(tombstone.at, now, words.lang, zone), labelIn(tombstone.label, context.words))
        : said.tombstone[role][tombstone.kind];
    return [text(line)];
  }
  const earlier = history.slice(0, -1).toReversed();
  return [
    quote(view.text),
    ...(editedAt === null ? [] : [text(`${said.corrected(chatTime(editedAt, context))}.`)]),
    ...earlier.flatMap((version) => [text(`${said.before} (${chatTime(version.at, context)}):`), quote(version.text)]),
  ];
}

function pollPieces({ look, context, words }: RecordParts): readonly string[] {
  const { polls } = look.record.view;
  const { said } = context;
  if (polls.length === 0) return [];
  return [
    heading(2, said.pulse),
    text(said.pulseOpen),
    ...polls.flatMap(({ question, options, counts, answers }) => {
      if (counts === null)
        return [heading(3, question), options.map((option) => `- ${item(option)}`).join('\n'), text(said.pulseAnswers(answers))];
      const rows = options.map((option, at) => [option, String(counts[at] ?? 0), shareWords(counts[at] ?? 0, answers, words.lang)]);
      const line = (cells: readonly string[]): string => `| ${cells.map((cell) => inline(cell)).join(' | ')} |`;
      return [heading(3, question), [line(said.pulseColumns), '| --- | --- | --- |', ...rows.map(line)].join('\n')];
    }),
  ];
}

/** The three lines that were signed: from the paper alone one can tell later that something was taken away. */
function proofPieces({ proof, look, base, context }: RecordParts): readonly string[] {
  if (proof === null) return [];
  const { why, key } = PROOF_WORDS.sv;
  return [
    heading(2, PROOF_WORDS.sv.title(exactTime(look.at, 'sv', context.zone))),
    text(why),
    code(proof.text),
    text(`${key}`),
    code(`${proof.key}\n`),
    text(`${PROOF_WORDS.sv.more}: ${base}${routes.archivePage(look.log)}`),
  ];
}

function code(words: string): string {
  return `\`\`\`\n${words}\`\`\``;
}

/** `På finska`; nothing for the language of the record. */
function languageOf(post: PostView | null, { words }: ChatContext): readonly string[] {
  const name = post === null || post.lang === '' || post.lang === words.$code ? null : languageName(post.lang, words.$code);
  return name === null ? [] : [words['post.language'](name)];
}

function row([title, lines]: readonly [title: string, lines: readonly string[]]): string {
  if (lines.length === 1) return `- ${item(`${title}: ${lines[0] ?? ''}`)}`;
  return [`- ${item(`${title}:`)}`, ...lines.map((line) => `  - ${item(line)}`)].join('\n');
}

const oneLine = (words: string): string => words.replace(/\s+/gu, ' ').trim();
export const inline = (words: string): string => escapeInline(oneLine(words));
export const item = (words: string): string => escapeBlock(oneLine(words));

export function heading(level: number, words: string): string {
  return `${'#'.repeat(level)} ${escapeHeading(oneLine(words))}`;
}

export function text(words: string): string {
  return oneLine(words) === '' ? '' : escapeBlock(oneLine(words));
}

/** What somebody wrote: paragraphs and lines as they were, and nothing of it is markup. */
export function quote(words: string): string {
  const paragraphs = words
    .split(/(?:\r\n?|[\n\u2028\u2029])\s*(?:\r\n?|[\n\u2028\u2029])/u)
    .map((paragraph) =>
      paragraph
        .split(/\r\n?|[\n\u2028\u2029]/u)
        .map(oneLine)
        .filter((line) => line !== ''),
    )
    .filter((lines) => lines.length > 0);
  return paragraphs
    .map((lines) =>
      escapeLines(lines)
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n'),
    )
    .join('\n>\n');
}
