/** Random debates as archives, each with some of what archives may have: two keys, erased texts, an attachment, one checkpoint or many. */
import fc from 'fast-check';
import { rootOfLines } from '@insyn/domain/archive/lines.ts';
import { assemble } from './assemble-archive.ts';
import { bytesOfText, fileOf, SEAL } from '@insyn/domain/archive/manifest.ts';
import { checkpointText, verifierText } from '@insyn/domain/checkpoint.ts';
import { ORIGIN, textsOf, type Signer } from './archive.ts';
import { manifestIn, notedBy, remade, TO_BYTES, TO_MANIFEST, TO_PARTS, type Files } from './archive-changes.ts';
import { play, steps, type Step } from './random-log.ts';
import { ADMIN, LOG, type World } from './world.ts';

export type RandomArchive = {
  readonly files: Files;
  readonly signers: readonly Signer[];
  /** A number of its own, to choose by. */
  readonly pick: number;
};
export type Case = { readonly name: string; readonly files: Files };

const PAPER = bytesOfText('# Underlag\n\nTill samrådet.\n');

/** Steps of random debates; `seed` gives the same ones again. */
export function randomSteps(count: number, seed: number): readonly (readonly Step[])[] {
  return fc.sample(steps(24), { numRuns: count, seed });
}

export async function randomArchive(done: readonly Step[], pick: number, known: readonly Signer[]): Promise<RandomArchive> {
  const world = play(done);
  const attachments = pick % 3 === 0 ? withPaper(world) : new Map<string, Uint8Array>();
  const erased = pick % 4 === 0 ? withoutOne(world, pick) : new Set<string>();
  const signers = known.slice(0, 1 + (pick % 2));
  const lines = textsOf(world);
  const sizes = new Set([lines.length, ...Array.from({ length: pick % 4 }, (_each, at) => (pick * (at + 1)) % (lines.length + 1))]);
  const checkpoints = new Map<number, string>();
  for (const size of sizes)
    checkpoints.set(size, await notedBy(signers, checkpointText({ origin: ORIGIN, size, root: rootOfLines(lines.slice(0, size)) })));
  const made = await assemble({
    ...{ log: LOG, origin: ORIGIN, scope: 'public', lines, contents: world.contents, erased, names: world.names, attachments, checkpoints },
    keys: signers.map(({ key }) => verifierText(key)),
    more: new Map([['LÄSMIG.txt', bytesOfText('Öppna html/index.html.\n')]]),
  });
  const files = new Map(made.files);
  files.set(SEAL, bytesOfText(await notedBy(signers, made.seal)));
  return { files, signers, pick };
}

/** As it is, and with one change of each table: where it lies; in its parts, listed and sealed anew; in the manifest. */
export async function casesOf(archive: RandomArchive): Promise<readonly Case[]> {
  const cases: Case[] = [{ name: 'as it is', files: archive.files }];
  for (const table of [0, 1, 2]) cases.push(...(await changedOf(archive, table, archive.pick)));
  return cases;
}

/** One change: `pick` tells which of the table. None where it cannot be done to this archive. */
export async function changedOf({ files, signers }: RandomArchive, table: number, pick: number): Promise<readonly Case[]> {
  if (table === 2) {
    const [name, change] = nth(TO_MANIFEST, pick);
    return [{ name: `manifest: ${name}`, files: await remade(files, signers, change(manifestIn(files))) }];
  }
  const [name, change] = nth(table === 0 ? TO_BYTES : TO_PARTS, pick);
  const changed = change(files, pick);
  if (changed === null) return [];
  return [{ name, files: table === 0 ? changed : await remade(changed, signers) }];
}

function nth<Value>(table: Readonly<Record<string, Value>>, pick: number): readonly [string, Value] {
  const all = Object.entries(table);
  const found = all[pick % all.length];
  if (found === undefined) throw new Error('an empty table');
  return found;
}

function withPaper(world: World): Map<string, Uint8Array> {
  const { sha256, bytes } = fileOf('', PAPER);
  const card = { title: 'Underlag', media: 'text/markdown', bytes, sha256, lang: 'sv', source: null };
  const answer = world.run({ seat: ADMIN }, { type: 'dialogue/add-document', card });
  return answer.accepted ? new Map([[sha256, PAPER]]) : new Map();
}

function withoutOne(world: World, pick: number): ReadonlySet<string> {
  const ids = [...world.contents.keys()];
  const id = ids[pick % Math.max(1, ids.length)];
  if (id === undefined || 'sha256' in (world.contents.get(id)?.content as object)) return new Set();
  world.contents.delete(id);
  return pick % 8 === 0 ? new Set([id]) : new Set();
}
