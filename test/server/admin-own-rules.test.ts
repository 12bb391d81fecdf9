/** A dialogue's own rules, its word list, and how much there will be to look at, on the administrators' pages. */
import type { LogId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { after, before, describe, expect, it } from '#spec';
import { must } from '../attacks/identity-kit.ts';
import { CITY, formIn } from './admin-kit.ts';
import { described, EDIT, edit, emptyRow, moderationOf, ONE, plainWords, reasonIn, VERSION } from './admin-rules-kit.ts';
import { type Bench, LOG, open, openBench, ORDINARY } from './moderation-staff-kit.ts';

describe('administrators: the rules of a dialogue', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench({ at: '2026-11-20T10:00:00.000Z' });
  });
  after(() => bench.town.server.stop());
  const OWN = `${ONE}/granskning`;

  it('[MO82] a dialogue gets rules of its own in the midst of its debate, no longer follows the tenant, and follows it again', async () => {
    const { town, write, send, sanna } = bench;
    const { anna } = town;
    const old = await write(town.resident, 'Ett inlägg.');
    await send(sanna, { type: 'moderation/reject', post: old.post, content: old.content as never, reason: ORDINARY, note: '' });
    const page = await anna.get(OWN);
    expect(page.text)
      .to.include('Följer stadens')
      .and.to.include('version 1')
      .and.to.include('En moderator läser alla inlägg, innan de syns.');
    expect(page.html).to.include(`href="${ONE}/deltagande"`);
    plainWords(page);
    const spare = emptyRow(await anna.get(`${OWN}/andra`), `${OWN}/andra`, 'skal');
    const { asked, done } = await edit(anna, `${OWN}/andra`, { titel: 'Skolans regler', [`${spare}-namn`]: 'Bara här' });
    expect(asked.text).to.include('Dialogen följer inte längre stadens regler');
    expect(done.text).to.include('Egna (version 2').and.to.include('Bara här');
    await edit(anna, EDIT, { titel: 'Stadens nya regler' });
    expect((await moderationOf(bench)).policies.map(({ title, inherited }) => [title, inherited])).to.deep.equal([
      [DEFAULT_POLICY.title, true],
      ['Skolans regler', false],
    ]);
    const back = await anna.get(`${OWN}?till=stadens`);
    expect(back.text).to.include('Ska stadens regler gälla igen?').and.to.include('Skälet Bara här avslutas').and.to.include(VERSION);
    const followed = await anna.send(back, OWN);
    expect(followed.text).to.include('Dialogen följer stadens regler igen').and.to.include('version 3');
    expect((await anna.send(back, OWN)).text, 'sent twice').to.include('Dialogen följer stadens regler igen');
    const { policies } = await moderationOf(bench);
    expect(policies.map(({ version, inherited }) => [version, inherited])).to.deep.equal([
      [1, true],
      [2, false],
      [3, true],
    ]);
    expect(reasonIn(policies.at(-1) ?? DEFAULT_POLICY, 'bara-har')?.retired).to.equal(true);
    const judged = (await bench.review(sanna, 'judged')).entries.map(({ decision }) => decision?.statement.policy);
    expect(judged).to.deep.equal([1]);
  });

  it('[MO82] the word list is set by admins and moderators of the dialogue, and read by nobody else', async () => {
    const { town, sanna, alva } = bench;
    const place = `${ONE}/ord`;
    for (const who of [alva, town.resident, town.disa]) expect((await who.get(place)).status).to.equal(404);
    expect((await town.nobody.get(place)).status).to.equal(401);
    const form = await sanna.get(place);
    plainWords(form);
    expect((await sanna.send(form, place, { ord: 'Kvastskaft*\n\nkvastskaft*\nSkräp ord' })).text).to.include('Ordlistan är sparad');
    const late = await sanna.send(form, place, { ord: 'annat', nyckel: '' });
    expect(late.status).to.equal(422);
    expect(late.text).to.include('Någon annan har ändrat ordlistan').and.to.include('annat');
    const seen = await town.anna.get(place);
    expect(formIn(seen.html, place)['ord']).to.equal('kvastskaft*\nskräp ord');
    for (const [ord, words] of [
      ['x', 'minst två bokstäver'],
      ['å'.repeat(81), 'högst 80 tecken'],
      [Array.from({ length: 501 }, (_each, at) => `ord${String(at)}`).join('\n'), 'högst 500 ord'],
    ] as const) {
      const back = await town.anna.send(seen, place, { ord });
      expect([back.status, back.text.includes(words)], words).to.deep.equal([422, true]);
    }
    for (const open of [`/d/${LOG}/granskning`, `/d/${LOG}`]) expect((await town.nobody.get(open)).text).not.to.include('kvastskaft');
  });

  it('[MO83] how much there will be to look at is told in words, with what it rests on: assumed with few earlier debates, reckoned from more', async () => {
    const { town, write } = bench;
    const assumed = await town.anna.get(OWN);
    expect(assumed.text).to.include('Räkna med 40–90 inlägg att granska per dag, ca 1,5 timmar.').and.to.include('uppskattning');
    const { server } = town;
    const others = ['parken', 'badet'] as LogId[];
    for (const [at, log] of others.entries()) {
      await open(town, CITY, log, `Tidigare ${log}`, { when: 'after', of: 'checks' });
      for (let post = 0; post < 4 * (at + 1); post += 1)
        await write(await bench.person(`Person ${String(post)}`), `Inlägg nummer ${String(post)} om saken.`, log);
    }
    server.clock.set(Date.parse('2026-11-22T10:00:00.000Z'));
    const reckoned = await town.browse(town.anna.person).get(OWN);
    expect(reckoned.text)
      .to.include('Det bygger på 2 tidigare debatter')
      .and.to.include('4 inlägg på 2 dagar')
      .and.not.to.include('uppskattning');
    server.clock.set(Date.parse('2026-11-20T10:00:00.000Z'));
  });

  it('[MO83] rules, reasons and hours belong to what a dialogue has before it opens, and the forecast is shown in the question', async () => {
    const { anna } = bench.town;
    const made = await anna.send(await anna.get('/admin/dialoger/ny'), '/admin/dialoger/ny', {
      fraga: 'Ska vi bygga bron?',
      responsible: 'Staden',
      publicity: 'Namn',
      retention: 'Alltid',
      rights: 'Insyn',
      contact: '08',
    });
    const place = made.path.split('?')[0] ?? '';
    expect(made.text).to.include('av 10').and.not.to.include('Regler och skäl').and.not.to.include('Tider då någon granskar');
    const asked = await anna.get(`${place}/lage?till=debate`);
    expect(asked.text).to.include('Ska debatten öppna?').and.to.include('Räkna med').and.to.include('Bemanningen veckan från');
    plainWords(asked);
    const bare = 'utan-regler' as LogId;
    await must(bench.town.server, bare, {
      type: 'dialogue/create',
      kind: 'radslag',
      description: { ...(await described(bench)), title: 'Utan' },
      tenant: CITY,
    });
    const lacking = await anna.get(`/admin/dialoger/d/${bare}`);
    expect(lacking.text).to.include('Regler och skäl (måste finnas)').and.to.include('Tider då någon granskar (måste finnas)');
    const blocked = await anna.get(`/admin/dialoger/d/${bare}/lage?till=debate`);
    expect(blocked.text).to.include('Skriv regler').and.not.to.include('Öppna debatten Avbryt');
    await edit(anna, `/admin/dialoger/d/${bare}/granskning/andra`, { titel: 'Nu finns de' });
    expect((await anna.get(`/admin/dialoger/d/${bare}`)).text).not.to.include('Regler och skäl');
  });
});
