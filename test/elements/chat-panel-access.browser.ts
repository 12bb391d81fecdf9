import { chatsOf } from '@insyn/client/chats.ts';
import { sendKeys, setViewport } from '@web/test-runner-commands';
import { afterEach, before, beforeEach, describe, expect, it } from '#spec';
import { accessibilityTree, accessibleNodes, emulateFeatures, type AccessibleNode } from '../kit/commands.ts';
import {
  clear,
  evening,
  faults,
  field,
  find,
  focused,
  MAJKEN,
  panelAt,
  panelOf,
  part,
  press,
  said,
  shows,
  type,
  type Panel,
} from './chat-panel-scene.ts';

const ANSWER = 'Hon ska gå på det nya gångstråket.';
const LONG_NAME = 'Maximiliana-Konstantina Överströmgrenadjärsvallmofält-Långsjöbäckström';

/** What has focus: its name as it is heard. */
function stop({ root }: Panel): string {
  const active = root.activeElement;
  if (active === null) return '';
  const label = active.id === '' ? null : root.querySelector(`label[for="${active.id}"]`);
  return said(label ?? active.closest('label') ?? active);
}

async function walk(panel: Panel, steps: number): Promise<readonly string[]> {
  const stops: string[] = [];
  for (let at = 0; at < steps; at += 1) {
    await sendKeys({ press: 'Tab' });
    stops.push(stop(panel));
  }
  return stops;
}

const pressed = 'button, a[href], summary, select, textarea, input[type=date], .option, .tick';

/** Everything that is pressed and seen, with its height. */
function low({ root }: Panel): readonly string[] {
  return [...root.querySelectorAll<HTMLElement>(pressed)]
    .filter((each) => each.checkVisibility() && each.closest('.hidden, .prose, .question') === null)
    .filter((each) => !(each.localName === 'a' && each.closest('p') !== null))
    .map((each) => ({ name: `${each.localName} ${each.id} ${said(each).slice(0, 30)}`, high: each.getBoundingClientRect().height }))
    .filter(({ high }) => high < 43.9)
    .map(({ name, high }) => `${name}: ${String(high)}`);
}

const tooWide = (): number => document.documentElement.scrollWidth - document.documentElement.clientWidth;

const named = (tree: AccessibleNode, role: string): readonly string[] =>
  accessibleNodes(tree, (node) => node.role === role).map(({ name }) => (name ?? '').replace(/\s+/g, ' ').trim());

describe('the page of those who answer, for everybody', () => {
  before(() => {
    document.body.style.margin = '16px';
  });
  beforeEach(() => setViewport({ width: 360, height: 740 }));
  afterEach(clear);

  it('[CH58] by keyboard alone: from the list to the answer, undone, published again and corrected, in the order it is seen', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    part(panel, '#title').focus();
    expect(await walk(panel, 5)).to.deep.equal([
      'Jag går',
      'Till dig 2',
      'Svara (fråga från Nour Almstig)',
      'Senare (fråga från Nour Almstig)',
      'Lämna över (fråga från Nour Almstig)',
    ]);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await find('the question', () => focused(panel) === 'question-title');
    expect(await walk(panel, 7)).to.deep.equal([
      'Fakta från förvaltningen',
      'Visa faktarutan med svaret',
      'Utkast från förvaltningen',
      'Ditt svar',
      'StandardsvarSamma svar till flera. Läsarna ser det, och det räknas för sig i statistiken.',
      'Publicera svaret',
      'Svara senare',
    ]);
    field(panel).focus();
    await sendKeys({ type: ANSWER });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    expect(stop(panel)).to.equal('Publicera svaret');
    await sendKeys({ press: 'Enter' });
    await find('the bar', () => focused(panel) === 'bar');
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    await find('the text', () => panel.root.querySelector<HTMLTextAreaElement>('#text')?.value === ANSWER);
    await press(panel, 'send');
    await find('the bar', () => focused(panel) === 'bar');
    part(panel, '#tab-mine').focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect(focused(panel)).to.equal('tab-done');
    await sendKeys({ press: 'Home' });
    expect(focused(panel)).to.equal('tab-mine');
    await sendKeys({ press: 'End' });
    await sendKeys({ press: 'Tab' });
    expect(stop(panel)).to.equal('Rätta svaret till Tage Brunnskär');
    await sendKeys({ press: 'Enter' });
    await find('the correction', () => focused(panel) === 'question-title');
    await press(panel, /^Mina frågor$/);
    expect(stop(panel)).to.equal('Rätta svaret till Tage Brunnskär');
  });

  it('[CH58] a screen reader meets tabs with counts, questions as headings, named buttons, and a field with its words', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    const list = await accessibilityTree();
    expect(named(list, 'tab')).to.deep.equal(['Till dig 2', 'Till alla 1', 'Klara 0']);
    expect(part(panel, '[role=tabpanel]').getAttribute('aria-labelledby')).to.equal('tab-mine');
    expect(part(panel, '#tab-mine').getAttribute('aria-controls')).to.equal('panel');
    expect(named(list, 'heading')).to.deep.equal([
      'Chatt · Politiker svarar om nya skolan',
      'Mina frågor',
      'Nour Almstig frågar',
      'Tage Brunnskär frågar',
    ]);
    expect(named(list, 'button')).to.deep.equal([
      'Jag går',
      ...['Nour Almstig', 'Tage Brunnskär'].flatMap((name) =>
        ['Svara', 'Senare', 'Lämna över'].map((act) => `${act} (fråga från ${name})`),
      ),
    ]);
    await press(panel, `open-${world.question('tage-hemtjanst')}`);
    await type(panel, ANSWER);
    const tree = await accessibilityTree();
    const [box] = accessibleNodes(tree, ({ role }) => role === 'textbox');
    expect(box).to.include({ name: 'Ditt svar', value: ANSWER, focused: true });
    expect(box?.description).to.equal('Svaret syns direkt för alla, med ditt namn.');
    expect(named(tree, 'checkbox')[0]).to.equal('Visa faktarutan med svaret');
    expect(named(tree, 'form')).to.deep.equal(['Ditt svar']);
    await press(panel, 'send');
    await find('the bar', () => focused(panel) === 'bar');
    const after = await accessibilityTree();
    expect(accessibleNodes(after, ({ role }) => role === 'group').map(({ name }) => name)).to.include('Svaret syns nu.');
    // The seconds are seen, and not read out one by one.
    expect(named(after, 'button')).to.include('Ångra');
  });

  it('[CH58] in English every word of ours is English, and the questions keep their language', async () => {
    const world = await evening();
    const panel = await panelAt(world, world.member('ilyas-sandholt'), { lang: 'en' });
    const tree = await accessibilityTree();
    expect(named(tree, 'tab')).to.deep.equal(['To you 2', 'To all 1', 'Done 0']);
    expect(named(tree, 'button').slice(0, 2)).to.deep.equal(['I am leaving', 'Answer (question from Nour Almstig)']);
    expect(part(panel, '.page').lang).to.equal('en');
    expect(part(panel, '.card .prose').lang).to.equal('sv');
    await press(panel, `open-${world.question('nour-byggtid')}`);
    await type(panel, ANSWER);
    await press(panel, 'send');
    await shows(panel, 'The answer is shown now.');
    expect(said(part(panel, '.time-line'))).to.equal('live · ends 19:00 · 59 min');
  });

  it('[CH58] right to left: the tabs stand and the arrows go the other way, and nothing is wider than the screen', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    const frame = part(panel, '.page');
    frame.dir = 'rtl';
    const left = (id: string): number => part(panel, id).getBoundingClientRect().left;
    expect(left('#tab-mine')).to.be.above(left('#tab-all'));
    part(panel, '#tab-mine').focus();
    await sendKeys({ press: 'ArrowLeft' });
    expect(focused(panel)).to.equal('tab-all');
    const arabic = await world.ask('Yusra Lingonvide', 'هل يستطيع ابني أن يتعلم اللغة العربية؟', { lang: 'ar', to: 11 });
    await press(panel, 'tab-mine');
    await find('the card', () => panel.root.getElementById(`open-${arabic}`));
    const words = part(panel, '.card .prose[lang=ar]');
    expect(getComputedStyle(words).direction).to.equal('rtl');
    await press(panel, `open-${arabic}`);
    expect(tooWide()).to.be.at.most(0);
    expect(part(panel, '.back').getBoundingClientRect().right).to.be.above(300);
    expect(await faults(panel.element)).to.deep.equal([]);
  });

  it('[CH58] nothing takes focus or the cursor from the field: new questions, another who takes one, a pause, the end', async () => {
    const world = await evening();
    const panel = await panelOf(world);
    await press(panel, `open-${world.question('nour-byggtid')}`);
    const text = await type(panel, ANSWER);
    text.setSelectionRange(4, 7);
    const still = (): void => {
      expect(panel.root.activeElement).to.equal(text);
      expect([text.selectionStart, text.selectionEnd, text.value]).to.deep.equal([4, 7, ANSWER]);
    };
    const late = await world.ask('Hodan Gårdvik', 'Har ni bestämt er?', { to: 11 });
    await find('the question', () => panel.ask(late));
    still();
    await world.answers(MAJKEN, { type: 'chat/take', question: world.question('elvira-minst') });
    await world.leads({ type: 'chat/pause', session: world.session, reason: 'Ljudet är borta.' });
    await find('the pause', () => chatsOf(panel.client).view(world.session)?.paused);
    still();
    await world.leads({ type: 'chat/end', session: world.session, thanks: '' });
    await shows(panel, 'Chatten är slut. Ditt svar publiceras som sent svar.');
    still();
  });

  it('[CH58] with a keyboard on the screen (360 × 380) the button to publish is in sight and not covered, however long the text', async () => {
    await setViewport({ width: 360, height: 380 });
    const world = await evening();
    const panel = await panelOf(world);
    await press(panel, `open-${world.question('tage-hemtjanst')}`);
    // While the question is read, before the field is reached.
    window.scrollTo(0, 0);
    expect(part(panel, '#send').getBoundingClientRect().bottom).to.be.at.most(380);
    for (const text of [ANSWER, `${ANSWER} `.repeat(60)]) {
      const box = await type(panel, text);
      box.setSelectionRange(text.length, text.length);
      box.scrollIntoView({ block: 'nearest' });
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const button = part(panel, '#send').getBoundingClientRect();
      expect(button.top).to.be.at.least(0);
      expect(button.bottom).to.be.at.most(380);
      const hit = panel.root.elementFromPoint(button.left + button.width / 2, button.top + button.height / 2);
      expect(hit?.id).to.equal('send');
      // And it leaves most of the room for the words.
      expect(part(panel, '#publish').getBoundingClientRect().height).to.be.at.most(380 / 3);
    }
    expect(tooWide()).to.be.at.most(0);
  });

  it('[CH58] what is pressed is at least 44 pixels high, and nothing is wider than 320, with the longest names and words', async () => {
    await setViewport({ width: 320, height: 740 });
    const world = await evening();
    const long = await world.ask(LONG_NAME, `Förvaltningsdomstolsprövningsförfarandet${'e'.repeat(80)}? ${'Och sedan? '.repeat(70)}`, {
      to: 11,
    });
    const panel = await panelOf(world);
    await find('the card', () => panel.root.getElementById(`open-${long}`));
    expect(low(panel)).to.deep.equal([]);
    expect(tooWide()).to.be.at.most(0);
    await press(panel, `later-${long}`);
    expect(low(panel)).to.deep.equal([]);
    await press(panel, `hand-over-${long}`);
    expect(low(panel)).to.deep.equal([]);
    expect(tooWide()).to.be.at.most(0);
    await press(panel, `open-${world.question('tage-hemtjanst')}`);
    await type(panel, 'x'.repeat(5_100));
    await press(panel, /^Utkast från förvaltningen$/);
    await press(panel, /^Fakta från förvaltningen$/);
    expect(low(panel)).to.deep.equal([]);
    expect(tooWide()).to.be.at.most(0);
    await type(panel, ANSWER);
    await press(panel, 'send');
    await find('the bar', () => panel.root.getElementById('bar'));
    await press(panel, 'tab-done');
    expect(low(panel)).to.deep.equal([]);
    expect(tooWide()).to.be.at.most(0);
  });

  for (const scheme of ['light', 'dark'] as const)
    it(
      `[CH58] axe finds nothing in any state, ${scheme}`,
      async () => {
        document.body.style.background = scheme === 'dark' ? '#141917' : '#fbfaf7';
        const world = await evening({ at: -5 });
        const panel = await panelOf(world, undefined, {}, { scheme });
        const found: string[] = [];
        const look = async (state: string): Promise<void> => {
          for (const fault of await faults(panel.element)) found.push(`${state}: ${fault}`);
        };
        await look('before');
        await world.to(2);
        await world.answers(MAJKEN, { type: 'chat/take', question: world.question('elvira-minst') });
        await look('live');
        await press(panel, 'tab-all');
        await look('to all');
        await press(panel, 'tab-mine');
        await press(panel, `later-${world.question('nour-byggtid')}`);
        await look('later');
        await press(panel, `hand-over-${world.question('nour-byggtid')}`);
        await press(panel, /^Lämna över$/);
        await look('handing over');
        await press(panel, `open-${world.question('tage-hemtjanst')}`);
        await look('answering');
        await type(panel, `${ANSWER} 19811218-9876`);
        await look('a fault');
        await type(panel, ANSWER);
        panel.weather.network(false);
        await shows(panel, 'Ingen kontakt. Svaret sparas');
        await look('no network');
        await press(panel, 'send');
        await find('that it waits', () => panel.root.getElementById('take-back'));
        await look('waiting');
        panel.weather.network(true);
        await shows(panel, 'Svaret syns nu.');
        await look('published');
        await press(panel, 'tab-done');
        await look('done');
        await world.leads({ type: 'chat/end', session: world.session, thanks: 'Tack.' });
        await shows(panel, 'Tack.');
        await look('after');
        expect(found).to.deep.equal([]);
        document.body.style.background = '';
      },
      { timeout: 60_000 },
    );

  it('[CH58] with colours forced every card, tab and field has an edge, and the chosen tab can be told', async () => {
    await emulateFeatures({ 'forced-colors': 'active' });
    const world = await evening();
    const panel = await panelOf(world);
    for (const selector of ['.card', '.tab .number', '.card .acts .button'])
      expect(getComputedStyle(part(panel, selector)).borderTopWidth, selector).not.to.equal('0px');
    const edge = (id: string): string => getComputedStyle(part(panel, id)).borderBlockEndColor;
    expect(edge('#tab-mine')).not.to.equal(edge('#tab-all'));
    await emulateFeatures({});
  });

  it('[CH58] headings begin at the level the page asks for and leave none out', async () => {
    const world = await evening();
    const panel = await panelOf(world, undefined, {}, { headingLevel: 1 });
    const levels = (): readonly number[] =>
      [...panel.root.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(({ localName }) => Number(localName.slice(1)));
    const gaps = (): readonly number[] => levels().filter((level, at) => level - (levels()[at - 1] ?? 0) > 1);
    expect(levels()[0]).to.equal(1);
    expect(gaps()).to.deep.equal([]);
    await press(panel, `hand-over-${world.question('nour-byggtid')}`);
    expect(gaps()).to.deep.equal([]);
  });
});
