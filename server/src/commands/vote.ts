/** `roll import … --election`, `codes`: what was typed about a vote, as work on its roll. */
import { isLogId } from '@insyn/domain/ids.ts';
import type { Config } from '../config.ts';
import { openSecrets } from '../identity/secrets.ts';
import { CommandFault, type Desk, EXIT } from './desk.ts';
import type { Say } from './dialogues.ts';
import { confirmCodes, makeCodes, openLetters } from './vote-codes.ts';
import { importRoll } from './vote-roll.ts';

export const VOTE_HELP = `  roll import DIALOG FIL.csv --election current
                                             vilka som får rösta; kolumner personnummer, stadsdel, skyddad · who may vote
  codes DIALOG FIL.csv --to NYCKEL.pem --out FIL --return "Rad 1|Rad 2" [--lang sv]
                                             brev med koder, förseglade till tryckeriet; två behövs · letters with codes; takes two
  codes confirm DIALOG KOD                   den andra tjänstemannens ja · the second official's yes
  codes open FIL --key NYCKEL.pem --out FIL.tar
                                             tryckeriet öppnar breven · the printer opens the letters`;

export const VOTE_OPTIONS = {
  election: { type: 'string', default: '' },
  out: { type: 'string', default: '' },
  return: { type: 'string', default: '' },
  lang: { type: 'string', default: '' },
  key: { type: 'string', default: '' },
} as const;

export type VoteTyped = {
  readonly words: readonly string[];
  readonly seat: string;
  readonly election: string;
  readonly to: string;
  readonly out: string;
  readonly returnTo: string;
  readonly lang: string;
  readonly key: string;
};
export type VoteWork = 'import' | 'codes' | 'confirm';

const wrong = (sv: string, en: string): CommandFault => new CommandFault(EXIT.usage, sv, en);

/** `null` for another command. Throws for one that is typed wrong: nothing is opened for it. */
export function voteCommand({ words, election, to, out }: VoteTyped): VoteWork | null {
  const [first, second] = words;
  const many = (count: number): void => {
    if (words.length !== count)
      throw wrong(`${String(first)}: fel antal ord. Se npx insyn help.`, `${String(first)}: wrong number of words. See npx insyn help.`);
  };
  if (first === 'roll' && second === 'import' && election !== '') {
    many(4);
    if (election !== 'current') throw wrong('--election är current.', '--election is current.');
    return 'import';
  }
  if (first !== 'codes') return null;
  if (second === 'confirm') {
    many(4);
    return 'confirm';
  }
  many(3);
  if (to === '' || out === '') throw wrong('codes behöver --to NYCKEL.pem och --out FIL.', 'codes needs --to KEY.pem and --out FILE.');
  return 'codes';
}

export async function runVote(desk: Desk, work: VoteWork, typed: VoteTyped, config: Config, say: Say): Promise<void> {
  const { words, seat } = typed;
  const log = (work === 'import' || work === 'confirm' ? words[2] : words[1]) ?? '';
  if (!isLogId(log)) throw wrong(`${log} är ingen dialog.`, `${log} is no dialogue.`);
  const keyOf = openSecrets(config.secretsFile).people;
  switch (work) {
    case 'import':
      return importRoll(desk, { log, file: words[3] ?? '', seat, keyOf }, say);
    case 'confirm':
      return confirmCodes(desk, log, words[3] ?? '', seat, say);
    case 'codes': {
      const { to, out, returnTo, lang } = typed;
      const { baseUrl } = config;
      return makeCodes(desk, { log, roll: words[2] ?? '', to, out, seat, returnTo, lang, baseUrl, keyOf }, say);
    }
  }
}

/** Needs no server and no data folder: the printer has neither. */
export async function openForPrinter({ words, key, out }: VoteTyped, say: Say): Promise<void> {
  if (words.length !== 3 || key === '' || out === '')
    throw wrong('codes open FIL --key NYCKEL.pem --out FIL.tar', 'codes open FILE --key KEY.pem --out FILE.tar');
  return openLetters(words[2] ?? '', key, out, say);
}
