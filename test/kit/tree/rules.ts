import type { SourceFile } from './files.ts';

const SENTENCE = /^- ([A-Z]{2}\d+) (.+)$/gm;
const QUOTED = /['"`]((?:\[[A-Z]{2}\d+\] ?)+)/g;

/** The numbered sentences of SPEC.md, in order; a number that stands there twice comes twice. */
export function rulesOf(spec: string): readonly string[] {
  return [...spec.matchAll(SENTENCE)].map((match) => match[1] ?? '');
}

/** The rules that names of tests begin with. */
export function quotedIn(files: readonly SourceFile[]): ReadonlyMap<string, string> {
  const quoted = new Map<string, string>();
  for (const { path, text } of files.filter((file) => /^test\/.*\.ts$/.test(file.path))) {
    for (const match of text.matchAll(QUOTED)) {
      for (const id of (match[1] ?? '').matchAll(/[A-Z]{2}\d+/g)) quoted.set(id[0], path);
    }
  }
  return quoted;
}

/** Rules without a test, tests with unknown rules, numbers used twice. */
export function brokenPromises(spec: string, files: readonly SourceFile[]): readonly string[] {
  const rules = rulesOf(spec);
  const quoted = quotedIn(files);
  return [
    ...rules.filter((rule, at) => rules.indexOf(rule) !== at).map((rule) => `${rule} stands twice in SPEC.md`),
    ...rules.filter((rule) => !quoted.has(rule)).map((rule) => `${rule} has no test`),
    ...[...quoted].filter(([rule]) => !rules.includes(rule)).map(([rule, path]) => `${path} quotes ${rule}, which SPEC.md does not have`),
  ];
}
