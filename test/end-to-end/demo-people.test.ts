import { after, before, describe, expect, it } from '#spec';
import { openMailer } from '@insyn/server/identity/mail/mailer.ts';
import { codeMail } from '@insyn/server/identity/mail/code-mail.ts';
import { openMailbox } from '../../demo/mailbox/mailbox.ts';
import { ask, openDemo, type TestDemo } from './demo-kit.ts';

describe('the people of the demo', () => {
  let demo: TestDemo;
  before(
    async () => {
      demo = await openDemo();
    },
    { timeout: 120_000 },
  );
  after(() => demo.close());

  /** A post on the server's own page: what stands between its name and its text. */
  async function headOf(dialogue: string, words: string): Promise<string> {
    const { text } = await ask(`${demo.origins.dialog}/d/${dialogue}`);
    const article = text.split('<article').find((each) => each.includes(words)) ?? '';
    const [head = ''] = article.split('<div class="text">');
    return head
      .replace(/^[^>]*>/, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  }

  it('[DM10] representatives and officials have a role of their own body on what they wrote, by a period that was granted', async () => {
    expect(await headOf('ny-skola', 'Du ska inte behöva lita på mig')).to.match(
      /^Ilyas Sandholt (?:Stadens svar )?Ordförande i skolnämnden \(Ly\)/,
    );
    expect(await headOf('ny-skola', 'Det jag minns är inte klassrummen')).to.match(/^Majken Dalvret Ledamot i skolnämnden \(Kv\)/);
    expect(await headOf('ny-skola', 'Taket ingår inte')).to.match(
      /^Lo Häggvall (?:Stadens svar )?Projektledare i skolnämndens förvaltning/,
    );
    expect(await headOf('ny-skola', 'Jag har läst alla inlägg nu')).to.match(/^Hodan Gårdvik \d/);
  });

  it('[DM11] what was told by telephone was registered at the desk, and says so', async () => {
    expect(await headOf('ny-skola', 'Glöm inte bänkarna')).to.match(/^Gunvor Eklöpare .*Framfört per telefon/);
    expect(await headOf('ny-brygga', 'Min far kokade tjära där')).to.match(/^Gunvor Eklöpare .*Framfört per telefon/);
  });

  it('[DM12] the demo’s e-legitimation answers by its own name, and knows the people of the city', async () => {
    const { legitimation } = demo.origins;
    const found = JSON.parse((await ask(`${legitimation}/.well-known/openid-configuration`)).text) as { readonly issuer: string };
    expect(found.issuer).to.equal(legitimation);
    expect((await ask(`${legitimation}/`)).text).to.include('Ingen riktig e-legitimation');
    for (const path of ['/d/ny-skola', '/api/v1/session', '/demo/brevlada'])
      expect((await ask(`${legitimation}${path}`)).status, path).to.be.above(399);
  });

  it('[DM13] mail reaches nobody but the demo’s mailbox: the newest twenty, shown as they were written', async () => {
    const { text, headers } = await ask(`${demo.origins.dialog}/demo/brevlada`);
    expect(text).to.include('Demobrevlådan').and.include('Inga mejl lämnar den här datorn');
    expect(headers['content-security-policy']).to.include("default-src 'none'").and.not.include('unsafe');
    const mailbox = await openMailbox(() => 0);
    const mailer = openMailer({ url: mailbox.url, from: 'Sunnerö stad <dialog@sunnero.example>' });
    try {
      const send = (n: number): Promise<void> =>
        mailer.send(
          codeMail({
            to: `rut${String(n)}@sunnero.example`,
            code: String(100_000 + n),
            link: `http://dialog.localhost/in/x/lank/${'å'.repeat(200)}`,
            site: 'stad.localhost',
            lang: 'sv',
          }),
        );
      for (let n = 0; n < 22; n += 1) await send(n);
      const mails = mailbox.mails();
      expect(mails).to.have.lengthOf(20);
      expect(mails[0]?.to).to.equal('rut21@sunnero.example');
      expect(mails[0]?.subject).to.equal('100021 är din kod');
      expect(mails[0]?.text)
        .to.include('Skriv den på sidan där du började. Den gäller en gång, i tio minuter.')
        .and.include(`/lank/${'å'.repeat(200)}`);
      expect(mails.at(-1)?.to).to.equal('rut2@sunnero.example');
    } finally {
      mailer.close();
      await mailbox.close();
    }
  });
});
