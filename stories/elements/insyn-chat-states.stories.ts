import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { chatStaged } from './chat-stage.ts';

/** What a chat looks like when there is nothing yet, too much, a pause, or no more. */
const meta: Meta = { title: 'insyn-chat/States', component: 'insyn-chat' };
export default meta;

type Story = StoryObj;

/** Nobody has asked yet. */
export const Empty: Story = {
  render: chatStaged(async (stage) => {
    await stage.open(await stage.world({ at: 'days', questions: [] }), null);
  }),
};

/** Questions are not taken yet. */
export const NotYet: Story = {
  render: chatStaged(async (stage) => {
    await stage.open(await stage.world({ at: 'announced', questions: [] }), null);
  }),
};

/** The host has paused it, and said why. */
export const Paused: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 'live' });
    await world.leads({ type: 'chat/pause', session: world.session, reason: 'Mikrofonen i salen måste lagas.' });
    await stage.open(world, null);
  }),
};

/** More questions than a page shows at once. */
export const Many: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 'live' });
    await world.crowd(60);
    await stage.open(world, null);
  }),
};

/** It was called off, and says why. */
export const Cancelled: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 'days' });
    await world.act(
      'Lo Häggvall',
      { type: 'chat/cancel', session: world.session, reason: 'Ordföranden är sjuk. En ny tid kommer.' },
      { seats: ['admin/1'] },
    );
    await stage.open(world, null);
  }),
};

/** It has just ended. */
export const Ended: Story = {
  render: chatStaged(async (stage) => {
    await stage.open(await stage.world({ at: 'ended' }), null);
  }),
};
