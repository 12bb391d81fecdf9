/** Says yes to a command about an opinion picture, with facts, or no with a code (rules OP in SPEC.md). */
import { ACCESS, reaches } from '../access.ts';
import { accept, refuse, type Asking, type Decision } from '../decision.ts';
import { postContent, shownVersion } from '../debate/content.ts';
import { isOpen } from '../dialogue/phases.ts';
import { cleanLine, hasInk, lengthOf } from '../text/clean.ts';
import { lastAnswers, statementContent } from './contents.ts';
import { drawingDue, pictureFault } from './picture.ts';
import type { By } from '../fact.ts';
import type { Held } from '../held.ts';
import type { Mark, Pseudonym } from '../ids.ts';
import type { LogState } from '../root.ts';
import { CHANGES_MOST, STATEMENT_MAX, STATEMENTS_LEAST, STATEMENTS_MOST } from './types.ts';
import type { OpinionCommand, OpinionFact, OpinionRefusal, PictureContent, StatementEntry } from './types.ts';

type Result = Decision<OpinionFact, OpinionRefusal>;
type Of<T extends OpinionCommand['type']> = Extract<OpinionCommand, { type: T }>;
type Room = { readonly state: LogState; readonly held: Held; readonly asking: Asking };

/** The machine's own seat: it alone says what the answers look like. */
const MACHINE = 'admin/0';

export function decideOpinion(command: OpinionCommand, state: LogState, held: Held, asking: Asking): Result {
  const { dialogue } = state;
  if (dialogue.phase === 'empty' || dialogue.kind !== 'radslag') return refuse('opinion/not-found');
  const room: Room = { state, held, asking };
  if (command.type === 'opinion/answer') {
    if (asking.person === null) return refuse('opinion/login-needed');
    const needed = dialogue.settings.levels.support;
    if (!reaches(asking.level, needed)) return refuse('opinion/level-needed', needed);
    if (dialogue.settings.eligibility !== null && !asking.eligible) return refuse('opinion/not-eligible');
    return answer(command, room, asking.person);
  }
  const rule = ACCESS[command.type];
  const seat = asking.seats.find((each) => 'roles' in rule && rule.roles.some((role) => each.startsWith(`${role}/`)));
  if (!seat) return refuse(asking.person === null && asking.seats.length === 0 ? 'opinion/login-needed' : 'opinion/not-allowed');
  if (command.type === 'opinion/draw') return asking.seats.includes(MACHINE) ? draw(command, room) : refuse('opinion/not-allowed');
  const { status } = state.opinion;
  if (status === 'closed') return refuse('opinion/over');
  switch (command.type) {
    case 'opinion/open':
      return open({ seat }, room);
    case 'opinion/close':
      return status === 'open'
        ? accept<OpinionFact>({ type: 'opinion/closed', by: { seat }, data: {}, contents: [] })
        : refuse('opinion/not-open');
    case 'opinion/add-statement':
      return addStatement(command, { seat }, room);
    case 'opinion/remove-statement':
      return removeStatement(command, { seat }, room);
  }
}

function shownIn({ state }: Room): readonly StatementEntry[] {
  return state.opinion.statements.filter(({ status }) => status === 'shown');
}

function open(by: By, room: Room): Result {
  const { opinion, dialogue } = room.state;
  if (opinion.status === 'open') return refuse('opinion/already-open');
  if (!isOpen(dialogue, 'debate', room.asking.at)) return refuse('opinion/not-in-debate');
  if (shownIn(room).length < STATEMENTS_LEAST) return refuse('opinion/too-few-statements');
  return accept<OpinionFact>({ type: 'opinion/opened', by, data: {}, contents: [] });
}

function addStatement({ post, text: given }: Of<'opinion/add-statement'>, by: By, room: Room): Result {
  const { state, held, asking } = room;
  const item = state.debate.items.get(post);
  const version = item?.status === 'published' && item.chat === undefined ? shownVersion(item) : null;
  const words = version === null ? null : postContent(held, version.content);
  if (words === null) return refuse('opinion/post-not-found');
  const text = cleanLine(given);
  if (!hasInk(text)) return refuse('opinion/field-empty', 'text');
  if (lengthOf(text) > STATEMENT_MAX) return refuse('opinion/field-too-long', 'text');
  // Nobody is asked about words that another put together.
  if (!cleanLine(words.text).includes(text)) return refuse('opinion/not-in-post', 'text');
  const shown = shownIn(room);
  if (shown.length >= STATEMENTS_MOST) return refuse('opinion/too-many-statements');
  if (shown.some(({ statement }) => statementContent(held, statement)?.text === text)) return refuse('opinion/already-chosen', 'text');
  const content = { kind: 'opinion-statement', text, lang: words.lang } as const;
  return accept<OpinionFact>({
    type: 'opinion/statement-added',
    by,
    data: { post },
    contents: [{ id: asking.ids.content(), content }],
  });
}

function removeStatement({ statement }: Of<'opinion/remove-statement'>, by: By, { state }: Room): Result {
  const found = state.opinion.statements.find((each) => each.statement === statement);
  if (found === undefined || found.status === 'removed') return refuse('opinion/statement-not-found');
  return accept<OpinionFact>({ type: 'opinion/statement-removed', by, data: { statement, touches: [statement] }, contents: [] });
}

/** As long as the debate is open. The last answer counts. */
function answer({ statement, answer: given }: Of<'opinion/answer'>, room: Room, author: Pseudonym): Result {
  const { state, held, asking } = room;
  const { opinion, dialogue, log } = state;
  if (opinion.status === 'off') return refuse('opinion/not-found');
  if (opinion.status !== 'open' || !isOpen(dialogue, 'debate', asking.at)) return refuse('opinion/not-open');
  if (!shownIn(room).some((each) => each.statement === statement)) return refuse('opinion/statement-not-found');
  const mark = asking.mark('opinion', log) ?? ('' as Mark);
  if (lastAnswers(opinion, held, mark).get(statement) === given) return refuse('opinion/already-answered');
  if ((opinion.answers.get(mark)?.length ?? 0) >= opinion.statements.length * CHANGES_MOST) return refuse('opinion/too-many-answers');
  const content = { kind: 'opinion-answer', author, statement, answer: given } as const;
  return accept<OpinionFact>({ type: 'opinion/answered', by: { mark }, data: {}, contents: [{ id: asking.ids.content(), content }] });
}

function draw({ upto, picture }: Of<'opinion/draw'>, { state, asking }: Room): Result {
  const { opinion, seq } = state;
  const due = drawingDue(opinion);
  if (due === null || asking.at < due) return refuse('opinion/nothing-due');
  if (upto > seq || upto <= (opinion.picture?.upto ?? 0)) return refuse('opinion/picture-fault', 'upto');
  if (picture !== null && pictureFault(picture, opinion)) return refuse('opinion/picture-fault', 'picture');
  const before = opinion.picture?.content ?? null;
  const content = picture === null ? null : ({ kind: 'opinion-picture', ...picture } satisfies PictureContent);
  return accept<OpinionFact>({
    type: 'opinion/picture-drawn',
    by: { system: 'opinion' },
    data: { upto, people: picture?.people ?? null, touches: before === null ? [] : [before] },
    contents: content === null ? [] : [{ id: asking.ids.content(), content }],
  });
}
