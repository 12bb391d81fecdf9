/** What came out in words, and the answer of the body that decides: waiting, late, given, corrected. Each argument beside its reply. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { AnswerView } from '@insyn/domain/radslag/shapes.ts';
import type { Answer, DecisionLink, MainArgument } from '@insyn/domain/radslag/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import { sideMark, stanceChip } from './alternative.ts';
import { notice } from './notice.ts';
import { postAnchor } from './post.ts';
import { dateOf, dayOf, firstLanguage, lacks, under, type RadslagContext } from './radslag-context.ts';

/** What came out, in words, with the main arguments; those that have been answered stand with the answer. */
export function radslagOutcome(context: RadslagContext): unknown {
  const { said, view, level } = context;
  const { result, answer } = view;
  if (result === null) return nothing;
  return html`<div class="outcome">
    ${heading(level, said.said, { class: 'title-l' })} ${lacks(context)}
    <p class="lines" lang=${firstLanguage(context)} dir="auto">${result.summary}</p>
    ${
      answer !== null || result.arguments.length === 0
        ? nothing
        : html`${heading(level + 1, said.argumentsTitle, { class: 'title-m' })}
            <ol class="arguments">
              ${result.arguments.map((each) => html`<li>${argument(each, context)}</li>`)}
            </ol>`
    }
  </div>`;
}

export function radslagAnswer(context: RadslagContext): TemplateResult {
  const { said, view, level } = context;
  return html`<section class="answer-part" id="svar" aria-labelledby="svar-title">
    ${heading(level, said.answer, { id: 'svar-title', class: 'title-xl', focusable: true })}
    ${view.answer === null ? waiting(context) : given(view.answer, under(context))}
  </section>`;
}

function waiting(context: RadslagContext): TemplateResult {
  const { said, view } = context;
  const { plan, overdue, dialogue } = view;
  if (overdue !== null) {
    return notice('warn', html`<span class="told">${said.overdue(dialogue.body, dayOf(overdue, context), plan.answers)}</span>`, {
      icon: 'alert',
    });
  }
  return html`<p class="told">${said.answerBefore(dialogue.body, dayOf(plan.times.answer.utc, context))}</p>
    ${plan.answers === '' ? nothing : html`<p>${said.answerWho(plan.answers)}</p>`}
    <p class="meta told">${said.answerEach}</p>`;
}

function given(answer: AnswerView, context: RadslagContext): TemplateResult {
  const { said } = context;
  const { earlier } = answer;
  return html`${lacks(context)} ${text(answer, context)}
  ${
    earlier.length === 0
      ? nothing
      : html`<p class="meta">${said.corrected(dayOf(answer.at, context))}</p>
          ${earlier.map(
            (before) =>
              html`<details class="earlier">
                <summary>${said.before(dayOf(before.at, context))}</summary>
                ${text(before, context)}
              </details>`,
          )}`
  }`;
}

/** The decision first, then why, then each argument with its reply. */
function text(answer: Answer, context: RadslagContext): TemplateResult {
  const { said, level, view } = context;
  const lang = firstLanguage(context);
  const all = view.result?.arguments ?? [];
  const replies = new Map(answer.replies.map((each) => [each.argument, each.text]));
  return html`${decision(answer.decision, context)}
    <div class="answer-text" lang=${lang} dir="auto">${answer.text.split(/\n{2,}/).map((part) => html`<p class="lines">${part}</p>`)}</div>
    ${
      all.length === 0
        ? nothing
        : html`${heading(level, said.replies, { class: 'title-l' })}
            <ol class="reply-pairs">
              ${all.map(
                (each) =>
                  html`<li>
                    <div class="argued"><span class="hidden">${said.argument}: </span>${argument(each, context)}</div>
                    <div class="replied">
                      <span class="reply-word meta">${said.reply}</span>
                      ${
                        replies.has(each.id)
                          ? html`<p class="lines" lang=${lang} dir="auto">${replies.get(each.id)}</p>`
                          : html`<p class="meta">${said.noReply}</p>`
                      }
                    </div>
                  </li>`,
              )}
            </ol>`
    }`;
}

function decision({ body, paragraph, date, address }: DecisionLink, context: RadslagContext): TemplateResult {
  const { said } = context;
  return html`<div class="decision-card">
    <p class="paragraph"><bdi>${paragraph}</bdi></p>
    <p class="meta">${said.decided(body, dateOf(date, context))}</p>
    ${
      address === ''
        ? nothing
        : html`<p>
            <a class="address" href=${address} rel="noopener">${icon('document')}<span>${said.readDecision(paragraph)}</span></a>
          </p>`
    }
  </div>`;
}

function argument({ text: words, alternative, side, posts }: MainArgument, context: RadslagContext): TemplateResult {
  const { said, view, base, log } = context;
  const { alternatives } = view.dialogue;
  const about = alternatives.find(({ id }) => id === alternative) ?? null;
  const stance = about === null ? null : { kind: 'alternative' as const, alternative: about.id, ...(side === null ? {} : { side }) };
  const [first] = posts;
  return html`<p class="argument" lang=${firstLanguage(context)} dir="auto">${words}</p>
    <p class="argument-foot">
      ${stance === null ? (side === null ? nothing : sideMark(side)) : stanceChip(stance, about, context.words)}
      ${
        first === undefined
          ? nothing
          : html`<a class="meta screen-only" href=${`${base}${routes.permalink(log, first)}`} data-post=${postAnchor(first)}
              >${said.rests(posts.length)}</a
            >`
      }
    </p>`;
}
