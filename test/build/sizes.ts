import type { EmbedManifest } from './embed.ts';

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} kB`;

/** What the script tag weighs, for the one who built it. */
export function sizeTable({ bytes, pinned }: EmbedManifest): string {
  return [
    `dist/embed/insyn.js  ${kilobytes(bytes.plain)}, gzip ${kilobytes(bytes.gzip)}, brotli ${kilobytes(bytes.brotli)}`,
    `dist/embed/${pinned.file}  integrity="${pinned.integrity}"`,
    '',
  ].join('\n');
}
