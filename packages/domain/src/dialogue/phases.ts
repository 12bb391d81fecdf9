/** Which areas a phase opens for writing, by kind of dialogue. One table for everything that asks. */
import type { Area, DialogueKind, DialogueState, Phase } from './types.ts';

type OpenAreas = Readonly<Record<Exclude<Phase, 'paused'>, readonly Area[]>>;

const CLOSED: OpenAreas = {
  draft: ['documents'],
  announced: [],
  information: [],
  debate: [],
  vote: [],
  result: [],
  answered: [],
  archived: [],
};

/** Documents may be added until the archive is sealed; a § thread and a panel are debated as long as they are open. */
export const OPEN_AREAS: Readonly<Record<DialogueKind, OpenAreas>> = {
  radslag: {
    draft: ['documents'],
    announced: ['documents', 'chat'],
    information: ['documents', 'chat'],
    debate: ['documents', 'debate', 'chat'],
    vote: ['documents', 'chat', 'vote'],
    result: ['documents', 'chat', 'answer'],
    answered: ['documents'],
    archived: [],
  },
  chat: {
    ...CLOSED,
    announced: ['documents', 'chat'],
    information: ['documents', 'chat'],
    debate: ['documents', 'chat'],
    answered: ['documents'],
  },
  paragraph: { ...CLOSED, debate: ['documents', 'debate'], answered: ['documents'] },
  panel: {
    ...CLOSED,
    announced: ['documents'],
    information: ['documents'],
    debate: ['documents', 'debate'],
    result: ['documents'],
    answered: ['documents'],
  },
};

/** Phases that can be entered so far; the others come with the areas that need them. */
export const REACHABLE: Readonly<Record<Phase, readonly Phase[]>> = {
  draft: ['debate'],
  announced: [],
  information: [],
  debate: ['archived', 'paused'],
  vote: [],
  result: [],
  answered: [],
  archived: [],
  paused: [],
};

/** Whether an area takes new writing now. What ends by time alone ends by `at`, whenever its phase fact comes (design §2). */
export function isOpen(state: DialogueState, area: Area, at: string): boolean {
  if (state.phase === 'empty' || state.phase === 'paused') return false;
  const closes = state.description.debateCloses;
  if (area === 'debate' && closes !== null && at >= closes) return false;
  return OPEN_AREAS[state.kind][state.phase].includes(area);
}
