/** Limits that keep reading a text linear and shallow, whatever was written in it. */

/** UTF-16 units of a source; beyond that it is shown as plain paragraphs. */
export const MAX_SOURCE = { post: 20_000, document: 4_000_000 } as const;
/** Quotes and lists inside one another. */
export const MAX_DEPTH = 16;
/** Units, and characters that may open a mark, of one paragraph; beyond that it is shown without marks. */
export const MAX_RUN = 20_000;
export const MAX_MARKS = 400;
/** Lines with a list marker and nothing else; the ones after are shown as they stand. */
const MAX_BARE = 200;

/** Columns of indentation that a list marker may stand at. */
const MAX_INDENT = 64;
const MARKS = /[*_`~<[\]!\\]/g;

/** True when reading marks in this run is bounded: marked's inline rules are quadratic in the number of openers. */
export function isReadable(run: string): boolean {
  if (run.length > MAX_RUN) return false;
  let marks = 0;
  MARKS.lastIndex = 0;
  while (MARKS.test(run)) if (++marks > MAX_MARKS) return false;
  return true;
}

const SUSPECT = /(?:(?:\d{1,9}[.)]|[>+*-])[ \t]*){5}|[ \t]{65}|\n[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]*\n/;
const BARE = /^[ \t]{0,64}(?:[-+*]|\d{1,9}[.)])[ \t]*$/;

/**
 * Puts a backslash before the marker that would open container number seventeen on a line, and before bare markers past the limit:
 * marked recurses once per container, which overflows the stack at some thousands, and reads bare markers in quadratic time.
 */
export function limitDepth(source: string): string {
  if (!SUSPECT.test(source)) return source;
  let bare = 0;
  return source
    .split('\n')
    .map((line) => {
      if (!BARE.test(line)) return limitLine(line);
      bare += 1;
      return bare > MAX_BARE ? line.replace(/[-+*.)](?=[ \t]*$)/, '\\$&') : line;
    })
    .join('\n');
}

function limitLine(line: string): string {
  let at = 0;
  let markers = 0;
  for (;;) {
    const gap = /^[ \t]*/.exec(line.slice(at, at + MAX_INDENT + 1))?.[0].length ?? 0;
    const marker = /^(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/.exec(line.slice(at + gap, at + gap + 12))?.[0];
    if (gap > MAX_INDENT) return `${line.slice(0, at)}    ${line.slice(at).trimStart()}`;
    if (marker === undefined) return line;
    markers += 1;
    const end = at + gap + marker.length;
    if (markers > MAX_DEPTH) return `${line.slice(0, end - 1)}\\${line.slice(end - 1)}`;
    at = end;
  }
}
