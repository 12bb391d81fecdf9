import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { voteStaged } from './vote-stage.ts';

/**
 * What a vote is about, how and until when one votes, and its result. A page writes `<insyn-vote dialogue="ny-skola"></insyn-vote>`. The
 * vote itself is cast on the city's own page, never in this element.
 */
const meta: Meta = { title: 'insyn-vote/Vote', component: 'insyn-vote' };
export default meta;

type Story = StoryObj;

/** While one can vote. The alternatives stand side by side, as large, under the same headings; nothing is chosen or recommended. */
export const Playground: Story = { render: voteStaged(async (stage) => void (await stage.open({ at: 'open' }))) };

/** When two officials have signed it. Bars from zero on one scale, in the order of the ballot; the other order is a press away. */
export const Result: Story = { render: voteStaged(async (stage) => void (await stage.open({ at: 'result' }))) };
