import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { after, before, describe, expect, it } from '#spec';
import type { EmbedManifest } from '../build/embed.ts';
import { openDemo, type TestDemo } from '../end-to-end/demo-kit.ts';
import { openHostSite, type HostSite } from './host-site.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';

const built = (name: string): Buffer => readFileSync(new URL(`../../dist/embed/${name}`, import.meta.url));
const TAG = '<insyn-debate dialogue="ny-skola"><a href="/plats">Läs debatten</a></insyn-debate>';

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the script tag on pages of others', () => {
  let demo: TestDemo;
  let browser: Browser;
  let manifest: EmbedManifest;
  let site: HostSite;

  before(
    async () => {
      site = await openHostSite('prov.localhost');
      demo = await openDemo([site.origin]);
      manifest = JSON.parse(built('manifest.json').toString('utf8')) as EmbedManifest;
      browser = await launchBrowser();
    },
    { timeout: 120_000 },
  );
  after(async () => {
    await browser.close();
    await demo.close();
    await site.close();
  });

  type Host = {
    readonly head: string;
    readonly body?: string;
    readonly types?: string;
    readonly css?: string;
    readonly script?: string;
    readonly options?: BrowserContextOptions;
  };
  type Shown = { readonly page: Page; readonly heard: string[]; readonly refused: string[] };

  /** A page of another site, with the policy a careful city has. */
  async function show({
    head,
    body = TAG,
    types = "lit-html 'allow-duplicates'",
    css = '',
    script = '',
    options = {},
  }: Host): Promise<Shown> {
    const { dialog } = demo.origins;
    const policy = `default-src 'none'; script-src 'self' ${dialog}; style-src 'self'; connect-src ${dialog} ${dialog.replace('http', 'ws')}; require-trusted-types-for 'script'; trusted-types ${types}`;
    site.serve({
      '/prov': {
        type: 'text/html; charset=utf-8',
        policy,
        body: `<!doctype html><html lang="sv"><head><title>Prov</title><link rel="stylesheet" href="/prov.css">${head}</head><body>${body}</body></html>`,
      },
      '/prov.css': { type: 'text/css', body: css },
      '/prov.js': { type: 'text/javascript', body: script },
    });
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
    const page = await context.newPage();
    const heard: string[] = [];
    page.on('console', (message) => (message.type() === 'warning' || message.type() === 'error' ? heard.push(message.text()) : undefined));
    page.on('pageerror', (error) => heard.push(error.message));
    const refused: string[] = [];
    await page.exposeFunction('policyBroken', (what: string) => refused.push(what));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        (window as unknown as { policyBroken: (what: string) => void }).policyBroken(`${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await page.goto(`${site.origin}/prov`);
    return { page, heard, refused };
  }

  const rolling = (): string => `<script type="module" src="${demo.origins.dialog}/embed/insyn.js"></script>`;
  const debate = (page: Page) => page.locator('insyn-debate').getByText('Hodan Gårdvik').first();

  it('[EM7] the built file is one module that imports nothing to begin with, its parts take Lit from it, and its pinned copy is the whole in one file under its integrity', async () => {
    const code = built('insyn.js');
    const whole = built(manifest.pinned.file);
    expect(manifest.pinned.integrity).to.equal(`sha384-${createHash('sha384').update(whole).digest('base64')}`);
    expect(/\bfrom\s*["'`]|^import\b|\bimport\(/m.exec(whole.toString('utf8'))?.[0] ?? '').to.equal('');
    expect(/\bfrom\s*["'`]|^import\b(?!\s*\()/m.exec(code.toString('utf8'))?.[0] ?? '').to.equal('');
    const parts = [...code.toString('utf8').matchAll(/\bimport\(\s*["'`]\.\/([^"'`]*)["'`]/g)].map((each) => each[1] ?? '');
    expect(parts.length).to.equal([...code.toString('utf8').matchAll(/\bimport\(/g)].length);
    for (const part of parts) {
      expect(part).to.match(/^part-[0-9a-f]{16}\.js$/);
      expect(built(part).toString('utf8')).not.to.match(/insyn(?:-[0-9a-f]+)?\.js|LitElement=|litElementVersions/);
    }
    const pinned = `<script type="module" src="${demo.origins.dialog}/embed/${manifest.pinned.file}" integrity="${manifest.pinned.integrity}" crossorigin="anonymous"></script>`;
    const { page, heard } = await show({ head: pinned });
    await debate(page).waitFor();
    expect(heard).to.deep.equal([]);
  });

  it('[EM1] it speaks with the server it came from, also from a page that came later', async () => {
    const { page } = await show({ head: rolling(), body: '' });
    await page.evaluate(() => customElements.whenDefined('insyn-debate').then(() => undefined));
    await page.evaluate(() => {
      const late = document.createElement('insyn-debate');
      late.setAttribute('dialogue', 'ny-skola');
      document.body.append(late);
    });
    await debate(page).waitFor();
  });

  it('[EM3] a strict policy with Trusted Types is not broken, while reading and while writing', async () => {
    const { page, heard, refused } = await show({ head: rolling() });
    await debate(page).waitFor();
    await page.locator('insyn-debate').getByRole('button', { name: 'Skriv inlägg' }).click();
    await page.locator('insyn-debate').getByLabel('Vad vill du säga?').fill('<img src=x onerror=alert(1)> **tydligt**');
    await page.locator('insyn-debate').getByRole('button', { name: 'Förhandsvisa' }).click();
    await page.locator('insyn-debate').getByText('tydligt', { exact: true }).first().waitFor();
    const styled = await page.evaluate(() => {
      const inside = (root: ParentNode): number =>
        [...root.querySelectorAll('*')].reduce(
          (sum, element) => sum + (element.hasAttribute('style') ? 1 : 0) + (element.shadowRoot ? inside(element.shadowRoot) : 0),
          0,
        );
      return inside(document);
    });
    expect(styled).to.equal(0);
    expect(refused).to.deep.equal([]);
    expect(heard).to.deep.equal([]);
  });

  it("[EM4] where another Lit has the policy's name and duplicates are not allowed, what the page wrote stands", async () => {
    const { page, heard } = await show({
      head: `<script src="/prov.js"></script>${rolling()}`,
      script: "trustedTypes.createPolicy('lit-html', { createHTML: (text) => text });",
      types: 'lit-html',
    });
    const stands = page.getByRole('link', { name: 'Läs debatten' });
    await stands.waitFor();
    while (heard.length === 0) await page.waitForEvent('pageerror');
    expect(heard.join(' ')).to.contain('lit-html');
    expect(await stands.isVisible()).to.equal(true);
    expect(await page.evaluate(() => customElements.get('insyn-debate') === undefined)).to.equal(true);
  });

  it('[EM2] where the script is refused or its server is gone, what the page wrote stands', async () => {
    for (const src of ['/prov-saknas.js', 'http://127.0.0.1:9/embed/insyn.js']) {
      const { page } = await show({ head: `<script type="module" src="${src}"></script>` });
      expect(await page.getByRole('link', { name: 'Läs debatten' }).isVisible(), src).to.equal(true);
    }
  });

  it('[EM5] of two copies the first wins and works, and the second says so once', async () => {
    const second = `<script type="module" src="${demo.origins.dialog}/embed/${manifest.pinned.file}"></script>`;
    const { page, heard } = await show({ head: `${rolling()}${second}`, body: `${TAG}${TAG}` });
    await debate(page).waitFor();
    expect(heard).to.have.length(1);
    expect(heard[0]).to.match(/^Insyn: <insyn-\w+> finns redan på sidan/);
    expect(await page.locator('insyn-debate').getByRole('heading', { name: 'Debatt', exact: true }).count()).to.equal(2);
  });

  it('[EM6] the root may be 62.5 %, the page may reset everything, and the device may be dark', async () => {
    const { page } = await show({
      head: rolling(),
      css: 'html{font-size:62.5%}body{font-size:2rem;color-scheme:light}*{margin:0;padding:0;list-style:none;text-transform:uppercase;float:left}',
      options: { colorScheme: 'dark' },
    });
    await debate(page).waitFor();
    const of = (property: string) =>
      page.locator('insyn-debate').evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    expect(await of('font-size')).to.equal('20px');
    expect(await of('color')).to.equal('rgb(30, 36, 34)');
    const dark = await show({ head: rolling(), css: ':root{color-scheme:dark;font-size:62.5%}', options: { colorScheme: 'light' } });
    await debate(dark.page).waitFor();
    const ink = await dark.page.locator('insyn-debate').evaluate((element) => getComputedStyle(element).color);
    const size = await dark.page.locator('insyn-debate').evaluate((element) => getComputedStyle(element).fontSize);
    expect(ink).to.equal('rgb(236, 239, 234)');
    expect(size).to.equal('16px');
    const fixed = await page.evaluate(() => {
      const inside = (root: ParentNode): string[] =>
        [...root.querySelectorAll('*')].flatMap((element) => [
          getComputedStyle(element).position,
          ...(element.shadowRoot ? inside(element.shadowRoot) : []),
        ]);
      return inside(document).filter((position) => position === 'fixed' || position === 'sticky').length;
    });
    expect(fixed).to.equal(0);
  });
});
