/**
 * A second count of a vote, by somebody who has the files and nothing of ours: text is read by `JSON.parse`, ballots are dealt into
 * stacks and what is on top is counted. Written from the rules VO1–VO4, in another way than the domain does it.
 */
export type SecondCount = {
  /** `a 12`, `b 7`, `blank 1` …, sorted; nothing with no votes. */
  readonly web: readonly string[];
  readonly paper: readonly string[];
  readonly all: readonly string[];
};

type Paper = { readonly key: string; readonly revision: number; readonly says: string; readonly under: string };

/** `board`: one ballot a line. `batches`: the sealed ones as JSON. */
export function countAgain(board: string, batches: string): SecondCount {
  const lines = board.split('\n').filter((line) => line.trim() !== '');
  const dealt = lines.map((line): Paper => {
    const { ballot } = JSON.parse(line) as { ballot: Record<string, string | number> };
    return {
      key: String(ballot['pk']),
      revision: Number(ballot['revision']),
      says: String(ballot['choice']),
      under: String(ballot['token']),
    };
  });
  dealt.sort((one, other) => (one.key === other.key ? other.revision - one.revision : one.key > other.key ? 1 : -1));
  const web: string[] = [];
  for (let at = 0; at < dealt.length;) {
    const stack: Paper[] = [];
    const { key } = dealt[at] ?? { key: '' };
    for (let next = dealt[at]; next?.key === key; next = dealt[at]) {
      stack.push(next);
      at += 1;
    }
    const top = stack.filter((each) => each.revision === stack[0]?.revision);
    const said = new Set(top.map((each) => `${each.says}|${each.under}`));
    if (said.size === 1) web.push(stack[0]?.says ?? '');
  }
  const paper: string[] = [];
  for (const { state } of JSON.parse(batches) as { state: { status: string; piles?: Record<string, number> } }[]) {
    if (state.status !== 'sealed') continue;
    for (const pile in state.piles ?? {}) for (let left = state.piles?.[pile] ?? 0; left > 0; left -= 1) paper.push(pile);
  }
  return { web: tallied(web), paper: tallied(paper), all: tallied([...web, ...paper]) };
}

function tallied(words: readonly string[]): readonly string[] {
  const sorted = [...words].sort();
  const starts = sorted.flatMap((word, at) => (word === sorted[at - 1] ? [] : [at]));
  return starts.map((start, at) => `${sorted[start] ?? ''} ${String((starts[at + 1] ?? sorted.length) - start)}`);
}

/** A tally of ours in the same words. */
export function inWords(tally: {
  readonly votes: Readonly<Record<string, number>>;
  readonly blank: number;
  readonly invalid: number;
  readonly missing: number;
}): readonly string[] {
  const { votes, blank, invalid, missing } = tally;
  return Object.entries({ ...votes, blank, invalid, missing })
    .filter(([, number]) => number > 0)
    .map(([name, number]) => `${name} ${String(number)}`)
    .sort();
}
