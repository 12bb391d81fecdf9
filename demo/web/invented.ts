/** The stylesheet of a page that only a demo has. */
import { readFileSync } from 'node:fs';
import { pageTokens } from '@insyn/elements/base/tokens.styles.ts';

const SHARED = new URL('./invented.css', import.meta.url);

/** `own`: what the page adds. */
export function inventedStyle(own: URL): string {
  return [pageTokens, ...[SHARED, own].map((sheet) => readFileSync(sheet, 'utf8'))].join('\n');
}
