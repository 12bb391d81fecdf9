import { lineOf, withoutComments, type SourceFile } from './files.ts';

const LONGEST = 500;
const DEEPEST = 5;
const COUNTED = /\.(ts|mts|js|mjs|css|html|sql)$/;
const MAY_BE_LONG = /^(packages\/elements\/src\/translations|stories\/fixtures)\/|\/fixtures\/|-fixtures\/|\.generated\./;

/** Files longer than anyone reads. */
export function tooLong(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => COUNTED.test(file.path) && !MAY_BE_LONG.test(file.path))
    .map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** Paths with more than five segments. */
export function tooDeep(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path.split('/').length > DEEPEST);
}

// Written so that this file does not find itself.
const MACHINE = /(?<![\w./:@-])\/(?:work|home|root|Users|tmp)\/[\w.-]+|\bregistry\.[\w-]+\.(?:org|com|io|net)\b|\b[\w-]+\.pkg\.dev\b/g;
const RESOLVED = /"resolved":\s*"(?:https?|git[+\w]*):[^"]*"/g;

/** Places of one machine, and addresses of one registry. */
export function machineTraces(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) => [
    ...[...text.matchAll(MACHINE)].map((match) => `${path}:${lineOf(text, match.index)} has ${match[0]}`),
    ...(path === 'package-lock.json' ? [...text.matchAll(RESOLVED)].map((match) => `${path} has ${match[0]}`) : []),
  ]);
}

const SOURCES = /^(packages\/[\w-]+\/src|server\/src|demo|stories)\/.*\.(ts|js|html|css)$/;
// A name without a dot is a placeholder.
const HOST = /https?:\/\/([a-z\d-]+(?:\.[a-z\d-]+)+)/gi;
// Names nobody owns (RFC 2606, RFC 6761), and those that only name a vocabulary and are never called.
const FREE = /(^|\.)(example|test|invalid|localhost)$|(^|\.)example\.(se|com|org|net)$|^127\.0\.0\.1$|^0\.0\.0\.0$/;
const VOCABULARY =
  /^(www\.w3\.org|docs\.oasis-open\.org|schema\.org|schema\.oparl\.org|jsonfeed\.org|purl\.org|xmlns\.com|data\.europa\.eu|publications\.europa\.eu|creativecommons\.org|www\.loc\.gov|id\.loc\.gov|www\.openarchives\.org|DILCIS\.eu|eark(?:c)?sip\.dilcis\.eu|id\.oidc\.se|id\.elegnamnden\.se)$/;

/** Addresses of real hosts in code. Comments may name a law or a standard. */
export function realHosts(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter((file) => SOURCES.test(file.path))
    .flatMap(({ path, text }) => {
      const code = path.endsWith('.html') ? text : withoutComments(text);
      return [...code.matchAll(HOST)]
        .filter((match) => !FREE.test(match[1] ?? '') && !VOCABULARY.test(match[1] ?? ''))
        .map((match) => `${path}:${lineOf(code, match.index)} has ${match[0]}`);
    });
}
