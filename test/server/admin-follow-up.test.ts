/** What administrators see of how all their dialogues went. */
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { PLAN } from '../kit/radslag.ts';
import { openTown, type Town } from './admin-kit.ts';
import { radslagOn } from './radslag-kit.ts';
import { saying } from './start-server.ts';

const ADDRESS = '/admin/uppfoljning';
const LOG = 'gangbana' as LogId;

describe('administrators: how dialogues went', () => {
  let town: Town;
  before(async () => {
    town = await openTown({ at: '2026-11-28T06:58:00.000Z' });
  });
  after(() => town.server.stop());

  it('[RS136] a year’s dialogues beside each other, with sums, and as a table; drafts are none of them', async () => {
    const { server } = town;
    expect((await town.anna.get(ADDRESS)).text).to.include('Ingen dialog har öppnat än.');
    await radslagOn(server, 'utkast' as LogId).act({
      type: 'dialogue/create',
      kind: 'radslag',
      description: { title: 'Utkast', summary: '', lang: 'sv', body: '', dnr: '', alternatives: [], about: null, debateCloses: null },
    });
    const radslag = radslagOn(server, LOG);
    await radslag.announce();
    await radslag.act({ type: 'dialogue/set', settings: { review: { when: 'after', of: 'checks' } } });
    await radslag.goTo(PLAN.times.debate.utc);
    for (let at = 0; at < 11; at += 1) {
      const answer = await server.send(LOG, saying(`Inlägg ${String(at)} om gångbanan.`), await server.person(`Person ${String(at)}`));
      expect(answer.status).to.equal(201);
    }
    const page = await town.anna.get(ADDRESS);
    expect(page.html).to.include(`href="${routes.followUpPage(LOG)}"`);
    const { text } = page;
    expect(text)
      .to.match(/En dialog\s+började 2026\. Tillsammans publicerades\s+11\s+inlägg\./)
      .and.to.include('11 personer · 11 inlägg');
    expect(text).not.to.include('Utkast');
    const file = await town.anna.get(`${ADDRESS}.csv?ar=2026`);
    expect(file.html).to.include('Var ska gångbanan gå?,2026,11,11,11,0,0,0,0,0,');
    expect(file.html).to.include(',visas inte,');
    expect((await town.anna.get(`${ADDRESS}.csv?ar=1999`)).html).not.to.include('gångbanan');
  });

  it('[RS136] nobody else sees them', async () => {
    const response = await town.server.get(ADDRESS);
    expect([302, 303, 401, 403, 404], String(response.status)).to.include(response.status);
    expect(await response.text()).not.to.include('gångbanan');
  });
});
