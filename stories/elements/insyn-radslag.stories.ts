import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { Matter } from '@insyn/domain/radslag/types.ts';
import { standpointsOf } from '../fixtures/radslag.ts';
import { press, radslagStaged } from './radslag-stage.ts';

/**
 * A whole rådslag in one tag: `<insyn-radslag dialogue="ny-skola"></insyn-radslag>`. It says what the question is, where it stands and
 * what one can do now, with one main button; the alternatives stand side by side; below is the part of the phase, then a quiet list in
 * the same order on every screen. Drawings of the page's own go into the slots `picture-a` to `picture-h`, a film in sign language into
 * `sign-language`, a recording into `audio`.
 */
const meta: Meta = { title: 'insyn-radslag/Rådslag', component: 'insyn-radslag' };
export default meta;

type Story = StoryObj;

/** Day 4 of the debate: `Skriv inlägg`. */
export const Playground: Story = { render: radslagStaged(async (stage) => void (await stage.open())) };

/** Before anything can be read. */
export const Announced: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'announced' }))) };

/** The documents are there: `Läs och jämför`. */
export const Reading: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'information' }))) };

/** A chat is on in the middle of the debate: `Ställ fråga`. */
export const ChatIsOn: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'chat' }))) };

/** The debate is closed, the vote not open yet: `Läs debatten`. */
export const DebateClosed: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'closed' }))) };

/** `Rösta` leads to the city's own page. */
export const Voting: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'vote' }))) };

/** The vote has closed, nobody has seen a figure yet. */
export const Counting: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'counting' }))) };

/** `Se resultatet`; the answer is waited for, with its date. */
export const Result: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'result' }))) };

/** The body was to answer, and has not: everyone reads it. */
export const Overdue: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'overdue' }))) };

/** `Läs svaret`: the decision, why, and a reply beside each argument. */
export const Answered: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'answered' }))) };

/** The answer was corrected: what it said before is kept. */
export const Corrected: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'corrected' }))) };

/** Put away, and still there to read. */
export const Archived: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'archived' }))) };

/** A small rådslag without a vote has four steps; its result is what came out in words. */
export const WithoutVote: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'result', simple: true }))) };

/** A moderator has paused the debate: it can be read, and it says so. */
export const Paused: Story = { render: radslagStaged(async (stage) => void (await stage.open({ paused: true }))) };

/** The close was moved after everyone had been told: it stands under *Det här händer sen*. */
export const Moved: Story = {
  render: radslagStaged(async (stage) => void (await stage.open({ moved: true }, { view: 'tider' }))),
};

/** The small box, with a link to the whole. */
export const Compact: Story = { render: radslagStaged(async (stage) => void (await stage.open({}, { compact: true }))) };

/** `parts` chooses what is shown. */
export const SomeParts: Story = {
  render: radslagStaged(async (stage) => void (await stage.open({}, { shows: 'short alternatives parties dates' }))),
};

/** `Lättläst`: other words where there are some, larger letters, shorter lines. What has no easy text says so. */
export const EasyToRead: Story = {
  render: radslagStaged(async (stage) => {
    await press(await stage.open(), 'easy');
  }),
};

/** From right to left. What was written in Swedish alone says so. */
export const Arabic: Story = { render: radslagStaged(async (stage) => void (await stage.open({ at: 'vote' }, { lang: 'ar' }))) };

/** In Finnish: the texts that the rådslag has in that language, and the interface. */
export const Finnish: Story = { render: radslagStaged(async (stage) => void (await stage.open({}, { lang: 'fi' }))) };

/** In English. */
export const English: Story = { render: radslagStaged(async (stage) => void (await stage.open({}, { lang: 'en' }))) };

/** On a dark page: the colours are the page's. */
export const Dark: Story = {
  render: radslagStaged(async (stage) => {
    stage.style.colorScheme = 'dark';
    stage.style.background = 'Canvas';
    await stage.open();
  }),
};

/** A film in sign language and a recording, from the page. */
export const SignLanguage: Story = {
  render: radslagStaged(async (stage) => {
    const { element } = await stage.open();
    for (const [slot, text] of [
      ['sign-language', 'Här ligger filmen'],
      ['audio', 'Här ligger inläsningen'],
    ] as const) {
      element.append(Object.assign(document.createElement('p'), { slot, textContent: text }));
    }
    element.requestUpdate();
  }),
};

/** A name of two hundred letters, eight alternatives, a party that has not answered. */
export const LongTexts: Story = {
  render: radslagStaged(
    async (stage) =>
      void (await stage.open(
        {
          at: 'information',
          matter: longMatter,
          simple: true,
          standpoints: standpointsOf().map((each, at) => (at === 1 ? { ...each, text: null } : each)),
        },
        { view: 'partierna', plain: true },
      )),
  ),
};

/** The rådslag of a server that does not answer: what was known, and when. */
export const ServerGone: Story = {
  render: radslagStaged(async (stage) => {
    const { weather } = await stage.open();
    weather.server(false);
  }),
};

/** Two sizes beside each other, as a page may set them. */
export const Narrow: Story = {
  render: () => html`<div class="narrow">${radslagStaged(async (stage) => void (await stage.open({}, { compact: true })))()}</div>`,
};

function longMatter(matter: Matter): Matter {
  const long = 'Mellanstadiebyggnadskommittén'.repeat(4).slice(0, 110);
  const [first] = matter.alternatives;
  if (first === undefined) return matter;
  const alternatives = 'abcdefgh'.split('').map((id) => ({
    ...first,
    id,
    letter: id.toUpperCase(),
    title: Object.fromEntries(Object.keys(first.title).map((tag) => [tag, `${id} ${long}`])),
  }));
  return { ...matter, alternatives };
}
