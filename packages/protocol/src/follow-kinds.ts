/** Kinds, ways and paces of following: names alone, so that a page needs no library of schemas for them. */

/** SMS first: it is what most people meet (wishes N10). */
export const FOLLOW_WAYS = ['sms', 'mail', 'push'] as const;
export type FollowWay = (typeof FOLLOW_WAYS)[number];

export const TOPIC_KINDS = ['body', 'matter', 'person', 'paragraph', 'dialogue'] as const;
export type TopicKind = (typeof TOPIC_KINDS)[number];

/** At once, or gathered: by day, by week. */
export const PACES = ['at-once', 'daily', 'weekly'] as const;
export type Pace = (typeof PACES)[number];
