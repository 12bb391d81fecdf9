/** What those who took part said, in short, and the answer of the body to it: a result ends by an answer and by nothing else. */
import { accept, refuse } from '../decision.ts';
import { isOpen } from '../dialogue/phases.ts';
import { cleanText, hasInk, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { contentOf } from './contents.ts';
import { faulty, phaseOf, type Result, type Room } from './room.ts';
import type { Fault } from './matter.ts';
import { decisionFault } from './plan.ts';
import type { DialogueFact } from '../dialogue/types.ts';
import type { Answer, AnswerContent, ArgumentsContent, MainArgument, RadslagCommand, RadslagFact } from './types.ts';

const ARGUMENTS_MOST = 40;
const ARGUMENT_MAX = 600;
const SUMMARY_MAX = 4000;
const ANSWER_MAX = 10_000;
const REPLY_MAX = 4000;
const POSTS_MOST = 50;

type Writing = Extract<RadslagCommand, { readonly type: 'radslag/write-arguments' }>;

export function writeArguments({ summary, arguments: given }: Writing, { state, dialogue, asking, seat }: Room): Result {
  const { radslag } = state;
  const phase = phaseOf(dialogue);
  if (radslag.answers.length > 0) return refuse('radslag/argument-answered');
  const isAfter = phase === 'vote' || phase === 'result' || (phase === 'debate' && !isOpen(dialogue, 'debate', asking.at));
  if (!isAfter || dialogue.phase === 'paused') return refuse('radslag/too-early');
  const fault = textFault('summary', summary, SUMMARY_MAX) ?? argumentsFault(given, { state, dialogue });
  if (fault) return faulty(fault);
  const content = { kind: 'arguments', summary, arguments: given } satisfies ArgumentsContent;
  return accept<RadslagFact>({
    type: 'radslag/arguments-written',
    by: { seat },
    data: { touches: radslag.arguments === null ? [] : [radslag.arguments] },
    contents: [{ id: asking.ids.content(), content }],
  });
}

function argumentsFault(given: readonly MainArgument[], { state, dialogue }: Pick<Room, 'state' | 'dialogue'>): Fault | null {
  if (given.length === 0) return { code: 'radslag/arguments-missing', field: 'arguments' };
  if (given.length > ARGUMENTS_MOST) return { code: 'radslag/field-too-long', field: 'arguments' };
  const ids = given.map(({ id }) => id);
  if (new Set(ids).size !== ids.length || !ids.every((id) => /^[a-z0-9-]{1,20}$/.test(id)))
    return { code: 'radslag/matter-fault', field: 'arguments' };
  const known = dialogue.description.alternatives.map(({ id }) => id);
  for (const { id, text, alternative, posts } of given) {
    const under = (field: string): string => `arguments.${id}.${field}`;
    const fault = textFault(under('text'), text, ARGUMENT_MAX);
    if (fault) return fault;
    if (alternative !== null && !known.includes(alternative)) return { code: 'radslag/matter-fault', field: under('alternative') };
    // It rests on what everyone can read.
    if (posts.length > POSTS_MOST || posts.some((post) => state.debate.items.get(post)?.status !== 'published'))
      return { code: 'radslag/matter-fault', field: under('posts') };
  }
  return null;
}

export function answer(given: Answer, { state, dialogue, held, asking, seat }: Room): Result {
  const phase = dialogue.phase;
  if (phase !== 'result' && phase !== 'answered') return refuse('radslag/too-early');
  const { radslag } = state;
  const written = contentOf<ArgumentsContent>(held, radslag.arguments, 'arguments');
  if (written === null) return refuse('radslag/arguments-missing', 'arguments');
  const fault = decisionFault(given.decision, true) ?? textFault('text', given.text, ANSWER_MAX) ?? repliesFault(given, written);
  if (fault) return faulty(fault);
  const content = { kind: 'answer', ...given } satisfies AnswerContent;
  const answered: RadslagFact = {
    type: 'radslag/answered',
    by: { seat },
    data: { decision: given.decision, again: phase === 'answered' },
    contents: [{ id: asking.ids.content(), content }],
  };
  const entered: DialogueFact = { type: 'dialogue/phase-entered', by: { seat }, data: { phase: 'answered' }, contents: [] };
  return phase === 'answered' ? accept(answered) : accept<RadslagFact | DialogueFact>(answered, entered);
}

function repliesFault({ replies }: Answer, { arguments: main }: ArgumentsContent): Fault | null {
  const stray = replies.find(
    ({ argument }, at) => !main.some(({ id }) => id === argument) || replies.findIndex((each) => each.argument === argument) < at,
  );
  if (stray) return { code: 'radslag/matter-fault', field: `replies.${stray.argument}` };
  for (const { id } of main) {
    const text = replies.find(({ argument }) => argument === id)?.text ?? '';
    if (!hasInk(text)) return { code: 'radslag/argument-unanswered', field: `replies.${id}` };
    const fault = textFault(`replies.${id}`, text, REPLY_MAX);
    if (fault) return fault;
  }
  return null;
}

export function textFault(field: string, text: string, most: number): Fault | null {
  if (!hasInk(text)) return { code: 'radslag/field-empty', field };
  if (lengthOf(text) > most) return { code: 'radslag/field-too-long', field };
  const fine = cleanText(text) === text && isShowable(text) && personalNumbers(text).length === 0;
  return fine ? null : { code: 'radslag/text-not-allowed', field };
}
