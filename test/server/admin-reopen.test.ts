/** Closing a debate, and opening it again by two, on the administrators' pages. */
import { after, before, describe, expect, it } from '#spec';
import type { Page } from './admin-kit.ts';
import { described, ONE, plainWords } from './admin-rules-kit.ts';
import { type Bench, openBench } from './moderation-staff-kit.ts';
import { saying } from './start-server.ts';

describe('administrators: closing a debate and opening it again', () => {
  let bench: Bench;
  const REOPEN = `${ONE}/oppna-igen`;
  before(async () => {
    bench = await openBench({ at: '2026-11-20T10:00:00.000Z' });
  });
  after(() => bench.town.server.stop());
  const closes = async (): Promise<string | null> => (await described(bench)).debateCloses;
  const closed = async (): Promise<Page> => {
    const { anna } = bench.town;
    const asked = await anna.get(`${ONE}/lage?till=closed`);
    expect(asked.text).to.include('Ska debatten stängas nu?').and.to.include('Att öppna igen kräver två personer');
    return anna.send(asked, `${ONE}/lage`);
  };

  it('[MO84] a debate is closed after a question; its time is then no field of the description, which is still saved', async () => {
    const { anna, bo, server, resident } = bench.town;
    const stale = await anna.get(`${ONE}/beskrivning`);
    server.clock.set(Date.parse('2026-11-20T10:00:12.345Z'));
    expect((await anna.get(REOPEN)).status, 'open').to.equal(404);
    const page = await closed();
    expect(page.text)
      .to.include('Debatten är stängd')
      .and.to.include('Debatten har stängt')
      .and.to.include('Öppna igen')
      .and.not.to.include('Stäng debatten nu');
    expect(page.text, 'closed twelve seconds after it opened').to.include('Debatten stängde 20 november 2026 kl. 11:00');
    expect((await anna.get('/admin/dialoger')).text)
      .to.include('Debatten har stängt')
      .and.not.to.include('Debatt pågår');
    plainWords(page);
    const at = await closes();
    expect(at).to.match(/^2026-11-20T10:00:12/);
    expect((await bench.refused(resident, saying('Sent.'))).code).to.equal('debate/closed');
    const form = await bo.get(`${ONE}/beskrivning`);
    expect(form.text).to.include('Tiden går inte att ändra här').and.not.to.include('Debatten stänger, dag');
    const saved = await bo.send(form, `${ONE}/beskrivning`, { organ: 'Skolnämnden' });
    expect(saved.text, saved.text).to.include('Beskrivningen är sparad');
    expect(await closes(), 'to the millisecond').to.equal(at);
    const moved = await bo.send(await bo.get(`${ONE}/beskrivning`), `${ONE}/beskrivning`, { stanger: '2026-12-24', klockan: '' });
    expect(moved.status).to.equal(422);
    expect(moved.text).to.include('Att öppna den igen kräver två personer');
    expect(moved.html).to.include('href="#f-stanger"').and.to.include('id="f-stanger"');
    expect((await anna.send(stale, `${ONE}/beskrivning`, { organ: 'Min' })).text).to.include('Någon annan har ändrat');
    expect(await closes()).to.equal(at);
  });

  it('[MO84] one proposes a time of the city’s clock, another confirms; the same person cannot, and the proposer takes it back', async () => {
    const { anna, bo, moderator, resident } = bench.town;
    const at = await closes();
    for (const [fields, words] of [
      [{ dag: '', klockan: '' }, 'Skriv en dag, som 2026-11-20.'],
      [{ dag: '2026-02-30', klockan: '' }, 'Skriv en dag, som 2026-11-20.'],
      [{ dag: '2026-12-01', klockan: 'kväll' }, 'Skriv ett klockslag, som 18:00.'],
      [{ dag: '2026-11-19', klockan: '' }, 'tid'],
    ] as const) {
      const back = await anna.send(await anna.get(REOPEN), REOPEN, fields);
      expect(back.status, words).to.equal(422);
      expect(back.text).to.include(words).and.to.include('Inget är sparat än');
      expect(back.html).to.include(`value="${fields.dag}"`);
    }
    const form = await anna.get(REOPEN);
    const fields = { dag: '2026-12-01', klockan: '18:00' };
    const proposed = await anna.send(form, REOPEN, fields);
    expect(proposed.text)
      .to.include('Väntar på en andra person')
      .and.to.include('1 december 2026 kl. 18:00')
      .and.to.include('Se ditt förslag');
    expect((await anna.send(form, REOPEN, fields)).path, 'sent twice').to.equal(proposed.path);
    expect(await closes()).to.equal(at);
    const own = await anna.get(REOPEN);
    expect(own.text).to.include('Du kan inte bekräfta ditt eget förslag').and.not.to.include('Bekräfta förslaget');
    plainWords(own);
    const alone = await anna.send(own, REOPEN, {}, { button: 'bekrafta' });
    expect(alone.status).to.equal(422);
    expect(await closes()).to.equal(at);
    expect((await anna.send(own, REOPEN)).text).to.include('Förslaget är borta');
    const gone = await bo.send({ ...own, html: own.html.replaceAll(anna.csrf, bo.csrf) }, REOPEN, { nyckel: '' }, { button: 'bekrafta' });
    expect(gone.status, 'taken back meanwhile').to.equal(422);
    await anna.send(await anna.get(REOPEN), REOPEN, fields);
    expect((await bo.get('/admin')).text).to.include('Ska debatten öppna igen?');
    expect((await anna.get('/admin')).text).to.include('Inget väntar på dig');
    for (const who of [moderator, resident]) expect((await who.get(REOPEN)).status).to.equal(404);
    const other = await bo.get(REOPEN);
    expect(other.text).to.include('Anna Alm').and.to.include('När du bekräftar öppnar debatten genast');
    const done = await bo.send(other, REOPEN);
    expect(done.text).to.include('Debatten är öppen igen').and.to.include('Stäng debatten nu');
    expect(await closes()).to.equal('2026-12-01T17:00:00.000Z');
    expect((await bo.get('/admin')).text).to.include('Inget väntar på dig');
  });

  it('[MO84] a proposal that nobody confirmed in seven days, or whose time has passed, is no longer offered', async () => {
    const { server, anna, bo, browse } = bench.town;
    await closed();
    await anna.send(await anna.get(REOPEN), REOPEN, { dag: '2026-11-21', klockan: '' });
    const confirming = await bo.get(REOPEN);
    server.clock.set(Date.parse('2026-11-22T10:00:00.000Z'));
    const [late, earlier] = [browse(bo.person), browse(anna.person)];
    const form = { ...confirming, html: confirming.html.replaceAll(bo.csrf, late.csrf) };
    expect((await late.send(form, REOPEN)).status).to.equal(422);
    expect((await late.get(ONE)).text)
      .to.include('Öppna igen')
      .and.not.to.include('Väntar på en andra person');
    expect((await earlier.get(REOPEN)).text).to.include('Ny dag då debatten stänger');
  });
});
