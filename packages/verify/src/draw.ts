/** `insyn-verify draw FILE [rader.ndjson]`: draws a panel again from the published file, and compares with what the log says. */
import { readFileSync } from 'node:fs';
import { canonical } from '@insyn/domain/json.ts';
import { drawFileFaults, readDrawFile, type BrokenDraw, type DrawFile } from '@insyn/domain/panel/draw-file.ts';
import type { Json, Line } from '@insyn/domain/fact.ts';
import { readLine, verifyLines } from './lines.ts';

export const DRAW_USAGE = 'insyn-verify draw lottning.json [rader.ndjson]';

export type DrawVerdict =
  | { readonly kind: 'ok'; readonly file: DrawFile; readonly inLog: boolean }
  | { readonly kind: 'tampered'; readonly broken: readonly BrokenDraw[] };

/** Texts of the file and, where there is one, of the lines of the dialogue's log, pages joined. */
export function verifyDraw(text: string, lines: string | null = null): DrawVerdict {
  const file = readDrawFile(text);
  if (file === null) return { kind: 'tampered', broken: [{ rule: 'form', place: 'the file' }] };
  const broken = [...drawFileFaults(file), ...(lines === null ? [] : logFaults(lines, file))];
  return broken.length > 0 ? { kind: 'tampered', broken } : { kind: 'ok', file, inLog: lines !== null };
}

/** The city was bound to this list and seed before the moment came, and what it drew is what the file has. */
function logFaults(text: string, { log, committed, seed, strata, result }: DrawFile): readonly BrokenDraw[] {
  const verdict = verifyLines(text);
  if (verdict.kind !== 'ok')
    return [{ rule: 'log-chain', place: verdict.kind === 'tampered' ? `line ${String(verdict.seq)}` : verdict.why }];
  const all = text
    .slice(0, -1)
    .split('\n')
    .flatMap((raw) => readLine(raw) ?? []);
  const bound = all.findLast(({ type }) => type === 'panel/seed-committed');
  const drawn = all.find(({ type }) => type === 'panel/drawn');
  if (all[0]?.log !== log || bound === undefined) return [{ rule: 'log-committed', place: 'no such line' }];
  if (drawn === undefined) return [{ rule: 'log-drawn', place: 'no such line' }];
  const broken: BrokenDraw[] = [];
  if (canonical(bound.data) !== canonical(committed)) broken.push({ rule: 'log-committed', place: `line ${String(bound.seq)}` });
  if (canonical(drawn.data) !== canonical({ seed, strata, result } satisfies Json))
    broken.push({ rule: 'log-drawn', place: `line ${String(drawn.seq)}` });
  const { source } = committed;
  if (bound.at >= source.after || drawn.at < source.after) broken.push({ rule: 'log-order', place: `line ${String(bound.seq)}` });
  if (source.kind === 'head' && headBefore(all, source.after, drawn) !== seed.open) broken.push({ rule: 'log-order', place: 'seed.open' });
  return broken;
}

/** The hash of the last line before the moment: what the first one after it names. */
function headBefore(lines: readonly Line[], after: string, drawn: Line): string {
  return (lines.find(({ at }) => at >= after) ?? drawn).prev;
}

export function drawCommand(paths: readonly string[]): { readonly exit: 0 | 1 | 2; readonly lines: readonly string[] } {
  const [path, log] = paths;
  if (path === undefined || paths.length > 2) return { exit: 2, lines: [DRAW_USAGE] };
  let texts: readonly (string | null)[];
  try {
    texts = [read(path), log === undefined ? null : read(log)];
  } catch (error) {
    return { exit: 2, lines: [`incomplete: ${error instanceof Error ? error.message : 'a file could not be read'}`] };
  }
  const verdict = verifyDraw(texts[0] ?? '', texts[1] ?? null);
  if (verdict.kind === 'tampered') return { exit: 1, lines: verdict.broken.map(({ rule, place }) => `tampered: ${rule} at ${place}`) };
  const { file, inLog } = verdict;
  const counts = `${String(file.drawn.length)} drawn and ${String(file.reserves.length)} in reserve of ${String(file.list.length)}`;
  return {
    exit: 0,
    lines: [
      `ok: ${counts}, in ${String(file.strata.length)} strata, result ${file.result}`,
      inLog ? 'checked: list, seed, draw, log' : 'checked: list, seed, draw; not checked, for there is no file: log',
    ],
  };
}

function read(path: string): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
}
