/** Builds the script tag: a rolling file, an immutable copy under its own hash, and what a webmaster needs to pin it. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import config from '../../vite.config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'dist', 'embed');
const ROLLING = 'insyn.js';

/** `dist/embed/manifest.json`. Sizes in bytes, as sent. */
export type EmbedManifest = {
  readonly version: string;
  /** SHA-256 over every source the file is made of. */
  readonly sources: string;
  readonly file: string;
  /** The same bytes at an address that never changes, with the value of `integrity`. */
  readonly pinned: { readonly file: string; readonly integrity: string };
  readonly bytes: { readonly plain: number; readonly gzip: number; readonly brotli: number };
};

/** True when `dist/embed` was made of the sources as they are now. */
export function embedIsFresh(): boolean {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file) || !existsSync(join(folder, ROLLING))) return false;
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Partial<EmbedManifest>;
  return kept.sources === hashOfSources();
}

/** Writes beside and moves into place, so that a server that is running never serves half a file. */
export async function buildEmbed(): Promise<EmbedManifest> {
  const sources = hashOfSources();
  const beside = `${folder}.${process.pid}`;
  await build({ ...config, configFile: false, build: { ...config.build, outDir: beside } });
  const code = readFileSync(join(beside, ROLLING));
  const pinned = `insyn-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.js`;
  const manifest: EmbedManifest = {
    version: versionOf('packages/elements/package.json'),
    sources,
    file: ROLLING,
    pinned: { file: pinned, integrity: `sha384-${createHash('sha384').update(code).digest('base64')}` },
    bytes: {
      plain: code.length,
      gzip: gzipSync(code, { level: 9 }).length,
      brotli: brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
    },
  };
  mkdirSync(folder, { recursive: true });
  // Older pinned copies stay: a page that names one must find it.
  writeFileSync(join(folder, pinned), code);
  renameSync(join(beside, ROLLING), join(folder, ROLLING));
  rmSync(beside, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

function versionOf(file: string): string {
  return (JSON.parse(readFileSync(join(root, file), 'utf8')) as { version: string }).version;
}

function hashOfSources(): string {
  const files = globSync(
    ['packages/{domain,protocol,authority,client,elements}/src/**/*.ts', 'packages/*/package.json', 'package-lock.json', 'vite.config.ts'],
    { cwd: root },
  );
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('base64url');
}
