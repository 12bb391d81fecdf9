/** Why a file could not be read, and what to do about it. */
import type { ImportCode } from '../../importer/types.ts';
import { UPLOAD_BYTES } from './form-data.ts';

export const TOO_LARGE = `Filen är för stor. Den får vara högst ${String(UPLOAD_BYTES / 1024 / 1024)} MB.`;
export const IMPORT_WORDS: Readonly<Record<ImportCode | 'busy' | 'stuck', string>> = {
  'import/empty': 'Filen har ingen text.',
  'import/too-large': TOO_LARGE,
  'import/not-text': 'Filen är inte text. Spara den som ren text eller Markdown och välj den igen.',
  'import/html-page': 'Filen är en webbsida. Spara texten som ren text eller Markdown och välj den igen.',
  'import/unknown-encoding': 'Filens tecken går inte att läsa. Spara den som UTF-8 och välj den igen.',
  'import/pdf-not-yet': 'PDF går inte att läsa än. Ta ut texten ur den och välj textfilen.',
  busy: 'Flera filer läses just nu. Försök igen om en stund.',
  stuck: 'Filen gick inte att läsa. Dela den i mindre delar och försök igen.',
};
