/** What is packed: JavaScript, types and a package.json per package, made by the compiler itself. */
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = join(root, 'dist', 'npm');

type Manifest = {
  readonly name: string;
  readonly version: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly [key: string]: unknown;
};

/** Builds every package of the workspace; one line of words for each. Throws with the compiler's words when something does not compile. */
export function buildPackages(): readonly string[] {
  rmSync(target, { recursive: true, force: true });
  const packages = [...globSync('packages/*', { cwd: root }), 'server'].map((folder) => folder.split(sep).join('/')).sort();
  const written = emit(packages);
  const versions = new Map(packages.map((folder) => [manifestOf(folder).name, manifestOf(folder).version]));
  for (const folder of packages) {
    const out = join(target, basename(folder));
    copyPlain(join(root, folder, 'src'), out);
    writeFileSync(join(out, 'package.json'), `${JSON.stringify(packedManifest(manifestOf(folder), versions, out), null, 2)}\n`);
  }
  return packages.map((folder) => `dist/npm/${basename(folder)}  ${String(written.get(folder) ?? 0)} files`);
}

/** All packages in one program: their types are read once. */
function emit(packages: readonly string[]): ReadonlyMap<string, number> {
  const sources = packages.flatMap((folder) => globSync(`${folder}/src/**/*.ts`, { cwd: root })).map((file) => join(root, file));
  const program = ts.createProgram(sources, { ...compilerOptions(), rootDir: root, outDir: target });
  const written = new Map<string, number>();
  // Whether the types agree is what `npm run types` asks; here only what cannot be written down is a fault.
  const { diagnostics } = program.emit(undefined, (file, text) => {
    const path = relative(target, file).split(sep).join('/');
    const folder = packages.find((each) => path.startsWith(`${each}/src/`));
    if (folder === undefined) return;
    const out = join(target, basename(folder), path.slice(`${folder}/src/`.length));
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, withBuiltNames(text));
    written.set(folder, (written.get(folder) ?? 0) + 1);
  });
  const faults = [...program.getSyntacticDiagnostics(), ...diagnostics];
  if (faults.length > 0)
    throw new Error(
      ts.formatDiagnostics(faults, { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' }),
    );
  return written;
}

function compilerOptions(): ts.CompilerOptions {
  const read = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent({ ...(read.config as object), include: [] }, ts.sys, root);
  return { ...options, noEmit: false, declaration: true, rewriteRelativeImportExtensions: true, allowImportingTsExtensions: false };
}

/** The compiler rewrites relative imports of JavaScript only; types and our own packages say `.ts` in the workspace and `.js` when packed. */
function withBuiltNames(text: string): string {
  return text
    .replace(/(['"])(@insyn\/[a-z]+\/[a-z0-9./-]+)\.ts\1/g, '$1$2.js$1')
    .replace(/((?:\bfrom|^import|\bimport\()\s*)(['"])(\.{1,2}\/[^'"\n]+)\.ts\2/gm, '$1$2$3.js$2');
}

/** What stands beside the code and is read by it as it is. */
function copyPlain(source: string, out: string): void {
  mkdirSync(out, { recursive: true });
  for (const file of globSync('**/*.{js,sql,css,svg}', { cwd: source })) {
    mkdirSync(dirname(join(out, file)), { recursive: true });
    writeFileSync(join(out, file), readFileSync(join(source, file)));
  }
}

function packedManifest(manifest: Manifest, versions: ReadonlyMap<string, string>, out: string): object {
  const bin =
    manifest.bin &&
    Object.fromEntries(Object.entries(manifest.bin).map(([name, file]) => [name, file.replace('./src/', './').replace(/\.ts$/, '.js')]));
  const dependencies = { ...(manifest['dependencies'] as object | undefined), ...imported(out, manifest.name, versions) };
  return {
    ...manifest,
    ...(bin ? { bin } : {}),
    exports: { ...doors(out), './*.js': { types: './*.d.ts', default: './*.js' }, './package.json': './package.json' },
    // Registering is the one thing that happens by being imported.
    sideEffects: ['./embed.js', './**/define.js'],
    dependencies,
  };
}

/** `debate.js` is the class, `debate/define.js` registers it. */
function doors(out: string): object {
  const names = globSync('*/define.js', { cwd: out })
    .map(dirname)
    .filter((name) => existsSync(join(out, name, `${name}.js`)));
  return Object.fromEntries(
    names.sort().map((name) => [`./${name}.js`, { types: `./${posix.join(name, name)}.d.ts`, default: `./${posix.join(name, name)}.js` }]),
  );
}

/** Packages that the code and its types name, with the version that is here. */
function imported(out: string, self: string, versions: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  const names = new Set<string>();
  for (const file of globSync('**/*.{js,d.ts}', { cwd: out })) {
    for (const [, name = ''] of readFileSync(join(out, file), 'utf8').matchAll(
      /(?:\bfrom\s+|^import\s+)['"](@[a-z-]+\/[a-z-]+|[a-z][a-z.-]*)(?=['"/])/gm,
    ))
      names.add(name);
  }
  return Object.fromEntries(
    [...names]
      .filter((name) => name !== self && existsSync(join(root, 'node_modules', name)))
      .sort()
      .map((name) => [name, versions.get(name) ?? manifestOf(join('node_modules', name)).version]),
  );
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
}
