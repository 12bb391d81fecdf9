/** A moderator lent from one tenant to another: what that gives, and what it does not. */
import { after, before, describe, expect, it } from '#spec';
import type { Command } from '@insyn/domain/root.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { must } from '../attacks/identity-kit.ts';
import { CITY, DISTRICT, type Browser } from './admin-kit.ts';
import { DISTRICT_LOG, openBench, ORDINARY, until, type Bench } from './moderation-staff-kit.ts';
import { openSocket } from './open-socket.ts';
import { grant, revoke } from './staff.ts';
import { newKey, problemOf, saying } from './start-server.ts';

describe('moderators who are lent', () => {
  let bench: Bench;
  let sanna: Browser;
  let dan: Browser;
  before(async () => {
    bench = await openBench();
    ({ sanna } = bench);
    dan = await bench.person('Dan Torgvik', DISTRICT);
  });
  after(() => bench.town.server.stop());

  const page = (): string => `/admin/personer/lana?stad=${CITY}`;
  const numberOf = async (who: Browser): Promise<string> => {
    const { holders } = await bench.town.tenant(CITY);
    const mark = bench.town.server.app.seats.markFor(who.person, CITY);
    return String(holders.find((holder) => holder.mark === mark)?.number);
  };
  const day = (ms: number): string => new Date(Date.now() + ms * 86_400_000).toISOString().slice(0, 10);

  it('[MO67] an admin borrows a moderator of a tenant that lends, for a time, and of no other', async () => {
    const { disa, server, anna } = bench.town;
    expect((await disa.get('/admin/personer/roll')).text).not.to.include('Låna en moderator');
    expect((await disa.get(page())).status).to.equal(404);
    await must(server, CITY, { type: 'tenant/set', settings: { lends: true } });
    expect((await disa.get('/admin/personer/roll')).text).to.include('Låna en moderator av Staden');
    expect((await anna.get(page())).status, 'one’s own').to.equal(404);
    const form = await disa.get(page());
    expect(form.text).to.include('Sanna Norrgrind');
    for (const name of ['Alva Sjö', 'Anna Alm']) expect(form.text, 'no moderator').not.to.include(name);
    const nr = await numberOf(sanna);
    for (const fields of [
      { nr, till: '' },
      { nr: '', till: day(30) },
      { nr: await numberOf(bench.alva), till: day(30) },
      { nr, till: day(-2) },
    ])
      expect((await disa.send(form, '/admin/personer/lana', fields)).status).to.equal(422);
    const done = await disa.send(form, '/admin/personer/lana', { nr, till: day(30) });
    expect(done.text).to.include('Sanna Norrgrind');
    expect(done.text).to.include('Moderator');
    const { holders } = await bench.town.tenant(DISTRICT);
    expect(
      holders.find(({ mark }) => mark === server.app.seats.markFor(sanna.person, DISTRICT))?.grants.map(({ role }) => role),
    ).to.deep.equal(['moderator']);
  });

  it('[MO66] she decides an appeal in the district that the district’s only moderator may not', async () => {
    const { siv, write, send, refused, review } = bench;
    const { post, content } = await write(dan, 'Torget ska bli en park.', DISTRICT_LOG);
    const rejected = await send(
      siv,
      { type: 'moderation/reject', post, content: content as never, reason: ORDINARY, note: '' },
      DISTRICT_LOG,
    );
    await send(dan, { type: 'moderation/appeal', act: rejected.act, text: 'Det hör visst till ämnet.' }, DISTRICT_LOG);
    const decide = { type: 'moderation/decide-appeal', act: rejected.act, outcome: 'changed', text: 'Det stämmer.' } as const;
    expect((await refused(siv, decide, DISTRICT_LOG)).code).to.equal('moderation/same-moderator');
    const list = await review(sanna, 'appeals', DISTRICT_LOG);
    expect(list.entries[0]?.appeal?.mayDecide).to.equal(true);
    expect(Object.values(list.staff)).to.include.members(['Siv Dalby', 'Sanna Norrgrind']);
    await send(sanna, decide, DISTRICT_LOG);
    expect((await bench.town.server.app.authority.look(DISTRICT_LOG))?.state.debate.items.get(post)?.status).to.equal('published');
  });

  it('[MO66] she can do nothing else there: not write, support, report, steer, read what is for others', async () => {
    const { refused, write, send, siv, town } = bench;
    const { post, content } = await write(dan, 'Torget ska vara som det är.', DISTRICT_LOG);
    await send(siv, { type: 'moderation/approve', post, content: content as never }, DISTRICT_LOG);
    // Whatever more the district gave her is none to a guest in the house.
    for (const role of ['admin', 'official', 'registrar'] as const) await grant(town.server.app, DISTRICT, sanna.person, role);
    const before = (await town.server.store.head(DISTRICT_LOG))?.seq;
    const commands: readonly Command[] = [
      saying('Jag tycker också.'),
      { type: 'debate/support', post, content: content as never },
      { type: 'debate/withdraw', post },
      { type: 'moderation/report', post, content: content as never, reason: ORDINARY, text: 'Fel.', goodFaith: true },
      { type: 'moderation/register', post, dnr: 'X 1' },
      { type: 'moderation/erase', post, decision: 'X 1', ground: 'Nej' },
      { type: 'dialogue/enter', phase: 'archived' },
      { type: 'dialogue/close' },
      { type: 'debate/invite', bodies: [] },
    ];
    for (const command of commands)
      expect((await refused(sanna, command, DISTRICT_LOG)).status, command.type).to.be.oneOf([401, 403, 404, 409]);
    expect((await town.server.store.head(DISTRICT_LOG))?.seq).to.equal(before);
    for (const path of [
      routes.snapshot(DISTRICT),
      routes.events(DISTRICT),
      `/admin/dialoger/d/${DISTRICT_LOG}`,
      `/kontor/d/${DISTRICT_LOG}`,
    ])
      expect((await sanna.get(path)).status, path).to.equal(404);
    for (const role of ['admin', 'official', 'registrar'] as const)
      if (role !== 'admin') await revoke(town.server.app, DISTRICT, sanna.person, role);
  });

  it('[MO66] only on our own pages: an embed’s cookie is nobody’s there', async () => {
    const cookie = sanna.cookie.replace(/^[^=]+/, '__Host-insyn');
    const { url } = bench.town.server;
    expect((await fetch(`${url}${routes.review(DISTRICT_LOG)}`, { headers: { cookie } })).status).to.equal(404);
    const response = await fetch(`${url}${routes.commands(DISTRICT_LOG)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'idempotency-key': newKey(), cookie, 'insyn-csrf': sanna.csrf },
      body: JSON.stringify({ type: 'moderation/note', post: null, text: 'Hej.' }),
    });
    expect([response.status, (await problemOf(response)).code]).to.deep.equal([401, 'session/needed']);
  });

  it('[MO66] and not before she is lent, nor one who is not', async () => {
    const { jorma, refused, town } = bench;
    expect((await refused(jorma, { type: 'moderation/note', post: null, text: 'Hej.' }, DISTRICT_LOG)).code).to.equal('session/needed');
    expect((await jorma.get(`/granska/${DISTRICT_LOG}`)).status).to.equal(404);
    expect((await jorma.get('/granska')).text).not.to.include('Vad ska torget bli?');
    expect((await sanna.get('/granska')).text).to.include('Vad ska torget bli?');
    expect((await sanna.get(`/granska/${DISTRICT_LOG}`)).status).to.equal(200);
    expect((await town.resident.get('/granska')).status).to.equal(404);
  });

  it('[MO67] when the tenant lends no more nobody new is lent, and who is stays', async () => {
    const { disa, server } = bench.town;
    const form = await disa.get(page());
    await must(server, CITY, { type: 'tenant/set', settings: { lends: false } });
    const answer = await disa.send(form, '/admin/personer/lana', { nr: await numberOf(bench.jorma), till: day(30) });
    expect(answer.status).to.equal(404);
    expect((await bench.refused(bench.jorma, { type: 'moderation/note', post: null, text: 'Hej.' }, DISTRICT_LOG)).code).to.equal(
      'session/needed',
    );
    await bench.send(sanna, { type: 'moderation/note', post: null, text: 'Hej.' }, DISTRICT_LOG);
  });

  it('[MO66] when the role there ends it is over at once, on a socket too', async () => {
    const { server } = bench.town;
    const socket = await openSocket(server, { who: { name: '', session: null as never, headers: { cookie: sanna.cookie } } });
    expect((await socket.sub(DISTRICT_LOG)).ok).to.equal(true);
    await revoke(server.app, DISTRICT, sanna.person, 'moderator');
    await socket.until((told) => told.some((each) => each.event === 'reset'));
    socket.raw.emit('here', { log: DISTRICT_LOG, act: 'claim', target: 'A'.repeat(22) as never });
    expect((await bench.refused(sanna, { type: 'moderation/note', post: null, text: 'Hej.' }, DISTRICT_LOG)).code).to.equal(
      'session/needed',
    );
    expect((await sanna.get(routes.review(DISTRICT_LOG))).status).to.equal(404);
    expect((await sanna.get(`/granska/${DISTRICT_LOG}`)).status).to.equal(404);
    socket.close();
    const later = await bench.person('Kim Kort', CITY, ['moderator']);
    await grant(server.app, DISTRICT, later.person, 'moderator', { to: new Date(Date.now() + 300).toISOString() });
    expect((await later.get(routes.review(DISTRICT_LOG))).status).to.equal(200);
    await until(async () => (await later.get(routes.review(DISTRICT_LOG))).status === 404);
  });
});
