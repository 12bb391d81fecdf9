import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { type Mailer, openMailer } from '@insyn/server/identity/mail/mailer.ts';
import { after, before, describe, expect, it } from '#spec';
import { createMemoryMail, type MemoryMail, PAGE, saying, type Seen, Visitor, Widget } from './enter-kit.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

const LOG = 'skolan' as LogId;
const TEXT = 'Min dotter går redan över vägen ensam.';
const WIDE = {
  pairing: { points: 100_000, seconds: 1 },
  login: { points: 100_000, seconds: 1 },
  mailbox: { points: 100_000, seconds: 1 },
  command: { points: 100_000, seconds: 1 },
};

describe('the entrance', () => {
  let server: TestServer;
  let mail: MemoryMail;
  let widget: Widget;
  let mailer: Mailer;
  before(async () => {
    mail = await createMemoryMail();
    mailer = openMailer({ url: mail.url, from: 'Staden <dialog@example.se>' });
    server = await startServer({ parts: { rates: WIDE, entrance: { mailer } }, env: { RATE_FACTOR: '10000' } });
    await openDialogue(server, LOG);
    widget = new Widget(server);
  });
  after(async () => {
    await server.stop();
    mailer.close();
    await mail.close();
  });

  const posts = async (): Promise<number> => (await server.app.authority.look(LOG))?.state.debate.items.size ?? 0;
  /** From the first page to the one where a name is chosen. */
  async function identify(visitor: Visitor, pairing: string, address: string, shared = false): Promise<Seen> {
    const path = `/in/${pairing}`;
    const first = await visitor.get(path);
    const asked = await visitor.press(first, `${path}/val`, { way: 'mail', ...(shared ? { shared: '1' } : {}) });
    const code = await visitor.press(asked, `${path}/mejl`, { mejl: address });
    return visitor.press(code, `${path}/kod`, { kod: mail.code() });
  }

  it('[ID67] [ID72] write first, identify on send: by mail, without ever going back to the first tab, in five presses', async () => {
    const begun = await widget.begin(LOG, saying(TEXT));
    const visitor = new Visitor(server.url);
    const path = `/in/${begun.pairing}`;
    let presses = 1; // Skicka inlägget, in the widget.
    const press = async (page: Seen, action: string, fields: Record<string, string>): Promise<Seen> => {
      presses += 1;
      return visitor.press(page, `${path}/${action}`, fields);
    };
    const first = await visitor.get(path);
    expect(first.text)
      .to.include('Ett steg kvar: visa vem du är')
      .and.include('Från sidan')
      .and.include('stockholm.example')
      .and.include(TEXT);
    expect(first.text)
      .to.include('Kod till min mejl')
      .and.include('Staden vill veta att inläggen skrivs av personer.')
      .and.include('delad dator');
    expect(first.text).not.to.match(/nivå|autentisera|session|token/i);
    expect(await widget.stateOf(begun)).to.deep.equal({ state: 'opened' });
    const asked = await press(first, 'val', { way: 'mail' });
    const code = await press(asked, 'mejl', { mejl: 'Rut+dialog@example.se' });
    expect(code.text).to.include('Vi har skickat en kod till Rut+dialog@example.se');
    const name = await press(code, 'kod', { kod: ` ${mail.code().slice(0, 3)} ${mail.code().slice(3)}` });
    expect(name.text).to.include('Vilket namn ska synas?').and.include(TEXT).and.include('Skicka inlägget');
    const receipt = await press(name, 'skicka', { text: `${TEXT}\r\n\r\nOch sonen.`, name: ' Rut  Havrelind ' });
    expect(presses).to.be.at.most(6);
    expect(receipt.status).to.equal(200);
    expect(receipt.text)
      .to.include('Ditt inlägg syns nu för alla.')
      .and.include(`href="${PAGE}"`)
      .and.include('Tillbaka till Kvarnskogen')
      .and.include(begun.code);

    const state = await widget.stateOf(begun);
    if (state.state !== 'sent') throw new Error(state.state);
    expect(state.upgrade).to.equal(false);
    expect(receipt.text).to.include(`${server.url}${routes.permalink(LOG, state.post ?? ('' as never))}`);
    const page = await (await server.get(`/d/${LOG}`)).text();
    expect(page).to.include('Rut Havrelind').and.include('Och sonen.');
    expect((await widget.take(begun)).status, 'no session without the comparing').to.equal(401);

    const same = await visitor.press(receipt, `${path}/jamfor`, { svar: 'samma' });
    expect(same.text).to.include('Klart. Du kan skriva mer');
    expect(await widget.stateOf(begun)).to.include({ state: 'sent', upgrade: true });
    const taken = await widget.take(begun);
    expect(taken.status).to.equal(201);
    expect(taken.headers.get('set-cookie')).to.match(/^__Host-insyn=.*Secure; HttpOnly; SameSite=None; Partitioned$/);
    expect(await taken.json()).to.include({ level: 'email', name: 'Rut Havrelind' });
    expect((await widget.take(begun)).status, 'once').to.equal(410);
    const bearer = (await (await widget.take(begun, true)).json()) as { bearer?: string };
    expect(bearer.bearer, 'where the cookie did not stick').to.be.a('string');
    expect((await widget.take(begun, true)).status).to.equal(410);
  });

  it('[ID67] the same press twice is one post, and who is logged in on our site goes straight on', async () => {
    const before = await posts();
    const visitor = new Visitor(server.url);
    const first = await widget.begin(LOG, saying('Ett.'));
    const name = await identify(visitor, first.pairing, 'nour@example.se');
    await Promise.all([1, 2, 3].map(() => visitor.press(name, `/in/${first.pairing}/skicka`, { text: 'Ett.', name: 'Nour' })));
    expect(await posts()).to.equal(before + 1);
    const second = await widget.begin(LOG, saying('Två.'));
    const straight = await visitor.get(`/in/${second.pairing}`);
    expect(straight.text).to.include('Du skriver som Nour.').and.include('Två.');
    const receipt = await visitor.press(straight, `/in/${second.pairing}/skicka`, { text: 'Två.', name: 'Nour' });
    expect(receipt.text).to.include('Ditt inlägg syns nu för alla.');
    expect(await posts()).to.equal(before + 2);
  });

  it('[ID68] what a rule refuses is said beside the text, and nothing is lost', async () => {
    const before = await posts();
    const visitor = new Visitor(server.url);
    const begun = await widget.begin(LOG, saying('Ett gott ord.'));
    const path = `/in/${begun.pairing}`;
    const name = await identify(visitor, begun.pairing, 'tage@example.se');
    const missing = await visitor.press(name, `${path}/skicka`, { text: 'Ett gott ord.', name: '' });
    expect(missing.status).to.equal(400);
    expect(missing.text).to.include('Skriv först vilket namn som ska synas.');
    const reserved = await visitor.press(missing, `${path}/skicka`, { text: 'Ett gott ord.', name: 'Кommunen' });
    expect(reserved.text).to.include('Namnet kan förväxlas med stadens egna roller');
    const number = await visitor.press(reserved, `${path}/skicka`, { text: 'Ring 19811218-9876.', name: 'Tage' });
    expect(number.status).to.equal(409);
    expect(number.text).to.include('Det ser ut som ett personnummer').and.include('Ring 19811218-9876.');
    expect(server.logged.join()).not.to.include('19811218');
    const markup = await visitor.press(number, `${path}/skicka`, { text: '</textarea><script>alert(1)</script>', name: '' });
    expect(markup.text).to.include('&lt;/textarea').and.not.include('<script>alert');
    expect(await posts()).to.equal(before);
    const done = await visitor.press(markup, `${path}/skicka`, { text: 'Ett gott ord.', name: 'Tage' });
    expect(done.text).to.include('Ditt inlägg syns nu för alla.');
  });

  it('[ID69] a login alone gives nothing before the code was compared, and nothing when it is another', async () => {
    for (const svar of ['nej', 'samma']) {
      const begun = await widget.begin(LOG, null);
      const visitor = new Visitor(server.url);
      const compare = await identify(visitor, begun.pairing, 'hodan@example.se');
      expect(compare.text).to.include('Jämför koden').and.include(begun.code).and.include('stockholm.example');
      expect((await widget.take(begun)).status).to.equal(401);
      const end = await visitor.press(compare, `/in/${begun.pairing}/jamfor`, { svar });
      expect(end.status).to.equal(200);
      expect((await widget.stateOf(begun)).state).to.equal(svar === 'nej' ? 'cancelled' : 'approved');
      expect((await widget.take(begun)).status).to.equal(svar === 'nej' ? 410 : 201);
    }
  });

  it('[ID69] another browser, a page that is not ours and a form without its proof get nowhere', async () => {
    const begun = await widget.begin(LOG, saying(TEXT));
    const path = `/in/${begun.pairing}`;
    const visitor = new Visitor(server.url);
    const first = await visitor.get(path);
    await visitor.press(first, `${path}/val`, { way: 'mail' });
    expect((await new Visitor(server.url).get(path)).status, 'another browser').to.equal(400);
    expect((await visitor.press(first, `${path}/val`, { way: 'mail' }, { origin: 'https://stockholm.example' })).status).to.equal(403);
    expect((await visitor.press(first, `${path}/val`, { way: 'mail' }, { origin: 'null' })).status).to.equal(403);
    expect((await visitor.send('POST', `${path}/val`, 'way=mail&csrf=AAAAAAAAAAAAAAAAAAAAAA')).status).to.equal(400);
    const stranger = new Visitor(server.url);
    await stranger.get('/in');
    stranger.cookies.set('__Host-insyn-visit', 'A'.repeat(22));
    expect((await stranger.send('POST', `${path}/val`, 'way=mail&csrf=')).status).to.equal(400);
    expect((await visitor.send('GET', `${path}/skicka`, null)).status).to.equal(405);
    expect(
      (
        await fetch(`${server.url}${path}/val`, {
          method: 'POST',
          headers: { origin: server.url, 'content-type': 'application/json' },
          body: '{}',
        })
      ).status,
    ).to.equal(400);
  });

  it('[ID63] cancelled and expired: said in words, and to the widget', async () => {
    const begun = await widget.begin(LOG, saying(TEXT));
    const visitor = new Visitor(server.url);
    const path = `/in/${begun.pairing}`;
    const page = await visitor.press(await visitor.get(path), `${path}/avbryt`);
    expect(page.text).to.include('Du avbröt').and.include('Tillbaka till Kvarnskogen');
    expect((await widget.stateOf(begun)).state).to.equal('cancelled');
    expect((await visitor.get(path)).status).to.equal(400);
    const gone = await visitor.get(`/in/${'A'.repeat(22)}`);
    expect(gone.status).to.equal(410);
    expect(gone.text).to.include('Det tog för lång tid');
  });

  it('[ID70] on a shared device nothing stays: no login, and after the last press no sign of the browser', async () => {
    const begun = await widget.begin(LOG, saying('Från biblioteket.'));
    const visitor = new Visitor(server.url);
    const name = await identify(visitor, begun.pairing, 'pekka@example.se', true);
    expect([...visitor.cookies.keys()]).to.deep.equal(['__Host-insyn-visit']);
    const receipt = await visitor.press(name, `/in/${begun.pairing}/skicka`, { text: 'Från biblioteket.', name: 'Pekka' });
    const end = await visitor.press(receipt, `/in/${begun.pairing}/jamfor`, { svar: 'samma' });
    expect(end.text).to.include('Vi har glömt dig på den här datorn.');
    expect([...visitor.cookies.keys()]).to.deep.equal([]);
    const taken = await widget.take(begun);
    expect(taken.headers.get('set-cookie'), 'ends with the browser')
      .to.match(/^__Host-insyn=/)
      .and.not.match(/max-age/i);
    const after = await visitor.get('/jag');
    expect(after.path).to.match(/^\/in\//);
  });

  it('[ID71] every page: our own policy, no frames, no cache, one heading, and no script is needed', async () => {
    const begun = await widget.begin(LOG, saying('<img src=x onerror=alert(1)>'), { title: '<b>Titel</b>\u202e' });
    const visitor = new Visitor(server.url);
    const path = `/in/${begun.pairing}`;
    const first = await visitor.get(path);
    const pages = [
      first,
      await visitor.press(first, `${path}/val`, { way: 'mail' }),
      await visitor.get('/in/x/y'),
      await visitor.get('/jag'),
    ];
    for (const { headers, text } of pages.filter(({ path: at }) => at !== '/in/x/y')) {
      const policy = String(headers['content-security-policy']);
      expect(policy)
        .to.include("default-src 'none'")
        .and.include("frame-ancestors 'none'")
        .and.include("form-action 'self'")
        .and.not.include('unsafe');
      expect(headers).to.include({
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      });
      expect(text.match(/<h1>/g)).to.have.lengthOf(1);
      expect(text).not.to.match(/<[^>]+\s(?:style|on\w+)=/);
      expect(text).to.include('<html lang="sv">');
    }
    expect(first.text).to.include('onerror=alert').and.not.include('<img');
    const cookie = (await fetch(`${server.url}/in`, { redirect: 'manual' })).headers.get('set-cookie');
    expect(cookie).to.match(/^__Host-insyn-visit=[\w-]{22}; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
    expect((await visitor.get(path, { 'accept-language': 'en' })).text)
      .to.include('<html lang="en">')
      .and.include('Show who you are'.slice(5));
  });
});
