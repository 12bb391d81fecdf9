/** Builds the script tag and the scripts of our own pages: rolling files, immutable copies under their own hash, and what a webmaster needs to pin the first. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import config from '../../vite.config.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'dist', 'embed');
const ROLLING = 'insyn.js';
type OwnPage = {
  readonly entry: string;
  readonly file: string;
  readonly target?: readonly string[];
  /** Files that take the place of others, for everyone who imports those but themselves. */
  readonly instead?: Readonly<Record<string, string>>;
};
/** What stands on our own pages alone: a file for each, so that no reader fetches it. Each is built where its element is there. */
const OWN_PAGES: readonly OwnPage[] = [
  // Whoever votes has the telephone they have: the syntax of 2020, and `older.ts` for what came later.
  { entry: 'packages/elements/src/vote-page/define.ts', file: 'vote-page.js', target: ['es2020', 'chrome80', 'firefox78', 'safari14'] },
  { entry: 'packages/elements/src/moderation/define.ts', file: 'moderation.js' },
  { entry: 'packages/elements/src/chat-panel/define.ts', file: 'chat-panel.js' },
  { entry: 'packages/elements/src/chat-host/define.ts', file: 'chat-host.js' },
  { entry: 'packages/elements/src/chat-hall/define.ts', file: 'chat-hall.js' },
  { entry: 'packages/elements/src/vote-desk/define.ts', file: 'vote-desk.js' },
  // Beside every page that shows an archive: fetched when somebody checks it, and run in a worker where there can be one.
  { entry: 'packages/verify/src/page-check.ts', file: 'arkivkontroll.js' },
  // Not on a page of ours: it is sealed into every archive, where nothing can be sent.
  {
    entry: 'packages/elements/src/archive-copy/define.ts',
    file: 'kopia.js',
    instead: {
      'packages/protocol/src/routes.ts': 'packages/elements/src/archive-copy/routes.ts',
      'packages/elements/src/parts/status.ts': 'packages/elements/src/archive-copy/status.ts',
      'packages/elements/src/parts/post-acts.ts': 'packages/elements/src/archive-copy/post-acts.ts',
      'packages/elements/src/login/define.ts': 'packages/elements/src/archive-copy/no-login.ts',
    },
  },
];

/** `dist/embed/manifest.json`. Sizes in bytes, as sent. */
export type EmbedManifest = {
  readonly version: string;
  /** SHA-256 over every source the file is made of. */
  readonly sources: string;
  readonly file: string;
  /** The whole in one file at an address that never changes, with the value of `integrity`: a browser checks no part of it. */
  readonly pinned: { readonly file: string; readonly integrity: string; readonly bytes: Bytes };
  readonly bytes: Bytes;
  /** The scripts of our own pages: the moderators' console, those who answer in a chat, its host, the screen in the room. */
  readonly ownPages: readonly { readonly file: string; readonly pinned: string; readonly bytes: Bytes }[];
};
export type Bytes = { readonly plain: number; readonly gzip: number; readonly brotli: number };

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
  const whole = await buildOne('packages/elements/src/embed.ts', ROLLING, `${beside}.whole`);
  const pinned = pinnedName('insyn', whole);
  const own: { readonly file: string; readonly folder: string; readonly code: Buffer }[] = [];
  for (const { entry, file, target, instead } of OWN_PAGES)
    if (existsSync(join(root, entry)))
      own.push({ file, folder: `${beside}.${file}`, code: await buildOne(entry, file, `${beside}.${file}`, target, instead) });
  const manifest: EmbedManifest = {
    version: versionOf('packages/elements/package.json'),
    sources,
    file: ROLLING,
    pinned: { file: pinned, integrity: `sha384-${createHash('sha384').update(whole).digest('base64')}`, bytes: bytesOf(whole) },
    bytes: bytesOf(code),
    ownPages: own.map(({ file, code: bytes }) => ({ file, pinned: pinnedName(nameOf(file), bytes), bytes: bytesOf(bytes) })),
  };
  mkdirSync(folder, { recursive: true });
  // Older parts and pinned copies stay: a page that names one must find it.
  for (const part of readdirSync(beside)) if (part !== ROLLING) renameSync(join(beside, part), join(folder, part));
  writeFileSync(join(folder, pinned), whole);
  rmSync(`${beside}.whole`, { recursive: true });
  renameSync(join(beside, ROLLING), join(folder, ROLLING));
  rmSync(beside, { recursive: true });
  for (const { file, folder: made, code: bytes } of own) {
    writeFileSync(join(folder, pinnedName(nameOf(file), bytes)), bytes);
    renameSync(join(made, file), join(folder, file));
    rmSync(made, { recursive: true });
  }
  writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** One file with nothing to fetch. */
async function buildOne(
  entry: string,
  file: string,
  outDir: string,
  target?: readonly string[],
  instead: OwnPage['instead'] = {},
): Promise<Buffer> {
  const rolldownOptions = {
    ...config.build?.rolldownOptions,
    input: join(root, entry),
    output: { format: 'es', entryFileNames: file, codeSplitting: false },
  } as const;
  const older = target === undefined ? {} : { target: [...target] };
  const plugins = [othersInstead(instead), ...(config.plugins ?? [])];
  await build({ ...config, plugins, configFile: false, build: { ...config.build, ...older, outDir, rolldownOptions } });
  return readFileSync(join(outDir, file));
}

function othersInstead(instead: NonNullable<OwnPage['instead']>): Plugin {
  const others = new Map(Object.entries(instead).map(([usual, other]) => [join(root, usual), join(root, other)]));
  return {
    name: 'others-instead',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const other = others.get(found?.id ?? '');
      return other === undefined || other === importer ? null : other;
    },
  };
}

const nameOf = (file: string): string => file.replace(/\.js$/, '');

function pinnedName(name: string, code: Buffer): string {
  return `${name}-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.js`;
}

function bytesOf(code: Buffer): Bytes {
  return {
    plain: code.length,
    gzip: gzipSync(code, { level: 9 }).length,
    brotli: brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
}

function versionOf(file: string): string {
  return (JSON.parse(readFileSync(join(root, file), 'utf8')) as { version: string }).version;
}

function hashOfSources(): string {
  const files = globSync(
    [
      'packages/{domain,protocol,authority,client,elements,verify}/src/**/*.ts',
      'packages/*/package.json',
      'package-lock.json',
      'vite.config.ts',
    ],
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
