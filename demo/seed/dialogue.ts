/** Setting a dialogue up: made as a draft, described, given its documents, opened. */
import { createHash } from 'node:crypto';
import type { Alternative, Card, Description, Settings } from '@insyn/domain/dialogue/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { fillYears, yearAt } from '../../stories/fixtures/index.ts';
import type { Moment } from './moments.ts';
import { RULES } from './rules.ts';
import type { Scribe } from './scribe.ts';
import { CITY, type Town } from './tenants.ts';

export type SeedDocument = { readonly title: string; readonly lang: string; readonly markdown: string; readonly source: Card['source'] };

export type DialogueSeed = {
  readonly log: LogId;
  readonly description: Description;
  /** Default: the city. */
  readonly town?: Town;
  readonly settings?: Partial<Settings>;
  readonly documents: readonly SeedDocument[];
  /** ms since 1970. */
  readonly created: number;
  readonly documented: number;
  readonly opened: number;
  readonly archived?: number;
  readonly scribe: Scribe;
};

/** What a fixture tells of a rådslag; its own years are filled in. */
type Told = Omit<Description, 'alternatives' | 'debateCloses'> & { readonly alternatives: readonly Alternative[] };

/** `debateCloses`: ms since 1970. */
export function descriptionOf(
  { title, summary, lang, body, dnr, alternatives, about }: Told,
  now: Date,
  debateCloses: number,
): Description {
  return {
    title,
    summary,
    lang,
    body,
    dnr: fillYears(dnr, yearAt(now)),
    alternatives: alternatives.map(({ id, letter, title: name }) => ({ id, letter, title: name })),
    about,
    debateCloses: new Date(debateCloses).toISOString(),
  };
}

const MEDIA = 'text/markdown';

export function dialogueMoments(seed: DialogueSeed): readonly Moment[] {
  const { log, description, scribe, created, town = CITY, settings = {} } = seed;
  const { clerk } = town;
  const enter = (at: number, phase: 'debate' | 'archived'): Moment => ({
    at,
    act: () => scribe.staff(log, clerk, { type: 'dialogue/enter', phase }),
  });
  return [
    {
      at: created,
      act: () =>
        scribe.staff(log, clerk, {
          type: 'dialogue/create',
          kind: 'radslag',
          description: { ...description, about: null },
          // What no check stops is read at once, where nothing else is said.
          settings: { review: { when: 'after', of: 'checks' }, ...settings },
          policy: RULES,
          tenant: town.log,
        }),
    },
    { at: created + 5 * 60_000, act: () => scribe.staff(log, clerk, { type: 'dialogue/describe', description }) },
    // One after another: the order on the page is the order in which they came.
    ...seed.documents.map((document, index) => ({
      at: seed.documented + index * 1000,
      act: () => addDocument(log, clerk, document, scribe),
    })),
    enter(seed.opened, 'debate'),
    ...(seed.archived === undefined ? [] : [enter(seed.archived, 'archived')]),
  ];
}

export function addDocument(log: LogId, clerk: string, { title, lang, markdown, source }: SeedDocument, scribe: Scribe): Promise<void> {
  const bytes = new TextEncoder().encode(markdown);
  const sha256 = sha256Of(bytes);
  return scribe.staff(
    log,
    clerk,
    { type: 'dialogue/add-document', card: { title, media: MEDIA, bytes: bytes.length, sha256, lang, source } },
    [{ sha256, media: MEDIA, bytes }],
  );
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
