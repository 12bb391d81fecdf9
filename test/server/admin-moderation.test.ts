/** The tenant's rules of debate on the administrators' pages. */
import type { LogId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { PolicyText } from '@insyn/domain/moderation/types.ts';
import { after, before, describe, expect, it } from '#spec';
import { formIn } from './admin-kit.ts';
import { EDIT, edit, emptyRow, moderationOf, ONE, plainWords, reasonIn, rowOf, RULES } from './admin-rules-kit.ts';
import { type Bench, LOG, openBench, ORDINARY, until } from './moderation-staff-kit.ts';

describe('administrators: the rules of the tenant', () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench({ at: '2026-11-20T10:00:00.000Z' });
  });
  after(() => bench.town.server.stop());
  const rules = async (): Promise<PolicyText> => (await bench.town.tenant()).policy;

  it('[MO80] an admin reads and writes the rules of their own tenant; to others the pages are not there', async () => {
    const { town, sanna } = bench;
    for (const place of [RULES, EDIT, `${ONE}/granskning`, `${ONE}/granskning/andra`, `${ONE}/oppna-igen`]) {
      for (const who of [sanna, town.resident]) expect((await who.get(place)).status, place).to.equal(404);
      expect((await town.nobody.get(place)).status, place).to.equal(401);
    }
    for (const place of [EDIT, `${ONE}/granskning`, `${ONE}/granskning/andra`, `${ONE}/oppna-igen`])
      for (const who of [sanna, town.resident, town.nobody])
        expect((await who.post(place, { csrf: who.csrf, gor: 'publicera' })).status, place).to.equal(404);
    for (const part of ['granskning', 'granskning/andra', 'oppna-igen', 'ord'])
      expect((await town.disa.get(`${ONE}/${part}`)).status, part).to.equal(404);
    const page = await town.anna.get(RULES);
    expect(page.text).to.include('Regler för debatten').and.to.include('Personuppgift').and.to.include('När någon granskar');
    plainWords(page);
    plainWords(await town.anna.get(EDIT));
    const form = await town.anna.get(EDIT);
    const forged = await town.anna.send(form, EDIT, { titel: 'Andra' }, { button: 'publicera', without: ['csrf'] });
    expect(forged.status).to.equal(403);
    expect(await rules()).to.deep.equal(DEFAULT_POLICY);
    await edit(town.disa, EDIT, { titel: 'Distriktets regler' });
    expect((await rules()).title).to.equal(DEFAULT_POLICY.title);
  });

  it('[MO80] what is wrong is told by its field with what was typed, and nothing is published', async () => {
    const { anna } = bench.town;
    const form = await anna.get(EDIT);
    const [first, spare, reply] = [rowOf(form, EDIT, ORDINARY), emptyRow(form, EDIT, 'skal'), emptyRow(form, EDIT, 'svar')];
    for (const [fields, field, words] of [
      [{ titel: ' ' }, 'titel', 'Skriv en rubrik'],
      [{ text: '' }, 'text', 'Skriv reglerna'],
      [{ text: 'Ring 19121212-1212' }, 'text', 'personnummer'],
      [{ text: 'å'.repeat(20_001) }, 'text', 'för lång'],
      [{ [`${first}-namn`]: '' }, `${first}-namn`, 'Skriv vad skälet heter'],
      [{ [`${first}-varfor`]: 'x'.repeat(601) }, `${first}-varfor`, 'för lång'],
      [{ [`${spare}-varfor`]: 'Utan namn' }, `${spare}-namn`, 'Skriv vad skälet heter'],
      [{ 'tid-1-0-fran': '25:00' }, 'tid-1-0-fran', 'Skriv ett klockslag, som 08:00'],
      [{ 'tid-1-0-fran': 'morgon' }, 'tid-1-0-fran', 'Skriv ett klockslag, som 08:00'],
      [{ 'tid-1-0-fran': '17:00', 'tid-1-0-till': '16:00' }, 'tid-1-0-till', 'Till ska vara senare än från'],
      [{ 'tid-2-0-till': '' }, 'tid-2-0-till', 'Skriv både från och till'],
      [{ stangt: '2026-02-30' }, 'stangt', 'är ingen dag'],
      [{ minuter: '0' }, 'minuter', 'från 1 till 1440'],
      [{ minuter: '1e2' }, 'minuter', 'från 1 till 1440'],
      [{ sidor: 'inte en sida"><b>' }, 'sidor', 'inte namnet på en webbplats'],
      [{ [`${reply}-namn`]: 'Bara namn' }, `${reply}-text`, 'Skriv svarets text'],
    ] as const) {
      const back = await anna.send(form, EDIT, { titel: 'Kvar "titeln"', ...fields }, { button: 'publicera' });
      expect(back.status, words).to.equal(422);
      expect(back.text, `${field}: ${words}`).to.include(words).and.to.include('Inget är sparat än');
      expect(back.html, field).to.include(`href="#f-${field}"`).and.to.include(`id="f-${field}"`);
      if (!('titel' in fields)) expect(back.html, field).to.include('value="Kvar &quot;titeln&quot;"');
      expect(back.html).not.to.include('<b>');
      plainWords(back);
    }
    const none = Object.fromEntries(Object.keys(formIn(form.html, EDIT)).flatMap((name) => (name.startsWith('tid-') ? [[name, '']] : [])));
    expect((await anna.send(form, EDIT, none, { button: 'publicera' })).text).to.include('Skriv minst en tid då någon granskar');
    expect(await rules()).to.deep.equal(DEFAULT_POLICY);
  });

  it('[MO80] rules are published after they were shown with what they change; hours, dates, hosts and replies are kept as typed', async () => {
    const { anna } = bench.town;
    const form = await anna.get(EDIT);
    const reply = emptyRow(form, EDIT, 'svar');
    const { asked, done } = await edit(anna, EDIT, {
      text: `${DEFAULT_POLICY.text.trimEnd()}\n\n## § 9 Språk\n\nSkriv på **vilket språk** du vill. <script>alert(1)</script>`,
      'tid-6-0-fran': '9',
      'tid-6-0-till': '11.30',
      'tid-6-1-fran': '13',
      'tid-6-1-till': '24:00',
      stangt: '2026-12-25\n2026-12-24\n\n2026-12-24',
      minuter: '45',
      sidor: 'https://www.Kvarnskogen.example/nyheter\nbibliotek.example',
      [`${reply}-namn`]: 'Tack: och hej',
      [`${reply}-text`]: 'Tack för ditt inlägg.',
    });
    expect(asked.text).to.include('Ska de nya reglerna gälla?').and.to.include('Ett stycke kommer till').and.to.include('Tiderna ändras');
    expect(asked.html.replace(/<!--.*?-->/gs, ''), 'the preview')
      .to.include('<strong>vilket språk</strong>')
      .and.not.to.include('<script');
    expect(done.text).to.include('De nya reglerna gäller nu').and.to.include('kvarnskogen.example');
    const { staffing, hosts, replies, text } = await rules();
    expect(staffing.week.filter(({ day }) => day === 6)).to.deep.equal([
      { day: 6, from: '09:00', to: '11:30' },
      { day: 6, from: '13:00', to: '24:00' },
    ]);
    expect([staffing.closed, staffing.usualMinutes]).to.deep.equal([['2026-12-24', '2026-12-25'], 45]);
    expect(staffing.zone).to.equal('Europe/Stockholm');
    expect(hosts).to.include('kvarnskogen.example').and.to.include('bibliotek.example');
    expect(replies.at(-1)).to.deep.equal({ id: 'tack-och-hej', title: 'Tack: och hej', text: 'Tack för ditt inlägg.' });
    expect(text).to.include('## § 9 Språk');
    const again = await anna.get(EDIT);
    expect(again.html).to.include('value="11:30"');
    const same = await anna.send(again, EDIT, {}, { button: 'visa' });
    expect(same.text, 'shown and sent as it is, nothing changes').to.include('Inget är ändrat än');
  });

  it('[MO80] two who write at once do not write over each other, and a form sent twice is one act', async () => {
    const { anna, bo, server } = bench.town;
    const [first, second] = [await anna.get(EDIT), await bo.get(EDIT)];
    const asked = await anna.send(first, EDIT, { titel: 'Annas regler' }, { button: 'visa' });
    await anna.send(asked, EDIT, {}, { button: 'publicera' });
    const head = await server.store.head('tenant-stad' as LogId);
    expect((await anna.send(asked, EDIT, {}, { button: 'publicera' })).text).to.include('De nya reglerna gäller nu');
    expect(await server.store.head('tenant-stad' as LogId)).to.deep.equal(head);
    const late = await bo.send(second, EDIT, { titel: 'Bos regler' }, { button: 'visa' });
    expect(late.status).to.equal(422);
    expect(late.text).to.include('Någon annan har gett ut nya regler');
    expect(late.html).to.include('value="Bos regler"');
    expect((await rules()).title).to.equal('Annas regler');
  });

  it('[MO81] a reason with ": " in its label gets a code of its own, is renamed and retired under it, and is never taken away', async () => {
    const { anna } = bench.town;
    const spare = emptyRow(await anna.get(EDIT), EDIT, 'skal');
    const label = 'Fel ämne: annat än det här';
    await edit(anna, EDIT, {
      [`${spare}-namn`]: label,
      [`${spare}-varfor`]: 'Det gäller något annat.',
      [`${spare}-flera`]: 'ja',
      [`${spare}-genast`]: 'ja',
    });
    const code = 'fel-amne-annat-an-det-har';
    expect(reasonIn(await rules(), code)).to.deep.include({ label: { sv: label, en: '' }, batch: true, immediate: true, retired: false });
    expect((await anna.get(RULES)).text).to.include(label);
    const row = rowOf(await anna.get(EDIT), EDIT, code);
    const renamed = await edit(anna, EDIT, { [`${row}-namn`]: 'Utanför: frågan', [`${row}-avslutat`]: 'ja' });
    expect(renamed.asked.text).to.include(`Skälet ${label} heter Utanför: frågan i nya beslut`).and.to.include('avslutas');
    expect(reasonIn(await rules(), code)).to.deep.include({ label: { sv: 'Utanför: frågan', en: '' }, retired: true });
    const before = await rules();
    const emptied = Object.fromEntries(['namn', 'varfor', 'regel', 'namn-en', 'varfor-en'].map((part) => [`${row}-${part}`, '']));
    expect((await anna.send(await anna.get(EDIT), EDIT, emptied, { button: 'publicera' })).status).to.equal(422);
    const without = Object.keys(formIn((await anna.get(EDIT)).html, EDIT)).filter((name) => name.startsWith(`${row}-`));
    const dropped = await anna.send(await anna.get(EDIT), EDIT, { titel: 'Utan skälet' }, { button: 'publicera', without });
    expect(dropped.status, dropped.text).to.equal(422);
    const every = Object.fromEntries(before.reasons.map((_each, at) => [`skal-${String(at)}-avslutat`, 'ja']));
    expect((await anna.send(await anna.get(EDIT), EDIT, every, { button: 'publicera' })).text).to.include(
      'Minst ett skäl måste vara i bruk',
    );
    expect(await rules()).to.deep.equal(before);
  });

  it('[MO81] a reason renamed while a decision rests on it: the code stays, the old decision keeps its words', async () => {
    const { town, write, send, sanna, review } = bench;
    const judge = async (text: string): Promise<void> => {
      const { post, content } = await write(town.resident, text);
      await send(sanna, { type: 'moderation/reject', post, content: content as never, reason: ORDINARY, note: '' });
    };
    await judge('Det första inlägget.');
    const [before, was] = [await moderationOf(bench), reasonIn(await rules(), ORDINARY)?.label.sv ?? ''];
    const row = rowOf(await town.anna.get(EDIT), EDIT, ORDINARY);
    await edit(town.anna, EDIT, { [`${row}-namn`]: 'Nytt namn: på skälet' });
    await until(async () => (await moderationOf(bench)).policies.length > before.policies.length);
    await judge('Det andra inlägget.');
    const judged = (await review(sanna, 'judged')).entries.map(({ decision }) => decision?.statement);
    const versions = judged.map((statement) => statement?.policy ?? 0);
    expect(versions[0]).to.equal((versions[1] ?? 0) + 1);
    expect(judged.map((statement) => statement?.reason)).to.deep.equal([ORDINARY, ORDINARY]);
    const { policies } = await moderationOf(bench);
    const labels = versions.map(
      (version) => reasonIn(policies.find((each) => each.version === version) ?? DEFAULT_POLICY, ORDINARY)?.label.sv,
    );
    expect(labels).to.deep.equal(['Nytt namn: på skälet', was]);
    expect((await town.anna.get(`/d/${LOG}/granskning`)).text).to.include('Nytt namn: på skälet');
  });
});
