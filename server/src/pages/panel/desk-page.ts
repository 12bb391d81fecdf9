/** The panel as those who run it see it: where it has come, and what can be done next. */
import { html } from '@lit-labs/ssr';
import { isSurveyOpen } from '@insyn/domain/panel/types.ts';
import type { At, Sent, Shown } from '../admin/context.ts';
import { wordsOf } from '../admin/context.ts';
import { saidOf } from '../admin/done.ts';
import { type Faults, faultBox, NO_FAULTS } from '../admin/fields.ts';
import { doneNotice, facts, form, mainButton, paths } from '../admin/shell.ts';
import { may, submit } from '../admin/visitor.ts';
import { count } from '../admin/words.ts';
import { asked, panelPaths } from './context.ts';
import { aboveDesk, deskAt, type PanelDesk } from './desk.ts';

const DONE: Readonly<Record<string, string>> = {
  last: 'Listan och stadens tal är låsta. Det står i loggen.',
  lottat: 'Lottningen är gjord. Vem som helst kan räkna efter.',
  bjudit: 'Inbjudningarna är skickade.',
  oppnat: 'Frågorna är öppna.',
  rapport: 'Rapporten är publicerad.',
  slut: 'Panelen är avslutad. Namn, adresser och koder är raderade.',
};

export async function deskPage(desk: PanelDesk, at: At): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null) return null;
  const { log, state, dialogue } = found;
  const { panel } = state;
  const { committed, drawn } = panel;
  const counts = desk.panels.counts(log);
  const done = saidOf(DONE, at.query('gjort'));
  const { visitor } = at;
  const entry = (act: Parameters<typeof may>[1], address: string, words: string, meta: string): unknown =>
    may(visitor, act) ? html`<li><a href=${address}>${words}</a> <span class="meta">${meta}</span></li>` : '';
  const draft = dialogue.phase === 'draft';
  const body = html`${done === undefined ? '' : doneNotice(done)}
  ${
    draft
      ? html`<div class="box warn">
          <p>Dialogen är ett utkast. <a href=${paths.dialogue(log)}>Öppna den först</a>, så att alla kan se hur panelen lottas.</p>
        </div>`
      : ''
  }
  ${facts([
    ['Med just nu', `${String(panel.members.length)} (${String(panel.left)} har lämnat)`],
    [
      'Inbjudna',
      `${String(panel.invited.letter)} med brev, ${String(panel.invited.mail)} med mejl, ${String(panel.invited.code)} koder för hand`,
    ],
    ['Sagt nej', String(panel.declined)],
    ['Alla kan läsa', html`<a href=${panelPaths.report(log)}>${`${desk.door.baseUrl()}${panelPaths.report(log)}`}</a>`],
    ['Medlemmarnas sida', `${desk.door.baseUrl()}${panelPaths.home(log)}`],
  ])}
  ${
    panel.endedAt !== null
      ? html`<p>Panelen avslutades ${desk.times.words(panel.endedAt)}.</p>`
      : html`<h2>Att göra</h2>
          <ol class="entries">
            ${drawn === null ? entry('panel/commit', panelPaths.list(log), '1. Lämna in listan och lås den', counts.rows === 0 ? 'Ingen lista än.' : `${String(counts.rows)} personer${committed === null ? '' : `, låst ${desk.times.words(committed.at)}`}`) : ''}
            ${entry('panel/draw', panelPaths.drawing(log), '2. Lotta', drawn !== null ? `Gjort ${desk.times.words(drawn.at)}` : committed === null ? 'Lås listan först.' : `Går från ${desk.times.words(committed.source.after)}`)}
            ${entry('panel/invite', panelPaths.invite(log), '3. Bjud in', drawn === null ? 'Brev och mejl går efter lottningen. Koder för hand går nu.' : `${String(counts.waiting)} av ${String(counts.places)} väntar på sin inbjudan`)}
            ${entry('panel/open-survey', panelPaths.ask(log), '4. Ställ frågor', panel.surveys.length === 0 ? 'Inte än.' : count(panel.surveys.length, 'gång', 'gånger'))}
            ${entry('panel/enter-paper', panelPaths.paper(log), '5. Skriv in papperssvar', 'Två personer skriver in var sin gång.')}
          </ol>`
  }
  ${panel.surveys.length === 0 ? '' : surveyList(desk, found, at)}
  ${panel.endedAt !== null || !may(visitor, 'panel/end') ? '' : html`<p><a href=${panelPaths.end(log)}>Avsluta panelen</a></p>`}`;
  return { screen: { title: `Panelen: ${dialogue.description.title}`, above: [[paths.dialogues, 'Dialoger']], body } };
}

function surveyList(
  desk: PanelDesk,
  found: Parameters<typeof asked>[0] & NonNullable<Awaited<ReturnType<typeof deskAt>>>,
  { now, visitor }: At,
): unknown {
  return html`<h2>Frågor</h2>
    <ul class="rows">
      ${found.state.panel.surveys.toReversed().map((survey) => {
        const open = isSurveyOpen(survey, now);
        const waiting = survey.slips.filter(({ done }) => !done).length;
        return html`<li class="item">
          <h3>${asked(found, survey)?.title ?? 'Frågor'}</h3>
          <p class="meta">
            ${open ? `Öppet till ${desk.times.words(survey.closes)}` : survey.report === null ? 'Stängt' : `Rapport ${desk.times.words(survey.reportedAt ?? survey.closes)}`}
            · ${String(survey.answers.length)} svar${waiting === 0 ? '' : ` · ${String(waiting)} papper väntar på den andra`}
          </p>
          <p>
            <a href=${panelPaths.form(found.log, survey.survey)}>Blankett att skriva ut</a>
            ${may(visitor, 'panel/report') ? html` · <a href=${panelPaths.summary(found.log, survey.survey)}>${open ? 'Stäng eller se läget' : 'Sammanställ'}</a>` : ''}
          </p>
        </li>`;
      })}
    </ul>`;
}

export async function endPage(desk: PanelDesk, at: At, faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/end')) return null;
  const body = html`${faultBox(faults)}
    <p>
      Öppna frågor stängs. Namn, adresser, mejladresser och koder raderas och går inte att få tillbaka. Papper som bara en person har
      skrivit in raderas.
    </p>
    <p>Frågor, rapporter och lottningens fil ligger kvar.</p>
    ${form(at.visitor, { action: panelPaths.end(found.log) }, html`<p class="ways">${mainButton('Avsluta och radera')} <a href=${panelPaths.admin(found.log)}>Tillbaka</a></p>`)}`;
  return { screen: { title: 'Avsluta panelen', above: aboveDesk(found), body } };
}

export async function answerEnd(desk: PanelDesk, at: Sent): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/end')) return null;
  const ended = await submit(desk.door, at.visitor, { log: found.log, command: { type: 'panel/end' }, key: at.form.key() });
  // Erased also where a first try had come no further than the log.
  if (!ended.accepted && ended.code !== 'panel/over') return endPage(desk, at, { '': wordsOf(ended.code) });
  desk.panels.forget(found.log);
  return { to: `${panelPaths.admin(found.log)}?gjort=slut` };
}
