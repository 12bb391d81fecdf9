import type { LogId } from '@insyn/domain/ids.ts';
import type { Policy, PolicyText } from '@insyn/domain/moderation/types.ts';
import { after, before, describe, expect, it } from '#spec';
import { must } from '../attacks/identity-kit.ts';
import { type Browser, CITY, type Page, type Town } from './admin-kit.ts';
import { type Bench, LOG, openBench, ORDINARY, until } from './moderation-staff-kit.ts';

const RULES = '/admin/granskning';
const EDIT = '/admin/granskning/andra';
const OWN = `/admin/dialoger/d/${LOG}/granskning`;
const OWN_EDIT = `${OWN}/andra`;
const WORDS = `/admin/dialoger/d/${LOG}/ord`;

describe('administrators: rules of debate', () => {
  let bench: Bench;
  let town: Town;
  before(async () => {
    bench = await openBench({ at: '2026-11-20T10:00:00.000Z' });
    town = bench.town;
  });
  after(() => town.server.stop());

  const tenants = async (): Promise<PolicyText> => (await town.tenant()).policy;
  const dialogues = async (log: LogId = LOG): Promise<Policy> => {
    const policy = (await town.server.app.authority.look(log))?.state.moderation.policies.at(-1);
    if (policy === undefined) throw new Error('no rules');
    return policy;
  };
  const reasonAt = async (code: string): Promise<number> => (await tenants()).reasons.findIndex((each) => each.code === code);
  /** The form, what will change, and the press that publishes. */
  const publish = async (
    who: Browser,
    fields: Readonly<Record<string, string>>,
    edit = EDIT,
  ): Promise<{ readonly told: Page; readonly done: Page }> => {
    const told = await who.send(await who.get(edit), edit, fields);
    expect(told.status, told.text).to.equal(200);
    return { told, done: await who.send(told, edit) };
  };

  it('[MO80] new rules are told before they are published, and every dialogue that follows them takes them over', async () => {
    await must(town.server, LOG, { type: 'moderation/publish-policy', policy: await tenants(), inherited: true });
    const at = await reasonAt(ORDINARY);
    const form = await town.anna.get(EDIT);
    const before = await tenants();
    const told = await town.anna.send(form, EDIT, {
      titel: 'Så talar vi med varandra',
      text: `${before.text}\n\n## § 9 Bilder\n\nInga **bilder** på barn.`,
      [`skal-${String(at)}-namn`]: 'Persondata: namn, adress',
      'tid-6-0-fran': '10',
      'tid-6-0-till': '14.30',
      stangt: '2026-12-25\n2026-12-24',
      minuter: '45',
      sidor: 'https://www.Stockholm.example/skola\nkommun.example',
      'svar-4-namn': 'Tack',
      'svar-4-text': 'Tack, skriv gärna igen.',
    });
    expect(told.status).to.equal(200);
    for (const words of [
      'Ska de nya reglerna gälla?',
      'Regler för debatten Så talar vi med varandra',
      'Ett stycke kommer till. ## § 9 Bilder',
      'Inga bilder på barn.',
      'Skälet Personuppgift heter Persondata: namn, adress i nya beslut.',
      'måndag–fredag 08.00–16.00; lördag 10.00–14.30',
      'Ingen granskar: 2026-12-24.',
      'En granskning sägs ta 45 minuter, förut 20.',
      'Inlägg får länka till: stockholm.example.',
      'Nytt sparat svar: Tack.',
      'Gäller nya beslut. Gamla beslut behåller sin version.',
      '1 dialog tar över dem genast.',
    ])
      expect(told.text, words).to.include(words);
    expect(await tenants()).to.deep.equal(before);
    const done = await town.anna.send(told, EDIT);
    expect(done.path).to.equal(`${RULES}?gjort=regler`);
    expect(done.text).to.include('De nya reglerna gäller nu').and.to.include('Så talar vi med varandra');
    const now = await tenants();
    // A label keeps its colon, a code what it was.
    expect(now.reasons[at]?.label.sv).to.equal('Persondata: namn, adress');
    expect(now.reasons.map(({ code }) => code)).to.deep.equal(before.reasons.map(({ code }) => code));
    expect(now.staffing.closed).to.deep.equal(['2026-12-24', '2026-12-25']);
    expect(now.staffing.week.at(-1)).to.deep.equal({ day: 6, from: '10:00', to: '14:30' });
    expect(now.hosts).to.deep.equal(['stockholm.example', 'kommun.example']);
    await until(async () => (await dialogues()).title === 'Så talar vi med varandra');
    expect((await dialogues()).inherited).to.equal(true);
  });

  it('[MO81] a reason is added with a code of its own and retired, never removed; one that is renamed keeps what hangs on it', async () => {
    const { reasons } = await tenants();
    const row = `skal-${String(reasons.length)}`;
    await publish(town.anna, { [`${row}-namn`]: 'Fel ämne: annat', [`${row}-varfor`]: 'Hör inte hit.', [`${row}-flera`]: 'ja' });
    const added = (await tenants()).reasons.at(-1);
    expect(added).to.deep.equal({
      code: 'fel-amne-annat',
      label: { sv: 'Fel ämne: annat', en: '' },
      clause: '',
      ground: 'rule',
      why: { sv: 'Hör inte hit.', en: '' },
      immediate: false,
      batch: true,
      retired: false,
    });
    // The same name again is another reason; the first is in use meanwhile.
    const post = await bench.write(town.resident, 'Något helt annat.');
    await until(async () => (await dialogues()).reasons.some(({ code }) => code === 'fel-amne-annat'));
    await bench.send(bench.sanna, { type: 'moderation/reject', ...ids(post), reason: 'fel-amne-annat', note: '' });
    const renamed = await publish(town.anna, {
      [`${row}-namn`]: 'Utanför ämnet',
      [`${row}-avslutat`]: 'ja',
      [`skal-${String(reasons.length + 1)}-namn`]: 'Fel ämne: annat',
    });
    expect(renamed.told.text)
      .to.include('Skälet Fel ämne: annat heter Utanför ämnet i nya beslut.')
      .and.to.include('Skälet Utanför ämnet avslutas.');
    const codes = (await tenants()).reasons.slice(-2).map(({ code, retired }) => [code, retired]);
    expect(codes).to.deep.equal([
      ['fel-amne-annat', true],
      ['fel-amne-annat-2', false],
    ]);
    const item = (await town.server.app.authority.look(LOG))?.state.debate.items.get(post.post);
    expect(item?.versions[0]?.judgement?.reason).to.equal('fel-amne-annat');
    await until(async () => (await dialogues()).reasons.some(({ code }) => code === 'fel-amne-annat-2'));
    expect(
      (
        await bench.refused(bench.sanna, {
          type: 'moderation/reject',
          ...ids(await bench.write(town.resident, 'Mer annat.')),
          reason: 'fel-amne-annat',
          note: '',
        })
      ).code,
    ).to.equal('moderation/reason-unknown');
    // A row whose code was taken out of the form is a reason that would go: it does not.
    const form = await town.anna.get(EDIT);
    const dropped = await town.anna.send(form, EDIT, {
      [`${row}-kod`]: '',
      [`${row}-namn`]: '',
      [`${row}-varfor`]: '',
      [`${row}-flera`]: '',
      [`${row}-avslutat`]: '',
    });
    const refused = dropped.status === 422 ? dropped : await town.anna.send(dropped, EDIT);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('Skälet har använts och kan inte tas bort');
  });

  it('[MO80] what another has published since is not written over unseen; the same form sent twice is one version; nothing changed is none', async () => {
    const mine = await town.anna.get(EDIT);
    await publish(town.bo, { minuter: '50' });
    const back = await town.anna.send(mine, EDIT, { minuter: '55' });
    expect(back.status).to.equal(422);
    expect(back.text).to.include('Någon annan har gett ut nya regler');
    expect(back.html).to.include('value="55"');
    const told = await town.anna.send(back, EDIT);
    const done = await town.anna.send(told, EDIT);
    expect((await tenants()).staffing.usualMinutes).to.equal(55);
    const head = await town.server.store.head(CITY);
    expect((await town.anna.send(told, EDIT)).path).to.equal(done.path);
    expect(await town.server.store.head(CITY)).to.deep.equal(head);
    const same = await town.anna.send(await town.anna.get(EDIT), EDIT);
    expect(same.status).to.equal(422);
    expect(same.text).to.include('Inget är ändrat än');
  });

  it('[MO80] what is wrong is told at its field, and nothing typed is lost', async () => {
    const before = await tenants();
    for (const [fields, id, words] of [
      [{ titel: ' ' }, 'titel', 'Skriv en rubrik.'],
      [{ text: '' }, 'text', 'Skriv reglerna.'],
      [{ text: 'Ring 19121212-1212.' }, 'text', 'personnummer'],
      [{ 'skal-0-namn': '' }, 'skal-0-namn', 'Skriv vad skälet heter.'],
      [{ 'skal-0-namn': 'å'.repeat(81) }, 'skal-0-namn', 'Texten är för lång'],
      [{ 'skal-0-varfor': 'x'.repeat(601) }, 'skal-0-varfor', 'Texten är för lång'],
      [{ 'tid-1-0-fran': 'åtta' }, 'tid-1-0-fran', 'Måndag: Skriv ett klockslag'],
      [{ 'tid-1-0-till': '07:00' }, 'tid-1-0-till', 'Måndag: Till ska vara senare än från'],
      [{ 'tid-2-0-till': '' }, 'tid-2-0-till', 'Tisdag: Skriv både från och till'],
      [{ 'tid-2-1-fran': '15', 'tid-2-1-till': '18' }, 'tid-2-0-fran', 'Tisdag: Två tider går in i varandra'],
      [{ stangt: '2026-02-30' }, 'stangt', '2026-02-30 är ingen dag'],
      [{ minuter: '0' }, 'minuter', 'Skriv ett tal från 1 till 1440'],
      [{ minuter: '1e2' }, 'minuter', 'Skriv ett tal från 1 till 1440'],
      [{ sidor: 'inte en sida' }, 'sidor', 'inte en sida är inte namnet på en webbplats'],
      [{ 'svar-0-text': '' }, 'svar-0-text', 'Skriv svarets text.'],
      [{ sprak: 'svenska!' }, 'sprak', 'Fyll i det här.'],
    ] as const) {
      const back = await town.anna.send(await town.anna.get(EDIT), EDIT, {
        'svar-5-text': 'Kvar </textarea><b>',
        'svar-5-namn': '"Kvar"',
        ...fields,
      });
      expect(back.status, words).to.equal(422);
      expect(back.text, words).to.include(words).and.to.include('Inget är sparat än').and.to.include('Kvar </textarea><b>');
      expect(back.html, words).to.include('value="&quot;Kvar&quot;"').and.to.include(`href="#f-${id}"`).and.to.include(`id="f-${id}"`);
    }
    const none = await town.anna.send(
      await town.anna.get(EDIT),
      EDIT,
      {},
      { without: [1, 2, 3, 4, 5, 6, 7].flatMap((day) => ['fran', 'till'].map((end) => `tid-${String(day)}-0-${end}`)) },
    );
    expect(none.text).to.include('Skriv minst en tid då någon granskar');
    expect(await tenants()).to.deep.equal(before);
    // More rows, and back from what will change: what was typed is still there.
    const rows = await town.anna.send(await town.anna.get(EDIT), EDIT, { titel: 'Halvskriven' }, { button: 'rader' });
    expect([rows.status, rows.html.includes('value="Halvskriven"')]).to.deep.equal([200, true]);
    const again = await town.anna.send(await town.anna.send(rows, EDIT), EDIT, {}, { button: 'andra' });
    expect(again.html).to.include('value="Halvskriven"');
  });

  it('[MO82] a dialogue writes rules of its own and follows its tenant again; what was decided keeps its version', async () => {
    const page = await town.anna.get(OWN);
    expect(page.text).to.include('Följer stadens').and.to.include('Skriv egna regler').and.not.to.include('Följ stadens regler igen');
    const post = await bench.write(town.resident, 'Något som avslås.');
    const first = await dialogues();
    await bench.send(bench.sanna, { type: 'moderation/reject', ...ids(post), reason: ORDINARY, note: '' });
    const { told, done } = await publish(town.anna, { 'skal-0-namn': 'Eget namn', 'skal-1-avslutat': 'ja' }, OWN_EDIT);
    expect(told.text).to.include('Dialogen följer inte längre stadens regler');
    expect(done.text)
      .to.include('De nya reglerna gäller nu i den här dialogen')
      .and.to.include(`Egna (version ${String(first.version + 1)}`);
    expect(await dialogues()).to.deep.include({ inherited: false, version: first.version + 1 });
    // Decided in the middle: by the version that held then.
    const later = await bench.write(town.resident, 'Något annat som avslås.');
    await bench.send(bench.sanna, { type: 'moderation/reject', ...ids(later), reason: ORDINARY, note: '' });
    const items = (await town.server.app.authority.look(LOG))?.state.debate.items;
    expect([post, later].map((each) => items?.get(each.post)?.versions[0]?.judgement?.policy)).to.deep.equal([
      first.version,
      first.version + 1,
    ]);
    // The tenant's next rules pass it by.
    await publish(town.anna, { minuter: '61' });
    expect((await town.anna.get(RULES)).text).to.include('Egna regler: Var ska skolan ligga?');
    await bench.write(town.resident, 'En sak till.');
    expect((await dialogues()).staffing.usualMinutes).to.equal(first.staffing.usualMinutes);
    const ask = await town.anna.get(`${OWN}?till=stadens`);
    expect(ask.text).to.include('Det här ändras').and.to.include('Skälet Eget namn heter');
    const back = await town.anna.send(ask, OWN);
    expect(back.text).to.include('Dialogen följer stadens regler igen');
    expect(await dialogues()).to.deep.include({ inherited: true, version: first.version + 2 });
    expect((await dialogues()).staffing.usualMinutes).to.equal(61);
    expect((await town.anna.send(ask, OWN)).path).to.equal(back.path);
    expect((await dialogues()).version).to.equal(first.version + 2);
  });

  it('[MO82] admins and moderators keep the word list, and nobody else finds it', async () => {
    for (const who of [town.anna, town.moderator]) {
      const saved = await who.send(await who.get(WORDS), WORDS, {
        ord: `Idiot*\n\n KORKAD \nidiot*\n${who === town.anna ? 'fjant' : 'tok'}`,
      });
      expect(saved.text).to.include('Ordlistan är sparad');
      expect((await who.get(WORDS)).html).to.match(/idiot\*\nkorkad/);
    }
    for (const who of [bench.alva, town.resident, town.disa]) {
      expect((await who.get(WORDS)).status).to.equal(404);
      expect((await who.post(WORDS, { csrf: who.csrf, ord: 'taget' })).status).to.equal(404);
    }
    const mine = await town.anna.get(WORDS);
    await town.bo.send(await town.bo.get(WORDS), WORDS, { ord: 'annat' });
    const back = await town.anna.send(mine, WORDS, { ord: 'mitt' });
    expect([back.status, back.html.includes('mitt')]).to.deep.equal([422, true]);
    for (const [ord, words] of [
      ['x', 'Ett ord behöver minst två bokstäver'],
      ['x'.repeat(81), 'högst 500 ord'],
      [Array.from({ length: 501 }, (_each, at) => `ord${String(at)}`).join('\n'), 'högst 500 ord'],
    ] as const) {
      const wrong = await town.anna.send(await town.anna.get(WORDS), WORDS, { ord });
      expect(wrong.status).to.equal(422);
      expect(wrong.text).to.include(words);
    }
    const held = await bench.write(town.resident, 'Detta är annat.');
    const item = (await town.server.app.authority.look(LOG))?.state.debate.items.get(held.post);
    expect(item?.versions[0]?.check).to.equal('words');
    for (const path of [`/d/${LOG}`, `/d/${LOG}/granskning`, `/api/v1/dialogues/${LOG}/snapshot`])
      expect(await (await town.server.get(path)).text()).not.to.include('korkad');
  });

  it('[MO82] rules are the admins’: nobody else finds or sends them', async () => {
    const before = [await tenants(), await dialogues()];
    for (const who of [town.moderator, bench.alva, town.resident])
      for (const path of [RULES, EDIT, OWN, OWN_EDIT]) {
        expect((await who.get(path)).status, path).to.equal(404);
        if (path !== RULES) expect((await who.post(path, { csrf: who.csrf, titel: 'Taget', gor: 'publicera' })).status, path).to.equal(404);
      }
    for (const path of [OWN, OWN_EDIT]) {
      expect((await town.disa.get(path)).status).to.equal(404);
      expect((await town.disa.post(path, { csrf: town.disa.csrf, titel: 'Taget', gor: 'publicera' })).status).to.equal(404);
    }
    expect([await tenants(), await dialogues()]).to.deep.equal(before);
  });

  it('[MO83] before it opens it is told how much there will be to look at, on what it rests, and who is there', async () => {
    const about = { responsible: 'a', publicity: 'b', retention: 'c', rights: 'd', contact: 'e' };
    const made = await town.anna.send(await town.anna.get('/admin/dialoger/ny'), '/admin/dialoger/ny', {
      fraga: 'Vad ska bryggan bli?',
      ...about,
    });
    const place = made.path.split('?')[0] ?? '';
    expect(made.text).to.include('Redo att öppna: 4 av 10').and.not.to.include('Regler och skäl (måste finnas)');
    const guess = await town.anna.get(`${place}/lage?till=debate`);
    expect(guess.text).to.include('Räkna med 40–90 inlägg att granska per dag, ca 1,5 timmar').and.to.include('en uppskattning');
    expect(guess.text).to.include('Tiderna räcker inte: söndag 22/11.').and.to.include('Söndag 22/11 Ingen');
    // Two debates that were: 20 and 40 posts a day.
    for (const [name, posts] of [
      ['brygga-ett', 20],
      ['brygga-tva', 40],
    ] as const) {
      const log = name as LogId;
      const description = { title: `Om ${name}?`, summary: '', lang: 'sv', body: '', dnr: '', alternatives: [], about, debateCloses: null };
      await must(town.server, log, {
        type: 'dialogue/create',
        kind: 'radslag',
        description,
        tenant: CITY,
        policy: await tenants(),
        settings: { review: { when: 'after', of: 'checks' } },
      });
      await must(town.server, log, { type: 'dialogue/enter', phase: 'debate' });
      for (let at = 0; at < posts; at += 1)
        await bench.write(town.resident, `Inlägg nummer ${String(at)} om ${name} och ${String(at * 7919)}.`, log);
    }
    town.server.clock.set(town.server.clock.now() + 86_400_000);
    const anna = town.browse(town.anna.person);
    const known = await anna.get(`${place}/lage?till=debate`);
    expect(known.text)
      .to.match(/Räkna med \d+–\d+ inlägg att granska per dag/)
      .and.to.include('Det bygger på 3 tidigare debatter')
      .and.to.include('Om brygga-tva? (40 inlägg på 1 dag)');
    expect((await anna.get(`${place}/granskning`)).text)
      .to.include('Så mycket blir det att läsa')
      .and.to.include('alla inlägg, innan de syns');
    await must(town.server, (place.split('/').at(-1) ?? '') as LogId, {
      type: 'dialogue/set',
      settings: { review: { when: 'after', of: 'checks' } },
    });
    expect((await anna.get(`${place}/granskning`)).text).to.include('bara inlägg som en kontroll stoppar, efter att de syns');
  });
});

function ids({ post, content }: Awaited<ReturnType<Bench['write']>>): { readonly post: typeof post; readonly content: never } {
  return { post, content: content as never };
}
