import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A text file of the repository. */
export type SourceFile = {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
};

const root = fileURLToPath(new URL('../../..', import.meta.url));

// What .gitignore leaves out, and git itself.
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', '.data', 'coverage', 'storybook-static']);
const TEXT = /(\.(ts|mts|js|mjs|json|md|mdx|css|html|svg|sql|txt|xml|yaml|yml)|(^|\/)(run|LICENSE|\.[\w.-]+))$/;

/** Every path of the repository, folders left out. */
export function allPaths(folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (NOT_OURS.has(entry.name) || entry.name.endsWith('.log')) return [];
    return entry.isDirectory() ? allPaths(path) : [path];
  });
}

/** Every text file of the repository. */
export function allFiles(): readonly SourceFile[] {
  return allPaths()
    .filter((path) => TEXT.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The text with comments made blank, so that a word in a comment is no use of what it names. Line numbers stay. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');
}

/** The line on which a place of the text stands, from 1. */
export function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
