import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { PALETTE, SIZES } from '@insyn/elements/base/palette.ts';
import { aboutCard } from '@insyn/elements/parts/about-card.ts';
import { documentList, documentView } from '@insyn/elements/parts/documents.ts';
import { NOTICE_KINDS, notice } from '@insyn/elements/parts/notice.ts';
import { phaseLine, phaseSentence, phaseSteps } from '@insyn/elements/parts/phase-line.ts';
import { statusLine } from '@insyn/elements/parts/status.ts';
import { NY_SKOLA } from '../fixtures/ny-skola.ts';
import { documents } from './documents.ts';
import { DIALOGUE } from './dialogue.ts';
import { partPage } from './part-page.ts';

/** Parts that elements are built of and pages of ours use by themselves. They are functions of a view and a context; no page embeds them alone. */
const meta: Meta = { title: 'Parts' };
export default meta;

type Story = StoryObj;

/** *Läs · Debatt · Rösta · Resultat · Svar*: the present step is marked for eye and ear, and one sentence says what can be done now and until when. */
export const PhaseLine: Story = {
  render: partPage((context): TemplateResult => {
    const dates = { read: '4–10 mars', debate: '11–17 mars', vote: '18–27 mars', result: '28 mars', answer: 'senast 12 maj' };
    const bases = ['information', 'debate', 'vote', 'answered'] as const;
    return html`${bases.map((base) => phaseLine(phaseSteps(base, { dates }), phaseSentence({ ...DIALOGUE, base, phase: base }, context), context))}
    ${phaseLine(phaseSteps('debate', { vote: false }), phaseSentence(DIALOGUE, context), context)}`;
  }),
};

/** *Om dialogen*, folded and open: who runs it, what becomes public, how long it is kept, one's rights, whom to ask. */
export const AboutCard: Story = {
  render: partPage((context) => html`${aboutCard(NY_SKOLA.about, context)} ${aboutCard(NY_SKOLA.about, context, { open: true })}`),
};

/** The background documents of a dialogue, with the time it takes to read each. */
export const DocumentList: Story = {
  render: partPage((context) => documentList(DIALOGUE.documents, context, { href: ({ document }) => `#${document}` })),
};

/** A document to read: its contents first, its own headings one level below the page's. */
export const Document: Story = {
  render: partPage((context) => {
    const [first] = documents;
    return documentView({ title: first?.title ?? '', source: first?.text ?? '', lang: 'sv' }, context, { original: '#original' });
  }),
};

/** How fresh what one reads is: a dot and a word when live, a notice when something is wrong. */
export const Status: Story = {
  render: partPage(
    (context) =>
      html`${statusLine({ kind: 'live' }, context, true)} ${statusLine({ kind: 'live' }, context)}
      ${statusLine({ kind: 'connecting' }, context)} ${statusLine({ kind: 'catching-up' }, context)}
      ${statusLine({ kind: 'offline', since: context.now - 600_000, network: false }, context)}
      ${statusLine({ kind: 'offline', since: context.now - 600_000, network: true }, context)}`,
  ),
};

/** Notices, each with a drawing and a colour of its own; the words carry the meaning. */
export const Notices: Story = {
  render: partPage((context) => html`${NOTICE_KINDS.map((kind) => notice(kind, context.words['debate.unchecked']))}`),
};

/** `--insyn-*`: what a host page may set on an element. Left light, right dark; sizes follow the element's own font size. */
export const ColoursAndSizes: Story = {
  render: () =>
    html`<div class="stack">
      <div class="swatches">
        ${Object.entries(PALETTE).map(([name, pair]) => html`<div class="swatch">${pair.map((colour) => swatch(colour))}<code>--insyn-${name}</code></div>`)}
      </div>
      <table class="names">
        <tbody>
          ${Object.entries(SIZES).map(
            ([name, value]) =>
              html`<tr>
                <th scope="row"><code>--insyn-${name}</code></th>
                <td><code>${value}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`,
};

function swatch(colour: string): HTMLElement {
  const place = document.createElement('i');
  place.style.background = colour;
  place.title = colour;
  return place;
}
