/** Who is to answer: one press for each of the panel, those in place first. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { ChatView, MemberView, QuestionView } from '@insyn/domain/chat/views.ts';
import { heading } from '../base/heading.ts';
import { memberName } from '../parts/chat-context.ts';
import { offUnless, type HostPage } from './page.ts';

/** The one it is meant for, then those in place, those who answer nothing else now, and those who have answered least. */
export function candidates(question: QuestionView, { panel, taken, answered }: ChatView): readonly MemberView[] {
  const rank = ({ member, here }: MemberView): number =>
    (member === question.to ? 0 : 4) + (here ? 0 : 2) + (answering(member, { taken, answered }) === null ? 0 : 1);
  return panel.filter(({ member }) => member !== question.taken).toSorted((a, b) => rank(a) - rank(b) || a.answered - b.answered);
}

/** The question that a member answers now. */
export function answering(member: number, { taken, answered }: Pick<ChatView, 'taken' | 'answered'>): QuestionView | null {
  return [...taken, ...answered].find((each) => each.taken === member) ?? null;
}

export function takeForm(question: QuestionView, page: HostPage): TemplateResult {
  const { hw, chat, may, on, form } = page;
  return html`<div class="form" role="group" aria-labelledby="form-title">
    ${heading(page.level + 2, hw.take.who, { id: 'form-title', class: 'small strong', focusable: true })}
    <ul class="members">
      ${candidates(question, chat).map((member) => {
        const name = memberName(member, page);
        const other = answering(member.member, chat);
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
              ${hw.panel.answers(member.answered)}${
                other === null ? nothing : html` · ${hw.panel.answering(other.number)}`
              }${member.member === question.to ? html` · <strong>${hw.take.to}</strong>` : nothing}</span
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
