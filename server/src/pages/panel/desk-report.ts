/** The report of a survey is made: free texts are read and put together, the sums are the machine's. Before that: how it stands, and closing. */
import { html } from '@lit-labs/ssr';
import type { ContentId } from '@insyn/domain/ids.ts';
import { numberOf } from '@insyn/domain/panel/room.ts';
import { givenIn } from '@insyn/domain/panel/report.ts';
import { cleanText } from '@insyn/domain/text/clean.ts';
import { isSurveyOpen, surveyOf, type Question, type SurveyContent, type SurveyEntry, type Theme } from '@insyn/domain/panel/types.ts';
import type { At, Sent, Shown } from '../admin/context.ts';
import { faulty, wordsOf } from '../admin/context.ts';
import { type Faults, faultBox, NO_FAULTS, textField } from '../admin/fields.ts';
import { Form } from '../admin/form-data.ts';
import { form, mainButton, quietButton } from '../admin/shell.ts';
import { may, submit } from '../admin/visitor.ts';
import { asked, panelPaths } from './context.ts';
import { aboveDesk, type DeskAt, deskAt, type PanelDesk } from './desk.ts';

/** Themes of one question. */
const THEMES = 8;

type Found = { readonly at: DeskAt; readonly survey: SurveyEntry; readonly content: SurveyContent };
type Text = { readonly content: ContentId; readonly text: string };

/** `null` for whoever does not work with this survey: they read no answers. */
async function surveyAt(desk: PanelDesk, at: At): Promise<Found | null> {
  const found = await deskAt(desk, at);
  const survey = found === null ? undefined : surveyOf(found.state.panel, at.params['survey'] ?? '');
  const content = found === null || survey === undefined ? null : asked(found, survey);
  if (found === null || survey === undefined || content === null || !may(at.visitor, 'panel/report')) return null;
  const reads = survey.readers.some((each) => at.visitor.seats.some((seat) => numberOf(seat) === numberOf(each)));
  return reads ? { at: found, survey, content } : null;
}

/** In an order that tells nothing of who came when. */
function textsOf({ at, survey }: Found, question: Question): readonly Text[] {
  return givenIn(survey, at.held)
    .flatMap(({ content, answers }) => {
      const text = answers[question.id];
      return typeof text === 'string' ? [{ content, text }] : [];
    })
    .toSorted((a, b) => (a.content < b.content ? -1 : 1));
}

export async function summaryPage(desk: PanelDesk, at: At, typed: Form = Form.empty(), faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await surveyAt(desk, at);
  if (found === null) return null;
  const { survey, content } = found;
  const { log } = found.at;
  const action = panelPaths.summary(log, survey.survey);
  const waiting = survey.slips.filter(({ done }) => !done).length;
  const open = isSurveyOpen(survey, at.now);
  const texts = content.questions.filter(({ kind }) => kind === 'text');
  const body = html`${faultBox(faults)}
    <p>
      ${String(survey.answers.length)} svar.
      ${open ? `Öppet till ${desk.times.words(survey.closes)}. Inga tal visas förrän frågorna har stängt.` : ''}
    </p>
    ${
      waiting === 0
        ? ''
        : html`<div class="box warn">
            <p>
              ${String(waiting)} papper är inte klara.
              <a href=${`${panelPaths.paper(log)}?fragor=${survey.survey}`}>Skriv in dem eller ta bort dem</a>
            </p>
          </div>`
    }
    ${
      open
        ? form(
            at.visitor,
            { action },
            html`<p class="ways">${quietButton('Stäng frågorna nu', { value: 'stang' })} <a href=${panelPaths.admin(log)}>Tillbaka</a></p>`,
          )
        : html`${survey.report === null ? '' : html`<p>En rapport är publicerad. En ny tar dess plats. <a href=${`${panelPaths.report(log)}#${survey.survey}`}>Läs den</a></p>`}
            <p>
              Talen räknas av sig själva. Ett tal under tio, eller ett som det går att räkna ut ett sådant ur, visas inte. Egna ord visas
              bara som du sammanfattar dem här.
            </p>
            ${form(
              at.visitor,
              { action },
              html`${texts.map((question) => textPart(found, question, typed, faults))}
                <p class="ways">${mainButton('Publicera rapporten')} <a href=${panelPaths.admin(log)}>Tillbaka</a></p>`,
            )}`
    }`;
  return faulty({ title: content.title, above: aboveDesk(found.at), body }, faults);
}

function textPart(found: Found, question: Question, typed: Form, faults: Faults): unknown {
  const texts = textsOf(found, question);
  return html`<h2>${question.text}</h2>
    ${texts.length === 0 ? html`<p class="meta">Ingen har skrivit något.</p>` : ''}
    <ol class="numbered">
      ${texts.map(({ text }) => html`<li class="lines">${text}</li>`)}
    </ol>
    ${
      texts.length === 0
        ? ''
        : Array.from({ length: THEMES }, (_each, index) => {
            const name = (field: string): string => `${field}-${question.id}-${String(index)}`;
            return html`<details ?open=${index === 0 || typed.text(name('amne')) !== ''}>
              <summary>Ämne ${String(index + 1)}</summary>
              ${textField({ name: name('amne'), label: 'Ämne, med dina ord', value: typed.text(name('amne')), faults })}
              ${textField({ name: name('svar'), label: 'Vilka svar', hint: 'Deras nummer, till exempel 1, 4, 7-12.', value: typed.text(name('svar')), faults })}
              ${textField({ name: name('citat'), label: 'Citat', hint: 'Ordagrant ur ett av dem. Inget som berättar vem det är. Behövs inte.', value: typed.text(name('citat')), faults })}
            </details>`;
          })
    }`;
}

/** `1, 4, 7-9`; `null` for what is no list of numbers from 1 to `most`. */
export function numbersOf(text: string, most: number): readonly number[] | null {
  const found = new Set<number>();
  for (const part of text.split(/[\s,;]+/).filter((each) => each !== '')) {
    const range = /^(\d{1,4})(?:[-–](\d{1,4}))?$/.exec(part);
    if (range === null) return null;
    const [from, to] = [Number(range[1]), Number(range[2] ?? range[1])];
    if (from < 1 || to > most || from > to) return null;
    for (let number = from; number <= to; number += 1) found.add(number);
  }
  return [...found].sort((a, b) => a - b);
}

export async function answerSummary(desk: PanelDesk, at: Sent): Promise<Shown> {
  const found = await surveyAt(desk, at);
  if (found === null) return null;
  const { form: typed, visitor } = at;
  const { survey, content } = found;
  const { log } = found.at;
  if (typed.text('gor') === 'stang') {
    const closed = await submit(desk.door, visitor, {
      log,
      command: { type: 'panel/close-survey', survey: survey.survey },
      key: typed.key(),
    });
    return closed.accepted ? { to: panelPaths.summary(log, survey.survey) } : summaryPage(desk, at, typed, { '': wordsOf(closed.code) });
  }
  const themes: Theme[] = [];
  const names: string[] = [];
  const faults: Record<string, string> = {};
  for (const question of content.questions.filter(({ kind }) => kind === 'text')) {
    const texts = textsOf(found, question);
    for (let index = 0; index < THEMES; index += 1) {
      const end = `${question.id}-${String(index)}`;
      const label = cleanText(typed.text(`amne-${end}`));
      const numbers = numbersOf(typed.text(`svar-${end}`), texts.length);
      if (label === '' && typed.text(`svar-${end}`).trim() === '') continue;
      if (numbers === null || numbers.length === 0) faults[`svar-${end}`] = `Skriv nummer från 1 till ${String(texts.length)}.`;
      else {
        names.push(end);
        themes.push({
          question: question.id,
          label,
          answers: numbers.flatMap((number) => texts[number - 1]?.content ?? []),
          quote: cleanText(typed.text(`citat-${end}`)),
        });
      }
    }
  }
  if (Object.keys(faults).length > 0) return summaryPage(desk, at, typed, faults);
  const answer = await submit(desk.door, visitor, {
    log,
    command: { type: 'panel/report', survey: survey.survey, themes },
    key: typed.key(),
  });
  if (answer.accepted) return { to: `${panelPaths.admin(log)}?gjort=rapport` };
  const [, index = '', field = ''] = (answer.fields?.[0] ?? '').split('.');
  const end = names[Number(index)];
  const name = end === undefined || index === '' ? '' : `${{ label: 'amne', quote: 'citat', answers: 'svar' }[field] ?? 'amne'}-${end}`;
  return summaryPage(desk, at, typed, { [name]: wordsOf(answer.code) });
}
