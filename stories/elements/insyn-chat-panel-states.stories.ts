import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { memoryStorage } from '@insyn/client/storage.ts';
import { inside, paneled, press, write } from './chat-panel-stage.ts';
import { ANSWER, live } from './insyn-chat-panel.stories.ts';
import { until } from './stage.ts';

/** What a politician can meet besides: nothing to do, no contact, another who was first, no mandate. */
const meta: Meta = { title: 'insyn-chat-panel/Lägen', component: 'insyn-chat-panel' };
export default meta;

type Story = StoryObj;

/** No question waits (S28). */
export const Empty: Story = {
  render: paneled(async (stage) => {
    const world = await stage.world({ at: 1, questions: [] });
    await world.ask('Nour Almstig', 'Var ska bussen stanna?');
    await stage.member(world);
  }),
};

/** Readable without a login, with one button. */
export const NotLoggedIn: Story = {
  render: paneled(async (stage) => {
    const world = await stage.world({ at: 1 });
    await stage.show(world, world.page(null), { login: '/in' });
  }),
};

/** No mandate is registered. */
export const NoRole: Story = {
  render: paneled(async (stage) => {
    const world = await stage.world({ at: 1 });
    await stage.show(world, world.page('Rut Havrelind'), { phone: '08-123 45 67' });
  }),
};

/** The mandate has ended. */
export const MandateEnded: Story = {
  render: paneled(async (stage) => {
    const world = await stage.world({ at: 1 });
    const day = new Date(world.now() - 40 * 86_400_000).toISOString().slice(0, 10);
    await stage.show(world, world.page('Edvin Fjällrot'), { mandateEnded: day, phone: '08-123 45 67' });
  }),
};

/** The network is lost in the middle of an answer: the text stays. */
export const Offline: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    await press(shown, `open-${world.question('nour-byggtid')}`);
    await write(shown, ANSWER);
    shown.weather.network(false);
    await inside(shown, '#told');
  }),
};

/** The answer waits on the device, and can be changed before it goes. */
export const Waiting: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    await press(shown, `open-${world.question('nour-byggtid')}`);
    await write(shown, ANSWER);
    shown.weather.network(false);
    await press(shown, 'send');
    await inside(shown, '#take-back');
  }),
};

/** Another was first: the text is kept, and can be published when they are done. */
export const Taken: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    const elvira = world.question('elvira-minst');
    await press(shown, 'tab-all');
    shown.weather.server(false);
    await press(shown, `open-${elvira}`);
    await write(shown, ANSWER);
    await world.answers('majken-dalvret', { type: 'chat/take', question: elvira });
    shown.weather.server(true);
    await until('who was first', () => shown.root.querySelector('#told')?.textContent.includes('Majken'));
  }),
};

/** The host has paused the chat. */
export const Paused: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    await world.leads({ type: 'chat/pause', session: world.session, reason: 'Ljudet i salen är borta. Vi är tillbaka om fem minuter.' });
    await inside(shown, '.notice');
  }),
};

/** It ended while one wrote: a late answer. */
export const EndedWhileWriting: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    await press(shown, `open-${world.question('nour-byggtid')}`);
    await write(shown, ANSWER);
    await world.leads({ type: 'chat/end', session: world.session, thanks: '' });
    await until('the end', () => shown.root.querySelector('#told')?.textContent.includes('sent svar'));
  }),
};

/** The draft of another device is one press away. */
export const TwoDevices: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    const nour = world.question('nour-byggtid');
    const other = world.member('ilyas-sandholt', { storage: memoryStorage(true) });
    await press(shown, `open-${nour}`);
    await write(shown, ANSWER);
    const save = { text: 'Vägen är klar före bygget, det lovar jag.', lang: 'sv', basedOn: null };
    await other.client.draftShelf?.save(world.log, nour, save);
    await inside(shown, '#other-draft');
  }),
};

/** A follow-up has come back on top. */
export const FollowUp: Story = {
  render: paneled(async (stage) => {
    const world = await stage.world({ at: 16 });
    await stage.member(world);
  }),
};

/** Too long to be published. */
export const TooLong: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    await press(shown, `open-${world.question('nour-byggtid')}`);
    await write(shown, `${ANSWER} `.repeat(40));
    await inside(shown, '#reason .notice');
  }),
};

/** A question in Finnish: the language of the answer is chosen. */
export const OtherLanguage: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    await press(shown, 'tab-all');
    await press(shown, `open-${world.question('pekka-opettaja')}`);
  }),
};

/** Correcting an answer, with history for everyone. */
export const Correcting: Story = {
  render: paneled(async (stage) => {
    const shown = await stage.member(await stage.world({ at: 30 }));
    await press(shown, 'tab-done');
    await press(shown, /^\s*Rätta/);
  }),
};

/** The end of practice: what was done well. */
export const PracticeDone: Story = {
  render: paneled(async (stage) => {
    const shown = await stage.member(await stage.world({ at: 'before' }));
    await press(shown, 'practise');
    await inside(shown, '.practice');
    await inside(shown, '.card .prose');
    await press(shown, /^\s*Svara/);
    await write(shown, 'Plättar med lingon.');
    await press(shown, 'send');
    await inside(shown, '#bar');
    await press(shown, 'practice-stop');
  }),
};
