import { CHOICES, type Block, type Choice, type Person } from '@insyn/domain/protokoll/model.ts';
import { personsIn, roleOf } from './people.ts';

export interface NamedVotes {
  readonly votes: readonly { readonly person: Person; readonly choice: Choice }[];
  /** The list goes on below. */
  readonly listing: Choice | undefined;
  readonly labelled: boolean;
  readonly counts: Readonly<Record<Choice, number | null>>;
}

const NONE: Readonly<Record<Choice, number | null>> = { yes: null, no: null, abstain: null, absent: null };
const CHOICE_WORDS: readonly (readonly [Choice, string])[] = [
  ['yes', 'ja'],
  ['no', 'nej'],
  ['abstain', 'avst(?:år|od|ått)|nedlagd(?:a)?|avstår från att rösta'],
  ['absent', 'frånvarande'],
];
/** "Ja-röster (7):", "Följande röstar nej:", "Avstår:" at the start of a text. */
const LABELS = CHOICE_WORDS.map(
  ([choice, word]) =>
    [
      choice,
      new RegExp(
        `^(?:följande\\s+(?:ledamöter\\s+)?)?(?:ledamöter\\s+som\\s+)?(?:röst(?:ar|ade)\\s+|för\\s+)?(?:${word})(?:[ -]?röst(?:er)?)?(?:\\s+(?:avges|avgavs|avgav|lämnas|lämnades)\\s*(?:av)?|\\s+röst(?:ar|ade)|\\s+från att rösta)?\\s*[,:]?\\s*(?:\\(?\\s*(\\d{1,3})\\s*(?:st\\.?|röster)?\\s*\\)?)?\\s*(?::|–|-|$)\\s*`,
        'iu',
      ),
    ] as const,
);
/** The choice after a name: "Anna Lindal (S) Ja". */
const MARK = /^[\s:.–-]*(ja|nej|avstår|avstod|frånvarande)(?!\p{L})/iu;
/** "… röstar ja", "… avstår": those named before the verb. */
const VERB = /(?<!\p{L})(?:röst(?:ar|ade)\s+(ja|nej)|(avstår|avstod)(?:\s+från\s+att\s+rösta)?|avger\s+(ja|nej)-?röst)(?!\p{L})/iu;

const choiceOf = (word: string): Choice => {
  const low = word.toLowerCase();
  return low.startsWith('ja') ? 'yes' : low.startsWith('nej') ? 'no' : low.startsWith('från') ? 'absent' : 'abstain';
};

/** Who voted how in one text: a list below a label, marks after names, or a sentence. */
export function readNamed(text: string, listing: Choice | undefined): NamedVotes | undefined {
  const people = personsIn(text).filter(({ person }) => person.name !== '');
  for (const [choice, label] of LABELS) {
    const match = label.exec(text.slice(0, 120));
    if (match === null) continue;
    const rest = text.slice(match[0].length);
    const votes = personsIn(rest).map(({ person }) => ({ person, choice }));
    const told = match[1] === undefined ? null : Number(match[1]);
    if (votes.length === 0 && /\p{L}{3}/u.test(rest)) continue;
    if (
      votes.length === 0 &&
      told === null &&
      !/[:]\s*$|^\P{L}*\p{L}+(?:[ -]?röst(?:er)?)\P{L}*$|^\P{L}*(?:ja|nej|avstår|avstod|frånvarande)\P{L}*$/iu.test(text)
    )
      continue;
    return { votes, listing: choice, labelled: true, counts: { ...NONE, [choice]: told } };
  }
  if (people.length === 0) return undefined;
  const marked = people.flatMap(({ person, to }) => {
    const mark = MARK.exec(text.slice(to, to + 24))?.[1];
    return mark === undefined ? [] : [{ person, choice: choiceOf(mark) }];
  });
  if (marked.length > 0 && marked.length === people.length) return { votes: marked, listing: undefined, labelled: false, counts: NONE };
  // "Den som vill bifalla … röstar ja" says what yes means, not who said it.
  const verb = /(?<!\p{L})(?:den|de|ledamot|ledamöter)\s+som\s/iu.test(text) ? null : VERB.exec(text);
  const word = verb?.[1] ?? verb?.[2] ?? verb?.[3];
  if (verb !== null && word !== undefined) {
    const votes = people.filter(({ to }) => to <= verb.index).map(({ person }) => ({ person, choice: choiceOf(word) }));
    const rest = text.slice(verb.index + verb[0].length);
    const more =
      /\S{3}/u.test(rest) && VERB.test(rest) ? readNamed(rest.replace(/^[\s,.;]*(?:och|medan|samt)?\s*/u, ''), undefined) : undefined;
    if (votes.length > 0) return { votes: [...votes, ...(more?.votes ?? [])], listing: undefined, labelled: false, counts: NONE };
  }
  if (listing === undefined) return undefined;
  // Names alone go on with the list above.
  const words = text.replace(/\([^)]{0,40}\)|,|\s+|och|samt/gu, '').length;
  const named = people.reduce((sum, { person }) => sum + person.name.replace(/\s/gu, '').length, 0);
  if (named * 10 < words * 6) return undefined;
  return { votes: people.map(({ person }) => ({ person, choice: listing })), listing, labelled: false, counts: NONE };
}

const COLUMN = CHOICE_WORDS.map(([choice, word]) => [choice, new RegExp(`^(?:${word})(?:[ -]?röst(?:er)?)?$`, 'iu')] as const);
const columnOf = (cell: string): Choice | undefined => COLUMN.find(([, pattern]) => pattern.test(cell.trim()))?.[0];
const TICK = /^(?:x|1|✓|✔|■|●|•|ja|\*)$/iu;
const SUM = /^(?:summa|totalt|antal|resultat|s:a)/iu;

/** A table with a row for each voter: a tick below a choice, or the choice in words. */
export function readVoteTable(table: Extract<Block, { kind: 'table' }>): NamedVotes | undefined {
  const at = table.head.map(columnOf);
  const columns = at.some((c) => c === 'yes') && at.some((c) => c === 'no');
  const rows = columns || table.head.length === 0 ? table.rows : [table.head, ...table.rows];
  const votes: { person: Person; choice: Choice }[] = [];
  const counts = { ...NONE } as Record<Choice, number | null>;
  for (const row of rows) {
    if (columns && SUM.test(row[0] ?? '')) {
      row.forEach((cell, i) => {
        const choice = at[i];
        if (choice !== undefined && /^\d{1,3}$/u.test(cell.trim())) counts[choice] = Number(cell);
      });
      continue;
    }
    const choice = columns ? tickedIn(row, at) : row.map(columnOf).find((c) => c !== undefined);
    const person = personOf(row, columns ? at : row.map(columnOf));
    if (choice !== undefined && person !== undefined) votes.push({ person, choice });
  }
  const figures = CHOICES.some((choice) => counts[choice] !== null);
  return votes.length >= 2 || figures ? { votes, listing: undefined, labelled: true, counts } : countsOnly(table);
}

function tickedIn(row: readonly string[], at: readonly (Choice | undefined)[]): Choice | undefined {
  const ticked = at.flatMap((choice, i) => (choice !== undefined && TICK.test((row[i] ?? '').trim()) ? [choice] : []));
  return ticked.length === 1 ? ticked[0] : undefined;
}

function personOf(row: readonly string[], choices: readonly (Choice | undefined)[]): Person | undefined {
  const cells = row
    .filter((_, i) => choices[i] === undefined)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '' && !/^\d+\.?$/u.test(cell));
  const [name = '', party = ''] = cells;
  const [named] = personsIn(name);
  if (named !== undefined) return named.person;
  const [bareName = '', role = ''] = name.split(/,\s*(?=\p{Ll}|\d:)/u);
  if (!/^\p{Lu}[\p{L}’'-]+(?:,? [\p{L}’'.-]+){0,5}$/u.test(bareName)) return undefined;
  const bare = party.replace(/[()]/gu, '');
  return {
    name: bareName.replace(/^([\p{L}-]+), (.+)$/u, '$2 $1'),
    party: /^\p{L}[\p{L}-]{0,24}$/u.test(bare) ? bare : '',
    role: role === '' ? '' : roleOf(role),
  };
}

/** A table of figures alone: one row below Ja, Nej, Avstår, or a row for each. */
function countsOnly(table: Extract<Block, { kind: 'table' }>): NamedVotes | undefined {
  const counts = { ...NONE } as Record<Choice, number | null>;
  const at = table.head.map(columnOf);
  const [row] = table.rows;
  if (row !== undefined && table.rows.length === 1)
    at.forEach((choice, i) => {
      if (choice !== undefined && /^\d{1,3}$/u.test((row[i] ?? '').trim())) counts[choice] = Number(row[i]);
    });
  for (const cells of [table.head, ...table.rows]) {
    const choice = columnOf(cells[0] ?? '');
    if (choice !== undefined && cells.length >= 2 && /^\d{1,3}$/u.test((cells[1] ?? '').trim())) counts[choice] ??= Number(cells[1]);
  }
  return counts.yes !== null && counts.no !== null ? { votes: [], listing: undefined, labelled: true, counts } : undefined;
}
