/** Who is to answer: one press for each of the panel, those in place first. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { MemberView, QuestionView } from '@insyn/domain/chat/views.ts';
import { heading } from '../base/heading.ts';
import { memberName } from '../parts/chat-context.ts';
import { offUnless, type HostPage } from './page.ts';

/** The one it is meant for, then those in place, then those who have answered least. */
export function candidates(question: QuestionView, panel: readonly MemberView[]): readonly MemberView[] {
  return panel
    .filter(({ member }) => member !== question.taken)
    .toSorted(
      (a, b) =>
        Number(b.member === question.to) - Number(a.member === question.to) || Number(b.here) - Number(a.here) || a.answered - b.answered,
    );
}

export function takeForm(question: QuestionView, page: HostPage): TemplateResult {
  const { hw, chat, may, on, form } = page;
  return html`<div class="form" role="group" aria-labelledby="form-title">
    ${heading(page.level + 2, hw.take.who, { id: 'form-title', class: 'small strong', focusable: true })}
    <ul class="members">
      ${candidates(question, chat.panel).map((member) => {
        const name = memberName(member, page);
        return html`<li>
          <button
            class="button member"
            type="button"
            aria-disabled=${ifDefined(offUnless(may))}
            @click=${() => (may ? on.take(question, member.member) : undefined)}
          >
            <bdi>${hw.take.by(name)}</bdi>
            <span class="meta"
              >${member.here ? hw.panel.here : hw.panel.away} ·
              ${hw.panel.answers(member.answered)}${member.member === question.to ? html` · <strong>${hw.take.to}</strong>` : nothing}</span
            >
          </button>
        </li>`;
      })}
    </ul>
    ${problem(form?.problem ?? null)}
    <button class="text-button" type="button" @click=${() => on.cancel()}>${hw.cancel}</button>
  </div>`;
}

/** Why it was refused; said by the announcer too. */
export function problem(text: string | null): unknown {
  return text === null || text === '' ? nothing : html`<p class="notice error" id="problem">${text}</p>`;
}
