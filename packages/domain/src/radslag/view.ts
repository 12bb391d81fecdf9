/** What a page shows of a rådslag: a pure function of state, contents and now. */
import { dialogueView } from '../dialogue/view.ts';
import { isOpen } from '../dialogue/phases.ts';
import { currentVote } from '../vote/types.ts';
import { contentOf } from './contents.ts';
import { phaseOf } from './room.ts';
import type { DialogueState, Phase } from '../dialogue/types.ts';
import type { Held } from '../held.ts';
import type { LogState } from '../root.ts';
import { type AnswerView, type GatheringView, type MainAct, type RadslagView, STEPS, type Step, type StepView } from './shapes.ts';
import type {
  AnswerContent,
  ArgumentsContent,
  GatheringContent,
  GatheringEntry,
  GatheringNotesContent,
  GatheringReasonContent,
  MatterContent,
  PlanTimes,
  RadslagState,
  StandpointsContent,
} from './types.ts';

type Parts = Pick<LogState, 'dialogue' | 'debate' | 'moderation' | 'radslag' | 'vote'>;

/** `null` where there is no rådslag with a plan. `at`: now, UTC with milliseconds. */
export function radslagView(state: Parts, held: Held, at: string): RadslagView | null {
  const { dialogue, radslag } = state;
  const shown = dialogueView(state, held, at);
  const { plan } = radslag;
  if (dialogue.phase === 'empty' || shown === null || plan === null) return null;
  const phase = phaseOf(dialogue);
  const run = currentVote(state.vote);
  // A vote that is only proposed is nobody's business yet.
  const vote = run === null || run.status === 'proposed' ? null : run.status;
  const written = contentOf<ArgumentsContent>(held, radslag.arguments, 'arguments');
  const isLate = phase === 'result' && radslag.answers.length === 0 && at >= plan.times.answer.utc;
  return {
    dialogue: shown,
    plan,
    earlier: radslag.earlier,
    phase,
    paused: dialogue.phase === 'paused',
    steps: stepsOf(plan.times, phase),
    main: mainAct(dialogue, phase, at),
    matter: contentOf<MatterContent>(held, radslag.matter, 'matter'),
    standpoints: contentOf<StandpointsContent>(held, radslag.standpoints, 'standpoints')?.standpoints ?? [],
    gatherings: gatheringsOf(radslag, held, at),
    decision: plan.decision,
    vote,
    result: written === null ? null : { summary: written.summary, arguments: written.arguments },
    answer: answerOf(radslag, held),
    overdue: isLate ? plan.times.answer.utc : null,
  };
}

/** The step that each phase stands on. */
const STEP_OF: Readonly<Record<Exclude<Phase, 'paused'>, number>> = {
  draft: -1,
  announced: -1,
  information: 0,
  debate: 1,
  vote: 2,
  result: 3,
  answered: 4,
  archived: 5,
};

export function stepsOf(times: PlanTimes, phase: Exclude<Phase, 'paused'>): readonly StepView[] {
  const place = STEP_OF[phase];
  const spans: Readonly<Record<Step, readonly [string | null, string | null]>> = {
    read: [times.information.utc, times.debate.utc],
    debate: [times.debate.utc, times.debateCloses.utc],
    vote: [times.vote?.opens.utc ?? null, times.vote?.closes.utc ?? null],
    result: [times.result.utc, null],
    answer: [null, times.answer.utc],
  };
  return STEPS.flatMap((step, at): readonly StepView[] => {
    if (step === 'vote' && times.vote === null) return [];
    const [from, until] = spans[step];
    return [{ step, state: at < place ? 'past' : at === place ? 'now' : 'future', from, until }];
  });
}

function mainAct(dialogue: DialogueState, phase: Exclude<Phase, 'paused'>, at: string): MainAct {
  switch (phase) {
    case 'debate':
      return isOpen(dialogue, 'debate', at) ? 'write' : 'read-debate';
    case 'vote':
      return 'vote';
    case 'result':
      return 'result';
    case 'answered':
      return 'answer';
    case 'archived':
      return 'archive';
    default:
      return 'read';
  }
}

function gatheringsOf({ gatherings }: RadslagState, held: Held, at: string): readonly GatheringView[] {
  const views = gatherings.flatMap((entry): readonly GatheringView[] => {
    const content = contentOf<GatheringContent>(held, entry.content, 'gathering');
    if (content === null) return [];
    const { title, starts, ends, place, address, access, languages, about } = content;
    return [
      {
        ...{ title, starts, ends, place, address, access, languages, about },
        session: entry.session,
        cancelled:
          entry.cancelled === null ? null : (contentOf<GatheringReasonContent>(held, entry.cancelled, 'gathering-reason')?.text ?? ''),
        notes: contentOf<GatheringNotesContent>(held, entry.notes, 'gathering-notes')?.text ?? null,
        state: stateOf(entry, at),
        changes: entry.changes,
      },
    ];
  });
  return views.sort((a, b) => (a.starts.utc < b.starts.utc ? -1 : a.starts.utc > b.starts.utc ? 1 : 0));
}

function stateOf({ starts, ends, cancelled }: GatheringEntry, at: string): GatheringView['state'] {
  if (cancelled !== null) return 'cancelled';
  return at < starts.utc ? 'coming' : at < ends.utc ? 'now' : 'past';
}

function answerOf({ answers }: RadslagState, held: Held): AnswerView | null {
  const all = answers.flatMap(({ content: id, at }) => {
    const content = contentOf<AnswerContent>(held, id, 'answer');
    return content === null ? [] : [{ decision: content.decision, text: content.text, replies: content.replies, at }];
  });
  const last = all.at(-1);
  return last === undefined ? null : { ...last, earlier: all.slice(0, -1) };
}
