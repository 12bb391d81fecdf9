import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { begins, hosted, presses, writes, type HostShown, type HostStage } from './chat-host-stage.ts';
import { until } from './stage.ts';
import type { ChatWorld } from './chat-world.ts';

/**
 * The page of whoever leads a chat: the queue, who answers, what is done, and the record when it is over. For pages of the server's
 * own. Here with the evening of the example chat, in memory; Sanna leads it. In a list `T` takes up, `N` does not, `S` merges, `F`
 * prepares, `Z` takes back, `J` and `K` go on; the letters can be switched off at the foot.
 */
const meta: Meta = { title: 'insyn-chat-host/Led chatten', component: 'insyn-chat-host' };
export default meta;

type Story = StoryObj;

async function live(stage: HostStage): Promise<{ readonly world: ChatWorld; readonly shown: HostShown }> {
  const world = await stage.world({ at: 'live' });
  return { world, shown: await stage.host(world) };
}

/** Twelve minutes before: what was asked in advance, and who is in place. */
export const Before: Story = { render: hosted(async (stage) => void (await stage.host(await stage.world({ at: 'before' })))) };

/** The chat goes on: the queue in its order, two questions being answered, three done. */
export const Live: Story = { render: hosted(async (stage) => void (await live(stage))) };

/** Who is to answer: whom it is meant for first, then those in place. */
export const TakingUp: Story = {
  render: hosted(async (stage) => {
    const { world, shown } = await live(stage);
    await begins(shown, 'take', world.question('elvira-minst'));
  }),
};

/** A public reason, with saved sentences, and what the one who asked will see. */
export const NotTakenUp: Story = {
  render: hosted(async (stage) => {
    const { world, shown } = await live(stage);
    await begins(shown, 'decline', world.question('sixten-ersattning'));
    await presses(shown, '.sentences > summary');
    await writes(
      shown,
      '#reason',
      'Det är inte den här nämnden som beslutar om det. Fråga gärna stadsbyggnadsnämnden, i deras ärende om ersättning till butiker.',
    );
  }),
};

/** Two questions about one thing: look-alikes first, a search, and what those who asked are told. */
export const Merging: Story = {
  render: hosted(async (stage) => {
    const { world, shown } = await live(stage);
    const like = await world.ask('Hodan Gårdvik', 'Hur stor skolgård får man ha som minst, och finns det någon gräns?');
    await begins(shown, 'merge', like);
    await presses(shown, 'input[name=into]');
  }),
};

/** A draft and facts, for those who answer and for staff alone. */
export const Preparing: Story = {
  render: hosted(async (stage) => {
    const { world, shown } = await live(stage);
    await begins(shown, 'prepare', world.question('elvira-minst'));
  }),
};

/** It is done, and can be taken back for ten seconds. */
export const TakenBack: Story = {
  render: hosted(async (stage) => {
    const { world, shown } = await live(stage);
    await begins(shown, 'decline', world.question('sixten-ersattning'));
    await writes(shown, '#reason', 'Det är inte den här nämnden som beslutar om det.');
    await presses(shown, '.form [type=submit]');
    await until('the bar', () => shown.root.querySelector('#undo'));
  }),
};

/** Everyone reads why; questions are asked meanwhile. */
export const Paused: Story = {
  render: hosted(async (stage) => {
    const { world } = await live(stage);
    await world.leads({ type: 'chat/pause', session: world.session, reason: 'Ljudet i salen krånglar. Vi är tillbaka 18.30.' });
  }),
};

/** A quick question to everyone. */
export const NewPulse: Story = {
  render: hosted(async (stage) => {
    const { shown } = await live(stage);
    await presses(shown, '#pulse');
    await writes(shown, '#chat-text', 'Hur tar du dig oftast till Lyktorget?');
    await writes(shown, '#option-0', 'Går');
    await writes(shown, '#option-1', 'Åker buss');
  }),
};

/** Open, with answers; the result is for the host to show. */
export const Pulse: Story = {
  render: hosted(async (stage) => {
    const { world } = await live(stage);
    await world.leads({
      type: 'chat/open-poll',
      session: world.session,
      question: 'Hur tar du dig oftast till Lyktorget?',
      options: ['Går', 'Åker buss', 'Kör bil'],
    });
    const poll = await world.poll();
    for (const [at, name] of ['Rut Havrelind', 'Nour Almstig', 'Pekka Lumitie'].entries())
      await world.act(name, { type: 'chat/answer-poll', poll, choice: at % 2 });
  }),
};

/** The end is asked for twice, with what becomes of those who wait. */
export const Ending: Story = {
  render: hosted(async (stage) => {
    const { shown } = await live(stage);
    await presses(shown, '#end');
    await writes(shown, '#chat-text', 'Tack till er som frågade, och till er som läste.');
    await presses(shown, '#confirm-chat');
  }),
};

/** Over: the record to read, who has promised what, thanks and figures. */
export const Ended: Story = { render: hosted(async (stage) => void (await stage.host(await stage.world({ at: 'ended' })))) };
