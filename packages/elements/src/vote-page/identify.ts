/** The first screen: a login by the ways there are, or the code of a letter. And who is told that they cannot vote here. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { StandingAnswer } from '@insyn/protocol/voting.ts';
import { shortTime } from '../base/time.ts';
import { notice } from '../parts/notice.ts';
import { codeField } from './code-field.ts';
import { clockWords, dayWords, whenWords, type PageContext } from './context.ts';
import { paperButton, telephone, top } from './frame.ts';

export function identify(context: PageContext): TemplateResult {
  const { words, desk, login, code } = context;
  const said = words.identify;
  const submit = (event: Event): void => {
    event.preventDefault();
    const read = code.read();
    if (read !== null) void desk.identify(read);
    else focusFault(context);
  };
  return html`${top(1, said.title, context, '')}
    ${desk.trouble === null || desk.trouble.kind === 'code-wrong' ? nothing : notice('warn', troubleWords(context))} ${keptHere(context)}
    <p>${said.why}</p>
    ${
      desk.loggedIn && desk.trouble?.kind !== 'again'
        ? html`<p>${said.who}</p>
            <button
              class="button main wide"
              type="button"
              aria-disabled=${desk.busy ? 'true' : nothing}
              @click=${() => void desk.identify(null)}
            >
              ${said.next}
            </button>`
        : html`<a class="button main wide" href=${login}>${said.login}</a>`
    }
    <form class="letter" novalidate @submit=${submit}>
      <h2>${said.or}</h2>
      ${codeField(code, words, desk.trouble?.kind === 'code-wrong' ? troubleWords(context) : null, context.within)}
      <button class="button wide" aria-disabled=${desk.busy ? 'true' : nothing}>${desk.busy ? said.checking : said.next}</button>
    </form>
    ${paperButton(context)}`;
}

/** The field with the fault, so that it is heard and mended at once. */
export function focusFault({ code, within }: Pick<PageContext, 'code' | 'within'>): void {
  within()
    .querySelector<HTMLInputElement>(`#kod-${String((code.fault?.group ?? 0) + 1)}`)
    ?.focus();
}

export function troubleWords(context: PageContext): unknown {
  const { desk, words } = context;
  const { trouble } = desk;
  const said = words.identify;
  switch (trouble?.kind) {
    case undefined:
      return null;
    case 'code-wrong':
      return html`${said.codeWrong} ${trouble.left === null ? nothing : said.triesLeft(trouble.left)} ${said.newLetter}`;
    case 'too-many':
      return said.tooMany(clockWords(trouble.until, context));
    case 'again':
      return said.again;
    case 'offline':
      return words.review.offline;
    case 'unreached':
      return said.unreached;
  }
}

/** Several people vote at one computer: whoever has a vote here goes on with it, and tells nobody which it is. */
function keptHere(context: PageContext): unknown {
  const { desk, words, definition } = context;
  const said = words.identify;
  const kept = desk.kept.filter(({ cast, wanted }) => cast !== null || wanted !== null);
  if (kept.length === 0 || desk.trouble?.kind === 'again') return nothing;
  return html`<section class="kept" aria-labelledby="rosta-har">
    <h2 id="rosta-har">${said.here}</h2>
    <ul>
      ${kept.map(
        (envelope) =>
          html`<li>
            <span
              >${envelope.cast === null ? said.hereOpen('') : said.hereOne(shortTime(envelope.cast.at, desk.now, words.$code, definition.closes.zone))}</span
            >
            <button class="button" type="button" @click=${() => void desk.resume(envelope)}>${said.goOn}</button>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** `standing`: `null` for somebody who is not on the roll. */
export function stopped(standing: StandingAnswer | null, context: PageContext): TemplateResult {
  const { words, phone, definition, desk, mine } = context;
  const said = words.stopped;
  const until = whenWords(definition.closes.utc, context);
  return html`${top(1, said.title, context, '')} ${notice('warn', stoppedWords(standing, context), { icon: 'alert' })}
  ${
    standing?.state === 'web'
      ? html`<p>${said.webChange(until)}</p>
          ${keptHere(context)}`
      : nothing
  }
  ${phone === '' ? nothing : html`<p>${callLink(said.callBefore(phone, until), phone)}</p>`}
  ${desk.loggedIn ? html`<p><a href=${mine}>${said.notYou}</a></p>` : html`<p><button class="text-button" type="button" @click=${() => void desk.somebodyElse()}>${words.paper.back}</button></p>`}
  ${paperButton(context)}`;
}

function stoppedWords(standing: StandingAnswer | null, context: PageContext): string {
  const { words } = context;
  const said = words.stopped;
  switch (standing?.state) {
    case undefined:
    case 'none':
      return said.unknown;
    case 'web':
      return said.web(standing.day === null ? null : dayWords(standing.day, context));
    case 'received':
    case 'accepted':
      return said.paper;
    case 'rejected':
      return said.rejected(words.paper.reasons[standing.reason ?? 'damaged']);
    case 'removed':
      return said.removed;
  }
}

/** A sentence with the number in it as a link. */
export function callLink(sentence: string, phone: string): unknown {
  const [before = '', ...after] = sentence.split(phone);
  return html`${before}<a href=${telephone(phone)}>${phone}</a>${after.join(phone)}`;
}
