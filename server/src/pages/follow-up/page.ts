/** `GET /d/{log}/uppfoljning`: how a dialogue went, in figures with words. Without a script; made for paper too. */
import type { LogState } from '@insyn/domain/root.ts';
import { exactTime } from '@insyn/elements/base/time.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { PageParts } from '../layout.ts';
import { dayBars } from './bars.ts';
import { type Counted, numberWords, type Row, type Section, sectionsOf, shareWords, spanWords } from './sections.ts';
import { FOLLOW_UP_STYLE } from './style.ts';
import type { FollowUpWords } from './words.ts';

export type FollowUpPage = {
  readonly state: LogState;
  readonly counted: Counted;
  readonly words: FollowUpWords;
  /** UTC. */
  readonly now: string;
  readonly zone: string;
  readonly base: string;
};

/** `null` where there is no dialogue. */
export function followUpPage({ state, counted, words, now, zone, base }: FollowUpPage): PageParts | null {
  const { log, dialogue } = state;
  if (dialogue.phase === 'empty') return null;
  const { title } = dialogue.description;
  const { figures, openings } = counted;
  const at = Date.parse(now);
  return {
    title: words.titleOf(title),
    lang: words.lang,
    kind: 'follow-up',
    speaks: 'own',
    styles: [FOLLOW_UP_STYLE],
    canonical: `${base}${routes.followUpPage(log)}`,
    hidden: dialogue.phase === 'draft',
    body: html`<main>
      <p class="way"><a href=${routes.page(log)}>${words.back(title)}</a></p>
      <h1>${words.title}</h1>
      <p class="lead">${words.lead(exactTime(now, words.lang, zone))}</p>
      ${bigFigures(counted, words)}
      ${dayBars(
        {
          id: 'dagar',
          title: words.perDay.posts,
          days: figures.days.map(({ day }) => day),
          columns: (['received', 'published', 'support', 'questions'] as const).map((name) => ({
            name: words.columns[name],
            values: figures.days.map((day) => day[name]),
          })),
        },
        words,
        at,
      )}
      ${sectionsOf(counted, words).map((section) => sectionPart(section, words))}
      ${dayBars(
        {
          id: 'lasta-dagar',
          title: words.perDay.openings,
          days: openings.map(({ day }) => day),
          columns: (['page', 'element'] as const).map((name) => ({ name: words.columns[name], values: openings.map((day) => day[name]) })),
        },
        words,
        at,
      )}
      <section aria-labelledby="raknat">
        <h2 id="raknat">${words.how.title}</h2>
        <ul class="how">
          ${words.how.parts.map((part) => html`<li>${part}</li>`)}
        </ul>
      </section>
      <p class="foot"><a href=${routes.followUpFile(log)} download>${words.download}</a></p>
    </main>`,
  };
}

type Big = { readonly figure: string; readonly words: string };

function bigFigures({ figures, openings }: Counted, words: FollowUpWords): unknown {
  const { people, posts, support, questions, chats, vote, resultToAnswer } = figures;
  const answered = questions.answered + chats.answered;
  const asked = questions.asked + chats.asked;
  const opened = openings.reduce((sum, { page, element }) => sum + page + element, 0);
  const number = (value: number): string => numberWords(value, words);
  const all: readonly (Big | null)[] = [
    { figure: people.total === null ? words.fewPeople : number(people.total), words: words.big.people },
    { figure: number(posts.published), words: words.big.posts },
    support === 0 ? null : { figure: number(support), words: words.big.support },
    asked === 0 ? null : { figure: words.of(number(answered), number(asked)), words: words.big.answered },
    vote === null ? null : { figure: shareWords(vote.turnout.permille, words), words: words.big.turnout },
    resultToAnswer === null ? null : { figure: spanWords(resultToAnswer, words), words: words.big.answer },
    opened === 0 ? null : { figure: number(opened), words: words.big.openings },
  ];
  return html`<ul class="big">
    ${all.map((each) => (each === null ? '' : html`<li><strong>${each.figure}</strong> <span>${each.words}</span></li>`))}
  </ul>`;
}

function sectionPart({ name, rows, groups = [], notes }: Section, words: FollowUpWords): unknown {
  return html`<section aria-labelledby=${`del-${name}`}>
    <h2 id=${`del-${name}`}>${words.sections[name]}</h2>
    ${rows.length === 0 ? '' : rowsPart(rows)}
    ${groups.map(
      ({ title, rows: own, note }) =>
        html`<h3>${title}</h3>
          ${note === undefined ? rowsPart(own) : html`<p class="meta">${note}</p>`}`,
    )}
    ${notes.map((note) => html`<p class="meta">${note}</p>`)}
  </section>`;
}

function rowsPart(rows: readonly Row[]): unknown {
  return html`<dl class="facts">
    ${rows.map(
      ({ label, told, within = false }) =>
        html`<div class=${within ? 'within' : 'whole'}>
          <dt>${label}</dt>
          <dd>${told}</dd>
        </div>`,
    )}
  </dl>`;
}
