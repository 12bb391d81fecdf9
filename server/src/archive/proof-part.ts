/**
 * How far a dialogue had come, at the foot of what is printed: the three lines that the city has signed, and its key. On screen they are
 * folded; on paper they stand open, so that from a paper alone one can tell later that something was taken away.
 */
import { readNote } from '@insyn/domain/checkpoint.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { day } from '@insyn/elements/base/time.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { StoredCheckpoint } from './store.ts';

/** The last checkpoint of a dialogue that is kept, and of its head; and the key, as written. */
export type Proofs = {
  readonly kept: (log: LogId) => StoredCheckpoint | null;
  readonly head: (log: LogId) => Promise<StoredCheckpoint | null>;
  readonly key: () => string;
};

export type Proof = {
  /** Origin, size and root, each on its line. */ readonly text: string;
  readonly size: number;
  readonly at: number;
  readonly key: string;
};

export function proofOf(checkpoint: StoredCheckpoint | null, key: string): Proof | null {
  const text = checkpoint === null ? null : (readNote(checkpoint.note)?.text ?? null);
  return checkpoint === null || text === null ? null : { text, size: checkpoint.size, at: checkpoint.at, key };
}

export const PROOF_WORDS = {
  sv: {
    title: (when: string): string => `Så här långt hade dialogen kommit den ${when}`,
    why: 'Staden har skrivit under det här. Med de tre raderna kan vem som helst se, också om många år, om något av det har tagits bort eller ändrats.',
    key: 'Stadens nyckel:',
    more: 'Arkivet, och hur man kontrollerar',
  },
  en: {
    title: (when: string): string => `How far the dialogue had come on ${when}`,
    why: 'The city has signed this. By the three lines anyone can tell, many years from now too, whether any of it was taken away or changed.',
    key: 'Key of the city:',
    more: 'The archive, and how to check',
  },
} as const;

export function proofPart(log: LogId, proof: Proof | null, { lang, zone }: { readonly lang: 'sv' | 'en'; readonly zone: string }): unknown {
  if (proof === null) return '';
  const words = PROOF_WORDS[lang];
  const title = words.title(day(new Date(proof.at).toISOString(), 0, lang, zone));
  const inside = html`<p>${words.why}</p>
    <pre>${proof.text}</pre>
    <p>${words.key}</p>
    <p><code>${proof.key}</code></p>`;
  return html`<div class="proof-foot">
    <details class="proof">
      <summary>${title}</summary>
      ${inside}
      <p><a href=${routes.archivePage(log)}>${words.more}</a></p>
    </details>
    <div class="on-paper">
      <p><strong>${title}</strong></p>
      ${inside}
    </div>
  </div>`;
}
