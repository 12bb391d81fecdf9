/** How a § is numbered and called. */
import type { DocumentKind, Paragraph } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import type { ProtokollContext } from './protokoll-context.ts';

/** `§ 31` of minutes, `4` of an agenda, the number of an utlåtande. */
export function numberWords(number: string, kind: DocumentKind): string {
  return number === '' || kind !== 'minutes' ? number : `§\u00a0${number}`;
}

/** Whether what is kept under an anchor belongs to a §: under its own, or that of the point it was or became. */
export function belongs(kept: string | null, anchor: string, { became }: MeetingView): boolean {
  return kept !== null && (kept === anchor || became[kept] === anchor || became[anchor] === kept);
}

/** Of a § without a title of its own: that of its document. */
export function titleOf({ title }: Paragraph, { document, version }: MeetingView, { said }: ProtokollContext): string {
  return title || document?.title || said.kinds[version?.kind ?? 'minutes'];
}
