/** Real ballots: what people thought of statements, taken as a vote on each, the last word of each voter. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '#spec';
import { canonical } from '@insyn/domain/json.ts';
import type { SignedBallot } from '@insyn/domain/vote/ballot.ts';
import { webTally } from '@insyn/domain/vote/tally.ts';
import { countAgain, inWords } from '../kit/vote-recount.ts';

const FOLDER = new URL('../../../shared/polis/', import.meta.url);
const FILES = ['vtaiwan.uberx/votes.csv', 'brexit-consensus/votes.csv'].map((name) => new URL(name, FOLDER));
const ABSENT = 'the conversations lie in ../shared/polis, which is not here';
const CHOICES: Readonly<Record<string, string>> = { '1': 'a', '-1': 'b', '0': 'blank' };

/** What a count looks at: whose it is, which of theirs, and what it says. */
function said(voter: string, revision: number, choice: string): SignedBallot {
  const ballot = { v: 1, election: 'E', question: 0, pk: voter, preparation: '', token: voter, revision, choice } as const;
  return { ballot, signature: '' };
}

/** A vote for each statement: `timestamp,datetime,comment-id,voter-id,vote`. */
function votesIn(file: URL): ReadonlyMap<string, readonly SignedBallot[]> {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','))
    .toSorted((one, other) => Number(one[0]) - Number(other[0]));
  const votes = new Map<string, SignedBallot[]>();
  const revisions = new Map<string, number>();
  for (const [, , statement = '', voter = '', vote = ''] of rows) {
    const place = `${statement} ${voter}`;
    const revision = revisions.get(place) ?? 0;
    revisions.set(place, revision + 1);
    const all = votes.get(statement) ?? [];
    all.push(said(voter, revision, CHOICES[vote] ?? 'blank'));
    votes.set(statement, all);
  }
  return votes;
}

describe('real ballots', () => {
  it.skipIf(!FILES.every((file) => existsSync(file)), ABSENT)('[VO66] are counted alike by two counts written apart', () => {
    let [ballots, counted] = [0, 0];
    for (const file of FILES)
      for (const [statement, all] of votesIn(file)) {
        const tally = webTally(all, ['a', 'b']);
        const again = countAgain(all.map((each) => canonical(each)).join('\n'), '[]');
        expect(inWords(tally), `${file.pathname} ${statement}`).to.deep.equal(again.web);
        ballots += all.length;
        counted += new Set(all.map(({ ballot }) => ballot.pk)).size;
      }
    expect(ballots).to.be.greaterThan(50_000);
    expect(counted).to.be.greaterThan(40_000);
  });
});
