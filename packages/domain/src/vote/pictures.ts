/** Pictures of alternatives: which kinds, how large, and that those which come with a definition are those that it names. */
import type { Card } from '../dialogue/types.ts';
import type { Definition } from './definition.ts';

/** Drawn as they are by every browser, and nothing in them runs. Never SVG: it can hold script. */
export const PICTURE_MEDIA = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type PictureMedia = (typeof PICTURE_MEDIA)[number];
/** Bytes of one: eight of them are read on a phone. */
export const PICTURE_BYTES = 500_000;
const SHA256 = /^[A-Za-z0-9_-]{43}$/;

/** Kept beside the log under its SHA-256 (base64url), as a document is. */
export type PictureFile = { readonly sha256: string; readonly media: PictureMedia; readonly bytes: number };

export function isPictureMedia(media: string): media is PictureMedia {
  return PICTURE_MEDIA.some((each) => each === media);
}

/** What kind of picture it is shows in its first bytes, never in its name; `null` for everything else. */
export function pictureMediaOf(bytes: Uint8Array): PictureMedia | null {
  const has = (at: number, ...signs: readonly number[]): boolean => signs.every((sign, index) => bytes[at + index] === sign);
  // PNG (third edition), 5.2.
  if (has(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  // JPEG (ITU-T T.81), B.1.1.3: start of image, and the next marker.
  if (has(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  // WebP (RFC 9649), 2.4: RIFF, its size, WEBP.
  return has(0, 0x52, 0x49, 0x46, 0x46) && has(8, 0x57, 0x45, 0x42, 0x50) ? 'image/webp' : null;
}

/** What pictures belong to: a definition, or what it is made from. */
type Pictured = Pick<Definition, 'alternatives' | 'languages'>;

/** Path to what is wrong: `alternatives.b.picture` for one that did not come, `pictures.0` for one that is none or that nobody named. */
export function picturesFault({ alternatives }: Pictured, pictures: readonly PictureFile[]): string | null {
  const named = new Set(alternatives.flatMap(({ picture }) => (picture === null ? [] : [picture.sha256])));
  const seen = new Set<string>();
  for (const [at, { sha256, media, bytes }] of pictures.entries()) {
    const isOne = SHA256.test(sha256) && isPictureMedia(media) && Number.isInteger(bytes) && bytes > 0 && bytes <= PICTURE_BYTES;
    if (!isOne || !named.has(sha256) || seen.has(sha256)) return `pictures.${String(at)}`;
    seen.add(sha256);
  }
  const missing = alternatives.find(({ picture }) => picture !== null && !seen.has(picture.sha256));
  return missing === undefined ? null : `alternatives.${missing.id}.picture`;
}

/** Says in the log what lies beside it; its title is what the picture shows. */
export function pictureCard({ sha256, media, bytes }: PictureFile, { alternatives, languages }: Pictured): Card {
  const [lang = 'sv'] = languages;
  const shown = alternatives.find(({ picture }) => picture?.sha256 === sha256)?.picture?.alt[lang] ?? '';
  return { kind: 'card', title: shown, media, bytes, sha256, lang, source: null };
}
