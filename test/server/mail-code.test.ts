import type { LogId } from '@insyn/domain/ids.ts';
import { readAddress } from '@insyn/server/identity/mail/address.ts';
import { MailCodes } from '@insyn/server/identity/mail/codes.ts';
import { type Mailer, openMailer } from '@insyn/server/identity/mail/mailer.ts';
import { after, before, describe, expect, it } from '#spec';
import { createMemoryMail, type MemoryMail, saying, type Seen, Visitor, Widget } from './enter-kit.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

const LOG = 'skolan' as LogId;

describe('codes by mail', () => {
  let server: TestServer;
  let mail: MemoryMail;
  let mailer: Mailer;
  let widget: Widget;
  before(async () => {
    mail = await createMemoryMail();
    mailer = openMailer({ url: mail.url, from: 'Staden <dialog@example.se>' });
    server = await startServer({ parts: { entrance: { mailer } }, env: { RATE_FACTOR: '1000' } });
    await openDialogue(server, LOG);
    widget = new Widget(server);
  });
  after(async () => {
    await server.stop();
    mailer.close();
    await mail.close();
  });

  async function asked(
    address: string,
    visitor = new Visitor(server.url),
  ): Promise<{ readonly visitor: Visitor; readonly path: string; readonly page: Seen }> {
    const begun = await widget.begin(LOG, saying('Ett.'));
    const path = `/in/${begun.pairing}`;
    const form = await visitor.press(await visitor.get(path), `${path}/val`, { way: 'mail' });
    return { visitor, path, page: await visitor.press(form, `${path}/mejl`, { mejl: address }) };
  }

  it('[ID73] the letter is short, in Swedish, with the code first in the subject, to that one mailbox', async () => {
    await asked('rut@example.se');
    const letter = mail.letters.at(-1);
    expect(letter?.to).to.deep.equal(['rut@example.se']);
    expect(letter?.subject).to.match(/^\d{6} är din kod$/);
    expect(letter?.text)
      .to.include(`Din kod är ${mail.code()}`)
      .and.include('tio minuter')
      .and.include(`${server.url}/in/`)
      .and.include('stockholm.example');
    expect(letter?.text.length ?? 0).to.be.below(600);
  });

  it('[ID73] the answer is the same whether the address is known or not', async () => {
    const { visitor, path, page } = await asked('known@example.se');
    await visitor.press(page, `${path}/kod`, { kod: mail.code() });
    const strip = ({ text }: Seen): string => text.replace(/[\w-]{22}/g, '').replace(/(?:un)?known@/g, '');
    const [again, never] = [await asked('known@example.se'), await asked('unknown@example.se')];
    expect(strip(again.page)).to.equal(strip(never.page));
    expect([again.page.status, never.page.status]).to.deep.equal([200, 200]);
  });

  it('[ID73] what is no address is not written to: names, several, line breaks', async () => {
    const before = mail.letters.length;
    for (const address of [
      '',
      'rut',
      'rut@',
      'rut@example',
      'a@b.se,c@d.se',
      '"rut"@example.se',
      'Rut <rut@example.se>',
      'rut@example.se\r\nBcc: evil@example.se',
      'rut@exa mple.se',
      `${'x'.repeat(65)}@example.se`,
    ]) {
      const { page } = await asked(address);
      expect(page.status, address).to.equal(400);
      expect(page.text).to.include('Det ser inte ut som en mejladress');
    }
    expect(mail.letters.length).to.equal(before);
    expect(readAddress(' Rut+Ett@Example.SE ')).to.deep.equal({ send: 'Rut+Ett@Example.SE', person: 'rut@example.se' });
  });

  it('[ID74] code and link count once, together; a new code ends the one before', async () => {
    const first = await asked('en@example.se');
    const [code, link] = [mail.code(), mail.link()];
    const page = await first.visitor.get(link);
    expect(page.text).to.include('Fortsätt');
    expect((await first.visitor.get(link)).status, 'looking does not use it').to.equal(200);
    expect((await first.visitor.press(page, link)).text).to.include('Vilket namn ska synas?');
    const used = await first.visitor.press(page, link);
    expect(used.status).to.be.at.least(400);
    expect((await first.visitor.press(first.page, `${first.path}/kod`, { kod: code })).status).to.be.at.least(400);

    const second = await asked('tva@example.se');
    const old = mail.code();
    await second.visitor.press(second.page, `${second.path}/mejl`, { mejl: 'tva@example.se' });
    if (old !== mail.code()) expect((await second.visitor.press(second.page, `${second.path}/kod`, { kod: old })).status).to.equal(400);
    expect((await second.visitor.press(second.page, `${second.path}/kod`, { kod: mail.code() })).text).to.include('Vilket namn');
  });

  it('[ID74] the link is for the browser that asked for it', async () => {
    await asked('tre@example.se');
    const elsewhere = await new Visitor(server.url).get(mail.link());
    expect(elsewhere.status).to.equal(403);
    expect(elsewhere.text).to.include('skriv koden från mejlet i stället').and.not.include('<form');
  });

  it('[ID74] five wrong tries and the code is spent, the right one too; ten minutes and it is over', async () => {
    const { visitor, path, page } = await asked('fyra@example.se');
    const right = mail.code();
    const wrong = right === '000000' ? '000001' : '000000';
    for (let at = 0; at < 5; at += 1)
      expect((await visitor.press(page, `${path}/kod`, { kod: wrong })).status).to.equal(at < 4 ? 400 : 429);
    const spent = await visitor.press(page, `${path}/kod`, { kod: right });
    expect(spent.status).to.equal(429);
    expect(spent.text).to.include('Koden har skrivits fel för många gånger');

    let now = 0;
    const codes = new MailCodes(() => now);
    const drawn = codes.draw('p', { send: 'a@b.se', person: 'a@b.se' });
    now = 10 * 60_000;
    expect(codes.check('p', drawn?.code ?? '')).to.deep.equal({ ok: false, code: 'login/expired' });
  });

  it('[ID75] five thousand wrong codes take a bounded memory and are refused', async () => {
    const codes = new MailCodes(() => 0);
    for (let at = 0; at < 20_000; at += 1) codes.draw(`p${at}`, { send: 'a@b.se', person: 'a@b.se' });
    expect(codes.size).to.equal(10_000);
    const strict = await startServer({ parts: { entrance: { mailer } }, env: { RATE_FACTOR: '1' } });
    await openDialogue(strict, LOG);
    const begun = await new Widget(strict).begin(LOG, saying('Ett.'));
    const visitor = new Visitor(strict.url);
    const path = `/in/${begun.pairing}`;
    const form = await visitor.press(await visitor.get(path), `${path}/val`, { way: 'mail' });
    const page = await visitor.press(form, `${path}/mejl`, { mejl: 'fem@example.se' });
    const tally = new Map<number, number>();
    for (let at = 0; at < 100; at += 1) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, k) =>
          visitor.send(
            'POST',
            `${path}/kod`,
            new URLSearchParams({
              csrf: /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '',
              kod: String(at * 50 + k).padStart(6, '0'),
            }).toString(),
          ),
        ),
      );
      for (const { status } of answers) tally.set(status, (tally.get(status) ?? 0) + 1);
    }
    expect([...tally.keys()].sort()).to.deep.equal([400, 429]);
    expect(tally.get(400)).to.be.at.most(4);
    expect((await visitor.press(page, `${path}/kod`, { kod: mail.code() })).status).to.equal(429);
    await strict.stop();
  });

  it('[ID66] no address and no code is in the log; a mail server that is down is said in words', async () => {
    const { page } = await asked('hemlig.kvarnvinge@example.se');
    expect(page.status).to.equal(200);
    expect(server.logged.join('\n')).not.to.include('kvarnvinge');
    expect(server.logged.join('\n')).not.to.include(mail.code());
    const broken = openMailer({ url: 'smtp://127.0.0.1:1', from: 'a@example.se' });
    const alone = await startServer({ parts: { entrance: { mailer: broken } } });
    await openDialogue(alone, LOG);
    const begun = await new Widget(alone).begin(LOG, saying('Ett.'));
    const visitor = new Visitor(alone.url);
    const path = `/in/${begun.pairing}`;
    const form = await visitor.press(await visitor.get(path), `${path}/val`, { way: 'mail' });
    const told = await visitor.press(form, `${path}/mejl`, { mejl: 'kvarnvinge@example.se' });
    expect(told.status).to.equal(503);
    expect(told.text).to.include('Det gick inte att skicka mejlet just nu.').and.include('value="kvarnvinge@example.se"');
    expect(alone.logged.join('\n')).to.include('a mail was not taken').and.not.include('kvarnvinge');
    await alone.stop();
    broken.close();
  });
});
