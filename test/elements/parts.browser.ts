import 'axe-core';
import type Axe from 'axe-core';
import { render } from 'lit';
import { after, afterEach, beforeEach, describe, expect, it } from '#spec';
import { VERSION, defineOnce } from '@insyn/elements/base/define.ts';
import type { InsynComposer } from '@insyn/elements/parts/composer.ts';
import type { ComposerAct, Composed, ComposerEvent } from '@insyn/elements/parts/composer-events.ts';
import { post } from '@insyn/elements/parts/post.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { accessibilityTree, accessibleNodes, emulateFeatures, sendKeys, setViewport } from '../kit/commands.ts';
import './parts-page.ts';
import type { PartsPage } from './parts-page.ts';
import { ALTERNATIVES, NOW, NO_ACTS, THREADS, ZONE, aPost, listening } from './parts-samples.ts';

/** It comes as a script that sets a global name. */
const { axe } = globalThis as unknown as { axe: typeof Axe };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];

async function shown(attributes: Readonly<Record<string, string>> = {}): Promise<PartsPage> {
  const main = document.createElement('main');
  const page = document.createElement('insyn-parts-page');
  for (const [name, value] of Object.entries(attributes)) page.setAttribute(name, value);
  main.append(Object.assign(document.createElement('h1'), { textContent: 'Sidan' }), page);
  document.body.append(main);
  await page.updateComplete;
  await Promise.all(Array.from(page.renderRoot.querySelectorAll('insyn-composer'), (composer) => composer.updateComplete));
  return page;
}

async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.querySelector('main') ?? document, {
    runOnly: { type: 'tag', values: TAGS },
    resultTypes: ['violations'],
  });
  return violations.map(({ id, nodes }) => `${id}: ${String(nodes.length)}, as ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((go) => requestAnimationFrame(go));
}

describe('parts', () => {
  document.documentElement.lang = 'sv';
  document.title = 'Delar';
  document.body.style.background = 'Canvas';
  afterEach(async () => {
    document.querySelector('main')?.remove();
    document.documentElement.style.colorScheme = '';
    await emulateFeatures({});
    await setViewport({ width: 1000, height: 800 });
  });

  for (const [name, prepare] of [
    ['light', () => shown()],
    ['dark', () => ((document.documentElement.style.colorScheme = 'dark'), shown())],
    ['narrow, in English', async () => (await setViewport({ width: 320, height: 640 }), shown({ lang: 'en' }))],
    ['forced colours', async () => (await emulateFeatures({ 'forced-colors': 'active' }), shown())],
  ] as const) {
    it(`[EL9] axe finds nothing: ${name}`, async () => {
      await prepare();
      expect(await faults()).to.deep.equal([]);
      expect(document.documentElement.scrollWidth, 'nothing wider than the page').to.be.at.most(innerWidth);
    });
  }

  it('[EL2] the colour scheme is the host page’s, or what the attribute says', async () => {
    const ink = (page: PartsPage): string => getComputedStyle(page).color;
    await emulateFeatures({ 'prefers-color-scheme': 'dark' });
    const page = await shown();
    expect(ink(page), 'a page that says nothing is light, whatever the device').to.equal('rgb(30, 36, 34)');
    document.documentElement.style.colorScheme = 'dark';
    expect(ink(page)).to.equal('rgb(236, 239, 234)');
    page.setAttribute('scheme', 'light');
    expect(ink(page)).to.equal('rgb(30, 36, 34)');
    document.documentElement.style.colorScheme = '';
    page.setAttribute('scheme', 'dark');
    expect(ink(page)).to.equal('rgb(236, 239, 234)');
  });

  it('[EL2] the size is the host element’s, never below 16 px, whatever the root says', async () => {
    const page = await shown();
    const size = (): string => getComputedStyle(page).fontSize;
    document.documentElement.style.fontSize = '62.5%';
    expect(size()).to.equal('16px');
    document.body.style.fontSize = '2rem';
    expect(size()).to.equal('20px');
    page.style.setProperty('--insyn-font-size', '18px');
    expect(size()).to.equal('18px');
    document.documentElement.style.fontSize = document.body.style.fontSize = '';
  });

  it('[EL2] the language is the nearest one said, and follows it', async () => {
    const page = await shown();
    expect(page.words.$code).to.equal('sv');
    document.querySelector('main')?.setAttribute('lang', 'en-GB');
    expect(page.words.$code).to.equal('en');
    page.lang = 'sv';
    expect(page.words.$code).to.equal('sv');
    page.lang = 'de';
    expect(page.words.$code).to.equal('sv');
  });

  it('[EL2] a host page that resets everything does not reach in, and may set the tokens', async () => {
    const page = await shown();
    const button = page.renderRoot.querySelector('.acts .text-button');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*{all:unset!important} insyn-parts-page{display:block!important}');
    document.adoptedStyleSheets = [sheet];
    expect(button === null ? '' : getComputedStyle(button).display).to.equal('flex');
    sheet.replaceSync('insyn-parts-page{--insyn-muted:#112233}');
    await until(() => button !== null && getComputedStyle(button).color === 'rgb(17, 34, 51)');
    document.adoptedStyleSheets = [];
  });

  it('[EL3] the first of a tag wins; the second says so once', () => {
    class First extends HTMLElement {
      static readonly version = '0.0.9';
    }
    class Second extends HTMLElement {}
    const said: unknown[] = [];
    const { warn } = console;
    console.warn = (...words: unknown[]) => void said.push(words.join(' '));
    try {
      expect(defineOnce('insyn-twice', First)).to.equal(true);
      expect(defineOnce('insyn-twice', First)).to.equal(false);
      expect(said).to.deep.equal([]);
      expect(defineOnce('insyn-twice', Second)).to.equal(false);
      expect(defineOnce('insyn-twice', Second)).to.equal(false);
    } finally {
      console.warn = warn;
    }
    expect(customElements.get('insyn-twice')).to.equal(First);
    expect(said).to.have.length(1);
    expect(said[0]).to.include('0.0.9').and.to.include(VERSION);
  });

  it('[EL6] the announcer speaks at once, then gathers, and keeps the newest of a kind', async () => {
    const page = await shown();
    const node = page.renderRoot.querySelector('[role=status]');
    expect(node?.textContent, 'empty from the start').to.equal('');
    page.announcer.say('Ett.');
    await page.updateComplete;
    expect(node?.textContent).to.equal('Ett.');
    page.announcer.say('2 nya inlägg', 'new');
    page.announcer.say('Skickat.');
    page.announcer.say('3 nya inlägg', 'new');
    await page.updateComplete;
    expect(node?.textContent, 'not yet').to.equal('Ett.');
    await until(() => node?.textContent !== 'Ett.');
    expect(node?.textContent).to.equal('Skickat. 3 nya inlägg');
    expect(node?.isConnected, 'the same node').to.equal(true);
  });

  it('[EL10] everything runs under a strict CSP with Trusted Types', async () => {
    const frame = document.createElement('iframe');
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'";
    frame.srcdoc = `<!doctype html><html lang="sv"><head><meta http-equiv="Content-Security-Policy" content="${policy}"></head><body>
      <insyn-parts-page></insyn-parts-page>
      <script type="module" src="/test/elements/parts-csp-watch.ts"></script>
      <script type="module" src="/test/elements/parts-page.ts"></script></body></html>`;
    document.body.append(frame);
    await new Promise<void>((go) => frame.addEventListener('load', () => go(), { once: true }));
    const page = (): Element | null | undefined => frame.contentDocument?.querySelector('insyn-parts-page');
    const drawn = (): boolean =>
      (page()?.shadowRoot?.querySelector('insyn-composer')?.shadowRoot?.querySelectorAll('textarea').length ?? 0) > 0;
    await until(drawn);
    expect(page()?.shadowRoot?.querySelectorAll('.post').length).to.be.above(5);
    const view = frame.contentWindow;
    const element = page();
    expect(view === null || element === null || element === undefined ? '' : view.getComputedStyle(element).display).to.equal('block');
    expect((view as unknown as Pick<typeof globalThis, 'violations'> | null)?.violations).to.deep.equal([]);
    frame.remove();
  });
});

describe('post', () => {
  const box = document.createElement('div');
  document.body.append(box);
  after(() => box.remove());
  const { on, said } = listening();
  const context = { words: sv, now: NOW, zone: ZONE, level: 3, page: 'https://dialog.example/d/x', invite: false, on };
  const button = (word: string): HTMLButtonElement | undefined =>
    Array.from(box.querySelectorAll('button')).find(({ textContent }) => textContent.includes(word));
  beforeEach(() => void said.splice(0));

  it('[EL7] every act can be pressed, and says whose post it is', async () => {
    const own = aPost({
      own: true,
      author: { name: 'Majken', own: true, badge: null },
      support: 12,
      acts: { reply: true, support: true, unsupport: false, edit: true, add: true, withdraw: true, report: false },
    });
    render(post(own, context, {}), box);
    const names = accessibleNodes(await accessibilityTree(), ({ role }) => role === 'button').map(({ name }) => name);
    expect(names).to.include('Stöd inlägget av Majken, 12 stöder').and.to.include('Svara på inlägget av Majken');
    for (const [word, act] of [
      ['Stöd', 'support'],
      ['Svara', 'reply'],
      ['Dela', 'share'],
      ['Ändra', 'edit'],
      ['Skriv tillägg', 'add'],
      ['Ta tillbaka', 'askWithdraw'],
    ] as const) {
      button(word)?.focus();
      await sendKeys({ press: 'Enter' });
      expect(said.at(-1)?.act, word).to.equal(act);
    }
    render(post(own, context, { asking: true }), box);
    expect(button('Stöd'), 'only the question is left').to.equal(undefined);
    button('Ja, ta tillbaka')?.click();
    button('Nej, låt')?.click();
    expect(said.slice(-2).map(({ act, open }) => [act, open])).to.deep.equal([
      ['withdraw', undefined],
      ['askWithdraw', false],
    ]);
  });

  it('[EL7] support is said in words; where nothing can be pressed only the figure stands; a visitor is invited', () => {
    const view = aPost({ support: 5, supported: true, acts: { ...NO_ACTS, unsupport: true } });
    render(post(view, context, {}), box);
    button('Du stöder')?.click();
    expect(said.at(-1)?.act).to.equal('unsupport');
    render(post(view, context, { busy: true }), box);
    button('Du stöder')?.click();
    expect(said, 'not sent twice').to.have.length(1);
    render(post(aPost({ support: 5, acts: NO_ACTS }), context, {}), box);
    expect(button('Stöd')).to.equal(undefined);
    expect(box.querySelector('.supports')?.textContent).to.include('5 stöder');
    render(post(aPost({ acts: NO_ACTS }), { ...context, invite: true }, {}), box);
    expect(button('Stöd')).not.to.equal(undefined);
    expect(button('Svara')).not.to.equal(undefined);
  });

  it('[EL7] a post taken back shows its place and none of its words', () => {
    const gone = THREADS[2]?.top ?? aPost();
    render(post(gone, context, {}), box);
    expect(box.querySelector('article')?.id).to.equal(`p-${gone.post}`);
    expect(box.textContent).to.include('Författaren har tagit tillbaka sitt inlägg.');
    expect(box.querySelectorAll('button')).to.have.length(0);
  });

  it('[EL7] a long post shows its beginning, and the whole when asked', () => {
    const long = aPost({ text: `${'ord '.repeat(900)}[slutet](https://a.se)` });
    render(post(long, context, {}), box);
    expect(box.querySelector('.prose a')).to.equal(null);
    expect(button('Läs hela')?.textContent.trim()).to.equal('Läs hela (3 min)');
    expect(button('Läs hela')?.getAttribute('aria-expanded')).to.equal('false');
    button('Läs hela')?.click();
    expect(said.at(-1)).to.include({ act: 'expand', open: true });
    render(post(long, context, { expanded: true }), box);
    expect(box.querySelector('.prose a')?.textContent).to.equal('slutet');
  });

  it('[EL7] an edited post shows earlier versions, its addenda, its language and where it stands', () => {
    const edited = THREADS[1]?.top ?? aPost();
    render(post(edited, context, {}), box);
    expect(box.querySelector('summary')?.textContent.trim()).to.equal('Ändrat 14.02 (visa)');
    expect(box.querySelectorAll('.history li')).to.have.length(1);
    expect(box.querySelector('.addendum')?.textContent).to.include('Tillägg 14.10').and.to.include('Tack för svaren.');
    render(post(aPost({ lang: 'fi', text: 'Hei' }), context, {}), box);
    expect(box.querySelector('.prose')?.getAttribute('lang')).to.equal('fi');
    expect(box.textContent).to.include('På finska');
    const link = box.querySelector<HTMLAnchorElement>('a.time');
    expect(link?.href).to.match(/^https:\/\/dialog\.example\/d\/x#p-post-/);
    expect(link?.querySelector('time')?.title).to.equal('söndag 14 mars 2027 12.12');
  });
});

describe('composer', () => {
  let composer: InsynComposer;
  let heard: { act: ComposerAct; written: Composed }[] = [];
  const part = <Element extends globalThis.Element>(selector: string): Element | null =>
    composer.renderRoot.querySelector<Element>(selector);
  beforeEach(async () => {
    heard = [];
    composer = document.createElement('insyn-composer');
    composer.lang = 'sv';
    composer.alternatives = ALTERNATIVES;
    composer.withStance = true;
    composer.addEventListener('insyn-compose', (event: ComposerEvent) => heard.push({ act: event.act, written: event.written }));
    document.body.append(composer);
    await composer.focusText();
  });
  afterEach(() => composer.remove());

  it('[EL8] is written in and sent by keyboard', async () => {
    await sendKeys({ type: 'Hej på dig' });
    expect(heard.at(-1)).to.deep.equal({ act: 'input', written: { text: 'Hej på dig', stance: { kind: 'other' }, name: '', lang: 'sv' } });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'ArrowRight' });
    expect(heard.at(-1)?.written.stance).to.deep.equal({ kind: 'alternative', alternative: 'a' });
    await sendKeys({ press: 'Tab' });
    expect(composer.shadowRoot?.activeElement?.getAttribute('name'), 'for or against, which need not be said').to.equal('side');
    await sendKeys({ press: 'Tab' });
    expect(composer.shadowRoot?.activeElement, 'the language of the text').to.equal(part('.lang select'));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await composer.updateComplete;
    expect(part('.preview .prose')?.textContent).to.equal('Hej på dig');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(heard.at(-1)?.act).to.equal('send');
    expect(composer.text, 'the element round it clears the text, when it is received').to.equal('Hej på dig');
  });

  it('[EL8] no stance is chosen for anybody', () => {
    const checked = Array.from(composer.renderRoot.querySelectorAll<HTMLInputElement>('input[type=radio]')).filter(
      (radio) => radio.checked,
    );
    expect(checked.map((radio) => radio.closest('label')?.textContent.trim())).to.deep.equal(['Ingen särskild']);
  });

  it('[EL8] nothing written: the reason stands by the button and the field has the focus', async () => {
    part<HTMLButtonElement>('button[type=submit]')?.click();
    await composer.updateComplete;
    expect(heard.map(({ act }) => act)).not.to.include('send');
    expect(part('#reason')?.textContent).to.include('Skriv något i rutan först.');
    expect(composer.shadowRoot?.activeElement).to.equal(part('textarea'));
    await sendKeys({ type: 'x' });
    await composer.updateComplete;
    expect(part('#reason')?.textContent.trim()).to.equal('');
  });

  it('[EL8] a name is asked for when there is none, after the text', async () => {
    composer.askName = true;
    await sendKeys({ type: 'x' });
    part<HTMLButtonElement>('button[type=submit]')?.click();
    await composer.updateComplete;
    await until(() => composer.shadowRoot?.activeElement === part('#name'));
    await sendKeys({ type: ' Rut ' });
    await sendKeys({ press: 'Enter' });
    expect(heard.at(-1)).to.deep.equal({ act: 'send', written: { text: 'x', stance: { kind: 'other' }, name: 'Rut', lang: 'sv' } });
  });

  it('[EL8] too long, blocked, sending, offline: the words say it and the text stays', async () => {
    const send = (): HTMLButtonElement | null => part<HTMLButtonElement>('button[type=submit]');
    composer.most = 3;
    await sendKeys({ type: '🙂🙂🙂' });
    await composer.updateComplete;
    expect(send()?.getAttribute('aria-disabled'), 'three characters, not six').to.equal(null);
    await sendKeys({ type: '!' });
    await composer.updateComplete;
    expect(part('#reason')?.textContent).to.include('1 tecken för mycket.');
    expect(part('textarea')?.getAttribute('aria-invalid')).to.equal('true');
    send()?.click();
    composer.most = 5000;
    composer.blocked = sv['phase.paused'];
    await composer.updateComplete;
    expect(part('#reason')?.textContent).to.include(sv['phase.paused']);
    send()?.click();
    composer.blocked = null;
    composer.sending = true;
    await composer.updateComplete;
    send()?.click();
    expect(heard.map(({ act }) => act)).not.to.include('send');
    composer.sending = false;
    composer.offline = true;
    composer.error = sv.problems['debate/edit-window-over'] as string;
    await composer.updateComplete;
    expect(send()?.textContent.trim()).to.equal('Spara och skicka sen');
    expect(part('#error')?.textContent).to.include('Din text är kvar.');
    expect(part<HTMLTextAreaElement>('textarea')?.value).to.equal('🙂🙂🙂!');
  });

  it('[EL8] says how long the text is, when the draft was saved, and opens Om dialogen', async () => {
    composer.text = 'x'.repeat(412);
    composer.now = NOW;
    composer.draftAt = NOW;
    await composer.updateComplete;
    expect(part('.count')?.textContent.trim()).to.equal('412 tecken · ca 20 s att läsa');
    expect(part('.draft')?.textContent.trim()).to.equal('Utkastet är sparat i den här webbläsaren 14.20.');
    part<HTMLButtonElement>('.link-button')?.click();
    part<HTMLButtonElement>('.close')?.click();
    expect(heard.map(({ act }) => act)).to.deep.equal(['about', 'close']);
  });

  it('[EL8] what is typed as markup is shown as text in the preview', async () => {
    composer.text = '<img src=x onerror="globalThis.attacked=1">';
    composer.preview = true;
    await composer.updateComplete;
    expect(part('.preview img')).to.equal(null);
    expect(part('.preview .prose')?.textContent).to.equal(composer.text);
  });
});

describe('document', () => {
  it('[EL12] its headings stand below the title, and the contents lead to each', async () => {
    const page = await shown();
    const root = page.renderRoot;
    expect(
      Array.from(root.querySelectorAll('.document :is(h2,h3,h4,h5,h6)'), (node) => `${node.localName} ${node.textContent}`),
    ).to.deep.equal(['h3 Förstudie', 'h4 Bakgrund', 'h5 Behov', 'h4 Kostnader']);
    const links = Array.from(root.querySelectorAll<HTMLAnchorElement>('.contents a'));
    expect(links.map(({ hash }) => hash)).to.deep.equal(['#h-bakgrund', '#h-behov', '#h-kostnader']);
    for (const link of links) {
      link.click();
      expect(page.shadowRoot?.activeElement?.id).to.equal(link.hash.slice(1));
    }
    expect(location.hash, 'the page’s address is its own').to.equal('');
    document.querySelector('main')?.remove();
  });
});
