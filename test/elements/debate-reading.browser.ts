import { sendKeys } from '@web/test-runner-commands';
import { afterEach, beforeEach, describe, expect, it } from '#spec';
import type { Transport } from '@insyn/client/transport/transport.ts';
import type { InsynDebate } from '@insyn/elements/debate/debate.ts';
import '@insyn/elements/debate/define.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { LOG, postOf, scene, type Opening, type Scene } from '../client/scene.ts';

async function find<T>(what: string, look: () => T | null | undefined | false, patience = 8000): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() - start > patience) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

let stage: Scene;
const undo: (() => void)[] = [];

async function show(
  name: string | null,
  opening: Opening = {},
  change: (element: InsynDebate) => void = () => undefined,
): Promise<ShadowRoot> {
  const element = document.createElement('insyn-debate');
  element.lang = 'sv';
  element.dialogue = LOG;
  element.client = stage.open(name, opening).client;
  change(element);
  document.body.append(element);
  undo.push(() => {
    element.remove();
  });
  await find('the debate', () => element.shadowRoot?.querySelector('.debate'));
  if (!element.shadowRoot) throw new Error('not drawn');
  return element.shadowRoot;
}

const article = (root: ShadowRoot, post: PostId): HTMLElement | null => root.querySelector(`[id="p-${post}"]`);
const articles = (root: ShadowRoot): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('article.post')];
const press = async (from: ParentNode, words: string): Promise<HTMLElement> => {
  const target = await find(`button ${words}`, () =>
    [...from.querySelectorAll<HTMLElement>('button, a')].find((each) => each.textContent.trim().startsWith(words)),
  );
  target.focus();
  await sendKeys({ press: 'Enter' });
  return target;
};
const menu = async (root: ShadowRoot, post: PostId): Promise<HTMLElement> => {
  const opener = await find('the menu', () => root.querySelector<HTMLElement>(`[id="menu-${post}"]`));
  opener.focus();
  await sendKeys({ press: 'Enter' });
  return find('its list', () => root.querySelector<HTMLElement>(`[id="more-${post}"]`));
};

async function write(who: string, text: string, more: { readonly lang?: string; readonly to?: PostId } = {}): Promise<PostId> {
  const { lang = 'sv', to } = more;
  const command = { type: 'debate/submit', text, lang, stance: { kind: 'other' } } as const;
  if (to === undefined) return postOf(await stage.act(who, command));
  const reader = stage.open(null);
  const now = await reader.until(({ threads }) => threads.some(({ top }) => top.post === to));
  const content = now.threads.find(({ top }) => top.post === to)?.top.content;
  if (!content) throw new Error('nothing to answer');
  return postOf(await stage.act(who, { ...command, parent: { post: to, content } }));
}

class FakeUtterance {
  lang = '';
  voice: unknown = null;
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

class FakeSpeech extends EventTarget {
  voices: { readonly lang: string; readonly name: string; readonly localService: boolean }[] = [];
  said: FakeUtterance[] = [];
  cancelled = 0;
  getVoices(): unknown {
    return [...this.voices];
  }
  speak(utterance: FakeUtterance): void {
    this.said.push(utterance);
  }
  cancel(): void {
    this.cancelled += 1;
  }
}

function fakeSpeech(): FakeSpeech {
  const speech = new FakeSpeech();
  for (const [name, value] of [
    ['speechSynthesis', speech],
    ['SpeechSynthesisUtterance', FakeUtterance],
  ] as const) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { configurable: true, value });
    undo.push(() => {
      if (before) Object.defineProperty(globalThis, name, before);
      else Reflect.deleteProperty(globalThis, name);
    });
  }
  return speech;
}

describe('reading the debate', () => {
  beforeEach(async () => {
    stage = await scene();
  });
  afterEach(() => {
    for (const each of undo.splice(0).reverse()) each();
    stage.close();
  });

  it('[EL42] what is looked for is marked and counted, an answer leads to its thread, and Escape shows everything again', async () => {
    const top = await write('Majken', 'Lyktor längs vägen');
    const reply = await write('Tage', 'Skolgården <b>är</b> mörk', { to: top });
    await write('Nour', 'Bussen går sällan');
    const root = await show('Rut');
    await find('the posts', () => articles(root).length === 3);
    const field = await find('the field', () => root.querySelector<HTMLInputElement>('#search'));
    field.focus();
    await sendKeys({ type: 'skolgården' });
    await sendKeys({ press: 'Enter' });
    await find('one post', () => articles(root).length === 1);
    expect([...root.querySelectorAll('mark')].map((each) => each.textContent)).to.deep.equal(['Skolgården']);
    expect(root.querySelector('.prose b')).to.equal(null);
    expect(root.querySelector('.found')?.textContent).to.include('1 inlägg innehåller ”skolgården”.');
    await find('the count, said', () => root.querySelector('[role=status]')?.textContent.includes('1 inlägg innehåller'));
    expect(root.querySelector('.where')?.textContent).to.include('Svar till Majken');
    expect(root.activeElement).to.equal(field);
    await sendKeys({ press: 'Escape' });
    await find('every post', () => articles(root).length === 3);
    expect(field.value).to.equal('');
    await sendKeys({ type: 'skol' });
    await find('the post again, without Enter', () => articles(root).length === 1);
    await press(root, 'Visa i tråden');
    await find('its thread', () => articles(root).length === 3 && article(root, reply)?.classList.contains('marked'));
    await find('focus on it', () => root.activeElement === article(root, reply));
    expect(field.value).to.equal('');
  });

  it('[EL42] where nothing is found one press shows everything, and the cross does too', async () => {
    await write('Majken', 'Lyktor');
    const root = await show('Rut');
    const field = await find('the field', () => root.querySelector<HTMLInputElement>('#search'));
    for (const leave of ['Visa alla inlägg', 'clear'] as const) {
      field.focus();
      await sendKeys({ type: 'rulltrappa' });
      await sendKeys({ press: 'Enter' });
      await find('the words', () => root.textContent.includes('Inga inlägg innehåller ”rulltrappa”.'));
      expect(articles(root)).to.have.length(0);
      if (leave === 'clear') root.querySelector<HTMLElement>('.search .clear')?.click();
      else await press(root, leave);
      await find('everything', () => articles(root).length === 1);
      await find('focus in the field', () => root.activeElement === field);
    }
  });

  it('[EL42] words far down in a long post are shown, and what an answer is written under is left for the answer', async () => {
    const long = `${'En rad om vägen.\n\n'.repeat(40)}och sist en bänk`;
    const top = await write('Majken', long);
    const root = await show('Rut');
    await find('the cut post', () => article(root, top)?.textContent.includes('Läs hela'));
    expect(article(root, top)?.textContent).not.to.include('bänk');
    const field = await find('the field', () => root.querySelector<HTMLInputElement>('#search'));
    field.focus();
    await sendKeys({ type: 'bänk' });
    await sendKeys({ press: 'Enter' });
    await find('the word', () => root.querySelector('mark')?.textContent === 'bänk');
    await press(root, 'Svara');
    const box = await find('the composer', () => root.querySelector('insyn-composer')?.shadowRoot?.querySelector('textarea'));
    await find('focus', () => root.querySelector('insyn-composer')?.shadowRoot?.activeElement === box);
    await sendKeys({ type: 'Den behövs.' });
    root.querySelector('insyn-composer')?.shadowRoot?.querySelector<HTMLElement>('button[type=submit]')?.click();
    await find('the answer in its thread', () => articles(root).some((each) => each.textContent.includes('Den behövs.')));
    expect(root.querySelector('mark')).to.equal(null);
  });

  it('[EL43] a thread is followed, its new answers are counted on top, and its line leads to it', async () => {
    const top = await write('Majken', 'Lyktor längs vägen');
    const root = await show('Rut');
    const list = await menu(root, top);
    expect(list.querySelector<HTMLAnchorElement>('a')?.getAttribute('href')).to.match(new RegExp(`/trad/${top}\\.atom$`));
    await press(list, 'Följ tråden');
    const line = await find('the line', () => root.querySelector<HTMLDetailsElement>('.followed'));
    expect(line.querySelector('summary')?.textContent).to.equal('Trådar du följer: inga nya svar');
    await write('Tage', 'Ja, och bänkar', { to: top });
    await write('Nour', 'Och träd', { to: top });
    await find('two', () => line.querySelector('summary')?.textContent === 'Trådar du följer: 2 nya svar');
    line.open = true;
    await press(line, 'Majken: Lyktor');
    await find('focus on the thread', () => root.activeElement === article(root, top));
    await find('nothing new', () => line.querySelector('summary')?.textContent === 'Trådar du följer: inga nya svar');
    await press(root.querySelector(`[id="more-${top}"]`) ?? root, 'Sluta följa tråden');
    await find('no line', () => root.querySelector('.followed') === null);
  });

  it('[EL44] quotes what is selected, else the beginning, after what had been written', async () => {
    const top = await write('Majken [bus]', 'Skolgården är redan trång. **Bygg** inte där.');
    const root = await show('Rut');
    await find('the post', () => article(root, top));
    const strong = await find('its words', () =>
      [...(article(root, top)?.querySelector('.prose strong')?.childNodes ?? [])].find((node) => node instanceof Text),
    );
    await menu(root, top);
    document.getSelection()?.setBaseAndExtent(strong, 0, strong, 4);
    await press(root, 'Citera');
    const text = (): string => root.querySelector('insyn-composer')?.shadowRoot?.querySelector('textarea')?.value ?? '';
    const link = new URL(`/d/${LOG}#p-${top}`, location.href).href;
    await find('the quote', () => text() === `[Majken \\[bus\\]](${link}):\n\n> Bygg\n\n`);
    await find('focus in it', () => root.querySelector('insyn-composer')?.shadowRoot?.activeElement?.localName === 'textarea');
    await sendKeys({ type: 'Håller med.' });
    document.getSelection()?.removeAllRanges();
    await menu(root, top);
    await press(root, 'Citera');
    await find('both', () => text().includes('Håller med.\n\n[Majken') && text().includes('> Skolgården är redan trång. Bygg inte där.'));
    root.querySelector('insyn-composer')?.shadowRoot?.querySelector<HTMLElement>('button[type=submit]')?.click();
    const answer = await find('the answer', () => articles(root).find((each) => each.classList.contains('own')));
    expect(answer.querySelector('blockquote')?.textContent.trim()).to.equal('Bygg');
    expect(answer.querySelector('.prose a')?.getAttribute('href')).to.equal(link);
  });

  it('[EL45] the list of acts says whether it is open, and Escape closes it', async () => {
    const top = await write('Majken', 'Lyktor');
    const root = await show('Rut');
    const list = await menu(root, top);
    const opener = await find('its button', () => root.querySelector<HTMLElement>(`[id="menu-${top}"]`));
    expect(opener.getAttribute('aria-expanded')).to.equal('true');
    expect(opener.getAttribute('aria-controls')).to.equal(list.id);
    expect(opener.textContent.trim()).to.equal('Mer om inlägget av Majken');
    expect(list.textContent).to.include('Rapportera');
    list.querySelector<HTMLElement>('button')?.focus();
    await sendKeys({ press: 'Escape' });
    await find('it closed', () => root.querySelector(`[id="more-${top}"]`) === null);
    await find('focus on its button', () => root.activeElement === opener);
    expect(opener.getAttribute('aria-expanded')).to.equal('false');
  });

  it('[EL46] reads aloud in the language of the post, only where there is a voice, and stops', async () => {
    const speech = fakeSpeech();
    const swedish = await write('Majken', '**Lyktor** längs vägen. '.repeat(20));
    const finnish = await write('Pekka', 'Koulu on hyvä.', { lang: 'fi' });
    const root = await show('Rut');
    const list = await menu(root, swedish);
    expect(list.textContent).not.to.include('Lyssna');
    speech.voices = [
      { lang: 'sv-SE', name: 'far', localService: false },
      { lang: 'sv_SE', name: 'near', localService: true },
    ];
    speech.dispatchEvent(new Event('voiceschanged'));
    await press(list, 'Lyssna');
    expect(speech.said.length).to.be.above(1);
    expect(speech.said.map(({ text }) => text).join('')).to.equal('Lyktor längs vägen. '.repeat(20).trim());
    expect(speech.said[0]?.lang).to.equal('sv');
    expect(speech.said[0]?.voice).to.deep.include({ name: 'near' });
    expect((await menu(root, finnish)).textContent).not.to.include('Lyssna');
    await press(list, 'Sluta läsa');
    expect(speech.cancelled).to.equal(1);
    await press(list, 'Lyssna');
    speech.said.at(-1)?.onend?.();
    await find('the word for it again', () => list.textContent.includes('Lyssna'));
    await press(list, 'Lyssna');
    globalThis.dispatchEvent(new Event('pagehide'));
    expect(speech.cancelled).to.equal(2);
    await press(list, 'Lyssna');
    (root.host as HTMLElement).remove();
    expect(speech.cancelled).to.equal(3);
  });

  it('[EL47] a text says its language, when it is written and when it is read, with a link to a translation', async () => {
    const service = 'https://translate.example/?from={lang}&to={to}&u={url}';
    const element = (each: InsynDebate): void => {
      each.translateUrl = service;
    };
    const root = await show('Pekka', {}, element);
    await press(root, 'Skriv inlägg');
    const box = await find('the composer', () => root.querySelector('insyn-composer')?.shadowRoot);
    const select = await find('the choice', () => box.querySelector<HTMLSelectElement>('.lang select'));
    expect(select.value).to.equal('sv');
    expect([...select.options].map(({ value }) => value)).to.deep.equal(['sv', 'en', 'fi', 'ar', 'so']);
    select.value = 'fi';
    select.dispatchEvent(new Event('change'));
    const area = await find('the text', () => box.querySelector('textarea'));
    area.value = 'Koulu on hyvä.';
    area.dispatchEvent(new Event('input'));
    await find('its language', () => area.lang === 'fi');
    box.querySelector<HTMLElement>('button[type=submit]')?.click();
    const post = await find('the post', () => articles(root).find((each) => each.textContent.includes('På finska')));
    expect(post.querySelector('.prose')?.getAttribute('lang')).to.equal('fi');
    expect(post.querySelector('.prose')?.getAttribute('dir')).to.equal('auto');
    const link = await find('the link', () => [...post.querySelectorAll('a')].find((each) => each.textContent.includes('Översätt')));
    expect(link.rel).to.equal('noopener noreferrer');
    const address = new URL(link.href);
    expect([address.searchParams.get('from'), address.searchParams.get('to')]).to.deep.equal(['fi', 'sv']);
    expect(address.searchParams.get('u')).to.equal(new URL(`/d/${LOG}#${post.id}`, location.href).href);
    await press(root, 'Skriv inlägg');
    await find('the language used last', () => {
      const again = root.querySelector('insyn-composer')?.shadowRoot?.querySelector<HTMLSelectElement>('.lang select');
      return again?.value === 'fi';
    });
    const other = await show('Rut', {}, (each) => {
      each.translateUrl = 'javascript:alert("{url}")';
    });
    const shown = await find('the post', () => articles(other)[0]);
    expect(shown.textContent).to.include('På finska');
    expect(shown.textContent).not.to.include('Översätt');
  });

  it('[EL48] says how many read now', async () => {
    let tell: (readers: number) => void = () => undefined;
    const wrap = (transport: Transport): Transport => ({
      ...transport,
      feed: {
        ...transport.feed,
        sub: (log, position, listener) => {
          tell = (readers) => {
            listener({ type: 'presence', presence: { log, readers } });
          };
          return transport.feed.sub(log, position, listener);
        },
      },
    });
    const root = await show('Rut', { wrap });
    expect(root.textContent).not.to.include('läser nu');
    tell(0);
    await find('few', () => root.textContent.includes('Färre än 10 läser nu'));
    tell(40);
    await find('more', () => root.textContent.includes('Ungefär 40 läser nu'));
  });

  it('[EL49] earlier texts open in place with their times, beside additions', async () => {
    const top = await write('Majken', 'Först så');
    await stage.act('Majken', { type: 'debate/edit', post: top, text: 'Sedan så', lang: 'sv', stance: { kind: 'other' } });
    await stage.act('Majken', { type: 'debate/edit', post: top, text: 'Nu så', lang: 'sv', stance: { kind: 'other' } });
    const root = await show('Rut');
    const history = await find('the line', () => article(root, top)?.querySelector<HTMLDetailsElement>('.history'));
    const summary = await find('its button', () => history.querySelector('summary'));
    expect(summary.textContent).to.match(/^\s*Ändrat \d\d\.\d\d \(visa\)\s*$/);
    summary.focus();
    await sendKeys({ press: 'Enter' });
    expect(history.open).to.equal(true);
    const earlier = [...history.querySelectorAll('li')];
    expect(earlier.map((each) => each.querySelector('.prose')?.textContent.trim())).to.deep.equal(['Sedan så', 'Först så']);
    for (const each of earlier) expect(each.querySelector('time')?.textContent).to.match(/^\d\d\.\d\d$/);
  });
});
