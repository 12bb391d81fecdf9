import 'axe-core';
import type Axe from 'axe-core';
import { render, type TemplateResult } from 'lit';
import { afterEach, describe, expect, it } from '#spec';
import { voteOf } from '@insyn/client/vote/shown.ts';
import type { InsynVote } from '@insyn/elements/vote/vote.ts';
import '@insyn/elements/vote/define.ts';
import { checks, voteElement } from '../../stories/elements/vote-stage.ts';
import * as main from '../../stories/elements/insyn-vote.stories.ts';
import * as states from '../../stories/elements/insyn-vote-states.stories.ts';
import { createVoteWorld, type VoteWorld, type VoteWorldOptions } from '../../stories/elements/vote-world.ts';
import type { Weather } from '../../stories/elements/weather.ts';
import { VOTE_IN_THREE } from '../../stories/fixtures/vote.ts';
import { sendKeys, setViewport } from '../kit/commands.ts';
import { find, FINE, place, undress } from './stage-of-parts.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];

type Shown = { readonly world: VoteWorld; readonly element: InsynVote; readonly root: ShadowRoot; readonly weather: Weather };
const worlds: VoteWorld[] = [];

async function show(options: VoteWorldOptions = {}, more: Partial<InsynVote> = {}): Promise<Shown> {
  const world = await createVoteWorld(options);
  worlds.push(world);
  const { client, weather } = world.page();
  const element = voteElement(client);
  Object.assign(element, { lang: 'sv' }, more);
  place().append(element);
  await element.updateComplete;
  const { shadowRoot: root } = element;
  if (root === null) throw new Error('not drawn');
  await find('the vote', () => root.querySelector('.vote, .empty, .notice'));
  return { world, element, root, weather };
}

const plain = (text: string): string => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim();
const words = ({ root }: Pick<Shown, 'root'>, selector = '.vote'): string => plain(root.querySelector(selector)?.textContent ?? '');
const all = ({ root }: Pick<Shown, 'root'>, selector: string): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
const answer = (shown: Shown): string => words(shown, '#check-answer');
const room = (): number => document.documentElement.scrollWidth - innerWidth;

describe('a vote in somebody else’s page', () => {
  afterEach(async () => {
    for (const world of worlds.splice(0)) world.close();
    document.documentElement.removeAttribute('dir');
    await undress();
  });

  it('[VO68] the alternatives stand in the order of the ballot, under the same headings, none chosen and none recommended', async () => {
    const shown = await show({ at: 'open' });
    const cards = all(shown, '.alternative-card');
    expect(cards.map((card) => plain(card.querySelector('h4, h3')?.textContent ?? ''))).to.deep.equal([
      'A Vid Lyktorget',
      'B På Sågängen',
      'C Bygg ut Kvistaskolan',
    ]);
    const shape = (of: HTMLElement): string => [...of.querySelectorAll('*')].map(({ localName }) => localName).join();
    const [first = ''] = cards.map((card) => shape(card).replaceAll(/svg.*?(?=span|p|dl)/g, ''));
    for (const card of cards) expect(shape(card).replaceAll(/svg.*?(?=span|p|dl)/g, '')).to.equal(first);
    expect(new Set(cards.map((card) => Math.round(card.getBoundingClientRect().height))).size, 'as high').to.equal(1);
    expect(new Set(cards.map((card) => Math.round(card.getBoundingClientRect().width))).size, 'as wide').to.equal(1);
    expect(all(shown, 'input[type=radio], input[type=checkbox], [aria-checked], [aria-selected]')).to.deep.equal([]);
    expect(words(shown)).not.to.match(/rekommend/i);
  });

  it('[VO68] says in every state that the vote is advisory, who decides, when and in which matter', async () => {
    for (const at of ['planned', 'open', 'last', 'closed', 'result', 'cancelled'] as const) {
      const shown = await show({ at });
      expect(words(shown), at).to.match(/Röstningen är rådgivande\. Skolnämnden beslutar \d+ \w+( \d{4})?\./);
      expect(words(shown), at).to.match(/Diarienummer SKN \d{4}\/118 · § 31/);
      await undress();
    }
    const open = await show({ at: 'open', change: { decides: { body: 'Skolnämnden', dnr: '', paragraph: '', date: null } } });
    expect(words(open)).to.match(/Skolnämnden beslutar sedan\./);
    expect(words(open)).not.to.match(/Diarienummer/);
  });

  it('[VO68] the comparing table has a column for each where there is room, and one heading at a time on a phone', async () => {
    await setViewport({ width: 1280, height: 800 });
    const shown = await show({ at: 'open' });
    const table = shown.root.querySelector<HTMLDetailsElement>('.compare');
    if (table === null) throw new Error('no table');
    table.open = true;
    await shown.element.updateComplete;
    const [first] = all(shown, '.compare-table tbody tr');
    const tops = [...(first?.querySelectorAll('td') ?? [])].map((cell) => Math.round(cell.getBoundingClientRect().top));
    expect(new Set(tops).size, 'beside each other').to.equal(1);
    await setViewport({ width: 360, height: 740 });
    const below = [...(first?.querySelectorAll('td') ?? [])].map((cell) => Math.round(cell.getBoundingClientRect().top));
    expect(below).to.deep.equal([...below].sort((a, b) => a - b));
    expect(new Set(below).size, 'under each other').to.equal(3);
    expect(room()).to.be.at.most(0);
    // Drawn as no table there: its roles say that it is one.
    const roles = (selector: string): readonly string[] => [
      ...new Set(all(shown, selector).map((each) => each.getAttribute('role') ?? '')),
    ];
    expect(roles('.compare-table, .compare-table tr, .compare-table tbody th, .compare-table td')).to.deep.equal([
      'table',
      'row',
      'rowheader',
      'cell',
    ]);
  });

  it('[VO69] tells until when, how much is left, the turnout that is told, and both ways to vote', async () => {
    const open = await show({ at: 'open' });
    expect(words(open, '.until')).to.match(/^Du kan rösta till \S+ \d+ \S+ 20\.00\. [56] dagar kvar\.$/);
    expect(words(open, '.turnout')).to.match(/^Minst 1 230 personer hade röstat till och med/);
    const [link] = all(open, '.press a');
    expect(link?.getAttribute('href')).to.equal('/rosta/ny-skola');
    expect(link?.getAttribute('target')).to.equal('_top');
    expect(words(open, '.ways')).to.match(/På webben.*e-legitimation.*På papper.*svarskuvertet/);
    expect(words(open, '.eligible')).to.match(/16 år/);
    await undress();
    expect(words(await show({ at: 'last' }), '.until')).to.match(/40 minuter kvar\./);
    await undress();
    const planned = await show({ at: 'planned' });
    expect(words(planned, '.until')).to.match(/^Röstningen öppnar .* Om [12] dag(ar)?\.$/);
    expect(all(planned, '.press, .check-part'), 'nothing to press before').to.deep.equal([]);
  });

  it('[VO69] follows what happens: it closes, is counted, and the result comes by itself', async () => {
    const shown = await show({ at: 'open' });
    await shown.world.goOn('closed');
    await find('the close', () => /Rösterna räknas nu/.test(words(shown)));
    expect(all(shown, '.press, .result-bars'), 'nothing of the result').to.deep.equal([]);
    await shown.world.goOn('result');
    await find('the result', () => shown.root.querySelector('.result-bars'));
  });

  it('[VO69] says why it was cancelled, and that no votes are counted', async () => {
    const shown = await show({ at: 'cancelled' });
    expect(words(shown, '.notice')).to.match(/inställd\. Skäl: Brevet till 400 hushåll hade fel karta\..*Inga röster räknas/);
    expect(all(shown, '.press, .ways, .check-part')).to.deep.equal([]);
  });

  it('[VO69] what is not what two people signed is not shown, nor a vote that is not there; the slot stands', async () => {
    const forged = await show({ at: 'open', tampered: true });
    expect(words(forged, '.notice')).to.match(/två tjänstemän har skrivit under/);
    expect(all(forged, '.vote')).to.deep.equal([]);
    expect(forged.root.querySelector<HTMLElement>('.fallback')?.hidden).to.equal(false);
    await undress();
    expect(words(await show({ at: 'none' }), '.empty')).to.equal('Det finns ingen omröstning här än.');
  });

  it('[VO69] without a network it says so, and what was known stands', async () => {
    const shown = await show({ at: 'open' });
    shown.weather.network(false);
    await find('the notice', () => /utan nät/.test(words(shown, '.notice')));
    expect(words(shown)).to.match(/Vid Lyktorget/);
  });

  it('[VO70] the result is a sentence, bars from zero in the order of the ballot, sums, and the same as a table', async () => {
    const shown = await show({ at: 'result' });
    expect(words(shown, '.sentence')).to.equal('Flest röstade på A, Vid Lyktorget.');
    const bars = all(shown, '.result-bars li');
    expect(bars.map((bar) => plain(bar.textContent))).to.deep.equal([
      'A Vid Lyktorget 2 214 röster 44,4 % varav webben 1 388 · papper 826',
      'B På Sågängen 1 571 röster 31,5 % varav webben 1 012 · papper 559',
      'C Bygg ut Kvistaskolan 1 202 röster 24,1 % varav webben 690 · papper 512',
    ]);
    expect(bars.map((bar) => bar.querySelector('.fill')?.getAttribute('width'))).to.deep.equal(['44.4%', '31.5%', '24.1%']);
    expect(
      bars.map((bar) => bar.querySelector('.fill')?.getAttribute('fill')),
      'each its own pattern',
    ).to.deep.equal(['url(#fill-a)', 'url(#fill-b)', 'url(#fill-c)']);
    expect(words(shown, '.sums')).to.equal(
      'Giltiga röster 4 987 Blanka röster 54 Ogiltiga röster 27 Valdeltagande 45,1 % 5 068 av 11 240 Röstade på webben 3 122 27,8 % Röstade på papper 1 946 17,3 %',
    );
    const rows = (table: HTMLElement | undefined): readonly string[] =>
      [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) => [...row.children].map((cell) => plain(cell.textContent)).join(' | '));
    const [table, districts] = all(shown, '.folded-table');
    expect(rows(table)[0]).to.equal('A Vid Lyktorget | 2 214 | 44,4 % | 1 388 | 826');
    expect(rows(table)[3]).to.equal('Giltiga röster | 4 987 |  | 3 090 | 1 897');
    expect(rows(districts)).to.include('Lyktorget | 2 171 | 4 310 | 50,4 %');
  });

  it('[VO70] the order can be changed to most votes first, by keyboard, and is said', async () => {
    const votes = { web: { a: 20, b: 60, c: 40 }, paper: { a: 20, b: 20, c: 20 } };
    const roll = {
      atSigning: 900,
      added: 0,
      removed: 0,
      letters: 900,
      replaced: 0,
      returned: 0,
      issued: 120,
      received: 60,
      accepted: 60,
      rejected: {},
      districts: [],
    };
    const shown = await show({ at: 'result', votes, roll });
    const letters = (): string =>
      all(shown, '.result-bars .tile b')
        .map(({ textContent }) => textContent)
        .join('');
    expect(letters()).to.equal('ABC');
    const [, most] = all(shown, '.order button');
    most?.focus();
    await sendKeys({ press: 'Enter' });
    await find('the other order', () => letters() === 'BCA');
    expect(most?.getAttribute('aria-pressed')).to.equal('true');
  });

  it('[VO70] what would point at people is said not to be shown', async () => {
    const few = states.TooFew;
    const hidden = states.ChannelsHidden;
    for (const [story, said, missing] of [
      [few, /För få har röstat för att rösterna ska kunna visas/, '.result-bars'],
      [hidden, /visas inte, för få röster/, '.of-which'],
    ] as const) {
      const stage = document.createElement('div');
      place().append(stage);
      render((story.render as () => TemplateResult)(), stage);
      const element = await find('the story', () =>
        stage.querySelector<HTMLElement>('insyn-vote-stage[data-set]')?.querySelector('insyn-vote'),
      );
      expect(plain(element.shadowRoot?.querySelector('.result-part')?.textContent ?? '')).to.match(said);
      expect(element.shadowRoot?.querySelector(missing)).to.equal(null);
      await undress();
    }
    const equal = await show({
      at: 'result',
      votes: { web: { a: 40, b: 40, c: 20 }, paper: {} },
      roll: {
        atSigning: 200,
        added: 0,
        removed: 0,
        letters: 0,
        replaced: 0,
        returned: 0,
        issued: 100,
        received: 0,
        accepted: 0,
        rejected: {},
        districts: [],
      },
    });
    expect(words(equal, '.sentence')).to.equal('Lika många röstade på A (Vid Lyktorget) och B (På Sågängen).');
  });

  it('[VO71] a receipt that is pasted is found on the board, all ballots are counted again here, and it is said aloud', async () => {
    const shown = await show({ at: 'result' });
    await checks(shown, `Mitt kvitto: https://dialog.example.se/rosta/ny-skola#kvitto=${shown.world.receipt}`);
    expect(answer(shown)).to.match(
      /Din röst är räknad\. Den är rad [\d ]+ av 3 122 .* Vi räknade om 3 122 röster här på sidan\. Det stämmer med resultatet\./,
    );
    await find('the words for those who do not see it', () => /Din röst är räknad/.test(words(shown, '[role=status]')));
    const [recount] = all(shown, '.check-part p button');
    recount?.click();
    await find('the count alone', () => /^Vi räknade om 3 122 röster/.test(answer(shown)));
  });

  it('[VO71] another text, another vote’s receipt, a false one and one that is not there are told apart', async () => {
    const shown = await show({ at: 'result' });
    const { election, receipt } = shown.world;
    const signature = `${'B'.repeat(85)}A`;
    for (const [text, said] of [
      ['hej', /^Det här är inget kvitto/],
      [`insyn-kvitto-1.${'C'.repeat(42)}A.${receipt}.2026-12-13.${signature}`, /hör till en annan omröstning/],
      [`insyn-kvitto-1.${election}.${receipt}.2026-12-13.${signature}`, /inte skrivet av stadens valurna/],
      ['A'.repeat(43), /^Den rösten är inte med\. Har du ändrat din röst/],
    ] as const) {
      await checks(shown, text);
      await find(text, () => said.test(answer(shown)));
    }
    const field = shown.root.querySelector('textarea');
    expect(field?.getAttribute('aria-describedby')).to.equal('check-answer');
    all(shown, '.check-part textarea').forEach((each) => ((each as HTMLTextAreaElement).value = ''));
    field?.dispatchEvent(new Event('input'));
    shown.root.querySelector<HTMLButtonElement>('.check-part button[type=submit]')?.click();
    await find('what to do', () => answer(shown) === 'Klistra in kvittot först.');
    expect(field?.getAttribute('aria-invalid')).to.equal('true');
  });

  it('[VO71] before the result it is said whether the ballot lies in the box, and nothing more', async () => {
    const shown = await show({ at: 'open' });
    await checks(shown, shown.world.receipt);
    expect(answer(shown)).to.equal('Din röst ligger i valurnan och räknas när röstningen har stängt.');
    await checks(shown, 'A'.repeat(43));
    await find('gone', () => /^Den rösten ligger inte i valurnan/.test(answer(shown)));
    shown.weather.network(false);
    await checks(shown, shown.world.receipt);
    await find('no way there', () => /^Vi når inte servern/.test(answer(shown)));
  });

  it('[VO71] a board whose ballots do not make the result is found by the page', async () => {
    const shown = await show({ at: 'result' });
    const { client } = shown.element;
    if (client === null) throw new Error('a client');
    const view = voteOf(client).view();
    const result = view?.result;
    if (!view || !result?.channels) throw new Error('a result');
    // As if other figures had been signed than the ballots give.
    Object.assign(result.channels.web.votes, { a: 1000 });
    shown.root.querySelector<HTMLButtonElement>('.check-part p button')?.click();
    await find('the difference', () => /stämmer inte med resultatet\. Rösterna i filen blir inte samma/.test(answer(shown)));
  });

  it('[VO74] the ballot paper is read in each of its languages, in its own direction; one that is not there is said', async () => {
    document.documentElement.dir = 'rtl';
    const shown = await show({ at: 'open', texts: VOTE_IN_THREE }, { lang: 'ar' });
    const question = shown.root.querySelector('#vote-title span');
    expect([question?.getAttribute('lang'), question?.getAttribute('dir')]).to.deep.equal(['ar', 'auto']);
    expect(question?.textContent).to.match(/^أين/);
    all(shown, '.languages button')
      .find(({ lang }) => lang === 'fi')
      ?.click();
    await find('Finnish', () => /^Minne/.test(words(shown, '#vote-title')));
    document.documentElement.removeAttribute('dir');
    await undress();
    const english = await show({ at: 'open' }, { lang: 'en' });
    await find('English', () => /The question and the alternatives are in Swedish only\./.test(words(english)));
    expect(words(english, '.until')).to.match(/days left\.$/);
  });

  for (const [name, story] of Object.entries({ ...main, ...states })) {
    if (name === 'default') continue;
    it(`[VO74] axe finds nothing, light, dark, at 320 px and in forced colours, and nothing is wider than the page: ${name}`, async () => {
      const stage = document.createElement('div');
      place().append(stage);
      render(((story as { render?: unknown }).render as () => TemplateResult)(), stage);
      const element = await find(name, () => stage.querySelector<HTMLElement>('insyn-vote-stage[data-set]')?.querySelector('insyn-vote'));
      for (const details of element.shadowRoot?.querySelectorAll('details') ?? []) details.open = true;
      for (const dress of FINE) {
        await dress();
        // The link in the slot is the host page's own, in its own colours.
        const { violations } = await axe.run(
          { include: [['main']], exclude: [['insyn-vote > a']] },
          {
            runOnly: { type: 'tag', values: TAGS },
            resultTypes: ['violations'],
          },
        );
        expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`)).to.deep.equal(
          [],
        );
        expect(room(), name).to.be.at.most(0);
      }
      const root = element.shadowRoot;
      const ids = [...(root?.querySelectorAll('[id]') ?? [])].map(({ id }) => id);
      expect(
        ids.filter((id, at) => ids.indexOf(id) !== at),
        `${name}: an id twice`,
      ).to.deep.equal([]);
      expect([...(root?.querySelectorAll('[style]') ?? [])].length, `${name}: a style in place`).to.equal(0);
    });
  }
});
