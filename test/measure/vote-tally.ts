/** The tally beside a second count that was written apart from it, on elections that are drawn. */
import { canonical } from '@insyn/domain/json.ts';
import { boardText, resultOf } from '@insyn/domain/vote/result.ts';
import { paperTally, sumOf, webTally } from '@insyn/domain/vote/tally.ts';
import { randomElection } from '../kit/random-election.ts';
import { countAgain, inWords } from '../kit/vote-recount.ts';
import { row, type Print } from './lib/row.ts';

const ELECTIONS = 200;

export async function measureVoteTally(print: Print): Promise<void> {
  let [ballots, differing] = [0, 0];
  for (let seed = 1; seed <= ELECTIONS; seed += 1) {
    const drawn = randomElection(seed);
    const alternatives = drawn.definition.alternatives.map(({ id }) => id);
    const result = resultOf(drawn.definition, drawn.election, drawn);
    const web = webTally(drawn.ballots, alternatives);
    const paper = paperTally(
      drawn.batches.map(({ state }) => state),
      alternatives,
    );
    const again = countAgain(boardText(drawn.ballots), canonical(drawn.batches));
    const ours = [inWords(web), inWords(paper), inWords(sumOf(web, paper)), result.total === null ? again.all : inWords(result.total)];
    const theirs = [again.web, again.paper, again.all, again.all];
    if (canonical(ours) !== canonical(theirs)) differing += 1;
    ballots += drawn.ballots.length;
  }
  print(
    row('VO66', `${String(ELECTIONS)} drawn elections: counted otherwise by a second count`, differing, 'elections', 0, {
      beside: { what: 'ballots', value: ballots },
    }),
  );
  return Promise.resolve();
}
