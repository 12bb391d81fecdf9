/** Long polling of the same `GET …/events`, where websockets are blocked. */
import { LIMITS } from '@insyn/protocol/limits.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Position } from '@insyn/protocol/frames.ts';
import { backOff, DEVICE_CHANCE } from '../clock.ts';
import { mayPass } from '../problem.ts';
import type { FeedEvent, Reply } from './transport.ts';

export type Follower = { readonly log: LogId; readonly position: () => Position | null; readonly tell: (event: FeedEvent) => void };
export type Poll = (log: LogId, after: Position, waitSeconds: number, signal: AbortSignal) => Promise<Reply<Frame>>;

/** The follower has not taken in what it was told, or has no copy yet: it is not asked for again at once. */
const PAUSE_MS = 1_000;

/** Polls until stopped. */
export function poll(follower: Follower, ask: Poll): () => void {
  const stop = new AbortController();
  void pollOn(follower, ask, stop.signal);
  return () => {
    stop.abort();
  };
}

async function pollOn({ log, position, tell }: Follower, ask: Poll, signal: AbortSignal): Promise<void> {
  let up = false;
  let failures = 0;
  while (!signal.aborted) {
    const after = position();
    if (!after) {
      await pause(PAUSE_MS, signal);
      continue;
    }
    // The first answer at once: it says that there is a way.
    const reply = await ask(log, after, up ? LIMITS.pollSeconds : 0, signal);
    if (signal.aborted) return;
    if (reply.kind === 'ok') {
      failures = 0;
      if (!up) tell({ type: 'up' });
      up = true;
      await take({ log, position, tell }, after, reply.value, signal);
      continue;
    }
    const problem = reply.kind === 'problem' ? reply.problem : null;
    if (problem && !mayPass(problem) && problem.status !== 410) return tell({ type: 'reset', reset: { log, reason: 'gone' } });
    if (problem?.status === 410) tell({ type: 'reset', reset: { log, reason: 'position' } });
    else if (up || failures === 0) tell({ type: 'down' });
    up &&= problem?.status === 410;
    await pause(Math.max(PAUSE_MS, backOff(failures, DEVICE_CHANCE, problem?.retryAfter)), signal);
    failures += 1;
  }
}

/** A pulled frame is complete for this reader, which the contents after it say. */
async function take({ log, position, tell }: Follower, asked: Position, frame: Frame, signal: AbortSignal): Promise<void> {
  if (frame.lines.length === 0) return;
  const upto = frame.from + frame.lines.length;
  tell({ type: 'events', frame });
  tell({ type: 'contents', contents: { log, upto, contents: frame.contents, names: frame.names } });
  if ((position()?.seq ?? 0) <= asked.seq) await pause(PAUSE_MS, signal);
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
