/** Words of the pages of a vote that no element says, Swedish first. */
import type { Language } from '../../http/problems.ts';

export type ResultFileName = 'resultat.json' | 'resultat.csv' | 'definition.json' | 'roster.ndjson' | 'rader.ndjson';

export type ResultPageWords = {
  readonly lang: Language;
  readonly titleOf: (question: string) => string;
  readonly part: string;
  readonly toResult: string;
  readonly toCheck: string;
  readonly files: string;
  readonly file: Readonly<Record<ResultFileName, string>>;
  readonly how: string;
  readonly command: string;
  readonly boardHidden: string;
  readonly board: (count: string) => string;
  readonly root: string;
  readonly wordsTitle: string;
  readonly wordsWhy: string;
  readonly roll: string;
  readonly rollParts: Readonly<
    Record<'entitled' | 'added' | 'removed' | 'letters' | 'replaced' | 'returned' | 'issued' | 'received' | 'accepted' | 'rejected', string>
  >;
  readonly paper: string;
  readonly paperParts: Readonly<Record<'batches' | 'envelopes' | 'missing' | 'differences', string>>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly difference: (count: string, reason: string) => string;
  readonly noScript: string;
  readonly toDialogue: (title: string) => string;
  readonly opened: (question: string) => string;
  readonly resultOf: (sentence: string) => string;
  readonly csv: {
    readonly columns: readonly [what: string, name: string, channel: string, count: string, percent: string];
    readonly all: string;
    readonly votes: string;
    readonly entitled: string;
  };
};

export const sv: ResultPageWords = {
  lang: 'sv',
  titleOf: (question) => `Resultatet: ${question}`,
  part: 'Omröstningen',
  toResult: 'Hela resultatet, med filer som du kan räkna om själv',
  toCheck: 'Kontrollera min röst',
  files: 'Filer att räkna om själv',
  file: {
    'resultat.json': 'Resultatet, med det som det röstades om och de två underskrifterna',
    'resultat.csv': 'Siffrorna som tabell, för kalkylprogram',
    'definition.json': 'Det som det röstades om, exakt som två tjänstemän skrev under det',
    'roster.ndjson': 'Alla röster på webben, en på varje rad, utan namn och utan tid',
    'rader.ndjson': 'Vad som har hänt i dialogen, rad för rad: där står vilka som skrev under, och när',
  },
  how: 'Lägg filerna i en mapp och räkna om allt med programmet nedan. Det behöver inget nät och ingenting av staden.',
  command: 'npx insyn-verify vote MAPP',
  boardHidden:
    'Rösterna på webben visas inte en och en. Så få har röstat på något av sätten att det skulle gå att förstå hur någon röstade. En revisor har dem.',
  board: (count) => `${count} röster på webben ligger i filen.`,
  root: 'Kontrollsumma för rösterna på webben',
  wordsTitle: 'Kontrollord',
  wordsWhy: 'Samma ord står i brevet. Är de inte lika är det inte samma omröstning.',
  roll: 'Röstlängden',
  rollParts: {
    entitled: 'Fick rösta',
    added: 'Lades till under röstningen',
    removed: 'Togs bort under röstningen',
    letters: 'Brev som skickades',
    replaced: 'varav nya i stället för andra',
    returned: 'Brev som kom i retur',
    issued: 'Hämtade röstsedeln på webben',
    received: 'Kuvert som kom in',
    accepted: 'Kuvert som godkändes',
    rejected: 'Kuvert som inte kunde godkännas',
  },
  paper: 'Pappersrösterna',
  paperParts: {
    batches: 'Buntar, var och en räknad av två personer',
    envelopes: 'Kuvert i buntarna',
    missing: 'Kuvert utan röstsedel',
    differences: 'Skillnader som två personer har skrivit under',
  },
  reasons: {
    'no-inner-envelope': 'utan innerkuvert',
    'two-ballots': 'två röstsedlar',
    'marked-envelope': 'märkt kuvert',
    damaged: 'skadat',
    'too-late': 'kom för sent',
    'voted-on-web': 'hade röstat på webben',
    other: 'andra skäl',
  },
  difference: (count, reason) => `${count}: ${reason}`,
  noScript: 'För att kontrollera ditt kvitto här behöver webbläsaren JavaScript. Du kan också söka efter det i filen med rösterna.',
  toDialogue: (title) => `Hela dialogen: ${title}`,
  opened: (question) => `Röstningen har öppnat: ${question}`,
  resultOf: (sentence) => `Resultatet: ${sentence}`,
  csv: { columns: ['Uppgift', 'Namn', 'Sätt', 'Antal', 'Procent'], all: 'Alla', votes: 'Röster', entitled: 'Fick rösta' },
};

export const en: ResultPageWords = {
  lang: 'en',
  titleOf: (question) => `The result: ${question}`,
  part: 'The vote',
  toResult: 'The whole result, with files that you can count yourself',
  toCheck: 'Check my vote',
  files: 'Files to count again',
  file: {
    'resultat.json': 'The result, with what was voted on and the two signatures',
    'resultat.csv': 'The figures as a table, for spreadsheets',
    'definition.json': 'What was voted on, exactly as two officials signed it',
    'roster.ndjson': 'All votes on the web, one in each line, without names and without times',
    'rader.ndjson': 'What has happened in the dialogue, line by line: it says who signed, and when',
  },
  how: 'Put the files in a folder and count all of it again with the program below. It needs no network and nothing of the city.',
  command: 'npx insyn-verify vote FOLDER',
  boardHidden:
    'The votes on the web are not shown one by one. So few have voted in one of the ways that it would be possible to tell how somebody voted. An auditor has them.',
  board: (count) => `${count} votes on the web are in the file.`,
  root: 'Checksum of the votes on the web',
  wordsTitle: 'Control words',
  wordsWhy: 'The same words are in the letter. If they differ, it is not the same vote.',
  roll: 'The roll',
  rollParts: {
    entitled: 'Could vote',
    added: 'Added during the vote',
    removed: 'Removed during the vote',
    letters: 'Letters sent',
    replaced: 'of which in place of others',
    returned: 'Letters that came back',
    issued: 'Fetched the ballot on the web',
    received: 'Envelopes received',
    accepted: 'Envelopes accepted',
    rejected: 'Envelopes that could not be accepted',
  },
  paper: 'The votes on paper',
  paperParts: {
    batches: 'Batches, each counted by two people',
    envelopes: 'Envelopes in the batches',
    missing: 'Envelopes without a ballot',
    differences: 'Differences that two people have signed',
  },
  reasons: {
    'no-inner-envelope': 'no inner envelope',
    'two-ballots': 'two ballots',
    'marked-envelope': 'a marked envelope',
    damaged: 'damaged',
    'too-late': 'came too late',
    'voted-on-web': 'had voted on the web',
    other: 'other reasons',
  },
  difference: (count, reason) => `${count}: ${reason}`,
  noScript: 'To check your receipt here the browser needs JavaScript. You can also look for it in the file with the votes.',
  toDialogue: (title) => `The whole dialogue: ${title}`,
  opened: (question) => `Voting has opened: ${question}`,
  resultOf: (sentence) => `The result: ${sentence}`,
  csv: { columns: ['What', 'Name', 'Way', 'Number', 'Per cent'], all: 'All', votes: 'Votes', entitled: 'Could vote' },
};

export function resultPageWords(lang: Language): ResultPageWords {
  return lang === 'en' ? en : sv;
}
