/** `/rosta/{log}`: what is voted on and how, for everyone and without script; where the script runs it takes the place. */
import { directionIn } from '@insyn/elements/base/direction.ts';
import { mark } from '@insyn/elements/base/icons.ts';
import { day, deadline } from '@insyn/elements/base/time.ts';
import { pattern } from '@insyn/elements/parts/alternative.ts';
import { notice } from '@insyn/elements/parts/notice.ts';
import { LANGUAGES } from '@insyn/elements/translations/languages.ts';
import { VOTE_PAGE_IN, type VotePageWords } from '@insyn/elements/translations/vote-page.ts';
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import type { Definition, Localised, VoteAlternative } from '@insyn/domain/vote/definition.ts';
import { graceEnds } from '@insyn/domain/vote/times.ts';
import type { VoteRun } from '@insyn/domain/vote/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { ownName } from '@insyn/elements/parts/languages.ts';
import { telephone } from '../chat/telephone.ts';
import type { PageParts } from '../layout.ts';

export const VOTE_STYLE = '/assets/vote.css';

/** The page's script, and the hash that a browser holds it against (SRI). */
export type VoteScript = { readonly address: string; readonly integrity: string };

export type VotePage = {
  readonly log: LogId;
  readonly run: VoteRun | null;
  /** `null` where there is no vote that holds. */
  readonly definition: Definition | null;
  readonly words: VotePageWords;
  /** Language that the ballot paper is read in. */
  readonly reads: string;
  readonly now: string;
  readonly town: string;
  readonly phone: string;
  /** Whom to turn to, as the dialogue says it; empty where that is the telephone. */
  readonly contact: string;
  /** The page's own origin, and that of the box. */
  readonly base: string;
  readonly box: string;
  /** Names whoever is logged in, to this page alone; empty for nobody. */
  readonly voter: string;
  /** For the head of what the page asks in the name of whoever is logged in. */
  readonly proof: string;
  readonly login: string;
  readonly script: VoteScript | null;
};

export function votePage(page: VotePage): PageParts {
  const { words, town, log, definition, script } = page;
  const inside = definition === null ? nothingHere(page) : written(page, definition);
  return {
    title: `${words.title}${town === '' ? '' : ` · ${town}`}`,
    lang: words.$code,
    kind: 'vote',
    hidden: true,
    styles: [VOTE_STYLE],
    body: html`<header class="town">${mark()} <span>${town}</span></header>
      <main>
        ${
          definition === null || script === null
            ? html`<div class="before">${inside}</div>`
            : html`<insyn-vote-page
                  dialogue=${log}
                  election=${page.run?.election ?? ''}
                  box=${page.box}
                  voter=${page.voter}
                  proof=${page.proof}
                  now=${page.now}
                  login=${page.login}
                  mine=${routes.mine}
                  phone=${page.phone}
                  reads=${page.reads}
                  ><div class="before">${inside}</div></insyn-vote-page
                >
                <script type="module" src=${script.address} integrity=${script.integrity}></script>`
        }
      </main>`,
  };
}

function nothingHere(page: VotePage): unknown {
  const { run, words } = page;
  const cancelled = run?.status === 'cancelled';
  return html`<p class="kind">${words.title}</p>
    <h1>${cancelled ? words.cancelledTitle : words.noneTitle}</h1>
    <p>${cancelled ? words.cancelled(run.cancelled ?? '') : words.none}</p>
    ${foot(page)}`;
}

function written(page: VotePage, definition: Definition): unknown {
  const { words, run, log, now, reads, script } = page;
  const { zone } = definition.closes;
  const time = (at: string): string => deadline(at, now, words.$code, zone);
  const { body, date } = definition.decides;
  const read = (text: Localised): string => text[reads] ?? text[definition.languages[0] ?? ''] ?? '';
  return html`<p class="kind">${words.title}</p>
    <h1 lang=${reads} dir=${directionIn(reads)}>${read(definition.question)}</h1>
    <p>${times(page, definition, time)}</p>
    <div class=${script === null ? '' : 'without-script'}>${notice('warn', words.byPaper.noScript)}</div>
    ${notice('info', words.advisory(body, date === null ? null : day(`${date}T12:00:00.000Z`, now, words.$code, 'UTC')))}
    ${run?.status === 'result' ? html`<p><a href=${routes.voteResult(log)}>${words.result}</a></p>` : ''} ${languages(page, definition)}
    <p lang=${reads} dir=${directionIn(reads)}>${read(definition.eligible.text)}</p>
    <h2>${words.about}</h2>
    <ul class="options">
      ${definition.alternatives.map((each) => option(each, definition, read, page))}
    </ul>
    <h2>${words.byPaper.title}</h2>
    ${words.byPaper.body.map((each) => html`<p>${each}</p>`)}
    <h2>${words.real.title}</h2>
    <p>${words.real.officials} ${words.real.words}</p>
    <ol class="words">
      ${controlWords(page.run?.election ?? '').map((word) => html`<li lang="sv">${word}</li>`)}
    </ol>
    <p>${words.real.address(page.base)}</p>
    ${foot(page)}`;
}

function times({ run, words, now }: VotePage, definition: Definition, time: (at: string) => string): string {
  const { opens, closes, graceMinutes } = definition;
  if (now < opens.utc) return words.opens(time(opens.utc));
  if (now < closes.utc && run?.status !== 'closed') return words.closes(time(closes.utc));
  const until = graceEnds({ closes: closes.utc, graceMinutes });
  return now < until ? words.closedGrace(time(closes.utc), time(until)) : words.closed(time(closes.utc));
}

function languages({ words, reads }: VotePage, definition: Definition): unknown {
  if (definition.languages.length < 2) return '';
  return html`<p class="languages">
    <span class="meta">${words.choose.languages}:</span>
    ${definition.languages.map((each) => (each === reads ? html`<strong lang=${each}>${ownName(each)}</strong>` : html`<a lang=${each} href=${`?sprak=${each}`}>${ownName(each)}</a>`))}
  </p>`;
}

function option(
  { letter, title, summary, picture, cost, consequences }: VoteAlternative,
  definition: Definition,
  read: (text: Localised) => string,
  { words, reads, log }: VotePage,
): unknown {
  const filled = definition.headings.filter(({ id }) => Object.keys(consequences[id] ?? {}).length > 0);
  return html`<li class="card">
    <h2 class="name" lang=${reads} dir=${directionIn(reads)}><span class="tile">${letter} ${pattern(letter)}</span> ${read(title)}</h2>
    <p class="summary" lang=${reads} dir=${directionIn(reads)}>${read(summary)}</p>
    ${picture === null ? '' : html`<img class="picture" src=${routes.attachment(log, picture.sha256)} alt=${read(picture.alt)} lang=${reads} loading="lazy" />`}
    <details class="fold">
      <summary>${words.choose.more(letter)}</summary>
      <dl lang=${reads} dir=${directionIn(reads)}>
        ${
          cost === null
            ? ''
            : html`<dt lang=${words.$code}>${words.choose.cost}</dt>
                <dd>${read(cost)}</dd>`
        }
        ${filled.map(
          ({ id, label }) =>
            html`<dt>${read(label)}</dt>
              <dd>${read(consequences[id] ?? {})}</dd>`,
        )}
      </dl>
    </details>
  </li>`;
}

function foot({ words, log, phone, contact }: VotePage): unknown {
  return html`<p class="meta">
    ${phone === '' ? '' : html`${words.contact}: <a href=${telephone(phone)} dir="ltr">${phone}</a>. `}${contact === '' ? '' : `${words.contact}: ${contact} `}<a
      href=${routes.page(log)}
      >${words.dialogue}</a
    >
    ${LANGUAGES.filter((code) => code !== words.$code).map((code) => html` · <a lang=${code} href=${`?visa=${code}`}>${VOTE_PAGE_IN[code]}</a>`)}
  </p>`;
}
