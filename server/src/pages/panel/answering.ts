/** A survey on a phone: one question on each screen, back and on, saved by itself, looked through, sent. */
import { html } from '@lit-labs/ssr';
import { hashOf } from '@insyn/domain/chain.ts';
import { isSurveyOpen, surveyOf, type Answers, type Question, type SurveyContent, type SurveyEntry } from '@insyn/domain/panel/types.ts';
import { answersFault } from '@insyn/domain/panel/survey.ts';
import { wordsOf } from '../admin/context.ts';
import type { Form } from '../admin/form-data.ts';
import { mainButton } from '../admin/shell.ts';
import { actAs, asked, type Guest, ownAnswer, panelPaths, type PanelRoom } from './context.ts';
import { draftOf, filledIn, keepDraft } from './drafts.ts';
import { questionField, valueIn, valueLines, withValue } from './question.ts';
import { memberForm, type MemberScreen, type MemberShown } from './shell.ts';

export type Survey = { readonly entry: SurveyEntry; readonly content: SurveyContent };

/** `null`: not there for this person. */
export function surveyFor({ at, isMember }: Guest, id: string): Survey | null {
  const entry = isMember ? surveyOf(at.state.panel, id) : undefined;
  const content = entry === undefined ? null : asked(at, entry);
  return entry === undefined || content === null ? null : { entry, content };
}

export function openNow({ door }: PanelRoom, { at }: Guest, { entry }: Survey): boolean {
  return at.state.panel.endedAt === null && isSurveyOpen(entry, new Date(door.clock.now()).toISOString());
}

/** Where one goes on: the first question without an answer; what it is about, where nothing is begun. */
export async function beginPage(room: PanelRoom, guest: Guest, survey: Survey, proof: string): Promise<MemberShown> {
  const { entry, content } = survey;
  const answers = await draftOf(room, guest, entry);
  if (answers !== null) {
    const next = content.questions.findIndex(({ id }) => answers[id] === undefined);
    return { to: panelPaths.question(guest.at.log, entry.survey, next < 0 ? 'granska' : next + 1) };
  }
  const count = content.questions.length;
  const body = html`<h1>${content.title}</h1>
    ${content.intro === '' ? '' : html`<p class="lead lines">${content.intro}</p>`}
    <p class="meta">${count === 1 ? 'En fråga' : `${String(count)} frågor`}. Öppet till ${room.times.element(entry.closes)}.</p>
    <p>Du kan hoppa över frågor, gå tillbaka och sluta när du vill. Det du har fyllt i sparas, och finns kvar när du kommer tillbaka.</p>
    ${memberForm(proof, panelPaths.survey(guest.at.log, entry.survey), {}, html`<p class="ways">${mainButton('Börja')} <a href=${panelPaths.home(guest.at.log)}>Inte nu</a></p>`)}`;
  return { title: content.title, body };
}

export function questionPage(
  guest: Guest,
  { entry, content }: Survey,
  number: number,
  answers: Answers,
  proof: string,
  fault?: string,
): MemberScreen | null {
  const question = content.questions[number - 1];
  if (question === undefined) return null;
  const all = content.questions.length;
  const { log } = guest.at;
  const order = orderFor(guest, entry, question);
  const value = answers[question.id];
  const body = html`<p class="steps">
      <span>Fråga ${String(number)} av ${String(all)}</span>
      <progress max=${String(all)} value=${String(number)} aria-hidden="true"></progress>
    </p>
    ${memberForm(
      proof,
      panelPaths.question(log, entry.survey, number),
      {},
      html`${questionField({ question, value, ...(fault === undefined ? {} : { fault }), ...(order === null ? {} : { order }) })}
        <p class="ways">
          <button class="button main" name="gor" value="nasta">${number === all ? 'Titta igenom' : 'Nästa'}</button>
          <button class="button" name="gor" value="tillbaka">Tillbaka</button>
          <button class="plain" name="gor" value="hoppa">Hoppa över</button>
        </p>
        <p class="meta saved" role="status" data-saved hidden></p>`,
      true,
    )}
    <p class="meta"><a href=${panelPaths.home(log)}>Till panelens sida</a></p>`;
  return {
    title: `Fråga ${String(number)} av ${String(all)}: ${content.title}`,
    body,
    saves: true,
    ...(fault === undefined ? {} : { faulty: true, status: 422 }),
  };
}

/** Each meets what is to be put in order in an order of their own, so that none gains by being first. */
function orderFor({ at, who }: Guest, { survey }: SurveyEntry, question: Question): readonly string[] | null {
  if (question.kind !== 'ranking') return null;
  const key = hashOf(`${who.person ?? ''} ${at.log} ${survey} ${question.id}`);
  return question.options.map(({ id }) => id).toSorted((a, b) => (hashOf(`${key} ${a}`) < hashOf(`${key} ${b}`) ? -1 : 1));
}

export async function answerQuestion(
  room: PanelRoom,
  guest: Guest,
  survey: Survey,
  number: number,
  form: Form,
  proof: string,
): Promise<MemberShown | null> {
  const { entry, content } = survey;
  const question = content.questions[number - 1];
  if (question === undefined) return null;
  const before = await filledIn(room, guest, entry);
  const does = form.has('flytta') ? 'flytta' : form.text('gor');
  const value = does === 'hoppa' ? undefined : valueIn(form, question);
  const answers = withValue(before, question.id, value);
  const fault = value === undefined ? null : answersFault(content, { [question.id]: value });
  // A text that cannot be kept is shown again as it was typed, and is kept nowhere.
  if (fault !== null) return questionPage(guest, survey, number, answers, proof, wordsOf(fault.code));
  await keepDraft(room, guest, entry, answers);
  const to = (at: number | 'granska'): MemberShown => ({ to: panelPaths.question(guest.at.log, entry.survey, at) });
  if (does === 'flytta') {
    const [name = '', id = '', way = ''] = form.text('flytta').split(' ');
    return { to: `${panelPaths.question(guest.at.log, entry.survey, number)}#${name}-${id}-${way}` };
  }
  if (does === 'spara') return to(number);
  if (does === 'tillbaka') return number === 1 ? { to: panelPaths.home(guest.at.log) } : to(number - 1);
  return to(number === content.questions.length ? 'granska' : number + 1);
}

export async function reviewPage(
  room: PanelRoom,
  guest: Guest,
  { entry, content }: Survey,
  proof: string,
  fault?: string,
): Promise<MemberScreen> {
  const answers = await filledIn(room, guest, entry);
  const { log } = guest.at;
  const sent = ownAnswer(room, guest, entry) !== null;
  const changed = (await draftOf(room, guest, entry)) !== null;
  const body = html`${fault === undefined ? '' : html`<div class="box error" role="alert"><p>${fault}</p></div>`}
    <h1>${sent && !changed ? 'Ditt svar' : 'Titta igenom'}</h1>
    ${sent && !changed ? html`<p>Det är skickat. Du kan ändra det till ${room.times.element(entry.closes)}.</p>` : ''}
    <ol class="review">
      ${content.questions.map((question, at) => {
        const lines = valueLines(question, answers[question.id]);
        return html`<li>
          <h2>${question.text}</h2>
          ${lines.length === 0 ? html`<p class="meta">Du hoppade över frågan.</p>` : lines.map((line) => html`<p class="lines">${line}</p>`)}
          <p><a href=${panelPaths.question(log, entry.survey, at + 1)} aria-label=${`Ändra fråga ${String(at + 1)}`}>Ändra</a></p>
        </li>`;
      })}
    </ol>
    ${
      sent && !changed
        ? html`<p class="ways"><a class="button" href=${panelPaths.home(log)}>Till panelens sida</a></p>`
        : memberForm(
            proof,
            panelPaths.question(log, entry.survey, 'granska'),
            {},
            html`<p class="ways">
              ${mainButton(sent ? 'Skicka det ändrade svaret' : 'Skicka')}
              <a href=${panelPaths.question(log, entry.survey, content.questions.length)}>Tillbaka</a>
            </p>`,
          )
    }`;
  return { title: 'Titta igenom', body, ...(fault === undefined ? {} : { status: 422 }) };
}

export async function sendSurvey(room: PanelRoom, guest: Guest, survey: Survey, form: Form, proof: string): Promise<MemberShown> {
  const answers = await filledIn(room, guest, survey.entry);
  const sent = await actAs(room, guest.at, guest.who, { type: 'panel/answer', survey: survey.entry.survey, answers }, form.key());
  if (!sent.accepted) return reviewPage(room, guest, survey, proof, wordsOf(sent.code));
  await keepDraft(room, guest, survey.entry, null);
  return { to: `${panelPaths.home(guest.at.log)}?gjort=tack` };
}
