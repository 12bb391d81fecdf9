import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import { NATURAL_PERSON_INFO } from '@insyn/server/identity/oidc/profile.ts';
import { after, before, describe, expect, it } from '#spec';
import { localhostFetch } from '../../demo/legitimation/localhost-fetch.ts';
import { legitimationPeople } from '../../demo/legitimation/people.ts';
import { PERSON_PARAMETER } from '../../demo/legitimation/provider.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { began, openProvider, PEOPLE, REDIRECT, SECRET, serve, type TestProvider } from './oidc-kit.ts';

describe('the demo’s e-legitimation', () => {
  let provider: TestProvider;
  before(async () => {
    provider = await openProvider({
      openerPolicy: 'same-origin',
      clients: [
        {
          id: 'insyn',
          name: 'Demostadens dialog',
          redirectUris: [REDIRECT],
          auth: { method: 'client_secret', secret: SECRET },
          forWhom: 'residents',
        },
        {
          id: 'arbete',
          name: 'Demostadens dialog',
          redirectUris: [REDIRECT],
          auth: { method: 'client_secret', secret: SECRET },
          forWhom: 'staff',
        },
      ],
    });
  });
  after(() => provider.close());

  /** The page where one chooses who to be, with the cookie that it needs. */
  async function choice(
    extra: Readonly<Record<string, string>> = {},
    clientId = 'insyn',
  ): Promise<{ readonly url: string; readonly cookie: string }> {
    const begun = await provider
      .client({ clientId, scopes: [NATURAL_PERSON_INFO] })
      .begin({ txn: 't', redirectUri: REDIRECT, locale: 'sv', extra });
    if (!begun.ok) throw new Error(begun.code);
    const response = await provider.get(begun.url.href);
    const cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0] ?? '')
      .join('; ');
    return { url: new URL(response.headers.get('location') ?? '', provider.issuer).href, cookie };
  }
  async function choicePage(extra: Readonly<Record<string, string>> = {}, query = '', clientId = 'insyn'): Promise<Response> {
    const { url, cookie } = await choice(extra, clientId);
    return await provider.get(`${url}${query}`, { cookie });
  }

  it('[ID56] every page says in Swedish that it is none, under a policy without script, and asks one thing', async () => {
    const pages = [
      await choicePage(),
      await provider.get(provider.issuer),
      await provider.get(`${provider.issuer}/val/nonsense`),
      await provider.get(`${provider.issuer}/auth?client_id=nobody`),
    ];
    expect(pages.map(({ status }) => status)).to.deep.equal([200, 200, 400, 400]);
    for (const response of pages) {
      const page = await response.text();
      expect(page).to.include('<html lang="sv">').and.include('Demolegitimation').and.include('Ingen riktig e-legitimation');
      expect(page).not.to.match(/<script|\sstyle=|\son\w+=|consent|sign[ -]?in|oops|error/i);
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy)
        .to.include("default-src 'none'")
        .and.include("frame-ancestors 'none'")
        .and.not.include('unsafe')
        .and.not.include('script-src');
      expect(policy).to.include(`form-action 'self' ${new URL(REDIRECT).origin}`);
      expect(response.headers.get('cross-origin-opener-policy')).to.equal('same-origin');
    }
    expect((await provider.get(`${provider.issuer}/stil.css`)).headers.get('content-type')).to.include('text/css');
  });

  it('[ID56] one press for each person, one to cancel, and a search that works without a script', async () => {
    const page = await (await choicePage()).text();
    for (const { id, name } of PEOPLE) expect(page).to.include(`value="${id}"`).and.include(name);
    expect(page).to.include('name="avbryt"').and.include('Boende').and.include('Förtroendevalda').and.include('Stadens personal');
    const found = await (await choicePage({}, '?sok=moderator')).text();
    expect([...found.matchAll(/name="person" value="([a-z-]+)"/g)].map((match) => match[1])).to.deep.equal([
      'sanna-norrgrind',
      'jorma-lumipelto',
    ]);
    const none = await (await choicePage({}, `?sok=${encodeURIComponent('"><script>x')}`)).text();
    expect(none).to.include('Ingen i listan passar').and.not.include('<script');
  });

  it('[ID56] whoever the demo’s bar has chosen is offered first', async () => {
    const { url, cookie } = await choice({ [PERSON_PARAMETER]: 'hodan-gardvik' });
    expect(new URL(url).searchParams.get('person')).to.equal('hodan-gardvik');
    const page = await (await provider.get(url, { cookie })).text();
    expect(page).to.include('Fortsätt som Hodan Gårdvik');
    expect(await (await choicePage({ [PERSON_PARAMETER]: 'nobody' })).text()).not.to.include('Fortsätt som');
  });

  it('[ID56] [ID57] a person who is not on the list of this client cannot be chosen', async () => {
    const page = await (await choicePage({}, '', 'arbete')).text();
    expect(page).to.include('Sanna Norrgrind').and.include('Ilyas Sandholt').and.not.include('Rut Havrelind');
    const { url } = await began(provider.client({ clientId: 'arbete' }));
    const stuck: unknown = await provider.visit(url, { person: 'rut-havrelind' }).catch((error: unknown) => error);
    expect(String(stuck)).to.include('circles');
  });

  it('[ID57] at least a dozen people in every role, of the ages the fixtures say, with numbers that are right and nobody’s', () => {
    expect(PEOPLE.length).to.be.at.least(12);
    expect(new Set(PEOPLE.map(({ group }) => group)).size).to.equal(3);
    expect(new Set(PEOPLE.map(({ number }) => number.value)).size).to.equal(PEOPLE.length);
    for (const { birthdate, number, name } of PEOPLE) {
      expect(personalNumbers(number.value), name).to.have.lengthOf(1);
      expect(number.value.startsWith(birthdate.replaceAll('-', ''))).to.equal(true);
      const test = birthdate < '1990' ? /^9[89]\d$/ : /^23[89]$/;
      expect(number.value.slice(8, 11), name).to.match(test);
    }
    const elvira = (today: string): string | undefined => legitimationPeople(today).find(({ id }) => id === 'elvira-mossblad')?.birthdate;
    expect([elvira('2026-06-07'), elvira('2026-06-08')]).to.deep.equal(['2009-06-08', '2010-06-08']);
  });

  it('[ID58] names of this machine lead to this machine, and no other name is called', async () => {
    const calls = localhostFetch();
    const options = { method: 'GET', headers: {}, body: null, redirect: 'manual' } as const;
    expect((await calls.fetch(provider.issuer, options)).status).to.equal(200);
    const address = `http://name-of-nobody.localhost:${String(provider.port)}`;
    expect((await calls.fetch(address, options)).status, 'the provider answers for its own name only').to.equal(421);
    const elsewhere: unknown = await calls.fetch('http://dialog.example.se/', options).catch((error: unknown) => error);
    expect(elsewhere).to.be.instanceOf(Error).with.nested.property('cause.code', 'ENOTFOUND');
    await calls.close();
  });
});

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the demo’s e-legitimation, in a browser', () => {
  it(
    '[ID56] one press on a phone leads back to the client, under the page’s own policy',
    async () => {
      const dialog = await serve(
        (_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Tillbaka</title>'),
      );
      const redirect = `http://dialog.localhost:${String(dialog.port)}/login/callback/stad`;
      const auth = { method: 'client_secret', secret: SECRET } as const;
      const provider = await openProvider({
        openerPolicy: 'same-origin',
        clients: [{ id: 'insyn', name: 'Demostadens dialog', redirectUris: [redirect], auth, forWhom: 'residents' }],
      });
      const browser = await launchBrowser();
      try {
        const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
        const heard: string[] = [];
        page.on('console', (message) => heard.push(message.text()));
        const client = provider.client();
        const { url, secrets } = await began(client, redirect);
        await page.goto(url.href);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(360);
        await page.getByLabel('Sök på namn eller roll').fill('gymnasiet');
        await page.getByRole('button', { name: 'Sök' }).click();
        await page.getByRole('button', { name: /Hodan Gårdvik/ }).click();
        await page.waitForURL(/dialog\.localhost/);
        expect(await page.title()).to.equal('Tillbaka');
        const done = await client.finish({ callbackUrl: new URL(page.url()), secrets });
        expect(done.ok && done.subject.sub).to.equal('hodan-gardvik');

        const again = await began(client, redirect);
        await page.goto(again.url.href);
        await page.getByRole('button', { name: 'Avbryt' }).click();
        await page.waitForURL(/dialog\.localhost/);
        expect(await client.finish({ callbackUrl: new URL(page.url()), secrets: again.secrets })).to.deep.equal({
          ok: false,
          code: 'login/cancelled',
        });
        expect(heard.filter((line) => /policy|refused|violat/i.test(line))).to.deep.equal([]);
      } finally {
        await browser.close();
        await provider.close();
        await dialog.close();
      }
    },
    { timeout: 60_000 },
  );
});
