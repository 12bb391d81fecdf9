/** People who vote with the code of their letter, each as a device does: token, then ballot, and again with the same bytes until there is an answer. */
import { setTimeout as pause } from 'node:timers/promises';
import { CAST_BYTES } from '@insyn/domain/vote/ballot.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { CastAnswer, TokenAnswer } from '@insyn/protocol/voting.ts';
import { ballotOf, newEnvelope, type Envelope } from '../../../demo/voting-device.ts';
import type { VoteTown } from './vote-town.ts';

export type Cast = {
  readonly code: string;
  readonly envelope: Envelope;
  readonly hash: string;
  /** ms of the request that was answered. */
  readonly tokenMs: number;
  readonly castMs: number;
  /** Requests that had no answer, or one of a server that was going away. */
  readonly tries: number;
};

const AGAIN_MS = 200;
/** A device gives up later; a run must end. */
const PATIENCE_MS = 60_000;

export async function voteWith(url: string, town: VoteTown, code: string, choice: string): Promise<Cast> {
  const envelope = newEnvelope(town.election, Buffer.from(town.definition.issuer, 'base64url'));
  let tries = 0;
  const ask = async (path: string, body: unknown): Promise<{ readonly value: unknown; readonly ms: number }> => {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      const began = performance.now();
      const answer = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify(body),
      }).catch(() => null);
      if (answer?.ok === true) return { value: await answer.json(), ms: performance.now() - began };
      if (answer !== null && answer.status < 500) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
      tries += 1;
      if (performance.now() > until) throw new Error(`${path}: no answer`);
      await pause(AGAIN_MS);
    }
  };
  const blinded = envelope.blinded.toString('base64url');
  const token = await ask(routes.voteToken(town.log), { election: town.election, blinded, code });
  const signed = envelope.unblind(Buffer.from((token.value as TokenAnswer).signature, 'base64url'));
  const ballot = ballotOf(envelope, town.election, signed, choice);
  const cast = await ask(routes.cast(town.election), { ballot, pad: ' '.repeat(CAST_BYTES - ballot.length) });
  return { code, envelope, hash: (cast.value as CastAnswer).hash, tokenMs: token.ms, castMs: cast.ms, tries };
}

/** So many a second, each when their time comes, whatever became of those before. */
export async function voteAll(url: string, town: VoteTown, codes: readonly string[], perSecond: number): Promise<readonly Cast[]> {
  const start = performance.now();
  const all: Promise<Cast>[] = [];
  for (const [at, code] of codes.entries()) {
    await pause(Math.max(0, start + (at * 1000) / perSecond - performance.now()));
    all.push(voteWith(url, town, code, 'abc'.charAt(at % 3)));
  }
  return Promise.all(all);
}
