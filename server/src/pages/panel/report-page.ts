/** What a panel has answered, for everyone: how it was drawn, how many are in it, and the figures of each survey. Made to be printed. */
import { html } from '@lit-labs/ssr';
import type { Cell, QuestionFigures, ReportContent } from '@insyn/domain/panel/figures.ts';
import { TOLD_LEAST } from '@insyn/domain/panel/figures.ts';
import { stratumName } from '@insyn/domain/panel/draw.ts';
import { panelContent } from '@insyn/domain/panel/room.ts';
import type { Question, SurveyEntry } from '@insyn/domain/panel/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { ADMIN_STYLE } from '../admin/shell.ts';
import type { PageParts } from '../layout.ts';
import { asked, type PanelAt, panelPaths, type PanelRoom } from './context.ts';
import { PANEL_STYLE } from './shell.ts';

export type Told = {
  readonly entry: SurveyEntry;
  readonly title: string;
  readonly questions: readonly Question[];
  readonly report: ReportContent;
};

/** Surveys that have a report, newest first. */
export function toldIn(at: PanelAt): readonly Told[] {
  return at.state.panel.surveys.toReversed().flatMap((entry) => {
    const content = asked(at, entry);
    const report = panelContent<ReportContent>(at.held, entry.report, 'panel-report');
    return content === null || report === null ? [] : [{ entry, title: content.title, questions: content.questions, report }];
  });
}

export const HIDDEN_WORDS = 'visas inte';

export function percent(permille: number | null): string {
  return permille === null ? '' : `${(permille / 10).toFixed(permille % 10 === 0 ? 0 : 1).replace('.', ',')} %`;
}

export function reportPage(room: PanelRoom, at: PanelAt, hasFile: boolean): PageParts {
  const { description } = at.dialogue;
  const { panel } = at.state;
  const told = toldIn(at);
  return {
    title: `Vad panelen har svarat · ${description.title}`,
    lang: 'sv',
    kind: 'admin panel report',
    styles: [ADMIN_STYLE, PANEL_STYLE],
    body: html`<a class="skip" href="#innehall">Till innehållet</a>
      <main id="innehall" tabindex="-1">
        <p class="kind"><a href=${routes.page(at.log)}>${description.title}</a>${at.town === '' ? '' : ` · ${at.town}`}</p>
        <h1>Vad panelen har svarat</h1>
        <p>${membersWords(panel.members.length)} ${panel.endedAt === null ? '' : `Panelen avslutades ${room.times.day(panel.endedAt)}.`}</p>
        ${told.length === 0 ? html`<p class="lead">Inga svar är sammanställda än.</p>` : told.map((each) => surveyPart(room, at, each))}
        ${
          told.length === 0
            ? ''
            : html`<p>
                  Ett tal som gäller färre än ${String(TOLD_LEAST)} personer visas inte, och inte heller ett tal som det går att räkna ut
                  ett sådant ur. Då står det <i>${HIDDEN_WORDS}</i>.
                </p>
                <p class="noprint"><a href=${panelPaths.csv(at.log)}>Hämta talen som en tabell (CSV)</a></p>`
        }
        ${drawPart(room, at, hasFile)}
      </main>`,
  };
}

/** Fewer than ten are not counted aloud. */
function membersWords(count: number): string {
  return count < TOLD_LEAST ? 'Färre än tio är med i panelen just nu.' : `${String(count)} är med i panelen just nu.`;
}

function surveyPart(room: PanelRoom, _at: PanelAt, { entry, title, questions, report }: Told): unknown {
  const { figures } = report;
  const web = entry.answers.filter(({ channel }) => channel === 'web').length;
  return html`<h2 id=${entry.survey}>${title}</h2>
    <p class="meta">Öppet ${room.times.day(entry.at)} till ${room.times.day(entry.closedAt ?? entry.closes)}</p>
    ${
      figures === null
        ? html`<p>Färre än tio svarade. Då visas inga tal.</p>`
        : html`<p>${String(figures.answered)} svarade: ${String(web)} på webben och ${String(entry.answers.length - web)} på papper.</p>
            ${figures.questions.map((each, at) => {
              const question = questions[at];
              return question === undefined ? '' : questionPart(question, each);
            })}`
    }`;
}

function questionPart(question: Question, figures: QuestionFigures): unknown {
  if (figures.kind === 'text') {
    return html`<section>
      <h3>${question.text}</h3>
      ${
        figures.themes.length === 0
          ? html`<p class="meta">Svaren är egna ord. De är lästa, men inte sammanställda här.</p>`
          : html`<ul>
              ${figures.themes.map(
                ({ label, count, quote }) =>
                  html`<li>
                    ${label}${count === null ? '' : html` <span class="meta">${String(count)} personer</span>`}
                    ${quote === '' ? '' : html`<br /><q>${quote}</q>`}
                  </li>`,
              )}
            </ul>`
      }
    </section>`;
  }
  const isRanking = figures.kind === 'ranking';
  const rows = figures.kind === 'ranking' ? [...figures.cells].sort((a, b) => (a.place ?? 99) - (b.place ?? 99)) : figures.cells;
  return html`<section>
    <h3>${question.text}</h3>
    <table class="bars">
      <caption>
        ${captionOf(figures.kind)}
      </caption>
      <tbody>
        ${rows.map((cell) => barRow(cell, isRanking && 'place' in cell ? (cell.place as number | null) : null))}
        ${figures.passed.count === 0 ? '' : barRow({ ...figures.passed, label: 'Hoppade över frågan' }, null)}
      </tbody>
    </table>
  </section>`;
}

function captionOf(kind: QuestionFigures['kind']): string {
  if (kind === 'ranking') return 'Hur många som satte det först. Medelplats står efter.';
  return kind === 'multiple' ? 'Det gick att välja flera.' : kind === 'scale' ? 'På en skala från 1 till 5.' : 'Ett val.';
}

function barRow({ label, count, permille }: Cell, place: number | null): unknown {
  const mean = place === null ? '' : ` · plats ${(place / 10).toFixed(1).replace('.', ',')}`;
  return html`<tr>
    <th scope="row">
      ${label}${count === null ? '' : html`<meter min="0" max="1000" value=${String(permille ?? 0)} aria-hidden="true"></meter>`}
    </th>
    <td class="number">
      ${count === null ? html`<span class="meta">${HIDDEN_WORDS}</span>` : `${String(count)} · ${percent(permille)}${mean}`}
    </td>
  </tr>`;
}

function drawPart(room: PanelRoom, at: PanelAt, hasFile: boolean): unknown {
  const { committed, drawn } = at.state.panel;
  if (committed === null) return '';
  const { source, targets } = committed;
  const open = source.kind === 'number' ? source.name : `loggens slut ${room.times.words(source.after)}`;
  return html`<h2 id="lottningen">Så lottades panelen</h2>
    <p>
      Ur en lista med ${String(committed.rows)} personer ${drawn === null ? 'ska' : 'lottades'}
      ${String(targets.places)}${drawn === null ? ' lottas' : ''}, med så många från varje område, ålder och kön som gruppens storlek ger.
      Staden låste listan och sitt eget tal ${room.times.words(committed.at)}. Det andra talet fanns först efter
      ${room.times.words(source.after)}: ${open}.
      ${source.kind === 'head' ? 'Det talet kommer från stadens egen logg, som staden själv skriver i.' : ''}
    </p>
    <dl>
      <dt>Listans avtryck</dt>
      <dd class="digest">${committed.list}</dd>
      <dt>Avtryck av stadens tal</dt>
      <dd class="digest">${committed.seed}</dd>
      ${
        drawn === null
          ? ''
          : html`<dt>Stadens tal</dt>
              <dd class="digest">${drawn.seed.city}</dd>
              <dt>Det öppna talet</dt>
              <dd class="digest">${drawn.seed.open}</dd>
              <dt>Lottningens avtryck</dt>
              <dd class="digest">${drawn.result}</dd>`
      }
    </dl>
    ${
      drawn === null
        ? ''
        : html`<details>
              <summary>Platser per grupp</summary>
              <table class="bars">
                <thead>
                  <tr>
                    <th scope="col">Grupp</th>
                    <th scope="col">I listan</th>
                    <th scope="col">Platser</th>
                    <th scope="col">Reserver</th>
                  </tr>
                </thead>
                <tbody>
                  ${drawn.strata.map(
                    (stratum) =>
                      html`<tr>
                        <th scope="row">${stratumName(stratum)}</th>
                        <td>${String(stratum.roll)}</td>
                        <td>${String(stratum.places)}</td>
                        <td>${String(stratum.reserves)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </details>
            ${
              hasFile
                ? html`<p class="noprint">
                    <a href=${panelPaths.draw(at.log)}>Hämta listan och lottningen</a>, och
                    <a href=${panelPaths.lines(at.log)}>loggens rader</a>. Räkna efter med
                    <code>insyn-verify draw lottning.json rader.ndjson</code>. I filen står inga namn.
                  </p>`
                : ''
            }`
    }`;
}
