/** Words of the machine: none of them is said to a person. */
export const MACHINE_WORDS: readonly RegExp[] = ['tenant', 'seat', 'seq', 'log id', 'hash', 'digest', 'session', 'csrf', 'token', 'guest', 'eid\\b', 'draft', 'admin/\\d', 'moderator/\\d', 'null', 'undefined', 'object', 'utc', '\\d{4}-\\d{2}-\\d{2}t', 'radslag', 'ogiltig', 'vänligen', 'autentisera'].map(
  (word) => new RegExp(`\\b${word}`, 'u'),
);
