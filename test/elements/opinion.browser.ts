import 'axe-core';
import type Axe from 'axe-core';
import { afterEach, describe, expect, it } from '#spec';
import type { InsynOpinion } from '@insyn/elements/opinion/opinion.ts';
import '@insyn/elements/opinion/define.ts';
import { answersAll, opinionElement } from '../../stories/elements/opinion-stage.ts';
import { createOpinionWorld, type OpinionWorld, type OpinionWorldOptions } from '../../stories/elements/opinion-world.ts';
import { OPINION_STATEMENTS } from '../../stories/fixtures/opinion.ts';
import { sendKeys } from '../kit/commands.ts';
import { find, FINE, place, undress } from './stage-of-parts.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];

type Shown = { readonly world: OpinionWorld; readonly element: InsynOpinion; readonly root: ShadowRoot };
const worlds: OpinionWorld[] = [];

async function show(options: OpinionWorldOptions = {}, more: Partial<InsynOpinion> = {}, name?: string): Promise<Shown> {
  const world = await createOpinionWorld(options);
  worlds.push(world);
  return { world, ...(await beside(world, more, name)) };
}

async function beside(world: OpinionWorld, more: Partial<InsynOpinion> = {}, name?: string): Promise<Omit<Shown, 'world'>> {
  const element = opinionElement(world.page(name).client);
  Object.assign(element, { lang: 'sv' }, more);
  (document.querySelector('main') ?? place()).append(element);
  await element.updateComplete;
  const { shadowRoot: root } = element;
  if (root === null) throw new Error('not drawn');
  await find('the opinion picture', () => root.querySelector('.opinion, .empty, .notice'));
  return { element, root };
}

const plain = (text: string): string => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim();
const words = ({ root }: Pick<Shown, 'root'>, selector = '.opinion'): string => plain(root.querySelector(selector)?.textContent ?? '');
const press = ({ root }: Pick<Shown, 'root'>, selector: string): void => root.querySelector<HTMLElement>(selector)?.click();

describe('an opinion picture in somebody else’s page', () => {
  afterEach(async () => {
    for (const world of worlds.splice(0)) world.close();
    await undress();
  });

  it('[OP20] says first that it is no vote, and tells in text before it draws: what unites, what divides, the groups', async () => {
    const shown = await show();
    const text = words(shown);
    const order = [
      'Inte en röstning',
      'Påstående 1 av 12',
      'Bygger på svar från 77 personer',
      'Det här är de flesta överens om',
      'Här går åsikterna isär',
      'Grupper som svarar lika',
      'Visa som tabell',
    ];
    const places = order.map((each) => text.indexOf(each));
    expect(places, text).to.deep.equal(places.toSorted((a, b) => a - b));
    expect(Math.min(...places)).to.be.at.least(0);
    const parts = [...shown.root.querySelectorAll('.told, .map, .table-fold')].map(({ className }) => className);
    expect(parts).to.deep.equal(['told', 'told', 'told', 'map', 'table-fold']);
    expect(text).to.not.match(/%|procent/);
  });

  it('[OP21] one statement at a time: three answers, how far one has come, and back again to change', async () => {
    const shown = await show({ people: [3, 2] }, {}, 'Rut');
    const { root } = shown;
    const buttons = (): readonly string[] => [...root.querySelectorAll('.answers button')].map((each) => plain(each.textContent));
    expect(buttons()).to.deep.equal(['Håller med', 'Håller inte med', 'Hoppar över']);
    expect(words(shown, '#opinion-words')).to.equal(OPINION_STATEMENTS[0]?.text);
    expect(root.querySelector('#opinion-undo')).to.equal(null);
    root.querySelector<HTMLElement>('#opinion-disagree')?.focus();
    await sendKeys({ press: 'Enter' });
    await find('the second', () => words(shown, '#opinion-step') === 'Påstående 2 av 12');
    // Focus stays where it was: the next is answered by the same keys.
    expect(root.activeElement?.id).to.equal('opinion-disagree');
    press(shown, '#opinion-undo');
    await find('the first again', () => words(shown, '#opinion-step') === 'Påstående 1 av 12');
    expect(root.querySelector('[aria-pressed=true]')?.id).to.equal('opinion-disagree');
    press(shown, '#opinion-agree');
    await find('the second again', () => words(shown, '#opinion-step') === 'Påstående 2 av 12');
    await answersAll(
      shown,
      Array.from({ length: 11 }, () => 'pass'),
    );
    expect(words(shown, '#opinion-all')).to.include('Du har svarat på alla 12 påståenden.');
    // Another page of the same person has the answers, the last of each.
    const again = await beside(shown.world, {}, 'Rut');
    await find('all answered', () => again.root.querySelector('#opinion-all'));
    press(again, '#opinion-all button');
    await find('the first', () => words(again, '#opinion-step') === 'Påstående 1 av 12');
    expect(again.root.querySelector('[aria-pressed=true]')?.id).to.equal('opinion-agree');
  });

  it('[OP21] a guest is asked who they are before the first answer is sent, and the answer is not lost', async () => {
    const shown = await show({ people: [3, 2] });
    press(shown, '#opinion-agree');
    const field = await find('the name', () => shown.root.querySelector<HTMLInputElement>('#who-opinion'));
    field.value = 'Rut';
    shown.root.querySelector<HTMLFormElement>('.who')?.requestSubmit();
    await find('the second', () => words(shown, '#opinion-step') === 'Påstående 2 av 12');
  });

  it('[OP22] before fifty have answered it says so, and nothing of what they answered', async () => {
    const shown = await show({ people: [25, 24] });
    expect(words(shown)).to.include('Bilden visas när minst 50 har svarat. Nu: färre än 50.');
    expect(shown.root.querySelector('.told, .map, table')).to.equal(null);
    expect(words(shown)).to.not.include('49');
    await shown.world.answering([5, 5]);
    await find('the picture', () => shown.root.querySelector('.map'));
    expect(words(shown)).to.include('Bygger på svar från 59 personer.');
  });

  it('[OP23] map and table tell the same groups with the same numbers; patterns and letters, not colours', async () => {
    const shown = await show();
    const { root } = shown;
    const letters = [...root.querySelectorAll('.map .letter')].map(({ textContent }) => textContent);
    expect(letters).to.deep.equal(['A', 'B']);
    const fills = [...root.querySelectorAll('.map .area')].map((each) => each.getAttribute('fill'));
    expect(new Set(fills).size).to.equal(2);
    const label = root.querySelector('.map svg')?.getAttribute('aria-label') ?? '';
    for (const group of root.querySelectorAll('.group')) {
      const name = plain(group.querySelector('h4')?.textContent ?? '');
      expect(label).to.include(`${name}, ${plain(group.querySelector('.meta')?.textContent ?? '')}`);
    }
    const [table] = root.querySelectorAll('table');
    expect([...(table?.querySelectorAll('th[scope=row]') ?? [])].map(({ textContent }) => textContent)).to.deep.equal([
      'Grupp A',
      'Grupp B',
      'Alla i grupperna',
    ]);
    expect(root.querySelectorAll('table').length).to.equal(OPINION_STATEMENTS.length);
    for (const cell of root.querySelectorAll('td[data-label]')) {
      const text = plain(cell.textContent);
      expect(text === 'färre än 10' || Number(text) >= 10, text).to.equal(true);
    }
  });

  it('[OP24] whoever has answered sees about where they stand; nobody else’s place is there', async () => {
    const shown = await show({}, {}, 'Rut');
    expect(shown.root.querySelector('.own, .near')).to.equal(null);
    await answersAll(shown, ['agree', 'agree', 'agree', 'disagree', 'agree', 'disagree', 'pass', 'disagree']);
    await find('the own place', () => shown.root.querySelector('.own'));
    expect(words(shown, '.near')).to.match(/^Dina svar liknar mest grupp A\. Ungefär\. Bara du ser det här\.$/);
    const other = await beside(shown.world, {}, 'Tage');
    expect(other.root.querySelector('.own, .near')).to.equal(null);
    expect(shown.root.querySelectorAll('.own').length).to.equal(1);
  });

  it('[OP25] stands in four languages, and says so when it is over, off, or there are no groups', async () => {
    for (const [lang, title] of [
      ['en', 'Not a vote'],
      ['fi', 'Ei äänestys'],
      ['ar', 'ليست تصويتًا'],
    ] as const) {
      const shown = await show({ people: [3, 2] }, { lang });
      await find(lang, () => words(shown).includes(title));
      await undress();
    }
    expect(words(await show({ closed: true }))).to.include('Det går inte att svara längre.');
    await undress();
    expect(words(await show({ chosen: true }), '.empty')).to.equal('Här finns ingen åsiktsbild än.');
    await undress();
    const alike = await show({ people: [58, 0] });
    if (alike.root.querySelector('.map') === null)
      expect(words(alike)).to.include('Svaren liknar varandra så mycket att inga grupper syns.');
  });

  it('[OP26] axe finds nothing in any state, wide and narrow, dark and in forced colours', async () => {
    const shown = await show({}, {}, 'Rut');
    await answersAll(shown, ['agree', 'agree', 'agree', 'disagree', 'agree', 'disagree', 'pass', 'disagree']);
    shown.root.querySelector<HTMLDetailsElement>('.table-fold')?.setAttribute('open', '');
    for (const dress of FINE) {
      await dress();
      const { violations } = await axe.run(document.querySelector('main') ?? document, {
        runOnly: { type: 'tag', values: TAGS },
        resultTypes: ['violations'],
      });
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).to.deep.equal([]);
      expect(document.documentElement.scrollWidth - innerWidth).to.be.at.most(0);
    }
  });
});
