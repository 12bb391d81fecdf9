/** The words that hold a post of a dialogue for a person: read by those who moderate, and by nobody else. */
import { html } from '@lit-labs/ssr';
import { WORDS_MAX } from '@insyn/domain/moderation/rules.ts';
import type { WordListContent } from '@insyn/domain/moderation/types.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { debateAbove } from './debate-at.ts';
import { versionOf } from './description-form.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Faults, faultBox, NO_FAULTS, textArea } from './fields.ts';
import { doneNotice, form, mainButton, paths } from './shell.ts';
import { isAdmin, may, submit } from './visitor.ts';

const CHANGED = 'Någon annan har ändrat ordlistan sedan du öppnade sidan. Läs den, och spara igen om det du har skrivit ska gälla.';

function wordsIn({ state, held }: DialogueAt): readonly string[] {
  const id = state.moderation.words;
  const content = id === null ? undefined : (held.contents.get(id)?.content as WordListContent | undefined);
  return content?.kind === 'words' ? content.words : [];
}

export async function wordListPage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  return found === null || !may(at.visitor, 'moderation/set-words') ? null : screen(at, found, wordsIn(found).join('\n'));
}

function screen(at: At, found: DialogueAt, typed: string, faults: Faults = NO_FAULTS): Shown {
  const { visitor } = at;
  const body = html`${faultBox(faults)}
    ${at.query('gjort') === 'ord' && Object.keys(faults).length === 0 ? doneNotice('Ordlistan är sparad.') : ''}
    <p>Ett inlägg med något av orden väntar på en moderator. Inget avslås av sig självt.</p>
    ${form(
      visitor,
      { action: paths.words(found.log), values: { las: versionOf(wordsIn(found)) } },
      html`${textArea({ name: 'ord', label: 'Ord', value: typed, rows: 14, hint: `Ett på varje rad, högst ${String(WORDS_MAX)}. En stjärna sist tar med alla slut på ordet: idiot* gäller också idioter.`, faults })}
        <p class="ways">${mainButton('Spara ordlistan')} <a href=${backOf(at, found)}>Tillbaka</a></p>`,
    )}`;
  return faulty({ title: 'Ordlistan', above: debateAbove(at, found), body }, faults);
}

function backOf({ visitor }: At, { log }: DialogueAt): string {
  return isAdmin(visitor) ? paths.ownRules(log) : paths.debate(log);
}

export async function answerWordList(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  const { form: typed, visitor } = at;
  if (found === null || !may(visitor, 'moderation/set-words')) return null;
  const done = { to: `${paths.words(found.log)}?gjort=ord` };
  const text = typed.text('ord');
  if (typed.text('las') !== versionOf(wordsIn(found))) {
    if ((await office.door.store.answered(found.log, typed.key())) !== null) return done;
    return screen(at, found, text, { '': CHANGED });
  }
  const command = { type: 'moderation/set-words', words: text.split('\n') } as const;
  const answer = await submit(office.door, visitor, { log: found.log, command, key: typed.key() });
  if (answer.accepted) return done;
  const words: Readonly<Partial<Record<string, string>>> = {
    'moderation/text-too-long': `Listan får ha högst ${String(WORDS_MAX)} ord, och ett ord högst 80 tecken.`,
    'moderation/text-not-allowed': 'Ett ord behöver minst två bokstäver eller siffror.',
  };
  return screen(at, found, text, { ord: words[answer.code] ?? wordsOf(answer.code) });
}
