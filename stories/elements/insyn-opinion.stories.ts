import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { answersAll, opinionStaged } from './opinion-stage.ts';

/**
 * What others have said in the debate, one statement at a time, and what the answers look like together. A page writes
 * `<insyn-opinion dialogue="ny-skola"></insyn-opinion>`. It is off until the city switches it on for a rådslag, and it is no vote.
 */
const meta: Meta = { title: 'insyn-opinion/Opinion', component: 'insyn-opinion' };
export default meta;

type Story = StoryObj;

/** Seventy-seven have answered. Text comes first: what most agree on, where opinions part, the groups; then the map and the table. */
export const Playground: Story = { render: opinionStaged(async (stage) => void (await stage.open())) };

/** Whoever has answered sees about where they stand, and nobody else does. */
export const OwnPlace: Story = {
  render: opinionStaged(async (stage) => {
    const shown = await stage.open();
    await answersAll(shown, ['agree', 'agree', 'agree', 'disagree', 'agree', 'disagree', 'pass', 'disagree']);
  }),
};
