import { describe, it, expect } from '#spec';
import { lineText } from '@insyn/domain/chain.ts';
import { openWorld, postOf, contentOf } from '../kit/world.ts';
import { check, type Fault } from './harness/checker.ts';
import type { Attempt, History, Reading } from './harness/history.ts';
import { storedFrom } from './harness/stored.ts';

const POSTS = 12;

/** A run in which everything went well: writers take turns, one outcome is unknown and was written, one is unknown and was not. */
function goodRun(): History {
  const world = openWorld();
  const attempts: Attempt[] = [];
  for (let at = 0; at < POSTS; at += 1) {
    const text = `post ${at}`;
    const base = { client: `writer ${at % 3}`, key: `key ${at}`, text };
    attempts.push({ ...base, op: 'invoke', at: at * 10 });
    if (at === 5) {
      attempts.push({ ...base, op: 'info', at: at * 10 + 5 });
      continue;
    }
    const lines = world.must(`Person ${at}`, { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } });
    if (at === 7) attempts.push({ ...base, op: 'info', at: at * 10 + 5 });
    else
      attempts.push({
        ...base,
        op: 'ok',
        at: at * 10 + 5,
        seq: world.state.seq,
        hash: world.state.hash,
        epoch: 'one',
        post: postOf(lines),
      });
    expect(contentOf(lines)).to.be.a('string');
  }
  const stored = storedFrom('one', world.lines.map(lineText), Object.fromEntries(world.contents));
  const seen = stored.lines.map(({ seq, hash }) => ({ seq, hash }));
  const shown = stored.lines.flatMap(({ post }) => (post === null ? [] : [post]));
  return {
    attempts,
    stored,
    readings: [
      { reader: 'socket', seen },
      { reader: 'late', seen: seen.slice(4) },
      { reader: 'client', seen: [], shown },
    ],
  };
}

/** The log without some of its lines, as a store would serve it that had lost them and numbered anew or not. */
function without(history: History, dropped: (index: number) => boolean): History {
  const texts = history.stored.text
    .slice(0, -1)
    .split('\n')
    .filter((_, index) => !dropped(index));
  return {
    ...history,
    stored: {
      ...history.stored,
      text: texts.map((text) => `${text}\n`).join(''),
      lines: history.stored.lines.filter((_, index) => !dropped(index)),
    },
  };
}

const kinds = (history: History): readonly Fault['kind'][] => [...new Set(check(history).map(({ kind }) => kind))];
const reading = (history: History, change: (seen: Reading['seen']) => Reading['seen']): History => ({
  ...history,
  readings: history.readings.map((each, at) => (at === 0 ? { ...each, seen: change(each.seen) } : each)),
});
const attempt = (history: History, key: string, change: (one: Attempt) => readonly Attempt[]): History => ({
  ...history,
  attempts: history.attempts.flatMap((one) => (one.key === key && one.op === 'ok' ? change(one) : [one])),
});

describe('the checker of recorded runs', () => {
  it('[FA1] finds nothing in a run where everything went well', () => {
    expect(check(goodRun())).to.deep.equal([]);
  });

  it('[FA2] finds an acknowledged post that the log has lost, at its end or within it', () => {
    const good = goodRun();
    const { length } = good.stored.lines;
    expect(kinds(without(good, (index) => index >= length - 2))).to.include.members(['lost', 'phantom']);
    expect(kinds(without(good, (index) => index === 4 || index === 5))).to.include.members(['lost', 'gap', 'chain']);
  });

  it('[FA2] finds an answer that was given before the commit', () => {
    const early: Attempt = {
      op: 'ok',
      client: 'writer 9',
      key: 'key 99',
      text: 'never written',
      at: 999,
      seq: 26,
      hash: 'x',
      epoch: 'one',
      post: 'y',
    };
    const good = goodRun();
    expect(kinds({ ...good, attempts: [...good.attempts, { ...early, op: 'invoke', at: 998 }, early] })).to.deep.equal(['lost']);
  });

  it('[FA2] finds a post that stands twice, a key with two receipts and words of another post', () => {
    const good = goodRun();
    const first = good.stored.lines.find(({ text }) => text === 'post 3')!;
    const twice = {
      ...good,
      stored: {
        ...good.stored,
        lines: good.stored.lines.map((line) => (line.text === 'post 4' ? { ...line, text: 'post 3', post: first.post } : line)),
      },
    };
    expect(kinds(twice)).to.include.members(['doubled', 'lost']);
    expect(kinds(attempt(good, 'key 3', (one) => [one, { ...one, at: one.at + 1, seq: one.seq! + 2 }]))).to.include.members([
      'key',
      'moved',
    ]);
    expect(kinds(attempt(good, 'key 3', (one) => [{ ...one, text: 'post 4' }]))).to.include('lost');
  });

  it('[FA2] finds an unknown outcome that was written twice', () => {
    const good = goodRun();
    const lines = good.stored.lines.map((line) => (line.text === 'post 8' ? { ...line, text: 'post 7' } : line));
    expect(kinds({ ...good, stored: { ...good.stored, lines } })).to.include('doubled');
  });

  it('[FA2] finds a refused post in the log, and one that nobody sent', () => {
    const good = goodRun();
    const refused = good.attempts.map((one): Attempt => (one.key === 'key 7' && one.op === 'info' ? { ...one, op: 'fail' } : one));
    expect(kinds({ ...good, attempts: refused })).to.deep.equal(['phantom']);
    expect(kinds({ ...good, attempts: good.attempts.filter(({ key }) => key !== 'key 7') })).to.deep.equal(['phantom']);
  });

  it('[FA2] finds a receipt that points at another line, and one of another epoch', () => {
    const good = goodRun();
    expect(kinds(attempt(good, 'key 2', (one) => [{ ...one, hash: 'of something else' }]))).to.deep.equal(['moved']);
    expect(kinds(attempt(good, 'key 2', (one) => [{ ...one, epoch: 'two' }]))).to.deep.equal(['epoch']);
  });

  it('[FA2] finds a post that stands before one acknowledged earlier', () => {
    const good = goodRun();
    const moved = good.attempts.map((one) => (one.key === 'key 1' ? { ...one, at: one.at + 35 } : one));
    expect(kinds({ ...good, attempts: moved })).to.deep.equal(['order']);
  });

  it('[FA2] finds a reader that missed a line, met one twice, in another order, of another log, or stopped', () => {
    const good = goodRun();
    expect(kinds(reading(good, (seen) => seen.toSpliced(5, 1)))).to.deep.equal(['gap']);
    expect(kinds(reading(good, (seen) => seen.toSpliced(5, 0, seen[4]!)))).to.deep.equal(['gap']);
    expect(kinds(reading(good, (seen) => seen.toSpliced(5, 2, seen[6]!, seen[5]!)))).to.include('gap');
    expect(kinds(reading(good, (seen) => seen.with(5, { seq: 6, hash: 'forged' })))).to.deep.equal(['phantom']);
    expect(kinds(reading(good, (seen) => seen.slice(0, -1)))).to.deep.equal(['unread']);
  });

  it('[FA2] finds a client that shows posts in another order, or not all of them', () => {
    const good = goodRun();
    const show = (change: (shown: readonly string[]) => readonly string[]): History => ({
      ...good,
      readings: good.readings.map((each) => (each.shown === undefined ? each : { ...each, shown: change(each.shown) })),
    });
    expect(kinds(show((shown) => shown.toReversed()))).to.deep.equal(['order']);
    expect(kinds(show((shown) => shown.slice(0, -1)))).to.deep.equal(['unread']);
    expect(kinds(show((shown) => [...shown, 'more']))).to.deep.equal(['phantom']);
  });

  it('[FA2] finds a byte that changed in the lines', () => {
    const good = goodRun();
    const text = good.stored.text.replace('"seq":9', '"seq":8');
    expect(text).not.to.equal(good.stored.text);
    expect(kinds({ ...good, stored: { ...good.stored, text } })).to.deep.equal(['chain']);
  });
});
