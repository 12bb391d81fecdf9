/** Answers on paper: two people enter each, neither sees what the other entered; and the form that is printed and sent out. */
import { html } from '@lit-labs/ssr';
import { isSurveyOpen, surveyOf, type Answers, type AnswerValue, type Question, type SurveyEntry } from '@insyn/domain/panel/types.ts';
import { numberOf } from '@insyn/domain/panel/room.ts';
import { readLetterCode } from '../../identity/letter-codes.ts';
import type { At, Sent, Shown } from '../admin/context.ts';
import { faulty, wordsOf } from '../admin/context.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textField } from '../admin/fields.ts';
import { Form } from '../admin/form-data.ts';
import { saidOf } from '../admin/done.ts';
import { doneNotice, form, mainButton } from '../admin/shell.ts';
import { may, submit } from '../admin/visitor.ts';
import { asked, panelPaths } from './context.ts';
import { aboveDesk, type DeskAt, deskAt, type PanelDesk } from './desk.ts';
import { questionField, valueIn } from './question.ts';

const DONE: Readonly<Record<string, string>> = {
  forst: 'Inskrivet. Nu ska någon annan skriva in samma papper.',
  raknat: 'Båda har skrivit in samma sak. Svaret är med.',
  bort: 'Papperet är borttaget.',
};

/** Signs of a code's digest: names a paper and nobody. */
function slipOf(digest: string): string {
  return digest.slice(0, 12);
}

/** Surveys that paper can come for: open, or not reported yet. */
function entering(found: DeskAt): readonly SurveyEntry[] {
  return found.state.panel.surveys.filter(({ report }) => report === null).toReversed();
}

export async function paperPage(desk: PanelDesk, at: At, typed: Form = Form.empty(), faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/enter-paper')) return null;
  const surveys = entering(found);
  const chosen = surveys.find(({ survey }) => survey === (typed.has('fragor') ? typed.text('fragor') : at.query('fragor'))) ?? surveys[0];
  const content = chosen === undefined ? null : asked(found, chosen);
  const done = saidOf(DONE, at.query('gjort'));
  if (chosen === undefined || content === null)
    return {
      screen: {
        title: 'Skriv in papperssvar',
        above: aboveDesk(found),
        body: html`<p>Det finns inga frågor att skriva in svar på just nu.</p>`,
      },
    };
  const answers = answersIn(typed, content.questions);
  const body = html`${done === undefined ? '' : doneNotice(done)} ${faultBox(faults)}
    <p>
      Skriv in det som står på papperet, inget annat. Hoppade personen över en fråga, så hoppa över den du också. En annan person skriver in
      samma papper utan att se vad du skrev.
    </p>
    ${form(
      at.visitor,
      { action: panelPaths.paper(found.log) },
      html`${selectField({ name: 'fragor', label: 'Frågor', value: chosen.survey, choices: surveys.map((each) => ({ value: each.survey, label: asked(found, each)?.title ?? '' })) })}
        ${textField({ name: 'kod', label: 'Koden på papperet', value: typed.text('kod'), faults })}
        ${content.questions.map((question) => paperField(question, answers[question.id], typed, faults))}
        <p class="ways">${mainButton('Spara')} <a href=${panelPaths.admin(found.log)}>Tillbaka</a></p>`,
    )}
    ${waitingPart(found, chosen, at)}`;
  return faulty({ title: 'Skriv in papperssvar', above: aboveDesk(found), body }, faults);
}

/** As on the web, but an order is written as numbers: that is how it stands on the paper. */
function paperField(question: Question, value: AnswerValue | undefined, typed: Form, faults: Faults): unknown {
  const fault = faults[`q-${question.id}`];
  if (question.kind !== 'ranking') return questionField({ question, value, ...(fault === undefined ? {} : { fault }) });
  return html`<fieldset class=${fault === undefined ? 'field question' : 'field question wrong'} id=${`f-q-${question.id}`} tabindex="-1">
    <legend>${question.text}</legend>
    <p class="hint">Skriv siffran som står vid varje rad. 1 är först.</p>
    ${fault === undefined ? '' : html`<p class="fault">${fault}</p>`}
    ${question.options.map(({ id, text }) => textField({ name: `r-${question.id}-${id}`, label: text, type: 'number', short: true, value: typed.text(`r-${question.id}-${id}`) }))}
  </fieldset>`;
}

function answersIn(typed: Form, questions: readonly Question[]): Answers {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const value = question.kind === 'ranking' ? rankingIn(typed, question) : valueIn(typed, question);
      return value === undefined ? [] : [[question.id, value]];
    }),
  );
}

/** Numbers that are no order are no answer that fits: the rules refuse them. */
function rankingIn(typed: Form, question: Extract<Question, { kind: 'ranking' }>): readonly string[] | undefined {
  const placed = question.options.map(({ id }) => ({ id, place: typed.text(`r-${question.id}-${id}`).trim() }));
  if (placed.every(({ place }) => place === '')) return undefined;
  const isOrder =
    placed
      .map(({ place }) => place)
      .toSorted()
      .join() === placed.map((_each, at) => String(at + 1)).join();
  return isOrder ? placed.toSorted((a, b) => Number(a.place) - Number(b.place)).map(({ id }) => id) : [];
}

function waitingPart(found: DeskAt, chosen: SurveyEntry, { visitor }: At): unknown {
  const waiting = chosen.slips.filter(({ done }) => !done);
  if (waiting.length === 0) return '';
  const content = asked(found, chosen);
  const numberAt = (id: string): string => String((content?.questions.findIndex((question) => question.id === id) ?? -1) + 1);
  return html`<h2>Papper som väntar</h2>
    <ul class="rows">
      ${waiting.map(({ slip, entered, differs }) => {
        const own = entered.some(({ by }) => visitor.seats.some((seat) => numberOf(seat) === numberOf(by)));
        return html`<li class="item">
          <p>
            <b class="digest">${slip.slice(0, 6)}</b>
            ${differs.length > 0 ? `Ni har skrivit olika på fråga ${differs.map(numberAt).join(', ')}. Titta på papperet och skriv in det igen, var för sig.` : own ? 'Du har skrivit in det. En annan person behövs.' : 'En annan person har skrivit in det. Skriv in det du också.'}
          </p>
          ${form(visitor, { action: panelPaths.paper(found.log), values: { papper: slip, fragor: chosen.survey }, quiet: true }, html`<button class="button" name="gor" value="bort">Ta bort papperet</button>`)}
        </li>`;
      })}
    </ul>`;
}

export async function answerPaper(desk: PanelDesk, at: Sent): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/enter-paper')) return null;
  const { form: typed, visitor } = at;
  const { log, tenant } = found;
  const survey = surveyOf(found.state.panel, typed.text('fragor'));
  const content = survey === undefined ? null : asked(found, survey);
  if (survey === undefined || content === null) return paperPage(desk, at, typed, { fragor: wordsOf('panel/survey-not-found') });
  const to = (word: string): Shown => ({ to: `${panelPaths.paper(log)}?fragor=${survey.survey}&gjort=${word}` });
  if (typed.text('gor') === 'bort') {
    const command = { type: 'panel/drop-paper', survey: survey.survey, slip: typed.text('papper') } as const;
    const dropped = await submit(desk.door, visitor, { log, command, key: typed.key() });
    return dropped.accepted ? to('bort') : paperPage(desk, at, typed, { '': wordsOf(dropped.code) });
  }
  const code = readLetterCode(typed.text('kod'));
  const known = code === null ? null : desk.panels.find(log, tenant, code);
  if (known === null) return paperPage(desk, at, typed, { kod: 'Koden stämmer inte. Titta på papperet och skriv den igen.' });
  // One person, one answer: whoever is in it on the web answers there.
  if (known.used === 'joined')
    return paperPage(desk, at, typed, { kod: 'Personen med den koden svarar på webben. Lägg papperet åt sidan.' });
  if (known.used === 'declined') return paperPage(desk, at, typed, { kod: 'Med den koden har någon sagt nej tack.' });
  const answers = answersIn(typed, content.questions);
  const slip = slipOf(known.digest);
  const command = { type: 'panel/enter-paper', survey: survey.survey, slip, answers } as const;
  const entered = await submit(desk.door, visitor, { log, command, key: typed.key() });
  if (!entered.accepted) {
    const field = entered.fields?.[0] ?? '';
    const name = field.startsWith('answers.') ? `q-${field.slice('answers.'.length)}` : field === 'slip' ? 'kod' : '';
    return paperPage(desk, at, typed, { [name]: wordsOf(entered.code) });
  }
  desk.panels.notePaper(log, known.digest, survey.survey);
  const after = (await desk.door.authority.look(log))?.state.panel;
  const now = after === undefined ? undefined : surveyOf(after, survey.survey)?.slips.find((each) => each.slip === slip);
  if (now?.done === true) return to('raknat');
  if (now === undefined || now.differs.length === 0) return to('forst');
  const faults = Object.fromEntries(now.differs.map((id) => [`q-${id}`, 'Den andra har skrivit något annat här. Titta på papperet igen.']));
  return paperPage(desk, at, typed, faults);
}

/** The questions on paper: to be printed and sent with the code written on it. */
export async function formPage(desk: PanelDesk, at: At): Promise<Shown> {
  const found = await deskAt(desk, at);
  const survey = found === null ? undefined : surveyOf(found.state.panel, at.params['survey'] ?? '');
  const content = found === null || survey === undefined ? null : asked(found, survey);
  if (found === null || survey === undefined || content === null) return null;
  const body = html`<p class="ways">
      Skriv ut sidan. ${isSurveyOpen(survey, at.now) ? '' : 'Frågorna har stängt.'} Koden skriver personen själv, från sitt brev.
    </p>
    <div class="sheet">
      <p class="lines">${content.intro}</p>
      <p>Svara senast ${desk.times.words(survey.closes)}. Du får hoppa över frågor. Skriv inte ditt namn.</p>
      <p><b>Koden i ditt brev:</b></p>
      <p>${LINE}</p>
      ${content.questions.map(
        (question, index) =>
          html`<section>
            <h2>${String(index + 1)}. ${question.text}</h2>
            ${question.help === '' ? '' : html`<p>${question.help}</p>`} ${onPaper(question)}
          </section>`,
      )}
    </div>`;
  return { screen: { title: content.title, above: aboveDesk(found), body } };
}

/** A line to write on. */
const LINE = '_'.repeat(48);

function onPaper(question: Question): unknown {
  switch (question.kind) {
    case 'text':
      return html`<p>${LINE}</p>
        <p>${LINE}</p>
        <p>${LINE}</p>`;
    case 'scale':
      return html`<ul class="rows">
        ${question.words.map((word, at) => html`<li>☐ ${String(at + 1)} ${word}</li>`)}
      </ul>`;
    case 'ranking':
      return html`<p>Skriv 1 vid det som är viktigast, 2 vid det näst viktigaste, och så vidare.</p>
        <ul class="rows">
          ${question.options.map(({ text }) => html`<li>___ ${text}</li>`)}
        </ul>`;
    default:
      return html`<p>${question.kind === 'single' ? 'Sätt ett kryss.' : 'Sätt ett eller flera kryss.'}</p>
        <ul class="rows">
          ${question.options.map(({ text }) => html`<li>☐ ${text}</li>`)}
        </ul>`;
  }
}
