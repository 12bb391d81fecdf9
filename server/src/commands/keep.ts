/** `seal`, `backup`, `restore`: what was typed about keeping, as work. */
import { resolve } from 'node:path';
import { isLogId } from '@insyn/domain/ids.ts';
import { FORMS, isLabel, PACKAGE_TYPES } from '../archive/wish.ts';
import { BackupError, finish } from '../backup/backup.ts';
import { restore } from '../backup/restore.ts';
import type { Config } from '../config.ts';
import { CommandFault, type Desk, EXIT } from './desk.ts';
import type { Say } from './dialogues.ts';
import { readKeepAct } from './keep-act.ts';

export const KEEP_HELP = `  seal ID [--form insyn|eark|bagit] [--type aip|sip] [--agreement X] [--code Y] [--out FIL]
                                             en dialog att bevara eller leverera · a dialogue, to keep or hand over
  backup MAPP [--with-keys]                  kopierar allt medan servern går · copies everything while the server runs
  restore MAPP [--new-keys]                  lägger en kopia i en tom DATA_DIR · puts a backup into an empty DATA_DIR`;

export const KEEP_OPTIONS = {
  form: { type: 'string', default: 'insyn' },
  type: { type: 'string' },
  agreement: { type: 'string' },
  code: { type: 'string' },
  'with-keys': { type: 'boolean', default: false },
  'new-keys': { type: 'boolean', default: false },
} as const;

export type KeepTyped = {
  readonly words: readonly string[];
  readonly form: string;
  /** `undefined`: as the settings say. */
  readonly type: string | undefined;
  readonly agreement: string | undefined;
  readonly code: string | undefined;
  readonly out: string;
  readonly withKeys: boolean;
  readonly newKeys: boolean;
};
export type KeepWork = 'seal' | 'backup' | 'restore';

const wrong = (sv: string, en: string): CommandFault => new CommandFault(EXIT.usage, sv, en);

/** `null` for another command. Throws for one that is typed wrong: nothing is opened for it. */
export function keepCommand({ words, form, type, agreement = '', code = '' }: KeepTyped): KeepWork | null {
  const [name, first = ''] = words;
  if (name !== 'seal' && name !== 'backup' && name !== 'restore') return null;
  if (words.length !== 2) throw wrong(`${name}: fel antal ord. Se npx insyn help.`, `${name}: wrong number of words. See npx insyn help.`);
  if (name !== 'seal') return name;
  if (!isLogId(first)) throw wrong(`${first} är ingen dialog.`, `${first} is no dialogue.`);
  if (!FORMS.some((each) => each === form)) throw wrong(`--form är en av ${FORMS.join(', ')}.`, `--form is one of ${FORMS.join(', ')}.`);
  if (type !== undefined && !PACKAGE_TYPES.some((each) => each === type)) throw wrong('--type är aip eller sip.', '--type is aip or sip.');
  if (![agreement, code].every(isLabel))
    throw wrong('--agreement och --code är en rad på högst 200 tecken.', '--agreement and --code are one line of at most 200 signs.');
  return name;
}

export async function runKeep(desk: Desk, work: Exclude<KeepWork, 'restore'>, typed: KeepTyped, say: Say): Promise<void> {
  const { words, form, type, agreement, code, out, withKeys } = typed;
  const [, first = ''] = words;
  const act = readKeepAct(
    work === 'backup'
      ? { act: 'backup', folder: resolve(first), keys: withKeys }
      : {
          ...{ act: 'seal', log: first, form, out: out === '' ? '' : resolve(out), folder: resolve('.') },
          ...(type === undefined ? {} : { type }),
          ...(agreement === undefined ? {} : { agreement }),
          ...(code === undefined ? {} : { reference: code }),
        },
  );
  if (act === null) throw wrong('Uppgifterna har inte rätt form.', 'The values do not have the right form.');
  const done = await desk.keep(act);
  if (!done.done) throw new CommandFault(EXIT.refused, done.sv, done.en);
  for (const line of done.lines) say(line);
  if (act.act !== 'backup' || done.copied === undefined) return;
  const { folder } = act;
  const { copied } = done;
  const { at, files, logs, absent } = await told(() => finish(folder, copied));
  say(`${folder}: ${String(files.length)} filer, ${String(logs.length)} loggar, allt som var besvarat ${at}`);
  if (!withKeys) say('Nycklarna (SECRETS_FILE) är inte med. Spara dem på ett annat ställe: utan dem känns ingen igen.');
  if (absent.length > 0) say(`Omröstningens lager på andra värdar är inte med: ${absent.join(', ')}.`);
}

/** Needs a folder that no server has. */
export async function runRestore({ words, newKeys }: KeepTyped, config: Config, say: Say): Promise<void> {
  const { manifest, epoch } = await told(() => restore(config, resolve(words[1] ?? ''), newKeys));
  say(`${config.dataDir}: som det var ${manifest.at}, epok ${epoch}`);
  say('De som följde en dialog när kopian lades tillbaka läser om den en gång.');
  if (manifest.absent.length > 0) say(`Omröstningens lager på andra värdar var inte med: ${manifest.absent.join(', ')}.`);
}

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    throw new CommandFault(EXIT.refused, error.sv, error.message, { cause: error });
  }
}
