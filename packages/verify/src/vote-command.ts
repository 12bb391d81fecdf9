/** `insyn-verify vote …`: finds the files of a vote, has them counted again and says what came of it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { verifyVote, type VoteFiles, type VoteVerdict } from './vote.ts';

export const VOTE_USAGE = 'insyn-verify vote FOLDER|FILES… [--receipt TEXT]';

const NAMES = {
  'resultat.json': 'result',
  'definition.json': 'definition',
  'roster.ndjson': 'board',
  'batches.json': 'batches',
  'rader.ndjson': 'log',
} as const;
const RECEIPT = /^(?:kvitto|receipt)[^/]*\.txt$/;

/** Exit code and lines to print. `given`: what stands after `vote`. */
export async function voteCommand(given: readonly string[]): Promise<{ readonly exit: 0 | 1 | 2; readonly lines: readonly string[] }> {
  const files = filesOf(given);
  if (typeof files === 'string') return { exit: 2, lines: [files] };
  const verdict = await verifyVote(files);
  return { exit: ({ ok: 0, tampered: 1, incomplete: 2 } as const)[verdict.kind], lines: linesOf(verdict) };
}

function filesOf(given: readonly string[]): VoteFiles | string {
  const found: Record<'result' | 'definition' | 'board' | 'batches' | 'log', string | null> = {
    result: null,
    definition: null,
    board: null,
    batches: null,
    log: null,
  };
  const receipts: string[] = [];
  const paths: string[] = [];
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? '';
    if (word !== '--receipt') paths.push(word);
    else {
      at += 1;
      receipts.push(given[at] ?? '');
    }
  }
  if (paths.length === 0) return VOTE_USAGE;
  try {
    for (const path of paths.flatMap((each) =>
      statSync(each).isDirectory() ? readdirSync(each).map((name) => join(each, name)) : [each],
    )) {
      const name = basename(path);
      if (name in NAMES) found[NAMES[name as keyof typeof NAMES]] = read(path);
      else if (RECEIPT.test(name)) receipts.push(read(path));
    }
  } catch (error) {
    return `incomplete: ${error instanceof Error ? error.message : 'a file could not be read'}`;
  }
  return { ...found, receipts };
}

function read(path: string): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
}

function linesOf(verdict: VoteVerdict): readonly string[] {
  if (verdict.kind === 'incomplete') return [`incomplete: ${verdict.why}`];
  if (verdict.kind === 'tampered') return verdict.broken.map(({ rule, place }) => `tampered: ${rule} at ${place}`);
  const { figures, ballots, root, checked, unchecked, receipts } = verdict;
  const told =
    figures.total === null ? ['too few to be told'] : figures.total.alternatives.map(({ letter, votes }) => `${letter} ${String(votes)}`);
  return [
    `ok: ${told.join(', ')}; ${String(ballots)} ballots on the board, root ${root}`,
    `checked: ${checked.join(', ')}`,
    ...(unchecked.length === 0 ? [] : [`not checked, for there is no file: ${unchecked.join(', ')}`]),
    ...receipts.map(
      (line, at) => `receipt ${String(at + 1)}: ${line === null ? 'signed by the box' : `line ${String(line)} of roster.ndjson`}`,
    ),
  ];
}
