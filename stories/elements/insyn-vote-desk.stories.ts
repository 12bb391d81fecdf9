import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { atDesk, figures, handleOf, HODAN, presses, scans, writes, type DeskShown, type DeskStage } from './vote-desk-stage.ts';
import { until } from './stage.ts';

/**
 * The desk where paper is taken in and counted, by two at their own screens: envelopes by scanner, what takes a second signature, inner
 * envelopes mixed by ten, batches counted blind. For a page of the server's own; it plays here over a table in the page.
 */
const meta: Meta = { title: 'insyn-vote-desk/Rösta på papper', component: 'insyn-vote-desk' };
export default meta;

type Story = StoryObj;

const RIGHT = [10, 8, 3, 1, 1, 1];
const HERS = { a: 9, b: 9, c: 3, blank: 1, invalid: 1, missing: 1 };

const told = (shown: DeskShown, words: string): Promise<true> =>
  until(words, () => (shown.root.textContent.replace(/\s+/g, ' ').includes(words) ? true : null));

/** Majken at a batch of twenty-four. */
async function counts(stage: DeskStage): Promise<DeskShown> {
  await stage.batch(24);
  const shown = await stage.desk();
  await presses(shown, /^Räkna$/);
  await presses(shown, /^Räkna bunt 1$/);
  await until('the piles', () => shown.root.querySelector('#pile-a'));
  return shown;
}

/** She hands in first, and waits. */
async function handsIn(stage: DeskStage): Promise<DeskShown> {
  const shown = await counts(stage);
  await figures(shown, RIGHT);
  await presses(shown, '#hand-in');
  await told(shown, 'Väntar på Räknare 2.');
  return shown;
}

/** Hodan hands in other figures after her. */
async function differs(stage: DeskStage): Promise<DeskShown> {
  const shown = await handsIn(stage);
  await stage.table.seat(HODAN).count(1, HERS, false);
  await shown.client.look();
  await told(shown, 'en gång till, tillsammans.');
  return shown;
}

/** Nothing has come yet. */
export const Empty: Story = { render: atDesk(async (stage) => void (await stage.desk())) };

/** Large enough to be read from where the envelopes lie. */
export const Received: Story = {
  render: atDesk(async (stage) => {
    const shown = await stage.desk();
    for (const at of [1, 2, 3]) await scans(shown, handleOf(at));
    await told(shown, '3 i dag');
  }),
};

/** Set aside unopened; two sign. */
export const VotedOnTheWeb: Story = {
  render: atDesk(async (stage) => {
    const shown = await stage.desk();
    await scans(shown, handleOf(1));
    await scans(shown, handleOf(90));
    await told(shown, 'Har redan röstat på webben');
  }),
};

/** S39: scans are kept on the device; nothing else is offered. */
export const Offline: Story = {
  render: atDesk(async (stage) => {
    const shown = await stage.desk();
    await scans(shown, handleOf(1));
    stage.network(false);
    for (const at of [2, 3, 4]) await scans(shown, handleOf(at));
    await told(shown, 'Ingen kontakt.');
  }),
};

/** By which rule; the first of two says it. */
export const CannotBeAccepted: Story = {
  render: atDesk(async (stage) => {
    const shown = await stage.desk();
    await scans(shown, handleOf(1));
    await presses(shown, '#reject');
    await writes(shown, '#reject-handle', handleOf(1));
  }),
};

/** A colleague has signed on her own screen. */
export const ToSign: Story = {
  render: atDesk(async (stage) => {
    const hodan = stage.table.seat(HODAN);
    await stage.received(2);
    await hodan.propose({ id: 'a', handle: handleOf(90), kind: 'aside', reason: 'voted-on-web' });
    await hodan.propose({ id: 'b', handle: handleOf(1), kind: 'reject', reason: 'no-inner-envelope' });
    const shown = await stage.desk();
    await presses(shown, /^Att signera/);
  }),
};

/** Seven wait: three more are needed before any is opened. */
export const TooFewToMix: Story = {
  render: atDesk(async (stage) => {
    await stage.received(7);
    await presses(await stage.desk(), /^Blanda och öppna$/);
  }),
};

/** Asked once, for it cannot be taken back. */
export const Mixing: Story = {
  render: atDesk(async (stage) => {
    await stage.received(37);
    const shown = await stage.desk();
    await presses(shown, /^Blanda och öppna$/);
    await presses(shown, '#mix-all');
  }),
};

/** The line under the piles says what is missing. */
export const Counting: Story = {
  render: atDesk(async (stage) => {
    const shown = await counts(stage);
    await figures(shown, RIGHT.slice(0, 4));
  }),
};

/** Handed in; nobody is shown the figures, their own as little. */
export const Waiting: Story = {
  render: atDesk(async (stage) => void (await handsIn(stage))),
};

/** Which piles differ, and not by how much. */
export const OnceMoreTogether: Story = {
  render: atDesk(async (stage) => void (await differs(stage))),
};

/** Piles that do not add up: both sign why. */
export const Difference: Story = {
  render: atDesk(async (stage) => {
    await figures(await differs(stage), [10, 8, 3, 1, 1, 0]);
  }),
};

/** The label is printed from here. */
export const Sealed: Story = {
  render: atDesk(async (stage) => {
    const shown = await counts(stage);
    await stage.table.seat(HODAN).count(1, { a: 10, b: 8, c: 3, blank: 1, invalid: 1, missing: 1 }, false);
    await figures(shown, RIGHT);
    await presses(shown, '#hand-in');
    await told(shown, 'Samma siffror.');
  }),
};

/** With a colleague who counts the first batch otherwise. Nothing of it is kept. */
export const Practice: Story = {
  render: atDesk(async (stage) => {
    const shown = await stage.desk();
    await presses(shown, '#practise');
    await told(shown, 'Prova att ta emot');
    await presses(shown, /^Räkna$/);
    await presses(shown, /^Räkna bunt 1$/);
  }),
};
