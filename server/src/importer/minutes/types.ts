import type { MeetingDocument, PartKind, Understood } from '@insyn/domain/protokoll/model.ts';
import type { ImportRefused, ImportReport } from '../types.ts';

/** What was understood of one § or point. */
export interface ParagraphReport {
  readonly anchor: string;
  readonly number: string;
  readonly title: string;
  readonly understood: Understood;
  readonly kinds: readonly PartKind[];
  /** Swedish sentences. */
  readonly notes: readonly string[];
  /** The lines of the source that became number, title and dnr, as they stood. */
  readonly head: string;
}

export interface MeetingReport extends Omit<ImportReport, 'paragraphs'> {
  readonly paragraphs: readonly ParagraphReport[];
  /** The texts of the document, with what was dropped, are the text of the source. */
  readonly complete: boolean;
  /** Where they first differ: some characters of each, in normal form. */
  readonly difference?: { readonly source: string; readonly document: string };
}

export type MeetingImport = { readonly ok: true; readonly document: MeetingDocument; readonly report: MeetingReport } | ImportRefused;
