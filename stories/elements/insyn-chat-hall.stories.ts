import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { hosted, type HallShown, type HostStage } from './chat-host-stage.ts';
import { until } from './stage.ts';
import type { ChatWorld } from './chat-world.ts';

/**
 * The screen in the room: one question in large type, who asks and who answers, where to ask, and the time. Nothing moves and nothing is
 * said aloud. For a page of the server's own; it fills the frame it stands in.
 */
const meta: Meta = { title: 'insyn-chat-hall/Skärmen i salen', component: 'insyn-chat-hall', parameters: { layout: 'fullscreen' } };
export default meta;

type Story = StoryObj;

async function at(
  stage: HostStage,
  moment: 'before' | 'live' | 'half' | 'ended' | number,
): Promise<{ readonly world: ChatWorld; readonly shown: HallShown }> {
  const world = await stage.world({ at: moment });
  return { world, shown: await stage.hall(world) };
}

const question = ({ root }: HallShown, beginning: string): Promise<Element> =>
  until('the question', () =>
    root.querySelector('.question')?.textContent.startsWith(beginning) ? root.querySelector('.question') : null,
  );

/** Who will answer, and when it begins. */
export const Before: Story = { render: hosted(async (stage) => void (await at(stage, 'before'))) };

/** It has begun, and nothing is taken up yet. */
export const Begun: Story = { render: hosted(async (stage) => void (await at(stage, 0.5))) };

/** The question that is answered now. */
export const Question: Story = { render: hosted(async (stage) => void (await at(stage, 'live'))) };

/** As long as a question can be. */
export const LongQuestion: Story = {
  render: hosted(async (stage) => {
    const { world, shown } = await at(stage, 'live');
    const text = `Om det blir alternativ A: ${'vem bestämmer vilka bilar som får stå på torget, hur länge, och vad som händer när det är marknad? '.repeat(9)}`;
    const post = await world.ask('Abderrahmane-Alexander von Kronhjelm-Stiernstedt', text.trim());
    await world.leads({ type: 'chat/take-up', question: post, member: 12 });
    await question(shown, 'Om det blir');
  }),
};

/** With the answer, where the attribute `show-answer` asks for it. */
export const WithAnswer: Story = {
  render: hosted(async (stage) => {
    const world = await stage.world({ at: 14.5 });
    await stage.hall(world, { showAnswer: true });
  }),
};

/** A pulse that is open. */
export const Pulse: Story = { render: hosted(async (stage) => void (await pulse(stage))) };

/** Its result, when the host shows it. */
export const PulseResult: Story = {
  render: hosted(async (stage) => {
    const { world, shown } = await pulse(stage);
    await world.leads({ type: 'chat/show-poll', poll: await world.poll() });
    await until('the result', () => shown.root.querySelector('.share'));
  }),
};

async function pulse(stage: HostStage): Promise<{ readonly world: ChatWorld; readonly shown: HallShown }> {
  const { world, shown } = await at(stage, 'live');
  const options = ['Går', 'Cyklar', 'Åker buss', 'Kör bil', 'Jag brukar inte åka dit'];
  await world.leads({ type: 'chat/open-poll', session: world.session, question: 'Hur tar du dig oftast till Lyktorget?', options });
  const poll = await world.poll();
  for (let at = 0; at < 24; at += 1)
    await world.act(`Granne ${String(at)}`, { type: 'chat/answer-poll', poll, choice: [0, 0, 0, 1, 2, 2, 3, 4][at % 8] ?? 0 });
  await until('the pulse', () => shown.root.querySelector('.pulse'));
  return { world, shown };
}

/** Why everyone waits. */
export const Paused: Story = {
  render: hosted(async (stage) => {
    const { world } = await at(stage, 'live');
    await world.leads({ type: 'chat/pause', session: world.session, reason: 'Ljudet i salen krånglar. Vi är tillbaka 18.30.' });
  }),
};

/** The thanks, and where everything can be read. */
export const After: Story = { render: hosted(async (stage) => void (await at(stage, 'ended'))) };

/** No contact: since when, in the corner. */
export const Offline: Story = {
  render: hosted(async (stage) => {
    const { shown } = await at(stage, 'live');
    shown.weather.network(false);
    await until('the words', () => shown.root.querySelector('.contact'));
  }),
};

/** Dark, for a room with the lights down. */
export const Dark: Story = {
  render: hosted(async (stage) => void (await stage.hall(await stage.world({ at: 'live' }), { scheme: 'dark' }))),
};
