/** A document of a meeting as the command that publishes it, with its bytes: one way for the admin pages, the console and the demo. */
import { createHash } from 'node:crypto';
import type { StoredAttachment } from '@insyn/authority/ports.ts';
import type { Json } from '@insyn/domain/fact.ts';
import { canonical } from '@insyn/domain/json.ts';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import { indexOf } from '@insyn/domain/protokoll/places.ts';
import {
  MEETING_MEDIA,
  type Adjustment,
  type MeetingKey,
  type MinutesState,
  type ProtokollCommand,
} from '@insyn/domain/protokoll/types.ts';

export type Publication = {
  readonly meeting: MeetingKey;
  readonly document: MeetingDocument;
  readonly state: MinutesState;
  readonly adjustment: Adjustment;
  /** How many versions there are. */
  readonly follows: number;
  /** The notice that the meeting was called by; null where there is none. */
  readonly agenda: MeetingDocument | null;
  /** The file it was read from; kept beside it. */
  readonly source: { readonly name: string; readonly media: string; readonly bytes: Uint8Array } | null;
};

export type Published = {
  readonly command: Extract<ProtokollCommand, { type: 'protokoll/publish' }>;
  readonly attachments: readonly StoredAttachment[];
};

export function publicationOf({ meeting, document, state, adjustment, follows, agenda, source }: Publication): Published {
  // Only what JSON holds stands in a document.
  const bytes = new TextEncoder().encode(canonical(document as unknown as Json));
  const sha256 = digestOf(bytes);
  const from = source === null ? null : { ...source, sha256: digestOf(source.bytes) };
  return {
    command: {
      type: 'protokoll/publish',
      meeting,
      kind: document.kind,
      state,
      adjustment,
      paragraphs: indexOf(document, agenda?.paragraphs ?? []),
      follows,
      card: {
        title: document.title,
        media: MEETING_MEDIA,
        bytes: bytes.length,
        sha256,
        lang: document.lang,
        source: from === null ? null : { name: from.name, media: from.media, bytes: from.bytes.length, sha256: from.sha256 },
      },
    },
    attachments: [{ sha256, media: MEETING_MEDIA, bytes }],
  };
}

/** SHA-256, base64url. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
