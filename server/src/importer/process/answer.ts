/** What is asked of the confined process and what it answers, and how the answer is read: as a stranger's. */
import { JsonError, parseStrict } from '@insyn/domain/json.ts';
import { IMPORT_CODES, type ImportResult } from '../types.ts';
import { type ImportAs, readAsDocument } from './read-source.ts';
import { count, either, exactly, fields, list, text } from './shape.ts';

export const askFor = (name: string, as: ImportAs): string => `${JSON.stringify({ name, as })}\n`;

/** In the confined process. */
export async function answer(asked: string, bytes: Uint8Array): Promise<ImportResult> {
  const { name } = JSON.parse(asked) as { readonly name: string; readonly as: ImportAs };
  return readAsDocument({ name, bytes });
}

export const refused = fields({ ok: exactly(false), code: exactly(...IMPORT_CODES) }, { detail: text });
const imported = fields({
  ok: exactly(true),
  title: text,
  lang: text,
  markdown: text,
  report: fields(
    {
      kind: exactly('markdown', 'text', 'pdf-text'),
      encoding: exactly('utf-8', 'utf-8-bom', 'windows-1252'),
      headings: count,
      paragraphs: count,
      joinedHyphens: count,
      keptHyphens: count,
      droppedLines: list(fields({ text, count, lines: list(count) })),
      notes: list(text),
    },
    { pages: count },
  ),
});

const isImportResult = (value: unknown): value is ImportResult => either(refused, imported)(value);

/** `null`: it is not what this program answers. */
export function readAnswer(output: Uint8Array): ImportResult | null {
  try {
    const value: unknown = parseStrict(new TextDecoder('utf-8', { fatal: true }).decode(output));
    return isImportResult(value) ? value : null;
  } catch (error) {
    if (error instanceof JsonError || error instanceof TypeError) return null;
    throw error;
  }
}
