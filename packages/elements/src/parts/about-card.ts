/** *Om dialogen*: who runs it, what becomes public, how long it is kept, one's rights, whom to ask. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { About } from '@insyn/domain/dialogue/types.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import type { PartContext } from './context.ts';

const PARTS = ['responsible', 'publicity', 'retention', 'rights', 'contact'] as const satisfies readonly (keyof About)[];

export type AboutOptions = { readonly id?: string; readonly open?: boolean; readonly onToggle?: (open: boolean) => void };

/** Folded until asked for; `open` unfolds it. */
export function aboutCard(about: About, context: PartContext, options: AboutOptions = {}): TemplateResult {
  const { words, level } = context;
  const toggled = (event: Event): void => {
    if (event.currentTarget instanceof HTMLDetailsElement) options.onToggle?.(event.currentTarget.open);
  };
  return html`<details class="card about" id=${options.id ?? nothing} ?open=${options.open === true} @toggle=${toggled}>
    <summary>${heading(level, words['about.title'], { class: 'title-l' })}${icon('arrow')}</summary>
    <dl>
      ${PARTS.map(
        (part) =>
          html`<div>
            <dt>${words['about.parts'][part]}</dt>
            <dd>${about[part]}</dd>
          </div>`,
      )}
    </dl>
  </details>`;
}
