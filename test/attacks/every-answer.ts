/** Every route that can be read, and what is said there without what each run draws anew: for holding something twice and comparing all that is told. */
import { ALL_CONTROL_WORDS } from '@insyn/domain/vote/control-words.ts';
import { VOTE_LOG } from '../server/vote-stage.ts';

/** The tree that fastify prints, as paths that answer GET. */
export function readableRoutes(tree: string): readonly string[] {
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', path = '', methods = ''] = /^([│\s]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/u.exec(line) ?? [];
    if (path === '') return [];
    parents.length = indent.length / 4;
    parents.push(path);
    return methods.includes('GET') ? [parents.join('')] : [];
  });
}

/** The route with names that are there, where there are some. */
export function filled(route: string, election: string): string {
  return route
    .replace(':log', VOTE_LOG)
    .replace(':batch', '1')
    .replace(':election', election)
    .replace(':sha256', election)
    .replace(/:[a-zA-Z]+/gu, 'x')
    .replace('*', 'x');
}

export type Run = { readonly server: { readonly url: string; readonly logged: readonly string[] }; readonly election: string };

const WORDS = new RegExp(`(?<![\\p{L}])(?:${ALL_CONTROL_WORDS.join('|')})(?![\\p{L}])`, 'gu');

/** Without times and names of the run, and what the process says of itself. */
export function plain(body: string, { server, election }: Run): string {
  // A letter says when it was made, and has words of the election's hash; it is made before anything is voted.
  if (body.startsWith('%PDF')) return '%PDF';
  return (
    body
      // Before the port: its figures stand in a time now and then.
      .replace(/"(?:time|ms)":\d+/gu, 'TIME')
      .replaceAll(new URL(server.url).port, 'PORT')
      .replaceAll(election, 'ELECTION')
      .replace(/^(?:#.*|(?:nodejs|process)_.*|insyn_http_request_seconds.*)\n?/gmu, '')
      // Keys, signatures and roots of the archive (C2SP notes): each run signs with a key of its own.
      .replace(/\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*/gu, 'KEY')
      .replace(/^— \S+ [A-Za-z0-9+/]+=*$/gmu, 'SIGNATURE')
      .replace(/^[A-Za-z0-9+/]{43}=$/gmu, 'ROOT')
      .replace(/[A-Za-z0-9_-]{16,}/gu, 'DRAWN')
      .replace(WORDS, 'WORD')
  );
}

/** Kinds of lines in the log of requests; how many there are of each is a matter of timing. */
export function kindsLogged(run: Run): string {
  return [...new Set(run.server.logged.map((line) => plain(line, run)))].toSorted().join('');
}
