import { posix } from 'node:path';
import type { SourceFile } from './files.ts';

// Paths from the root, wherever they stand in the text.
const FROM_ROOT = /(?<![\w/@.-])((?:packages|server|stories|demo|test|\.ci)\/[\w./*{},-]*[\w*}/])/g;
// Names of files between backticks: `decide.ts`, `kit/spec.ts`.
const NAMED = /`((?:[\w.-]+\/)*[\w.-]+\.(?:ts|md|mdx))(?:#[\w-]*)?`/g;
const LINK = /\]\(([^)\s]+)\)/g;
// What a run makes is not there before it.
const MADE = /^(dist|node_modules|\.data)(\/|$)/;

/** Paths that documents name and that are not there. History may name what is gone. */
export function deadPaths(files: readonly SourceFile[], paths: readonly string[]): readonly string[] {
  return files
    .filter((file) => /\.mdx?$/.test(file.path) && file.path !== 'CHANGELOG.md')
    .flatMap((file) => [
      ...named(file, FROM_ROOT, (name) => existsAt(name, paths)),
      ...named(file, NAMED, (name) => MADE.test(name) || paths.some((path) => path === name || path.endsWith(`/${name}`))),
      ...named(
        file,
        LINK,
        (name) => /^(\w+:|#)/.test(name) || existsAt(posix.join(posix.dirname(file.path), name.replace(/[?#].*$/, '')), paths),
      ),
    ]);
}

function named(file: SourceFile, pattern: RegExp, there: (name: string) => boolean): readonly string[] {
  return [...file.text.matchAll(pattern)]
    .map((match) => match[1] ?? '')
    .filter((name) => !there(name))
    .map((name) => `${file.path} names ${name}, which is not there`);
}

function existsAt(name: string, paths: readonly string[]): boolean {
  return alternatives(name.replace(/\/$/, '')).every((pattern) => {
    const escaped = pattern
      .replaceAll(/[.+?^$()[\]\\|]/g, '\\$&')
      .replaceAll('**', '§')
      .replaceAll('*', '[^/]*')
      .replaceAll('§', '.*');
    const matcher = new RegExp(`^${escaped}(/|$)`);
    return paths.some((path) => matcher.test(path));
  });
}

/** `a/{b,c}.ts` names two files; a comma without braces ends nothing. */
function alternatives(name: string): readonly string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/.exec(name);
  if (match === null) return [name.replace(/,$/, '')];
  return (match[2] ?? '').split(',').flatMap((choice) => alternatives(`${match[1] ?? ''}${choice}${match[3] ?? ''}`));
}
