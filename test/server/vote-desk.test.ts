/** The desk over HTTP on a real server: envelopes taken in, set aside, mixed; and who is let to it. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '@insyn/protocol/routes.ts';
import type { DeskCall } from '@insyn/protocol/vote-desk.ts';
import { DESK_CALLS } from '@insyn/protocol/vote-desk.ts';
import { after, before, describe, expect, it } from '#spec';
import { CLOSES, OVER } from '../kit/election.ts';
import { newEnvelope } from '../../demo/voting-device.ts';
import { sessionFor, under } from './session-kit.ts';
import { revoke } from './staff.ts';
import { problemOf } from './start-server.ts';
import { CITY, handleOf, newId, openDeskStage, PILES, type DeskStage } from './vote-desk-kit.ts';
import { numberOf, VOTE_LOG } from './vote-stage.ts';

/** A body for each call that would be taken. */
const BODIES: Readonly<Record<Exclude<DeskCall, 'lage'>, unknown>> = {
  'ta-emot': { id: newId(), handle: handleOf(0) },
  blanda: { handles: [handleOf(0)] },
  foresla: { id: newId(), handle: handleOf(0), kind: 'undo', reason: null },
  signera: { id: newId() },
  stryk: { id: newId() },
  'ny-bunt': { envelopes: 10 },
  'satt-dig': { batch: 1 },
  rakna: { batch: 1, piles: PILES },
  'rakna-om': { batch: 1, piles: PILES, difference: null },
  'borja-om': { batch: 1 },
};
const POSTS = DESK_CALLS.filter((call) => call !== 'lage');

describe('the reception of envelopes', () => {
  let stage: DeskStage;
  before(
    async () => {
      stage = await openDeskStage();
    },
    { timeout: 60_000 },
  );
  after(() => stage.stop());

  it('[VO101] takes each in once, and a scan that is sent again changes nothing', async () => {
    const { majken, hodan } = stage;
    const id = newId();
    expect(await majken.scan(1, id)).to.deep.equal({ kind: 'received', handle: 'KV7-00001', today: 1 });
    expect(await majken.scan(1, id), 'the answer was lost').to.deep.equal({ kind: 'received', handle: 'KV7-00001', today: 1 });
    expect(await hodan.scan(1), 'another scan').to.deep.equal({ kind: 'refused', code: 'roll/already-paper', handle: 'KV7-00001' });
    const typed = await majken.post('ta-emot', { id: newId(), handle: ' kv7 ooo2' + 'o ' });
    expect(await typed.json()).to.deep.include({ kind: 'received', handle: 'KV7-00020' });
    const unknown = await majken.post('ta-emot', { id: newId(), handle: 'KV9-12345' });
    expect(await unknown.json()).to.deep.equal({ kind: 'refused', code: 'roll/unknown', handle: 'KV9-12345' });
    expect((await majken.view()).figures).to.deep.include({ today: 2, waiting: 2, accepted: 0 });
  });

  it('[VO101] what is no scan is not understood', async () => {
    const { majken } = stage;
    for (const body of [
      {},
      { id: newId() },
      { handle: handleOf(3) },
      { id: '1', handle: handleOf(3) },
      { id: newId(), handle: '' },
      { id: newId(), handle: 'x'.repeat(61) },
      { id: newId(), handle: handleOf(3), batch: 7 },
      [handleOf(3)],
      null,
    ])
      expect(await majken.says('ta-emot', body), JSON.stringify(body)).to.equal('request/not-understood');
  });

  it('[VO102] of somebody who has voted on the web it is set aside, and two sign', async () => {
    const { majken, hodan } = stage;
    await stage.vote(await stage.voter(numberOf(30)), 'a');
    expect(await majken.scan(30)).to.include({ kind: 'refused', code: 'roll/already-web' });
    const matter = await majken.propose(handleOf(30), 'aside', 'voted-on-web');
    expect(await majken.says('signera', { id: matter.id }), 'alone').to.equal('roll/same-person');
    expect((await hodan.view()).figures.aside).to.equal(0);
    expect((await hodan.view()).matters.find(({ id }) => id === matter.id)).to.include({ signedBy: null, proposedBy: majken.number });
    expect(await hodan.says('signera', { id: matter.id })).to.equal('ok');
    expect(await hodan.says('signera', { id: matter.id }), 'again').to.equal('ok');
    expect((await hodan.view()).figures.aside).to.equal(1);
    expect(await majken.says('foresla', { id: newId(), handle: handleOf(30), kind: 'aside', reason: 'voted-on-web' })).to.equal(
      'roll/two-needed',
    );
  });

  it('[VO102] one that cannot be accepted, and a scan by mistake, wait for a second person', async () => {
    const { majken, hodan, official } = stage;
    for (const at of [31, 32, 33]) await majken.scan(at);
    const reject = await majken.propose(handleOf(31), 'reject', 'no-inner-envelope');
    const undo = await majken.propose(handleOf(32), 'undo', null);
    const kept = await majken.propose(handleOf(33), 'reject', 'damaged');
    expect(await majken.says('blanda', { handles: [handleOf(31)] }), 'not while it waits').to.equal('roll/two-needed');
    const before_ = (await hodan.view()).figures;
    expect(await majken.says('blanda', { all: before_.waiting }), 'nor do those that wait count for a group').to.equal(
      'count/too-few-to-mix',
    );
    expect(await hodan.says('signera', { id: reject.id })).to.equal('ok');
    expect(await official.says('signera', { id: undo.id })).to.equal('ok');
    expect(await hodan.says('stryk', { id: kept.id })).to.equal('ok');
    expect((await hodan.view()).figures).to.deep.include({ rejected: 1, waiting: before_.waiting + 1 });
    const told = await (await stage.standing(await stage.voter(numberOf(31)))).json();
    expect(told).to.include({ state: 'rejected', reason: 'no-inner-envelope' });
    expect(await (await stage.standing(await stage.voter(numberOf(32)))).json()).to.deep.equal({ state: 'none', reason: null, day: null });
    // As if it had never been scanned: the person votes on the web.
    await stage.vote(await stage.voter(numberOf(32)), 'b');
  });

  it('[VO102] what makes no sense is refused', async () => {
    const { majken } = stage;
    await majken.scan(34);
    const says = (handle: string, kind: string, reason: string | null): Promise<string> =>
      majken.says('foresla', { id: newId(), handle, kind, reason });
    expect(await says(handleOf(34), 'aside', 'voted-on-web')).to.equal('roll/not-received');
    expect(await says(handleOf(34), 'aside', 'damaged')).to.equal('roll/not-understood');
    expect(await says(handleOf(34), 'reject', 'voted-on-web')).to.equal('roll/not-understood');
    expect(await says(handleOf(34), 'reject', null)).to.equal('roll/not-understood');
    expect(await says(handleOf(34), 'reject', 'because')).to.equal('request/not-understood');
    expect(await says(handleOf(35), 'reject', 'damaged')).to.equal('roll/not-received');
    expect(await says('KV9-1', 'undo', null)).to.equal('roll/unknown');
    expect(await majken.says('signera', { id: newId() })).to.equal('roll/unknown');
  });

  it('[VO103] ten are mixed at least, all in one step or none', async () => {
    const { majken } = stage;
    for (let at = 40; at < 52; at += 1) await majken.scan(at);
    const group = (from: number, count: number): readonly string[] => Array.from({ length: count }, (_each, at) => handleOf(from + at));
    expect(await majken.says('blanda', { handles: group(40, 3) })).to.equal('count/too-few-to-mix');
    expect(await majken.says('blanda', { handles: Array.from({ length: 12 }, () => handleOf(40)) }), 'one, twelve times').to.equal(
      'count/too-few-to-mix',
    );
    expect(await majken.says('blanda', { handles: [...group(40, 11), handleOf(99)] }), 'one that never came').to.equal('roll/not-received');
    expect(await majken.says('blanda', { handles: [...group(40, 11), handleOf(30)] }), 'one of the web').to.equal('roll/already-web');
    expect((await majken.view()).figures.accepted, 'all or none').to.equal(0);
    const { waiting } = (await majken.view()).figures;
    expect(await majken.says('blanda', { all: waiting - 1 })).to.equal('roll/number-changed');
    expect(await majken.says('blanda', { handles: group(40, 12) })).to.equal('ok');
    expect((await majken.view()).figures).to.include({ accepted: 12, waiting: waiting - 12 });
    expect(await majken.says('blanda', { handles: group(40, 12) }), 'twice').to.equal('roll/already-paper');
    // Nothing on the registrar's side knows of batches or of groups.
    expect(await majken.says('ny-bunt', { envelopes: 12 })).to.equal('ok');
    const bytes = readFileSync(join(stage.folder, 'registrar', 'registrar.db'), 'latin1');
    expect(/\b(batch|bunt|group)\b/.test(bytes)).to.equal(false);
    expect(readFileSync(join(stage.folder, 'box', 'paper.db'), 'latin1').includes('KV7-')).to.equal(false);
  });

  it('[VO104] no batch has more than fifty, and all together not more than were accepted', async () => {
    const { majken } = stage;
    expect(await majken.says('ny-bunt', { envelopes: 1 }), 'all twelve lie in a batch').to.equal('count/too-many');
    await stage.accepted(100, 60);
    expect(await majken.says('ny-bunt', { envelopes: 51 })).to.equal('count/batch-size');
    for (const size of [0, -1, 2.5, 1e9])
      expect(await majken.says('ny-bunt', { envelopes: size }), String(size)).to.equal('count/batch-size');
    // Two at the same moment want what is enough for one of them.
    const both = await Promise.all([stage.hodan.says('ny-bunt', { envelopes: 40 }), stage.pekka.says('ny-bunt', { envelopes: 40 })]);
    expect(both.toSorted()).to.deep.equal(['count/too-many', 'ok']);
    expect((await majken.view()).figures).to.include({ accepted: 72, loose: 20 });
  });

  it(
    '[VO112] fifty people vote on the web at the moment their envelope is scanned: one of the two counts for each',
    async () => {
      const fresh = await openDeskStage({ voters: 50 });
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, async (_each, at) => {
          const voter = await fresh.voter(numberOf(at));
          const envelope = newEnvelope(fresh.election, Buffer.from(fresh.definition.issuer, 'base64url'));
          const [web, paper] = await Promise.all([fresh.token(envelope, voter), fresh.majken.scan(at)]);
          return Number(web.ok) + Number(paper.kind === 'received');
        }),
      );
      expect(outcomes.every((taken) => taken === 1)).to.equal(true);
      const { issued, received } = await fresh.ballot.registrar('figures', fresh.election);
      expect(issued + received).to.equal(50);
      await fresh.stop();
    },
    { timeout: 60_000 },
  );

  it('[VO103] fewer than ten only when the vote has closed and they are all that is left', async () => {
    const fresh = await openDeskStage({ voters: 20 });
    const { majken } = fresh;
    for (const at of [0, 1, 2]) await majken.scan(at);
    expect(await majken.says('blanda', { all: 3 })).to.equal('count/too-few-to-mix');
    await fresh.at(CLOSES);
    expect(await majken.says('blanda', { handles: [handleOf(0), handleOf(1)] }), 'one would be left alone').to.equal(
      'count/too-few-to-mix',
    );
    // One of them waits for a second signature: until it has it, the others are not all that is left.
    const matter = await majken.propose(handleOf(2), 'reject', 'too-late');
    expect((await majken.view()).figures.waiting).to.equal(2);
    expect(await majken.says('blanda', { all: 3 })).to.equal('roll/number-changed');
    expect(await majken.says('blanda', { all: 2 })).to.equal('count/too-few-to-mix');
    expect(await fresh.hodan.says('signera', { id: matter.id })).to.equal('ok');
    expect(await majken.says('blanda', { all: 2 })).to.equal('ok');
    expect(await majken.says('blanda', { all: 0 }), 'none').to.equal('count/too-few-to-mix');
    await fresh.stop();
  });
});

describe('who is let to the desk', () => {
  let stage: DeskStage;
  before(
    async () => {
      stage = await openDeskStage();
    },
    { timeout: 60_000 },
  );
  after(() => stage.stop());
  const lage = routes.voteDeskCall(VOTE_LOG, 'lage');

  it('[VO100] nobody without a seat of it: not by the page, not by any call', async () => {
    const { server, somebody } = stage;
    for (const roles of [[], ['moderator'], ['admin'], ['registrar']] as const) {
      const other = await somebody('Tage Brunnskär', roles);
      expect((await other.page()).status, roles.join()).to.equal(403);
      expect((await server.get(lage, { cookie: other.person.headers['cookie'] ?? '' })).status).to.equal(403);
      for (const call of POSTS) expect(await other.says(call, BODIES[call]), `${roles.join()} ${call}`).to.equal('roll/not-allowed');
    }
    const nobody = await server.get(routes.voteDesk(VOTE_LOG));
    expect([nobody.status, nobody.headers.get('location')]).to.deep.equal([303, '/in?till=%2Frostmottagning%2Fny-skola']);
    expect((await server.get(lage)).status).to.equal(401);
    expect((await stage.majken.page(routes.voteDesk('annan' as never))).status).to.equal(404);
  });

  it("[VO100] a bookmark leads to every desk of one's own town, and nobody else is told of any", async () => {
    const list = await stage.majken.page(routes.voteDeskStart);
    expect(list.status).to.equal(200);
    expect(list.text).to.include(`href="${routes.voteDesk(VOTE_LOG)}"`);
    expect(list.text).to.include('Pågår nu');
    const other = await stage.somebody('Rut Havrelind', []);
    const none = await other.page(routes.voteDeskStart);
    expect([none.status, none.text.includes(VOTE_LOG)]).to.deep.equal([403, false]);
    expect((await stage.server.get(routes.voteDeskStart)).headers.get('location')).to.equal('/in?till=%2Frostmottagning');
  });

  it('[VO110] a call comes from our own page, with its proof, under the session of our own site', async () => {
    const { majken, server } = stage;
    const body = BODIES['ta-emot'];
    const refused = async (headers: Readonly<Record<string, string>>): Promise<string> =>
      (await problemOf(await majken.post('ta-emot', body, headers))).code;
    expect(await refused({ origin: 'https://stockholm.example' })).to.not.equal('ok');
    expect(await refused({ origin: 'https://evil.example' })).to.equal('request/origin-not-allowed');
    expect(await refused({ origin: '' })).to.equal('request/origin-not-allowed');
    expect(await refused({ 'insyn-csrf': '' })).to.equal('request/csrf');
    expect(await refused({ 'insyn-csrf': randomBytes(16).toString('base64url') })).to.equal('request/csrf');
    expect(await refused({ 'insyn-csrf': stage.hodan.person.headers['insyn-csrf'] ?? '' })).to.equal('request/csrf');
    expect(await refused({ 'content-type': 'application/x-www-form-urlencoded' })).to.equal('request/not-json');
    const embedded = under(server, sessionFor(server, majken.id), { embed: true });
    const guest = under(server, sessionFor(server, majken.id, { level: 'email' }));
    for (const person of [embedded, guest])
      expect(await refused({ ...person.headers, origin: server.url })).to.be.oneOf(['roll/login-needed', 'request/csrf']);
    expect((await majken.view()).figures.today, 'nothing happened').to.equal(0);
  });

  it('[VO110] nothing of it is written in the log of the server, and no other site reads it', async () => {
    const { majken, server } = stage;
    const lines = server.logged.length;
    await majken.scan(7);
    await majken.view();
    await majken.page();
    expect(server.logged.slice(lines).filter((line) => line.includes('rostmottagning') || line.includes('KV7'))).to.deep.equal([]);
    const answer = await fetch(`${server.url}${lage}`, {
      headers: { cookie: majken.person.headers['cookie'] ?? '', origin: 'https://stockholm.example' },
    });
    expect(answer.headers.get('access-control-allow-origin')).to.equal(null);
    const page = await server.get(routes.voteDesk(VOTE_LOG), { cookie: majken.person.headers['cookie'] ?? '' });
    expect(page.headers.get('content-security-policy')).to.include("frame-ancestors 'none'");
    expect(page.headers.get('cache-control')).to.equal('no-store');
  });

  it('[VO111] a role that has ended does nothing more from the next call on', async () => {
    const { somebody, server } = stage;
    const sixten = await somebody('Sixten Kvarnö', ['counter']);
    expect(await sixten.scan(8)).to.include({ kind: 'received' });
    await revoke(server.app, CITY, sixten.id, 'counter');
    for (const call of POSTS) expect(await sixten.says(call, BODIES[call]), call).to.equal('roll/not-allowed');
    expect((await sixten.page()).status).to.equal(403);
  });

  it('[VO100] after the close envelopes are still taken in, and when the vote is cancelled there is no desk', async () => {
    await stage.at(OVER);
    const { acts, over } = await stage.majken.view();
    expect([acts.includes('receive'), over]).to.deep.equal([true, true]);
    const other = await openDeskStage({ voters: 1 });
    try {
      const { election } = other;
      await other.act({ type: 'vote/propose-cancel', election, reason: 'Fel karta.' });
      await other.act({ type: 'vote/confirm-cancel', election }, 'official/3');
      expect((await other.run()).status).to.equal('cancelled');
      expect((await other.majken.page()).status).to.equal(200);
      expect(await other.majken.says('ta-emot', BODIES['ta-emot'])).to.equal('vote/over');
    } finally {
      await other.stop();
    }
  });
});
