/** What a page has to fetch: the script tag as sent, beside the least that is Lit and socket.io-client, built the same way. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import config from '../../vite.config.ts';

export type Bytes = { readonly gzip: number; readonly brotli: number };
export type BytesFigures = { readonly ours: Bytes; readonly bare: Bytes };

const root = fileURLToPath(new URL('../..', import.meta.url));
const BARE = `
import { LitElement, html } from 'lit';
import { io } from 'socket.io-client';
class Bare extends LitElement {
  static properties = { lines: { state: true } };
  constructor() { super(); this.lines = []; io(new URL(import.meta.url).origin, { transports: ['websocket'] }).on('events', (frame) => (this.lines = [...this.lines, frame])); }
  render() { return html\`<ol>\${this.lines.map((line) => html\`<li>\${line.text}</li>\`)}</ol>\`; }
}
customElements.define('bare-list', Bare);
`;

export async function benchBytes(): Promise<BytesFigures> {
  const folder = mkdtempSync(join(root, 'node_modules', '.cache', 'insyn-bytes-'));
  try {
    const entry = join(folder, 'bare.js');
    writeFileSync(entry, BARE);
    await build({
      ...config,
      configFile: false,
      build: { ...config.build, outDir: join(folder, 'out'), rolldownOptions: { ...config.build?.rolldownOptions, input: entry } },
    });
    return { ours: sizeOf(join(root, 'dist', 'embed', 'insyn.js')), bare: sizeOf(join(folder, 'out', 'insyn.js')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function sizeOf(file: string): Bytes {
  const code = readFileSync(file);
  return { gzip: gzipSync(code, { level: 9 }).length, brotli: brotliCompressSync(code).length };
}
