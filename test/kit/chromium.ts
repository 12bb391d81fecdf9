import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A Chromium that has been seen to start, and how to start it. */
export type Chromium = {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
};

// The package's own flags switch web security off; these keep it on. The last five keep the browser from calling home.
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

let found: Promise<Chromium | null> | undefined;

/**
 * The browser for tests: `CHROMIUM`, else an installed one, else the one from the npm registry, unpacked once into
 * `node_modules/.cache`. `null` where none of them starts, as on a processor that the package is not built for.
 */
export function chromiumPath(): Promise<Chromium | null> {
  return (found ??= find());
}

async function find(): Promise<Chromium | null> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') {
    const chromium = { executablePath: named, args: ARGS, env: environment() };
    if (!(await starts(chromium))) throw new Error(`CHROMIUM names ${named}, which does not start`);
    return chromium;
  }
  for (const executablePath of INSTALLED.filter((path) => existsSync(path))) {
    const chromium = { executablePath, args: ARGS, env: environment() };
    if (await starts(chromium)) return chromium;
  }
  const packed = await fromRegistry();
  return packed !== null && (await starts(packed)) ? packed : null;
}

async function starts(chromium: Chromium): Promise<boolean> {
  try {
    const { stdout } = await run(chromium.executablePath, ['--version', '--no-sandbox'], { env: chromium.env, timeout: 20_000 });
    return /chrom/i.test(stdout);
  } catch (error) {
    process.stderr.write(`${chromium.executablePath} does not start: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
}

async function fromRegistry(): Promise<Chromium | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')) as { version: string };
  const folder = join(root, 'node_modules', '.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpack(folder);
  else renewSettings(folder);
  const executablePath = join(folder, 'chromium');
  const env = { ...environment(), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_PATH: join(folder, 'fonts') };
  return { executablePath, args: ARGS, env };
}

/** Unpacks beside and renames, so that another process sees all of it or nothing. */
async function unpack(folder: string): Promise<void> {
  const beside = `${folder}.${process.pid}`;
  mkdirSync(beside, { recursive: true });
  try {
    // A process of its own: the package reads these two at import and changes the environment of whoever imports it.
    await run(process.execPath, [join(root, 'test', 'kit', 'unpack-chromium.ts')], {
      cwd: root,
      env: { ...environment(), AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x', TMPDIR: beside },
    });
    writeFileSync(settingsIn(beside), fontSettings(folder));
    renameSync(beside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** A folder that was unpacked by an earlier version of this file gets the settings of this one. */
function renewSettings(folder: string): void {
  const settings = fontSettings(folder);
  if (readFileSync(settingsIn(folder), 'utf8') === settings) return;
  const beside = `${settingsIn(folder)}.${process.pid}`;
  writeFileSync(beside, settings);
  renameSync(beside, settingsIn(folder));
}

function settingsIn(folder: string): string {
  return join(folder, 'fonts', 'fonts.conf');
}

// Not named, `system-ui` and `sans-serif` are whichever face of the machine scores best: of bold words another than of the rest.
const SANS = ['system-ui', 'sans-serif'].map(
  (family) =>
    `  <alias binding="strong"><family>${family}</family><prefer><family>Open Sans</family><family>DejaVu Sans</family></prefer></alias>`,
);

// The package's own settings name folders of another machine; with them every text is drawn as nothing.
function fontSettings(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts', 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
${SANS.join('\n')}
</fontconfig>
`;
}

function environment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
