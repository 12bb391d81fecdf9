/** The picture as text: what unites, what divides, the groups and what tells each. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { OPINION_ANSWERS, type Cells } from '@insyn/domain/opinion/types.ts';
import type { GroupView, PictureView, StatementView, ToldView } from '@insyn/domain/opinion/view.ts';
import { heading } from '../base/heading.ts';
import type { OpinionContext } from './opinion-context.ts';
import { opinionPattern } from './opinion-map.ts';

export function opinionUniting({ unites, groups }: PictureView, context: OpinionContext): TemplateResult {
  const { said, level } = context;
  return html`<div class="told">
    ${heading(level, said.unites, { class: 'title-l' })}
    ${
      unites.length === 0
        ? html`<p>${said.unitesNone}</p>`
        : html`<ul>
            ${unites.map((each) => item(each, groups, context, true))}
          </ul>`
    }
  </div>`;
}

export function opinionDividing({ divides, groups }: PictureView, context: OpinionContext): unknown {
  const { said, level } = context;
  if (groups.length === 0) return nothing;
  return html`<div class="told">
    ${heading(level, said.divides, { class: 'title-l' })}
    ${
      divides.length === 0
        ? html`<p>${said.dividesNone}</p>`
        : html`<ul>
            ${divides.map(
              (each) =>
                html`<li>
                  ${quoted(each)}
                  ${groups.map((group, place) => html`<p class="meta">${said.counts(said.group(group.letter), partsOf(each.cells[place], context))}</p>`)}
                </li>`,
            )}
          </ul>`
    }
  </div>`;
}

export function opinionGroups({ groups }: PictureView, context: OpinionContext): TemplateResult {
  const { said, level } = context;
  return html`<div class="told">
    ${heading(level, said.groups, { class: 'title-l' })}
    <p>${groups.length === 0 ? said.groupsNone : said.groupsAbout(groups.length)}</p>
    ${groups.map((group) => groupOf(group, groups, { ...context, level: level + 1 }))}
  </div>`;
}

function groupOf(group: GroupView, groups: readonly GroupView[], context: OpinionContext): TemplateResult {
  const { said, level } = context;
  return html`<div class="group">
    ${heading(level, html`${opinionPattern(group.letter)} ${said.group(group.letter)}`, { class: 'title-m' })}
    <p class="meta">${said.people(group.size)}</p>
    ${
      group.telling.length === 0
        ? html`<p>${said.tellsNone}</p>`
        : html`<p>${said.tells}</p>
            <ul>
              ${group.telling.map((each) => item(each, groups, context, false))}
            </ul>`
    }
  </div>`;
}

function item(told: ToldView, groups: readonly GroupView[], context: OpinionContext, counted: boolean): TemplateResult {
  const { said } = context;
  // What all agree with is told without a word before it; what they are of one mind against is not.
  const before = counted && told.side === 'agree' ? nothing : html`<span class="side-of">${said.most[told.side]}</span> `;
  return html`<li>
    ${before}${quoted(told)}
    ${counted ? groups.map((group, place) => html`<p class="meta">${said.counts(said.group(group.letter), partsOf(told.cells[place], context))}</p>`) : nothing}
    ${counted && groups.length === 0 ? html`<p class="meta">${partsOf(told.cells[0], context).join(', ')}</p>` : nothing}
  </li>`;
}

function quoted({ text, lang }: StatementView): TemplateResult {
  return html`<q lang=${lang} dir="auto">${text}</q>`;
}

/** `32 håller med`, as far as it is told; words where nothing is. */
function partsOf(cells: Cells | undefined, { said }: OpinionContext): readonly string[] {
  const told = OPINION_ANSWERS.flatMap((answer) => {
    const count = cells?.[answer] ?? null;
    return count === null ? [] : [said.count[answer](count)];
  });
  return told.length === 0 ? [said.hidden] : told;
}
