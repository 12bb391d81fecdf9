/** What a witness is told whose signature under a checkpoint was not taken. */
export const WITNESS_PROBLEMS = [
  'archive/unknown-witness',
  'archive/unknown-checkpoint',
  'archive/checkpoint-closed',
  'archive/wrong-signature',
  'archive/wrong-time',
] as const;
export type WitnessProblem = (typeof WITNESS_PROBLEMS)[number];
