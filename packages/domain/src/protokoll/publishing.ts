/**
 * Notices, minutes and corrected minutes of a meeting, one version after another; when minutes were adjusted and posted; and a
 * version that is taken back by a decision (offentlighets- och sekretesslagen 2009:400, dataskyddsförordningen art. 17).
 */
import { accept, refuse } from '../decision.ts';
import { cleanLine, cleanText } from '../text/clean.ts';
import { dateOf, NO_ADJUSTMENT } from './dates.ts';
import { meetingOf } from './evolve.ts';
import { cleanCard, isDigest, textFault, type Refused } from './fields.ts';
import { cardOf } from './files.ts';
import { isAnchor, isMeetingKey } from './keys.ts';
import { isDate } from './law.ts';
import { newestOf } from './places.ts';
import { MEETING_MEDIA, MINUTES_STATES } from './types.ts';
import { DOCUMENT_KINDS } from './model.ts';
import type { Desk, Result } from './decide.ts';
import type { Adjustment, Meeting, ParagraphIndex, ProtokollCommand, ProtokollFact } from './types.ts';

type Of<T extends ProtokollCommand['type']> = Extract<ProtokollCommand, { type: T }>;

/** §§ in one document: what a line can hold and still travel in a frame. */
export const PARAGRAPHS_MOST = 2000;

export function publish(command: Of<'protokoll/publish'>, { state, held, by, asking }: Desk): Result {
  const { meeting: key, kind, state: minutes, follows } = command;
  if (!isMeetingKey(key)) return refuse('protokoll/date-not-understood', 'meeting');
  if (!DOCUMENT_KINDS.includes(kind) || !MINUTES_STATES.includes(minutes)) return refuse('protokoll/text-not-allowed', 'kind');
  const meeting = meetingOf(state, key);
  if (meeting !== null && meeting.cancelled !== null) return refuse('protokoll/cancelled');
  const card = cleanCard(command.card);
  if ('accepted' in card) return card;
  if (card.media !== MEETING_MEDIA) return refuse('protokoll/text-not-allowed', 'card');
  const versions = meeting?.versions ?? [];
  const newest = newestOf({ versions }, kind);
  if (newest !== null && cardOf(held, newest.card)?.sha256 === card.sha256) return refuse('protokoll/already-published');
  if (follows !== versions.length) return refuse('protokoll/changed-since', 'follows');
  const paragraphs = command.paragraphs.map(({ anchor, was, fit }): ParagraphIndex => ({ anchor, was, fit }));
  const unfit = paragraphFault(paragraphs);
  if (unfit) return unfit;
  const adjustment = cleanAdjustment(command.adjustment);
  const fault = adjustmentFault(adjustment, meeting === null ? dateOf({ meeting: key, plan: null }) : dateOf(meeting));
  if (fault) return fault;
  const id = asking.ids.content();
  return accept<ProtokollFact>({
    type: 'protokoll/meeting-published',
    by,
    data: {
      meeting: key,
      kind,
      version: versions.length + 1,
      state: minutes,
      // A notice has nothing to adjust.
      adjustment: kind === 'agenda' ? NO_ADJUSTMENT : adjustment,
      paragraphs,
      touches: [id],
    },
    contents: [{ id, content: card }],
  });
}

export function adjust(command: Of<'protokoll/adjust'>, meeting: Meeting, { by }: Desk): Result {
  if (meeting.cancelled !== null) return refuse('protokoll/cancelled');
  const adjustment = cleanAdjustment(command.adjustment);
  if (adjustment.adjusted === null && adjustment.posted === null) return refuse('protokoll/field-empty', 'adjusted');
  const fault = adjustmentFault(adjustment, dateOf(meeting));
  if (fault) return fault;
  return accept<ProtokollFact>({ type: 'protokoll/meeting-adjusted', by, data: { meeting: meeting.meeting, adjustment }, contents: [] });
}

/** What the line says stays for ever: a decision and a ground without the words that are to go. */
export function withdraw(command: Of<'protokoll/withdraw'>, meeting: Meeting, { by }: Desk): Result {
  const taken = meeting.versions.find(({ version, withdrawn }) => version === command.version && withdrawn === null);
  if (taken === undefined) return refuse('protokoll/version-not-found', 'version');
  const decision = cleanLine(command.decision);
  const ground = cleanText(command.ground);
  const fault = textFault([
    { field: 'decision', text: decision, needed: true },
    { field: 'ground', text: ground, needed: true },
  ]);
  if (fault) return fault;
  const erases = [taken.card];
  const data = { meeting: meeting.meeting, version: taken.version, decision, ground, erases, touches: erases };
  return accept<ProtokollFact>({ type: 'protokoll/version-withdrawn', by, data, contents: [] });
}

function paragraphFault(paragraphs: readonly ParagraphIndex[]): Refused | null {
  if (paragraphs.length === 0) return refuse('protokoll/no-paragraphs');
  if (paragraphs.length > PARAGRAPHS_MOST) return refuse('protokoll/field-too-long', 'paragraphs');
  const unfit = paragraphs.find(({ anchor, was, fit }) => !isAnchor(anchor) || (was !== null && !isAnchor(was)) || !isDigest(fit));
  if (unfit) return refuse('protokoll/text-not-allowed', 'paragraphs');
  return new Set(paragraphs.map(({ anchor }) => anchor)).size < paragraphs.length ? refuse('protokoll/same-anchor-twice') : null;
}

function cleanAdjustment({ adjusted, posted, protocolAt }: Adjustment): Adjustment {
  return { adjusted, posted, protocolAt: cleanLine(protocolAt) };
}

/** Late is no fault: it happens, and the view says so (`law.ts`). Before the meeting, or posted before adjusted, cannot be. */
function adjustmentFault({ adjusted, posted, protocolAt }: Adjustment, held: string): Refused | null {
  if (adjusted !== null && (!isDate(adjusted) || adjusted < held)) return refuse('protokoll/date-not-understood', 'adjusted');
  if (posted !== null && (!isDate(posted) || posted < held)) return refuse('protokoll/date-not-understood', 'posted');
  if (adjusted !== null && posted !== null && posted < adjusted) return refuse('protokoll/posted-before-adjusted', 'posted');
  return textFault([{ field: 'protocolAt', text: protocolAt }]);
}
