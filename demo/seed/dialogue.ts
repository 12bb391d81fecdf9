/** Setting a dialogue up: made as a draft, described, given its documents, opened. */
import { createHash } from 'node:crypto';
import type { Card, Description } from '@insyn/domain/dialogue/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Moment } from './moments.ts';
import type { Scribe } from './scribe.ts';

export type SeedDocument = { readonly title: string; readonly lang: string; readonly markdown: string; readonly source: Card['source'] };

export type DialogueSeed = {
  readonly log: LogId;
  readonly description: Description;
  readonly documents: readonly SeedDocument[];
  /** ms since 1970. */
  readonly created: number;
  readonly documented: number;
  readonly opened: number;
  readonly archived?: number;
  readonly scribe: Scribe;
};

const MEDIA = 'text/markdown';

export function dialogueMoments(seed: DialogueSeed): readonly Moment[] {
  const { log, description, scribe, created } = seed;
  const enter = (at: number, phase: 'debate' | 'archived'): Moment => ({
    at,
    act: () => scribe.staff(log, { type: 'dialogue/enter', phase }),
  });
  return [
    {
      at: created,
      act: () => scribe.staff(log, { type: 'dialogue/create', kind: 'radslag', description: { ...description, about: null } }),
    },
    { at: created + 5 * 60_000, act: () => scribe.staff(log, { type: 'dialogue/describe', description }) },
    // One after another: the order on the page is the order in which they came.
    ...seed.documents.map((document, index) => ({ at: seed.documented + index * 1000, act: () => addDocument(log, document, scribe) })),
    enter(seed.opened, 'debate'),
    ...(seed.archived === undefined ? [] : [enter(seed.archived, 'archived')]),
  ];
}

function addDocument(log: LogId, { title, lang, markdown, source }: SeedDocument, scribe: Scribe): Promise<void> {
  const bytes = new TextEncoder().encode(markdown);
  const sha256 = sha256Of(bytes);
  return scribe.staff(log, { type: 'dialogue/add-document', card: { title, media: MEDIA, bytes: bytes.length, sha256, lang, source } }, [
    { sha256, media: MEDIA, bytes },
  ]);
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
