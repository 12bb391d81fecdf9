/** How alike two ways to group the same people are. */
export type Agreement = {
  /** Adjusted Rand index (Hubert and Arabie 1985): 1 for the same groups, 0 for what chance gives. */
  readonly index: number;
  /** Of 1: people in the same group, when each group of one side is paired with one of the other as well as can be. */
  readonly share: number;
};

export function agreementOf(one: readonly number[], other: readonly number[]): Agreement {
  const cells = new Map<string, number>();
  const [rows, columns] = [new Map<number, number>(), new Map<number, number>()];
  one.forEach((group, at) => {
    const beside = other[at] ?? -1;
    add(cells, `${String(group)} ${String(beside)}`);
    add(rows, group);
    add(columns, beside);
  });
  const together = sum([...cells.values()].map(pairs));
  const [inOne, inOther] = [sum([...rows.values()].map(pairs)), sum([...columns.values()].map(pairs))];
  const byChance = one.length < 2 ? 0 : (inOne * inOther) / pairs(one.length);
  const most = (inOne + inOther) / 2;
  const index = most === byChance ? 1 : (together - byChance) / (most - byChance);
  const share = one.length === 0 ? 0 : paired([...rows.keys()], [...columns.keys()], cells) / one.length;
  return { index, share };
}

/** People of the best pairing; groups are five at most, so every pairing is tried. */
function paired(rows: readonly number[], columns: readonly number[], cells: ReadonlyMap<string, number>): number {
  const [row, ...rest] = rows;
  if (row === undefined) return 0;
  const without = paired(rest, columns, cells);
  const withOne = columns.map(
    (column) =>
      (cells.get(`${String(row)} ${String(column)}`) ?? 0) +
      paired(
        rest,
        columns.filter((each) => each !== column),
        cells,
      ),
  );
  return Math.max(without, ...withOne);
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}

function add<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
