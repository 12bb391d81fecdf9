/** A survey is made: its questions one after another, looked at as members meet them, and opened. */
import { html } from '@lit-labs/ssr';
import type { Seat } from '@insyn/domain/fact.ts';
import { cleanText } from '@insyn/domain/text/clean.ts';
import { QUESTIONS_MOST, surveyFault } from '@insyn/domain/panel/survey.ts';
import { QUESTION_KINDS, type Question, type Survey } from '@insyn/domain/panel/types.ts';
import type { At, Sent, Shown } from '../admin/context.ts';
import { faulty, wordsOf } from '../admin/context.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textArea, textField } from '../admin/fields.ts';
import { Form } from '../admin/form-data.ts';
import { form, mainButton, quietButton } from '../admin/shell.ts';
import { may, submit } from '../admin/visitor.ts';
import { panelPaths } from './context.ts';
import { aboveDesk, deskAt, type PanelDesk } from './desk.ts';
import { questionField } from './question.ts';

export const KIND_WORDS: Readonly<Record<Question['kind'], string>> = {
  single: 'Ett val',
  multiple: 'Flera val',
  scale: 'Skala 1 till 5',
  ranking: 'Rangordna',
  text: 'Egna ord',
};
const SCALE_WORDS = ['Inte alls', 'Lite', 'Ganska', 'Mycket', 'Allra mest'];
const OPTION_IDS = 'abcdefghijkl';

/** Numbers of the questions in the form, in order. */
function numbersIn(typed: Form): readonly number[] {
  const listed = typed
    .text('nummer')
    .split(',')
    .filter((each) => /^\d{1,2}$/.test(each))
    .map(Number);
  return listed.length === 0 ? [1] : listed.slice(0, QUESTIONS_MOST);
}

export function surveyIn(typed: Form): Survey {
  return {
    title: cleanText(typed.text('rubrik')),
    intro: cleanText(typed.text('inledning')),
    questions: numbersIn(typed).map((number) => questionIn(typed, number)),
  };
}

function questionIn(typed: Form, number: number): Question {
  const of = (field: string): string => cleanText(typed.text(`${field}-${String(number)}`));
  const kind = QUESTION_KINDS.find((each) => each === typed.text(`slag-${String(number)}`)) ?? 'single';
  const common = { id: `q${String(number)}`, text: of('fraga'), help: of('hjalp') };
  const lines = of('val')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (kind === 'text') return { ...common, kind };
  if (kind === 'scale') return { ...common, kind, words: lines.length === 0 ? SCALE_WORDS : lines };
  return { ...common, kind, options: lines.map((text, at) => ({ id: OPTION_IDS.charAt(at) || `x${String(at)}`, text })) };
}

export async function askPage(desk: PanelDesk, at: At, typed: Form = Form.empty(), faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/open-survey') || found.state.panel.endedAt !== null) return null;
  const numbers = numbersIn(typed);
  const looks = typed.text('gor') === 'titta';
  const survey = surveyIn(typed);
  const body = html`${faultBox(faults)} ${looks ? preview(survey) : ''}
  ${form(
    at.visitor,
    { action: panelPaths.ask(found.log), values: { nummer: numbers.join(',') } },
    html`${textField({ name: 'rubrik', label: 'Rubrik', value: typed.text('rubrik'), faults })}
      ${textArea({ name: 'inledning', label: 'Inledning', hint: 'Vad frågorna handlar om, hur lång tid det tar och vad svaren används till.', value: typed.text('inledning'), faults })}
      ${numbers.map((number, index) => questionPart(typed, number, index + 1, faults, numbers.length > 1))}
      <p class="ways">${quietButton('Lägg till en fråga', { value: 'fler' })} ${quietButton('Titta på den', { value: 'titta' })}</p>
      <h2>Hur länge</h2>
      <div class="pair">
        ${textField({ name: 'dag', label: 'Öppet till dag', type: 'date', short: true, value: typed.text('dag'), faults })}
        ${textField({ name: 'tid', label: 'Klockan', type: 'time', short: true, value: typed.has('tid') ? typed.text('tid') : '23:59', faults })}
      </div>
      ${textField({ name: 'lasare', label: 'Fler som får läsa svaren', hint: 'Deras nummer i staden, med komma emellan. Du själv får det. Ingen annan.', value: typed.text('lasare'), faults })}
      <p>När frågorna är öppna kan alla läsa dem, och de går inte att ändra.</p>
      <p class="ways">${mainButton('Öppna frågorna', { value: 'oppna' })} <a href=${panelPaths.admin(found.log)}>Tillbaka</a></p>`,
  )}`;
  return faulty({ title: 'Ställ frågor', above: aboveDesk(found), body }, faults);
}

function questionPart(typed: Form, number: number, place: number, faults: Faults, removable: boolean): unknown {
  const of = (field: string): string => typed.text(`${field}-${String(number)}`);
  const name = (field: string): string => `${field}-${String(number)}`;
  return html`<section>
    <h2 id=${`fraga-${String(number)}`}>Fråga ${String(place)}</h2>
    ${textField({ name: name('fraga'), label: 'Frågan', value: of('fraga'), faults })}
    ${selectField({ name: name('slag'), label: 'Hur man svarar', value: of('slag') === '' ? 'single' : of('slag'), choices: QUESTION_KINDS.map((value) => ({ value, label: KIND_WORDS[value] })) })}
    ${textArea({ name: name('val'), label: 'Svar att välja på', hint: 'Ett på varje rad. För en skala: fem ord, från 1 till 5. Tomt för egna ord.', value: of('val'), rows: 5, faults })}
    ${textField({ name: name('hjalp'), label: 'Förklaring', hint: 'Behövs inte alltid.', value: of('hjalp'), faults })}
    ${removable ? html`<p>${quietButton('Ta bort frågan', { value: `bort-${String(number)}` })}</p>` : ''}
  </section>`;
}

function preview(survey: Survey): unknown {
  return html`<div class="as-read">
    <h2>${survey.title === '' ? 'Utan rubrik' : survey.title}</h2>
    <p class="lines">${survey.intro}</p>
    ${survey.questions.map((question) => questionField({ question, value: undefined }))}
  </div>`;
}

const FIELDS: Readonly<Record<string, string>> = { text: 'fraga', help: 'hjalp', options: 'val' };

/** `questions.q2.options.b` is a matter of the field `val-2`. */
function fieldOf(path: string): string {
  const [whole, question = '', part = ''] = path.split('.');
  if (whole === 'title') return 'rubrik';
  if (whole === 'intro') return 'inledning';
  return question === '' ? 'fraga-1' : `${FIELDS[part] ?? 'fraga'}-${question.slice(1)}`;
}

export async function answerAsk(desk: PanelDesk, at: Sent): Promise<Shown> {
  const found = await deskAt(desk, at);
  if (found === null || !may(at.visitor, 'panel/open-survey')) return null;
  const { form: typed } = at;
  const does = typed.text('gor');
  const numbers = numbersIn(typed);
  const withNumbers = (next: readonly number[]): Form =>
    Form.of({ ...Object.fromEntries(typed.names().map((name) => [name, typed.text(name)])), nummer: next.join(',') });
  if (does === 'fler') {
    const added = numbers.length >= QUESTIONS_MOST ? numbers : [...numbers, Math.max(...numbers) + 1];
    return askPage(desk, at, withNumbers(added));
  }
  if (does.startsWith('bort-')) return askPage(desk, at, withNumbers(numbers.filter((number) => `bort-${String(number)}` !== does)));
  const survey = surveyIn(typed);
  const fault = surveyFault(survey);
  if (does !== 'oppna') return askPage(desk, at, typed, fault === null ? NO_FAULTS : { [fieldOf(fault.field)]: wordsOf(fault.code) });
  const closes = desk.local.momentOf(typed.text('dag'), typed.text('tid'));
  const readers = readersIn(typed.text('lasare'));
  const faults: Record<string, string> = {};
  if (fault !== null) faults[fieldOf(fault.field)] = wordsOf(fault.code);
  if (closes === null || closes <= at.now) faults['dag'] = 'Skriv en dag och en tid som ligger framåt.';
  if (readers === null) faults['lasare'] = 'Skriv nummer med komma emellan, till exempel 4, 7.';
  if (Object.keys(faults).length > 0 || closes === null || readers === null) return askPage(desk, at, typed, faults);
  const answer = await submit(desk.door, at.visitor, {
    log: found.log,
    command: { type: 'panel/open-survey', survey, closes, readers },
    key: typed.key(),
  });
  if (!answer.accepted) return askPage(desk, at, typed, { '': wordsOf(answer.code) });
  return { to: `${panelPaths.admin(found.log)}?gjort=oppnat` };
}

/** A number names one person, whatever the role. */
function readersIn(text: string): readonly Seat[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  return parts.every((part) => /^[1-9]\d{0,5}$/.test(part)) ? parts.map((part): Seat => `official/${Number(part)}`) : null;
}
