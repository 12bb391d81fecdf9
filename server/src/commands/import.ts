/** `import FILE --dialogue ID`: a file made readable and put among the background documents of a dialogue. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Seat } from '@insyn/domain/fact.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { importDocument } from '../importer/import-document.ts';
import type { ImportCode } from '../importer/types.ts';
import { CommandFault, type Desk, EXIT } from './desk.ts';
import { act, dialogueId, readBytes, type Say } from './dialogues.ts';

const WORDS: Readonly<Record<ImportCode, readonly [sv: string, en: string]>> = {
  'import/empty': ['Filen har ingen text.', 'The file holds no text.'],
  'import/too-large': ['Filen är för stor.', 'The file is too large.'],
  'import/not-text': ['Filen är inte text.', 'The file is not text.'],
  'import/html-page': [
    'Filen är en webbsida. Spara texten som Markdown eller ren text först.',
    'The file is a web page. Save its text as Markdown or plain text first.',
  ],
  'import/unknown-encoding': [
    'Filens teckenkodning går inte att läsa. Spara den som UTF-8.',
    'The encoding of the file cannot be read. Save it as UTF-8.',
  ],
  'import/pdf-not-yet': [
    'PDF går inte att läsa än. Ta ut texten och importera den.',
    'PDF cannot be read yet. Take out its text and import that.',
  ],
};

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

export async function importFile(desk: Desk, file: string, id: string, title: string | undefined, seat: Seat, say: Say): Promise<void> {
  const log = dialogueId(id);
  const source = await readBytes(file);
  if (source.length > LIMITS.attachmentBytes) throw new CommandFault(EXIT.file, ...WORDS['import/too-large']);
  const name = basename(file);
  const result = importDocument({ name, bytes: source });
  if (!result.ok) throw new CommandFault(EXIT.file, ...WORDS[result.code]);
  const bytes = Buffer.from(result.markdown, 'utf8');
  const media = result.report.kind === 'markdown' ? 'text/markdown' : 'text/plain';
  const card = {
    title: title ?? result.title,
    media: 'text/markdown',
    bytes: bytes.length,
    sha256: hash(bytes),
    lang: result.lang,
    source: { name, media, bytes: source.length, sha256: hash(source) },
  };
  await act(desk, log, { type: 'dialogue/add-document', card }, seat, [{ sha256: card.sha256, media: card.media, bytes }]);
  say(`${log}: ${card.title}`);
  say(
    `  ${result.report.headings} rubriker · ${result.report.paragraphs} stycken · ${result.report.droppedLines.length} sorters rader utelämnade`,
  );
  for (const note of result.report.notes) say(`  ${note}`);
}
