/** How the script tag is built: one self-contained module with every element a reader meets. */
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Ways of a socket that the client never takes: websockets it is, or long polling of our own addresses (design §5). */
const websocketsOnly: Plugin = {
  name: 'websockets-only',
  enforce: 'pre',
  load(id) {
    const unused = { 'polling-xhr': 'XHR', 'polling-fetch': 'Fetch', webtransport: 'WT' };
    const name = /engine\.io-client\/build\/esm\/transports\/([a-z-]+)(?:\.node)?\.js$/.exec(id)?.[1];
    return name !== undefined && name in unused ? `export class ${unused[name as keyof typeof unused]} {}` : null;
  },
};

/** A library of the voting page asks for Node's crypto where there is Node; on a page it takes the browser's. */
const noNodeCrypto: Plugin = {
  name: 'no-node-crypto',
  enforce: 'pre',
  resolveId: (id) => (id === 'crypto' ? '\0no-node-crypto' : null),
  load: (id) => (id === '\0no-node-crypto' ? 'export {};' : null),
};

/** Style sheets in templates are text to the minifier: their indents and notes stay behind here. */
const tightStyles: Plugin = {
  name: 'tight-styles',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('.styles.ts')) return null;
    return code.replace(/\bcss`[^`$]*`/g, (sheet) => sheet.replace(/\/\*[^]*?\*\//g, '').replace(/\s+/g, ' '));
  },
};

/** Indents in templates are text to the minifier too, and shown as one blank at most; in code they mean nothing. */
const tightTemplates: Plugin = {
  name: 'tight-templates',
  enforce: 'pre',
  transform(code, id) {
    return /\/elements\/src\/.*\.ts$/.test(id) && !id.endsWith('.styles.ts') ? code.replace(/\n[ \t]+/g, '\n') : null;
  },
};

/**
 * Parts that are fetched when they are needed take what they share (Lit, the base of elements) from the very file that is on the
 * page, under whichever name it was embedded: a second copy of it would be a second Lit.
 */
const partsOfOneFile: Plugin = {
  name: 'parts-of-one-file',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk' || file.isEntry) continue;
      file.code = file.code.replace(
        /\bimport\s*\{([^}]*)\}\s*from\s*["']\.\/insyn\.js["'];?/g,
        (_, names: string) => `const{${names.replace(/ as /g, ':')}}=await import(globalThis[Symbol.for("insyn.script")]);`,
      );
      // What one part fetches later may lie in the script itself: it is there already.
      file.code = file.code.replace(/\bimport\(\s*[`"']\.\/insyn\.js[`"']\s*\)/g, 'import(globalThis[Symbol.for("insyn.script")])');
      // Parts have one name each: they may import each other.
      if (file.code.includes('insyn.js')) this.error(`${file.fileName} imports the script by one of its names`);
    }
  },
};

const ENTRY = path('packages/elements/src/embed.ts');
let first = new Set<string>();
/** What counts a vote: named by the rules, whose deciding the script has not, and used by the part that shows a result alone. */
const COUNTING = /\/packages\/domain\/src\/(?:merkle|vote\/(?!evolve|types|times)[a-z-]+)\.ts$/;

/**
 * What the script leads to without waiting stands in it, whatever the parts share of it. Left alone, the bundler draws modules out
 * of it as soon as a part uses one that the script's own modules import and do not use.
 */
const firstFile: Plugin = {
  name: 'first-file',
  buildEnd() {
    first = new Set([ENTRY]);
    for (const id of first) for (const next of this.getModuleInfo(id)?.importedIds ?? []) if (!COUNTING.test(next)) first.add(next);
  },
};

export default defineConfig({
  root: path('.'),
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [websocketsOnly, noNodeCrypto, tightStyles, tightTemplates, firstFile, partsOfOneFile],
  build: {
    outDir: path('dist/embed'),
    emptyOutDir: true,
    // Browsers from 2023: what `light-dark()` and container queries need has a fallback in the styles, the language has none.
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    modulePreload: false,
    reportCompressedSize: false,
    sourcemap: false,
    rolldownOptions: {
      input: ENTRY,
      preserveEntrySignatures: 'allow-extension',
      // Rules and clients do nothing by being there: what nobody asks for stays out, whatever its tables are made with.
      treeshake: { moduleSideEffects: (id) => !/\/packages\/(?:domain|protocol|client)\/src\//.test(id) },
      output: {
        format: 'es',
        entryFileNames: 'insyn.js',
        chunkFileNames: 'part-[hash:16].js',
        hashCharacters: 'hex',
        codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: (id) => (first.has(id) ? 'insyn' : null) }] },
      },
    },
  },
});
