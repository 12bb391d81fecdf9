/** What whoever holds the key could put together: chain, tree, checkpoints, list and seal all fit, and only the rest can tell. */
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import { rootOfLines } from '@insyn/domain/archive/lines.ts';
import { checkpointText } from '@insyn/domain/checkpoint.ts';
import { canonical } from '@insyn/domain/json.ts';
import type { Json } from '@insyn/domain/fact.ts';
import type { Signer } from './archive.ts';
import { manifestIn, notedBy, rechained, remade, rowsIn, textIn, type Files } from './archive-changes.ts';

type Texts = readonly string[];
const replaced = (texts: Texts, pick: number, by: (text: string) => string): Texts => {
  const at = pick % texts.length;
  return texts.with(at, by(texts[at] ?? ''));
};
const DIGEST = '"digest":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"';

/** To the lines, which are put in a chain anew. `holds`: it is another dialogue, and a whole one. */
export const TO_CHAIN: Readonly<Record<string, { readonly holds: boolean; readonly change: (texts: Texts, pick: number) => Texts }>> = {
  'as they are': { holds: true, change: (texts) => texts },
  'other data': {
    holds: true,
    change: (texts, pick) => replaced(texts, pick, (text) => text.replace(/"v":\d+/, '"v":{"a":[null,-1.5e-7,"\\u0007"]}')),
  },
  'a line of a million letters': {
    holds: true,
    change: (texts, pick) => replaced(texts, pick, (text) => text.replace(/"v":\d+/, `"v":"${'å'.repeat(1_000_000)}"`)),
  },
  'the same line many times': { holds: true, change: (texts) => [...texts, ...Array.from({ length: 1200 }, () => texts.at(-1) ?? '')] },
  'a content that is named again': {
    holds: true,
    change: (texts) => replaced(texts, texts.length - 1, (text) => namedToo(text, named(texts))),
  },
  'a content that is named again as another': {
    holds: false,
    change: (texts) => replaced(texts, texts.length - 1, (text) => namedToo(text, named(texts).replace(/"digest":"[^"]*"/, DIGEST))),
  },
  'a content that nobody has': {
    holds: false,
    change: (texts, pick) =>
      replaced(texts, pick, (text) => text.replace(/"contents":\[/, `"contents":[{${DIGEST},"id":"x"}`).replace('}{', '},{')),
  },
  'a content with a key more': {
    holds: false,
    change: (texts) => replaced(texts, namedAt(texts), (text) => text.replace('{"digest"', '{"a":1,"digest"')),
  },
  'a line with a time in the future': {
    holds: false,
    change: (texts) => replaced(texts, 0, (text) => text.replace(/"at":"\d{4}/, '"at":"9999')),
  },
  'a line with no time': {
    holds: false,
    change: (texts, pick) => replaced(texts, pick, (text) => text.replace(/"at":"[^"]*"/, '"at":"i går"')),
  },
  'a type that is no text': {
    holds: false,
    change: (texts, pick) => replaced(texts, pick, (text) => text.replace(/"type":"[^"]*"/, '"type":7')),
  },
  'lines without the contents they name': { holds: false, change: (texts) => texts.toSpliced(namedAt(texts), 1) },
};

export async function forgedAnew(files: Files, signers: readonly Signer[], texts: Texts): Promise<Map<string, Uint8Array>> {
  const { lines, of } = rechained(texts);
  const { origin } = manifestIn(files);
  const made = new Map(files).set('lines.ndjson', bytesOfText(lines.map((line) => `${line}\n`).join('')));
  for (const path of files.keys()) if (path.startsWith('checkpoints/')) made.delete(path);
  for (const size of new Set([0, 1, lines.length])) {
    const text = checkpointText({ origin, size, root: rootOfLines(lines.slice(0, size)) });
    made.set(`checkpoints/${String(size)}.txt`, bytesOfText(await notedBy(signers, text)));
  }
  return remade(made, signers, of);
}

const OTHERS: readonly Json[] = [null, true, 0, -1, 1.5, '', 'x', [], {}, [null], { id: 'x' }, 2 ** 53, 'A'.repeat(43)];
const FILES = ['manifest.json', 'lines.ndjson', 'contents.ndjson', 'erased.ndjson', 'names.ndjson'] as const;

/** One value somewhere in one row, in place of which stands one of another kind, in the one form of its text; `null` where nothing changed. */
export function otherKind(files: Files, pick: number): { readonly path: string; readonly files: Map<string, Uint8Array> } | null {
  const path = FILES[pick % FILES.length] ?? FILES[0];
  const rows = path === 'manifest.json' ? [textIn(files, path).trimEnd()] : rowsIn(files, path);
  const at = Math.floor(pick / 5) % Math.max(1, rows.length);
  const row = rows[at];
  if (row === undefined) return null;
  const places = placesIn(JSON.parse(row) as Json);
  const place = places[Math.floor(pick / 7) % places.length] ?? [];
  const other = OTHERS[Math.floor(pick / 11) % OTHERS.length] ?? null;
  const changed = canonical(put(JSON.parse(row) as Json, place, other));
  if (changed === row) return null;
  return {
    path,
    files: new Map(files).set(
      path,
      bytesOfText(
        rows
          .with(at, changed)
          .map((each) => `${each}\n`)
          .join(''),
      ),
    ),
  };
}

type Place = readonly (string | number)[];

function placesIn(value: Json, place: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  return [
    place,
    ...Object.entries(value as Record<string, Json>).flatMap(([key, each]) =>
      placesIn(each, [...place, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

function put(value: Json, [first, ...rest]: Place, other: Json): Json {
  if (first === undefined) return other;
  if (Array.isArray(value)) return value.map((each: Json, at) => (at === first ? put(each, rest, other) : each));
  const fields = value as Readonly<Record<string, Json>>;
  return { ...fields, [first]: put(fields[first] ?? null, rest, other) };
}

/** The first content that a line names. */
function named(texts: Texts): string {
  return /"contents":\[(\{[^}]*\})/.exec(texts[namedAt(texts)] ?? '')?.[1] ?? '';
}

function namedToo(text: string, content: string): string {
  return text.replace(
    /"contents":\[([^\]]*)\]/,
    (_all, others: string) => `"contents":[${[content, others].filter((each) => each !== '').join(',')}]`,
  );
}

function namedAt(texts: Texts): number {
  return texts.findIndex((text) => text.includes('"contents":[{'));
}
