import { sendKeys, setViewport } from '@web/test-runner-commands';
import { afterEach, describe, expect, it } from '#spec';
import type { InsynChat } from '@insyn/elements/chat/chat.ts';
import { chatAr } from '@insyn/elements/translations/chat-ar.ts';
import { chatEn } from '@insyn/elements/translations/chat-en.ts';
import { chatSv } from '@insyn/elements/translations/chat-sv.ts';
import type { ChatWords } from '@insyn/elements/translations/chat.ts';
import type { ChatWorldOptions } from '../../stories/elements/chat-world.ts';
import { emulateFeatures } from '../kit/commands.ts';
import { QUESTIONS } from '../../stories/fixtures/chat.ts';
import {
  article,
  clear,
  composer,
  faults,
  find,
  press,
  presses,
  show,
  tree,
  words,
  world,
  writes,
  type AccessibleNode,
  type Shown,
} from './chat-reader-scene.ts';

const room = (): number => document.documentElement.scrollWidth - innerWidth;
/** Without the signs that set a name apart within a sentence: where it has an element of its own, that does it. */
const bare = (text: string): string => text.replaceAll(/[\u2068\u2069]/g, '');
const named = (nodes: readonly AccessibleNode[], role: string, name: string | RegExp): AccessibleNode | undefined => {
  const wanted = typeof name === 'string' ? bare(name) : new RegExp(bare(name.source));
  return nodes.find((node) => {
    const said = bare(node.name ?? '');
    return node.role === role && (typeof wanted === 'string' ? said === wanted : wanted.test(said));
  });
};
const has = (nodes: readonly AccessibleNode[], role: string, name: string | RegExp): void => {
  if (named(nodes, role, name) === undefined) throw new Error(`no ${role} called ${String(name)}`);
};
const ready = (shown: Shown): Promise<unknown> => find('words', () => shown.root.querySelector('.coming-words') === null);

/** A person goes through the evening with a keyboard; what they meet is read out of the accessibility tree. */
async function livesThrough(said: ChatWords, more: Partial<InsynChat>): Promise<void> {
  const city = await world({ at: 'before' });
  const shown = await show(city, 'Asta Kvist', {}, more);
  await ready(shown);
  let nodes = await tree();
  const title = named(nodes, 'heading', 'Politiker svarar om nya skolan');
  expect(title?.level).to.equal(2);
  // The tree that the browser gives to tests leaves logs out, and shows what is in them.
  const log = shown.root.querySelector('[role=log]');
  expect([log?.ariaLabel, log?.ariaLive]).to.deep.equal([said.flow, 'off']);
  expect(named(nodes, 'heading', said.panel)?.level).to.equal(3);
  has(nodes, 'button', said.askAdvance);
  has(nodes, 'button', said.supportOf('Nour Almstig', 41));

  // In advance.
  await press(shown.root, said.askAdvance);
  await find('the field', () => composer(shown));
  nodes = await tree();
  has(nodes, 'textbox', said.askPrompt);
  expect(named(nodes, 'radio', said.toAll)?.checked).to.equal(true);
  expect(named(nodes, 'radio', 'Torun Vägmark')?.checked).to.equal(false);
  await writes(shown, 'Var ska alla cyklar stå?');
  await find('the receipt', () => shown.root.activeElement?.id === 'receipt');
  nodes = await tree();
  has(nodes, 'heading', said.own(1));

  // It begins; the flow can be stopped and chosen.
  await city.to(3);
  await find('that it is on', () => shown.root.querySelector('.flow-controls'));
  nodes = await tree();
  const pause = named(nodes, 'button', said.pause);
  expect(pause?.pressed ?? false).to.equal(false);
  has(nodes, 'combobox', said.reading);
  await press(shown.root, said.pause);
  await find('that it is paused', () => words(shown.root).includes(said.pausedFlow));
  expect(named(await tree(), 'button', said.pause)?.pressed).to.equal(true);
  await press(shown.root, said.pause);

  // One's own question is taken up and answered, and followed up.
  const mine = shown.element.view?.own[0]?.post;
  if (mine === undefined) throw new Error('no question of mine');
  await city.leads({ type: 'chat/take-up', question: mine, member: 13 });
  await find('that it is taken up', () => words(shown.root).includes(said.ownTaken('Torun Vägmark')));
  const place = shown.element.view?.taken.find(({ post }) => post === mine)?.takes.at(-1)?.place ?? 0;
  expect(words(article(shown, mine) ?? shown.root)).to.include(said.chosenByHost(place));
  await city.answers('torun-vagmark', {
    type: 'chat/answer',
    question: mine,
    text: 'Under tak, vid porten.',
    lang: 'sv',
    standard: false,
    facts: null,
  });
  await find('the answer', () => words(shown.root).includes('Under tak, vid porten.'));
  nodes = await tree();
  has(nodes, 'heading', new RegExp(`^${said.answerOf('Torun Vägmark')}`));
  await presses(shown.root.querySelector(`.flow [id="follow-up-${mine}"]`));
  await writes(shown, 'Också när det snöar?');
  await find('focus on the question', () => shown.root.activeElement?.id === `f-${mine}`);
  nodes = await tree();
  has(nodes, 'article', new RegExp(`^${said.number(8)} · Asta Kvist`));
  has(nodes, 'heading', said.followUpOf('Asta Kvist'));

  // A pulse, by arrow keys.
  await city.leads({ type: 'chat/open-poll', session: city.session, question: 'Hör ni oss?', options: ['Ja', 'Nej'] });
  const radio = await find('the pulse', () => shown.root.querySelector<HTMLInputElement>('.pulse input'));
  expect(named(await tree(), 'radio', 'Ja')?.checked).to.equal(false);
  radio.focus();
  await sendKeys({ press: 'Space' });
  await press(shown.root.querySelector('.pulse') ?? shown.root, said.pulseSend);
  await find('that it is answered', () => words(shown.root).includes(said.pulseChosen('Ja')));

  // The end, and the record by keyboard.
  await city.leads({ type: 'chat/end', session: city.session, thanks: 'Tack för i kväll.' });
  await find('the end', () => words(shown.root).includes(said.ended));
  const search = await find('the search', () => shown.root.querySelector<HTMLInputElement>('#search'));
  nodes = await tree();
  has(nodes, 'searchbox', said.search);
  has(nodes, 'combobox', said.only);
  has(nodes, 'heading', said.record);
  search.focus();
  await sendKeys({ type: 'snöar' });
  await sendKeys({ press: 'Enter' });
  await find('what was found', () => shown.root.querySelectorAll('.questions.record > li').length === 1);
  expect(words(shown.root)).to.include(said.found(1));
  await sendKeys({ press: 'Escape' });
  await find('everything', () => shown.root.querySelectorAll('.questions.record > li').length > 5);
}

/** Every state it can be met in. */
const STATES: Readonly<
  Record<string, { readonly world: ChatWorldOptions; readonly who: string | null; readonly then?: (shown: Shown) => Promise<void> }>
> = {
  announced: { world: { at: 'announced' }, who: null },
  'nobody has asked': { world: { at: 'before', questions: [] }, who: null },
  before: { world: { at: 'before' }, who: 'Rut Havrelind' },
  live: { world: { at: 'live', plan: { slowSeconds: 30, control: 'delay' } }, who: 'Rut Havrelind' },
  'half way, with a pulse': { world: { at: 35.5 }, who: 'Räknestickan' },
  'with a result': { world: { at: 51 }, who: 'Nour Almstig' },
  'being written in': {
    world: { at: 'live' },
    who: 'Rut Havrelind',
    then: async (shown) => {
      await press(shown.root, 'Ställ en fråga');
      await find('the field', () => composer(shown));
    },
  },
  paused: {
    world: { at: 'live' },
    who: 'Rut Havrelind',
    then: async (shown) => {
      await press(shown.root, 'Pausa flödet');
      await find('paused', () => shown.root.querySelector('.gathered'));
    },
  },
  ended: { world: { at: 'ended' }, who: 'Tage Brunnskär' },
  'with late answers': { world: { at: 'late' }, who: null },
};

describe('insyn-chat, its whole life', () => {
  document.documentElement.lang = 'sv';
  document.title = 'Chatt';
  document.body.style.background = 'Canvas';
  afterEach(async () => {
    await clear();
    await emulateFeatures({});
  });

  it('[CH49] by keyboard and accessibility tree, in Swedish', () => livesThrough(chatSv, { lang: 'sv' }), { timeout: 60_000 });
  it('[CH49] by keyboard and accessibility tree, in English', () => livesThrough(chatEn, { lang: 'en' }), { timeout: 60_000 });
  it(
    '[CH49] by keyboard and accessibility tree, on a page in Arabic, right to left',
    async () => {
      document.documentElement.dir = 'rtl';
      document.documentElement.lang = 'ar';
      await livesThrough(chatAr, { lang: 'ar' });
      const [shown] = [...document.querySelectorAll('insyn-chat')];
      const section = shown?.shadowRoot?.querySelector<HTMLElement>('.chat');
      expect(section?.dir).to.equal('rtl');
      expect(section?.lang).to.equal('ar');
      expect(room()).to.be.at.most(0);
    },
    { timeout: 60_000 },
  );

  it('[CH49] right to left: lines stand on the other side, and words in their own direction', async () => {
    document.documentElement.dir = 'rtl';
    const city = await world({ at: 'live' });
    const shown = await show(city, 'Rut Havrelind');
    await ready(shown);
    const answer = await find('an answer', () => shown.root.querySelector<HTMLElement>('.answer'));
    expect(getComputedStyle(answer).borderRightWidth).to.equal('3px');
    expect(getComputedStyle(answer).borderLeftWidth).to.equal('0px');
    const text = answer.querySelector('.prose');
    expect(text && getComputedStyle(text).direction).to.equal('ltr');
    // "35 minuter kvar" begins with its figure, which stands to the left of its words.
    const left = [...(shown.root.querySelector('.when strong')?.childNodes ?? [])].find((each) =>
      /\d/.test(each instanceof Text ? each.data : ''),
    );
    if (!left) throw new Error('no time');
    const place = (from: number, to: number): number => {
      const range = document.createRange();
      const at = (left.textContent ?? '').search(/\S/);
      range.setStart(left, at + from);
      range.setEnd(left, at + to);
      return range.getBoundingClientRect().left;
    };
    expect(place(0, 2)).to.be.below(place(3, 10));
    expect(room()).to.be.at.most(0);
  });

  for (const [name, { world: options, who, then }] of Object.entries(STATES))
    it(
      `[CH49] axe finds nothing, and nothing is wider than 320 px: ${name}`,
      async () => {
        const city = await world(options);
        const shown = await show(city, who);
        await ready(shown);
        await then?.(shown);
        for (const each of shown.root.querySelectorAll('details')) each.open = true;
        expect(await faults(shown)).to.deep.equal([]);
        for (const width of [360, 320]) {
          await setViewport({ width, height: 740 });
          await shown.element.updateComplete;
          expect(room(), `${String(width)} wide`).to.be.at.most(0);
        }
        expect(await faults(shown), 'narrow').to.deep.equal([]);
      },
      { timeout: 40_000 },
    );

  for (const [name, prepare] of [
    ['dark', () => void (document.documentElement.style.colorScheme = 'dark')],
    ['forced colours', () => emulateFeatures({ 'forced-colors': 'active' })],
    ['without movement', () => emulateFeatures({ 'prefers-reduced-motion': 'reduce' })],
  ] as const)
    it(`[CH49] axe finds nothing: ${name}`, async () => {
      await prepare();
      const city = await world({ at: 35.5 });
      const shown = await show(city, 'Rut Havrelind');
      await ready(shown);
      expect(await faults(shown)).to.deep.equal([]);
      if (name === 'without movement') expect(shown.element.getAnimations({ subtree: true })).to.have.length(0);
    });

  it('[CH49] names and questions as long as they can be break nothing', async () => {
    const long = QUESTIONS.slice(0, 1).map((question) => ({
      ...question,
      author: null,
      name: 'Donaudampfschiffahrtsgesellschaft'.repeat(4),
      text: 'ordutanslut'.repeat(80),
    }));
    const city = await world({ at: 'ended', questions: long });
    const shown = await show(city, null);
    await ready(shown);
    await setViewport({ width: 320, height: 740 });
    expect(room()).to.be.at.most(0);
  });

  it('[CH49] headings begin at the level the page asks for and leave none out', async () => {
    const city = await world({ at: 'live' });
    const shown = await show(city, null, {}, { headingLevel: 3 });
    await ready(shown);
    const levels = [...shown.root.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(({ localName }) => Number(localName.slice(1)));
    expect(levels[0]).to.equal(3);
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? level), `heading ${String(at)}`).to.be.at.most(1);
  });

  it('[CH49] a link to a question brings it on the page and puts focus on it', async () => {
    const city = await world({ at: 'live' });
    const post = city.question('sixten-ersattning');
    location.hash = `#f-${post}`;
    const shown = await show(city, null);
    await find('focus on it', () => shown.root.activeElement?.id === `f-${post}`);
    expect(article(shown, post)?.classList.contains('marked')).to.equal(true);
  });
});
