import 'axe-core';
import type Axe from 'axe-core';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { afterEach, beforeEach, describe, expect, it } from '#spec';
import { createClient } from '@insyn/client/client.ts';
import { createReviewClient } from '@insyn/client/review/review-client.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import type { Bench } from '@insyn/client/transport/transport.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import type { ReviewEntry } from '@insyn/domain/view.ts';
import '@insyn/elements/debate/define.ts';
import '@insyn/elements/moderation/define.ts';
import type { InsynModeration } from '@insyn/elements/moderation/moderation.ts';
import { LOG } from '../client/scene.ts';
import { claimsOf, JORMA, reviewScene, SANNA, type Desk, type ReviewScene, type Written } from '../client/review-scene.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };
const OFFICIAL: Seat = 'official/7';

async function find<T>(what: string, look: () => T | null | undefined | false, patience = 8_000): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() - start > patience) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

let stage: ReviewScene;
const places: HTMLElement[] = [];

const root = (element: HTMLElement): ShadowRoot => {
  if (!element.shadowRoot) throw new Error('not drawn');
  return element.shadowRoot;
};
const button = (from: ParentNode, words: RegExp): HTMLButtonElement | undefined =>
  [...from.querySelectorAll('button')].find((each) => words.test(each.textContent.trim().replace(/\s+/g, ' ')));
const words = (from: ParentNode | null): string => (from?.textContent ?? '').replace(/\s+/g, ' ').trim();
const part = (element: InsynModeration, name: string): HTMLElement => {
  const found = root(element).querySelector<HTMLElement>(name);
  if (found === null) throw new Error(`no ${name}`);
  return found;
};
const press = (element: InsynModeration, key: string, more: KeyboardEventInit = {}): void => {
  const from = root(element).activeElement ?? part(element, '#post');
  from.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));
};
const shows = (element: InsynModeration): string => words(root(element).querySelector('#text'));

function place(element: HTMLElement): void {
  document.body.append(element);
  places.push(element);
}

async function consoleOf(desk: Desk): Promise<InsynModeration> {
  const element = document.createElement('insyn-moderation');
  element.lang = 'sv';
  element.client = desk.client;
  place(element);
  await find('the list', () => element.shadowRoot?.querySelector('.columns'));
  await find('the first reading', () => desk.client.current.status.kind === 'live');
  await element.updateComplete;
  return element;
}

async function broken(element: InsynModeration): Promise<readonly string[]> {
  // Colours are measured when they stand still.
  await Promise.all(
    root(element)
      .getAnimations()
      .map(({ finished }) => finished),
  );
  const { violations } = await axe.run(element, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}

describe('insyn-moderation', () => {
  let first: Written;
  let second: Written;
  let desk: Desk;
  let element: InsynModeration;

  beforeEach(async () => {
    stage = await reviewScene();
    first = await stage.write('Tage Bruvik', 'Läs mer på www.okand-sida.example/skolan innan ni bestämmer.');
    second = await stage.write('Hodan Ekmarsh', 'Lägg skolan vid ån. Skolan behöver en stor gård.');
    await stage.write('Pekka Lundvall', 'Jag vill veta vad bussen kostar.');
    desk = stage.desk('Sanna', SANNA);
    element = await consoleOf(desk);
    await find('the post', () => shows(element).includes('okand-sida'));
  });
  afterEach(() => {
    for (const each of places.splice(0)) each.remove();
    stage.close();
  });

  it('[MO70] A and Enter reject with two keys where a check points at a reason, P publishes with one, and the next post stands there at once', async () => {
    await find('focus at the post', () => root(element).activeElement?.id === 'post');
    await sendKeys({ press: 'a' });
    await find('the form', () => root(element).querySelector('form.filling .preview'));
    const letGo = desk.hold();
    await sendKeys({ press: 'Enter' });
    await element.updateComplete;
    expect(shows(element)).to.include('vid ån');
    letGo();
    await find('focus at the post', () => root(element).activeElement?.id === 'post');
    await sendKeys({ press: 'p' });
    await element.updateComplete;
    expect(words(part(element, '#bar'))).to.include('Publicerat.');
    await find('the third', () => shows(element).includes('bussen'));
    const judged = await desk.until(({ page }) => page?.counts.judged === 2);
    expect(judged.page?.counts.waiting).to.equal(1);
    await find('focus at the post', () => root(element).activeElement?.id === 'post');
  });

  it('[MO70] a digit chooses the reason, and a key that is held down decides nothing more', async () => {
    press(element, 'p', { repeat: true });
    press(element, 'a');
    await element.updateComplete;
    press(element, '2');
    await element.updateComplete;
    expect(part(element, '.filling').querySelector<HTMLInputElement>('input:checked')?.value).to.equal('pahopp');
    press(element, 'Enter');
    await desk.until(({ page }) => page?.counts.judged === 1);
    desk.client.setList('judged');
    const { selected } = await desk.until(({ selected: at }) => (at?.decision ?? null) !== null);
    expect(selected?.decision?.statement.reason).to.equal('pahopp');
  });

  it('[MO70] what stopped the post is underlined in its words, and said', () => {
    expect(words(root(element).querySelector('#text mark'))).to.include('okand-sida.example');
    expect(words(part(element, '.stopped'))).to.equal('Hejdat för: länk till okänd sida (kontroll)');
    expect(words(part(element, '#post'))).to.include('Tidigare här: 0 publicerade, 0 avslag');
  });

  it('[MO71] Z takes the act back, and the post stands there again', async () => {
    press(element, 'p');
    await find('the second', () => shows(element).includes('vid ån'));
    expect(words(part(element, '#bar'))).to.include('Z = Ångra');
    press(element, 'z');
    await find('the first again', () => shows(element).includes('okand-sida'));
    expect(desk.client.current.page?.counts.waiting).to.equal(3);
    await find('the words', () => root(element).querySelector('[role=status]')?.textContent.includes('Ångrat'));
  });

  it('[MO72] who was first is told by name, with what and when', async () => {
    await stage.act('Jorma', { type: 'moderation/reject', ...first, reason: 'reklam', note: '' }, [JORMA]);
    press(element, 'p');
    const bar = await find('the words', () => /hann före/.test(words(root(element).querySelector('#bar'))) && part(element, '#bar'));
    expect(words(bar)).to.match(/^Jorma Lillbäck hann före: avslaget \d\d\.\d\d\./);
    expect(shows(element)).to.include('vid ån');
  });

  it('[MO73] without a connection the buttons are off, with words, and keys do nothing', async () => {
    desk.cut(true);
    await find('the words', () => words(root(element)).includes('Ingen kontakt med servern. Inga beslut kan tas'));
    for (const act of part(element, '.acts-column').querySelectorAll('button')) expect(act.getAttribute('aria-disabled')).to.equal('true');
    press(element, 'p');
    press(element, 'a');
    await element.updateComplete;
    expect(shows(element)).to.include('okand-sida');
    expect(root(element).querySelector('.filling')).to.equal(null);
    desk.cut(false);
    await find('the buttons', () => part(element, '.acts-column button').getAttribute('aria-disabled') === null);
  });

  it('[MO74] a row that a colleague looks at is dim with the name, passed over by J, and can be opened', async () => {
    desk.tell(claimsOf({ post: second.post, seat: JORMA, name: 'Jorma Lillbäck' }));
    await element.updateComplete;
    expect(words(part(element, 'li.taken'))).to.include('Jorma Lillbäck granskar redan det här inlägget.');
    press(element, 'j');
    await find('the third', () => shows(element).includes('bussen'));
    part(element, 'li.taken .open').click();
    await find('the second', () => shows(element).includes('vid ån'));
    expect(words(part(element, '#post'))).to.include('Jorma Lillbäck granskar redan');
  });

  it('[MO75] who has written here reads, and decides nothing', async () => {
    const other = await consoleOf(stage.desk('Tage Bruvik', 'moderator/8'));
    await find('the words', () => words(root(other)).includes('Du har själv skrivit i den här debatten. En kollega behöver ta beslutet.'));
    expect(shows(other)).to.include('okand-sida');
    press(other, 'p');
    await other.updateComplete;
    expect(shows(other)).to.include('okand-sida');
    expect(part(other, '.acts-column button').getAttribute('aria-disabled')).to.equal('true');
  });

  it('[MO70] letters are commands only where they are wanted, and everything is done by buttons too', async () => {
    part(element, '#letters').click();
    await element.updateComplete;
    press(element, 'p');
    await element.updateComplete;
    expect(shows(element)).to.include('okand-sida');
    button(part(element, '.acts-column'), /Publicera$/)?.click();
    await find('the second', () => shows(element).includes('vid ån'));
    part(element, '#letters').click();
    const note = part(element, '#handover');
    note.focus();
    await sendKeys({ type: 'pajz' });
    expect((note as HTMLTextAreaElement).value).to.equal('pajz');
    expect(shows(element)).to.include('vid ån');
    part(element, '#keys').focus();
    await sendKeys({ press: 'p' });
    expect(shows(element)).to.include('vid ån');
  });

  it('[MO70] many are rejected at once only for a reason that allows it, with the list before the button', async () => {
    press(element, 'v');
    press(element, 'j');
    await element.updateComplete;
    press(element, 'v');
    await element.updateComplete;
    press(element, 'a');
    const form = await find('the form', () => root(element).querySelector<HTMLElement>('.filling'));
    expect([...form.querySelectorAll('input[name=reason]')].map((each) => (each as HTMLInputElement).value)).to.deep.equal([
      'reklam',
      'upprepning',
    ]);
    expect([...form.querySelectorAll('.chosen-list li')].map((each) => words(each))).to.have.length(2);
    expect(words(form.querySelector('h3'))).to.equal('Avslå alla: 2 inlägg valda');
    press(element, '2');
    await element.updateComplete;
    press(element, 'Enter');
    await desk.until(({ page }) => page?.counts.waiting === 1);
    expect(words(part(element, '#bar'))).to.include('2 inlägg avslogs.');
  });

  it('[MO77] the first judge of what is appealed has words in place of the buttons; another answers', async () => {
    const { act } = await stage.act('Sanna', { type: 'moderation/reject', ...second, reason: 'inte-amnet', note: '' }, [SANNA]);
    await stage.act('Hodan Ekmarsh', { type: 'moderation/appeal', act, text: 'Det handlar om platsen.' });
    desk.client.setList('appeals');
    await find('the words', () => words(root(element)).includes('Du tog det första beslutet. En annan moderator behöver pröva det.'));
    expect(button(root(element), /Ändra beslutet/)).to.equal(undefined);
    const jorma = stage.desk('Jorma', JORMA);
    jorma.client.setList('appeals');
    const other = await consoleOf(jorma);
    const change = await find('the button', () => button(root(other), /Ändra beslutet/));
    expect(words(part(other, '.appeal'))).to.include('Sanna Norrgrind beslutade först. Skäl: Inte ämnet.');
    change.click();
    expect(root(other).activeElement?.localName).to.equal('textarea');
    await sendKeys({ type: 'Du har rätt.' });
    change.click();
    await jorma.until(({ page }) => page?.counts.appeals === 0);
  });

  it('[MO79] the author sees what the console showed, word by word, and the passage that was selected', async () => {
    press(element, 'j');
    await find('the second', () => shows(element).includes('vid ån'));
    const text = part(element, '#text');
    const node = document.createTreeWalker(text, NodeFilter.SHOW_TEXT).nextNode() as Text;
    const at = node.data.indexOf('Skolan behöver');
    getSelection()?.setBaseAndExtent(node, at, node, at + 'Skolan'.length);
    press(element, 'ä');
    await element.updateComplete;
    // Nothing points at a reason: one is chosen, and then it is shown what the author will see.
    expect(root(element).querySelector('.filling .preview')).to.equal(null);
    press(element, '2');
    await find('the form', () => root(element).querySelector('.filling .preview'));
    expect(desk.client.current.selected?.text.slice(at, at + 6)).to.equal('Skolan');
    const note = part(element, '#note') as HTMLTextAreaElement;
    note.value = 'Skriv vilken skola du menar.';
    note.dispatchEvent(new Event('input', { bubbles: true }));
    await element.updateComplete;
    const shown = words(root(element).querySelector('.preview .notice'));
    expect(shown).to.include('Skriv vilken skola du menar.');
    button(part(element, '.filling'), /^Be om ändring$/)?.click();
    await desk.until(({ page }) => page?.counts.returned === 1);
    stage.pass(11);
    const debate = document.createElement('insyn-debate');
    debate.lang = 'sv';
    debate.dialogue = LOG;
    const client = createClient({ transport: stage.local.viewer('Hodan Ekmarsh'), log: LOG, storage: memoryStorage(true) });
    debate.client = client;
    place(debate);
    client.start();
    await stage.act('Lo', { type: 'debate/invite', bodies: [] }, [OFFICIAL]);
    const seen = await find('the decision', () => debate.shadowRoot?.querySelector('.decided .notice'));
    expect(words(seen)).to.equal(shown);
    client.close();
  });

  it('[MO76] five thousand that wait: a hundred rows at most, and the next post is drawn before anything is awaited', async () => {
    const sample = desk.client.current.entries[1];
    if (!sample) throw new Error('no sample');
    const all: ReviewEntry[] = Array.from({ length: 5_000 }, (_, n) => ({
      ...sample,
      post: `p${String(n)}` as PostId,
      content: `c${String(n)}` as ContentId,
      text: `Inlägg nummer ${String(n)} om skolgården.`,
    }));
    const page = desk.client.current.page;
    if (page === null) throw new Error('no page');
    const bench: Bench = {
      claim: () => undefined,
      review: (_log, { limit, cursor, post }) => {
        const from = cursor === undefined ? 0 : all.findIndex((each) => each.post === cursor) + 1;
        const entries = post === undefined ? all.slice(from, from + limit) : all.filter((each) => each.post === post);
        const next = from + limit < all.length ? (entries.at(-1)?.post ?? null) : null;
        return Promise.resolve({ kind: 'ok', value: { ...page, entries, next, counts: { ...page.counts, waiting: all.length } } });
      },
    };
    const { feed } = stage.local.viewer('Sanna', [SANNA]);
    const never = { ...feed, send: () => new Promise<never>(() => undefined) };
    const many = document.createElement('insyn-moderation');
    many.lang = 'sv';
    many.client = createReviewClient({ transport: { bench, feed: never }, log: LOG });
    place(many);
    await find('the list', () => many.shadowRoot?.querySelector('#text'));
    const times: number[] = [];
    for (let n = 0; n < 150; n += 1) {
      await find('more rows', () => (many.client?.current.entries.length ?? 0) > 2);
      const before = shows(many);
      const began = performance.now();
      press(many, n % 3 === 0 ? 'p' : 'j');
      await many.updateComplete;
      times.push(performance.now() - began);
      expect(shows(many)).not.to.equal(before);
    }
    const rows = root(many).querySelectorAll('li.row').length;
    expect(rows).to.be.at.most(100);
    expect(many.client.current.entries.length).to.be.above(100);
    times.sort((a, b) => a - b);
    console.log(
      `next post drawn: median ${(times[75] ?? 0).toFixed(1)} ms, slowest ${(times.at(-1) ?? 0).toFixed(1)} ms, ${String(rows)} rows drawn`,
    );
  });

  it('[MO70] nothing for axe to find, wide and narrow, light and dark, in the list and in the form', async () => {
    document.documentElement.lang = 'sv';
    for (const scheme of ['light', 'dark'] as const) {
      element.setAttribute('scheme', scheme);
      document.body.style.background = scheme === 'dark' ? '#141917' : '#fbfaf7';
      for (const width of [1280, 360]) {
        await setViewport({ width, height: 800 });
        await element.updateComplete;
        expect(await broken(element)).to.deep.equal([]);
        button(part(element, '.acts-column'), /Avslå$/)?.click();
        await find('the form', () => root(element).querySelector('.filling'));
        await element.updateComplete;
        expect(await broken(element)).to.deep.equal([]);
        expect(document.documentElement.scrollWidth).to.be.at.most(width);
        button(part(element, '.filling'), /Avbryt/)?.click();
        await element.updateComplete;
      }
    }
    document.body.style.background = '';
  });

  it('[MO78] a role that ends is said in words, with the act that was not saved', async () => {
    desk.end();
    press(element, 'p');
    await find('the words', () => words(root(element)).includes('Ditt uppdrag här har tagit slut.'));
    expect(words(root(element))).to.include('Beslutet sparades inte.');
  });
});
