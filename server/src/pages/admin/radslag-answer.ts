/** `Nämndens svar`: what was decided and why, and a reply beside each main argument. It cannot be sent with one missing. */
import { html } from '@lit-labs/ssr';
import { contentOf } from '@insyn/domain/radslag/contents.ts';
import type { Answer, AnswerContent, MainArgument } from '@insyn/domain/radslag/types.ts';
import { cleanLine, cleanText, hasInk } from '@insyn/domain/text/clean.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import type { Values } from './description-form.ts';
import { versionOf } from './description-form.ts';
import { type Faults, faultBox, NO_FAULTS, selectField, textArea, textField } from './fields.ts';
import { argumentsOf } from './radslag-arguments.ts';
import { aboveWork, homeOf, phaseIn, type RadslagAt, workAt } from './radslag-at.ts';
import { decisionChoices, type DecisionChoice } from './radslag-decisions.ts';
import { zonedWords } from './radslag-times.ts';
import { refusedRadslag } from './radslag-words.ts';
import { doneNotice, form, mainButton, paths, quietButton } from './shell.ts';
import { isAdmin, submit } from './visitor.ts';

const TITLE = 'Nämndens svar';
const DECISION = ['decision.body', 'decision.paragraph', 'decision.date', 'decision.address'] as const;

type Here = { readonly found: RadslagAt; readonly main: readonly MainArgument[]; readonly choices: readonly DecisionChoice[] };

async function hereAt(office: Office, at: At): Promise<Here | null> {
  const found = await workAt(office, at, 'radslag/answer');
  return found === null ? null : { found, main: argumentsOf(found)?.arguments ?? [], choices: await decisionChoices(office, at, found) };
}

function lastAnswer({ state, held }: RadslagAt): Answer | null {
  return contentOf<AnswerContent>(held, state.radslag.answers.at(-1)?.content ?? null, 'answer');
}

export async function answerPage(office: Office, at: At): Promise<Shown> {
  const here = await hereAt(office, at);
  if (here === null) return null;
  const last = lastAnswer(here.found);
  const { body } = here.found.dialogue.description;
  const values: Values =
    last === null
      ? { 'decision.body': body }
      : {
          ...Object.fromEntries(DECISION.map((name) => [name, last.decision[name.slice('decision.'.length) as keyof Answer['decision']]])),
          text: last.text,
          ...Object.fromEntries(last.replies.map(({ argument, text }) => [`replies.${argument}`, text])),
        };
  return screen(at, here, values);
}

function screen(at: At, { found, main, choices }: Here, values: Values, faults: Faults = NO_FAULTS, before: unknown = ''): Shown {
  const { log, plan, state } = found;
  const phase = phaseIn(found);
  const value = (name: string): string => values[name] ?? '';
  const answered = state.radslag.answers.length;
  const above = aboveWork(at, found);
  if (phase !== 'result' && phase !== 'answered') {
    const body = html`<p>Svaret skrivs när resultatet är klart, ${zonedWords(plan.times.result)}.</p>
      <p><a href=${homeOf(at, found)}>Tillbaka</a></p>`;
    return { screen: { title: TITLE, above, body } };
  }
  if (main.length === 0) {
    const body = html`<p>Först behövs huvudargumenten, som nämnden svarar på.</p>
      <p class="ways"><a class="button main" href=${paths.radslagPart(log, 'argument')}>Skriv huvudargumenten</a></p>`;
    return { screen: { title: TITLE, above, body } };
  }
  const alternative = (id: string | null): string => found.matter.alternatives.find((each) => each.id === id)?.letter ?? '';
  const body = html`${faultBox(faults)} ${before}
    <p>
      ${answered === 0 ? `Ska komma senast ${zonedWords(plan.times.answer)}.` : 'Svaret är publicerat. Det du ändrar syns genast, med det gamla kvar bredvid.'}
    </p>
    ${form(
      at.visitor,
      { action: paths.radslagPart(log, 'svar'), values: { las: versionOf(lastAnswer(found)), antal: String(answered) } },
      html`<button class="unseen" tabindex="-1" aria-hidden="true" name="gor" value="spara"></button>
        <h2>Beslutet</h2>
        ${
          choices.length === 0
            ? ''
            : html`${selectField({ name: 'vald', label: 'Välj en paragraf som finns här', value: value('vald'), choices: [{ value: '', label: 'Skriv själv' }, ...choices.map(({ id, label }) => ({ value: id, label }))], faults })}
                <p>${quietButton('Hämta paragrafen', { value: 'hamta' })}</p>`
        }
        ${textField({ name: 'decision.body', label: 'Beslutat av', value: value('decision.body'), faults })}
        <div class="pair">
          ${textField({ name: 'decision.paragraph', label: 'Paragraf', value: value('decision.paragraph'), short: true, hint: 'Till exempel § 31.', faults })}
          ${textField({ name: 'decision.date', label: 'Beslutat den', value: value('decision.date'), type: 'date', short: true, faults })}
        </div>
        ${textField({ name: 'decision.address', label: 'Länk till beslutet', value: value('decision.address'), type: 'url', hint: 'Från vilket system som helst. Får vara tom: då står diarienumret.', faults })}
        ${textArea({ name: 'text', label: 'Vad beslutades, och varför?', value: value('text'), rows: 8, faults })}
        <h2>Svar på argumenten</h2>
        <ol class="replies-to">
          ${main.map(
            ({ id, text, alternative: about, side }, place) =>
              html`<li>
                <div class="said">
                  <p class="meta">
                    Argument
                    ${place + 1}${alternative(about) === '' ? '' : `, ${side === 'for' ? 'för' : side === 'against' ? 'emot' : 'om'} ${alternative(about)}`}
                  </p>
                  <p>${text}</p>
                </div>
                ${textArea({ name: `replies.${id}`, label: `Svar på argument ${String(place + 1)}`, value: value(`replies.${id}`), rows: 4, faults })}
              </li>`,
          )}
        </ol>
        <p class="ways">
          ${mainButton(answered === 0 ? 'Publicera svaret' : 'Publicera rättelsen', { value: 'spara' })}
          <a href=${homeOf(at, found)}>Avbryt</a>
        </p>`,
    )}`;
  return faulty({ title: TITLE, above, body }, faults);
}

export async function answerAnswer(office: Office, at: Sent): Promise<Shown> {
  const here = await hereAt(office, at);
  if (here === null) return null;
  const { found, main, choices } = here;
  const { form: typed } = at;
  const names = [...DECISION, 'text', 'vald', ...main.map(({ id }) => `replies.${id}`)];
  const values = Object.fromEntries(names.map((name) => [name, typed.text(name)]));
  if (typed.text('gor') === 'hamta') {
    const chosen = choices.find(({ id }) => id === values['vald']);
    if (chosen === undefined) return screen(at, here, values, { vald: 'Paragrafen finns inte kvar. Välj en annan, eller skriv själv.' });
    const { body, paragraph, date, address } = chosen.decision;
    const fetched = { 'decision.body': body, 'decision.paragraph': paragraph, 'decision.date': date, 'decision.address': address };
    return screen(at, here, { ...values, ...fetched }, NO_FAULTS, doneNotice('Paragrafen är hämtad. Inget är publicerat än.'));
  }
  if (typed.text('las') !== versionOf(lastAnswer(found)) && (await office.door.store.answered(found.log, typed.key())) === null)
    return screen(at, here, values, { '': 'Någon annan har svarat sedan du öppnade sidan. Det du har skrivit står kvar.' });
  const empty = main.flatMap(({ id }, place) =>
    hasInk(values[`replies.${id}`] ?? '') ? [] : [[`replies.${id}`, `Argument ${String(place + 1)} har inget svar. Skriv ett.`] as const],
  );
  if (empty.length > 0) return screen(at, here, values, Object.fromEntries(empty));
  const line = (name: string): string => cleanLine(values[name] ?? '');
  const answer: Answer = {
    decision: {
      body: line('decision.body'),
      paragraph: line('decision.paragraph'),
      date: line('decision.date'),
      address: line('decision.address'),
    },
    text: cleanText(values['text'] ?? ''),
    replies: main.map(({ id }) => ({ argument: id, text: cleanText(values[`replies.${id}`] ?? '') })),
  };
  const done = await submit(office.door, at.visitor, { log: found.log, command: { type: 'radslag/answer', answer }, key: typed.key() });
  if (!done.accepted) return screen(at, here, values, refusedRadslag(done.code, done.fields));
  return { to: `${isAdmin(at.visitor) ? paths.radslag(found.log) : paths.radslagPart(found.log, 'svar')}?gjort=svar` };
}
