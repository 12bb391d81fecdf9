/** The trees of both implementations beside each other, at the sizes where RFC 6962 turns: none, one, and about every power of two. */
import { consistencyProof, inclusionProof, isConsistent, isSame, leafHash, merkleRoot, rootFromProof } from '@insyn/domain/merkle.ts';
import { SecondReader } from './second-reader.ts';

export const EDGE_SIZES: readonly number[] = [
  ...new Set([0, 1, ...Array.from({ length: 10 }, (_each, at) => 2 ** (at + 1)).flatMap((power) => [power - 1, power, power + 1])]),
];
const leaves = Array.from({ length: 1025 }, (_each, at) => leafHash(new TextEncoder().encode(String(at))));
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const all = (proof: readonly Uint8Array[]): readonly string[] => proof.map(base64);

type Tree = {
  readonly root: string;
  readonly inclusion: readonly (readonly string[])[];
  readonly consistency: readonly (readonly string[])[];
};
type Holds = { readonly holds: boolean };

/** `small`: every proof up to this size; of larger trees those about their turns. Roots and proofs that each makes are the same; proofs that are right and wrong hold for both or for neither. */
export async function treesApart(small: number): Promise<{ readonly apart: readonly string[]; readonly tried: number }> {
  const second = new SecondReader();
  const expected: ((answer: unknown) => boolean)[] = [];
  const put = (name: string, asked: object, isSaid: (answer: unknown) => boolean): void => {
    second.add(name, asked);
    expected.push(isSaid);
  };
  const sizes = [...new Set([...Array.from({ length: small + 1 }, (_each, at) => at), ...EDGE_SIZES])];
  for (const size of sizes) {
    const part = leaves.slice(0, size);
    const [indexes, olds] = size <= small ? [range(size), range(size + 1)] : [turnsIn(size - 1), turnsIn(size)];
    const inclusion = indexes.map((index) => inclusionProof(part, index));
    const consistency = olds.map((old) => consistencyProof(part, old));
    const tree: Tree = { root: base64(merkleRoot(part)), inclusion: inclusion.map(all), consistency: consistency.map(all) };
    put(
      `tree of ${String(size)}`,
      { tree: size, leaves: indexes, from: olds },
      (answer) => JSON.stringify(answer) === JSON.stringify(tree),
    );
    const root = merkleRoot(part);
    for (const [at, index] of indexes.entries())
      for (const [what, proof] of wrongs(inclusion[at] ?? [])) {
        const leaf = leaves[index] ?? root;
        const led = rootFromProof(leaf, index, size, proof);
        const holds = led !== null && isSame(led, root);
        put(
          `${String(index)} in ${String(size)}, ${what}`,
          { includes: [index, size, base64(leaf), all(proof), base64(root)] },
          (answer) => (answer as Holds).holds === holds && holds === (what === 'right'),
        );
      }
    for (const [at, old] of olds.entries())
      for (const [what, proof] of wrongs(consistency[at] ?? [])) {
        const earlier = merkleRoot(part.slice(0, old));
        const holds = isConsistent({ from: old, earlier }, { size, root }, proof);
        put(
          `${String(old)} before ${String(size)}, ${what}`,
          { grows: [old, size, all(proof), base64(earlier), base64(root)] },
          (answer) => (answer as Holds).holds === holds && holds === (what === 'right'),
        );
      }
  }
  const answers = await second.answers();
  const apart = answers.flatMap(([name, answer], at) =>
    expected[at]?.(answer) === true ? [] : [`${name}: ${JSON.stringify(answer).slice(0, 200)}`],
  );
  return { apart, tried: answers.length };
}

/** The proof itself, and what is none: one hash less, one more, one changed, two in another order. */
function wrongs(proof: readonly Uint8Array[]): readonly (readonly [string, readonly Uint8Array[]])[] {
  const other = leafHash(new Uint8Array());
  const [first, next] = proof;
  return [
    ['right', proof],
    ['one more', [...proof, other]],
    ...(first === undefined
      ? []
      : ([
          ['one less', proof.slice(1)],
          ['without its last', proof.slice(0, -1)],
          ['another', [other, ...proof.slice(1)]],
        ] as const)),
    ...(first === undefined || next === undefined ? [] : ([['in another order', [next, first, ...proof.slice(2)]]] as const)),
  ];
}

const range = (count: number): readonly number[] => Array.from({ length: count }, (_each, at) => at);

/** Numbers up to and with `most` at and about powers of two, and in the middle. */
function turnsIn(most: number): readonly number[] {
  const about = EDGE_SIZES.flatMap((size) => [size - 1, size]).concat(Math.floor(most / 2), most - 1, most);
  return [...new Set(about)].filter((each) => each >= 0 && each <= most).toSorted((a, b) => a - b);
}
