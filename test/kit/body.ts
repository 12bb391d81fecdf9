/** A body's log on paper, and what staff do with it. */
import { hashOf } from '@insyn/domain/chain.ts';
import { fitOf } from '@insyn/domain/protokoll/places.ts';
import {
  MEETING_MEDIA,
  type Adjustment,
  type MeetingPlan,
  type ParagraphIndex,
  type ProtokollCommand,
} from '@insyn/domain/protokoll/types.ts';
import { createWorld, type World } from './world.ts';
import type { Card } from '@insyn/domain/dialogue/types.ts';
import type { Line, Seat } from '@insyn/domain/fact.ts';
import type { DocumentId, LogId } from '@insyn/domain/ids.ts';
import type { Meeting, ProtokollState } from '@insyn/domain/protokoll/types.ts';
import type { Viewer } from '@insyn/domain/visibility.ts';

export const BODY = 'namnd-skolnamnden' as LogId;
export const BODY_NAME = 'Skolnämnden';
export const REGISTRAR: { readonly seat: Seat } = { seat: 'registrar/4' };
export const OFFICIAL: { readonly seat: Seat } = { seat: 'official/6' };
export const MEETING = '2026-03-03';

export const PLAN: MeetingPlan = {
  start: { utc: '2026-03-03T17:00:00.000Z', local: '2026-03-03T18:00', zone: 'Europe/Stockholm' },
  place: 'Stadshuset, Kronvillesalen',
  number: '3/2026',
  takePart: 'Kom och lyssna, eller ställ en fråga före klockan 12.',
  open: true,
};
export const NOT_ADJUSTED: Adjustment = { adjusted: null, posted: null, protocolAt: '' };
export const ADJUSTED: Adjustment = { adjusted: '2026-03-10', posted: '2026-03-11', protocolAt: 'Utbildningsförvaltningen' };

export function cardOf(title: string, media = MEETING_MEDIA): Omit<Card, 'kind'> {
  const sha256 = hashOf(title);
  return { title, media, bytes: 100, sha256, lang: 'sv', source: { name: `${title}.pdf`, media: 'application/pdf', bytes: 9000, sha256 } };
}

/** `31`, or `31<p4` for what was point 4; each with the dnr of its matter after a colon. */
export function sections(...rows: readonly string[]): readonly ParagraphIndex[] {
  return rows.map((row) => {
    const [place = '', dnr = ''] = row.split(':');
    const [anchor = '', was = null] = place.split('<');
    return { anchor, was, fit: fitOf('', [dnr]) };
  });
}

type Publish = Extract<ProtokollCommand, { type: 'protokoll/publish' }>;

export function publishing(more: Partial<Publish> = {}): Publish {
  return {
    type: 'protokoll/publish',
    meeting: MEETING,
    kind: 'minutes',
    state: 'unadjusted',
    adjustment: NOT_ADJUSTED,
    paragraphs: sections('31:SKN 1', '32:SKN 2'),
    follows: 0,
    card: cardOf('Protokoll'),
    ...more,
  };
}

export function adding(title: string, audience: 'everyone' | 'representatives', anchor: string | null = null): ProtokollCommand {
  return { type: 'protokoll/add-document', meeting: MEETING, anchor, audience, card: cardOf(title, 'application/pdf') };
}

/** A body with a meeting planned, unless told otherwise. */
export function bodyWorld(planned = true): World {
  const world = createWorld(BODY);
  world.must({ seat: 'admin/1' }, { type: 'protokoll/found', name: BODY_NAME });
  if (planned) world.must(REGISTRAR, { type: 'protokoll/plan', meeting: MEETING, plan: PLAN });
  return world;
}

export function bodyOf({ state }: World): Extract<ProtokollState, { kind: 'body' }> {
  if (state.protokoll.kind !== 'body') throw new Error('no body was founded');
  return state.protokoll;
}

export function meetingIn(world: World, key: string = MEETING): Meeting {
  const meeting = bodyOf(world).meetings.find((each) => each.meeting === key);
  if (meeting === undefined) throw new Error(`there is no meeting ${key}`);
  return meeting;
}

/** The document that these lines added for everyone. */
export function documentIn(lines: readonly Line[]): DocumentId {
  const line = lines.find(({ type }) => type === 'protokoll/document-added');
  if (line === undefined) throw new Error('no document was added');
  return (line.data as { readonly document: DocumentId }).document;
}

/** Somebody elected to these bodies, known by e-legitimation. */
export function elected(world: World, ...represents: readonly string[]): Viewer {
  return { ...world.viewer('Ilyas'), level: 'eid', represents };
}
