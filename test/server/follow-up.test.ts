/** How a dialogue went on its page, as a table and for the city; the two questions to those who took part; barriers. */
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { openMailer, type Mailer } from '@insyn/server/identity/mail/mailer.ts';
import { after, before, describe, expect, it } from '#spec';
import { PLAN } from '../kit/radslag.ts';
import { MACHINE_WORDS } from './admin-words.ts';
import { openMailServer, type MailServer } from './follow-kit.ts';
import { radslagOn } from './radslag-kit.ts';
import { foundTenant } from './staff.ts';
import { ELSEWHERE, saying, startServer, type Person, type TestServer } from './start-server.ts';

const LOG = 'gangbana' as LogId;
const DRAFT = 'utkast' as LogId;
const TENANT = 'tenant-stad' as LogId;
const REGISTRAR = 'registrator@sunnero.example';

/** What is read on a page: no marks, one blank between words. */
function shown(page: string): string {
  return page
    .replaceAll(/<(script|style)[^>]*>[^]*?<\/\1>/g, ' ')
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&nbsp;|[\s\u00a0\u202f]+/g, ' ')
    .replaceAll('&quot;', '"');
}

describe('the follow-up of a dialogue on the server', () => {
  let server: TestServer;
  let mail: MailServer;
  let mailer: Mailer;
  before(async () => {
    mail = await openMailServer();
    mailer = openMailer({ url: mail.url, from: 'Staden <dialog@example.se>' });
    server = await startServer({ env: { TENANT }, parts: { entrance: { mailer } } });
    server.clock.set(Date.parse('2026-11-20T12:00:00.000Z'));
    await foundTenant(server.app, TENANT, { registrar: REGISTRAR, phone: '08-123 45', secondsBetweenPosts: 0, postsPerHour: 1000 });
    const radslag = radslagOn(server, LOG);
    await radslag.announce();
    await radslag.act({ type: 'dialogue/set', settings: { review: { when: 'after', of: 'checks' } } });
    await radslag.goTo(PLAN.times.debate.utc);
    await radslagOn(server, DRAFT).act({
      type: 'dialogue/create',
      kind: 'radslag',
      description: { title: 'Utkast', summary: '', lang: 'sv', body: '', dnr: '', alternatives: [], about: null, debateCloses: null },
    });
  });
  after(async () => {
    await server.stop();
    mailer.close();
    await mail.close();
  });
  const page = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> => {
    const response = await server.get(path, headers);
    expect(response.status, path).to.equal(200);
    return response.text();
  };
  const write = async (count: number): Promise<readonly Person[]> => {
    const people: Person[] = [];
    for (let at = 0; at < count; at += 1) {
      const person = await server.person(`Person ${String(at)}`);
      const response = await server.send(LOG, saying(`=1+1 Inlägg ${String(at)} om gångbanan.`), person);
      expect(response.status).to.equal(201);
      people.push(person);
    }
    return people;
  };
  const cookieOf = (response: Response): string => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const fieldIn = (text: string, name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? '';
  /** A form as a browser sends it: the page first, with its cookie and proof. */
  const submit = async (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> => {
    const first = await server.get(path, headers);
    const source = await first.text();
    const hidden = { csrf: fieldIn(source, 'csrf'), from: fieldIn(source, 'from') };
    return fetch(`${server.url}${path.replace(/\?.*/, '')}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: server.url,
        ...headers,
        cookie: [headers['cookie'] ?? '', cookieOf(first)].filter((each) => each !== '').join('; '),
      },
      body: new URLSearchParams({ ...hidden, ...fields }).toString(),
    });
  };

  it('[RS130] everyone reads how it went: figures with words, days as bars and as a table, and how it was counted; in English too', async () => {
    await write(8);
    const few = shown(await page(routes.followUpPage(LOG)));
    expect(few).to.include('färre än 10 personer har skrivit eller frågat').and.include('8 inlägg har publicerats');
    expect(few).to.include('Personer i allt visas inte På webben visas inte På papper 0');
    await write(4);
    const source = await page(routes.followUpPage(LOG));
    const text = shown(source);
    expect(text).to.include('12 personer har skrivit eller frågat').and.include('Personer i allt 12 På webben 12');
    expect(text).to.include('Mest på en dag: 12, 28 november.').and.include('Så har vi räknat');
    expect(source)
      .to.match(/<svg[^>]*aria-hidden="true"[^>]*>[^]*?<rect/)
      .and.to.include('<th scope="row">28 november</th>');
    for (const word of MACHINE_WORDS) expect(text).not.to.match(word);
    const english = shown(await page(routes.followUpPage(LOG), { 'accept-language': 'en' }));
    expect(english).to.include('12 people have written or asked');
    expect((await server.get(routes.followUpPage(DRAFT))).status).to.equal(404);
    expect((await server.get(routes.followUpPage('finns-inte' as LogId))).status).to.equal(404);
  });

  it('[RS131] the same figures are a table that no spreadsheet takes for formulas, and what is not told is not in it', async () => {
    const response = await server.get(routes.followUpFile(LOG));
    expect(response.headers.get('content-type')).to.match(/^text\/csv/);
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes.toString('utf8');
    expect(text.startsWith('\ufeffDel,Uppgift,Värde,Enhet\r\n')).to.equal(true);
    expect(text).to.include('De som har deltagit,Personer i allt,12,personer\r\n');
    expect(text).to.include('De som har deltagit,På papper,0,personer\r\n');
    expect(text).to.include('Inlägg dag för dag: Kom in,2026-11-28,12,antal\r\n');
    expect(text).not.to.match(/(^|,)[=+@-]/m);
    expect((await server.get(routes.followUpFile(DRAFT))).status).to.equal(404);
  });

  it('[RS132] openings are counted by day and place, without a cookie; what reads for a search engine is no reader', async () => {
    const counts = async (): Promise<readonly number[]> => {
      const csv = await (await server.get(routes.followUpFile(LOG))).text();
      return ['På dialogens egen sida', 'På andra webbplatser'].map((label) =>
        Number(new RegExp(`,${label},(\\d+),`).exec(csv)?.[1] ?? '0'),
      );
    };
    const [own, other] = await counts();
    const opened = await server.get(routes.page(LOG));
    expect(opened.headers.get('set-cookie')).to.equal(null);
    await server.get(routes.page(LOG), { 'user-agent': 'Googlebot/2.1' });
    await fetch(`${server.url}${routes.page(LOG)}`, { method: 'HEAD' });
    await server.get(routes.snapshot(LOG), { origin: ELSEWHERE });
    await server.get(routes.snapshot(LOG));
    await server.get(routes.frame(LOG));
    expect(await counts()).to.deep.equal([(own ?? 0) + 1, (other ?? 0) + 2]);
  });

  it('[RS133] who took part is asked two questions once; the answers are two sums, shown from ten on', async () => {
    const path = routes.easePage(LOG);
    expect(shown(await page(path))).to.include('Logga in så att var och en svarar en gång.');
    const people = await write(10);
    const first = people[0] as Person;
    const cookie = { cookie: first.headers['cookie'] ?? '' };
    expect(shown(await page(path, cookie))).to.include('Var det lätt att delta? Ja Sådär Nej Vet du nog om frågan?');
    expect((await submit(path, {}, cookie)).status, 'nothing chosen').to.equal(422);
    const sent = await submit(path, { easy: 'yes', informed: 'no' }, cookie);
    expect(shown(await sent.text())).to.include('Tack Ditt svar är med.');
    expect(shown(await page(path, cookie))).to.include('Du har redan svarat. Tack.');
    const again = (person: Person, body: unknown): Promise<Response> =>
      fetch(`${server.url}${routes.ease(LOG)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...person.headers },
        body: JSON.stringify(body),
      });
    expect(await (await again(first, { easy: 'no' })).json(), 'once').to.deep.equal({ counted: false });
    for (const person of people.slice(1, 9)) expect((await again(person, { easy: 'partly' })).status).to.equal(201);
    expect(shown(await page(routes.followUpPage(LOG)))).to.include('Färre än 10 har svarat än. Då visas inga svar.');
    expect((await again(people[9] as Person, { easy: 'maybe' })).status).to.equal(400);
    expect((await again(people[9] as Person, { easy: 'no' })).status).to.equal(201);
    const told = shown(await page(routes.followUpPage(LOG)));
    expect(told).to.include('Var det lätt att delta? Ja 1 Sådär 8 Nej 1 Vet du nog om frågan? Färre än 10 har svarat än.');
    expect(
      (
        await fetch(`${server.url}${routes.ease(LOG)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: server.url },
          body: '{"easy":"yes"}',
        })
      ).status,
    ).to.be.oneOf([401, 403]);
    expect((await server.get(routes.easePage(DRAFT))).status).to.equal(404);
  });

  it('[RS134] a barrier goes to the city as a mail with what was typed, and stays here as a number of its kind', async () => {
    const path = routes.barrierPage(LOG);
    expect(shown(await page(path)))
      .to.include('Det gäller: Var ska gångbanan gå?')
      .and.include('Vad var svårt?');
    const empty = await submit(path, { text: '  ' });
    expect(empty.status).to.equal(422);
    expect(shown(await empty.text())).to.include('Välj vad som var svårt, eller berätta med egna ord.');
    const personal = await submit(path, { kind: 'see', text: 'Jag heter så, 19121212-1212.', contact: 'rut@example.se' });
    expect(personal.status).to.equal(422);
    expect(await personal.text())
      .to.include('19121212-1212')
      .and.include('rut@example.se');
    expect(mail.letters).to.deep.equal([]);
    const sent = await submit(path, { kind: 'keyboard', text: 'Knappen <b>nås</b> inte.', help: 'Skärmläsare', contact: '070-174 06 05' });
    expect(sent.status).to.equal(200);
    expect(shown(await sent.text())).to.include('Tack, vi har fått din rapport');
    const [letter, ...more] = mail.letters.splice(0);
    expect(more).to.deep.equal([]);
    expect(letter?.to).to.deep.equal([REGISTRAR]);
    expect(letter?.subject).to.equal('Hinder rapporterat: Var ska gångbanan gå?');
    expect(letter?.text)
      .to.include(`Sidan:\n${server.url}${routes.page(LOG)}`)
      .and.include('Vad var svårt? Går inte med tangentbord eller hjälpmedel')
      .and.include('Knappen <b>nås</b> inte.')
      .and.include('Hjälp som används: Skärmläsare')
      .and.include('Väntar på svar: 070-174 06 05');
    expect(server.logged.join('\n')).not.to.include('070-174');
    expect(shown(await page(routes.followUpPage(LOG)))).to.include('Hinder som har rapporterats Rapporter i allt färre än 10');
    mail.refuse = true;
    const refused = await submit(path, { kind: 'time', text: 'Kvar.' });
    expect(refused.status).to.equal(503);
    expect(shown(await refused.text())).to.include('eller ring 08-123 45.');
    mail.refuse = false;
  });

  it('[RS134] any page can lead there: only a path of ours is a way back, and no address of another site is a link', async () => {
    const own = await page(`${routes.barrier}?fran=${encodeURIComponent('/i/skolnamnden')}`);
    expect(own).to.include('href="/i/skolnamnden"');
    for (const from of ['https://ond.example/x', '//ond.example', 'javascript:alert(1)', '/x"><script>'])
      expect(await page(`${routes.barrier}?fran=${encodeURIComponent(from)}`), from).not.to.match(/href="[^"]*(ond|javascript|script)/);
    await submit(`${routes.barrier}?fran=${encodeURIComponent('/i/skolnamnden')}`, { kind: 'find', text: '' });
    const [letter] = mail.letters.splice(0);
    expect(letter?.subject).to.equal('Hinder rapporterat');
    expect(letter?.text).to.include(`${server.url}/i/skolnamnden`).and.include('Ingen kontakt lämnades.');
    const forged = await fetch(`${server.url}${routes.barrier}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://ond.example' },
      body: 'kind=see',
    });
    expect(forged.status).to.equal(403);
    expect(mail.letters).to.deep.equal([]);
  });

  it('[RS135] the page of the dialogue leads to its follow-up', async () => {
    expect(await page(routes.page(LOG))).to.include(`href="${routes.followUpPage(LOG)}"`);
  });
});
