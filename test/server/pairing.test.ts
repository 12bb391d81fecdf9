import type { LogId } from '@insyn/domain/ids.ts';
import type { DialogueLogCommand } from '@insyn/domain/root.ts';
import type { PairingBegun, PairingRequest, PairingState } from '@insyn/protocol/pairing.ts';
import { Pairings } from '@insyn/server/identity/pairing/pairings.ts';
import { CODE_SIGNS, drawCode } from '@insyn/server/identity/pairing/signs.ts';
import type { Opening } from '@insyn/server/identity/pairing/types.ts';
import { after, before, describe, expect, it } from '#spec';
import {
  ELSEWHERE,
  newKey,
  openDialogue,
  problemOf,
  saying as sayingAny,
  startServer,
  type Person,
  type TestServer,
} from './start-server.ts';

const PAGE = `${ELSEWHERE}/kvarnskogen`;
const saying = (text: string): DialogueLogCommand => sayingAny(text) as DialogueLogCommand;
const OPENING: Opening = {
  origin: ELSEWHERE,
  embed: null,
  log: 'skolan' as LogId,
  tenant: 'tenant-stad' as LogId,
  draft: { command: { type: 'debate/submit', text: 'Vid Lyktorget.', lang: 'sv', stance: { kind: 'other' } }, key: newKey() },
  page: PAGE,
  title: 'Kvarnskogen',
  shared: false,
};

describe('pairings', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
    await openDialogue(server, 'skolan');
  });
  after(() => server.stop());

  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${server.url}/api/v1/pairings${path}`, { ...init, headers: { origin: ELSEWHERE, ...(init.headers as Record<string, string>) } });
  const begin = (more: Partial<PairingRequest> | Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Response> =>
    ask('', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({
        log: 'skolan',
        command: saying('Min dotter går redan över.'),
        key: newKey(),
        page: PAGE,
        title: 'Kvarnskogen',
        shared: false,
        ...more,
      }),
    });
  const begun = async (more: Partial<PairingRequest> = {}, who: Person | null = null): Promise<PairingBegun> => {
    const response = await begin(more, who === null ? {} : { ...who.headers, origin: ELSEWHERE });
    if (response.status !== 201) throw new Error(await response.text());
    return (await response.json()) as PairingBegun;
  };
  const stateOf = async (pairing: PairingBegun, wait = 0): Promise<PairingState> =>
    (await (await ask(`/${pairing.pairing}?wait=${wait}`, { headers: { 'insyn-claim': pairing.claim } })).json()) as PairingState;

  it('[ID60] a widget on a known site hands over a draft and gets an address, a code and a secret', async () => {
    const pairing = await begun();
    expect(pairing.url).to.equal(`${server.url}/in/${pairing.pairing}`);
    expect(pairing.code).to.match(/^[A-Z3-9]{2}-[A-Z3-9]{2}$/);
    expect(pairing.pairing).to.have.lengthOf(22);
    expect(pairing.claim).to.have.lengthOf(43);
    expect(await stateOf(pairing)).to.deep.equal({ state: 'waiting' });
    expect(CODE_SIGNS).not.to.match(/[0OQ1IL2Z5S6G8BUV]/);
    expect(new Set(Array.from({ length: 300 }, drawCode)).size).to.be.above(250);
  });

  it('[ID60] nobody else may begin one: no origin, null, a look-alike, another page, a dialogue that is not there', async () => {
    for (const origin of ['null', 'https://stockholm.example.evil.example', 'http://stockholm.example']) {
      expect((await begin({}, { origin })).status, origin).to.equal(403);
    }
    expect((await begin({ page: 'https://evil.example/' })).status).to.equal(400);
    expect((await begin({ page: 'javascript:alert(1)' })).status).to.equal(400);
    expect((await begin({ log: 'finns-inte' as LogId })).status).to.equal(404);
    await openDialogue(server, 'utkastet', { draft: true });
    expect((await begin({ log: 'utkastet' as LogId })).status, 'a draft').to.equal(404);
  });

  it('[ID61] a draft is a command that people may give, of 20 kB at most, without a personal number', async () => {
    expect((await problemOf(await begin({ command: saying('Ring 19811218-9876 så svarar jag.') }))).code).to.equal(
      'debate/personal-number',
    );
    expect((await problemOf(await begin({ command: saying('å'.repeat(10_300)) }))).code).to.equal('login/draft-too-large');
    for (const command of [
      { type: 'dialogue/resume' },
      { ...saying('x'), assisted: 'phone' },
      { type: 'debate/submit' },
      { type: 'nonsense' },
      { ...saying('x'), more: 1 },
    ]) {
      expect((await begin({ command })).status, JSON.stringify(command)).to.equal(400);
    }
    expect((await begin({ command: null, key: null })).status).to.equal(201);
  });

  it('[ID62] the secret alone tells how it goes, on the site and under the session it was begun with', async () => {
    const rut = await server.person('Rut');
    const pairing = await begun({}, rut);
    const get = (headers: Record<string, string>): Promise<Response> => ask(`/${pairing.pairing}`, { headers });
    const claim = { 'insyn-claim': pairing.claim };
    expect((await get({})).status).to.equal(404);
    expect((await get({ 'insyn-claim': 'x'.repeat(43) })).status).to.equal(404);
    expect((await get({ 'insyn-claim': (await begun()).claim })).status, 'of another pairing').to.equal(404);
    expect((await get({ ...claim })).status, 'without the session').to.equal(404);
    expect((await get({ ...claim, ...(await server.person('Nour')).headers, origin: ELSEWHERE })).status, 'under another session').to.equal(
      404,
    );
    expect((await get({ ...claim, ...rut.headers })).status, 'from another site').to.equal(403);
    expect((await get({ ...claim, ...rut.headers, origin: ELSEWHERE })).status).to.equal(200);
  });

  it('[ID62] no session is given before the code was compared', async () => {
    const pairing = await begun();
    const response = await ask(`/${pairing.pairing}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'insyn-claim': pairing.claim },
      body: '{}',
    });
    expect(response.status).to.equal(401);
    expect(response.headers.get('set-cookie')).to.equal(null);
  });

  it('[ID63] it is over after five minutes, and whoever holds the secret is told so', async () => {
    const pairing = await begun();
    server.clock.set(Date.now() + 299_000);
    expect((await stateOf(pairing)).state).to.equal('waiting');
    server.clock.set(Date.now() + 301_000);
    expect((await stateOf(pairing)).state).to.equal('expired');
    server.clock.set(Date.now());
    expect((await stateOf(pairing)).state, 'gone for good').to.equal('expired');
  });

  it('[ID63] the widget may take it back', async () => {
    const pairing = await begun();
    expect((await ask(`/${pairing.pairing}`, { method: 'DELETE', headers: { 'insyn-claim': 'no' } })).status).to.equal(404);
    expect((await ask(`/${pairing.pairing}`, { method: 'DELETE', headers: { 'insyn-claim': pairing.claim } })).status).to.equal(204);
    expect((await stateOf(pairing)).state).to.equal('expired');
  });

  it('[ID64] a question that waits is answered by the news', async () => {
    const pairing = await begun();
    const asked = stateOf(pairing, 20);
    await server.get(new URL(pairing.url).pathname, { accept: 'text/html' });
    expect((await asked).state).to.equal('opened');
  });

  it('[ID65] ten thousand pairings take a bounded memory; those waiting longest go first, never one whose person is known', () => {
    const pairings = new Pairings(() => 0, { count: 100, bytes: 200_000 });
    const known = pairings.begin(OPENING)?.pairing;
    const taken = pairings.begin(OPENING)?.pairing;
    if (!known || !taken) throw new Error('no room');
    pairings.identified(
      known,
      { id: 'i', person: 'p', tenant: OPENING.tenant, level: 'email', issued: 0, expires: 1, origin: null, shared: false },
      null,
    );
    pairings.takenBy(taken, newKey());
    for (let at = 0; at < 10_000; at += 1) pairings.begin(OPENING);
    expect(pairings.size).to.equal(100);
    expect(pairings.bytes).to.be.at.most(200_000);
    expect(pairings.find(known.id)).to.equal(known);
    expect(pairings.find(taken.id)).to.equal(taken);
    const large = {
      ...OPENING,
      draft: { key: newKey(), command: { type: 'debate/submit', text: 'x'.repeat(19_000), lang: 'sv', stance: { kind: 'other' } } },
    } as const;
    for (let at = 0; at < 100; at += 1) pairings.begin(large);
    expect(pairings.bytes).to.be.at.most(200_000);
    expect(pairings.find(taken.id)).to.equal(taken);
    for (let at = 0; at < 200; at += 1) pairings.takenBy(pairings.begin(OPENING)?.pairing ?? taken, newKey());
    expect(pairings.find(taken.id), 'after those nobody had taken on').to.equal(null);
    expect(pairings.find(known.id)).to.equal(known);
  });

  it('[ID66] nothing of a draft, a code or a secret is in the log', async () => {
    const pairing = await begun({ command: saying('Ett hemligt ord: kvarnvinge.') });
    await stateOf(pairing);
    for (const word of ['kvarnvinge', pairing.code, pairing.claim, pairing.pairing]) expect(server.logged.join('\n')).not.to.include(word);
  });
});
