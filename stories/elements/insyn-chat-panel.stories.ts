import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { inside, paneled, press, write, type PanelStage, type PanelShown } from './chat-panel-stage.ts';
import type { ChatWorld } from './chat-world.ts';

/**
 * The page of a politician who answers in a chat, made for a phone and a thumb. For pages of the server's own. Here with the evening of
 * the example chat, in memory; Ilyas Sandholt answers.
 */
const meta: Meta = { title: 'insyn-chat-panel/Svara i chatten', component: 'insyn-chat-panel' };
export default meta;

type Story = StoryObj;

export const ANSWER =
  'Hon ska gå på det nya gångstråket, och det ska vara klart innan någon gräver på torget. I vår tidsplan betyder det senast den 30 april. Blir stråket sent blir bygget sent.';

/** The chat goes on, and two questions wait for Ilyas, six for all. */
export async function live(stage: PanelStage): Promise<{ readonly world: ChatWorld; readonly shown: PanelShown }> {
  const world = await stage.world({ at: 1 });
  const tage = world.question('tage-hemtjanst');
  await world.leads({ type: 'chat/take-up', question: tage, member: 11 });
  await world.answers('ilyas-sandholt', { type: 'chat/release', question: tage });
  await world.answers('torun-vagmark', { type: 'chat/hand-over', question: tage, to: 11, note: 'Du kan torget bättre än jag.' });
  await world.answers('majken-dalvret', { type: 'chat/take', question: world.question('hodan-bestamt') });
  return { world, shown: await stage.member(world) };
}

/** Twelve minutes before: who answers, what was asked in advance, a minute to practise. */
export const Before: Story = {
  render: paneled(async (stage) => {
    await stage.member(await stage.world({ at: 'before' }));
  }),
};

/** The chat goes on: *Till dig*, in the order of the queue. */
export const Live: Story = { render: paneled(async (stage) => void (await live(stage))) };

/** The questions to all; Majken answers one of them, so that it is dim. */
export const ToAll: Story = {
  render: paneled(async (stage) => {
    const { shown } = await live(stage);
    await press(shown, 'tab-all');
  }),
};

/** The question, what staff have prepared, the field, and the button that stays in sight. */
export const Answering: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    await press(shown, `open-${world.question('tage-hemtjanst')}`);
    await write(shown, ANSWER);
    await inside(shown, '#saved:not(:empty)');
  }),
};

/** An answer was published: ten seconds to take it back, and the next question on top. */
export const Published: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    await press(shown, `open-${world.question('nour-byggtid')}`);
    await write(shown, ANSWER);
    await press(shown, 'send');
    await inside(shown, '#bar');
  }),
};

/** A date instead of an answer: three working days by itself. */
export const Later: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    await press(shown, `later-${world.question('nour-byggtid')}`);
  }),
};

/** The question goes to another member, with a word. */
export const HandingOver: Story = {
  render: paneled(async (stage) => {
    const { world, shown } = await live(stage);
    await press(shown, `hand-over-${world.question('nour-byggtid')}`);
    (await inside(shown, '.option input')).click();
    await write(shown, 'Det här handlar mer om skolgården.', '#note-text');
  }),
};

/** What is done, with *Rätta*; what others have answered stands folded below. */
export const Done: Story = {
  render: paneled(async (stage) => {
    const world = await stage.world({ at: 30 });
    await press(await stage.member(world), 'tab-done');
  }),
};

/** Afterwards: what was answered and what waits, with thanks and figures. */
export const After: Story = {
  render: paneled(async (stage) => {
    await stage.member(await stage.world({ at: 'ended' }));
  }),
};

/** Practice: invented questions, marked as such, and nothing leaves the page. */
export const Practice: Story = {
  render: paneled(async (stage) => {
    const shown = await stage.member(await stage.world({ at: 'before' }));
    await press(shown, 'practise');
    await inside(shown, '.practice');
    await inside(shown, '.card .prose');
  }),
};
