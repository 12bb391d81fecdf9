/** Every single thing that can be done to a small archive, tried one after another, with how often it was found. */
import { rootOfLines } from '@insyn/domain/archive/lines.ts';
import { bytesOfText, MANIFEST, SEAL, sealText } from '@insyn/domain/archive/manifest.ts';
import { checkpointText, verifierText } from '@insyn/domain/checkpoint.ts';
import { verifyArchive, type ArchiveWishes } from '@insyn/verify/archive.ts';
import { checkpointsOf, makeArchive, newSigner, ORIGIN, smallWorld, textsOf, TINY_FILES, tinyWorld, type Signer } from './archive.ts';
import { manifestIn, notedBy, rechained, remade, rowsIn, type Files } from './archive-changes.ts';

export type Attack = {
  readonly name: string;
  readonly tried: number;
  readonly found: number;
  /** The first that were not found. */
  readonly missed: readonly string[];
};
type Tries = Generator<readonly [string, Files]> | AsyncGenerator<readonly [string, Files, ArchiveWishes?]>;

const ROWS = ['lines.ndjson', 'contents.ndjson', 'erased.ndjson', 'names.ndjson', 'keys.txt'];

/** `every`: 1 for all places of the longer attacks, 7 for one in seven. Flips of bits are all there, always. */
export async function attacks(every: number): Promise<readonly Attack[]> {
  const [signer, stranger] = [await newSigner(), await newSigner()];
  const tiny = await makeArchive(signer, tinyWorld(), { attachments: TINY_FILES });
  const small = await makeArchive(signer);
  const other = await makeArchive(signer, smallWorld(4));
  const keys = [signer.key];
  const table: readonly (readonly [string, Tries])[] = [
    ['a bit is flipped', flips(tiny)],
    ['a byte is left out', bytewise(tiny, every, (bytes, at) => [bytes.subarray(0, at), bytes.subarray(at + 1)])],
    ['a byte is doubled', bytewise(tiny, every, (bytes, at) => [bytes.subarray(0, at + 1), bytes.subarray(at)])],
    [
      'two bytes change places',
      bytewise(tiny, every, (bytes, at) => [bytes.subarray(0, at), bytes.subarray(at, at + 2).toReversed(), bytes.subarray(at + 2)]),
    ],
    ['a file is cut', bytewise(tiny, every, (bytes, at) => [bytes.subarray(0, at)])],
    ['a file is removed', removals(small)],
    ['files are exchanged for those of another dialogue, in every mix', mixes(small, other)],
    ['a row is removed', rowwise(small, (rows, at) => rows.toSpliced(at, 1))],
    ['a row is doubled', rowwise(small, (rows, at) => rows.toSpliced(at, 0, rows[at] ?? ''))],
    ['a row is put elsewhere', moves(small)],
    ['a row of another dialogue is put in', foreignRows(small, other)],
    ['a row is removed, and listed and sealed anew by the city’s own key', relisted(small, signer)],
    ['signatures are exchanged for those of another key, in every mix', resigned(small, stranger)],
    ['a line is left out and all is made anew by another key', forged(stranger)],
    ['a line is left out and all is made anew by the city’s own key, beside a checkpoint that was kept', rewritten(signer)],
    ['it is rolled back by the city’s own key, beside a checkpoint that was kept', rolledBack(signer)],
    ['a checkpoint is exchanged for one of another size, root or log', swappedCheckpoints(small, signer)],
  ];
  const found: Attack[] = [];
  for (const [name, tries] of table) {
    const missed: string[] = [];
    let tried = 0;
    for await (const [what, files, wishes] of tries) {
      tried += 1;
      const { kind } = await verifyArchive(files, { keys, ...wishes });
      if (kind !== 'tampered' && kind !== 'incomplete') missed.push(what);
    }
    found.push({ name, tried, found: tried - missed.length, missed: missed.slice(0, 5) });
  }
  return found;
}

function* flips(files: Files): Generator<readonly [string, Files]> {
  for (const [path, bytes] of files)
    for (let at = 0; at < bytes.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1)
        yield [`${path} byte ${String(at)} bit ${String(bit)}`, new Map(files).set(path, bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit)))];
}

function* bytewise(
  files: Files,
  every: number,
  change: (bytes: Uint8Array, at: number) => readonly Uint8Array[],
): Generator<readonly [string, Files]> {
  for (const [path, bytes] of files)
    for (let at = 0; at < bytes.length; at += every) {
      const changed = Buffer.concat(change(bytes, at));
      if (!changed.equals(bytes)) yield [`${path} byte ${String(at)}`, new Map(files).set(path, changed)];
    }
}

function* removals(files: Files): Generator<readonly [string, Files]> {
  for (const path of files.keys()) {
    const made = new Map(files);
    made.delete(path);
    yield [path, made];
  }
}

/** Every choice of files from the one and from the other, but all from the same. */
function* mixes(one: Files, other: Files): Generator<readonly [string, Files]> {
  const paths = [...new Set([...one.keys(), ...other.keys()])].filter((path) => !sameIn(path, one, other));
  for (let choice = 1; choice < 2 ** paths.length - 1; choice += 1) {
    const made = new Map(one);
    for (const [at, path] of paths.entries()) {
      if ((choice & (1 << at)) === 0) continue;
      const bytes = other.get(path);
      if (bytes === undefined) made.delete(path);
      else made.set(path, bytes);
    }
    yield [`choice ${choice.toString(2)}`, made];
  }
}

function sameIn(path: string, one: Files, other: Files): boolean {
  const [a, b] = [one.get(path), other.get(path)];
  return a !== undefined && b !== undefined && Buffer.from(a).equals(b);
}

const withRows = (files: Files, path: string, rows: readonly string[]): Files =>
  new Map(files).set(path, bytesOfText(rows.map((row) => `${row}\n`).join('')));

function* rowwise(files: Files, change: (rows: readonly string[], at: number) => readonly string[]): Generator<readonly [string, Files]> {
  for (const path of ROWS) {
    const rows = rowsIn(files, path);
    for (const at of rows.keys()) yield [`${path} row ${String(at + 1)}`, withRows(files, path, change(rows, at))];
  }
}

function* moves(files: Files): Generator<readonly [string, Files]> {
  for (const path of ROWS) {
    const rows = rowsIn(files, path);
    for (const [from, row] of rows.entries())
      for (const to of rows.keys())
        // To the next place is what the next one does to the one before it.
        if (to !== from && to !== from + 1)
          yield [
            `${path} row ${String(from + 1)} to ${String(to + 1)}`,
            withRows(files, path, rows.toSpliced(from, 1).toSpliced(to, 0, row)),
          ];
  }
}

function* foreignRows(files: Files, other: Files): Generator<readonly [string, Files]> {
  for (const path of ROWS.slice(0, 4)) {
    const rows = rowsIn(files, path);
    for (const [from, row] of rowsIn(other, path).entries())
      for (let to = 0; to <= rows.length; to += 1)
        if (row !== rows[to])
          yield [`${path} row ${String(from + 1)} at ${String(to + 1)}`, withRows(files, path, rows.toSpliced(to, 1, row))];
  }
}

/** Names are bound by the seal alone, and keys may be fewer: neither is among these. */
async function* relisted(files: Files, signer: Signer): AsyncGenerator<readonly [string, Files]> {
  for (const [what, changed] of rowwise(files, (rows, at) => rows.toSpliced(at, 1)))
    if (!what.startsWith('names.ndjson')) yield [what, await remade(changed, [signer])];
}

/** Seal, checkpoints, keys: each of the city's or of the stranger's, in every mix, listed anew where the seal is the stranger's. */
async function* resigned(files: Files, stranger: Signer): AsyncGenerator<readonly [string, Files]> {
  const notes = [...files.keys()].filter((path) => path.startsWith('checkpoints/'));
  for (let choice = 1; choice < 2 ** (notes.length + 2); choice += 1) {
    let made = new Map(files);
    const names: string[] = [];
    for (const [at, path] of notes.entries()) {
      if ((choice & (1 << at)) === 0) continue;
      const text = new TextDecoder().decode(files.get(path));
      made.set(path, bytesOfText(await notedBy([stranger], text.slice(0, text.indexOf('\n\n') + 1))));
      names.push(path);
    }
    if ((choice & (1 << notes.length)) !== 0) {
      made.set('keys.txt', bytesOfText(`${verifierText(stranger.key)}\n`));
      names.push('keys.txt');
    }
    if ((choice & (1 << (notes.length + 1))) !== 0) {
      made = await remade(made, [stranger]);
      names.push(SEAL);
    }
    yield [names.join(' '), made];
  }
  const manifest = files.get(MANIFEST) ?? new Uint8Array();
  yield [`${SEAL} alone`, new Map(files).set(SEAL, bytesOfText(await notedBy([stranger], sealText(manifestIn(files), manifest))))];
}

async function* forged(stranger: Signer): AsyncGenerator<readonly [string, Files]> {
  const lines = textsOf(smallWorld());
  for (const at of lines.keys()) {
    const made = rechained(lines.toSpliced(at, 1)).lines;
    const files = await makeArchive(stranger, smallWorld(), { lines: made, checkpoints: await allCheckpoints(stranger, made) });
    await mustHold(files, {}, 'unknown-keys');
    yield [`line ${String(at + 1)}`, files];
  }
}

/** For every line that is left out and every checkpoint from before that somebody kept: of that line or later. */
async function* rewritten(signer: Signer): AsyncGenerator<readonly [string, Files, ArchiveWishes]> {
  const lines = textsOf(smallWorld());
  for (const at of lines.keys()) {
    const made = rechained(lines.toSpliced(at, 1)).lines;
    const files = await makeArchive(signer, smallWorld(), { lines: made, checkpoints: await allCheckpoints(signer, made) });
    await mustHold(files, { keys: [signer.key] }, 'ok');
    for (let size = at + 1; size <= lines.length; size += 1) {
      const text = checkpointText({ origin: ORIGIN, size, root: rootOfLines(lines.slice(0, size)) });
      yield [`line ${String(at + 1)}, kept ${String(size)}`, files, { since: await notedBy([signer], text) }];
    }
  }
}

/** The shorter archive holds by itself: only a checkpoint that was kept tells. */
async function* rolledBack(signer: Signer): AsyncGenerator<readonly [string, Files, ArchiveWishes]> {
  const lines = textsOf(smallWorld());
  for (let size = 1; size < lines.length; size += 1) {
    const cut = lines.slice(0, size);
    const files = await makeArchive(signer, smallWorld(), { lines: cut, checkpoints: await allCheckpoints(signer, cut) });
    await mustHold(files, { keys: [signer.key] }, 'ok');
    for (let kept = size + 1; kept <= lines.length; kept += 1) {
      const text = checkpointText({ origin: ORIGIN, size: kept, root: rootOfLines(lines.slice(0, kept)) });
      yield [`to ${String(size)}, kept ${String(kept)}`, files, { since: await notedBy([signer], text) }];
    }
  }
}

/** Of each checkpoint by the city's own key: listed and sealed anew. */
async function* swappedCheckpoints(files: Files, signer: Signer): AsyncGenerator<readonly [string, Files]> {
  const lines = textsOf(smallWorld());
  for (const path of [...files.keys()].filter((each) => each.startsWith('checkpoints/')))
    for (let size = 0; size <= lines.length; size += 1) {
      const own = Number(/\d+/.exec(path)?.[0]);
      const root = rootOfLines(lines.slice(0, size));
      const notes = [
        checkpointText({ origin: ORIGIN, size, root }),
        checkpointText({ origin: ORIGIN, size: own, root }),
        checkpointText({ origin: 'dialog.sunnero.example/d/annan', size, root }),
      ];
      for (const [at, text] of notes.entries())
        if (at === 2 || size !== own)
          yield [
            `${path}: ${text.split('\n').slice(0, 2).join(' ')}`,
            await remade(new Map(files).set(path, bytesOfText(await notedBy([signer], text))), [signer]),
          ];
    }
}

async function allCheckpoints(signer: Signer, lines: readonly string[]): Promise<Map<number, string>> {
  return checkpointsOf(signer, lines, [Math.max(1, lines.length - 2), lines.length]);
}

/** What only a key or a kept checkpoint tells is an attack only where nothing else tells it. */
async function mustHold(files: Files, wishes: ArchiveWishes, kind: 'ok' | 'unknown-keys'): Promise<void> {
  const report = await verifyArchive(files, wishes);
  if (report.kind !== kind) throw new Error(`no attack: ${JSON.stringify(report)}`);
}
