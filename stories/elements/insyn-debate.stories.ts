import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import { PALETTE, SIZES } from '@insyn/elements/base/palette.ts';
import type { InsynDebate } from '@insyn/elements/debate/debate.ts';
import { documents } from './documents.ts';
import { compose, inside, slotLink, staged, type, until } from './stage.ts';
import { createCity, LOG, threadsOf, type Page } from './world.ts';

type Args = Pick<InsynDebate, 'dialogue' | 'scheme' | 'headingLevel' | 'zone' | 'debug' | 'lang'>;

/**
 * The debate of a dialogue: reading, writing, answering and supporting, live. A page embeds it with two lines; here it is fed by a
 * city in the page's own memory, through the same client, rules and log as in production.
 */
const meta: Meta<Args> = {
  title: 'insyn-debate/Debate',
  component: 'insyn-debate',
};
export default meta;

type Story = StoryObj<Args>;

// One city for as long as the page is open: what was written stays when a control is moved.
let kept: Promise<Page> | null = null;
const page = (): Promise<Page> =>
  (kept ??= createCity({ posts: threadsOf('hodan-forsta', 'tage-bjorkangen', 'ville-kostnad') }).then((city) => city.page(null)));

/** What a control could not move, or would move twice. */
const TOKENS = [...Object.keys(PALETTE), ...Object.keys(SIZES), 'font-size'].map((name) => `--insyn-${name}`);
const NOT_MOVED = ['server', 'client', 'heading-level', 'insyn-post-sent', ...TOKENS];

/**
 * Try it: write, answer, support, take back. The controls are the element's attributes and properties as its manifest tells them.
 * `dialogue` and `server` lead nowhere here, since the story gives the element a `client` of its own.
 */
export const Playground: Story = {
  args: { dialogue: LOG, scheme: 'host', headingLevel: 2, zone: 'Europe/Stockholm', debug: false, lang: '' },
  argTypes: {
    scheme: { control: 'select', options: ['host', 'light', 'dark'] },
    lang: { control: 'select', options: ['', 'sv', 'en'] },
    headingLevel: { control: { type: 'number', min: 1, max: 6 } },
    ...Object.fromEntries(NOT_MOVED.map((name) => [name, { control: false }])),
  },
  loaders: [async () => ({ page: await page() })],
  render: (args, { loaded }): TemplateResult => {
    const { client } = loaded['page'] as Page;
    return html`<insyn-debate
      lang=${args.lang === '' ? nothing : args.lang}
      .dialogue=${args.dialogue}
      .scheme=${args.scheme}
      .headingLevel=${args.headingLevel}
      .zone=${args.zone}
      .debug=${args.debug}
      .client=${client}
      >${slotLink()}</insyn-debate
    >`;
  },
};

/** What a resident meets on day 4 of 7: the sentence that says what can be done and until when, the newest posts first, documents and *Om dialogen* below. */
export const Overview: Story = {
  render: staged(async (stage) => void (await stage.open(await stage.city({ documents }), 'Nour Almstig'))),
};

/**
 * Its parts, from the top: title with the number of posts and the mark *live* · the sentence of the phase · **Skriv inlägg** · order and
 * what posts are about · the list, each thread with its answers one step in · background documents · *Om dialogen* · the way to the
 * whole debate as one page. Here a composer stands open below a post: it opens where it is asked for, never over the page.
 */
export const Anatomy: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: threadsOf('tage-bjorkangen', 'amira-trappa'), documents: documents.slice(0, 2) });
    const rut = await stage.open(city, 'Rut Havrelind');
    await type(await compose(rut, city.post('tage-bjorkangen').post), 'Och den som bor i Björkängen, hur långt får den?');
    (await inside(rut, '#about summary')).click();
    await until('the card', () => rut.element.shadowRoot?.querySelector('#about[open]'));
  }),
};
