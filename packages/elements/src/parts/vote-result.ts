/**
 * The result: one sentence, bars from zero on one scale with number, letter, name and pattern, what was blank and invalid, turnout, and
 * all of it as a table. What would point at people is said not to be shown.
 */
import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { CHANNELS, resultFigures, type AlternativeFigure, type ResultFigures } from '@insyn/domain/vote/figures.ts';
import { heading } from '../base/heading.ts';
import { advisory } from './vote-head.ts';
import { letterTile } from './vote-alternatives.ts';
import { leftWords, listWords, moment, numberWords, shareWords, textOf, told, type VoteContext } from './vote-context.ts';

export const RESULT_ORDERS = ['ballot', 'votes'] as const;
export type ResultOrder = (typeof RESULT_ORDERS)[number];

export type VoteResultOptions = {
  /** The ballot's, where nobody has chosen. */
  readonly order?: ResultOrder;
  /** Given where a choice of order can be made. */
  readonly onOrder?: (order: ResultOrder) => void;
  /** After the figures. */
  readonly after?: unknown;
  /** False where the page says it elsewhere. */
  readonly advisory?: boolean;
  /** False under a heading that says what it is. */
  readonly titled?: boolean;
};

/** `nothing` before there is a result. */
export function voteResult(context: VoteContext, options: VoteResultOptions = {}): unknown {
  const { said, view, definition, level } = context;
  if (view.result === null) return nothing;
  const figures = resultFigures(view.result, definition);
  const titled = options.titled !== false;
  return html`<section class="result-part" aria-labelledby=${titled ? 'vote-result' : nothing}>
    ${titled ? heading(level, said.result, { id: 'vote-result', class: 'title-xl', focusable: true }) : nothing}
    <p class="sentence">${resultSentence(figures, context)}</p>
    ${figures.total === null ? nothing : bars(figures, context, options)} ${sums(figures, context)} ${tables(figures, context)}
    ${options.advisory === false ? nothing : advisory(context)}
    <p class="meta">${view.resultAt === null ? nothing : said.signed(moment(view.resultAt, context))}</p>
    ${options.after ?? nothing}
  </section>`;
}

/** `Flest röstade på A, Vid Lyktorget.` The same on every page and in the feed. */
export function resultSentence({ total, leading }: ResultFigures, context: VoteContext): string {
  const { said, definition } = context;
  if (total === null) return said.few;
  const named = definition.alternatives.filter(({ id }) => leading.includes(id));
  const [first] = named;
  if (first === undefined) return said.nobody;
  if (named.length === 1) return said.most(first.letter, textOf(first.title, context));
  return said.equal(
    listWords(
      named.map(({ letter, title }) => `${letter} (${textOf(title, context)})`),
      context,
    ),
  );
}

/** What can be done now and until when, or what it came to; `null` where a cancelled vote leaves nothing to say. */
export function voteSentence(context: VoteContext): string | null {
  const { said, view, definition } = context;
  const left = (of: Parameters<typeof leftWords>[1]): string => (view.left === null ? '' : ` ${leftWords(view.left, of)}`);
  switch (view.status) {
    case 'planned':
      return `${said.opens(moment(view.opens, context))}${left(said.until)}`;
    case 'open':
      return `${said.closes(moment(view.closes, context))}${left(said.left)}`;
    case 'closed':
      return `${said.closed(moment(view.closes, context))} ${said.counting}`;
    case 'result':
      return view.result === null ? null : resultSentence(resultFigures(view.result, definition), context);
    case 'cancelled':
      return null;
  }
}

function bars(figures: ResultFigures, context: VoteContext, { order = 'ballot', onOrder }: VoteResultOptions): TemplateResult {
  const { said } = context;
  const all = figures.total?.alternatives ?? [];
  const rows = order === 'ballot' ? all : all.toSorted((a, b) => b.votes - a.votes);
  return html`${
      onOrder === undefined || all.length < 2
        ? nothing
        : html`<div class="order screen-only" role="group" aria-label=${said.order}>
            <span class="meta" aria-hidden="true">${said.order}</span>
            ${RESULT_ORDERS.map(
              (each) =>
                html`<button
                  type="button"
                  class="chip-button"
                  aria-pressed=${each === order ? 'true' : 'false'}
                  @click=${() => onOrder(each)}
                >
                  ${said.orders[each]}
                </button>`,
            )}
          </div>`
    }
    <ul class="result-bars">
      ${rows.map((row) => html`<li>${bar(row, figures, context)}</li>`)}
    </ul>
    <p class="meta">${said.scale} ${said.rounded}</p>
    ${figures.channels === null && figures.turnoutBy.paper.voted > 0 ? html`<p class="meta">${said.channelsHidden}</p>` : nothing}`;
}

function bar({ id, letter, votes, permille }: AlternativeFigure, { channels }: ResultFigures, context: VoteContext): TemplateResult {
  const { said, definition } = context;
  const title = definition.alternatives.find((each) => each.id === id)?.title ?? {};
  const of = (channel: (typeof CHANNELS)[number]): string =>
    numberWords(channels?.[channel].alternatives.find((each) => each.id === id)?.votes ?? 0, context);
  return html`<p class="bar-words">
      <span class="bar-name">${letterTile(letter)} ${told(title, context)}</span>
      <span class="count">${said.votes(votes)}</span>
      <b class="count share">${shareWords(permille, context)}</b>
    </p>
    ${barPicture(letter, permille)}
    ${channels === null ? nothing : html`<p class="meta of-which">${said.ofWhich(of('web'), of('paper'))}</p>`}`;
}

const FILLS: readonly SVGTemplateResult[] = [
  svg`<rect width="8" height="8" fill="currentColor"/>`,
  svg`<path d="M-2 2 2-2M-2 10 10-2M6 10l4-4" stroke="currentColor" stroke-width="2.2"/>`,
  svg`<circle cx="2" cy="2" r="1.7" fill="currentColor"/><circle cx="6" cy="6" r="1.7" fill="currentColor"/>`,
  svg`<path d="M0 2h8M0 6h8" stroke="currentColor" stroke-width="2"/>`,
];

/** Letter, name and number stand beside it: decoration for those who see it. E–H are the first four again, finer. */
function barPicture(letter: string, permille: number): TemplateResult {
  const place = Math.max(0, (letter.codePointAt(0) ?? 65) - 65);
  const hue = 'abcd'.charAt(place % 4);
  const name = `fill-${letter.toLowerCase()}`;
  const width = `${(permille / 10).toFixed(1)}%`;
  const scale = place > 3 ? 'scale(0.6)' : 'scale(1)';
  return html`<svg class="result-bar alt-${hue}" width="100%" height="20" aria-hidden="true" focusable="false">
    ${svg`<defs><pattern id=${name} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform=${scale}>${FILLS[place % 4]}</pattern></defs>
    <path class="track" d="M0 20V0"/>
    <rect class="ground" width=${width} height="20"/>
    <rect class="fill" width=${width} height="20" fill=${`url(#${name})`}/>`}
  </svg>`;
}

/** Valid, blank and invalid votes; turnout, and by channel. */
function sums({ total, turnout, turnoutBy }: ResultFigures, context: VoteContext): TemplateResult {
  const { said } = context;
  const row = (name: string, value: unknown): TemplateResult =>
    html`<div>
      <dt>${name}</dt>
      <dd class="count">${value}</dd>
    </div>`;
  const of = (voted: number, roll: number): string => said.ofRoll(numberWords(voted, context), numberWords(roll, context));
  return html`<dl class="sums">
    ${
      total === null
        ? nothing
        : html`${row(said.figures.valid, numberWords(total.valid, context))} ${row(said.figures.blank, numberWords(total.blank, context))}
          ${row(said.figures.invalid, numberWords(total.invalid, context))}`
    }
    ${row(said.figures.turnout, html`${shareWords(turnout.permille, context)} <span class="meta">${of(turnout.voted, turnout.roll)}</span>`)}
    ${CHANNELS.map((channel) =>
      row(
        said.figures[channel],
        html`${numberWords(turnoutBy[channel].voted, context)}
          <span class="meta">${shareWords(turnoutBy[channel].permille, context)}</span>`,
      ),
    )}
  </dl>`;
}

function tables(figures: ResultFigures, context: VoteContext): TemplateResult {
  const { said } = context;
  return html`${
    figures.total === null
      ? nothing
      : html`<details class="folded-table">
          <summary>${said.table}</summary>
          <div class="table-scroll">${resultTable(figures, context)}</div>
        </details>`
  }
  ${
    figures.districts.length === 0
      ? nothing
      : html`<details class="folded-table">
          <summary>${said.districts}</summary>
          <div class="table-scroll">${districtTable(figures, context)}</div>
        </details>`
  }`;
}

export function resultTable({ total, channels }: ResultFigures, context: VoteContext): TemplateResult {
  const { said, definition } = context;
  const number = (value: number): TemplateResult => html`<td class="count">${numberWords(value, context)}</td>`;
  return html`<table>
    <caption class="hidden">
      ${said.result}
    </caption>
    <thead>
      <tr>
        <th scope="col">${said.columns.alternative}</th>
        <th scope="col" class="count">${said.columns.votes}</th>
        <th scope="col" class="count">${said.columns.share}</th>
        ${channels === null ? nothing : CHANNELS.map((channel) => html`<th scope="col" class="count">${said.columns[channel]}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${(total?.alternatives ?? []).map(
        ({ id, letter, votes, permille }, at) =>
          html`<tr>
            <th scope="row">${letter} ${told(definition.alternatives[at]?.title ?? {}, context)}</th>
            ${number(votes)}
            <td class="count">${shareWords(permille, context)}</td>
            ${channels === null ? nothing : CHANNELS.map((channel) => number(channels[channel].alternatives.find((each) => each.id === id)?.votes ?? 0))}
          </tr>`,
      )}
      ${(['valid', 'blank', 'invalid'] as const).map(
        (key) =>
          html`<tr>
            <th scope="row">${said.figures[key]}</th>
            ${number(total?.[key] ?? 0)}
            <td></td>
            ${channels === null ? nothing : CHANNELS.map((channel) => number(channels[channel][key]))}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function districtTable({ districts, otherDistricts }: ResultFigures, context: VoteContext): TemplateResult {
  const { said } = context;
  const rows = [...districts, ...(otherDistricts === null ? [] : [{ district: said.otherDistricts, ...otherDistricts }])];
  return html`<table>
    <caption class="hidden">
      ${said.districts}
    </caption>
    <thead>
      <tr>
        <th scope="col">${said.columns.district}</th>
        <th scope="col" class="count">${said.columns.voted}</th>
        <th scope="col" class="count">${said.columns.roll}</th>
        <th scope="col" class="count">${said.columns.share}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ district, voted, roll, permille }) =>
          html`<tr>
            <th scope="row" dir="auto">${district}</th>
            <td class="count">${numberWords(voted, context)}</td>
            <td class="count">${numberWords(roll, context)}</td>
            <td class="count">${shareWords(permille, context)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}
