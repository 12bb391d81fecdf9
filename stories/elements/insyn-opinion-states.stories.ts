import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { answersAll, opinionStaged } from './opinion-stage.ts';

/** What an opinion picture looks like before it says anything, when all is answered, and when it is over. */
const meta: Meta = { title: 'insyn-opinion/States', component: 'insyn-opinion' };
export default meta;

type Story = StoryObj;

/** Twelve have answered: how many, and what, is not told. */
export const Few: Story = { render: opinionStaged(async (stage) => void (await stage.open({ people: [7, 5] }))) };

/** All statements are answered; one can go through them once more. */
export const AllAnswered: Story = {
  render: opinionStaged(async (stage) => {
    const shown = await stage.open({ people: [7, 5] });
    await answersAll(
      shown,
      Array.from({ length: 12 }, () => 'agree'),
    );
  }),
};

/** All answer alike: there are no groups, and what unites is told of all together. */
export const NoGroups: Story = { render: opinionStaged(async (stage) => void (await stage.open({ people: [55, 0] }))) };

/** It is over; what was found stays. */
export const Closed: Story = { render: opinionStaged(async (stage) => void (await stage.open({ closed: true }))) };

/** Statements are chosen and it is not switched on: the element says that there is none. */
export const Off: Story = { render: opinionStaged(async (stage) => void (await stage.open({ chosen: true }))) };
