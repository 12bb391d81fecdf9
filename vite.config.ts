/** How the script tag is built: one self-contained module with every element a reader meets. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  root: path('.'),
  envDir: false,
  publicDir: false,
  logLevel: 'warn',
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
