/** `/admin/sokord`: what people say and what the city calls it; topics and places that a search can be narrowed by. */
import { html } from '@lit-labs/ssr';
import type { SearchWords } from '@insyn/domain/protokoll/search.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, NO_FAULTS, textArea } from './fields.ts';
import { doneNotice, form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';

type Values = Readonly<Record<'synonymer' | 'amnen' | 'platser', string>>;
const FIELDS = { synonyms: 'synonymer', topics: 'amnen', places: 'platser' } as const;

export function searchWordsPage(_office: Office, at: At): Shown {
  return screen(at, valuesOf(at.visitor.state.search));
}

function valuesOf({ synonyms, topics, places }: SearchWords): Values {
  const named = (rows: SearchWords['topics']): string => rows.map(({ name, words }) => `${name}: ${words.join(', ')}`).join('\n');
  return {
    synonymer: synonyms.map(({ from, to }) => `${from}: ${to.join(', ')}`).join('\n'),
    amnen: named(topics),
    platser: named(places),
  };
}

function screen({ visitor, query }: At, values: Values, faults: Faults = NO_FAULTS): Shown {
  const done = saidOf({ sparat: 'Sökorden är sparade och gäller från nästa sökning.' }, query('gjort'));
  const body = html`${faultBox(faults)} ${done === undefined || Object.keys(faults).length > 0 ? '' : doneNotice(done)}
    <p>En rad för varje ord. Först ordet, sedan kolon, sedan vad det betyder, med komma emellan.</p>
    ${form(
      visitor,
      { action: paths.searchWords },
      html`${textArea({ name: 'synonymer', label: 'Vardagsord och stadens ord', value: values.synonymer, rows: 8, hint: 'Till exempel: dagis: förskola, pedagogisk omsorg', faults })}
        ${textArea({ name: 'amnen', label: 'Ämnen', value: values.amnen, rows: 6, hint: 'Till exempel: Skola: skol*, förskol*, elev*. Stjärnan betyder att ordet får fortsätta.', faults })}
        ${textArea({ name: 'platser', label: 'Platser', value: values.platser, rows: 6, hint: 'Till exempel: Kvarnskogen: kvarnskog*, lyktorget, sågängen', faults })}
        <p class="ways">${mainButton('Spara sökorden')}</p>`,
    )}`;
  return faulty({ title: 'Sökord', above: [[paths.boards, 'Nämnder']], body }, faults);
}

export async function answerSearchWords(office: Office, at: Sent): Promise<Shown> {
  const { form: typed, visitor } = at;
  const values: Values = { synonymer: typed.text('synonymer'), amnen: typed.text('amnen'), platser: typed.text('platser') };
  const read = { synonymer: readRows(values.synonymer), amnen: readRows(values.amnen), platser: readRows(values.platser) };
  const faults = Object.fromEntries(
    Object.entries(read).flatMap(([name, rows]) =>
      typeof rows === 'number' ? [[name, `Rad ${String(rows)} går inte att läsa. Skriv ordet, kolon och vad det betyder.`]] : [],
    ),
  );
  const { synonymer, amnen, platser } = read;
  if (typeof synonymer === 'number' || typeof amnen === 'number' || typeof platser === 'number') return screen(at, values, faults);
  const words: SearchWords = {
    synonyms: synonymer.map(({ name, words: to }) => ({ from: name, to })),
    topics: amnen,
    places: platser,
  };
  const answer = await submit(office.door, visitor, {
    log: visitor.tenant,
    command: { type: 'tenant/set-search', words },
    key: typed.key(),
  });
  if (answer.accepted) return { to: `${paths.searchWords}?gjort=sparat` };
  const field = Object.entries(FIELDS).find(([name]) => answer.fields?.[0]?.startsWith(name) === true)?.[1] ?? '';
  return screen(at, values, { [field]: wordsOf(answer.code) });
}

/** The number of the first line that is none. */
function readRows(text: string): SearchWords['topics'] | number {
  const rows: { name: string; words: readonly string[] }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, name = '', rest = ''] = /^([^:]+):(.*)$/.exec(line) ?? [];
    const words = rest.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
    if (name.trim() === '' || words.length === 0) return index + 1;
    rows.push({ name: name.trim(), words });
  }
  return rows;
}
