#!/usr/bin/env node
/**
 * `insyn-verify FILE`: checks the lines of a log offline, with nothing of the server. FILE is NDJSON as served by `/lines/{n}`,
 * pages joined from the first. Exit 0: the chain holds · 1: tampered, with the first line that differs · 2: incomplete or unreadable.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
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
    const line = read(raw);
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

function read(raw: string): Line | null {
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

const EXIT = { ok: 0, tampered: 1, incomplete: 2 } as const;

function main(file: string | undefined): number {
  if (file === undefined) {
    console.error('insyn-verify FILE');
    return 2;
  }
  const verdict = verifyLines(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file)));
  if (verdict.kind === 'ok') process.stdout.write(`ok: ${verdict.lines} lines, head ${verdict.head}\n`);
  else console.error(verdict.kind === 'tampered' ? `tampered: line ${verdict.seq} ${verdict.why}` : `incomplete: ${verdict.why}`);
  return EXIT[verdict.kind];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main(process.argv[2]);
