/** The small box: the question, where it stands, what one can do, and the way to the whole rådslag. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { heading } from '../base/heading.ts';
import { phaseLine } from './phase-line.ts';
import { eyebrow, late, mainOf, question, sentence, stepsOf } from './radslag-head.ts';
import { postsOf, type RadslagContext } from './radslag-context.ts';

export function radslagCompact(context: RadslagContext): TemplateResult {
  const { said, view, level, href } = context;
  const main = mainOf(context);
  const word = main.word === 'write' ? said.compact.write : said.main[main.word];
  const facts = [
    ...(view.matter === null ? [] : [said.compact.alternatives(view.matter.alternatives.length)]),
    ...(view.dialogue.counts.published === 0 ? [] : [postsOf(context)]),
  ];
  // Days stand in the whole of it: here what counts is what can be done now.
  const steps = stepsOf(context).map(({ step, state, late: isLate = false }) => ({ step, state, late: isLate }));
  return html`${eyebrow(context)} ${heading(level, question(context), { id: 'question', class: 'question' })}
    ${phaseLine(steps, sentence(context), context)} ${late(context)}
    ${view.phase === 'draft' ? nothing : html`<p class="press screen-only"><a class="button main" id="main" href=${main.href} target=${main.view === null ? '_top' : nothing}>${word}</a></p>`}
    <p class="compact-foot">
      ${facts.length === 0 ? nothing : html`<span class="meta count">${facts.join(' · ')}</span>`}
      <span><a href=${href(null)}>${said.compact.whole}</a> · <a href=${href('om')}>${said.aboutTitle}</a></span>
    </p>`;
}
