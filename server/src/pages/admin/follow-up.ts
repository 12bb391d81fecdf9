/** `/admin/uppfoljning`: how the dialogues of a year went, beside each other; the same figures as everyone sees of each. */
import { html } from '@lit-labs/ssr';
import { routes } from '@insyn/protocol/routes.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { FollowUp } from '@insyn/domain/radslag/follow-up.ts';
import { openFigures, type Figures } from '../../follow-up/figures.ts';
import { CSV_START, csvRow } from '../../http/csv.ts';
import type { Door } from '../../http/door.ts';
import { numberWords, shareWords, spanWords } from '../follow-up/sections.ts';
import { followUpSv as words } from '../follow-up/words.ts';
import type { At, Office, Shown } from './context.ts';
import { paths } from './shell.ts';

type Entry = {
  readonly log: LogId;
  readonly title: string;
  /** UTC, or a date. */ readonly began: string;
  readonly year: string;
  readonly figures: FollowUp;
  readonly opened: number;
};

const figuresFor = new WeakMap<Door, Figures>();
const DAY = 86_400_000;

export async function followUpScreen(office: Office, at: At): Promise<Shown> {
  const entries = await entriesOf(office, at);
  const years = [...new Set(entries.map(({ year }) => year))].sort().reverse();
  const year = years.find((each) => each === at.query('ar')) ?? years[0];
  if (year === undefined)
    return { screen: { title: 'Uppföljning', body: html`<p>Ingen dialog har öppnat än. När den första gör det står siffrorna här.</p>` } };
  const shown = entries.filter((entry) => entry.year === year);
  const sum = (of: (figures: FollowUp) => number): number => shown.reduce((all, { figures }) => all + of(figures), 0);
  const asked = sum(({ questions, chats }) => questions.asked + chats.asked);
  const answered = sum(({ questions, chats }) => questions.answered + chats.answered);
  return {
    screen: {
      title: `Uppföljning ${year}`,
      body: html`<p class="lead">
          ${shown.length === 1 ? 'En dialog' : `${String(shown.length)} dialoger`} började ${year}. Tillsammans publicerades
          ${numberWords(
            sum(({ posts }) => posts.published),
            words,
          )}
          inlägg${asked === 0 ? '.' : `, och ${numberWords(answered, words)} av ${numberWords(asked, words)} frågor fick svar.`}
        </p>
        ${years.length < 2 ? '' : yearsPart(years, year)}
        <ul class="rows">
          ${shown.map(
            ({ log, title, began, figures, opened }) =>
              html`<li class="item">
                <h2 class="item-title"><a href=${routes.followUpPage(log)}>${title}</a></h2>
                <p>${told(figures, opened).join(' · ')}</p>
                <p class="meta">Började ${office.times.day(began)}</p>
                ${figures.overdue ? html`<p><strong>Svaret är försenat.</strong></p>` : ''}
              </li>`,
          )}
        </ul>
        <p class="ways"><a href=${`${paths.followUpFile}?ar=${year}`} download>Ladda ner som tabell (CSV)</a></p>
        <p class="meta">Siffror om personer visas från 10. ${words.readersNote}</p>`,
    },
  };
}

export async function followUpFile(office: Office, at: At): Promise<Shown> {
  const asked = at.query('ar');
  const entries = (await entriesOf(office, at)).filter(({ year }) => asked === '' || year === asked);
  const value = (number: number | null): string => (number === null ? words.csv.hidden : String(number));
  const text = [
    CSV_START,
    csvRow(['Dialog', 'År', ...COLUMNS.map(([name]) => name)]),
    ...entries.map((entry) => csvRow([entry.title, entry.year, ...COLUMNS.map(([, of]) => value(of(entry)))])),
  ].join('');
  const name = `uppfoljning${/^\d{4}$/.test(asked) ? `-${asked}` : ''}.csv`;
  return { file: { bytes: new TextEncoder().encode(text), media: 'text/csv; charset=utf-8; header=present', name } };
}

const minutes = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 60_000));

const COLUMNS: readonly (readonly [name: string, of: (entry: Entry) => number | null])[] = [
  ['Personer', ({ figures }) => figures.people.total],
  ['Inlägg in', ({ figures }) => figures.posts.received],
  ['Publicerade', ({ figures }) => figures.posts.published],
  ['Tillbaka för ändring', ({ figures }) => figures.posts.returned],
  ['Avslagna', ({ figures }) => figures.posts.rejected],
  ['Stöd', ({ figures }) => figures.support],
  ['Frågor', ({ figures }) => figures.questions.asked + figures.chats.asked],
  ['Besvarade', ({ figures }) => figures.questions.answered + figures.chats.answered],
  ['Minuter till beslut, median', ({ figures }) => minutes(figures.review.median)],
  ['Minuter till beslut, längst', ({ figures }) => minutes(figures.review.longest)],
  ['Omprövningar', ({ figures }) => figures.appeals.made],
  ['varav ändrade', ({ figures }) => figures.appeals.changed],
  ['Röstade', ({ figures }) => figures.vote?.turnout.voted ?? null],
  ['Valdeltagande, procent', ({ figures }) => (figures.vote === null ? null : figures.vote.turnout.permille / 10)],
  ['Möten', ({ figures }) => figures.meetings.held],
  ['Dagar från resultat till svar', ({ figures }) => (figures.resultToAnswer === null ? null : Math.round(figures.resultToAnswer / DAY))],
  ['Öppningar', ({ opened }) => opened],
];

/** Drafts, and the threads of §§, are none of them. */
async function entriesOf({ door, dialogues }: Office, { visitor, now }: At): Promise<readonly Entry[]> {
  const figuresOf = figuresFor.get(door) ?? openFigures(door.store, door.config.timeZone);
  figuresFor.set(door, figuresOf);
  const entries: Entry[] = [];
  for (const { log, phase, title, since } of await dialogues.of(visitor.tenant)) {
    const found = phase === 'draft' ? null : await door.authority.look(log);
    if (found === null || found.state.dialogue.phase === 'empty' || found.state.dialogue.kind === 'paragraph') continue;
    const figures = await figuresOf(found, now);
    const began = found.state.radslag.entered.announced ?? figures.days[0]?.day ?? since;
    const opened = door.followUp.openings(log).reduce((sum, { page, element }) => sum + page + element, 0);
    entries.push({ log, title, began, year: began.slice(0, 4), figures, opened });
  }
  return entries;
}

function told({ people, posts, questions, chats, vote, resultToAnswer }: FollowUp, opened: number): readonly string[] {
  const number = (value: number): string => numberWords(value, words);
  const asked = questions.asked + chats.asked;
  return [
    ...(people.total === 0 ? [] : [people.total === null ? 'färre än 10 personer' : `${number(people.total)} personer`]),
    ...(posts.published === 0 && people.total !== 0 ? [] : [posts.published === 0 ? 'inga inlägg' : `${number(posts.published)} inlägg`]),
    ...(asked === 0 ? [] : [`${number(questions.answered + chats.answered)} av ${number(asked)} frågor besvarade`]),
    ...(vote === null ? [] : [`${shareWords(vote.turnout.permille, words)} röstade`]),
    ...(resultToAnswer === null ? [] : [`svar efter ${spanWords(resultToAnswer, words)}`]),
    ...(opened === 0 ? [] : [`öppnad ${opened === 1 ? 'en gång' : `${number(opened)} gånger`}`]),
  ];
}

function yearsPart(years: readonly string[], year: string): unknown {
  return html`<nav aria-label="År">
    <ul class="pager">
      ${years.map((each) => html`<li>${each === year ? html`<span aria-current="page">${each}</span>` : html`<a href=${`${paths.followUp}?ar=${each}`}>${each}</a>`}</li>`)}
    </ul>
  </nav>`;
}
