import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { chatStaged } from './chat-stage.ts';

/** A chat with those who decide, as readers meet it: before it begins, while it is on, and its record afterwards. */
const meta: Meta = {
  title: 'insyn-chat/Chat',
  component: 'insyn-chat',
};
export default meta;

type Story = StoryObj;

/** While it is on. Twenty-five minutes in. Two questions are answered now, and one sees by whom; the queue stands beside the answers where there is room. */
export const Playground: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 'live' });
    const rut = await stage.open(world, 'Rut Havrelind');
    rut.presence(40, [{ member: 13, question: world.question('amira-entre') }]);
  }),
};

/** Twelve minutes before. Who answers, the rules, and what has been asked in advance; the countdown follows the minute. */
export const Before: Story = {
  render: chatStaged(async (stage) => void (await stage.open(await stage.world({ at: 'before' }), 'Rut Havrelind'))),
};

/** A minute after the end. The record is preliminary until the host has approved it; two questions are promised an answer. */
export const After: Story = {
  render: chatStaged(async (stage) => void (await stage.open(await stage.world({ at: 'ended' }), 'Tage Brunnskär'))),
};
