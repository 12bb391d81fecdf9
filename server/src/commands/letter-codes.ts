/** `npx insyn letter-codes N`: new codes for letters, printed this once. Also beside a running server, which knows them at once. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { openLetterCodes } from '../identity/letter-codes.ts';
import { LETTER_FILE } from '../identity/open-ways.ts';
import { openSecrets } from '../identity/secrets.ts';
import { CommandFault, EXIT } from './desk.ts';
import type { Say } from './dialogues.ts';

const MOST = 1_000_000;

/** Throws `CommandFault` for a number that is none. `area`: where the letters are sent; for the whole tenant when left out. */
export function printLetterCodes(config: Config, count: string, area: string | undefined, say: Say): void {
  const wanted = /^[1-9]\d{0,6}$/.test(count) ? Number(count) : Number.NaN;
  if (!(wanted <= MOST)) throw new CommandFault(EXIT.usage, `Antalet koder ska vara 1–${MOST}.`, `The number of codes must be 1–${MOST}.`);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const codes = openLetterCodes(join(config.dataDir, LETTER_FILE), openSecrets(config.secretsFile).people);
  try {
    for (const code of codes.issue(config.tenant, area ?? null, wanted)) say(code);
  } finally {
    codes.close();
  }
}
