/** What is asked of the confined process and what it answers, and how the answer is read: as a stranger's. */
import { JsonError, parseStrict } from '@insyn/domain/json.ts';
import { PART_KINDS, UNDERSTOOD } from '@insyn/domain/protokoll/model.ts';
import type { MeetingImport } from '../minutes/types.ts';
import { DOCUMENT_KINDS, ENCODINGS, IMPORT_CODES, type ImportResult } from '../types.ts';
import { meetingDocument } from './meeting-shape.ts';
import { count, either, exactly, fields, flag, list, text } from './shape.ts';

export type ImportAs = 'document' | 'meeting';

/** What a file becomes, by what it is read as. */
export type Imported = { readonly document: ImportResult; readonly meeting: MeetingImport };

/** The first line that the process is sent; the file's bytes follow. */
export const askFor = (name: string, as: ImportAs): string => `${JSON.stringify({ name, as })}\n`;

/** In the confined process. Throws for what `askFor` did not write. */
export function readAsked(line: string): { readonly name: string; readonly as: ImportAs } {
  const asked: unknown = JSON.parse(line);
  if (!isAsked(asked)) throw new Error('not asked for a file');
  return asked;
}

const isAsked = (value: unknown): value is ReturnType<typeof readAsked> =>
  fields({ name: text, as: exactly('document', 'meeting') })(value);

const refused = fields({ ok: exactly(false), code: exactly(...IMPORT_CODES) }, { detail: text });
const report = {
  kind: exactly(...DOCUMENT_KINDS),
  encoding: exactly(...ENCODINGS),
  headings: count,
  joinedHyphens: count,
  keptHyphens: count,
  droppedLines: list(fields({ text, count, lines: list(count) })),
  notes: list(text),
};
const paragraph = fields({
  anchor: text,
  number: text,
  title: text,
  understood: exactly(...UNDERSTOOD),
  kinds: list(exactly(...PART_KINDS)),
  notes: list(text),
  head: text,
});
const SHAPES = {
  document: either(
    refused,
    fields({
      ok: exactly(true),
      title: text,
      lang: text,
      markdown: text,
      report: fields({ ...report, paragraphs: count }, { pages: count }),
    }),
  ),
  meeting: either(
    refused,
    fields({
      ok: exactly(true),
      document: meetingDocument,
      report: fields(
        { ...report, paragraphs: list(paragraph), complete: flag },
        { pages: count, difference: fields({ source: text, document: text }) },
      ),
    }),
  ),
};

const isA = <As extends ImportAs>(as: As, value: unknown): value is Imported[As] => SHAPES[as](value);

/** `null`: it is not what this program answers. */
export function readAnswer<As extends ImportAs>(output: Uint8Array, as: As): Imported[As] | null {
  try {
    const value: unknown = parseStrict(new TextDecoder('utf-8', { fatal: true }).decode(output));
    return isA(as, value) ? value : null;
  } catch (error) {
    if (error instanceof JsonError || error instanceof TypeError) return null;
    throw error;
  }
}
