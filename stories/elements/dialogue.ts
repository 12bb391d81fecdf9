/** A dialogue as a view, for parts that are shown by themselves. */
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { DEFAULT_SETTINGS } from '@insyn/domain/dialogue/types.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import type { DocumentId } from '@insyn/domain/ids.ts';
import type { DialogueView } from '@insyn/domain/view.ts';
import { NY_SKOLA } from '../fixtures/ny-skola.ts';
import { dayAt, fillYears, yearAt } from '../fixtures/years.ts';
import { documents } from './documents.ts';

const now = new Date();
const { title, summary, body, dnr, alternatives, about } = NY_SKOLA;

export const DIALOGUE: DialogueView = {
  kind: 'radslag',
  title,
  summary,
  lang: 'sv',
  body,
  dnr: fillYears(dnr, yearAt(now)),
  phase: 'debate',
  since: dayAt(-3, '07.30', now).toISOString(),
  base: 'debate',
  debateOpen: true,
  debateCloses: dayAt(3, '23.59', now).toISOString(),
  alternatives,
  about,
  documents: documents.map(({ title: name, text }) => ({
    document: hashOf(name).slice(0, 22) as DocumentId,
    card: {
      kind: 'card',
      title: name,
      media: 'text/markdown',
      bytes: new TextEncoder().encode(text).length,
      sha256: hashOf(text),
      lang: 'sv',
      source: null,
    },
    at: dayAt(-7, '09.00', now).toISOString(),
  })),
  counts: { published: 214, withdrawn: 2, hidden: 1 },
  policy: { ...DEFAULT_POLICY, version: 1, at: dayAt(-10, '09.00', now).toISOString(), inherited: true },
  invited: [],
  yttranden: [],
  summaries: [],
  settings: DEFAULT_SETTINGS,
};
