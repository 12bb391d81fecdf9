import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { asks, chatInside, chatStaged, press, sends, typed } from './chat-stage.ts';
import { until } from './stage.ts';

/** Every state the chat can be met in, each reached as people reach it: by commands, by a clock that goes on, by a lost network. */
const meta: Meta = {
  title: 'insyn-chat/States',
  component: 'insyn-chat',
};
export default meta;

type Story = StoryObj;

const MODERATOR = { seats: ['moderator/9'] } as const;

/** Four days before: nobody can ask yet, and it says from when. */
export const Announced: Story = {
  render: chatStaged(async (stage) => void (await stage.open(await stage.world({ at: 'announced' }), null))),
};

/** Nobody has asked. One sentence, one act. */
export const Empty: Story = {
  render: chatStaged(async (stage) => void (await stage.open(await stage.world({ at: 'before', questions: [] }), null))),
};

/** The field opens in place. For whom it is meant can be chosen; how it comes to be seen stands by the button. */
export const Asking: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 'live', plan: { control: 'delay', delaySeconds: 10, slowSeconds: 60 } });
    await asks(await stage.open(world, 'Asta Kvist'), 'Vem städar gångstråket på vintern?');
  }),
};

/** Sent: a receipt in place of the field, and the place in the queue. */
export const Asked: Story = {
  render: chatStaged(async (stage) => {
    const asta = await stage.open(await stage.world({ at: 'live' }), 'Asta Kvist');
    await sends(await asks(asta, 'Vem städar gångstråket på vintern?'));
    await chatInside(asta, '.own-place');
  }),
};

/** Slow mode: how long to wait, in words that count down. */
export const SlowMode: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 'live', plan: { slowSeconds: 60 } });
    await world.ask('Asta Kvist', 'Vem städar gångstråket på vintern?');
    await asks(await stage.open(world, 'Asta Kvist'), 'Och vem betalar det?');
  }),
};

/** Each question is read by a person first: its author alone sees that it waits, and how long that usually takes. */
export const Waiting: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 1, questions: [], plan: { control: 'each' } });
    await world.ask('Asta Kvist', 'Vem städar gångstråket på vintern?');
    const asta = await stage.open(world, 'Asta Kvist');
    await chatInside(asta, '.own-questions .slot');
  }),
};

/** Sent back to be changed: the reason in one sentence, and the text in its field. */
export const Returned: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 1, questions: [], plan: { control: 'each' } });
    const post = await world.ask('Asta Kvist', 'Varför har min granne fått bygga så nära skolan?');
    const content = await world.content(post);
    const why = { reason: 'personuppgift', note: 'Skriv utan att peka ut grannen.', place: null };
    await world.act('Granskaren', { type: 'moderation/return', post, content, ...why }, MODERATOR);
    await world.pass(15_000);
    await chatInside(await stage.open(world, 'Asta Kvist'), '.decided');
  }),
};

/** Not shown: why, by which rule, and how to have it tried again. */
export const Rejected: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 1, questions: [], plan: { control: 'each' } });
    const post = await world.ask('Asta Kvist', 'Köp mina cyklar, de är billigast i stan?');
    const content = await world.content(post);
    const why = { reason: 'pahopp', note: '', place: null };
    await world.act('Granskaren', { type: 'moderation/reject', post, content, ...why }, MODERATOR);
    await world.pass(15_000);
    await chatInside(await stage.open(world, 'Asta Kvist'), '.decided');
  }),
};

/** The asker follows up below the answer. */
export const FollowingUp: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 'live' });
    const nour = await stage.open(world, 'Nour Almstig');
    (await chatInside(nour, `[id="follow-up-${world.question('nour-byggtid')}"]`)).click();
    await typed(nour, 'Får hon gå där på lördagar också?');
  }),
};

/** *Puls*, half way: openly not secret, and no vote. */
export const Pulse: Story = {
  render: chatStaged(async (stage) => void (await stage.open(await stage.world({ at: 35.5 }), 'Asta Kvist'))),
};

/** Its result, when the host shows it: bars, words and a table. */
export const PulseResult: Story = {
  render: chatStaged(async (stage) => void (await stage.open(await stage.world({ at: 51 }), 'Asta Kvist'))),
};

/** The host has paused the chat, with a reason for everyone. */
export const Paused: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 'live' });
    await world.leads({ type: 'chat/pause', session: world.session, reason: 'Ljudet i salen behöver lagas. Vi är tillbaka 18.35.' });
    await stage.open(world, 'Asta Kvist');
  }),
};

/** The reader has paused the flow: what comes gathers behind a button. */
export const FlowPaused: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 'live' });
    const asta = await stage.open(world, 'Asta Kvist');
    await press(asta, /^Pausa flödet/);
    for (const text of ['Var ska alla cyklar stå?', 'Får eleverna rita skolgården?', 'Hur långt är det till bussen?'])
      await world.ask('Sara Lind', text);
    await until('three new', () => /Visa 3 nya/.test(asta.element.shadowRoot?.textContent ?? ''));
  }),
};

/** No network: what was there stands, the question waits, and is sent by itself. */
export const Offline: Story = {
  render: chatStaged(async (stage) => {
    const asta = await stage.open(await stage.world({ at: 'live' }), 'Asta Kvist');
    asta.weather.network(false);
    await until('offline', () => asta.client.current.status.kind === 'offline');
    await sends(await asks(asta, 'Jag sitter på bussen. Hinner frågan med?'));
    await chatInside(asta, '.pending');
  }),
};

/** The server cannot be reached: the last known state, with its time. */
export const ServerDown: Story = {
  render: chatStaged(async (stage) => {
    const asta = await stage.open(await stage.world({ at: 'live' }), 'Asta Kvist');
    asta.weather.server(false);
    await until('unreached', () => asta.client.current.status.kind === 'offline');
  }),
};

/** The chat ended while somebody wrote: the text is kept, and can be copied. */
export const EndedWhileWriting: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 58 });
    const asta = await stage.open(world, 'Asta Kvist');
    await asks(asta, 'En fråga som inte hann med?');
    await world.pass(3 * 60_000);
    await chatInside(asta, '.copy-row');
  }),
};

/** Cancelled, with the reason. */
export const Cancelled: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 'before' });
    const reason = 'Två av dem som skulle svara är sjuka. Vi hittar en ny tid och berättar här.';
    await world.act('Admin', { type: 'chat/cancel', session: world.session, reason }, { seats: ['admin/1'] });
    await stage.open(world, 'Asta Kvist');
  }),
};

/** Five days later: approved by the host, and late answers marked as such. */
export const LateAnswers: Story = {
  render: chatStaged(async (stage) => void (await stage.open(await stage.world({ at: 'late' }), null))),
};

/** A promised day has passed without an answer, and it says so. */
export const Overdue: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 'ended' });
    await world.pass(9 * 86_400_000);
    await stage.open(world, null);
  }),
};

/** A thousand questions through a window of thirty. */
export const Thousand: Story = {
  render: chatStaged(async (stage) => {
    const world = await stage.world({ at: 1, questions: [] });
    await world.crowd(1_000);
    await stage.open(world, null);
  }),
};
