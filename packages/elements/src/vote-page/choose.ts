/** The second and third screen: the alternatives in the order of the ballot, nothing chosen beforehand; then the choice in large type. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { BLANK } from '@insyn/domain/vote/ballot.ts';
import type { VoteAlternative } from '@insyn/domain/vote/definition.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { directionIn } from '../base/direction.ts';
import { icon } from '../base/icons.ts';
import { pattern } from '../parts/alternative.ts';
import { notice } from '../parts/notice.ts';
import { chosen, textOf, type PageContext } from './context.ts';
import { languages, secret, top } from './frame.ts';

/** `missing`: somebody wanted to go on without a choice. */
export function choose(context: PageContext, missing: boolean, next: () => void): TemplateResult {
  const { words, desk, definition, lang } = context;
  const said = words.choose;
  const left = desk.snapshot?.cast?.left;
  const submit = (event: Event): void => {
    event.preventDefault();
    next();
  };
  return html`${top(2, html`<span lang=${lang} dir=${directionIn(lang)}>${textOf(definition.question, context)}</span>`, context, null)}
    ${left === undefined ? nothing : notice('info', html`${said.changing} ${said.changesLeft(left)}`)} ${languages(context)}
    <form novalidate @submit=${submit}>
      <fieldset class="ballot" role="radiogroup" aria-labelledby="rosta-titel" aria-describedby="rosta-val">
        <p class="meta" id="rosta-val">${said.hint}</p>
        ${definition.alternatives.map((each) => card(each, context))}
        <div class="card blank">
          <label>
            ${radio(BLANK, context)}
            <span class="tile">${icon('ring')}</span>
            <span class="words"
              ><span class="name" id="val-blank">${said.blank}</span><span class="summary" id="om-blank">${said.blankWhy}</span></span
            >
          </label>
        </div>
      </fieldset>
      <div role="alert">
        ${missing && desk.choice === null ? html`<p class="fault">${icon('alert')} <span>${said.missing}</span></p>` : nothing}
      </div>
      ${left === undefined ? notice('info', words.channel, { icon: 'envelope' }) : nothing}
      <button class="button main wide">${said.next}</button>
    </form>
    ${secret(context)}`;
}

function card(alternative: VoteAlternative, context: PageContext): TemplateResult {
  const { lang, definition } = context;
  const { letter, title, summary, picture } = alternative;
  return html`<div class="card">
    <label>
      ${radio(alternative.id, context)}
      <span class="tile"><b>${letter}</b>${pattern(letter)}</span>
      <span class="words" lang=${lang} dir=${directionIn(lang)}>
        <span class="name" id="val-${alternative.id}"><span class="hidden">${letter} </span>${textOf(title, context)}</span>
        <span class="summary" id="om-${alternative.id}">${textOf(summary, context)}</span>
      </span>
      ${
        picture === null
          ? nothing
          : html`<img
              class="picture"
              src=${routes.attachment(definition.log, picture.sha256)}
              alt=${textOf(picture.alt, context)}
              loading="lazy"
              @error=${hide}
            />`
      }
    </label>
    ${more(alternative, context)}
  </div>`;
}

function hide(event: Event): void {
  if (event.target instanceof HTMLElement) event.target.hidden = true;
}

function radio(id: string, { desk }: PageContext): TemplateResult {
  return html`<input
    type="radio"
    name="val"
    aria-labelledby="val-${id}"
    aria-describedby="om-${id}"
    .value=${id}
    .checked=${desk.choice === id}
    @change=${() => desk.choose(id)}
  />`;
}

/** The same headings for all, folded: the ballot is short, and what one wants to know is near. */
function more({ letter, consequences, cost, map }: VoteAlternative, context: PageContext): unknown {
  const { words, definition, lang } = context;
  const filled = definition.headings.filter(({ id }) => Object.keys(consequences[id] ?? {}).length > 0);
  if (filled.length === 0 && cost === null && map === null) return nothing;
  return html`<details class="fold">
    <summary>${words.choose.more(letter)}</summary>
    <dl>
      ${
        cost === null
          ? nothing
          : html`<dt>${words.choose.cost}</dt>
              <dd lang=${lang} dir=${directionIn(lang)}>${textOf(cost, context)}</dd>`
      }
      ${filled.map(
        ({ id, label }) =>
          html`<dt lang=${lang} dir=${directionIn(lang)}>${textOf(label, context)}</dt>
            <dd lang=${lang} dir=${directionIn(lang)}>${textOf(consequences[id] ?? {}, context)}</dd>`,
      )}
    </dl>
    ${map === null ? nothing : html`<p><a href=${map} rel="noreferrer" target="_blank">${words.choose.map}</a></p>`}
  </details>`;
}

/** The choice as it is going to be cast. */
export function review(context: PageContext): TemplateResult {
  const { words, desk, lang } = context;
  const said = words.review;
  const alternative = chosen(desk.choice, context);
  return html`${top(3, said.title, context, '')}
    <div class="chosen">
      <p class="meta">${said.yours}</p>
      ${
        alternative === null
          ? html`<p class="name">${words.choose.blank}</p>`
          : html`<p class="name" lang=${lang} dir=${directionIn(lang)}>
              <span class="tile"><b>${alternative.letter}</b>${pattern(alternative.letter)}</span>
              <span>${textOf(alternative.title, context)}</span>
            </p>`
      }
    </div>
    ${desk.trouble?.kind === 'offline' ? notice('warn', said.offline, { icon: 'offline' }) : nothing}
    ${desk.durable ? nothing : notice('warn', said.forgets, { icon: 'alert' })}
    ${desk.snapshot?.cast ? nothing : html`<p>${said.paper}</p>`}
    <div class="acts">
      <button class="button main wide" type="button" @click=${() => void desk.cast()}>${said.cast}</button>
      <button class="button wide" type="button" @click=${() => desk.edit()}>${said.change}</button>
    </div>
    ${secret(context)}`;
}
