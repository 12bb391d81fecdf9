import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Records } from '@insyn/client/transport/transport.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import type { InsynProtokoll } from '@insyn/elements/protokoll/protokoll.ts';
import '@insyn/elements/protokoll/define.ts';
import { recordsFixture } from '../fixtures/meetings.ts';
import { recordsAnswering, recordsAway, recordsSilent } from '../fixtures/meetings-records.ts';
import { slotLink, staged, until, type Stage } from './stage.ts';

/** Every state that a meeting can be met in. */
const meta: Meta = { title: 'insyn-protokoll/States', component: 'insyn-protokoll' };
export default meta;

type Story = StoryObj;

async function shows(
  stage: Stage,
  selector: string,
  given: Partial<Pick<InsynProtokoll, 'body' | 'meeting' | 'paragraph' | 'matter'>>,
  records: Records = recordsAnswering(recordsFixture(new Date())),
): Promise<InsynProtokoll> {
  const element = document.createElement('insyn-protokoll');
  element.server = 'https://dialog.example.se';
  element.records = records;
  Object.assign(element, given);
  element.append(slotLink());
  stage.append(element);
  await until(selector, () => element.shadowRoot?.querySelector(selector));
  await element.updateComplete;
  return element;
}

/** A meeting of the fixture in a state, changed as told. */
const meeting = (status: MeetingView['status'], change: (view: MeetingView) => MeetingView = (view) => view) =>
  staged(async (stage) => {
    const city = recordsFixture(new Date());
    const view = city.views.find((each) => each.status === status);
    if (view === undefined) throw new Error(`no meeting is ${status}`);
    const records = { ...recordsAnswering(city), meeting: () => Promise.resolve({ kind: 'ok', value: change(view) } as const) };
    await shows(stage, '.meeting', { body: 'skolnamnden', meeting: view.meeting }, records);
  });

/** The notice is published: when, where and how to take part, and the points of the agenda. */
export const Called: Story = { render: meeting('called') };

/** Planned, with nothing published yet. */
export const Planned: Story = { render: meeting('planned') };

/** It is held now. */
export const UnderWay: Story = { render: meeting('called', (view) => ({ ...view, status: 'under-way' })) };

/** Held, and no minutes yet. */
export const Held: Story = {
  render: meeting('posted', (view) => ({ ...view, status: 'held', version: null, versions: [], document: null })),
};

/** Minutes that may change. */
export const NotAdjusted: Story = { render: meeting('decided') };

/** Some §§ adjusted at once, before the rest. */
export const SomeAdjusted: Story = {
  render: meeting('decided', (view) => ({ ...view, version: view.version && { ...view.version, state: 'immediate' } })),
};

/** Adjusted and not posted yet. */
export const Adjusted: Story = { render: meeting('posted', (view) => ({ ...view, status: 'adjusted', posted: null, appealUntil: null })) };

/** A version that was taken back by a decision, asked for by its address. */
export const TakenBack: Story = {
  render: meeting('posted', (view) => ({
    ...view,
    document: null,
    versions: view.versions.map((each) =>
      each.version === view.version?.version ? { ...each, withdrawn: { at: each.at, decision: 'SKN 2026/88, efter granskning' } } : each,
    ),
  })),
};

/** An earlier version, which says so. */
export const EarlierVersion: Story = {
  render: meeting('posted', (view) => ({ ...view, version: view.version && { ...view.version, version: 2 } })),
};

/** Adjusted and posted later than the law says. */
export const Late: Story = { render: meeting('posted', (view) => ({ ...view, late: ['adjusted', 'posted'] })) };

/** Cancelled, with the reason. */
export const Cancelled: Story = { render: meeting('cancelled') };

/** Text that was not understood is shown as it stands. */
export const TextOnly: Story = {
  render: meeting('posted', (view) => ({
    ...view,
    document: view.document && {
      ...view.document,
      paragraphs: view.document.paragraphs.slice(-1).map((each) => ({ ...each, understood: 'text' as const })),
    },
  })),
};

/** Until something comes, what the page wrote stands; grey lines after 400 ms. */
export const Waiting: Story = {
  render: staged(async (stage) => void (await shows(stage, '.coming', { body: 'skolnamnden' }, recordsSilent()))),
};

/** Nobody answers: that is said, and it is asked again. */
export const Unreached: Story = {
  render: staged(async (stage) => void (await shows(stage, '.notice', { body: 'skolnamnden' }, recordsAway()))),
};

/** There is no such meeting. */
export const NotThere: Story = {
  render: staged(async (stage) => void (await shows(stage, '.missing', { body: 'skolnamnden', meeting: '1999-01-01' }))),
};

/** No such matter. */
export const NoSuchMatter: Story = { render: staged(async (stage) => void (await shows(stage, '.missing', { matter: 'SKN 1/1' }))) };

/** A matter in which nothing has happened yet. */
export const EmptyMatter: Story = {
  render: staged(async (stage) => {
    const city = recordsFixture(new Date());
    const records = recordsAnswering({ ...city, matter: { ...city.matter, steps: [], documents: [] } });
    await shows(stage, '.matter', { matter: city.matter.dnr }, records);
  }),
};
