import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { articleOf, buttonOf, compose, inside, staged, type, until, type Shown } from './stage.ts';
import { threadsOf } from './world.ts';

/** What one does to read a long debate: looks for words, follows a thread, quotes, and reads in another language. */
const meta: Meta = {
  title: 'insyn-debate/Reading',
  component: 'insyn-debate',
};
export default meta;

type Story = StoryObj;

const FEW = threadsOf('hodan-forsta', 'torun-fraga', 'tage-bjorkangen');

/** Types into the search field and presses Enter. */
async function look(shown: Shown, words: string): Promise<void> {
  const field = await until('the field', () => shown.element.shadowRoot?.querySelector<HTMLInputElement>('#search'));
  field.value = words;
  field.dispatchEvent(new Event('input'));
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
  await inside(shown, '.found');
}

/** Opens *⋯* under a post. */
async function menu(shown: Shown, post: string): Promise<void> {
  (await inside(shown, `[id="menu-${post}"]`)).click();
  await inside(shown, `[id="more-${post}"]`);
}

/** Posts and answers that have the words, marked. An answer says whom it answers, and leads to its thread. */
export const Search: Story = {
  render: staged(async (stage) => look(await stage.open(await stage.city(), null), 'buss')),
};

/** Nothing has the words. One sentence, one act. */
export const NothingFound: Story = {
  render: staged(async (stage) => look(await stage.open(await stage.city({ posts: FEW }), null), 'rulltrappa')),
};

/** *⋯* opens a plain list below the row: listen (where the browser has a voice for the language), quote, follow, subscribe. */
export const Menu: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    await menu(await stage.open(city, 'Rut Havrelind'), city.post('torun-fraga').post);
  }),
};

/** *Citera* opens an answer that begins with who is quoted, a link, and the words. */
export const Quote: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    const { post } = city.post('torun-fraga');
    const rut = await stage.open(city, 'Rut Havrelind');
    await menu(rut, post);
    (await until('quote', () => buttonOf(rut.element.shadowRoot, /Citera|Quote/))).click();
    await inside(rut, 'insyn-composer');
  }),
};

/** A thread that is followed on this device: a quiet line on top counts what is new, and opens to links. */
export const Followed: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    const { post, content } = city.post('torun-fraga');
    const rut = await stage.open(city, 'Rut Havrelind');
    await rut.client.follows.follow(post, true);
    const text = 'Ja, längst fram finns det plats för två rullstolar.';
    const answer = { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' }, parent: { post, content } } as const;
    await city.act('Hodan Gårdvik', answer);
    await until('the answer', () => rut.client.current.followed[0]?.fresh === 1);
    (await inside(rut, '.followed summary')).click();
  }),
};

/** Written in Finnish: it says so, the text is marked for screen readers, and the page has named a service for the link. */
export const OtherLanguage: Story = {
  render: staged(async (stage) => {
    const rut = await stage.open(await stage.city({ posts: threadsOf('pekka-suomi') }), 'Rut Havrelind');
    rut.element.translateUrl = 'https://translate.example/?from={lang}&to={to}&url={url}';
    await until('the link', () => rut.element.shadowRoot?.querySelector('a[rel~=noopener]'));
  }),
};

/** Whoever writes says in which language; the one used last is chosen next time. */
export const LanguageChosen: Story = {
  render: staged(async (stage) => {
    const composer = await compose(await stage.open(await stage.city({ posts: FEW }), 'Pekka Lumitie'));
    const select = await until('the choice', () => composer.shadowRoot?.querySelector<HTMLSelectElement>('.lang select'));
    select.value = 'fi';
    select.dispatchEvent(new Event('change'));
    await type(composer, 'Onko vastaus sama kaikissa kolmessa vaihtoehdossa?');
  }),
};

/** What a post said before, opened in its place with the time of each text. */
export const History: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: threadsOf('ville-kostnad') });
    const nour = await stage.open(city, 'Nour Almstig');
    const answer = city.post('ville-kostnad-ville').post;
    await nour.client.openThread(city.post('ville-kostnad').post);
    const article = await until('the post', () => articleOf(nour, answer));
    (await until('its history', () => article.querySelector<HTMLElement>('.history summary'))).click();
  }),
};
