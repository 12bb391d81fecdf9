/** Registrar and ballot box as processes of their own: the same vote, and one of them down while the other is up. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, expect, it } from '#spec';
import { CAST_BYTES } from '@insyn/domain/vote/ballot.ts';
import { electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { CastAnswer } from '@insyn/protocol/voting.ts';
import { CallFault, StoreDown } from '@insyn/server/ballot/caller.ts';
import { openBallot, type Ballot } from '@insyn/server/ballot/open.ts';
import { openRemote } from '@insyn/server/ballot/remote.ts';
import { startServerProcess, type ServerProcess } from '../faults/harness/server-process.ts';
import { definitionWith } from '../kit/election.ts';
import { ballotOf, newEnvelope } from '../../demo/voting-device.ts';
import { zonedAt } from '../measure/lib/chat-town.ts';

const HOUR = 3_600_000;

describe('registrar and ballot box on hosts of their own', () => {
  let folder: string;
  let registrar: ServerProcess;
  let box: ServerProcess;
  let ballot: Ballot;
  let definition: Definition;
  let election: string;
  const key = randomBytes(32);
  const now = new Date().toISOString();

  const start = (store: 'registrar' | 'box', port = 0): Promise<ServerProcess> =>
    startServerProcess({
      dataDir: join(folder, store),
      port,
      entry: 'server/src/ballot/main.ts',
      args: [store],
      env: { BALLOT_KEY_FILE: join(folder, 'key') },
    });
  before(
    async () => {
      folder = mkdtempSync(join(tmpdir(), 'insyn-apart-'));
      writeFileSync(join(folder, 'key'), key.toString('base64url'), { mode: 0o600 });
      [registrar, box] = await Promise.all([start('registrar'), start('box')]);
      ballot = await openBallot({ registrarDir: '', boxDir: '', registrarUrl: registrar.url, boxUrl: box.url, key });
      definition = definitionWith(await ballot.registrar('newKey'), {
        receipts: await ballot.box('newReceiptKey'),
        opens: zonedAt(Date.now() - HOUR),
        closes: zonedAt(Date.now() + HOUR),
      });
      election = electionHash(definition);
      await ballot.registrar('found', definition);
      await ballot.box('found', definition);
      const entries = [1, 2, 3].map((at) => ({ handle: `KV7-${String(at)}`, credential: `person ${String(at)}`, district: 'kvarnskogen' }));
      await ballot.registrar('stage', 'list', entries);
      await ballot.registrar('addStaged', election, 'list');
      await ballot.registrar('sign', election);
    },
    { timeout: 60_000 },
  );
  after(async () => {
    await Promise.all([registrar.kill(), box.kill()]);
    rmSync(folder, { recursive: true });
  });

  const cast = (text: string): Promise<Response> =>
    fetch(`${box.url}${routes.cast(election)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://dialog.example' },
      body: JSON.stringify({ ballot: text, pad: ' '.repeat(CAST_BYTES - text.length) }),
    });
  const tokenFor = async (person: string, envelope: ReturnType<typeof newEnvelope>): Promise<Buffer> => {
    const answer = await ballot.registrar(
      'issue',
      election,
      { by: 'credential', digests: [person] },
      envelope.blinded,
      now,
      now.slice(0, 10),
    );
    if (answer.kind === 'refused') throw new Error(answer.code);
    return envelope.unblind(answer.signature);
  };
  const envelope = (): ReturnType<typeof newEnvelope> => newEnvelope(election, Buffer.from(definition.issuer, 'base64url'));

  it('[VO37] a vote goes the same way: a token from the one, a ballot straight to the other, from any page', async () => {
    const mine = envelope();
    const answer = await cast(ballotOf(mine, election, await tokenFor('person 1', mine), 'a'));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).to.deep.equal([200, '*']);
    const { hash } = (await answer.json()) as CastAnswer;
    const there = await fetch(`${box.url}${routes.onBoard(election, hash)}`);
    expect(await there.json()).to.deep.equal({ there: true });
    const ask = await fetch(`${box.url}${routes.cast(election)}`, {
      method: 'OPTIONS',
      headers: { origin: 'https://dialog.example', 'access-control-request-method': 'POST' },
    });
    expect(ask.status).to.equal(204);
  });

  it('[VO37] the box down while the registrar is up: the token waits on the device, and the ballot goes in when the box is back', async () => {
    const mine = envelope();
    const { port } = box;
    await box.kill();
    const text = ballotOf(mine, election, await tokenFor('person 2', mine), 'b');
    expect(await cast(text).catch(() => 'down')).to.equal('down');
    expect(await ballot.box('isThere', election, 'x').catch((error: unknown) => error)).to.be.instanceOf(StoreDown);
    box = await start('box', port);
    expect((await cast(text)).status).to.equal(200);
  });

  it('[VO37] the registrar down while the box is up: nobody is given a token, and no vote is used up', async () => {
    const mine = envelope();
    const { port } = registrar;
    await registrar.kill();
    expect(await tokenFor('person 3', mine).catch((error: unknown) => error)).to.be.instanceOf(StoreDown);
    registrar = await start('registrar', port);
    expect((await cast(ballotOf(mine, election, await tokenFor('person 3', mine), 'c'))).status).to.equal(200);
  });

  it('[VO37] answers nobody without the key, nothing that is old, and nothing that is none of its calls', async () => {
    const stranger = openRemote<Record<string, (election: string) => unknown>>(registrar.url, 'registrar', randomBytes(32));
    expect(await stranger.call('voted', election).catch((error: unknown) => error)).to.be.instanceOf(StoreDown);
    const known = openRemote<Record<string, () => unknown>>(registrar.url, 'registrar', key);
    for (const name of ['constructor', '__proto__', 'toString', 'close', 'nothing'])
      expect(await known.call(name).catch((error: unknown) => error), name).to.be.instanceOf(CallFault);
    for (const path of ['/', '/metrics', '/healthz', routes.onBoard(election, 'x')])
      expect((await fetch(`${registrar.url}${path}`)).status, path).to.equal(404);
    expect(await known.call('voted').catch((error: unknown) => error)).to.be.instanceOf(CallFault);
    expect((await ballot.registrar('figures', election)).atSigning).to.equal(3);
  });
});
