/** Pictures of alternatives from the form to whoever reads: what is refused, what is kept, and who is given the bytes when. */
import { after, before, describe, expect, it } from '#spec';
import { NEEDED_HEADINGS } from '@insyn/domain/vote/definition.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { png, pngFile } from '../kit/png.ts';
import { formIn, type Browser, type Page } from './admin-kit.ts';
import { openVoteTown, VOTE, type VoteTown } from './vote-town.ts';

const BASE = `/admin/dialoger/d/${VOTE}/omrostning`;
const ONE = (id: string): string => `${BASE}/alternativ/${id}`;
const FILES = { a: pngFile(300, 200, [200, 40, 40]), b: pngFile(200, 300, [40, 160, 40]) } as const;
const QUESTION: Readonly<Record<string, string>> = {
  'question.sv': 'Var ska Kvarnskogens nya skola ligga?',
  'eligible.text.sv': 'Du som bor i Kvarnskogen och har fyllt 16 år.',
  'opens.day': '2026-12-03',
  'opens.time': '08:00',
  'closes.day': '2026-12-12',
  'closes.time': '20.00',
  'decides.body': 'Skolnämnden',
};
const texts = (id: string): Record<string, string> => ({
  [`alternatives.${id}.title.sv`]: `Förslag ${id.toUpperCase()}`,
  [`alternatives.${id}.summary.sv`]: 'Två rader om vad det är.',
  ...Object.fromEntries(NEEDED_HEADINGS.map((heading) => [`alternatives.${id}.consequences.${heading}.sv`, `Om ${heading}`])),
});
const alt = (id: string, words = `Skolan i ${id.toUpperCase()} sedd från torget.`): Record<string, string> => ({
  [`alternatives.${id}.picture.sv`]: words,
});

describe('pictures in a draft', () => {
  let city: VoteTown;
  let anna: Browser;
  let bo: Browser;
  before(async () => {
    city = await openVoteTown();
    ({ anna, bo } = city.town);
    await anna.send(await anna.get(`${BASE}/fragan`), `${BASE}/fragan`, QUESTION, { button: 'spara' });
    await anna.send(await anna.get(`${BASE}/alternativ`), `${BASE}/alternativ`, { count: '2' }, { button: 'spara' });
    for (const id of ['a', 'b']) await anna.send(await anna.get(ONE(id)), ONE(id), texts(id), { button: 'spara' });
  });
  after(() => city.stop());

  /** The form of an alternative, with a file in it. */
  const upload = async (
    id: string,
    bytes: Uint8Array,
    name = 'skola.png',
    fields: Readonly<Record<string, string>> = {},
  ): Promise<Page> => {
    const data = new FormData();
    const values = { ...formIn((await anna.get(ONE(id))).html, ONE(id)), gor: 'spara', ...fields };
    for (const [field, value] of Object.entries(values)) data.append(field, value);
    data.append(`alternatives.${id}.picture`, new Blob([Uint8Array.from(bytes)], { type: 'image/png' }), name);
    return anna.post(ONE(id), data);
  };
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  const shown = async (who: Browser, id = 'a'): Promise<number> => (await who.get(`${ONE(id)}/bild`)).status;

  it('[VO137] a page or an SVG with the name of a picture is refused beside its field, so is one of 600 kB, and the texts are kept', async () => {
    const large = new Uint8Array(600_000);
    large.set(png(10, 10, [0, 0, 0]));
    for (const [bytes, words] of [
      [text('<!doctype html><script>alert(1)</script>'), 'Filen är ingen bild i PNG, JPEG eller WebP.'],
      [text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'Filen är ingen bild i PNG, JPEG eller WebP.'],
      [large, 'Den får vara högst 500 kB.'],
    ] as const) {
      const summary = `Skrivet när det var fel: ${String(bytes.length)}.`;
      const page = await upload('a', bytes, 'skola.png', { 'alternatives.a.summary.sv': summary });
      expect(page.status).to.equal(422);
      expect(page.text).to.include('Texterna är sparade, men inte bilden.');
      expect(page.html).to.match(/id="f-alternatives-a-picture-fault"/);
      expect(page.text).to.include(words);
      expect((await anna.get(ONE('a'))).html).to.include(summary);
      expect(await shown(anna)).to.equal(404);
    }
    expect((await anna.get(BASE)).text, 'nothing is wrong with the draft').to.include('Lägg fram');
  });

  it('[VO138] a picture needs words for what it shows, and one for one is one for all', async () => {
    expect((await upload('a', FILES.a.bytes)).text).to.include('Fältet är tomt. Fyll i det.');
    const lacks = await anna.get(BASE);
    expect(lacks.text)
      .to.include('Alternativ A, vad bilden visar: Fältet är tomt.')
      .and.include('Alternativ B, bild: Ett alternativ har en bild');
    await upload('a', FILES.a.bytes, 'skola.png', alt('a'));
    expect((await anna.get(`${ONE('b')}?visa=fel`)).html).to.match(/id="f-alternatives-b-picture-fault"/);
    expect((await anna.get(BASE)).text).not.to.include('vad bilden visar');
    const given = await fetch(`${city.town.server.url}${ONE('a')}/bild`, { headers: { cookie: anna.cookie } });
    expect(given.headers.get('content-type')).to.equal('image/png');
    expect(Buffer.from(await given.arrayBuffer()).equals(FILES.a.bytes)).to.equal(true);
    expect([await shown(city.town.nobody), await shown(city.town.resident), await shown(city.town.disa)]).to.deep.equal([401, 404, 404]);
  });

  it('[VO138] it is taken away again, texts and all else stay, and another takes its place', async () => {
    const removed = await anna.send(await anna.get(ONE('a')), ONE('a'), {}, { button: 'ta-bort-bild' });
    expect(removed.status).to.equal(200);
    expect(await shown(anna)).to.equal(404);
    expect((await anna.get(ONE('a'))).html)
      .to.include('Förslag A')
      .and.not.include('class="vote-picture"');
    await upload('a', png(30, 20, [1, 2, 3]));
    await upload('a', FILES.a.bytes);
    await upload('b', FILES.b.bytes, 'skola.html', alt('b'));
    const preview = await anna.get(`${BASE}/forhandsvisning`);
    expect(preview.html.match(/class="vote-picture"/g)).to.have.lengthOf(2);
    expect(preview.html).to.include('alt="Skolan i B sedd från torget."');
  });

  it('[VO135] [VO136] put forward it is read by staff alone; signed by two by everyone, embedding sites too, and kept by the browser alone', async () => {
    const put = await anna.send(await anna.get(BASE), `${BASE}/skriv-under`, {}, { button: 'lagg-fram' });
    expect(put.path).to.include('gjort=framlagd');
    const first = await city.run();
    const get = (cookie: string): Promise<Response> =>
      fetch(`${city.town.server.url}${routes.attachment(VOTE, FILES.a.sha256)}`, { headers: cookie === '' ? {} : { cookie } });
    await city.act({ type: 'vote/withdraw-proposal', election: first?.election ?? '' });
    expect((await get(bo.cookie)).status, 'of what is taken back nobody reads them').to.equal(404);
    const again = await anna.send(await anna.get(BASE), `${BASE}/skriv-under`, {}, { button: 'lagg-fram' });
    expect(again.path, 'the draft has kept them').to.include('gjort=framlagd');
    const run = await city.run();
    expect(run?.pictures).to.have.lengthOf(2);
    for (const who of ['', city.town.resident.cookie, city.town.disa.cookie]) expect((await get(who)).status).to.equal(404);
    const staff = await get(bo.cookie);
    expect(staff.status).to.equal(200);
    expect(staff.headers.get('cache-control')).to.equal('private, no-cache');
    expect(staff.headers.get('cross-origin-resource-policy')).to.equal('same-origin');
    const read = await bo.get(`${BASE}/skriv-under`);
    expect(read.html).to.include(routes.attachment(VOTE, FILES.b.sha256)).and.include('alt="Skolan i A sedd från torget."');

    await city.act({ type: 'vote/sign', election: run?.election ?? '' }, 'official/9');
    const open = await get('');
    expect(open.status).to.equal(200);
    expect(
      Object.fromEntries(
        ['content-type', 'cache-control', 'cross-origin-resource-policy', 'x-content-type-options'].map((name) => [
          name,
          open.headers.get(name),
        ]),
      ),
    ).to.deep.equal({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(open.headers.get('content-disposition')).to.equal(`inline; filename="${FILES.a.sha256}.png"`);
    expect(open.headers.get('content-security-policy')).to.equal("default-src 'none'; sandbox");
    expect(Buffer.from(await open.arrayBuffer()).equals(FILES.a.bytes)).to.equal(true);
    const definition = await fetch(`${city.town.server.url}${routes.attachment(VOTE, run?.election ?? '')}`);
    expect(definition.headers.get('cross-origin-resource-policy'), 'pictures alone').to.equal('same-origin');
    expect(definition.headers.get('cache-control')).to.equal('private, no-cache');
  });
});
