/** A notice of a rådslag in words, from what everyone may read when it is sent; nothing for what has passed or was changed again. */
import type { DialogueState } from '@insyn/domain/dialogue/types.ts';
import { contentOf } from '@insyn/domain/radslag/contents.ts';
import { timesOf } from '@insyn/domain/radslag/plan.ts';
import type { AnswerContent, ArgumentsContent, GatheringContent, GatheringReasonContent } from '@insyn/domain/radslag/types.ts';
import type { LogState } from '@insyn/domain/root.ts';
import { clock, day, exactTime } from '@insyn/elements/base/time.ts';
import { excerpt } from '@insyn/elements/text/markdown.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { RadslagHappening, What } from './happening.ts';
import { changeAt, type MovedTime, movedTimes } from './radslag-news.ts';
import { radslagNoticeWords, type RadslagNoticeWords } from './radslag-words.ts';
import type { Found } from './sources.ts';
import type { NoticeWords } from './words.ts';

export type RadslagNotice = { readonly title: string; readonly lines: readonly string[]; readonly href: string };

export type RadslagComposeParts = {
  /** The city's. */
  readonly zone: string;
  readonly now: () => number;
  /** How a vote went, in lines; none where that is not known here. */
  readonly resultLines?: (found: Found, lang: NoticeWords['lang']) => Promise<readonly string[]>;
};

/** Characters of an answer and of what came out. */
const EXCERPT = 400;
type Begun = Exclude<DialogueState, { phase: 'empty' }>;
type Asked = {
  readonly found: Found;
  readonly dialogue: Begun;
  readonly words: NoticeWords;
  readonly said: RadslagNoticeWords;
  readonly parts: RadslagComposeParts;
  /** What has been is told too. */
  readonly past: boolean;
};

export async function radslagNotice(
  what: What,
  kind: RadslagHappening,
  found: Found,
  words: NoticeWords,
  parts: RadslagComposeParts,
): Promise<RadslagNotice | null> {
  const { dialogue } = found.state;
  if (dialogue.phase === 'empty' || isPast(what, kind, found.state, dialogue)) return null;
  const asked: Asked = { found, dialogue, words, said: radslagNoticeWords(words.lang), parts, past: false };
  return told(what, kind, asked);
}

/** The same of what has passed too: in a feed it stays. */
export async function radslagEntry(
  what: What,
  kind: RadslagHappening,
  found: Found,
  words: NoticeWords,
  parts: RadslagComposeParts,
): Promise<RadslagNotice | null> {
  const { dialogue } = found.state;
  return dialogue.phase === 'empty'
    ? null
    : told(what, kind, { found, dialogue, words, said: radslagNoticeWords(words.lang), parts, past: true });
}

/** What is no news any more when it is sent: something that came after it is told by itself. */
function isPast(what: What, kind: RadslagHappening, { radslag, vote }: LogState, dialogue: Begun): boolean {
  const phase = dialogue.phase === 'paused' ? dialogue.was : dialogue.phase;
  const run = vote.runs.find(({ election }) => election === what.election);
  switch (kind) {
    case 'radslag-announced':
      return phase !== 'announced' && phase !== 'information';
    case 'radslag-information':
      return phase !== 'information';
    case 'gathering-planned':
    case 'gathering-changed':
      return !radslag.gatherings.some((each) => each.session === what.session && each.content === what.content && each.cancelled === null);
    case 'gathering-cancelled':
      return !radslag.gatherings.some((each) => each.session === what.session && each.cancelled !== null);
    case 'vote-opened':
    case 'vote-closing':
      return run?.status !== 'open';
    case 'vote-closed':
      return run?.status !== 'closed';
    case 'vote-cancelled':
      return run?.status !== 'cancelled';
    case 'vote-result':
      return run?.status !== 'result';
    case 'radslag-result':
      return radslag.answers.length > 0;
    case 'radslag-overdue':
      return radslag.answers.length > 0 || radslag.overdueAt === null;
    case 'radslag-answered':
    case 'radslag-corrected':
      return radslag.answers.at(-1)?.content !== what.content;
    case 'radslag-moved':
      return false;
  }
}

async function told(what: What, kind: RadslagHappening, asked: Asked): Promise<RadslagNotice | null> {
  const { found, dialogue, said, words, parts } = asked;
  const { state, held } = found;
  const { plan } = state.radslag;
  const { title, body } = dialogue.description;
  const tell = (lines: readonly string[], fragment = '', of = title): RadslagNotice => ({
    title: said.title[kind](of),
    lines: lines.filter((line) => line !== ''),
    href: `${routes.page(state.log)}${fragment}`,
  });
  const run = state.vote.runs.find(({ election }) => election === what.election);
  switch (kind) {
    case 'radslag-announced':
      return plan && tell(planLines(asked));
    case 'radslag-information':
      return plan && tell([said.debate(moment(plan.times.debate.utc, asked))]);
    case 'radslag-moved': {
      const change = changeAt(state, what.version);
      if (change === null || plan === null) return null;
      const now = new Map<string, string>(timesOf(plan.times).map(([time, { utc }]) => [time, utc]));
      // Moved again since: the later line tells the time that holds.
      const lines = movedTimes(change.from, change.to).flatMap((each) =>
        asked.past || (now.get(each.time) ?? null) === each.to ? [movedLine(each, asked)] : [],
      );
      return lines.length === 0 ? null : tell(lines);
    }
    case 'gathering-planned':
    case 'gathering-changed':
    case 'gathering-cancelled':
      return gathering(what, asked, (lines, of) => tell(lines, '', of));
    case 'vote-opened':
    case 'vote-closing':
      return run === undefined ? null : tell([said.closes(moment(run.closes, asked))]);
    case 'vote-closed':
      return tell(plan === null ? [] : [said.resultComes(moment(plan.times.result.utc, asked))]);
    case 'vote-cancelled':
      return run === undefined ? null : tell(run.cancelled === null ? [] : [said.reason(run.cancelled)]);
    case 'vote-result': {
      const lines = (await parts.resultLines?.(found, words.lang)) ?? [];
      return { ...tell([...lines, answerDue(asked)]), href: routes.voteResult(state.log) };
    }
    case 'radslag-result': {
      const written = contentOf<ArgumentsContent>(held, state.radslag.arguments, 'arguments');
      return tell([written === null ? '' : excerpt(written.summary, EXCERPT), answerDue(asked)]);
    }
    case 'radslag-overdue':
      return plan && tell([said.overdue(body, dayOf(plan.times.answer.utc, asked), plan.answers)], '#svar');
    case 'radslag-answered':
    case 'radslag-corrected': {
      const entry = state.radslag.answers.find((each) => each.content === what.content);
      const content = contentOf<AnswerContent>(held, entry?.content ?? null, 'answer');
      if (content === null) return null;
      const { decision, text } = content;
      const date = day(`${decision.date}T12:00:00.000Z`, parts.now(), words.lang, 'UTC');
      return tell(
        [
          said.decision(decision.body, decision.paragraph, date),
          decision.address === '' ? '' : said.address(decision.address),
          excerpt(text, EXCERPT),
        ],
        '#svar',
      );
    }
  }
}

function planLines(asked: Asked): readonly string[] {
  const { found, said } = asked;
  const { plan } = found.state.radslag;
  if (plan === null) return [];
  const { information, debate, vote } = plan.times;
  return [
    asked.dialogue.description.summary,
    said.read(moment(information.utc, asked)),
    said.debate(moment(debate.utc, asked)),
    vote === null ? '' : said.vote(moment(vote.opens.utc, asked), moment(vote.closes.utc, asked)),
    answerDue(asked),
  ];
}

function answerDue(asked: Asked): string {
  const { plan } = asked.found.state.radslag;
  return plan === null ? '' : asked.said.answers(asked.dialogue.description.body, dayOf(plan.times.answer.utc, asked));
}

function movedLine({ time, from, to }: MovedTime, asked: Asked): string {
  const { said } = asked;
  const name = said.time[time] ?? time;
  if (to === null) return said.gone(name, moment(from ?? '', asked));
  return from === null ? said.added(name, moment(to, asked)) : said.moved(name, moment(to, asked), moment(from, asked));
}

function gathering(what: What, asked: Asked, tell: (lines: readonly string[], of: string) => RadslagNotice): RadslagNotice | null {
  const { found, said, words } = asked;
  const { state, held } = found;
  const entry = state.radslag.gatherings.find(({ session }) => session === what.session);
  const content = contentOf<GatheringContent>(held, entry?.content ?? null, 'gathering');
  if (entry === undefined || content === null) return null;
  const { starts, ends, place, address } = content;
  const [exact, from] = [exactTime(starts.utc, words.lang, starts.zone), clock(starts.utc, words.lang, starts.zone)];
  const date = exact.slice(0, exact.length - from.length).trim();
  const when = said.when(
    date.slice(0, 1).toUpperCase() + date.slice(1),
    from,
    clock(ends.utc, words.lang, starts.zone),
    [place, address].filter((each) => each !== '').join(', '),
  );
  const reason = contentOf<GatheringReasonContent>(held, entry.cancelled, 'gathering-reason')?.text ?? '';
  return tell(entry.cancelled === null ? [when] : [when, reason === '' ? '' : said.reason(reason)], content.title);
}

/** `fredag 4 december 2026 23.59` on the city's clock. */
function moment(utc: string, { words, parts }: Asked): string {
  return exactTime(utc, words.lang, parts.zone);
}

function dayOf(utc: string, { words, parts }: Asked): string {
  return day(utc, parts.now(), words.lang, parts.zone);
}
