import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { memoryStorage } from '@insyn/client/storage.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { articleOf, buttonOf, compose, inside, send, staged, type, until } from './stage.ts';
import { threadsOf } from './world.ts';

/** Every state the debate can be met in, each reached as a person reaches it: by commands, a lost network, a clock that has passed. */
const meta: Meta = {
  title: 'insyn-debate/States',
  component: 'insyn-debate',
};
export default meta;

type Story = StoryObj;

const FEW = threadsOf('hodan-forsta', 'torun-fraga', 'tage-bjorkangen');

/** Nobody has written. One sentence, one act. */
export const Empty: Story = {
  render: staged(async (stage) => void (await stage.open(await stage.city({ posts: [] }), null))),
};

/** Posts, newest first, with answers below the post they answer. Whoever has given no name sees the same buttons: the name is asked for when it is needed. */
export const List: Story = {
  render: staged(async (stage) => void (await stage.open(await stage.city(), null))),
};

/** *Skriv inlägg* opens in place. Nothing is chosen beforehand; what becomes public is said above the field; a guest's name is asked for after the text. */
export const ComposerOpen: Story = {
  render: staged(async (stage) => {
    const guest = await stage.open(await stage.city({ posts: FEW }), null);
    await type(await compose(guest), 'Min dotter går redan över torget. **82 procent kan gå**, och det är för mig hela frågan.');
  }),
};

/** What was typed is kept on the device while it is typed, and is there again after a reload. The time says from when. */
export const DraftKept: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    const storage = memoryStorage(true);
    await city.page('Rut Havrelind', { storage }).client.drafts.save('post', 'Jag började skriva i morse och');
    await compose(await stage.open(city, 'Rut Havrelind', { storage }));
  }),
};

/** The device has no network. Writing works; the post waits at the top of the list, seen by its author only, and is sent by itself. */
export const WaitingOffline: Story = {
  render: staged(async (stage) => {
    const rut = await stage.open(await stage.city({ posts: FEW }), 'Rut Havrelind');
    rut.weather.network(false);
    await until('offline', () => rut.client.current.status.kind === 'offline');
    const composer = await compose(rut);
    await type(composer, 'Jag sitter på bussen genom skogen, där det aldrig finns nät.');
    await send(composer);
    await inside(rut, '.pending');
  }),
};

/** Refused by a rule. The text is never cleared, and the reason stands by the button. */
export const Refused: Story = {
  render: staged(async (stage) => {
    const rut = await stage.open(await stage.city({ posts: FEW }), 'Rut Havrelind');
    const composer = await compose(rut);
    await type(composer, `Det här syns inte som jag har tänkt: Z${'\u0301'.repeat(40)}`);
    await send(composer);
    await until('the reason', () => composer.shadowRoot?.querySelector('#error')?.textContent.trim());
  }),
};

/** Accepted, and on disk: the receipt takes the composer's place and has focus. */
export const Sent: Story = {
  name: 'Receipt',
  render: staged(async (stage) => {
    const nour = await stage.open(await stage.city({ posts: FEW }), 'Nour Almstig');
    const composer = await compose(nour);
    await type(composer, 'Kan övergången på Kvarngatan få längre grönt, oavsett var skolan hamnar?');
    await send(composer);
    await inside(nour, '#receipt');
  }),
};

/** Taken back by its author. The place and the answers stay, the words are gone. */
export const Tombstone: Story = {
  render: staged(async (stage) => void (await stage.open(await stage.city({ posts: threadsOf('ville-fel') }), 'Rut Havrelind'))),
};

/** Taken back while somebody was answering. The answer's text stays, and the reason stands by the button. */
export const WithdrawnMeanwhile: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    const rut = await stage.open(city, 'Rut Havrelind');
    const { post } = city.post('torun-fraga');
    await type(await compose(rut, post), 'Finns det plats för en rullstol längst fram?');
    await city.act('Torun Vägmark', { type: 'debate/withdraw', post });
    await inside(rut, '.tombstone');
    await send(await until('the composer', () => rut.element.shadowRoot?.querySelector('insyn-composer')));
    await until('the reason', () =>
      rut.element.shadowRoot?.querySelector('insyn-composer')?.shadowRoot?.querySelector('#error')?.textContent.trim(),
    );
  }),
};

/** Changed within a quarter of an hour. The post says when, and shows what stood there before. */
export const EditedWithHistory: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: threadsOf('ville-kostnad') });
    const nour = await stage.open(city, 'Nour Almstig');
    await nour.client.openThread(city.post('ville-kostnad').post);
    const article = await until('the post', () => articleOf(nour, city.post('ville-kostnad-ville').post));
    (await until('its history', () => article.querySelector<HTMLElement>('.history summary'))).click();
  }),
};

/** After that time words are only added, below and with their own time. */
export const Addendum: Story = {
  render: staged(async (stage) => void (await stage.open(await stage.city({ posts: threadsOf('nour-skolvag') }), 'Nour Almstig'))),
};

/** The time the debate was promised to is over. Everything can be read; one's own words can still be taken back. */
export const ClosedByTime: Story = {
  render: staged(async (stage) => void (await stage.open(await stage.city({ posts: FEW, closed: true }), 'Tage Brunnskär'))),
};

/** The debate was closed while somebody wrote. The text stays and can be copied. */
export const ClosedMeanwhile: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    const rut = await stage.open(city, 'Rut Havrelind');
    await type(await compose(rut), 'Jag hade just hunnit komma på vad jag ville säga.');
    await city.administer({ type: 'dialogue/enter', phase: 'archived' });
    await until('the archive', () => rut.client.current.dialogue?.phase === 'archived');
  }),
};

/** Paused by the city for a while. */
export const Paused: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    await city.administer({ type: 'dialogue/enter', phase: 'paused' });
    await stage.open(city, 'Rut Havrelind');
  }),
};

/** Over, and kept in the city's archive. */
export const Archived: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    await city.administer({ type: 'dialogue/enter', phase: 'archived' });
    await stage.open(city, 'Rut Havrelind');
  }),
};

/** New posts by others never move what one reads: they wait behind a button that says how many. */
export const NewPosts: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: FEW });
    const rut = await stage.open(city, 'Rut Havrelind');
    while (rut.client.current.fresh < 3) await city.neighbour();
    await until('the button', () => buttonOf(rut.element.shadowRoot, /Visa 3|Show 3/));
  }),
};

/** The server has fallen silent. What was last known stays, with its time, and the page goes on trying. */
export const ServerUnreachable: Story = {
  render: staged(async (stage) => {
    const rut = await stage.open(await stage.city({ posts: FEW }), 'Rut Havrelind');
    rut.weather.server(false);
    await until('offline', () => rut.client.current.status.kind === 'offline');
  }),
};

/** The server was never reached and nothing is kept on the device: what the page put in the slot stands, with the reason. */
export const ServerNeverReached: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: [] });
    const page = city.page(null);
    page.weather.server(false);
    stage.append(stage.element(page));
    await until('offline', () => page.client.current.status.kind === 'offline');
  }),
};

/** The name in the page's code is wrong. Visitors see the slot's link only; with `debug` set, the one who embeds reads why. */
export const UnknownDialogue: Story = {
  render: staged(async (stage) => {
    const city = await stage.city({ posts: [] });
    const page = city.page(null, { log: 'ny-skolla' as LogId });
    const element = stage.element(page);
    element.dialogue = 'ny-skolla';
    element.debug = true;
    stage.append(element);
    await until('refused', () => page.client.current.status.kind === 'refused');
  }),
};
