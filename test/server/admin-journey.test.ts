import type { Browser } from 'playwright-core';
import type { LogId } from '@insyn/domain/ids.ts';
import { numberCredential } from '@insyn/server/people/credential.ts';
import { legitimationPeople } from '../../demo/legitimation/people.ts';
import { after, before, describe, expect, it } from '#spec';
import { anyPort } from '../end-to-end/demo-kit.ts';
import { launchBrowser, NO_BROWSER } from '../kit/browser.ts';
import { chromiumPath } from '../kit/chromium.ts';
import { type EnterStage, openEnterStage } from './enter-stage.ts';
import { foundTenant, grant } from './staff.ts';

describe.skipIf((await chromiumPath()) === null, NO_BROWSER)('administrators come in by e-legitimation', () => {
  let stage: EnterStage;
  let browser: Browser;
  before(
    async () => {
      [stage, browser] = await Promise.all([openEnterStage(await anyPort()), launchBrowser()]);
    },
    { timeout: 60_000 },
  );
  after(
    async () => {
      await browser.close();
      await stage.close();
    },
    { timeout: 60_000 },
  );

  it(
    '[ID80] who was given the role by number shows who they are on our own site and stands at the pages; somebody else does not',
    async () => {
      const tenant = 'tenant-stad' as LogId;
      const { app, people } = stage.server;
      if ((await app.authority.look(tenant)) === null) await foundTenant(app, tenant);
      const number = legitimationPeople(new Date().toISOString().slice(0, 10)).find(({ id }) => id === 'nour-almstig')?.number.value ?? '';
      const { person } = await people.personOf(tenant, numberCredential(number));
      await grant(app, tenant, person, 'admin');
      for (const [name, heading] of [
        [/Nour Almstig/, 'Dialoger'],
        [/Rut Havrelind/, 'Sidan finns inte'],
      ] as const) {
        const context = await browser.newContext({ locale: 'sv-SE' });
        const page = await context.newPage();
        await page.goto(`${stage.dialog}/admin/dialoger`);
        await page.getByRole('link', { name: 'Visa vem du är' }).click();
        await page.getByRole('button', { name: 'BankID eller Freja' }).click();
        await page.getByRole('button', { name }).click();
        await page.waitForURL(/dialog\.localhost/);
        // At the page that was asked for, not at the front.
        await page.waitForURL(`${stage.dialog}/admin/dialoger`);
        expect(await page.getByRole('heading', { level: 1 }).textContent()).to.equal(heading);
        await context.close();
      }
    },
    { timeout: 60_000 },
  );
});
