import type { BrowserLauncher, TestRunnerPlugin } from '@web/test-runner-core';
import type { Browser, BrowserContext, CDPSession, Page } from 'puppeteer-core';

type Tab = { readonly context: BrowserContext; readonly page: Page; readonly protocol: CDPSession };
type Feature = { readonly name: string; readonly value: string };

/**
 * Gives every test file a browser context of its own. The runner's launcher uses one page after the other for all
 * files, so what one file left in IndexedDB or pretended of the media would be met by the next.
 */
export class ContextLauncher implements BrowserLauncher {
  readonly name = 'Chromium';
  /** The commands of @web/test-runner-commands ask for this name, and for `getPage`. */
  readonly type = 'puppeteer';
  readonly #browser: Browser;
  readonly #tabs = new Map<string, Tab>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async startSession(id: string, url: string): Promise<void> {
    const context = await this.#browser.createBrowserContext();
    const page = await context.newPage();
    const protocol = await page.createCDPSession();
    this.#tabs.set(id, { context, page, protocol });
    // Several pages run side by side; each must believe that it has the focus.
    await protocol.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    await page.setViewport({ width: 800, height: 600 });
    await page.goto(url);
  }

  async stopSession(id: string): Promise<Record<string, never>> {
    const tab = this.#tab(id);
    this.#tabs.delete(id);
    await tab.context.close();
    return {};
  }

  isActive(id: string): boolean {
    return this.#tabs.has(id);
  }

  getBrowserUrl(id: string): string {
    return this.#tab(id).page.url();
  }

  getPage(id: string): Page {
    return this.#tab(id).page;
  }

  startDebugSession(): Promise<void> {
    return Promise.reject(new Error('there is no screen to debug on'));
  }

  /**
   * The command behind `emulateFeatures` of test/kit/commands.ts, by the browser's own protocol: puppeteer refuses
   * `forced-colors`. The session stays open, because the browser forgets the features when it is detached.
   */
  featuresPlugin(): TestRunnerPlugin<{ features: readonly Feature[] }> {
    return {
      name: 'emulate-features',
      executeCommand: async ({ command, payload, session }) => {
        if (command !== 'emulate-features') return undefined;
        await this.#tab(session.id).protocol.send('Emulation.setEmulatedMedia', { features: [...(payload?.features ?? [])] });
        return true;
      },
    };
  }

  #tab(id: string): Tab {
    const tab = this.#tabs.get(id);
    if (tab === undefined) throw new Error(`no page for session ${id}`);
    return tab;
  }
}
