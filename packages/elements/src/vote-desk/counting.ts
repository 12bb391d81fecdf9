/** Batches, and one that is counted: piles by number, a line that says what is missing, and who waits for whom. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { initialsOf } from '@insyn/domain/vote/initials.ts';
import { DIFFERENCE_MAX, type DeskBatch } from '@insyn/protocol/vote-desk.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { icon } from '../base/icons.ts';
import { heading } from '../base/heading.ts';
import { pattern } from '../parts/alternative.ts';
import { notice } from '../parts/notice.ts';
import { readFigures } from './figures.ts';
import { dayWords, may, nameOf, pilesAt, placeAt, type DeskPage, type Pile } from './page.ts';
import { valueOf } from './reception.ts';

export function counting(page: DeskPage): TemplateResult {
  const { view, state } = page;
  const batch = view.batches.find((each) => each.batch === state.batch);
  return batch === undefined ? list(page) : one(batch, page);
}

function list(page: DeskPage): TemplateResult {
  const { said, view, state, level } = page;
  // What one can do something about comes first, then the newest.
  const order = view.batches.toSorted((a, b) => Number(a.status === 'sealed') - Number(b.status === 'sealed') || a.batch - b.batch);
  return html`${heading(level, said.count.title, { id: 'view-title', class: 'title-xl', focusable: true })}
  ${state.problem === null ? nothing : notice('error', state.problem)} ${state.done === null ? nothing : notice('ok', state.done)}
  ${
    order.length === 0
      ? html`<p class="large">${said.count.none}</p>`
      : html`<ul class="rows">
          ${order.map((batch) => html`<li class="row line batch">${row(batch, page)}</li>`)}
        </ul>`
  }`;
}

function row(batch: DeskBatch, page: DeskPage): TemplateResult {
  const { said, view, on, live: isLive, dialogue } = page;
  const mine = placeAt(batch, view.number);
  const isOthers = mine === 0 && batch.seats.length === 2;
  return html`<div class="grow">
      <p class="large count">${said.count.batch(batch.batch, batch.envelopes)}</p>
      <p class="small">${statusWords(batch, page)}</p>
    </div>
    ${
      batch.status === 'sealed'
        ? dialogue === ''
          ? nothing
          : html`<a class="small" target="_blank" href=${routes.voteDeskLabel(dialogue as LogId, batch.batch)}
              >${said.count.label(batch.batch)}</a
            >`
        : isOthers || !may(page, 'count')
          ? nothing
          : html`<button
              class="button ${mine > 0 || batch.seats.length < 2 ? 'main' : ''}"
              type="button"
              aria-label=${`${mine > 0 ? said.count.goOn : said.count.begin} ${said.count.beginOf(batch.batch)}`}
              aria-disabled=${isLive ? 'false' : 'true'}
              @click=${() => isLive && on.take(batch.batch)}
            >
              ${mine > 0 ? said.count.goOn : said.count.begin}
            </button>`
    }`;
}

export function statusWords(batch: DeskBatch, page: DeskPage): string {
  const { said, view } = page;
  const { status } = said.count;
  if (batch.status === 'sealed') {
    const initials = batch.counters.map((each) => initialsOf(view.names[each] ?? '', each)).join(' · ');
    return status.sealed(batch.day === null ? '' : dayWords(batch.day, said.$code), initials);
  }
  const mine = placeAt(batch, view.number);
  const other = 3 - mine;
  const [first, second] = batch.seats;
  if (mine === 0) {
    if (first === undefined) return status.free;
    return second === undefined ? status.one(nameOf(page, first)) : status.others(nameOf(page, first), nameOf(page, second));
  }
  if (batch.status === 'recount') return batch.confirmedBy.includes(view.number) ? status.recountWaiting(other) : status.recount;
  if (batch.counters.includes(view.number)) return status.waiting(other);
  return batch.counters.length > 0 ? status.yourTurn(other) : status.mine;
}

function one(batch: DeskBatch, page: DeskPage): TemplateResult {
  const { said, view, state, on, level, ballots } = page;
  const { count } = said;
  const mine = placeAt(batch, view.number);
  return html`<p>
      <button class="text-button" type="button" @click=${() => on.leave()}><span class="back">${icon('arrow')}</span> ${count.back}</button>
    </p>
    ${heading(level, count.batch(batch.batch, batch.envelopes), { id: 'view-title', class: 'title-xl count', focusable: true })}
    ${mine === 0 ? nothing : html`<p class="large">${count.youAre(mine)}</p>`}
    ${state.problem === null ? nothing : notice('error', state.problem)}
    ${
      batch.status === 'sealed'
        ? sealed(batch, page)
        : mine === 0
          ? html`<p>${statusWords(batch, page)}</p>`
          : html`${both(batch, page)} ${ballots === null || batch.batch !== 1 ? nothing : practiceBallots(ballots, page)}
            ${batch.status === 'recount' ? again(batch, page) : batch.counters.includes(view.number) ? waits(batch, page) : form(batch, page)}
            ${may(page, 'restart') ? restarting(page) : nothing}`
    }`;
}

/** `Räknare 1 ✓`: who of the two has handed in. */
function both(batch: DeskBatch, { said, view }: DeskPage): TemplateResult {
  const done = batch.status === 'recount' ? batch.confirmedBy : batch.counters;
  return html`<ul class="two">
    ${[1, 2].map((place) => {
      const number = batch.seats[place - 1];
      const has = number !== undefined && done.includes(number);
      const name = number === undefined ? '' : (view.names[number] ?? '');
      return html`<li class=${has ? 'has' : ''}>
        ${icon(has ? 'check' : 'ring')}
        <span>
          <span class="strong">${said.count.counter(place)}</span
          >${name === '' ? nothing : html` <bdi>${number === view.number ? said.you(name) : name}</bdi>`}
          <span class="hidden">. ${has ? said.count.has(place) : said.count.hasNot(place)}</span>
        </span>
      </li>`;
    })}
  </ul>`;
}

function waits(batch: DeskBatch, { said, view }: DeskPage): TemplateResult {
  const other = 3 - placeAt(batch, view.number);
  return notice(
    'warn',
    html`<p class="strong">${said.count.sent(other)}</p>
      <p>${said.count.hidden}</p>`,
  );
}

function form(batch: DeskBatch, page: DeskPage): TemplateResult {
  const { said, state } = page;
  return html`<p>${said.count.how}</p>
    ${piles(batch, page, state.askedUneven ? said.count.sendUneven : said.count.send)}`;
}

/** The third count, by both: the figures of the first two are shown to nobody. */
function again(batch: DeskBatch, page: DeskPage): TemplateResult {
  const { said, view, state, on } = page;
  const { count } = said;
  const other = 3 - placeAt(batch, view.number);
  if (batch.confirmedBy.includes(view.number)) return notice('warn', html`<p class="strong">${count.sentAgain(other)}</p>`);
  const named = pilesAt(page).filter(({ id }) => batch.differs.includes(id));
  const { sum, piles: whole } = readFigures(
    state.figures,
    pilesAt(page).map(({ id }) => id),
  );
  const isUneven = whole !== null && sum !== batch.envelopes;
  return html`<div class="again">
      <p class="large strong">${count.again(batch.batch)}</p>
      ${
        named.length === 0
          ? html`<p>${count.sameButUneven}</p>`
          : html`<ul class="plain">
              ${named.map((pile) => html`<li>${count.differs(titleOf(pile))}</li>`)}
            </ul>`
      }
      <p>${count.hiddenAgain}</p>
    </div>
    ${batch.difference === null ? nothing : notice('info', count.other(other, batch.difference.reason))}
    ${piles(
      batch,
      page,
      count.sendAgain,
      isUneven
        ? html`<label class="label" for="reason">${count.reason}</label>
            <textarea
              id="reason"
              rows="2"
              maxlength=${DIFFERENCE_MAX}
              .value=${live(state.reason)}
              @input=${(event: Event) => on.change({ reason: valueOf(event), problem: null })}
            ></textarea>`
        : nothing,
    )}`;
}

function piles(batch: DeskBatch, page: DeskPage, send: string, more: unknown = nothing): TemplateResult {
  const { said, state, on, live: isLive } = page;
  const all = pilesAt(page);
  const read = readFigures(
    state.figures,
    all.map(({ id }) => id),
  );
  return html`<form
    class="piles"
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      if (isLive) on.handIn();
    }}
  >
    <div class="table">
      ${all.map((pile) => {
        const isFaulty = read.faulty.includes(pile.id);
        return html`<div class="pile ${pile.letter === '' ? '' : 'alt'}">
          <label for="pile-${pile.id}">
            ${pile.letter === '' ? nothing : html`<span class="letter" aria-hidden="true">${pile.letter} ${pattern(pile.letter)}</span>`}
            <span><span class="hidden">${pile.letter} </span>${pile.title}</span>
          </label>
          <input
            id="pile-${pile.id}"
            class="figure"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            maxlength="3"
            enterkeyhint="next"
            aria-invalid=${isFaulty ? 'true' : 'false'}
            aria-describedby="sum"
            .value=${live(state.figures[pile.id] ?? '')}
            @keydown=${moves}
            @input=${(event: Event) => on.figure(pile.id, valueOf(event))}
          />
        </div>`;
      })}
    </div>
    ${sumLine(batch, page, read)} ${more}
    ${
      state.askedUneven && batch.status === 'open' && read.piles !== null && read.sum !== batch.envelopes
        ? notice('warn', said.count.uneven(read.sum, batch.envelopes))
        : nothing
    }
    <p class="ways">
      <button id="hand-in" class="button main" type="submit" aria-disabled=${isLive ? 'false' : 'true'}>${send}</button>
    </p>
    <p class="meta">${said.count.kept}</p>
  </form>`;
}

function sumLine(
  { envelopes }: DeskBatch,
  { said }: DeskPage,
  { sum, empty, faulty, piles: whole }: ReturnType<typeof readFigures>,
): TemplateResult {
  const { count } = said;
  const isRight = whole !== null && sum === envelopes;
  const words =
    whole === null && sum <= envelopes
      ? count.sum(sum, envelopes)
      : sum === envelopes
        ? count.sum(sum, envelopes)
        : sum < envelopes
          ? count.sumLess(sum, envelopes)
          : count.sumMore(sum, envelopes);
  const rest = faulty.length > 0 ? count.fault : empty.length > 0 ? count.left(empty.length) : '';
  return html`<p id="sum" class="sum count ${isRight ? 'right' : whole === null && sum <= envelopes ? '' : 'odd'}">
    ${isRight ? icon('check') : nothing}
    <span class="strong">${words}</span> ${rest === '' ? nothing : html`<span class="small">${rest}</span>`}
  </p>`;
}

/** Enter and the arrows go from field to field; from the last one to the button, which is pressed by itself. */
function moves(event: KeyboardEvent): void {
  const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLInputElement)) return;
  event.preventDefault();
  const fields = [...(event.target.form?.querySelectorAll<HTMLElement>('input.figure, #reason, #hand-in') ?? [])];
  const next = fields[fields.indexOf(event.target) + step];
  next?.focus();
  if (next instanceof HTMLInputElement) next.select();
}

function sealed({ batch, difference }: DeskBatch, { said, on, dialogue }: DeskPage): TemplateResult {
  return html`<div class="outcome received">
      ${difference === null ? html`<p class="big">${icon('check')} ${said.count.equal}</p>` : nothing}
      <p>${said.count.sealed(batch)}</p>
    </div>
    <p class="ways">
      ${
        dialogue === ''
          ? nothing
          : html`<a id="seal" class="button main" target="_blank" href="${routes.voteDeskLabel(dialogue as LogId, batch)}?skriv=1"
              >${icon('print')} ${said.count.seal}</a
            >`
      }
      <button class="button" type="button" @click=${() => on.leave()}>${said.count.next}</button>
    </p>`;
}

function restarting({ said, state, on, live: isLive }: DeskPage): TemplateResult {
  if (!state.askedRestart)
    return html`<p class="part">
      <button id="restart" class="text-button" type="button" @click=${() => on.change({ askedRestart: true })}>
        ${said.count.restart}
      </button>
    </p>`;
  return html`<div class="part form">
    <p>${said.count.restartAsk}</p>
    <p class="ways">
      <button class="button" type="button" aria-disabled=${isLive ? 'false' : 'true'} @click=${() => isLive && on.restart()}>
        ${said.count.restartYes}
      </button>
      <button class="text-button" type="button" @click=${() => on.change({ askedRestart: false })}>${said.cancel}</button>
    </p>
  </div>`;
}

function practiceBallots(ballots: readonly string[], page: DeskPage): TemplateResult {
  const byId = new Map(pilesAt(page).map((pile) => [pile.id, pile]));
  return html`<div class="ballots">
    <p class="label">${page.said.practice.ballots}</p>
    <ol>
      ${ballots.map((id) => {
        const pile = byId.get(id);
        return html`<li>${pile === undefined ? id : pile.letter === '' ? pile.title : pile.letter}</li>`;
      })}
    </ol>
  </div>`;
}

function titleOf({ letter, title }: Pile): string {
  return letter === '' ? title : `${letter} ${title}`;
}
