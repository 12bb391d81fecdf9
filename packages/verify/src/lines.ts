/** The lines of a log as they were served: raw bytes, canonical JSON, each naming the hash of the one before. Runs anywhere. */
import { EMPTY_HASH, firstBreak, hashOf } from '@insyn/domain/chain.ts';
import type { Line } from '@insyn/domain/fact.ts';
import { canonical, JsonError, parseStrict } from '@insyn/domain/json.ts';

export type Verdict =
  | { readonly kind: 'ok'; readonly lines: number; readonly head: string }
  | { readonly kind: 'tampered'; readonly seq: number; readonly why: string }
  | { readonly kind: 'incomplete'; readonly why: string };

/** Strict by the rules of the archive: raw bytes, one `\n` after each line, canonical JSON, dense seq, `prev` of the line before. */
export function verifyLines(text: string): Verdict {
  if (text === '') return { kind: 'incomplete', why: 'no lines' };
  if (!text.endsWith('\n') || text.includes('\r')) return { kind: 'incomplete', why: 'each line ends with one line feed' };
  const texts = text.slice(0, -1).split('\n');
  const lines: Line[] = [];
  for (const [at, raw] of texts.entries()) {
    const line = readLine(raw);
    if (line === null) return { kind: 'tampered', seq: at + 1, why: 'not a canonical line' };
    lines.push(line);
  }
  const log = lines[0]?.log;
  const foreign = lines.findIndex((line) => line.log !== log);
  if (foreign >= 0) return { kind: 'tampered', seq: foreign + 1, why: 'belongs to another log' };
  const broken = firstBreak(lines, { seq: 0, hash: EMPTY_HASH, at: '' });
  if (broken !== null) return { kind: 'tampered', seq: broken, why: 'does not follow the line before' };
  return { kind: 'ok', lines: lines.length, head: hashOf(texts.at(-1) ?? '') };
}

/** `null` for what is no line in its one form. */
export function readLine(raw: string): Line | null {
  try {
    const value = parseStrict(raw);
    return canonical(value) === raw && isLine(value) ? value : null;
  } catch (error) {
    if (error instanceof JsonError) return null;
    throw error;
  }
}

const FIELDS = ['at', 'by', 'contents', 'data', 'log', 'prev', 'seq', 'type', 'v'];

function isLine(value: unknown): value is Line {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).toSorted().join() === FIELDS.join() &&
    'seq' in value &&
    Number.isSafeInteger(value.seq)
  );
}
