/** Who may do what, of what people do as themselves. Apart from what staff do from their seats (`access.ts`): readers fetch this and not that. */

/** From nobody to e-legitimation, in order. */
export const LEVELS = ['none', 'guest', 'email', 'code', 'eid'] as const;
export type Level = (typeof LEVELS)[number];

/** From which level something can be done; a dialogue sets each. `vote` is asked by the vote when there is one. */
export type Levels = { readonly read: Level; readonly write: Level; readonly support: Level; readonly vote: Level };

export function reaches(level: Level, needed: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(needed);
}

/** `own`: whoever wrote it, told by the mark, also when the dialogue asks for more by now. `panel`: whoever answers in a session, by a mandate that holds. */
export type PersonRule = { readonly level: Exclude<keyof Levels, 'read'> } | { readonly own: true } | { readonly panel: true };

export const PERSON_ACCESS = {
  'debate/submit': { level: 'write' },
  'debate/edit': { level: 'write' },
  'debate/add': { level: 'write' },
  'debate/withdraw': { own: true },
  'debate/support': { level: 'support' },
  'debate/unsupport': { level: 'support' },
  'chat/ask': { level: 'write' },
  'chat/follow-up': { level: 'write' },
  'chat/answer-poll': { level: 'support' },
  'chat/arrive': { panel: true },
  'chat/depart': { panel: true },
  'chat/take': { panel: true },
  'chat/release': { panel: true },
  'chat/answer': { panel: true },
  'chat/defer': { panel: true },
  'chat/hand-over': { panel: true },
  'moderation/report': { level: 'support' },
  'moderation/appeal': { own: true },
  'opinion/answer': { level: 'support' },
  'panel/join': { own: true },
  'panel/leave': { own: true },
  'panel/answer': { own: true },
} as const satisfies Readonly<Record<string, PersonRule>>;
export type PersonAct = keyof typeof PERSON_ACCESS;
