/** A week of votes on the two stores, in an order that is known here and must be known nowhere else. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { openBallot, type Ballot } from '@insyn/server/ballot/open.ts';
import { definitionWith, DURING } from './election.ts';
import type { Voted } from './linkability.ts';
import { ballotOf, newEnvelope } from '../../demo/voting-device.ts';

export type SecretWeek = {
  readonly election: string;
  readonly definition: Definition;
  readonly ballot: Ballot;
  readonly voted: readonly Voted[];
};

/** Everyone fetches a token and casts some others later; the box moves what came onto the board as it does by itself. */
export async function secretWeek(folder: string, voters: number, random: () => number): Promise<SecretWeek> {
  const ballot = await openBallot({
    registrarDir: join(folder, 'registrar'),
    boxDir: join(folder, 'box'),
    registrarUrl: null,
    boxUrl: null,
    key: null,
  });
  const definition = definitionWith(await ballot.registrar('newKey'), { receipts: await ballot.box('newReceiptKey') });
  const election = electionHash(definition);
  await ballot.registrar('found', definition);
  await ballot.box('found', definition);
  const handles = Array.from(
    { length: voters * 2 },
    (_each, at) => `KV7-${createHash('sha256').update(String(at)).digest('hex').slice(0, 8)}`,
  );
  await ballot.registrar(
    'stage',
    'list',
    handles.map((handle) => ({ handle, credential: `digest of ${handle}`, district: 'kvarnskogen' })),
  );
  await ballot.registrar('addStaged', election, 'list');
  await ballot.registrar(
    'setCodes',
    election,
    handles.map((handle) => ({ handle, code: `CODE${handle}` })),
  );
  await ballot.registrar('sign', election);
  const order = handles
    .map((handle) => ({ handle, turn: random() }))
    .toSorted((a, b) => a.turn - b.turn)
    .slice(0, voters);
  const waiting: { readonly due: number; readonly cast: () => Promise<void> }[] = [];
  const voted: Voted[] = [];
  let turn = 0;
  const settle = async (): Promise<void> => {
    for (const each of waiting.filter(({ due }) => due <= turn).toSorted((a, b) => a.due - b.due)) {
      waiting.splice(waiting.indexOf(each), 1);
      await each.cast();
    }
  };
  for (const { handle } of order) {
    turn += 1;
    const issuedAt = turn;
    const envelope = newEnvelope(election, Buffer.from(definition.issuer, 'base64url'));
    const credential = `digest of ${handle}`;
    const answer = await ballot.registrar(
      'issue',
      election,
      { by: 'credential', digests: [credential] },
      envelope.blinded,
      DURING,
      '2026-12-05',
    );
    if (answer.kind === 'refused') throw new Error(answer.code);
    const text = ballotOf(envelope, election, envelope.unblind(answer.signature), 'abc'.charAt(Math.floor(random() * 3)));
    waiting.push({
      due: turn + Math.floor(random() * 6),
      cast: async () => {
        const cast = await ballot.box('cast', election, text, DURING);
        if (cast.kind === 'refused') throw new Error(cast.code);
        voted.push({
          handle,
          pk: toBase64url(envelope.pk),
          hash: cast.hash,
          blinded: createHash('sha256').update(envelope.blinded).digest(),
          credential,
          issuedAt,
          castAt: voted.length,
        });
      },
    });
    await settle();
    if (turn % 25 === 0) await ballot.box('flush', election);
  }
  turn += 10;
  await settle();
  return { election, definition, ballot, voted };
}
