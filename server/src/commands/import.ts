/** `import FILE --dialogue ID`: a file made readable and put among the background documents of a dialogue. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Seat } from '@insyn/domain/fact.ts';
import { mediaOf } from '../importer/process/detect.ts';
import { importInProcess } from '../importer/process/import-in-process.ts';
import { REFUSAL_WORDS } from '../importer/refusal-words.ts';
import type { ImportCode } from '../importer/types.ts';
import { CommandFault, type Desk, EXIT } from './desk.ts';
import { act, dialogueId, readBytes, type Say } from './dialogues.ts';

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url');

/** `name`: of the file, where there are several. */
export function refusal(code: ImportCode, name?: string): CommandFault {
  const before = name === undefined ? '' : `${name}: `;
  return new CommandFault(EXIT.file, `${before}${REFUSAL_WORDS.sv[code]}`, `${before}${REFUSAL_WORDS.en[code]}`);
}

export async function importFile(desk: Desk, file: string, id: string, title: string | undefined, seat: Seat, say: Say): Promise<void> {
  const log = dialogueId(id);
  const source = await readBytes(file);
  const name = basename(file);
  const result = await importInProcess({ name, bytes: source }, 'document');
  if (!result.ok) throw refusal(result.code);
  const bytes = Buffer.from(result.markdown, 'utf8');
  const media = mediaOf(source, result.report.kind);
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
