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

export default defineConfig({
  root: path('.'),
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [websocketsOnly, tightStyles, tightTemplates],
  build: {
    outDir: path('dist/embed'),
    emptyOutDir: true,
    // Browsers from 2023: what `light-dark()` and container queries need has a fallback in the styles, the language has none.
    target: ['es2022', 'chrome111', 'firefox115', 'safari16.4'],
    modulePreload: false,
    reportCompressedSize: false,
    sourcemap: false,
    rolldownOptions: {
      input: path('packages/elements/src/embed.ts'),
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: 'insyn.js', codeSplitting: false },
    },
  },
});
