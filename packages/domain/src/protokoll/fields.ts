/** What is written about meetings and their documents, in one form and within bounds. */
import { refuse } from '../decision.ts';
import { sourceOf } from '../dialogue/card.ts';
import { cleanLine, hasInk, isLanguage, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import type { Card } from '../dialogue/types.ts';
import type { ProtokollRefusal } from './types.ts';

export type Refused = { readonly accepted: false; readonly code: ProtokollRefusal; readonly fields?: readonly string[] };

/** Characters at most. */
export const FIELD_MAX = {
  name: 200,
  place: 200,
  number: 40,
  takePart: 4000,
  reason: 1000,
  title: 500,
  protocolAt: 200,
  decision: 100,
  ground: 600,
} as const;

const SHA256 = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;
const MEDIA = /^[a-z0-9][a-z0-9.+-]{0,60}\/[a-z0-9][a-z0-9.+-]{0,80}$/;
const BYTES_MAX = 1_000_000_000;

/** SHA-256 in base64url, canonical. */
export function isDigest(text: string): boolean {
  return SHA256.test(text);
}

/** Why cleaned texts cannot be taken; `null` when they can. */
export function textFault(
  texts: readonly { readonly field: keyof typeof FIELD_MAX; readonly text: string; readonly needed?: boolean }[],
): Refused | null {
  for (const { field, text, needed = false } of texts) {
    if (needed && !hasInk(text)) return refuse('protokoll/field-empty', field);
    if (lengthOf(text) > FIELD_MAX[field]) return refuse('protokoll/field-too-long', field);
    if (!isShowable(text) || personalNumbers(text).length > 0) return refuse('protokoll/text-not-allowed', field);
  }
  return null;
}

/** A card in one form, or why it cannot be taken. */
export function cleanCard(given: Omit<Card, 'kind'>): Card | Refused {
  const title = cleanLine(given.title);
  const fault = textFault([{ field: 'title', text: title, needed: true }]);
  if (fault) return fault;
  if (!isLanguage(given.lang)) return refuse('protokoll/text-not-allowed', 'lang');
  const source = sourceOf(given.source);
  const { media, bytes, sha256, lang } = given;
  if (!isFile(given)) return refuse('protokoll/text-not-allowed', 'card');
  if (source === undefined || (source !== null && !isFile(source))) return refuse('protokoll/text-not-allowed', 'source');
  return { kind: 'card', title, media, bytes, sha256, lang, source };
}

function isFile({ media, bytes, sha256 }: Pick<Card, 'media' | 'bytes' | 'sha256'>): boolean {
  return MEDIA.test(media) && Number.isInteger(bytes) && bytes >= 0 && bytes <= BYTES_MAX && isDigest(sha256);
}
