import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { InsynFollow } from '@insyn/elements/follow/follow.ts';
import type { Push } from '@insyn/elements/follow/push.ts';
import '@insyn/elements/follow/define.ts';
import type { FollowWay } from '@insyn/protocol/follows.ts';
import { storyRecords, type RecordsWeather, type StoryRecords } from './records.ts';
import { staged, until, type Stage } from './stage.ts';

/** Every state that the card *Få besked* can be met in. */
const meta: Meta = { title: 'insyn-follow/States', component: 'insyn-follow' };
export default meta;

type Story = StoryObj;
export type Following = { readonly element: InsynFollow; readonly records: StoryRecords };

/** A browser that does as the story says. */
export function pushing(place: ReturnType<Push['place']>, answer: Awaited<ReturnType<Push['subscribe']>> = 'failed'): Push {
  return { place: () => place, subscribe: () => Promise.resolve(answer) };
}

const TWO = { topic: 'matter:skn-2026-118 body:skolnamnden', label: 'Ny skola i Kvarnskogen|' };
const ONE = { topic: 'matter:skn-2026-118', label: 'Ny skola i Kvarnskogen' };

export function following(
  place: HTMLElement,
  attributes: Readonly<Record<string, string>> = TWO,
  weather: Partial<RecordsWeather> = {},
  push: Push = pushing('elsewhere'),
): Following {
  const records = storyRecords(weather);
  const element = document.createElement('insyn-follow');
  element.records = records;
  element.push = push;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  place.append(element);
  return { element, records };
}

export async function choose({ element }: Following, way: FollowWay): Promise<void> {
  (await until(way, () => element.shadowRoot?.querySelector<HTMLInputElement>(`[name=way][value=${way}]`))).click();
  await element.updateComplete;
}

export async function write({ element }: Following, address: string): Promise<void> {
  const field = await until('the field', () => element.shadowRoot?.querySelector<HTMLInputElement>('#address'));
  field.value = address;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}

export async function send({ element }: Following): Promise<void> {
  (await until('the button', () => element.shadowRoot?.querySelector<HTMLButtonElement>('#follow-send'))).click();
  await element.updateComplete;
}

async function sent(stage: Stage, way: 'sms' | 'mail', address: string, weather: Partial<RecordsWeather> = {}): Promise<Following> {
  const shown = following(stage, ONE, weather);
  await choose(shown, way);
  await write(shown, address);
  await send(shown);
  return shown;
}

const seen = ({ element }: Following, selector: string): Promise<Element> =>
  until(selector, () => element.shadowRoot?.querySelector(selector));

/** One thing to follow: three ways, text message first. */
export const Ways: Story = { render: staged(async (stage) => void (await seen(following(stage, ONE), '[name=way]'))) };

/** Several things to follow, as boxes to tick; where to, how often, what is kept and how it ends. */
export const BySms: Story = {
  render: staged(async (stage) => {
    const shown = following(stage);
    await choose(shown, 'sms');
    await seen(shown, '#address');
  }),
};

/** By mail, with the feeds and the calendar unfolded. */
export const ByMail: Story = {
  render: staged(async (stage) => {
    const shown = following(stage);
    await choose(shown, 'mail');
    const more = await until('more ways', () => shown.element.shadowRoot?.querySelector<HTMLDetailsElement>('details'));
    more.open = true;
  }),
};

/** A number that cannot be one: what is wrong stands by the field, which has the focus. */
export const WrongNumber: Story = {
  render: staged(async (stage) => void (await seen(await sent(stage, 'sms', '08-465 004 04'), '#address-wrong'))),
};

/** An address that cannot be one. */
export const WrongAddress: Story = {
  render: staged(async (stage) => void (await seen(await sent(stage, 'mail', 'rut.havrelind'), '#address-wrong'))),
};

/** Nothing is ticked. */
export const NothingTicked: Story = {
  render: staged(async (stage) => {
    const shown = following(stage);
    await choose(shown, 'mail');
    for (const box of shown.element.shadowRoot?.querySelectorAll<HTMLInputElement>('[type=checkbox]') ?? []) box.click();
    await shown.element.updateComplete;
    await send(shown);
    await seen(shown, '#topics-wrong');
  }),
};

/** On its way. */
export const Sending: Story = {
  render: staged(async (stage) => {
    const shown = await sent(stage, 'sms', '070-174 06 05', { answers: 'never' });
    await seen(shown, '#follow-send[aria-disabled]');
  }),
};

/** A text message was sent: what to do with it. */
export const SentBySms: Story = {
  render: staged(async (stage) => void (await seen(await sent(stage, 'sms', '070-174 06 05'), '#follow-done'))),
};

/** A mail was sent: the link in it is to be pressed. */
export const SentByMail: Story = {
  render: staged(async (stage) => void (await seen(await sent(stage, 'mail', 'rut.havrelind@exempel.example'), '#follow-done'))),
};

/** Too many attempts: when to go on, with what was written kept. */
export const TooOften: Story = {
  render: staged(
    async (stage) => void (await seen(await sent(stage, 'sms', '070-174 06 05', { answers: 'too-many', wait: 600 }), '#follow-wrong')),
  ),
};

/** The server does not answer: what was written is kept. */
export const NotSent: Story = {
  render: staged(async (stage) => void (await seen(await sent(stage, 'mail', 'rut@exempel.example', { answers: 'not' }), '#follow-wrong'))),
};

/** The server cannot be reached at all: feeds and calendar stand there. */
export const Unreached: Story = {
  render: staged(async (stage) => void (await seen(following(stage, TWO, { waysAnswer: 'not' }), '.follow-trouble'))),
};

/** A server that sends no text messages does not offer them. */
export const MailAlone: Story = {
  render: staged(async (stage) => void (await seen(following(stage, ONE, { ways: { ways: ['mail'], pushKey: null } }), '[name=way]'))),
};

/** A server that sends nothing: news reader and calendar. */
export const NoWays: Story = {
  render: staged(async (stage) => void (await seen(following(stage, TWO, { ways: { ways: [], pushKey: null } }), '.follow-more'))),
};

/** In another site's page the browser is asked on a page of the city's own. */
export const PushElsewhere: Story = {
  render: staged(async (stage) => void (await choose(following(stage, ONE), 'push'))),
};

/** On the city's own page: what the browser will ask. */
export const PushHere: Story = {
  render: staged(async (stage) => void (await choose(following(stage, ONE, {}, pushing('here', 'dismissed')), 'push'))),
};

/** The person said no to notices before: what can be done. */
export const PushDenied: Story = {
  render: staged(async (stage) => void (await choose(following(stage, ONE, {}, pushing('denied')), 'push'))),
};

/** The browser took it: nothing more to do. */
export const PushOn: Story = {
  render: staged(async (stage) => {
    const target = { endpoint: 'https://push.example/x', keys: { p256dh: 'x', auth: 'x' } };
    const shown = following(stage, ONE, {}, pushing('here', target));
    await choose(shown, 'push');
    await send(shown);
    await seen(shown, '#follow-done');
  }),
};

/** In a place 320 px wide, with long words. */
export const Narrow320: Story = {
  name: 'Narrow, 320 px',
  render: staged(async (stage) => {
    const place = document.createElement('div');
    place.style.maxInlineSize = '320px';
    stage.append(place);
    const shown = following(place, {
      topic: 'matter:sbn-2026-9 body:skolnamnden person:ilyas sandholt (ly)',
      label: 'Sunnerövågsbränningsgårdenhjältemodsskolans ombyggnadsfinansieringsutredning',
    });
    await choose(shown, 'sms');
    await write(shown, '08-465 004 04');
    await send(shown);
  }),
};

/** In English. */
export const InEnglish: Story = {
  render: staged(async (stage) => void (await choose(following(stage, { ...TWO, lang: 'en' }), 'mail'))),
};
