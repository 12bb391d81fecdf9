import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import type { InsynFollow } from '@insyn/elements/follow/follow.ts';
import '@insyn/elements/follow/define.ts';
import { storyRecords } from './records.ts';

type Args = Pick<InsynFollow, 'topic' | 'label' | 'scheme' | 'headingLevel' | 'lang'>;

/**
 * *Få besked*: by text message, mail or in the browser. A page writes
 * `<insyn-follow topic="matter:skn-2026-118 body:skolnamnden" label="Ny skola i Kvarnskogen|Skolnämnden"></insyn-follow>`. Here nothing
 * is sent.
 */
const meta: Meta<Args> = { title: 'insyn-follow/Follow', component: 'insyn-follow' };
export default meta;

type Story = StoryObj<Args>;

const records = storyRecords();

/** Try it: 070-174 06 05 is a number that nobody has. The controls are the element's attributes. */
export const Playground: Story = {
  args: {
    topic: 'matter:skn-2026-118 body:skolnamnden person:ilyas sandholt (ly)',
    label: 'Ny skola i Kvarnskogen|Skolnämnden',
    scheme: 'host',
    headingLevel: 2,
    lang: '',
  },
  argTypes: {
    scheme: { control: 'select', options: ['host', 'light', 'dark'] },
    lang: { control: 'select', options: ['', 'sv', 'en'] },
    headingLevel: { control: { type: 'number', min: 1, max: 6 } },
  },
  render: (args): TemplateResult =>
    html`<insyn-follow
      lang=${args.lang === '' ? nothing : args.lang}
      .topic=${args.topic}
      .label=${args.label}
      .scheme=${args.scheme}
      .headingLevel=${args.headingLevel}
      .records=${records}
    ></insyn-follow>`,
};
