/** *Hur gick det?*: two questions to those who took part, with words and radio buttons alone. */
import { EASE, EASE_ANSWERS, type EaseAnswer, type EaseQuestion } from '@insyn/domain/radslag/follow-up.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { notice } from '@insyn/elements/parts/notice.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { PageParts } from '../layout.ts';
import { FOLLOW_UP_STYLE } from './style.ts';
import type { FollowUpWords } from './words.ts';

export type Answers = Readonly<Partial<Record<EaseQuestion, EaseAnswer>>>;
/** `form`: `proof` goes with it; the others say what there is to say. */
export type AskedState =
  { readonly is: 'form'; readonly proof: string; readonly empty: boolean } | { readonly is: 'thanks' | 'already' | 'login' };

/** What was chosen; anything else is no answer. */
export function readAnswers(of: (question: EaseQuestion) => unknown): Answers {
  return Object.fromEntries(
    EASE.flatMap((question) => {
      const answer = EASE_ANSWERS.find((each) => each === of(question));
      return answer === undefined ? [] : [[question, answer] as const];
    }),
  );
}

export function askedPage(log: LogId, dialogue: string, state: AskedState, login: string, words: FollowUpWords): PageParts {
  const { asked } = words;
  return {
    title: `${asked.title} – ${dialogue}`,
    lang: words.lang,
    kind: 'asked',
    speaks: 'own',
    hidden: true,
    styles: [FOLLOW_UP_STYLE],
    body: html`<main>
      <p class="way"><a href=${routes.page(log)}>${words.back(dialogue)}</a></p>
      ${state.is === 'form' ? form(log, state, words) : said(log, state.is, login, words)}
    </main>`,
  };
}

function form(log: LogId, { proof, empty }: Extract<AskedState, { is: 'form' }>, words: FollowUpWords): unknown {
  const { asked } = words;
  return html`<h1>${asked.title}</h1>
    <p class="lead">${asked.lead}</p>
    ${empty ? html`<div role="alert">${notice('error', asked.pick)}</div>` : ''}
    <form method="post" action=${routes.easePage(log)}>
      <input type="hidden" name="csrf" value=${proof} />
      ${EASE.map(
        (question) =>
          html`<fieldset>
            <legend>${words.ease[question]}</legend>
            <div class="answers">
              ${EASE_ANSWERS.map(
                (answer) =>
                  html`<label class="tick"
                    ><input type="radio" name=${question} value=${answer} /> <span>${words.answers[answer]}</span></label
                  >`,
              )}
            </div>
          </fieldset>`,
      )}
      <p class="meta">${asked.privacy}</p>
      <button class="button main">${asked.send}</button>
    </form>`;
}

function said(log: LogId, is: 'thanks' | 'already' | 'login', login: string, words: FollowUpWords): unknown {
  const { asked } = words;
  if (is === 'login')
    return html`<h1>${asked.title}</h1>
      <p class="lead">${asked.loginLead}</p>
      <p><a class="button main" href=${login}>${asked.login}</a></p>`;
  return html`<h1>${is === 'thanks' ? asked.thanks : asked.title}</h1>
    <p class="lead">${is === 'thanks' ? asked.thanksLead : asked.already}</p>
    <p><a href=${routes.followUpPage(log)}>${words.title}</a></p>`;
}
