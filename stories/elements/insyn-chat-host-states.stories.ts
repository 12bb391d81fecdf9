import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { begins, hosted, presses, writes } from './chat-host-stage.ts';
import { until } from './stage.ts';

/** What whoever leads a chat meets seldom, and has to understand at once. */
const meta: Meta = { title: 'insyn-chat-host/Lägen', component: 'insyn-chat-host' };
export default meta;

type Story = StoryObj;

/** Nobody has asked yet. */
export const Empty: Story = {
  render: hosted(async (stage) => void (await stage.host(await stage.world({ at: 'before', questions: [] })))),
};

/** Somebody has taken a question and is silent: after five minutes it is free again. */
export const Silent: Story = {
  render: hosted(async (stage) => {
    const world = await stage.world({ at: 'live' });
    const shown = await stage.host(world);
    await world.pass(3 * 60_000);
    await until('the silence', () => /tyst i/.test(shown.root.textContent));
  }),
};

/** No contact: buttons off, with words. */
export const Offline: Story = {
  render: hosted(async (stage) => {
    const world = await stage.world({ at: 'live' });
    const shown = await stage.host(world);
    await begins(shown, 'take', world.question('elvira-minst'));
    shown.weather.network(false);
    await until('the words', () => shown.root.querySelector('.host > .notice'));
  }),
};

/** A colleague was first: why, beside the button, and the words are kept. */
export const Overtaken: Story = {
  render: hosted(async (stage) => {
    const world = await stage.world({ at: 'live' });
    const shown = await stage.host(world);
    const question = world.question('sixten-ersattning');
    await begins(shown, 'decline', question);
    await writes(shown, '#reason', 'Frågan hör till stadsbyggnadsnämnden.');
    const first = world.leads({ type: 'chat/decline', question, reason: 'Den hör hemma på annat håll.' });
    await presses(shown, '.form [type=submit]');
    await first;
    await until('the words', () => shown.root.querySelector('#problem'));
  }),
};

/** A member took the question while the host was writing: it stays where it was opened. */
export const FirstElsewhere: Story = {
  render: hosted(async (stage) => {
    const world = await stage.world({ at: 'live' });
    const shown = await stage.host(world);
    const question = world.question('elvira-minst');
    await begins(shown, 'decline', question);
    await world.answers('lo-haggvall', { type: 'chat/take', question });
    await until('the words', () => shown.root.querySelector('.detail .notice'));
  }),
};

/** The queue has a new order, and stands still while the host is in it. */
export const NewOrder: Story = {
  render: hosted(async (stage) => {
    const world = await stage.world({ at: 'live' });
    const shown = await stage.host(world);
    shown.root.querySelector<HTMLElement>('.column.queue .line')?.focus();
    const fresh = await world.ask('Rut Havrelind', 'När får vi se ritningarna?');
    await world.support(fresh, 30);
    await until('the words', () => shown.root.querySelector('#reorder'));
  }),
};

/** A late answer came while the record was read. */
export const NewSinceRead: Story = {
  render: hosted(async (stage) => {
    const world = await stage.world({ at: 'ended' });
    const shown = await stage.host(world);
    await world.answers('ilyas-sandholt', {
      type: 'chat/answer',
      question: world.question('tage-hemtjanst'),
      text: 'Åtta platser räcker, men bara precis. Som mest står sju av hemtjänstens bilar vid torget samtidigt.',
      lang: 'sv',
      standard: false,
      facts: null,
    });
    await until('the words', () => shown.root.querySelector('#changed'));
  }),
};

/** Approved, and late answers since. */
export const Late: Story = { render: hosted(async (stage) => void (await stage.host(await stage.world({ at: 'late' })))) };

/** Cancelled. */
export const Cancelled: Story = {
  render: hosted(async (stage) => {
    const world = await stage.world({ at: 'before' });
    await world.act(
      'Admin',
      { type: 'chat/cancel', session: world.session, reason: 'Två av dem som skulle svara är sjuka.' },
      { seats: ['admin/1'] },
    );
    await stage.host(world);
  }),
};

/** A hundred and twenty questions: fifty at a time. */
export const Many: Story = {
  render: hosted(async (stage) => {
    const world = await stage.world({ at: 1, questions: [] });
    await world.crowd(120);
    const page = await stage.host(world);
    await until('the list', () => page.root.querySelector('.more'));
  }),
};

/** Long names and long words, in a narrow place. */
export const LongTexts: Story = {
  render: hosted(async (stage) => {
    Object.assign(stage.style, { display: 'block', maxInlineSize: '22.5em' });
    const world = await stage.world({ at: 'live' });
    const word = 'Kommunstyrelseförvaltningsorganisationsutredningsdirektiv';
    const long = await world.ask(
      'Abderrahmane-Alexander von Kronhjelm-Stiernstedt',
      `${word}? ${'Vem bestämmer om bilarna på torget? '.repeat(20)}`,
    );
    await begins(await stage.host(world), 'take', long);
  }),
};

/** In English, dark. */
export const EnglishDark: Story = {
  render: hosted(async (stage) => void (await stage.host(await stage.world({ at: 'live' }), { lang: 'en', scheme: 'dark' }))),
};

/** On a page that is read from the right. */
export const RightToLeft: Story = {
  render: hosted(async (stage) => {
    stage.dir = 'rtl';
    stage.style.display = 'block';
    const world = await stage.world({ at: 'live' });
    await world.ask('ليلى حداد', 'كيف سيذهب الأطفال إلى المدرسة أثناء البناء؟', { lang: 'ar' });
    await stage.host(world);
  }),
};
