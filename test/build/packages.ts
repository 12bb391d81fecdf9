/** What is packed: JavaScript, types and a package.json per package, made by the compiler itself. */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = join(root, 'dist', 'npm');

type Manifest = { readonly name: string; readonly version: string; readonly bin?: Readonly<Record<string, string>>; readonly [key: string]: unknown };

/** Builds every package of the workspace; one line of words for each. Throws with the compiler's words when something does not compile. */
export function buildPackages(): readonly string[] {
  rmSync(target, { recursive: true, force: true });
  const packages = [...globSync('packages/*', { cwd: root }), 'server'].sort();
  const versions = new Map(packages.map((folder) => [manifestOf(folder).name, manifestOf(folder).version]));
  return packages.map((folder) => buildPackage(folder, versions));
}

function buildPackage(folder: string, versions: ReadonlyMap<string, string>): string {
  const source = join(root, folder, 'src');
  const out = join(target, basename(folder));
  const files = globSync('**/*.ts', { cwd: source });
  const program = ts.createProgram(
    files.map((file) => join(source, file)),
    { ...compilerOptions(), rootDir: source, outDir: out },
  );
  const faults = ts.getPreEmitDiagnostics(program).filter(({ file }) => file === undefined || !relative(source, file.fileName).startsWith('..'));
  if (faults.length > 0) throw new Error(ts.formatDiagnostics(faults, { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' }));
  let written = 0;
  program.emit(undefined, (file, text) => {
    if (relative(out, file).startsWith('..')) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, withBuiltNames(text));
    written += 1;
  });
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(packedManifest(manifestOf(folder), versions, out), null, 2)}\n`);
  return `dist/npm/${basename(folder)}  ${String(written)} files`;
}

function compilerOptions(): ts.CompilerOptions {
  const read = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent({ ...(read.config as object), include: [] }, ts.sys, root);
  return { ...options, noEmit: false, declaration: true, rewriteRelativeImportExtensions: true, allowImportingTsExtensions: false, noEmitOnError: false };
}

/** The compiler rewrites relative imports only; those of our own packages say `.ts` in the workspace and `.js` when packed. */
function withBuiltNames(text: string): string {
  return text.replace(/(['"])(@insyn\/[a-z]+\/[a-z0-9/-]+)\.ts\1/g, '$1$2.js$1');
}

function packedManifest(manifest: Manifest, versions: ReadonlyMap<string, string>, out: string): object {
  const bin = manifest.bin && Object.fromEntries(Object.entries(manifest.bin).map(([name, file]) => [name, file.replace('./src/', './').replace(/\.ts$/, '.js')]));
  const own = importedPackages(out, manifest.name);
  const dependencies = { ...(manifest['dependencies'] as object | undefined), ...Object.fromEntries(own.map((name) => [name, versions.get(name)])) };
  return {
    ...manifest,
    ...(bin ? { bin } : {}),
    exports: { './*.js': { types: './*.d.ts', default: './*.js' }, './package.json': './package.json' },
    // Registering is the one thing that happens by being imported.
    sideEffects: ['./embed.js', './**/define.js'],
    dependencies,
  };
}

function importedPackages(out: string, self: string): readonly string[] {
  const names = new Set<string>();
  for (const file of globSync('**/*.{js,d.ts}', { cwd: out })) {
    for (const [, name] of readFileSync(join(out, file), 'utf8').matchAll(/['"](@insyn\/[a-z]+)\//g)) if (name !== undefined && name !== self) names.add(name);
  }
  return [...names].sort();
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
}
