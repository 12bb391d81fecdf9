import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { asks, chatStaged, typed } from './chat-stage.ts';

/**
 * A chat with those who decide: before it, while it is on, and its record afterwards. Here with the evening of the example chat, in
 * memory.
 */
const meta: Meta = { title: 'insyn-chat/Chat', component: 'insyn-chat' };
export default meta;

type Story = StoryObj;

/** While it is on: who answers now, what is answered, and the queue by the rule that stands there. */
export const Playground: Story = {
  render: chatStaged(async (stage) => {
    await stage.open(await stage.world({ at: 'live' }), null);
  }),
};

/** A day before: who answers, a calendar file, and questions that are asked in advance. */
export const Announced: Story = {
  render: chatStaged(async (stage) => {
    await stage.open(await stage.world({ at: 'days' }), null);
  }),
};

/** Writing a question while the chat goes on beside it. */
export const Asking: Story = {
  render: chatStaged(async (stage) => {
    const shown = await stage.open(await stage.world({ at: 'live' }), 'Rut Havrelind');
    await asks(shown, '');
    await typed(shown, 'Får vi äldre använda skolans sal på kvällarna?');
  }),
};

/** The day after: the record, with what was not taken up and what is answered in writing. */
export const Record: Story = {
  render: chatStaged(async (stage) => {
    await stage.open(await stage.world({ at: 'late' }), null);
  }),
};
