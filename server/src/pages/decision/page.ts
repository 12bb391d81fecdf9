/** A post as its author has it: where it stands, what was decided and why (Regulation (EU) 2022/2065 art. 17), and the way to a review. */
import type { promise } from '@insyn/domain/moderation/staffing.ts';
import { lastDay } from '@insyn/domain/moderation/statement.ts';
import type { DecisionView, PostView } from '@insyn/domain/view.ts';
import { day, deadline, exactTime } from '@insyn/elements/base/time.ts';
import { notice } from '@insyn/elements/parts/notice.ts';
import { postText } from '@insyn/elements/text/markdown.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import type { PageParts } from '../layout.ts';
import { LEDGER_STYLE } from '../ledger/page.ts';
import { statementPart } from './statement.ts';
import type { DecisionWords, Standing } from './words.ts';

type Promised = ReturnType<typeof promise>;

export type DecisionParts = {
  readonly log: LogId;
  readonly title: string;
  /** Where it is read: the page, and the post on it. */
  readonly addresses: { readonly page: string; readonly post: string };
  readonly view: PostView;
  /** What the decision is about: the post, a change of one that is shown, or nothing any more. */
  readonly about: 'post' | 'change' | 'over';
  /** The text that the decision is about, as written; `null` where it is gone. */
  readonly judged: string | null;
  /** When a person reads what waits, by the hours of the rules. */
  readonly promised: Promised;
  readonly now: string;
  readonly zone: string;
  readonly words: DecisionWords;
  /** `null`: nobody is there any more in whose name a review could be asked for. */
  readonly form: { readonly action: string; readonly typed: string; readonly fault: string | null } | null;
  /** A request was just received. */
  readonly received: boolean;
};

export function decisionPage(parts: DecisionParts): PageParts {
  const { log, title, addresses, view, words, now, zone, received } = parts;
  const { decision } = view;
  const standing = standingOf(view);
  return privatePage(
    words,
    html`<p class="meta">${title}</p>
      <h1>${words.title}</h1>
      ${received ? html`<div role="status">${notice('ok', words.appealed)}</div>` : ''} ${standingPart(parts)} ${textPart(parts)}
      ${decision === null ? '' : statementPart(decision, { words, now, zone, whole: parts.about !== 'change' })}
      ${decision === null ? '' : appealPart(decision, parts)}
      <p>
        <a href=${standing === 'waiting' || standing === 'returned' || standing === 'rejected' ? addresses.page : addresses.post}
          >${standing === 'published' ? words.show : words.back}</a
        >
        · <a href=${routes.ledgerPage(log)}>${words.rules}</a>
      </p>
      <p class="meta">
        ${words.written(exactTime(view.at, words.lang, zone))} ${view.assisted === null ? '' : words.brought[view.assisted]}
        ${words.private}
      </p>`,
  );
}

/** The frame of the page: nobody finds it by looking for it. */
export function privatePage(words: DecisionWords, content: unknown): PageParts {
  return {
    title: words.title,
    lang: words.lang,
    kind: 'decision',
    hidden: true,
    styles: [LEDGER_STYLE],
    body: html`<main>${content}</main>`,
  };
}

export function standingOf({ status, waits, decision }: PostView): Standing {
  if (status === 'withdrawn' || status === 'erased') return status;
  if (status === 'published') return 'published';
  // Hidden, and not told of yet.
  if (status === 'hidden') return decision === null ? 'published' : 'hidden';
  return waits !== null || decision === null ? 'waiting' : decision.kind;
}

/** Where it stands, in one breath: of a decision in force also why, and until when it can be appealed (S09, S11). */
function standingPart({ view, about, words, now, zone, promised }: DecisionParts): unknown {
  const { decision, pending } = view;
  const standing = standingOf(view);
  const usual = promisedWords(promised, words, now, zone);
  const told = decision === null || about === 'over' ? '' : notice('warn', decisionWords(decision, about, words, now, zone));
  if (told !== '' && about === 'post') return told;
  return html`<p class="standing">${words.standing[standing]}</p>
    ${standing === 'waiting' ? html`<p>${usual}</p>` : ''} ${pending === null ? told : html`<p>${words.changeWaits} ${usual}</p>`}
    ${decision !== null && about === 'over' ? html`<p>${words.over}</p>` : ''}`;
}

function decisionWords(
  { kind, at, statement, mayAppeal }: DecisionView,
  about: 'post' | 'change',
  words: DecisionWords,
  now: string,
  zone: string,
): string {
  const { redress, label, clause, policy, check } = statement;
  if (kind === 'returned')
    return words[about === 'post' ? 'returned' : 'returnedChange'](label, exactTime(redress.until, words.lang, zone));
  const until = mayAppeal ? day(lastDay('rejected', at), now, words.lang, zone) : null;
  return `${words.leads[about === 'change' ? 'change' : kind]} ${words.reasons(label, words.rule(clause, policy), check !== null, until)}`;
}

function textPart({ addresses, view, about, judged, words, now, zone }: DecisionParts): unknown {
  const { decision, pending } = view;
  const ofChange = pending !== null || (decision !== null && about === 'change');
  const text = pending?.text ?? (ofChange ? (judged ?? '') : view.text);
  if (text === '') return '';
  const lang = pending?.lang ?? view.lang;
  const place = pending === null && about !== 'over' ? (decision?.statement.place ?? null) : null;
  return html`<section aria-labelledby="text">
    <h2 id="text">${ofChange ? words.change : words.text}</h2>
    <blockquote lang=${lang === '' ? nothing : lang} dir="auto">
      ${place === null ? html`<div class="text">${postText(text)}</div>` : html`<p class="summary">${text.slice(0, place.start)}<mark>${text.slice(place.start, place.end)}</mark>${text.slice(place.end)}</p>`}
    </blockquote>
    ${decision?.kind !== 'returned' || about === 'over' || pending !== null ? '' : resendPart(decision, addresses.post, words, now, zone)}
  </section>`;
}

function promisedWords(promised: Promised, words: DecisionWords, now: string, zone: string): string {
  if (promised === null) return '';
  return promised.kind === 'minutes' ? words.usual(promised.minutes) : words.again(deadline(promised.at, now, words.lang, zone));
}

function resendPart({ mayResend, statement }: DecisionView, address: string, words: DecisionWords, now: string, zone: string): unknown {
  return mayResend
    ? html`<p><a class="button main" href=${address}>${words.resend}</a></p>`
    : html`<p>${words.resendLapsed(day(statement.redress.until, now, words.lang, zone))}</p>`;
}

function appealPart(decision: DecisionView, { words, now, zone, form }: DecisionParts): unknown {
  const { appeal } = decision;
  if (appeal !== null) {
    return html`<section aria-labelledby="omprovning">
      <h2 id="omprovning">${words.review}</h2>
      <p>
        ${appeal.outcome === null || appeal.answeredAt === null ? words.appealed : words.outcome[appeal.outcome](day(appeal.answeredAt, now, words.lang, zone))}
      </p>
      <p class="meta">${words.appealedAt(day(appeal.at, now, words.lang, zone))}</p>
      ${quoted(words.answer, appeal.answer)} ${quoted(words.yourWords, appeal.text)}
    </section>`;
  }
  if (!decision.mayAppeal) return '';
  if (form === null) return html`<p>${words.gone}</p>`;
  const { action, typed, fault } = form;
  return html`<section aria-labelledby="omprovning">
    <h2 id="omprovning">${words.appeal}</h2>
    <form method="post" action=${`${action}#omprovning`} autocomplete="off">
      <div>
        <label class="label" for="text-falt">${words.appealWhy}</label>
        <p class="meta" id="hint">${words.appealHint}</p>
        <textarea
          id="text-falt"
          name="text"
          rows="6"
          required
          dir="auto"
          aria-describedby=${fault === null ? 'hint' : 'hint fel'}
          aria-invalid=${fault === null ? nothing : 'true'}
        >
${`\n${typed}`}</textarea>
        ${fault === null ? '' : html`<div id="fel" role="alert">${notice('error', fault)}</div>`}
      </div>
      <button class="button main">${words.appealSend}</button>
    </form>
  </section>`;
}

function quoted(title: string, text: string): unknown {
  return text === ''
    ? ''
    : html`<p class="label">${title}</p>
        <blockquote dir="auto"><p class="summary">${text}</p></blockquote>`;
}
