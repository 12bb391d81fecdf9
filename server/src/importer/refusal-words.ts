import type { ImportCode } from './types.ts';

/** What a person is told when a file is refused, and what they can do. */
export const REFUSAL_WORDS: Readonly<Record<'sv' | 'en', Readonly<Record<ImportCode, string>>>> = {
  sv: {
    'import/empty': 'Filen är tom. Välj en fil som har text.',
    'import/too-large': 'Filen är för stor. Den får vara högst 4 MB.',
    'import/not-text': 'Filen är inte text. Spara dokumentet som text eller Markdown och försök igen.',
    'import/html-page': 'Filen är en webbsida. Kopiera texten till en textfil och försök igen.',
    'import/unknown-encoding': 'Det går inte att läsa å, ä och ö i filen. Spara den som UTF-8 och försök igen.',
    'import/pdf-not-yet': 'PDF-filer går inte att läsa in ännu. Ta ut texten ur PDF-filen och läs in den som text.',
  },
  en: {
    'import/empty': 'The file is empty. Choose a file that has text.',
    'import/too-large': 'The file is too large. It can be 4 MB at most.',
    'import/not-text': 'The file is not text. Save the document as text or Markdown and try again.',
    'import/html-page': 'The file is a web page. Copy its text to a text file and try again.',
    'import/unknown-encoding': 'The letters of the file cannot be read. Save it as UTF-8 and try again.',
    'import/pdf-not-yet': 'PDF files cannot be read in yet. Take the text out of the PDF and import that.',
  },
};
