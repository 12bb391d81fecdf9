import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { InsynProtokoll } from '@insyn/elements/protokoll/protokoll.ts';
import '@insyn/elements/protokoll/define.ts';
import { recordsFixture } from '../fixtures/meetings.ts';
import { recordsAnswering } from '../fixtures/meetings-records.ts';
import { staged, until, type Stage } from './stage.ts';

/**
 * A meeting as people read it, the meetings of a body, and the course of a matter:
 * `<insyn-protokoll body="skolnamnden" meeting="2026-03-03"></insyn-protokoll>`. With `paragraph` one § stands by itself, as the city's
 * answer under a rådslag does. People and texts are invented; the days are counted from today.
 */
const meta: Meta = { title: 'insyn-protokoll/Meetings', component: 'insyn-protokoll' };
export default meta;

type Story = StoryObj;

async function reading(stage: Stage, given: Partial<Pick<InsynProtokoll, 'body' | 'meeting' | 'paragraph' | 'matter'>>): Promise<void> {
  const element = document.createElement('insyn-protokoll');
  element.server = 'https://dialog.example.se';
  element.records = recordsAnswering(recordsFixture(new Date()));
  Object.assign(element, given);
  stage.append(element);
  await until('something to read', () => element.shadowRoot?.querySelector('.meeting, .meetings, .matter'));
}

const posted = (): string => recordsFixture(new Date()).meetings.find(({ status }) => status === 'posted')?.meeting ?? '';

/** Minutes that are adjusted and posted: contents with decisions first, then each §. */
export const Overview: Story = { render: staged((stage) => reading(stage, { body: 'skolnamnden', meeting: posted() })) };

/** One § with its vote, by itself. */
export const OneParagraph: Story = {
  render: staged((stage) => reading(stage, { body: 'skolnamnden', meeting: posted(), paragraph: '31' })),
};

/** The meetings of a body, those to come first. */
export const Meetings: Story = { render: staged((stage) => reading(stage, { body: 'skolnamnden' })) };

/** The course of a matter over bodies and years, and its documents. */
export const Matter: Story = {
  render: staged((stage) => reading(stage, { matter: recordsFixture(new Date()).matter.dnr })),
};
