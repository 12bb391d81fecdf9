import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Whether a test file runs in the browser too. Those of the domain do, which is how its purity is proved, unless the
 * file or one it imports beside it needs Node.
 */
export function runsInBrowser(file: string): boolean {
  return file.startsWith('test/domain/') && !needsNode(file, new Set());
}

function needsNode(file: string, seen: Set<string>): boolean {
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
  return importsOf(readFileSync(file, 'utf8')).some(
    (name) => name.startsWith('node:') || (name.startsWith('.') && needsNode(join(dirname(file), name), seen)),
  );
}

const STATIC = /^\s*(?:import|export)\b[^'"`;=()]*?\bfrom\s*['"]([^'"]+)['"]/gm;
const BARE = /^\s*import\s*['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\s*\(\s*['"`]([^'"`]+)['"`]/g;

/** What a source text imports, types too. */
export function importsOf(text: string): readonly string[] {
  return [STATIC, BARE, DYNAMIC].flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}
