/** What staff do in the debate from their seats: lift up, mark as answered, sum up a day, and enter organisations' answers (DE in SPEC.md). */
import { ACCESS } from '../access.ts';
import { accept, refuse, type Asking, type Decision } from '../decision.ts';
import { bytesOf, cleanLine, cleanText, hasInk, isLanguage, isShowable, lengthOf } from '../text/clean.ts';
import { sourceOf } from '../dialogue/card.ts';
import { isOfDebate, withHighlight } from './content.ts';
import { personalNumbers } from '../text/personal-number.ts';
import type { By, Seat } from '../fact.ts';
import type { LogState } from '../root.ts';
import type { PostId } from '../ids.ts';
import type { DebateCommand, DebateFact, DebateRefusal, DebateState, Item, Stance, StaffCommand } from './types.ts';

type Result = Decision<DebateFact, DebateRefusal>;
type Refused = Result & { readonly accepted: false };

export const FIELD_MAX = { reason: 300, sentence: 400, missing: 600, organisation: 120, summary: 700 } as const;
export const SUMMARY_SENTENCES = 12;
export const SUMMARY_LINES = 5;
export const INVITED_BODIES = 60;
const YTTRANDE_BYTES = 15 * 1024;

export function isStaffCommand(command: DebateCommand): command is StaffCommand {
  return 'roles' in ACCESS[command.type];
}

export function decideStaff(command: StaffCommand, state: LogState, asking: Asking): Result {
  const { dialogue, debate } = state;
  const seat = seatFor(command, asking);
  if (seat === undefined) return refuse(asking.person === null && asking.seats.length === 0 ? 'debate/login-needed' : 'debate/not-allowed');
  if (dialogue.phase === 'empty' || dialogue.phase === 'archived') return refuse('debate/closed');
  const by: By = { seat };
  switch (command.type) {
    case 'debate/highlight': {
      const item = shownIn(debate, command.post);
      if (!item) return refuse('debate/not-published', 'post');
      const text = cleanText(command.reason);
      const content = { kind: 'highlight', text } as const;
      return (
        faultIn('reason', text, FIELD_MAX.reason) ??
        accept<DebateFact>({
          type: 'debate/post-highlighted',
          by,
          data: { post: command.post, touches: withHighlight(item, []) },
          contents: [{ id: asking.ids.content(), content }],
        })
      );
    }
    case 'debate/unhighlight': {
      const highlight = debate.items.get(command.post)?.highlight ?? null;
      if (highlight === null) return refuse('debate/post-not-found', 'post');
      return accept<DebateFact>({
        type: 'debate/highlight-removed',
        by,
        data: { post: command.post, touches: [highlight] },
        contents: [],
      });
    }
    case 'debate/mark-answered': {
      const { post, reply } = command;
      if (!shownIn(debate, post)) return refuse('debate/not-published', 'post');
      if (shownIn(debate, reply)?.parent !== post) return refuse('debate/not-published', 'reply');
      return accept<DebateFact>({ type: 'debate/post-answered', by, data: { post, reply }, contents: [] });
    }
    case 'debate/unmark-answered':
      if ((debate.items.get(command.post)?.answered ?? null) === null) return refuse('debate/post-not-found', 'post');
      return accept<DebateFact>({ type: 'debate/answer-removed', by, data: { post: command.post }, contents: [] });
    case 'debate/summarise':
      return summarise(command, state, by, asking);
    case 'debate/invite':
      return invite(command, state, by);
    case 'debate/publish-yttrande':
      return publishYttrande(command, state, by, asking);
    case 'debate/withdraw-yttrande': {
      const found = debate.desk.yttranden.find(({ yttrande }) => yttrande === command.yttrande);
      if (!found) return refuse('debate/yttrande-not-found');
      const touches = [found.content, ...(found.card === null ? [] : [found.card])];
      return accept<DebateFact>({ type: 'debate/yttrande-withdrawn', by, data: { yttrande: found.yttrande, touches }, contents: [] });
    }
  }
}

function seatFor(command: StaffCommand, asking: Asking): Seat | undefined {
  const rule = ACCESS[command.type];
  return asking.seats.find((seat) => 'roles' in rule && rule.roles.some((role) => seat.startsWith(`${role}/`)));
}

/** A post that everyone can read on the debate's pages; messages of a chat are not there. */
function shownIn({ items }: DebateState, post: PostId): Item | null {
  const item = items.get(post);
  return item?.status === 'published' && isOfDebate(item) ? item : null;
}

function summarise(given: Extract<StaffCommand, { type: 'debate/summarise' }>, state: LogState, by: By, asking: Asking): Result {
  if (!isDay(given.day)) return refuse('debate/day-not-understood', 'day');
  if (!isLanguage(given.lang)) return refuse('debate/lang-unknown', 'lang');
  const sentences = given.sentences.map(({ text, posts }) => ({ text: cleanLine(text), posts: [...new Set(posts)] }));
  if (sentences.length === 0) return refuse('debate/field-empty', 'sentences');
  if (sentences.length > SUMMARY_SENTENCES) return refuse('debate/field-too-long', 'sentences');
  for (const { text, posts } of sentences) {
    const fault = faultIn('sentences', text, FIELD_MAX.sentence);
    if (fault) return fault;
    // A summary rests on posts that everyone can look up.
    if (posts.length === 0 || posts.length > 20) return refuse('debate/field-empty', 'posts');
    if (posts.some((post) => !shownIn(state.debate, post))) return refuse('debate/not-published', 'posts');
  }
  const missing = cleanText(given.missing);
  const fault = missing === '' ? null : faultIn('missing', missing, FIELD_MAX.missing);
  if (fault) return fault;
  const { day, lang } = given;
  const before = state.debate.desk.summaries.find((each) => each.day === day);
  return accept<DebateFact>({
    type: 'debate/day-summarised',
    by,
    data: { day, touches: before ? [before.content] : [] },
    contents: [{ id: asking.ids.content(), content: { kind: 'summary', lang, sentences, missing } }],
  });
}

function invite(given: Extract<StaffCommand, { type: 'debate/invite' }>, state: LogState, by: By): Result {
  const bodies = given.bodies.map(({ id, name }) => ({ id, name: cleanLine(name) }));
  if (bodies.length > INVITED_BODIES) return refuse('debate/field-too-long', 'bodies');
  for (const { name } of bodies) {
    const fault = faultIn('bodies', name, FIELD_MAX.organisation);
    if (fault) return fault;
  }
  const ids = bodies.map(({ id }) => id);
  if (new Set(ids).size !== ids.length || !ids.every((id) => /^[a-z0-9-]{1,40}$/.test(id)))
    return refuse('debate/text-not-allowed', 'bodies');
  // Who has answered stays on the list.
  const answered = state.debate.desk.yttranden.find(({ body }) => body !== null && !ids.includes(body));
  if (answered) return refuse('debate/unknown-body', 'bodies');
  return accept<DebateFact>({ type: 'debate/bodies-invited', by, data: { bodies }, contents: [] });
}

function publishYttrande(
  given: Extract<StaffCommand, { type: 'debate/publish-yttrande' }>,
  state: LogState,
  by: By,
  asking: Asking,
): Result {
  const organisation = cleanLine(given.organisation);
  const summary = cleanText(given.summary);
  const text = cleanText(given.text);
  const { lang, stance, body } = given;
  const fault = faultIn('organisation', organisation, FIELD_MAX.organisation) ?? faultIn('summary', summary, FIELD_MAX.summary);
  if (fault) return fault;
  if (summary.split('\n').filter((line) => line.trim() !== '').length > SUMMARY_LINES) return refuse('debate/field-too-long', 'summary');
  if (!isLanguage(lang)) return refuse('debate/lang-unknown', 'lang');
  if (text === '' && given.card === null) return refuse('debate/field-empty', 'text');
  if (text !== '' && (!isShowable(text) || personalNumbers(text).length > 0)) return refuse('debate/text-not-allowed', 'text');
  if (bytesOf(text) > YTTRANDE_BYTES) return refuse('debate/field-too-long', 'text');
  if (!isStance(stance, state)) return refuse('debate/unknown-alternative', 'stance');
  if (body !== null && !state.debate.desk.bodies.some(({ id }) => id === body)) return refuse('debate/unknown-body', 'body');
  const title = given.card === null ? '' : cleanLine(given.card.title);
  const source = sourceOf(given.card?.source ?? null);
  if (given.card !== null && (title === '' || !isShowable(title) || personalNumbers(title).length > 0 || lengthOf(title) > 200))
    return refuse('debate/text-not-allowed', 'card');
  if (source === undefined || (given.card !== null && !isLanguage(given.card.lang))) return refuse('debate/text-not-allowed', 'card');
  const card = given.card === null ? [] : [{ id: asking.ids.content(), content: { ...given.card, title, source, kind: 'card' } as const }];
  const content = { kind: 'yttrande', organisation, summary, text, lang, stance } as const;
  return accept<DebateFact>({
    type: 'debate/yttrande-published',
    by,
    data: { yttrande: asking.ids.document(), body },
    contents: [{ id: asking.ids.content(), content }, ...card],
  });
}

function isStance(stance: Stance, { dialogue }: LogState): boolean {
  if (stance.kind !== 'alternative') return true;
  return dialogue.phase !== 'empty' && dialogue.description.alternatives.some(({ id }) => id === stance.alternative);
}

function isDay(day: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00.000Z`).toJSON()?.slice(0, 10) === day;
}

function faultIn(field: string, text: string, most: number): Refused | null {
  if (!hasInk(text)) return refuse('debate/field-empty', field);
  if (!isShowable(text) || personalNumbers(text).length > 0) return refuse('debate/text-not-allowed', field);
  return lengthOf(text) > most ? refuse('debate/field-too-long', field) : null;
}
