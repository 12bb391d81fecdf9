/** A small archive made of an invented log, signed with keys that tests have: runs in Node and in a browser. */
import { rootOfLines } from '@insyn/domain/archive/lines.ts';
import { assemble, type ArchiveParts } from './assemble-archive.ts';
import { bytesOfText, fileOf, SEAL } from '@insyn/domain/archive/manifest.ts';
import { lineText } from '@insyn/domain/chain.ts';
import {
  checkpointText,
  COSIGNATURE,
  cosignedBytes,
  ED25519,
  noteText,
  signatureLine,
  verifierText,
  type VerifierKey,
} from '@insyn/domain/checkpoint.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { says } from './moderation.ts';
import { ADMIN, createWorld, DESCRIPTION, LOG, openWorld, type World } from './world.ts';

export const ORIGIN = 'dialog.sunnero.example/d/ny-gangbana';

export type Signer = {
  readonly key: VerifierKey;
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
};

/** A new pair of Ed25519 under a name. */
export async function newSigner(name = 'dialog.sunnero.example', type: number = ED25519): Promise<Signer> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const key: VerifierKey = { name, type, key: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)) };
  return { key, sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, new Uint8Array(message))) };
}

export async function signedNote({ key, sign }: Signer, text: string): Promise<string> {
  return noteText(text, [signatureLine(key, await sign(bytesOfText(text)))]);
}

/** What a witness adds under a note that it has seen at `at` (seconds since 1970). */
export async function cosignature({ key, sign }: Signer, text: string, at: number): Promise<string> {
  if (key.type !== COSIGNATURE) throw new RangeError('not the key of a witness');
  const seconds = new Uint8Array(8);
  new DataView(seconds.buffer).setBigUint64(0, BigInt(at));
  return signatureLine(key, Uint8Array.of(...seconds, ...(await sign(cosignedBytes(text, at)))));
}

export function smallWorld(posts = 3): World {
  const world = openWorld();
  for (let at = 0; at < posts; at += 1) {
    world.clock += 60_000;
    world.must(`Rut ${String(at)}`, says(`Inlägg nummer ${String(at)} om gångbanan, med egna ord: ${'mer '.repeat(at + 1)}`));
  }
  return world;
}

const PAPER = bytesOfText('# Underlag\n');

/** A draft with one document: as few bytes as an archive can have. */
export function tinyWorld(): World {
  const world = createWorld();
  const description = { ...DESCRIPTION, summary: '', about: null, alternatives: [] };
  world.must({ seat: ADMIN }, { type: 'dialogue/create', kind: 'radslag', description });
  const { sha256, bytes } = fileOf('', PAPER);
  const card = { title: 'Underlag', media: 'text/markdown', bytes, sha256, lang: 'sv', source: null };
  world.must({ seat: ADMIN }, { type: 'dialogue/add-document', card });
  return world;
}
export const TINY_FILES = new Map([[fileOf('', PAPER).sha256, PAPER]]);

export function textsOf(world: World): readonly string[] {
  return world.lines.map(lineText);
}

export async function checkpointsOf(
  signer: Signer,
  lines: readonly string[],
  sizes: readonly number[],
  origin = ORIGIN,
): Promise<Map<number, string>> {
  const made = sizes.map(async (size) => {
    const text = checkpointText({ origin, size, root: rootOfLines(lines.slice(0, size)) });
    return [size, await signedNote(signer, text)] as const;
  });
  return new Map(await Promise.all(made));
}

export async function makeArchive(
  signer: Signer,
  world: World = smallWorld(),
  change: Partial<ArchiveParts> = {},
): Promise<Map<string, Uint8Array>> {
  const lines = change.lines ?? textsOf(world);
  const parts: ArchiveParts = {
    log: LOG satisfies LogId,
    origin: ORIGIN,
    scope: 'public',
    lines,
    contents: world.contents,
    erased: new Set(),
    names: world.names,
    attachments: new Map(),
    keys: [verifierText(signer.key)],
    checkpoints: await checkpointsOf(signer, lines, [Math.max(1, lines.length - 2), lines.length]),
    more: new Map([['LÄSMIG.txt', bytesOfText('Öppna html/index.html i en webbläsare.\n')]]),
    ...change,
  };
  const made = await assemble(parts);
  const files = new Map(made.files);
  files.set(SEAL, bytesOfText(await signedNote(signer, made.seal)));
  return files;
}
