/** The plain page of one who answers: the questions to read, and the form for one of them. */
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import { ANSWER_MAX } from '@insyn/domain/chat/messages.ts';
import { clock, exactTime } from '@insyn/elements/base/time.ts';
import type { ChatContext } from '@insyn/elements/parts/chat-context.ts';
import { chatQuestion } from '@insyn/elements/parts/chat-question.ts';
import { documentText } from '@insyn/elements/text/markdown.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { html as part } from 'lit';
import { checkField, type Faults, textArea } from '../admin/fields.ts';
import type { Form } from '../admin/form-data.ts';
import { mainButton, quietButton } from '../admin/shell.ts';
import type { OwnChat } from './own-at.ts';
import { ownForm } from './own-shell.ts';
import { mayAnswer } from './may-answer.ts';
import { waitingFor } from './waiting.ts';

const LENGTH = new Intl.NumberFormat('sv').format(ANSWER_MAX);

/** Where the chat stands, to those who answer or lead. */
export function standingWords({ plan, phase }: ChatView, zone: string): string {
  switch (phase) {
    case 'live':
      return `Pågår nu, slutar ${clock(plan.closes.utc, 'sv', zone)}.`;
    case 'ended':
      return 'Chatten är slut. Det som svaras nu publiceras som sent svar.';
    case 'cancelled':
      return 'Chatten är inställd.';
    default:
      return `Börjar ${exactTime(plan.opens.utc, 'sv', zone)}. Frågorna kan läsas redan nu.`;
  }
}

export function questionList(at: OwnChat, view: ChatView, member: number, context: ChatContext): unknown {
  const { mine, all } = waitingFor(view, member);
  const { zone } = context;
  return html`<p class="when">${standingWords(view, zone)}</p>
    ${view.paused === null ? '' : html`<div class="box warn"><p>${view.paused.reason === '' ? context.said.pausedSilent : context.said.paused(view.paused.reason)}</p></div>`}
    <p class="meta">
      Sidan visar läget ${clock(at.now, 'sv', zone)}.
      <a href=${routes.answerPage(at.log, at.session.session)}>Ladda om sidan</a>
      · <a href=${routes.chatPage(at.log, at.session.session)}>Så ser läsarna chatten</a>
    </p>
    <h2>Till dig (${mine.length})</h2>
    ${mine.length === 0 ? html`<p>Inga frågor väntar på dig.${all.length === 0 ? '' : ' Frågor till alla finns under ”Till alla”.'}</p>` : mine.map((question) => row(at, view, question, member, context))}
    ${
      all.length === 0
        ? ''
        : html`<h2>Till alla (${all.length})</h2>
            ${all.map((question) => row(at, view, question, member, context))}`
    }`;
}

function row(at: OwnChat, view: ChatView, question: QuestionView, member: number, context: ChatContext): unknown {
  const address = `${routes.answerPage(at.log, at.session.session)}?fraga=${question.post}`;
  const acts = mayAnswer(view, question, member)
    ? part`<p class="ways"><a class="button" href=${address} aria-describedby=${`n-${question.post}`}>Svara</a></p>`
    : '';
  return chatQuestion(question, context, { acts, chip: question.status === 'later' || question.status === 'taken' });
}

export function answerForm(at: OwnChat, question: QuestionView, context: ChatContext, form: Form, faults: Faults): unknown {
  const { log, session, visitor } = at;
  const address = routes.answerPage(log, session.session);
  const prepared = question.prepared.findLast(({ text }) => text !== '');
  const facts = question.prepared.findLast(({ facts: words }) => words !== '');
  return html`<p><a href=${address}>Alla frågor</a></p>
    ${chatQuestion(question, { ...context, level: 2 })}
    ${question.note === '' ? '' : html`<div class="box"><p>Lämnad till dig med orden: ${question.note}</p></div>`}
    ${
      prepared === undefined
        ? ''
        : html`<details>
            <summary>Förvaltningens förslag till svar</summary>
            <div class="text">${documentText(prepared.text, 4)}</div>
            <p><a href=${`${address}?fraga=${question.post}&utkast=1`}>Börja med det</a></p>
          </details>`
    }
    ${ownForm(
      visitor,
      address,
      { fraga: question.post },
      html`${textArea({ name: 'text', label: 'Ditt svar', value: form.text('text'), hint: `Högst ${LENGTH} tecken. Alla ser svaret så fort du har publicerat det.`, rows: 10, faults })}
        ${
          facts === undefined
            ? ''
            : html`<div class="choice">
                <input
                  type="checkbox"
                  id="f-fakta"
                  name="fakta"
                  value=${facts.id}
                  ?checked=${form.text('fakta') === facts.id}
                  aria-describedby="f-fakta-hint"
                />
                <label for="f-fakta">Visa fakta från förvaltningen under svaret</label>
                <p class="hint" id="f-fakta-hint">${facts.facts}</p>
              </div>`
        }
        ${checkField({ name: 'samma', label: 'Samma svar till flera', hint: 'Märks så, och räknas för sig i statistiken.', value: form.text('samma') })}
        <p class="ways">
          ${mainButton('Publicera svaret', { value: 'svara' })}
          ${question.status === 'answered' || question.later !== null ? '' : quietButton('Svara senare', { value: 'senare' })}
        </p>`,
    )}`;
}
