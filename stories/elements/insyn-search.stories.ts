import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import type { InsynSearch } from '@insyn/elements/search/search.ts';
import '@insyn/elements/search/define.ts';
import { storyRecords } from './records.ts';

type Args = Pick<InsynSearch, 'q' | 'kind' | 'body' | 'status' | 'ask' | 'scheme' | 'headingLevel' | 'lang'>;

/**
 * Search over all that the city decides: decisions, documents, meetings, posts and dialogues. A page writes
 * `<insyn-search ask="/kontakt"></insyn-search>`; `body="skolnamnden"` begins with one body. Here it looks through the invented city,
 * in the page's own memory.
 */
const meta: Meta<Args> = { title: 'insyn-search/Search', component: 'insyn-search' };
export default meta;

type Story = StoryObj<Args>;

const records = storyRecords({ limit: 5 });

/** Try it: *skola*, *dagis*, *SKN 2026-118*, *skolgårdn*. The controls are the element's attributes. */
export const Playground: Story = {
  args: { q: 'skola', kind: '', body: '', status: '', ask: '#fraga', scheme: 'host', headingLevel: 2, lang: '' },
  argTypes: {
    kind: { control: 'select', options: ['', 'paragraph', 'document', 'post', 'dialogue', 'meeting'] },
    body: { control: 'select', options: ['', 'skolnamnden', 'stadsbyggnadsnamnden'] },
    status: { control: 'select', options: ['', 'open', 'decided', 'archived'] },
    scheme: { control: 'select', options: ['host', 'light', 'dark'] },
    lang: { control: 'select', options: ['', 'sv', 'en'] },
    headingLevel: { control: { type: 'number', min: 1, max: 6 } },
  },
  render: (args): TemplateResult =>
    html`<insyn-search
      lang=${args.lang === '' ? nothing : args.lang}
      .q=${args.q}
      .kind=${args.kind}
      .body=${args.body}
      .status=${args.status}
      .ask=${args.ask}
      .scheme=${args.scheme}
      .headingLevel=${args.headingLevel}
      .records=${records}
    ></insyn-search>`,
};
