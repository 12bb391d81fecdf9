/** `npx insyn roll import LOG FIL --election current`: who may vote, from a list. All of it or nothing; no number leaves this process. */
import { createSecretKey, randomBytes } from 'node:crypto';
import type { LogId } from '@insyn/domain/ids.ts';
import { drawHandle } from '../ballot/registrar/handle.ts';
import type { RollRow } from '../ballot/roll/columns.ts';
import { FAULTS_MOST, faultWords, readRollFile, type RollFault } from '../ballot/roll/read-file.ts';
import { credentialDigest, numberCredential } from '../people/credential.ts';
import { CommandFault, type Desk, EXIT } from './desk.ts';
import type { Say } from './dialogues.ts';
import { PIECE, type RollAct, type RollAnswers } from './roll-act.ts';

/** `keyOf`: the tenant's key for digests of what people log in with. */
export type RollImport = {
  readonly log: string;
  readonly file: string;
  readonly seat: string;
  readonly keyOf: (tenant: LogId) => Uint8Array;
};

/** Throws `CommandFault` for what the desk refuses. */
export async function askRoll<A extends RollAct['act']>(desk: Desk, act: Extract<RollAct, { act: A }>): Promise<RollAnswers[A]> {
  const answer = await desk.roll(act);
  if (!answer.done) throw new CommandFault(EXIT.refused, answer.sv, answer.en);
  return answer.value;
}

export async function importRoll(desk: Desk, { log, file, seat, keyOf }: RollImport, say: Say): Promise<void> {
  const { election, prefix, tenant } = await askRoll(desk, { act: 'begin', log, seat });
  const list = randomBytes(16).toString('base64url');
  const key = createSecretKey(keyOf(tenant));
  const handles = new Set<string>();
  const fresh = (): string => {
    for (;;) {
      const handle = drawHandle(prefix);
      if (!handles.has(handle)) {
        handles.add(handle);
        return handle;
      }
    }
  };
  let waiting: [string, string | null, string][] = [];
  let unnamed = 0;
  // The registrar takes a piece while the next is made ready.
  let under: Promise<unknown> = Promise.resolve();
  const flush = async (): Promise<void> => {
    await under;
    if (waiting.length === 0) return;
    under = askRoll(desk, { act: 'stage', list, entries: waiting });
    // What fails is told where it is waited for.
    under.catch(() => undefined);
    waiting = [];
  };
  const take = async (rows: readonly RollRow[]): Promise<void> => {
    for (const { number, district } of rows) {
      if (number === null) unnamed += 1;
      waiting.push([fresh(), number === null ? null : credentialDigest(key, numberCredential(number)), district]);
      if (waiting.length === PIECE) await flush();
    }
  };
  try {
    const faults = await readRoll(file, take);
    if (faults.length > 0) throw refusedFile(faults);
    await flush();
    await under;
    const { added } = await askRoll(desk, { act: 'take', log, seat, list, election });
    say(`${added.toLocaleString('sv-SE')} personer i röstlängden · people on the roll`);
    if (unnamed > 0) say(`varav ${unnamed.toLocaleString('sv-SE')} utan nummer, som bara får en kod · without a number, a code only`);
  } catch (error) {
    // Nothing of a list that was not taken stays.
    await under.catch(() => undefined);
    await desk.roll({ act: 'drop', list });
    throw error;
  }
}

/** Throws `CommandFault` where the file cannot be read at all. */
export async function readRoll(file: string, take: (rows: readonly RollRow[]) => Promise<void>): Promise<readonly RollFault[]> {
  try {
    return await readRollFile(file, take);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !/^E[A-Z]+$/.test(String(error.code))) throw error;
    throw new CommandFault(EXIT.file, `Filen ${file} går inte att läsa.`, `The file ${file} cannot be read.`, { cause: error });
  }
}

export function refusedFile(faults: readonly RollFault[]): CommandFault {
  const more = faults.length >= FAULTS_MOST ? `\nDe första ${String(FAULTS_MOST)} felen. Det kan finnas fler.` : '';
  const lines = faults.map(({ line, code }) => `${String(line)}: ${code}`).join(', ');
  return new CommandFault(
    EXIT.file,
    `Ingenting är inläst.\n${faults.map(faultWords).join('\n')}${more}`,
    `Nothing was imported. Line and fault: ${lines}`,
  );
}
