import { a11ySnapshot, findAccessibilityNode, sendKeys } from '@web/test-runner-commands';
import { afterEach, beforeEach, describe, expect, it } from '#spec';
import type { InsynDebate } from '@insyn/elements/debate/debate.ts';
import '@insyn/elements/debate/define.ts';
import type { InsynComposer } from '@insyn/elements/parts/composer.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { LOG, scene, type Opening, type Scene } from '../client/scene.ts';

/** Waits until `look` finds something, and says what it waited for when it does not come. */
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
const places: HTMLElement[] = [];

function show(name: string | null, opening?: Opening): InsynDebate {
  const element = document.createElement('insyn-debate');
  element.lang = 'sv';
  element.dialogue = LOG;
  element.client = stage.open(name, opening).client;
  const link = document.createElement('a');
  link.href = '/d/ny-gangbana';
  link.textContent = 'Delta i rådslaget';
  element.append(link);
  document.body.append(element);
  places.push(element);
  return element;
}

const root = (element: InsynDebate): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('not drawn');
  return element.shadowRoot;
};
const posts = (element: InsynDebate): HTMLElement[] => [...root(element).querySelectorAll<HTMLElement>('article.post:not(.pending)')];
const button = (from: ParentNode, words: string | RegExp): HTMLButtonElement | undefined =>
  [...from.querySelectorAll<HTMLButtonElement>('button')].find((each) =>
    typeof words === 'string' ? each.textContent.trim().startsWith(words) : words.test(each.textContent),
  );
/** Fetched beside the page: there when it is drawn. */
const composer = (element: InsynDebate): InsynComposer | null => root(element).querySelector('insyn-composer:defined');
const inside = (element: InsynComposer): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('not drawn');
  return element.shadowRoot;
};

async function ready(element: InsynDebate): Promise<InsynDebate> {
  await find('the debate', () => element.shadowRoot?.querySelector('.debate'));
  return element;
}

async function write(element: InsynDebate, text: string, name?: string): Promise<void> {
  const box = inside(await find('the composer', () => composer(element)));
  const area = await find('its text field', () => box.querySelector('textarea'));
  area.value = text;
  area.dispatchEvent(new Event('input', { bubbles: true }));
  if (name !== undefined) {
    const field = await find('the name field', () => box.querySelector<HTMLInputElement>('#name'));
    field.value = name;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  await element.updateComplete;
  box.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
}

const submit = (who: string, text: string, more = {}): Promise<{ ids: Readonly<Record<string, string>> }> =>
  stage.act(who, { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' }, ...more });

describe('insyn-debate', () => {
  beforeEach(async () => {
    stage = await scene();
  });
  afterEach(() => {
    for (const place of places.splice(0)) place.remove();
    stage.close();
  });

  it('[EL20] keeps what the host page put in the slot until the debate is there', async () => {
    const element = show(null);
    expect(element.querySelector('a')?.textContent).to.equal('Delta i rådslaget');
    await ready(element);
    expect(root(element).querySelector<HTMLElement>('.fallback')?.hidden).to.equal(true);
    expect(root(element).textContent).to.include('Ingen har skrivit än. Bli först att säga vad du tycker.');
  });

  it('[EL21] a guest writes, is asked for a name once, gets a receipt with focus, and others see the post', async () => {
    const mine = await ready(show(null));
    const other = await ready(show('Tage'));
    const told: string[] = [];
    mine.addEventListener('insyn-post-sent', (event) => told.push(event.post));
    button(root(mine), 'Skriv inlägg')?.click();
    await write(mine, 'Min dotter går redan över torget.', 'Nour');
    await find('the receipt', () => root(mine).querySelector('#receipt'));
    await find('focus on it', () => root(mine).activeElement?.id === 'receipt');
    await find('the own post', () => posts(mine).some((post) => post.classList.contains('own') && post.textContent.includes('torget')));
    expect(told).to.have.length(1);
    await find('3 new', () => root(other).textContent.includes('Visa 1 nytt inlägg'));
    button(root(other), 'Visa 1 nytt')?.click();
    await find('the post on the other page', () => posts(other).some((post) => post.textContent.includes('Nour')));
    button(root(mine), 'Skriv inlägg')?.click();
    await find('a composer that knows the name', () => composer(mine) && !inside(composer(mine) as InsynComposer).querySelector('#name'));
  });

  it('[EL22] reply, edit, support and withdraw by keyboard alone, and focus is never lost', async () => {
    await submit('Tage', 'Var ska hemtjänsten stå?');
    const element = await ready(show('Rut'));
    await find('the post', () => posts(element)[0]);
    const press = async (words: string | RegExp, from?: ParentNode): Promise<void> => {
      const target = await find(`button ${String(words)}`, () => button(from ?? root(element), words));
      target.focus();
      await sendKeys({ press: 'Enter' });
    };
    await press('Stöd');
    await find('the support', () => button(root(element), /Du stöder/));
    await press('Svara');
    const box = await find('the composer', () => composer(element));
    await find('focus in the text', () => inside(box).activeElement?.localName === 'textarea');
    await sendKeys({ type: 'Bakom biblioteket finns plats.' });
    const send = await find('the send button', () => inside(box).querySelector<HTMLButtonElement>('button[type=submit]'));
    send.focus();
    await sendKeys({ press: 'Enter' });
    const reply = await find('the reply', () => posts(element).find((post) => post.textContent.includes('biblioteket')));
    await find('focus on the post that was answered', () => root(element).activeElement?.matches('article.post'));
    await press('Ändra', reply);
    const again = await find('the composer', () => composer(element));
    await find('the text to change', () => inside(again).querySelector('textarea')?.value === 'Bakom biblioteket finns plats.');
    await write(element, 'Bakom biblioteket finns tio platser.');
    await find('the change with its history', () =>
      posts(element).find((post) => post.textContent.includes('tio platser') && post.querySelector('.history')),
    );
    await press(
      'Ta tillbaka',
      posts(element).find((post) => post.textContent.includes('tio platser')),
    );
    await press(/^\s*(Ja|Ta tillbaka)/, await find('the question', () => root(element).querySelector('.ask')));
    await find('the tombstone', () => root(element).querySelector('.tombstone'));
    expect(root(element).textContent).to.include('Författaren har tagit tillbaka sitt inlägg.');
    await find('focus still in the debate', () => root(element).activeElement !== null);
  });

  it('[EL23] a guest who supports is asked for a name first', async () => {
    await submit('Tage', 'Lyktor längs vägen.');
    const element = await ready(show(null));
    const support = await find('support', () => button(root(element), 'Stöd'));
    support.click();
    const field = await find('the question', () => root(element).querySelector<HTMLInputElement>('.who input'));
    await find('focus in it', () => root(element).activeElement === field);
    field.value = 'Hodan';
    root(element).querySelector<HTMLButtonElement>('.who button[type=submit]')?.click();
    await find('the support', () => button(root(element), /Du stöder/));
  });

  it('[EL24] a refused text is never cleared, and the reason stands by the button', async () => {
    const element = await ready(show('Rut'));
    button(root(element), 'Skriv inlägg')?.click();
    await write(element, `Z${'\u0301'.repeat(40)}`);
    const box = inside(await find('the composer', () => composer(element)));
    await find('the reason', () => box.querySelector('#error')?.textContent.trim());
    expect(box.querySelector('textarea')?.value).to.have.length.above(30);
    expect(root(element).querySelectorAll('.pending')).to.have.length(0);
  });

  it('[EL25] a new post draws no other post again', async () => {
    for (let n = 0; n < 5; n += 1) await submit('Tage', `Inlägg ${n}`);
    const element = await ready(show(null));
    await find('five posts', () => posts(element).length === 5);
    const before = posts(element);
    const changed = new Set<Node>();
    const watch = new MutationObserver((records) => {
      for (const { target } of records) for (const post of before) if (post.contains(target)) changed.add(post);
    });
    for (const post of before) watch.observe(post, { subtree: true, childList: true, characterData: true, attributes: true });
    await submit('Nour', 'Ett nytt');
    (await find('the button', () => button(root(element), 'Visa 1 nytt'))).click();
    await find('six posts', () => posts(element).length === 6);
    watch.disconnect();
    expect([...changed]).to.deep.equal([]);
    expect(posts(element).slice(1)).to.deep.equal(before);
  });

  it('[EL26] goes to the post of a permalink, however far down it is', async () => {
    const first = await submit('Tage', 'Den allra första');
    for (let n = 0; n < 60; n += 1) await submit('Nour', `Senare ${n}`);
    history.replaceState(null, '', `#p-${first.ids['post'] ?? ''}`);
    const element = await ready(show(null));
    await find('the post, marked', () => root(element).querySelector(`#p-${CSS.escape(first.ids['post'] as PostId)}.marked`));
    history.replaceState(null, '', location.pathname + location.search);
  });

  it('[EL27] drafts survive a reload', async () => {
    const first = stage.open('Rut');
    const element = await ready(show('Rut', { storage: first.storage }));
    button(root(element), 'Skriv inlägg')?.click();
    const box = inside(await find('the composer', () => composer(element)));
    const area = await find('the field', () => box.querySelector('textarea'));
    area.value = 'Halvfärdigt';
    area.dispatchEvent(new Event('input', { bubbles: true }));
    await find('the draft', () => box.textContent.includes('Utkastet är sparat'));
    element.remove();
    const again = await ready(show('Rut', { storage: first.storage }));
    button(root(again), 'Skriv inlägg')?.click();
    const next = inside(await find('the composer', () => composer(again)));
    await find('the text', () => next.querySelector('textarea')?.value === 'Halvfärdigt');
  });

  it('[EL2] follows the language of the page, and its own', async () => {
    const before = document.documentElement.lang;
    const element = show('Rut');
    element.removeAttribute('lang');
    await ready(element);
    const title = (): string | undefined => root(element).querySelector('#title')?.textContent.trim();
    document.documentElement.lang = 'en';
    await find('English', () => title() === 'Debate');
    element.lang = 'sv';
    await find('Swedish', () => title() === 'Debatt');
    document.documentElement.lang = before;
  });

  it('[EL28] says roles, names and states that a screen reader needs', async () => {
    await submit('Majken', 'Skolgården behövs.');
    const element = await ready(show('Rut'));
    await find('the post', () => posts(element)[0]);
    const tree = await a11ySnapshot({});
    const node = (role: string, name: string | RegExp): unknown =>
      findAccessibilityNode(
        tree as never,
        (each: { role: string; name?: string }) =>
          each.role === role && (typeof name === 'string' ? each.name === name : name.test(each.name ?? '')),
      );
    expect(node('heading', 'Debatt'), 'heading').not.to.equal(null);
    expect(node('button', /^Stöd inlägget av Majken, 0 stöder|^Stöd inlägget av Majken/), 'support').not.to.equal(null);
    expect(node('button', /^Svara Majken|^Svara på inlägget av Majken/), 'reply').not.to.equal(null);
    expect(node('combobox', 'Sortera'), 'sort').not.to.equal(null);
  });
});
