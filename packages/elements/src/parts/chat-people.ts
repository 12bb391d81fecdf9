/** Who answers in a chat, and who leads it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { memberName, memberRole, type ChatContext } from './chat-context.ts';

export type PeopleOptions = {
  /** Tells who has said to be there. */
  readonly presence: boolean;
};

export function chatPeople(context: ChatContext, { presence }: PeopleOptions): TemplateResult {
  const { chat, said } = context;
  return html`<div class="people">
    ${heading(context.level, said.panel, { class: 'title-s' })}
    <ul>
      ${chat.panel.map(
        (member) =>
          html`<li class=${member.role}>
            <span><bdi>${memberName(member, context)}</bdi><span class="as">${memberRole(member, context)}</span></span>
            ${presence && member.here ? html`<span class="here meta">${icon('dot')}${said.here}</span>` : nothing}
          </li>`,
      )}
    </ul>
    ${chat.plan.host === '' ? nothing : html`<p class="meta">${said.host(chat.plan.host)}</p>`}
  </div>`;
}

/** The rules, one a line, folded. */
export function chatRules(context: ChatContext, open = false): unknown {
  const rules = context.chat.plan.rules.split('\n').filter((rule) => rule.trim() !== '');
  if (rules.length === 0) return nothing;
  return html`<details class="folded rules" ?open=${open}>
    <summary>${context.said.rules}</summary>
    <ul dir="auto">
      ${rules.map((rule) => html`<li>${rule}</li>`)}
    </ul>
  </details>`;
}

/** How the queue is ordered, in plain sentences: the rule as it is, and nothing more. */
export function chatOrder({ said }: Pick<ChatContext, 'said'>): TemplateResult {
  return html`<details class="folded order">
    <summary>${said.order}</summary>
    <ul>
      ${said.orderRule.map((rule) => html`<li>${rule}</li>`)}
    </ul>
  </details>`;
}

/** `Ilyas Sandholt svarar nu …` for each question that is taken up, by whoever writes or has said that they answer. */
export function answersNow(taken: number | null, context: ChatContext): unknown {
  if (taken === null) return nothing;
  const member = context.chat.panel.find((each) => each.member === taken) ?? null;
  return html`<p class="answers-now">
    <span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${context.said.answersNow(memberName(member, context))}
  </p>`;
}
