import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { LogId } from '@insyn/domain/ids.ts';
import { type LetterCodes, openLetterCodes } from '@insyn/server/identity/letter-codes.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { after, before, describe, expect, it } from '#spec';
import { axe } from '../end-to-end/axe.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { startServer, type TestServer } from './start-server.ts';

const TENANT = 'tenant-stad' as LogId;

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('the code of a letter in a browser', () => {
  let server: TestServer;
  let codes: LetterCodes;
  let browser: Browser;
  let folder: string;
  let code = '';
  before(
    async () => {
      folder = mkdtempSync(join(tmpdir(), 'insyn-letters-'));
      const secrets = freshSecrets();
      codes = openLetterCodes(join(folder, 'letters.db'), secrets.people);
      [code = ''] = codes.issue(TENANT, null, 1);
      [server, browser] = await Promise.all([startServer({ parts: { secrets, entrance: { letterCodes: codes } } }), launchBrowser()]);
    },
    { timeout: 60_000 },
  );
  after(async () => {
    await browser.close();
    await server.stop();
    codes.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    '[ID147] what is wrong with a group is told when it is left and not before; a right code is told nothing',
    async () => {
      const page = await (await browser.newContext({ locale: 'sv-SE', bypassCSP: true })).newPage();
      await page.goto(`${server.url}/in`);
      await page.getByRole('button', { name: 'Koden i brevet' }).click();
      const field = page.getByLabel('Koden i fyra grupper');
      const said = page.getByRole('status');
      await field.pressSequentially('7k3u');
      expect(await said.innerText(), 'while it is typed').to.equal('');
      await field.pressSequentially('-9');
      await said.filter({ hasText: 'I grupp 1 står U, som inte finns i någon kod.' }).waitFor();
      expect(await axe(page)).to.deep.equal([]);
      await field.fill('7k3m-9f2');
      expect(await said.innerText()).to.equal('');
      await field.blur();
      await said.filter({ hasText: 'Koden har fyra grupper: fyra tecken' }).waitFor();
      await field.fill(code.toLowerCase().replaceAll('0', 'o').replaceAll('-', ' '));
      await field.blur();
      expect(await said.innerText()).to.equal('');
      await page.getByRole('button', { name: 'Fortsätt' }).click();
      await page.getByRole('heading', { name: 'Mina saker' }).waitFor();
      await page.context().close();
    },
    { timeout: 40_000 },
  );

  it(
    '[ID147] without a script the code is looked at when it is sent',
    async () => {
      const page = await (await browser.newContext({ locale: 'sv-SE', javaScriptEnabled: false })).newPage();
      await page.goto(`${server.url}/in`);
      await page.getByRole('button', { name: 'Koden i brevet' }).click();
      await page.getByLabel('Koden i fyra grupper').fill('7K3U-9F2A-0000-00000');
      await page.getByRole('button', { name: 'Fortsätt' }).click();
      await page.getByText('Koden stämmer inte').first().waitFor();
      await page.getByLabel('Koden i fyra grupper').fill(code);
      await page.getByRole('button', { name: 'Fortsätt' }).click();
      await page.getByRole('heading', { name: 'Mina saker' }).waitFor();
      await page.context().close();
    },
    { timeout: 40_000 },
  );
});
