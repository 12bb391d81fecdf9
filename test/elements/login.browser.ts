import 'axe-core';
import type Axe from 'axe-core';
import { afterEach, describe, expect, it } from '#spec';
import { emptyMemoryData } from '@insyn/authority/memory.ts';
import { DeviceStorage, tabMark } from '@insyn/client/device-storage.ts';
import { memoryStorage, type ClientStorage } from '@insyn/client/storage.ts';
import { indexedDbStorage } from '@insyn/client/storage-indexeddb.ts';
import { LoginPages } from '@insyn/client/transport/login-pages.ts';
import type { Transport } from '@insyn/client/transport/transport.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import { DEFAULT_SETTINGS, type Settings } from '@insyn/domain/dialogue/types.ts';
import type { InsynDebate } from '@insyn/elements/debate/debate.ts';
import '@insyn/elements/debate/define.ts';
import { emulateFeatures, setViewport } from '../kit/commands.ts';
import { LOG, scene, type Scene } from '../client/scene.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };
const EID: Partial<Settings> = { levels: { ...DEFAULT_SETTINGS.levels, write: 'eid', support: 'email' } };

/** Waits until `look` finds something, and says what it waited for when it does not come. */
async function find<T>(what: string, look: () => T | null | undefined | false, patience = 8_000): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() - start > patience) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

const root = (element: HTMLElement): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('not drawn');
  return element.shadowRoot;
};
const button = (from: ParentNode, words: RegExp): HTMLElement | undefined =>
  [...from.querySelectorAll<HTMLElement>('button, a.button')].find((each) => words.test(each.textContent.trim()));

/** Tabs that were opened, with where they were led. */
type Opened = { address: string | null; closed: boolean; opener: unknown };

describe('saying who one is', () => {
  const realOpen = globalThis.open;
  let world: Scene | null = null;
  let tabs: Opened[] = [];

  function letTabsOpen(allowed = true): void {
    tabs = [];
    globalThis.open = () => {
      if (!allowed) return null;
      const tab: Opened = { address: null, closed: false, opener: globalThis };
      tabs.push(tab);
      const page = document.implementation.createHTMLDocument();
      return Object.assign(tab, {
        document: page,
        location: { replace: (url: string) => (tab.address = url) },
        close: () => (tab.closed = true),
      }) as unknown as Window;
    };
  }

  type Shown = { readonly element: InsynDebate; readonly client: DialogueClient; readonly pages: LoginPages; readonly asked: string[] };
  async function show(
    settings = EID,
    { storage = memoryStorage(true), name = null as string | null }: { storage?: ClientStorage; name?: string | null } = {},
  ): Promise<Shown> {
    world ??= await scene(emptyMemoryData(), settings);
    letTabsOpen();
    await emulateFeatures(still);
    const pages = new LoginPages();
    const asked: string[] = [];
    const wrap = (transport: Transport): Transport => ({
      ...transport,
      feed: { ...transport.feed, send: (...given) => (asked.push('send'), transport.feed.send(...given)) },
    });
    const { client } = world.open(name, { storage, viewing: { pages }, wrap });
    const element = document.createElement('insyn-debate');
    element.lang = 'sv';
    element.dialogue = LOG;
    element.client = client;
    const main = document.createElement('main');
    main.append(Object.assign(document.createElement('h1'), { textContent: 'Sidan' }), element);
    document.body.append(main);
    await find('the debate', () => element.shadowRoot?.querySelector('.debate'));
    return { element, client, pages, asked };
  }

  async function write({ element }: Shown, text: string): Promise<ShadowRoot> {
    button(root(element), /^Skriv inlägg/)?.click();
    const composer = await find('the composer', () => root(element).querySelector('insyn-composer'));
    const area = await find('its field', () => composer.shadowRoot?.querySelector('textarea'));
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    await composer.updateComplete;
    return root(composer);
  }
  const send = (composer: ShadowRoot): void => composer.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
  const card = ({ element }: Shown): HTMLElement | null => root(element).querySelector<HTMLElement>('#identify');
  const login = ({ element }: Shown): ShadowRoot => root(root(element).querySelector('insyn-login') ?? element);
  const withCode = (shown: Shown): Promise<HTMLElement> => find('the code', () => card(shown)?.querySelector('.code') && card(shown));

  async function faults(): Promise<readonly string[]> {
    const { violations } = await axe.run(document.querySelector('main') ?? document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
  }
  /** In light, dark, narrow and forced colours. */
  async function fine(): Promise<void> {
    for (const dress of [
      () => emulateFeatures(still),
      () => Promise.resolve(void (document.documentElement.style.colorScheme = 'dark')),
      () => setViewport({ width: 360, height: 740 }),
      () => emulateFeatures({ ...still, 'forced-colors': 'active' }),
    ]) {
      await dress();
      expect(await faults()).to.deep.equal([]);
      expect(document.documentElement.scrollWidth, 'nothing wider than the page').to.be.at.most(innerWidth);
    }
    await undress();
  }
  /** Colours are measured where they have come to, not on their way. */
  const still = { 'prefers-reduced-motion': 'reduce' } as const;
  async function undress(features: Parameters<typeof emulateFeatures>[0] = still): Promise<void> {
    document.documentElement.style.colorScheme = '';
    await emulateFeatures(features);
    await setViewport({ width: 1000, height: 800 });
  }

  document.documentElement.lang = 'sv';
  document.title = 'Sidan';
  document.body.style.background = 'Canvas';
  afterEach(async () => {
    document.querySelector('main')?.remove();
    world?.close();
    world = null;
    globalThis.open = realOpen;
    sessionStorage.clear();
    await undress({});
  });

  it('[EL31] writes first and shows who one is on sending: a tab inside the press, the code, the receipt, and nobody is logged in here', async () => {
    const shown = await show();
    const told: string[] = [];
    shown.element.addEventListener('insyn-post-sent', ({ post }) => told.push(post));
    const composer = await write(shown, 'Min dotter går redan **över torget**.');
    expect(composer.querySelector('#name')).to.equal(null);
    expect(composer.querySelector('#needs')?.textContent).to.include('BankID eller Freja');
    await fine();
    send(composer);
    expect(tabs, 'the tab is opened before anything is waited for').to.have.length(1);
    const place = await withCode(shown);
    await find('focus on its heading', () => root(shown.element).activeElement?.id === 'identify-title');
    expect(tabs[0]).to.include({ address: shown.pages.last.begun.url, opener: null });
    expect(place.textContent.replaceAll(/\s+/g, ' '))
      .to.include('Ett steg kvar: visa vem du är')
      .and.include('Min dotter går redan över torget.')
      .and.include('K7-3M');
    const link = button(place, /^Öppna sidan igen/) as HTMLAnchorElement;
    expect(link).to.include({ href: shown.pages.last.begun.url, target: '_blank', rel: 'noopener' });
    expect(link.getBoundingClientRect().height).to.be.at.least(44);
    expect(root(shown.element).querySelectorAll('.pending')).to.have.length(0);
    await fine();
    shown.pages.last.identify('Rut Havrelind', 'eid');
    await find('that it is open', () => card(shown)?.textContent.includes('Fortsätt där'));
    await shown.pages.last.send();
    await find('the receipt', () => root(shown.element).querySelector('#receipt'));
    await find('focus on it', () => root(shown.element).activeElement?.id === 'receipt');
    await find('the own post', () => root(shown.element).querySelector('article.own:not(.pending)'));
    await find('the offer', () => root(shown.element).querySelector('#receipt')?.textContent.includes('om koden där är K7-3M'));
    expect(shown.client.current.me.loggedIn).to.equal(false);
    expect(told).to.have.length(1);
    expect(shown.asked, 'this page sent nothing').to.deep.equal([]);
    await fine();
    shown.pages.last.compare();
    await find('the name', () => login(shown).textContent.includes('Inloggad som Rut Havrelind'));
    expect(shown.client.current.threads).to.have.length(1);
  });

  it('[EL32] what nothing came of gives the text back, with the reason and the focus', async () => {
    const shown = await show();
    const ends: readonly [() => void, RegExp][] = [
      [() => button(card(shown) as HTMLElement, /^Avbryt/)?.click(), /Du avbröt/],
      [() => shown.pages.last.cancel(), /Du avbröt/],
      [() => shown.pages.last.expire(), /för lång tid/],
    ];
    const composer = (): ShadowRoot | null | undefined => root(shown.element).querySelector('insyn-composer')?.shadowRoot;
    await write(shown, 'Lyktor längs vägen.');
    for (const [end, reason] of ends) {
      send(await find('the composer', composer));
      (await withCode(shown)).querySelector<HTMLElement>('#identify-title')?.focus();
      end();
      const back = await find('the composer', composer);
      await find(String(reason), () => reason.test(back.querySelector('.send')?.textContent ?? ''));
      await find('focus in the text', () => back.activeElement?.localName === 'textarea');
      expect(back.querySelector('textarea')?.value).to.equal('Lyktor längs vägen.');
    }
    await fine();
    expect((await shown.client.drafts.read('post'))?.text).to.equal('Lyktor längs vägen.');
    shown.pages.refuses = 'login/too-many';
    send(await find('the composer', composer));
    await find('the refusal', () => /för många försök/.test(composer()?.querySelector('#error')?.textContent ?? ''));
    expect(tabs.at(-1)).to.include({ closed: true });
    shown.pages.refuses = null;
    send(await find('the composer', composer));
    await withCode(shown);
    shown.pages.last.identify('Rut', 'eid');
    shown.pages.last.compare();
    const back = await find('the composer', composer);
    await find('what is left to do', () => back.textContent.includes('Den är inte skickad än'));
    send(back);
    await find('the receipt', () => root(shown.element).querySelector('#receipt'));
    expect(shown.client.current.threads).to.have.length(1);
  });

  it('[EL31] where no tab may be opened there is the link to press', async () => {
    const shown = await show();
    letTabsOpen(false);
    send(await write(shown, 'Lyktor.'));
    const place = await withCode(shown);
    expect(place.textContent).to.include('Öppna sidan där du visar vem du är.');
    expect(button(place, /^Öppna sidan$/)?.getAttribute('href')).to.equal(shown.pages.last.begun.url);
  });

  it('[EL33] a support that asks for more than a name shows the same card under the post', async () => {
    const shown = await show();
    const rut = world?.local.viewer('Tage', [], { level: 'eid' });
    await rut?.feed.send(LOG, { type: 'debate/submit', text: 'Lyktor.', lang: 'sv', stance: { kind: 'other' } }, 'x'.repeat(22));
    (await find('the post', () => button(root(shown.element), /Visa 1 nytt/) ?? button(root(shown.element), /^Stöd/))).click();
    (await find('support', () => button(root(shown.element), /^Stöd/))).click();
    expect(tabs).to.have.length(1);
    const place = await withCode(shown);
    expect(place.closest('.below')).not.to.equal(null);
    expect(place.textContent).to.include('stöd').and.not.include('Din text');
    await fine();
    shown.pages.last.identify('Rut', 'email');
    await shown.pages.last.send();
    await find('the support', () => button(root(shown.element), /Du stöder/));
    await find('focus on the post', () => root(shown.element).activeElement?.matches('article.post'));
    expect(card(shown)).to.equal(null);
  });

  it('[EL34] logs in and out, here and everywhere, and focus stays', async () => {
    const shown = await show();
    (await find('log in', () => button(login(shown), /^Logga in/))).click();
    const place = await find(
      'the card',
      () => login(shown).querySelector<HTMLElement>('#identify .code') && login(shown).querySelector<HTMLElement>('#identify'),
    );
    expect(place.textContent).to.include('Sedan är du inloggad här också').and.not.include('Din text');
    await fine();
    const long = 'Adalbertus-Maximilianus von Sunnerövågsbränningsgårdenhjältemodssonsdottersonson';
    shown.pages.last.identify(long, 'eid');
    shown.pages.last.compare();
    await find('the name', () => login(shown).textContent.includes(`Inloggad som ${long}`));
    await find('focus on the line', () => login(shown).activeElement?.id === 'who');
    await fine();
    await write(shown, 'Halvfärdigt');
    button(login(shown), /^Logga ut överallt/)?.click();
    await find('log in', () => button(login(shown), /^Logga in/));
    await find('the composer gone with its writer', () => !root(shown.element).querySelector('insyn-composer'));
    expect(await shown.client.drafts.read('post')).to.equal(null);
    await find('focus on the line', () => login(shown).activeElement?.id === 'who');
  });

  it('[EL34] stands alone, and says nothing of a login that there is none of', async () => {
    world = await scene();
    const element = document.createElement('insyn-login');
    element.lang = 'sv';
    element.client = world.open('Tage').client;
    const main = document.createElement('main');
    main.append(Object.assign(document.createElement('h1'), { textContent: 'Sidan' }), element);
    document.body.append(main);
    await find('the name', () => element.shadowRoot?.textContent.includes('Du skriver som Tage'));
    expect(button(root(element), /överallt/)).to.equal(undefined);
    button(root(element), /^Logga ut/)?.click();
    await find('the checkbox', () => element.shadowRoot?.querySelector('input[type=checkbox]'));
    expect(button(root(element), /^Logga in/)).to.equal(undefined);
    expect(await faults()).to.deep.equal([]);
  });

  it('[EL35] a device that others use keeps no draft and no name', async () => {
    localStorage.clear();
    const name = `shared-${String(Date.now())}`;
    const device = indexedDbStorage(name);
    const shown = await show(EID, { storage: new DeviceStorage(device, tabMark()) });
    const composer = await write(shown, 'Ett hemligt utkast');
    await find('the draft', () => composer.textContent.includes('Utkastet är sparat'));
    login(shown).querySelector<HTMLInputElement>('input[type=checkbox]')?.click();
    await find('what that means', () => login(shown).querySelector('#why'));
    expect(composer.querySelector('textarea')?.value).to.equal('Ett hemligt utkast');
    await find('no word of a saved draft', () => !composer.textContent.includes('Utkastet är sparat'));
    await fine();
    send(composer);
    await withCode(shown);
    expect(shown.pages.last.request.shared).to.equal(true);
    shown.pages.last.identify('Rut Havrelind', 'eid');
    await shown.pages.last.send();
    shown.pages.last.compare();
    await find('the name', () => login(shown).textContent.includes('Inloggad som Rut Havrelind'));
    shown.client.close();
    for (const shelf of ['drafts', 'outbox', 'copies'] as const) expect(await device.list(shelf, ''), shelf).to.deep.equal([]);
    expect(localStorage).to.have.length(0);
    expect(document.cookie).to.equal('');
    expect(JSON.stringify({ ...sessionStorage })).not.to.match(/Rut|utkast/i);
    expect(new DeviceStorage(device, tabMark()).shared, 'the same tab, reloaded').to.equal(true);
    indexedDB.deleteDatabase(name);
  });

  it('[EL36] a personal number is stopped before anything leaves the page, and shown where it stands', async () => {
    const shown = await show();
    for (const number of ['19850709-9805', '850709 9805', '8507099805']) {
      const composer = await write(shown, `Ring mig, jag har ${number} och bor vid torget.`);
      await find('the reason', () => composer.querySelector('#reason')?.textContent.includes('Det ser ut som ett personnummer'));
      expect(composer.querySelector('#reason mark')?.textContent).to.equal(number);
      send(composer);
      await find('focus in the text', () => composer.activeElement?.localName === 'textarea');
      if (number.includes('-')) await fine();
      button(composer, /^$/)?.click();
      await find('closed', () => !root(shown.element).querySelector('insyn-composer'));
    }
    expect(shown.asked).to.deep.equal([]);
    expect(shown.pages.begun).to.deep.equal([]);
    expect(tabs).to.deep.equal([]);
    expect(shown.client.current.outbox).to.deep.equal([]);
  });

  it('[EL37] says before one writes who may, and by what', async () => {
    const shown = await show({ ...EID, eligibility: { area: 'Kvarnskogen', minAge: 16 } });
    const composer = await write(shown, '');
    expect(composer.querySelector('#public')?.textContent).to.include('folkbokförda i Kvarnskogen och har fyllt 16 år');
    await fine();
  });

  it('[EL31] after a reload the words are still here, and wait for their author', async () => {
    const storage = memoryStorage(true);
    const first = await show(EID, { storage });
    send(await write(first, 'Lyktor.'));
    await withCode(first);
    const { key } = first.pages.last.request;
    first.client.close();
    document.querySelector('main')?.remove();
    const again = await show(EID, { storage });
    const pending = await find('the words', () => root(again.element).querySelector<HTMLElement>('.pending'));
    expect(pending.textContent).to.include('Skickas när du har visat vem du är');
    await fine();
    button(pending, /^Visa vem du är/)?.click();
    expect(tabs).to.have.length(1);
    await withCode(again);
    expect(again.pages.last.request.key).to.equal(key);
    again.pages.last.identify('Rut', 'eid');
    await again.pages.last.send();
    await find('the own post', () => root(again.element).querySelector('article.own:not(.pending)'));
    expect(root(again.element).querySelectorAll('.pending')).to.have.length(0);
  });
});
