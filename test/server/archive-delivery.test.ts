/** Handing out allmän handling: what is in the package, what is left out and why, and what is written down of it. */
import { NOBODY } from '@insyn/authority/ports.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { keepingOf } from '@insyn/domain/keeping/masks.ts';
import { zipFiles } from '@insyn/verify/archive-files.ts';
import { dayIn } from '@insyn/server/identity/eligibility.ts';
import { after, before, describe, expect, it } from '#spec';
import { type Browser, CITY, DISTRICT, formIn, plain } from './admin-kit.ts';
import { LOG, openBench, ORDINARY, type Bench } from './moderation-staff-kit.ts';
import { openDialogueFile } from './archive-kit.ts';

const DELIVER = `/admin/dialoger/d/${LOG}/arkiv/lamna-ut`;
const MASK = `/admin/dialoger/d/${LOG}/arkiv/maska`;
const GROUND = '21 kap. 1 § offentlighets- och sekretesslagen';
const OTHER = '26 kap. 1 § offentlighets- och sekretesslagen';

type Handed = { readonly letter: string; readonly posts: string; readonly names: readonly string[] };

describe('handing out allmän handling', () => {
  let bench: Bench;
  let ruts: PostId;
  let secret: PostId;
  let refused: PostId;
  before(async () => {
    bench = await openBench();
    const { sanna, town } = bench;
    const publish = async (who: Browser, text: string): Promise<PostId> => {
      const { post, content } = await bench.write(who, text);
      await bench.send(sanna, { type: 'moderation/approve', post, content: content as never });
      return post;
    };
    ruts = await publish(town.resident, 'Lyktorget är närmast.');
    secret = await publish(town.resident, 'Grannen är sjuk och bor på Ågatan.');
    await publish(await bench.person('Tage Lind'), 'Sågängen är vackrast.');
    const { post, content } = await bench.write(town.resident, 'Det här är reklam.');
    await bench.send(sanna, { type: 'moderation/reject', post, content: content as never, reason: ORDINARY, note: '' });
    refused = post;
    await openDialogueFile(town.server, LOG, 'Utredning', 'Två vägar är utredda.');
    const asked = await bench.alva.send(await bench.alva.get(MASK), MASK, { vad: 'post', inlagg: secret, grund: GROUND });
    await bench.alva.send(asked, MASK, {}, { button: 'maska' });
  });
  after(() => bench.town.server.stop());

  const handed = async (fields: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}): Promise<Handed> => {
    const { alva, town } = bench;
    const check = await alva.send(await alva.get(DELIVER), DELIVER, { dolda: 'ja', ...fields });
    expect(check.status, check.text).to.equal(200);
    const body = new URLSearchParams({ ...formIn(check.html, DELIVER), ...more, gor: 'lamna-ut' });
    const answer = await fetch(`${town.server.url}${DELIVER}`, {
      method: 'POST',
      body,
      headers: { origin: town.server.url, cookie: alva.cookie },
    });
    expect(answer.headers.get('content-type')).to.equal('application/zip');
    expect(answer.headers.get('cache-control')).to.equal('no-store');
    const files = zipFiles(new Uint8Array(await answer.arrayBuffer()));
    const text = (name: string): string => plain(new TextDecoder().decode([...files].find(([path]) => path.endsWith(name))?.[1]));
    return { letter: text('foljebrev.html'), posts: text('handling.html'), names: [...files.keys()] };
  };
  const deliveries = async () => {
    const state = (await bench.town.server.app.authority.look(LOG))?.state;
    return state === undefined ? [] : keepingOf(state).deliveries;
  };

  it('[AR92] the whole dialogue is read in a browser, with its files, what was not published too, and a letter that says what is left out and how one appeals', async () => {
    const { letter, posts, names } = await handed({ del: 'whole' });
    expect(posts).to.include('Lyktorget är närmast.').and.to.include('Sågängen är vackrast.').and.to.include('Rut Havrelind');
    expect(posts).to.include('Det här är reklam.').and.to.include('Inte publicerat');
    expect(posts).to.include(`Uppgifter är borttagna med stöd av ${GROUND}.`).and.not.to.include('Grannen är sjuk');
    expect(letter)
      .to.include('hela dialogen')
      .and.to.include('Diarienummer: KS 2026/12')
      .and.to.include(`1 uppgift, med stöd av ${GROUND}`);
    expect(letter).to.include('kammarrätten').and.to.include('inom tre veckor');
    expect(names.some((name) => name.endsWith('filer/underlag-1.md'))).to.equal(true);
    expect((await handed({ del: 'whole', dolda: '' })).posts).not.to.include('Det här är reklam.');
  });

  it('[AR92] one post with its history, one person’s, a period: that and nothing else', async () => {
    const one = await handed({ del: 'post', inlagg: ruts });
    expect(one.posts).to.include('Lyktorget är närmast.').and.not.to.include('Sågängen');
    expect(one.letter).to.include('Inget är utelämnat.').and.not.to.include('kammarrätten');
    const person = await handed({ del: 'person', inlagg: `${bench.town.server.url}/d/${LOG}#p-${ruts}` });
    expect(person.posts).to.include('Lyktorget är närmast.').and.to.include('Det här är reklam.').and.not.to.include('Sågängen');
    const today = dayIn('Europe/Stockholm', bench.town.server.clock.now)();
    expect((await handed({ del: 'period', fran: today, till: today })).posts).to.include('Sågängen är vackrast.');
    const { alva } = bench;
    for (const [fields, words] of [
      [{ del: 'period', fran: '2020-01-01', till: '2020-01-02' }, 'Det finns inga inlägg där.'],
      [{ del: 'period', fran: '2020-01-02', till: '2020-01-01' }, 'Skriv en första och en sista dag.'],
      [{ del: 'post', inlagg: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'Klistra in länken till ett inlägg i dialogen.'],
      [{ del: 'allt' }, 'Välj vad som ska lämnas ut.'],
    ] as const) {
      const back = await alva.send(await alva.get(DELIVER), DELIVER, fields);
      expect([back.status, back.text.includes(words)], words).to.deep.equal([422, true]);
    }
  });

  it('[AR92] more is masked in this delivery alone, on a ground of its own', async () => {
    const { letter, posts } = await handed({ del: 'whole' }, { [`maska-${refused}`]: 'ja', grund: OTHER });
    expect(posts).not.to.include('Det här är reklam.');
    expect(letter).to.include(`1 uppgift, med stöd av ${OTHER}`).and.to.include(`1 uppgift, med stöd av ${GROUND}`);
    expect((await handed({ del: 'whole' })).posts).to.include('Det här är reklam.');
    const { alva } = bench;
    const check = await alva.send(await alva.get(DELIVER), DELIVER, { del: 'whole' });
    const without = await alva.send(check, DELIVER, { [`maska-${ruts}`]: 'ja' }, { button: 'lamna-ut' });
    expect([without.status, without.text.includes('Välj vilken bestämmelse')]).to.deep.equal([422, true]);
  });

  it('[AR93] each is written down with who, when, what and what was left out; who asked only where it was said, and in no line', async () => {
    const before = (await deliveries()).length;
    await handed({ del: 'post', inlagg: ruts });
    await handed({ del: 'post', inlagg: secret, vem: 'Tidningen Bladet' });
    const all = await deliveries();
    expect(all.length).to.equal(before + 2);
    expect(all.slice(-2).map(({ part, masked, grounds, asker }) => [part, masked, grounds, asker === null])).to.deep.equal([
      ['post', 0, [], true],
      ['post', 1, [GROUND], false],
    ]);
    const page = await bench.alva.get(DELIVER);
    expect(page.text).to.include('Till Tidningen Bladet').and.to.include('Alva Sjö').and.to.include('1 uppgift utelämnad');
    const lines = (await bench.town.server.app.authority.frame(LOG, 0, 500, NOBODY))?.lines ?? [];
    expect(lines.some(({ type }) => type === 'keeping/delivered')).to.equal(true);
    expect(JSON.stringify(lines)).not.to.include('Bladet');
    expect((await bench.town.nobody.get(`/api/v1/dialogues/${LOG}/events?after=0`)).html).not.to.include('Bladet');
  });

  it('[AR93] nobody but registrars and admins of the dialogue’s own tenant hands out anything, and not from another page', async () => {
    const { sanna, town, alva, person } = bench;
    const outside = await person('Annan Registrator', DISTRICT, ['registrar']);
    const official = await person('Nils Omander', CITY, ['official']);
    const before = (await deliveries()).length;
    const fields = { gor: 'lamna-ut', del: 'whole', dolda: 'ja' };
    for (const who of [outside, town.disa, official, sanna, town.resident, town.nobody]) {
      expect([401, 404]).to.include((await who.get(DELIVER)).status);
      expect([401, 404]).to.include((await who.post(DELIVER, { csrf: who.csrf, ...fields })).status);
    }
    expect((await alva.post(DELIVER, { csrf: 'gissat', ...fields })).status).to.equal(403);
    expect((await alva.post(DELIVER, { csrf: alva.csrf, ...fields }, { origin: 'https://annan.example' })).status).to.equal(403);
    expect((await deliveries()).length).to.equal(before);
  });
});
