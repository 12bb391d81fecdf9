import { createHash } from 'node:crypto';
import type { SummaryContent } from '@insyn/domain/debate/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { after, before, describe, expect, it } from '#spec';
import { LISTED } from '@insyn/server/pages/admin/debate-day.ts';
import { FILE_BYTES } from '@insyn/server/pages/admin/yttrande-file.ts';
import { must } from '../attacks/identity-kit.ts';
import { type Browser, CITY, DISTRICT, type Town } from './admin-kit.ts';
import { type Bench, DISTRICT_LOG, LOG, openBench, ORDINARY } from './moderation-staff-kit.ts';
import { revoke } from './staff.ts';
import { ABOUT } from './start-server.ts';

const PLACE = `/admin/dialoger/d/${LOG}`;
const DESK = `${PLACE}/debatten`;
const BODIES = `${DESK}/instanser`;
const YTTRANDEN = `${DESK}/yttranden`;
const TODAY = '2026-11-20';
const DAY = `${DESK}/dag/${TODAY}`;
const at = (post: string, place = DESK): string => `${place}/inlagg/${post}`;

/** A text like no other. */
function unlike(number: number): string {
  const letters = [...createHash('sha256').update(String(number)).digest()].map((byte) => String.fromCharCode(97 + (byte % 26)));
  return letters.join('').replace(/.{6}/g, '$& ').trim();
}

describe('staff at a debate: who, what else, and how much', () => {
  let bench: Bench;
  let town: Town;
  let nils: Browser;
  let post: PostId;
  let question: PostId;
  before(async () => {
    bench = await openBench({ at: `${TODAY}T10:00:00.000Z`, review: { when: 'after', of: 'checks' } });
    town = bench.town;
    const alternatives = [
      { id: 'a', letter: 'A', title: 'Vid Lyktorget' },
      { id: 'b', letter: 'B', title: 'På Sågängen' },
    ];
    const description = { title: 'Var ska skolan ligga?', summary: '', lang: 'sv', body: '', dnr: '', about: ABOUT, debateCloses: null };
    await must(town.server, LOG, { type: 'dialogue/describe', description: { ...description, alternatives } });
    nils = await bench.person('Nils Omander', CITY, ['official']);
    const sides = { type: 'debate/submit', lang: 'sv' } as const;
    const stance = { kind: 'alternative', alternative: 'b', side: 'against' } as const;
    post = (await bench.send(town.resident, { ...sides, text: 'Sågängen är för blöt.', stance })).ids['post'] as PostId;
    const asked = { ...sides, text: 'Vem betalar vägen dit?', stance: { kind: 'question' }, assisted: 'phone' } as const;
    question = (await bench.send(nils, asked)).ids['post'] as PostId;
  });
  after(() => town.server.stop());

  const desk = async (): Promise<NonNullable<Awaited<ReturnType<Town['server']['app']['authority']['look']>>>> => {
    const found = await town.server.app.authority.look(LOG);
    if (found === null) throw new Error('no log');
    return found;
  };
  const head = (): Promise<unknown> => town.server.store.head(LOG);

  it('[MO86] staff of another tenant find and change nothing here, whatever their roles; nor does staff whose role or login is over', async () => {
    const others = await Promise.all(
      (['official', 'moderator', 'registrar'] as const).map((role) => bench.person(`Annan ${role}`, DISTRICT, [role])),
    );
    const late = await bench.person('Lena Avslutad', CITY, ['official', 'registrar']);
    expect((await late.get(YTTRANDEN)).status).to.equal(200);
    await revoke(town.server.app, CITY, late.person, 'official');
    await revoke(town.server.app, CITY, late.person, 'registrar');
    const counter = await bench.person('Siri Räknar', CITY, ['counter']);
    const byMail = town.browse(nils.person, CITY, 'email');
    const before = await head();
    const attempts: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      [at(post), { gor: 'lyft', skal: 'Utifrån.' }],
      [at(question), { gor: 'obesvarad' }],
      [DAY, { 'mening-0': 'Utifrån.', 'vilar-0': '1', ordning: post, sprak: 'sv' }],
      [BODIES, { 'instans-0': 'Utifrån' }],
      [YTTRANDEN, { organisation: 'Utifrån', kort: 'Kort.', text: 'Långt.', sprak: 'sv' }],
      [`${PLACE}/radera`, { gor: 'radera', inlagg: post, beslut: 'KS 1', grund: 'Utifrån.' }],
    ];
    for (const who of [...others, late, counter]) {
      for (const [path, fields] of attempts) {
        expect((await who.get(path)).status, path).to.equal(404);
        expect((await who.post(path, { csrf: who.csrf, ...fields })).status, path).to.equal(404);
      }
    }
    for (const [path, fields] of attempts) {
      expect((await byMail.get(path)).status, path).to.equal(401);
      expect((await byMail.post(path, { csrf: byMail.csrf, ...fields })).status, path).to.be.greaterThan(399);
    }
    // Not by way of a dialogue of their own either.
    const [official] = others;
    if (official === undefined) throw new Error('nobody');
    const through = at(post, `/admin/dialoger/d/${DISTRICT_LOG}/debatten`);
    expect((await official.get(through)).status).to.equal(404);
    expect((await official.post(through, { csrf: official.csrf, gor: 'lyft', skal: 'Utifrån.' })).status).to.equal(404);
    expect(await head()).to.deep.equal(before);
  });

  it('[MO86] a form counts from our own page alone, and once', async () => {
    const before = await head();
    const fields = { gor: 'lyft', skal: 'Utifrån.' };
    for (const [csrf, origin] of [
      ['', town.server.url],
      [town.anna.csrf, town.server.url],
      [nils.csrf, 'https://ond.example'],
    ] as const)
      expect((await nils.post(at(post), { ...fields, csrf }, { origin })).status).to.equal(403);
    expect(await head()).to.deep.equal(before);
    for (const [address, given, more] of [
      [at(post), { skal: 'Säger något nytt.' }, { button: 'lyft' }],
      [BODIES, { 'instans-0': 'Skolnämnden' }, {}],
      [YTTRANDEN, { organisation: 'Elevrådet', kort: 'Kort.', text: 'Långt.' }, { without: ['fil'] }],
      [DAY, { 'mening-0': 'Marken är blöt.', 'vilar-0': '1' }, {}],
    ] as const) {
      const page = await nils.get(address);
      const done = await nils.send(page, address, given, more);
      expect(done.path, done.text).to.include('?gjort=');
      const after = await head();
      const again = await nils.send(page, address, given, more);
      expect(again.path, address).to.equal(done.path);
      expect(await head(), address).to.deep.equal(after);
    }
    expect((await desk()).state.debate.desk.yttranden.length).to.equal(1);
  });

  it('[MO87] a post that not everyone reads is neither found nor lifted up, and what rested on it is told', async () => {
    const { post: hidden } = await bench.write(town.resident, 'Ett inlägg som döljs här: kvistig trollslända.');
    const page = await nils.get(at(hidden));
    await bench.send(town.moderator, { type: 'moderation/hide', post: hidden, reason: ORDINARY, note: '' });
    for (const path of [DESK, `${DESK}?sok=trollsl%C3%A4nda`, DAY]) expect((await nils.get(path)).html).not.to.include('kvistig');
    expect((await nils.get(at(hidden))).status).to.equal(404);
    expect((await nils.send(page, at(hidden), { skal: 'För sent.' }, { button: 'lyft' })).status).to.equal(404);
    const form = await nils.get(DAY);
    const link = `${town.server.url}/d/${LOG}?inlagg=${hidden}#p-${hidden}`;
    const back = await nils.send(form, DAY, { 'mening-3': 'Om det dolda.', 'vilar-3': link });
    expect([back.status, back.text.includes('Ett av inläggen kan inte läsas av alla längre.')]).to.deep.equal([422, true]);
    expect(back.html).to.include('href="#f-vilar-3"').and.to.include(link.replaceAll('&', '&amp;'));
  });

  it('[MO87] figures tell what is answered, by alternative and side and by how it came in', async () => {
    const { text } = await nils.get(DESK);
    expect(text)
      .to.match(/Frågor till staden 1 Besvarade 0 Obesvarade 1/)
      .and.to.include('Kom in på webben 1, på papper 0, per telefon 1, på medborgarkontoret 0')
      .and.to.match(/A Vid Lyktorget 0 0 0 B På Sågängen 0 1 0/);
    // What somebody rang about is not said to be the official's own words.
    for (const path of [DESK, at(question), DAY])
      expect((await nils.get(path)).text.toLowerCase(), path).to.include('framfört per telefon');
  });

  it(
    '[MO87] a day of many posts lists the latest; an earlier one is named by its link',
    async () => {
      for (let made = 0; made < LISTED + 3; made += 1) {
        await bench.write(await writer(made), unlike(made));
      }
      const form = await nils.get(DAY);
      expect(form.html.match(/hela inlägget av/g)?.length, 'and the one that the summary rests on').to.equal(LISTED + 1);
      expect(form.text)
        .to.include(`De ${String(LISTED)} senaste visas.`)
        .and.to.include(unlike(LISTED + 2))
        .and.not.to.include(unlike(0));
      const first = [...(await desk()).state.debate.items.values()].find(({ at: when }) => when.startsWith(TODAY));
      if (first === undefined) throw new Error('no post');
      const link = `${town.server.url}/d/${LOG}?inlagg=${first.post}#p-${first.post}`;
      const done = await nils.send(form, DAY, { 'mening-0': 'Marken är blöt.', 'vilar-0': `1, ${link}; ${first.post}` });
      expect(done.text).to.include('Dagens debatt är publicerad.');
      const { state, held } = await desk();
      const content = held.contents.get(state.debate.desk.summaries[0]?.content ?? ('' as never))?.content as SummaryContent;
      expect(content.sentences[0]?.posts.length).to.equal(2);
      expect(content.sentences[0]?.posts[1]).to.equal(first.post);
    },
    { timeout: 60_000 },
  );

  it(
    '[MO88] the largest file goes through beside the longest text, and comes back as it was',
    async () => {
      const pdf = Buffer.alloc(FILE_BYTES, 7);
      pdf.write('%PDF-1.7\n');
      const data = new FormData();
      const fields = { csrf: nils.csrf, organisation: 'Elevrådet </h3>"\'&', kort: 'ö'.repeat(700), text: 'å'.repeat(7600), sprak: 'sv' };
      for (const [name, value] of Object.entries(fields)) data.append(name, value);
      data.append('fil', new Blob([pdf]), '../../svar.pdf');
      const done = await nils.post(YTTRANDEN, data);
      expect(done.text).to.include('Yttrandet är publicerat.').and.to.include('Elevrådet </h3>"\'&');
      const sha256 = createHash('sha256').update(pdf).digest('base64url');
      const file = await town.server.get(`/api/v1/dialogues/${LOG}/attachments/${sha256}`);
      expect(Buffer.from(await file.arrayBuffer()).equals(pdf)).to.equal(true);
      expect(file.headers.get('content-disposition')).to.match(/^attachment; filename="[\w-]+\.pdf"$/);
    },
    { timeout: 60_000 },
  );

  /** At most three posts each: more in a row would be held. */
  const writers: Browser[] = [];
  async function writer(made: number): Promise<Browser> {
    const number = Math.floor(made / 3);
    const known = writers[number] ?? (await bench.person(`Skribent ${String(number)}`));
    writers[number] = known;
    return known;
  }
});
