import { clean, type Cleaned } from './clean.ts';
import { decode } from './decode.ts';
import { isHtmlPage } from './kind.ts';
import type { Encoding, ImportRefused, ImportSource } from './types.ts';

export interface Opened {
  readonly ok: true;
  readonly cleaned: Cleaned;
  readonly encoding: Encoding;
}

/** The text of a file, cleaned; a refusal where it is none. */
export function openSource({ bytes }: ImportSource): Opened | ImportRefused {
  const decoded = decode(bytes);
  if (!decoded.ok) return decoded;
  const cleaned = clean(decoded.text);
  if (!/[\p{L}\p{N}]/u.test(cleaned.text)) return { ok: false, code: 'import/empty' };
  if (isHtmlPage(cleaned.text)) return { ok: false, code: 'import/html-page' };
  return { ok: true, cleaned, encoding: decoded.encoding };
}
