import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { memoryStorage } from '@insyn/client/storage.ts';
import { LoginPages } from '@insyn/client/transport/login-pages.ts';
import { DEFAULT_SETTINGS, type Settings } from '@insyn/domain/dialogue/types.ts';
import { articleOf, buttonOf, compose, inside, send, staged, type, until, type Shown, type Stage } from './stage.ts';
import { threadsOf, type CityOptions } from './world.ts';

/**
 * A dialogue sets how sure the city must be of who somebody is. Where it asks for more than a name one writes first, and shows who one
 * is on sending, on a page of the server's own. These stories play that page themselves.
 */
const meta: Meta = {
  title: 'insyn-debate/Identity',
  component: 'insyn-debate',
};
export default meta;

type Story = StoryObj;

const POSTS = threadsOf('hodan-forsta', 'torun-fraga');
const EID: Partial<Settings> = { levels: { ...DEFAULT_SETTINGS.levels, write: 'eid', support: 'email' } };
const WORDS = 'Min dotter går redan över torget. **82 procent kan gå**, och det är för mig hela frågan.';

type Played = Shown & { readonly pages: LoginPages };

async function open(stage: Stage, options: CityOptions = {}): Promise<Played> {
  const pages = new LoginPages();
  return { ...(await stage.open(await stage.city({ posts: POSTS, settings: EID, ...options }), null, { viewing: { pages } })), pages };
}

/** Writes, presses the button, and waits for the code. */
async function sent(stage: Stage): Promise<Played> {
  const played = await open(stage);
  const composer = await compose(played);
  await type(composer, WORDS);
  await send(composer);
  await inside(played, '#identify .code');
  return played;
}

/** What is asked for is said before one writes, by what people have. No name is asked for here: that comes with who one is. */
export const LevelAsked: Story = {
  render: staged(async (stage) => void (await compose(await open(stage)))),
};

/** A dialogue for those who are registered in an area and old enough says so. Everyone can read. */
export const EligibilityAsked: Story = {
  render: staged(
    async (stage) => void (await compose(await open(stage, { settings: { ...EID, eligibility: { area: 'Kvarnskogen', minAge: 16 } } }))),
  ),
};

/** *Skicka inlägget* opens the page where one shows who one is. The card stands in the composer's place: the words, the code that both pages show, the link. */
export const OneStepLeft: Story = {
  render: staged(async (stage) => void (await sent(stage))),
};

/** The other page is open. */
export const OpenElsewhere: Story = {
  render: staged(async (stage) => {
    const played = await sent(stage);
    played.pages.last.identify('Rut Havrelind', 'eid');
    await until('that it is open', () => played.client.current.identifying?.step === 'opened');
  }),
};

/** Sent over there. The receipt comes here too, with the offer to go on here: only whoever compares the code is logged in on this page. */
export const SentElsewhere: Story = {
  render: staged(async (stage) => {
    const played = await sent(stage);
    played.pages.last.identify('Rut Havrelind', 'eid');
    await played.pages.last.send();
    await inside(played, '#receipt');
    await until('the offer', () => played.client.current.identifying?.step === 'sent');
  }),
};

/** The code was compared: the page is the person's from now on. */
export const LoggedIn: Story = {
  render: staged(async (stage) => {
    const played = await sent(stage);
    played.pages.last.identify('Rut Havrelind', 'eid');
    await played.pages.last.send();
    played.pages.last.compare();
    await until('the name', () => played.client.current.me.loggedIn && played.client.current.status.kind === 'live');
  }),
};

/** Given up, here or there. The words are where they were. */
export const GivenUp: Story = {
  render: staged(async (stage) => {
    const played = await sent(stage);
    played.pages.last.cancel();
    await inside(played, 'insyn-composer');
  }),
};

/** It took more than five minutes. */
export const TooLate: Story = {
  render: staged(async (stage) => {
    const played = await sent(stage);
    played.pages.last.expire();
    await inside(played, 'insyn-composer');
  }),
};

/** The page was loaded again before it was done. The words wait for their author, under the key they were handed over with. */
export const AfterReload: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: POSTS, settings: EID });
    const storage = memoryStorage(true);
    const viewing = { pages: new LoginPages() };
    const before = city.page(null, { storage, viewing });
    before.client.start();
    const command = { type: 'debate/submit', text: WORDS, lang: 'sv', stance: { kind: 'other' } } as const;
    void before.client.identifyAndSend(command, { page: 'https://stad.example/', title: 'Nya skolan' });
    await until('the code', () => before.client.current.identifying?.code);
    before.client.close();
    await inside(await stage.open(city, null, { storage, viewing }), '.pending');
  }),
};

/** A support that asks for more than a name: the same card, under the post. */
export const SupportAsked: Story = {
  render: staged(async (stage) => {
    const played = await open(stage);
    const article = await until('a post', () => played.element.shadowRoot?.querySelector('article'));
    (await until('support', () => buttonOf(article, /Stöd|Support/))).click();
    await inside(played, '#identify .code');
  }),
};

/** A personal number is stopped before anything leaves the page, and marked where it stands. */
export const PersonalNumber: Story = {
  render: staged(async (stage) => {
    const composer = await compose(await open(stage));
    await type(composer, 'Ring mig om skolvägen. Jag har nummer 850709-9805 och bor vid torget sedan tio år.');
    await until('the reason', () => composer.shadowRoot?.querySelector('#reason mark'));
  }),
};

/** Representatives and officials show their role by themselves; what was told by telephone, on paper or at an office says so. */
export const Roles: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: POSTS });
    const { post, content } = city.post('torun-fraga');
    const say = (text: string, more: object = {}) =>
      ({ type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' }, ...more }) as const;
    await city.act('Ilyas Sandholt', say('Vi tar med oss frågan till nämnden.', { parent: { post, content } }));
    await city.act('Lo Häggvall', say('Gångvägen byggs före skolan, i alla tre alternativen.', { parent: { post, content } }));
    await city.act('Alma, 91 år', say('Jag vill att bänkarna blir kvar.', { assisted: 'phone' }), ['official/3']);
    const shown = await stage.open(city, 'Rut Havrelind');
    await shown.client.openThread(post);
    await until('the answer', () => articleOf(shown, post)?.closest('li')?.querySelector('.official'));
  }),
};
