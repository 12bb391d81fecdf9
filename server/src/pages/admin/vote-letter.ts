/** One letter, in place of another or for somebody who came late: printed here, once. Its code is kept nowhere but in the letter. */
import { html } from '@lit-labs/ssr';
import { HANDLE_DRAWN, handleText, readHandle } from '@insyn/domain/vote/handle.ts';
import { checkSign, CODE_LENGTH } from '@insyn/domain/text/signs.ts';
import { cleanLine, isShowable } from '@insyn/domain/text/clean.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Letter } from '../../ballot/letter/letter.ts';
import { drawLetter } from '../../ballot/letter/threads.ts';
import { LETTER_LANGUAGES } from '../../ballot/letter/words.ts';
import { handlePrefix } from '../../ballot/registrar/handle.ts';
import { readLetterCode } from '../../identity/letter-codes.ts';
import type { At, Office, Sent, Shown } from './context.ts';
import { checkField, selectField, textArea } from './fields.ts';
import { facts, form, mainButton, paths } from './shell.ts';
import type { Visitor } from './visitor.ts';
import { runAt, type RunAt } from './vote-at.ts';
import { LANGUAGES } from './words.ts';

const LINES_MOST = 6;
const LINE_MOST = 80;

export function letterForm(
  visitor: Visitor,
  { log, definition }: RunAt,
  { handle, code }: { readonly handle: string; readonly code: string },
): unknown {
  const languages = definition.languages.filter((lang) => LETTER_LANGUAGES.includes(lang));
  return html`<p>
      Koden finns bara i brevet. Hämta det nu: när du lämnar sidan går det inte att få fram igen, och då behövs ett nytt brev.
    </p>
    ${facts([['Kuvertets nummer', handle]])}
    ${form(
      visitor,
      { action: paths.voteLetter(log), values: { kuvert: handle, kod: code } },
      html`${textArea({ name: 'till', label: 'Namn och adress i fönstret', value: '', rows: 4, hint: 'Får vara tomt, till exempel för den som hämtar brevet. Sparas inte.' })}
        ${textArea({ name: 'retur', label: 'Dit rösten skickas', value: '', rows: 4, hint: 'En rad i taget, så som på de andra breven.' })}
        ${languages.length < 2 ? '' : selectField({ name: 'sprak', label: 'Språk', value: languages[0] ?? 'sv', choices: languages.map((lang) => ({ value: lang, label: LANGUAGES.find(([each]) => each === lang)?.[1] ?? lang })) })}
        ${checkField({ name: 'stor', label: 'Större text', value: '' })}
        <p class="ways">${mainButton('Hämta brevet (PDF)', { value: 'brev' })} <a href=${paths.voteRoll(log)}>Klar</a></p>`,
    )}`;
}

/** The letter as a file. Only for a code that opens a row now, so that nothing else can be printed with the city's name. */
export async function answerVoteLetter(office: Office, at: Sent): Promise<Shown> {
  const found = await runAt(office, at);
  if (found === null) return null;
  const { run, ballot, log } = found;
  const [handle, code] = [readHandle(at.form.text('kuvert')), readLetterCode(at.form.text('kod'))];
  const standing = handle === null || code === null ? null : await ballot.registrar('standing', run.election, { by: 'code', code });
  if (handle === null || code === null || standing?.state !== 'none') return { to: paths.voteRoll(log) };
  const letter = { handle, code, address: linesOf(at.form.text('till')), isLarge: at.form.text('stor') === 'ja' };
  return made(office, at, found, { lang: at.form.text('sprak'), returnTo: linesOf(at.form.text('retur')) }, letter, 'brev.pdf');
}

/** What everyone will get, with a code that opens nothing: to look at, and to try at the printer's. */
export async function voteSamplePage(office: Office, at: At): Promise<Shown> {
  const found = await runAt(office, at);
  if (found === null) return null;
  const noughts = '0'.repeat(CODE_LENGTH - 1);
  const start = `${handlePrefix(found.definition)}${'0'.repeat(HANDLE_DRAWN)}`;
  const letter = {
    handle: handleText(`${start}${checkSign(start)}`),
    code: `${noughts}${checkSign(noughts)}`,
    address: ['Provbrev', 'Koden går inte att rösta med'],
    isLarge: at.query('stor') === 'ja',
  };
  return made(office, at, found, { lang: at.query('sprak'), returnTo: ['Adressen som rösten', 'skickas till'] }, letter, 'provbrev.pdf');
}

async function made(
  office: Office,
  at: At,
  { definition, run, log }: RunAt,
  { lang: wished, returnTo }: { readonly lang: string; readonly returnTo: readonly string[] },
  letter: Letter,
  name: string,
): Promise<Shown> {
  const lang = definition.languages.includes(wished) ? wished : (definition.languages[0] ?? 'sv');
  const { name: city, phone } = at.visitor.state.settings;
  const page = `${office.door.baseUrl()}${routes.votePage(log)}`;
  const bytes = await drawLetter({ definition, election: run.election, city, phone, page, returnTo, lang }, letter);
  return { file: { bytes, media: 'application/pdf', name } };
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => cleanLine(line).slice(0, LINE_MOST))
    .filter((line) => line !== '' && isShowable(line))
    .slice(0, LINES_MOST);
}
