/**
 * `GET /d/{log}/resultat`: how a vote went, to read and print without script, and the files that it was counted from. Before the result
 * it says when there is one. Where the script runs, the element takes the first part over: a receipt is checked in it.
 */
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import type { VoteResult } from '@insyn/domain/vote/result.ts';
import type { LogState } from '@insyn/domain/root.ts';
import { voteAlternatives } from '@insyn/elements/parts/vote-alternatives.ts';
import { numberWords, textOf, underVote, type VoteContext } from '@insyn/elements/parts/vote-context.ts';
import { voteHead } from '@insyn/elements/parts/vote-head.ts';
import { voteResult } from '@insyn/elements/parts/vote-result.ts';
import { voteWays } from '@insyn/elements/parts/vote-ways.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { type Proof, proofPart } from '../../archive/proof-part.ts';
import type { PageParts } from '../layout.ts';
import { contextOf, type VoteLook } from './look.ts';
import { resultPageWords, type ResultFileName, type ResultPageWords } from './words.ts';

export const RESULT_STYLE = '/assets/result.css';

export type ResultPageAsked = {
  readonly look: VoteLook;
  readonly state: LogState;
  readonly lang: ResultPageWords['lang'];
  readonly now: string;
  readonly base: string;
  readonly script: string | null;
  readonly proof: Proof | null;
};

export function resultPage({ look, state, lang, now, base, script, proof }: ResultPageAsked): PageParts | null {
  if (state.dialogue.phase === 'empty') return null;
  const context = contextOf(look, state, lang, now, 1);
  const words = resultPageWords(lang);
  const { view } = look;
  const inner = underVote(context);
  const question = textOf(look.definition.question, context);
  const over = view.status === 'result';
  const inside = html`${voteHead(context, { advisory: !over })} ${over ? voteResult(inner) : ''} ${voteAlternatives(inner)}
  ${view.status === 'planned' || view.status === 'open' ? voteWays(inner) : ''}`;
  return {
    title: words.titleOf(question),
    lang,
    kind: 'result',
    speaks: 'own',
    styles: [RESULT_STYLE],
    canonical: `${base}${routes.voteResult(state.log)}`,
    hidden: state.dialogue.phase === 'draft',
    scripts: script === null ? [] : [script],
    body: html`<main>
      ${
        script === null
          ? html`<div class="inside">${inside}</div>`
          : html`<insyn-vote dialogue=${state.log} zone=${context.zone} heading-level="1"><div class="inside">${inside}</div></insyn-vote>
              <p class="meta no-script">${words.noScript}</p>`
      }
      ${view.result === null ? '' : counted(view.result, context, words)} ${files(look, context, words)}
      <p class="foot"><a href=${routes.page(state.log)}>${words.toDialogue(state.dialogue.description.title)}</a></p>
      ${proofPart(state.log, proof, { lang, zone: context.zone })}
    </main>`,
  };
}

/** Sums of the roll and of the paper, as the result has them. */
function counted({ roll, paper, total }: VoteResult, context: VoteContext, words: ResultPageWords): unknown {
  const number = (value: number): string => numberWords(value, context);
  const rejected = Object.entries(roll.rejected)
    .toSorted(([one], [other]) => Number(one === 'other') - Number(other === 'other'))
    .map(([reason, count]) => `${words.reasons[reason] ?? reason} ${number(count)}`);
  const rows = (list: readonly (readonly [string, unknown])[]): unknown =>
    html`<dl class="facts">
      ${list.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
  const { rollParts, paperParts } = words;
  return html`<section aria-labelledby="rostlangd">
      <h2 id="rostlangd">${words.roll}</h2>
      ${rows([
        [rollParts.entitled, number(roll.atSigning + roll.added - roll.removed)],
        ...(['added', 'removed', 'letters', 'replaced', 'returned', 'issued', 'received', 'accepted'] as const).map(
          (key) => [rollParts[key], number(roll[key])] as const,
        ),
        ...(rejected.length === 0 ? [] : [[rollParts.rejected, rejected.join(', ')] as const]),
      ])}
    </section>
    ${
      paper.batches === 0
        ? ''
        : html`<section aria-labelledby="papper">
            <h2 id="papper">${words.paper}</h2>
            ${rows([
              [paperParts.batches, number(paper.batches)],
              [paperParts.envelopes, number(paper.envelopes)],
              ...(total === null ? [] : [[paperParts.missing, number(total.missing)] as const]),
              [paperParts.differences, number(paper.differences.length)],
            ])}
            ${
              paper.differences.length === 0
                ? ''
                : html`<ul>
                    ${paper.differences.map(({ count, reason }) => html`<li>${words.difference(number(count), reason)}</li>`)}
                  </ul>`
            }
          </section>`
    }`;
}

/** What anyone needs to count again, and the words that are in the letter. */
function files({ view, run }: VoteLook, context: VoteContext, words: ResultPageWords): unknown {
  const { log } = context;
  const { result } = view;
  const link = (file: ResultFileName): unknown =>
    html`<li><a href=${routes.voteFile(log, file)}>${file}</a> <span class="meta">${words.file[file]}</span></li>`;
  return html`<section aria-labelledby="filer">
      <h2 id="filer">${words.files}</h2>
      <ul class="files">
        ${result === null ? '' : html`${link('resultat.json')} ${link('resultat.csv')}`} ${link('definition.json')}
        ${view.board === null ? '' : link('roster.ndjson')} ${result === null ? '' : link('rader.ndjson')}
      </ul>
      ${
        result === null
          ? ''
          : html`<p>${view.board === null ? words.boardHidden : words.board(numberWords(result.board.count, context))}</p>
              <p>${words.how}</p>
              <p><code>${words.command}</code></p>
              <p class="meta">${words.root}: <code>${result.board.root}</code></p>`
      }
    </section>
    <section aria-labelledby="kontrollord">
      <h2 id="kontrollord">${words.wordsTitle}</h2>
      <p class="control-words" lang="sv">${controlWords(run.election).join(' · ')}</p>
      <p class="meta">${words.wordsWhy}</p>
    </section>`;
}
