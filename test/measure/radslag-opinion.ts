/**
 * Groups of opinion beside those that Polis has published for two conversations. Theirs were found while the conversation went on,
 * each time from the ones before: no count from the answers alone meets all of them, and people between two groups fall on either
 * side. The last rows tell what another number of groups would give.
 */
import { existsSync, readFileSync } from 'node:fs';
import { groupsOf } from '@insyn/domain/opinion/groups.ts';
import { answeredBy, matrixOf, type Matrix } from '@insyn/domain/opinion/matrix.ts';
import { clustersOf, silhouetteOf } from '@insyn/domain/opinion/clusters.ts';
import { agreementOf } from './lib/agreement.ts';
import { readCsv } from './lib/csv.ts';
import { row, type Print } from './lib/row.ts';

const FOLDER = new URL('../../../shared/polis/', import.meta.url);
const CONVERSATIONS = ['brexit-consensus', 'vtaiwan.uberx'] as const;
/** Where the published groups are clear (two of them, none under a quarter of the people). */
const ALIKE = 0.7;
const BIG = { people: 2000, statements: 200 };

type Published = {
  readonly matrix: Matrix;
  /** `null`: in no group. */
  readonly groups: readonly (number | null)[];
  /** Rows of votes that a later one by the same person took the place of. */
  readonly superseded: number;
};

export function measureOpinion(print: Print): Promise<void> {
  for (const name of CONVERSATIONS) {
    const published = readConversation(name);
    if (published === null) print(row('OP1', `${name}: not on this machine`, 0, 'files', null));
    else compare(name, published, print);
  }
  const big = drawn(BIG.people, BIG.statements);
  const began = performance.now();
  groupsOf(big, { smallest: 10 });
  print(
    row('OP3', `groups of ${String(BIG.people)} people by ${String(BIG.statements)} statements`, performance.now() - began, 'ms', 2000),
  );
  return Promise.resolve();
}

function compare(name: string, { matrix, groups, superseded }: Published, print: Print): void {
  const found = groupsOf(matrix, { smallest: 10 });
  const both = groups.flatMap((group, person) => (group !== null && (found.of[person] ?? -1) >= 0 ? [person] : []));
  const ours = both.map((person) => found.of[person] ?? -1);
  const theirs = both.map((person) => groups[person] ?? -1);
  const { index, share } = agreementOf(ours, theirs);
  print(
    row('OP1', `${name}: groups, ours`, found.centres.length, 'groups', null, { beside: { what: 'theirs', value: new Set(theirs).size } }),
  );
  print(row('OP1', `${name}: adjusted Rand index between ours and theirs`, index, '', ALIKE, { atLeast: true }));
  print(row('OP1', `${name}: people in the same group, when groups are paired as well as they can be`, share, 'of 1', null));
  const [alone, left] = [onlyIn(found.of, groups), onlyIn(groups, found.of)];
  print(row('OP1', `${name}: people in a group of ours and none of theirs`, alone, 'people', null));
  print(row('OP1', `${name}: people in a group of theirs and none of ours (too few answers)`, left, 'people', null));
  print(row('OP1', `${name}: votes that the same person's later vote took the place of`, superseded, 'votes', null));
  for (const count of [2, 3]) {
    const standing = both.map((person) => found.places[person] ?? ([0, 0] as const));
    const clusters = clustersOf(standing, count, 1);
    const alike = agreementOf([...clusters.of], theirs).index;
    const told = silhouetteOf(standing, clusters);
    print(
      row('OP1', `${name}: adjusted Rand index if there were ${String(count)} groups`, alike, '', null, {
        beside: { what: 'silhouette', value: told },
      }),
    );
  }
}

/** People in a group of the one and in none of the other; `null` and −1: in none. */
function onlyIn(one: ArrayLike<number | null>, other: ArrayLike<number | null>): number {
  return Array.from(one).filter((group, person) => (group ?? -1) >= 0 && (other[person] ?? -1) < 0).length;
}

/** Distinct voters, each person's last answer; statements that moderators rejected are left out. `null` where it is not on this machine. */
function readConversation(name: string): Published | null {
  const folder = new URL(`${name}/`, FOLDER);
  if (!existsSync(folder)) return null;
  const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
  const people = readCsv(read('participants-votes.csv'));
  const statements = readCsv(read('comments.csv')).flatMap((each) => (each['moderated'] === '-1' ? [] : [each['comment-id'] ?? '']));
  const rows = new Map(people.map((each, at) => [each['participant'] ?? '', at]));
  const columns = new Map(statements.map((each, at) => [each, at]));
  const matrix = matrixOf(people.length, statements.length);
  const votes = readCsv(read('votes.csv')).toSorted((one, other) => Number(one['timestamp']) - Number(other['timestamp']));
  const last = new Map(votes.map((vote) => [`${vote['voter-id'] ?? ''} ${vote['comment-id'] ?? ''}`, vote]));
  for (const vote of last.values()) {
    const [person, statement] = [rows.get(vote['voter-id'] ?? ''), columns.get(vote['comment-id'] ?? '')];
    if (person !== undefined && statement !== undefined) matrix.cells[person * matrix.statements + statement] = Number(vote['vote']);
  }
  const groups = people.map((each) => (each['group-id'] === '' ? null : Number(each['group-id'])));
  return { matrix, groups, superseded: votes.length - last.size };
}

/** People of three minds who answer four statements in ten. */
function drawn(people: number, statements: number): Matrix {
  const matrix = matrixOf(people, statements);
  let state = 7;
  const next = (most: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % most;
  };
  for (let at = 0; at < matrix.cells.length; at += 1) {
    const mind = Math.floor(at / statements) % 3;
    if (next(10) < 4) matrix.cells[at] = next(10) < 7 ? (((at % statements) + mind) % 3) - 1 : next(3) - 1;
  }
  if (answeredBy(matrix).length !== people) throw new Error('nobody was drawn');
  return matrix;
}
