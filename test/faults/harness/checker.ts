/** Judges a recorded run by the invariants of the log. Pure: the same history, the same verdict. */
import { verifyLines } from '@insyn/verify/insyn-verify.ts';
import type { Attempt, History, Reading, Stored, StoredLine } from './history.ts';

export type Fault = {
  readonly kind: 'lost' | 'doubled' | 'moved' | 'gap' | 'order' | 'key' | 'phantom' | 'chain' | 'epoch' | 'unread';
  readonly why: string;
};

/** Faults told per kind; a broken run has thousands of the same. */
const TOLD = 20;

export function check({ attempts, readings, stored }: History): readonly Fault[] {
  const faults = [
    ...chain(stored),
    ...acknowledged(attempts, stored),
    ...atMostOnce(attempts, stored),
    ...keys(attempts),
    ...realTime(attempts),
    ...readings.flatMap((reading) => read(reading, stored)),
  ];
  return [...Map.groupBy(faults, ({ kind }) => kind).values()].flatMap((same) => same.slice(0, TOLD));
}

/** Dense from 1, each line naming the one before; `insyn-verify` says so of the bytes themselves. */
function chain({ text, lines }: Stored): readonly Fault[] {
  const verdict = verifyLines(text);
  const gaps = lines.flatMap(({ seq }, at): Fault[] =>
    seq === at + 1 ? [] : [{ kind: 'gap', why: `line ${at + 1} of the log has seq ${seq}` }],
  );
  if (verdict.kind === 'ok') {
    return verdict.lines === lines.length
      ? gaps
      : [...gaps, { kind: 'chain', why: `${verdict.lines} lines verified, ${lines.length} read` }];
  }
  return [...gaps, { kind: 'chain', why: verdict.kind === 'tampered' ? `line ${verdict.seq} ${verdict.why}` : verdict.why }];
}

/** Every acknowledged post stands in the log where its receipt said, with the words it was sent with, once. */
function acknowledged(attempts: readonly Attempt[], { epoch, lines }: Stored): readonly Fault[] {
  const byPost = Map.groupBy(
    lines.filter(({ post }) => post !== null),
    ({ post }) => post,
  );
  return attempts.flatMap((attempt): Fault[] => {
    const { op, seq, hash, post, text, key } = attempt;
    if (op !== 'ok' || seq === undefined) return [];
    const found = post === undefined ? [] : (byPost.get(post) ?? []);
    if (found.length === 0) return [{ kind: 'lost', why: `"${text}" was acknowledged as line ${seq} and is not in the log` }];
    if (found.length > 1) return [{ kind: 'doubled', why: `"${text}" stands ${found.length} times` }];
    const faults: Fault[] = [];
    if (found[0]?.text !== text)
      faults.push({ kind: 'lost', why: `"${text}" was acknowledged, the log has "${String(found[0]?.text)}" in its place` });
    if (hash !== undefined && lines[seq - 1]?.hash !== hash)
      faults.push({ kind: 'moved', why: `the receipt of ${key} names line ${seq} by another hash than the log's` });
    if (attempt.epoch !== undefined && attempt.epoch !== epoch)
      faults.push({ kind: 'epoch', why: `the receipt of ${key} is of another epoch` });
    return faults;
  });
}

/** Whatever became of an attempt, its words stand in the log at most once, and nothing stands there that nobody sent. */
function atMostOnce(attempts: readonly Attempt[], { lines }: Stored): readonly Fault[] {
  const sent = new Set(attempts.map(({ text }) => text));
  const refused = new Set(attempts.filter(({ op }) => op === 'fail').map(({ text }) => text));
  const byText = Map.groupBy(
    lines.filter((line): line is StoredLine & { text: string } => line.text !== null),
    ({ text }) => text,
  );
  return [...byText].flatMap(([text, found]): Fault[] => {
    if (found.length > 1)
      return [{ kind: 'doubled', why: `"${text}" stands ${found.length} times, at ${found.map(({ seq }) => seq).join(' and ')}` }];
    if (!sent.has(text)) return [{ kind: 'phantom', why: `"${text}" was sent by nobody` }];
    return refused.has(text) ? [{ kind: 'phantom', why: `"${text}" was refused and stands in the log` }] : [];
  });
}

/** One key, one receipt. */
function keys(attempts: readonly Attempt[]): readonly Fault[] {
  const receipts = Map.groupBy(
    attempts.filter(({ op }) => op === 'ok'),
    ({ key }) => key,
  );
  return [...receipts].flatMap(([key, answers]): Fault[] => {
    const seqs = new Set(answers.map(({ seq, post }) => `${String(seq)} ${String(post)}`));
    return seqs.size > 1 ? [{ kind: 'key', why: `${key} was answered with ${[...seqs].join(' and ')}` }] : [];
  });
}

/** What was answered before another was sent stands before it. */
function realTime(attempts: readonly Attempt[]): readonly Fault[] {
  const faults: Fault[] = [];
  const begun = new Map<string, number>();
  let newest = 0;
  for (const attempt of attempts.toSorted((a, b) => a.at - b.at)) {
    if (attempt.op === 'invoke' && !begun.has(attempt.key)) begun.set(attempt.key, newest);
    if (attempt.op !== 'ok' || attempt.seq === undefined) continue;
    const before = begun.get(attempt.key) ?? 0;
    if (attempt.seq <= before)
      faults.push({ kind: 'order', why: `"${attempt.text}" was sent after line ${before} was acknowledged, and is line ${attempt.seq}` });
    newest = Math.max(newest, attempt.seq);
  }
  return faults;
}

/** A reader's lines are the log's, in its order, without gaps, to the end. */
function read({ reader, seen, shown }: Reading, { lines }: Stored): readonly Fault[] {
  const faults: Fault[] = [];
  for (const [at, { seq, hash }] of seen.entries()) {
    const before = seen[at - 1];
    if (before !== undefined && seq !== before.seq + 1)
      faults.push({ kind: 'gap', why: `${reader} went from line ${before.seq} to ${seq}` });
    if (lines[seq - 1]?.hash !== hash) faults.push({ kind: 'phantom', why: `${reader} applied a line ${seq} that the log does not have` });
  }
  const last = seen.at(-1)?.seq ?? 0;
  if (seen.length > 0 && last !== lines.length) faults.push({ kind: 'unread', why: `${reader} ended at line ${last} of ${lines.length}` });
  if (shown !== undefined) {
    const order = lines.flatMap(({ post }) => (post === null ? [] : [post]));
    const differs = order.findIndex((post, at) => shown[at] !== post);
    if (differs >= 0)
      faults.push({
        kind: shown.includes(order[differs] ?? '') ? 'order' : 'unread',
        why: `${reader} shows another post at place ${differs + 1} of ${order.length}`,
      });
    if (shown.length > order.length) faults.push({ kind: 'phantom', why: `${reader} shows ${shown.length} posts of ${order.length}` });
  }
  return faults;
}
