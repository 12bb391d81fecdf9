import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing, type TemplateResult } from 'lit';
import type { InsynArchive } from '@insyn/elements/archive/archive.ts';
import '@insyn/elements/archive/define.ts';
import { storyChecker } from './archive-stage.ts';

type Args = Pick<InsynArchive, 'scheme' | 'headingLevel' | 'lang'>;

/**
 * An archive of a dialogue. A page writes `<insyn-archive dialogue="ny-skola" src="https://…/d/ny-skola/arkiv/1412.zip" keys="…">` with
 * links to the editions in it. Here the check answers what the story says.
 */
const meta: Meta<Args> = { title: 'insyn-archive/Archive', component: 'insyn-archive' };
export default meta;

type Story = StoryObj<Args>;

const checker = storyChecker();

/** Try it: press *Kontrollera arkivet*, or look for a post by `#p-AAAAAAAAAAAAAAAAAAAAAA`. */
export const Playground: Story = {
  args: { scheme: 'host', headingLevel: 2, lang: '' },
  argTypes: {
    scheme: { control: 'select', options: ['host', 'light', 'dark'] },
    lang: { control: 'select', options: ['', 'sv', 'en', 'fi', 'ar'] },
    headingLevel: { control: { type: 'number', min: 1, max: 6 } },
  },
  render: (args): TemplateResult =>
    html`<insyn-archive
      lang=${args.lang === '' ? nothing : args.lang}
      src="data:application/zip;base64,UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA=="
      .scheme=${args.scheme}
      .headingLevel=${args.headingLevel}
      .checker=${checker}
      ><a href="#arkiv">Hämta arkivet från 9 december 2026</a></insyn-archive
    >`,
};
