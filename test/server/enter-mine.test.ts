import type { LogId } from '@insyn/domain/ids.ts';
import { type Mailer, openMailer } from '@insyn/server/identity/mail/mailer.ts';
import { after, before, describe, expect, it } from '#spec';
import { createMemoryMail, type MemoryMail, saying, type Seen, Visitor, Widget } from './enter-kit.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

const LOG = 'skolan' as LogId;

describe('a person’s own things', () => {
  let server: TestServer;
  let mail: MemoryMail;
  let mailer: Mailer;
  before(async () => {
    mail = await createMemoryMail();
    mailer = openMailer({ url: mail.url, from: 'dialog@example.se' });
    server = await startServer({ parts: { entrance: { mailer } } });
    await openDialogue(server, LOG);
  });
  after(async () => {
    await server.stop();
    mailer.close();
    await mail.close();
  });

  /** Logs in at our own page, as somebody without a widget does. */
  async function logIn(visitor: Visitor, address: string): Promise<Seen> {
    const first = await visitor.get('/jag');
    const path = first.path;
    expect(path).to.match(/^\/in\/[\w-]{22}$/);
    expect(first.text).to.include('Visa vem du är').and.not.include('Från sidan');
    const form = await visitor.press(first, `${path}/val`, { way: 'mail' });
    const code = await visitor.press(form, `${path}/mejl`, { mejl: address });
    return visitor.press(code, `${path}/kod`, { kod: mail.code() });
  }
  async function post(visitor: Visitor, text: string, name: string): Promise<void> {
    const begun = await new Widget(server).begin(LOG, saying(text));
    const page = await visitor.get(`/in/${begun.pairing}`);
    const done = await visitor.press(page, `/in/${begun.pairing}/skicka`, { text, name });
    if (!done.text.includes('syns nu för alla')) throw new Error(done.text);
  }
  const dialogue = async (): Promise<string> => (await server.get(`/d/${LOG}`)).text();

  it('[ID79] the name is changed, hidden and shown again, everywhere it stands; the posts stay', async () => {
    const visitor = new Visitor(server.url);
    expect((await logIn(visitor, 'rut@example.se')).text)
      .to.include('Mina saker')
      .and.include('Du har inte skrivit något än.');
    await post(visitor, 'Ett inlägg av Rut.', 'Rut');
    const mine = await visitor.get('/jag');
    expect(mine.text).to.include('Ett inlägg av Rut.').and.include('Syns för alla').and.include('value="Rut"');
    const wrong = await visitor.press(mine, '/jag/namn', { name: 'Moderator' });
    expect(wrong.status).to.equal(400);
    expect((await visitor.press(mine, '/jag/namn', { name: 'Rut H' })).text).to.include('Namnet är ändrat.');
    expect(await dialogue()).to.include('Rut H');
    const hidden = await visitor.press(mine, '/jag/dolj');
    expect(hidden.text).to.include('Ditt namn visas inte för någon.');
    expect(await dialogue())
      .to.include('Ett inlägg av Rut.')
      .and.include('Namnet är dolt')
      .and.not.include('Rut H');
    await visitor.press(hidden, '/jag/namn', { name: 'Rut igen' });
    expect(await dialogue()).to.include('Rut igen');
  });

  it('[ID79] leaving here ends here, leaving everywhere ends everywhere', async () => {
    const [one, two] = [new Visitor(server.url), new Visitor(server.url)];
    const mine = await logIn(one, 'nour@example.se');
    await logIn(two, 'nour@example.se');
    const left = await one.press(mine, '/jag/ut', { var: 'har' });
    expect(left.text).to.include('Du är utloggad');
    expect([...one.cookies.keys()]).to.deep.equal([]);
    expect((await two.get('/jag')).text).to.include('Mina saker');
    const again = await logIn(one, 'nour@example.se');
    await one.press(again, '/jag/ut', { var: 'overallt' });
    expect((await two.get('/jag')).path).to.match(/^\/in\//);
    expect((await two.send('POST', '/jag/namn', 'name=X')).status).to.be.at.least(400);
  });

  it('[ID79] the copy holds everything that is kept about the person, and nobody else gets it', async () => {
    const visitor = new Visitor(server.url);
    await logIn(visitor, 'tage@example.se');
    await post(visitor, 'Tages inlägg.', 'Tage');
    const copy = await visitor.send('GET', '/jag/kopia', null);
    expect(copy.headers['content-disposition']).to.equal('attachment; filename="mina-uppgifter.json"');
    expect(copy.headers['cache-control']).to.equal('no-store');
    const kept = JSON.parse(copy.text) as {
      readonly name: string;
      readonly logsInWith: readonly string[];
      readonly posts: readonly { readonly text: string }[];
    };
    expect(kept).to.include({ name: 'Tage' });
    expect(kept.logsInWith).to.deep.equal(['email']);
    expect(kept.posts.map(({ text }) => text)).to.deep.equal(['Tages inlägg.']);
    expect(copy.text).not.to.include('tage@example.se');
    expect((await new Visitor(server.url).send('GET', '/jag/kopia', null)).status).to.equal(303);
  });

  it('[ID79] whoever is removed is gone: name, login and session; the post stands without a name, and the next login is somebody new', async () => {
    const visitor = new Visitor(server.url);
    const mine = await logIn(visitor, 'pekka@example.se');
    await post(visitor, 'Pekkas inlägg.', 'Pekka Lumitie');
    await visitor.press(mine, '/jag/radera');
    expect(await dialogue(), 'not without saying so').to.include('Pekka Lumitie');
    const gone = await visitor.press(mine, '/jag/radera', { ja: '1' });
    expect(gone.text).to.include('Vi har tagit bort dig');
    expect(await dialogue())
      .to.include('Pekkas inlägg.')
      .and.not.include('Pekka Lumitie');
    expect([...visitor.cookies.keys()]).to.deep.equal([]);
    expect((await logIn(visitor, 'pekka@example.se')).text).to.include('Du har inte skrivit något än.');
  });

  it('[ID69] a page of our own is where a login of our own leads, and nowhere else', async () => {
    for (const till of ['https://evil.example/', '//evil.example', '/in', '/jag/../d/x', '/admin%0d%0aX: y']) {
      const visitor = new Visitor(server.url);
      const first = await visitor.get(`/in?till=${encodeURIComponent(till)}`);
      const form = await visitor.press(first, `${first.path}/val`, { way: 'mail' });
      const code = await visitor.press(form, `${first.path}/mejl`, { mejl: `x${Math.abs(till.length)}@example.se` });
      expect((await visitor.press(code, `${first.path}/kod`, { kod: mail.code() })).path, till).to.equal('/jag');
    }
  });
});
