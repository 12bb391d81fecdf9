/** The file of a yttrande: a PDF as it was sent, or a text that is kept as Markdown. What it is shows in its bytes, not in its name. */
import { createHash } from 'node:crypto';
import type { StoredAttachment } from '@insyn/authority/ports.ts';
import type { Card } from '@insyn/domain/dialogue/types.ts';
import { mediaOf } from '../../importer/process/detect.ts';
import { importInProcess } from '../../importer/process/import-in-process.ts';
import { UPLOAD_BYTES, type Upload } from './form-data.ts';
import { IMPORT_WORDS } from './import-words.ts';

/** Bytes of a file: what the largest yttranden seen were, twice over. */
export const FILE_BYTES = 20 * 1024 * 1024;
/** `%PDF-` (ISO 32000-2, 7.5.2). */
const PDF = Buffer.from('%PDF-', 'latin1');

export type YttrandeFile =
  | { readonly ok: true; readonly card: Omit<Card, 'kind'>; readonly attachment: StoredAttachment }
  | { readonly ok: false; readonly words: string };

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** `title`: what the link to it says. */
export async function readFile(upload: Upload, title: string, lang: string): Promise<YttrandeFile> {
  const { bytes } = upload;
  if (bytes.length > FILE_BYTES)
    return { ok: false, words: `Filen är för stor. Den får vara högst ${String(FILE_BYTES / 1024 / 1024)} MB.` };
  if (PDF.equals(bytes.subarray(0, PDF.length))) return kept(bytes, 'application/pdf', title, lang, null);
  if (bytes.length > UPLOAD_BYTES)
    return {
      ok: false,
      words: `En textfil får vara högst ${String(UPLOAD_BYTES / 1024 / 1024)} MB. Är det en PDF går den inte att läsa som en sådan.`,
    };
  const result = await importInProcess({ ...upload, name: upload.name.slice(0, 200) }, 'document');
  if (!result.ok)
    return {
      ok: false,
      words:
        result.code === 'import/not-text' || result.code === 'import/zip'
          ? 'Filen är varken PDF eller text. Spara den som PDF och välj den igen.'
          : IMPORT_WORDS[result.code],
    };
  const media = mediaOf(bytes, result.report.kind);
  const source = { name: upload.name.slice(0, 200), media, bytes: bytes.length, sha256: hash(bytes) };
  return kept(Buffer.from(result.markdown, 'utf8'), 'text/markdown', title, lang, source);
}

function kept(bytes: Uint8Array, media: string, title: string, lang: string, source: Card['source']): YttrandeFile {
  const sha256 = hash(bytes);
  return { ok: true, card: { title, media, bytes: bytes.length, sha256, lang, source }, attachment: { sha256, media, bytes } };
}
