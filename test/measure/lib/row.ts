/** One figure of a run. */
export type Row = {
  /** The promise it belongs to: a rule of the specification, or the sentence of the plan that asks for it. */
  readonly rule: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What it may be at most (or, with `atLeast`, must be at least); `null` where nothing was promised. */
  readonly bound: number | null;
  readonly ok: boolean;
  /** The floor or peer measured in the same run. */
  readonly beside?: { readonly what: string; readonly value: number };
  readonly atLeast?: true;
};

export type Print = (row: Row) => void;

type More = { readonly beside?: Row['beside']; readonly atLeast?: true };

export function row(rule: string, what: string, value: number, unit: string, bound: number | null, { beside, atLeast }: More = {}): Row {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000;
  const ok = bound === null || (atLeast === true ? value >= bound : value <= bound);
  return {
    rule,
    what,
    value: rounded,
    unit,
    bound,
    ok,
    ...(beside === undefined ? {} : { beside: { what: beside.what, value: Math.round(beside.value * 1000) / 1000 } }),
    ...(atLeast === undefined ? {} : { atLeast }),
  };
}

/** `part` between 0 and 1; 0 for no values. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
