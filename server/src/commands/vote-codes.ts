/**
 * `npx insyn codes …`: a letter with a code for everyone on the roll, sealed to the printer's key. One official asks, another confirms,
 * and the first asks the same again: only then is anything made. A code is in memory and in the sealed file; the registrar keeps a digest.
 */
import { createHash, createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { LetterOf } from '../ballot/letter/letter.ts';
import { LetterThreads } from '../ballot/letter/threads.ts';
import { LETTER_LANGUAGES } from '../ballot/letter/words.ts';
import type { RollRow } from '../ballot/roll/columns.ts';
import { keyDigest, opened, SealedFault, Sealer } from '../ballot/roll/sealed-file.ts';
import { tarEnd, tarEntry } from '../ballot/roll/tar.ts';
import { drawLetterCode } from '../identity/letter-codes.ts';
import { credentialDigest, numberCredential } from '../people/credential.ts';
import { CommandFault, type Desk, EXIT } from './desk.ts';
import type { Say } from './dialogues.ts';
import { PIECE, type LetterFacts } from './roll-act.ts';
import { askRoll, readRoll, refusedFile } from './vote-roll.ts';

const THREADS_MOST = 8;

export type CodesWish = {
  readonly log: LogId;
  readonly roll: string;
  /** The printer's public key, a PEM file. */
  readonly to: string;
  readonly out: string;
  readonly seat: string;
  /** Lines parted by `|`. */
  readonly returnTo: string;
  /** Empty: the first language of the definition. */
  readonly lang: string;
  readonly baseUrl: string | null;
  readonly keyOf: (tenant: LogId) => Uint8Array;
};

type Due = { readonly row: RollRow; readonly handle: string };

export async function makeCodes(desk: Desk, wish: CodesWish, say: Say): Promise<void> {
  const { log, seat } = wish;
  const to = await readKey(wish.to, createPublicKey);
  const returnTo = wish.returnTo.split('|').map((line) => line.trim());
  if (returnTo.every((line) => line === ''))
    throw new CommandFault(
      EXIT.usage,
      'codes behöver --return "Rad 1|Rad 2": adressen som rösterna skickas till.',
      'codes needs --return "Line 1|Line 2": where the votes are sent.',
    );
  if (wish.baseUrl === null)
    throw new CommandFault(
      EXIT.usage,
      'Ställ in BASE_URL: brevet talar om var man röstar.',
      'Set BASE_URL: the letter says where to vote.',
    );
  const { rows, digest } = await rowsOf(wish.roll);
  const asked = await askRoll(desk, { act: 'ask-codes', log, seat, roll: digest, key: keyDigest(to), count: rows.length });
  if (asked.waits) {
    say('Väntar på en annan tjänsteman, som bekräftar på sidan om röstlängden eller med:');
    say(`  npx insyn codes confirm ${log} ${asked.id} --as official/N`);
    say('Kör sedan samma kommando igen. · Waits for another official; then run the same command again.');
    return;
  }
  const of = letterOf(asked.letter, wish, returnTo);
  const { due, voted } = await dueOf(desk, wish, asked.letter.tenant, rows);
  const part = `${wish.out}.part`;
  try {
    const { codes, file } = await writeLetters(part, to, of, due);
    await setAll(desk, log, seat, asked.id, codes);
    await rename(part, wish.out);
    await askRoll(desk, { act: 'codes-done', log, seat, id: asked.id, count: codes.length, file });
    say(`${codes.length.toLocaleString('sv-SE')} brev i ${wish.out} · letters`);
    if (voted > 0) say(`${voted.toLocaleString('sv-SE')} har redan röstat och fick inget nytt · have voted already and got none`);
    say(`SHA-256 ${file}`);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** The second official's yes. */
export async function confirmCodes(desk: Desk, log: LogId, id: string, seat: string, say: Say): Promise<void> {
  await askRoll(desk, { act: 'confirm-codes', log, seat, id });
  say('Bekräftat. Den första kör sitt kommando igen. · Confirmed. The first runs the command again.');
}

/** What the printer does: the sealed file becomes an archive of letters. */
export async function openLetters(file: string, key: string, out: string, say: Say): Promise<void> {
  const secret = await readKey(key, createPrivateKey);
  const handle = await open(out, 'wx', 0o600).catch((error: unknown) => {
    throw new CommandFault(
      EXIT.file,
      `Filen ${out} går inte att skriva, eller finns redan.`,
      `The file ${out} cannot be written, or is there.`,
      {
        cause: error,
      },
    );
  });
  try {
    for await (const bytes of opened(createReadStream(file), secret)) await handle.write(bytes);
    await handle.close();
    say(out);
  } catch (error) {
    await handle.close();
    await rm(out, { force: true });
    if (error instanceof SealedFault) throw sealedFault(error);
    throw new CommandFault(EXIT.file, `Filen ${file} går inte att läsa.`, `The file ${file} cannot be read.`, { cause: error });
  }
}

function sealedFault(error: SealedFault): CommandFault {
  const words = {
    key: ['Nyckeln passar inte.', 'The key does not fit.'],
    format: ['Filen är ingen fil med brev.', 'The file is no file of letters.'],
    damaged: ['Filen är skadad eller avkortad.', 'The file is damaged or cut short.'],
  } as const;
  const [sv, en] = words[error.code];
  return new CommandFault(EXIT.file, sv, en, { cause: error });
}

async function readKey(file: string, read: (pem: string) => KeyObject): Promise<KeyObject> {
  try {
    const key = read(await readFile(file, 'utf8'));
    keyDigest(key);
    return key;
  } catch (error) {
    throw new CommandFault(
      EXIT.file,
      `Filen ${file} är ingen nyckel som går att använda (RSA från 2048 bitar, eller X25519).`,
      `The file ${file} is no key that can be used (RSA of 2048 bits or more, or X25519).`,
      { cause: error },
    );
  }
}

async function rowsOf(file: string): Promise<{ readonly rows: readonly RollRow[]; readonly digest: string }> {
  const rows: RollRow[] = [];
  const faults = await readRoll(file, async (some) => void rows.push(...some));
  if (faults.length > 0) throw refusedFile(faults);
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  return { rows, digest: hash.digest('base64url') };
}

function letterOf({ definition, election, city, phone }: LetterFacts, wish: CodesWish, returnTo: readonly string[]): LetterOf {
  const lang = wish.lang === '' ? (definition.languages[0] ?? 'sv') : wish.lang;
  if (!definition.languages.includes(lang) || !LETTER_LANGUAGES.includes(lang))
    throw new CommandFault(EXIT.usage, `Brevet finns inte på språket ${lang}.`, `There is no letter in the language ${lang}.`);
  return { definition, election, city, phone, page: `${wish.baseUrl ?? ''}${routes.votePage(wish.log)}`, returnTo, lang };
}

/** Whose letter is whose: by the number's digest, or any row without a number in the same district. */
async function dueOf(
  desk: Desk,
  { log, seat, keyOf }: CodesWish,
  tenant: LogId,
  rows: readonly RollRow[],
): Promise<{ due: readonly Due[]; voted: number }> {
  const key = createSecretKey(keyOf(tenant));
  const unnamed = await askRoll(desk, { act: 'unnamed', log, seat });
  // Those who can have a letter first: whose of them has voted nobody can tell.
  const free = Map.groupBy(
    unnamed.toSorted((a, b) => Number(b.mayVote) - Number(a.mayVote)),
    ({ district }) => district,
  );
  const due: Due[] = [];
  let voted = 0;
  const strangers: number[] = [];
  for (let at = 0; at < rows.length; at += PIECE) {
    const piece = rows.slice(at, at + PIECE);
    const credentials = piece.flatMap(({ number }) => (number === null ? [] : [credentialDigest(key, numberCredential(number))]));
    const found = [...(await askRoll(desk, { act: 'handles', log, seat, credentials }))];
    for (const row of piece) {
      const known = row.number === null ? (free.get(row.district)?.shift() ?? null) : (found.shift() ?? null);
      if (known === null) strangers.push(row.line);
      else if (known.mayVote) due.push({ row, handle: known.handle });
      else voted += 1;
    }
  }
  if (strangers.length > 0)
    throw new CommandFault(
      EXIT.refused,
      `Inga brev är gjorda. ${String(strangers.length)} står inte i röstlängden, den första på rad ${String(strangers[0])}.`,
      `No letters were made. ${String(strangers.length)} are not on the roll, the first in line ${String(strangers[0])}.`,
    );
  return { due, voted };
}

/** As somebody has asked for, where there is such a letter. */
function inLanguage(of: LetterOf, wished: string): LetterOf {
  return of.definition.languages.includes(wished) && LETTER_LANGUAGES.includes(wished) ? { ...of, lang: wished } : of;
}

type Written = { readonly codes: readonly (readonly [string, string])[]; readonly file: string };

async function writeLetters(path: string, to: KeyObject, of: LetterOf, due: readonly Due[]): Promise<Written> {
  const handle = await open(path, 'w', 0o600);
  const hash = createHash('sha256');
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (bytes.length === 0) return;
    hash.update(bytes);
    await handle.write(bytes);
  };
  const codes: (readonly [string, string])[] = [];
  const count = Math.min(availableParallelism(), due.length, THREADS_MOST);
  const threads = new LetterThreads(Math.max(1, count));
  const together = count * 4;
  try {
    const sealer = new Sealer(to);
    await write(sealer.header);
    // In the order of the list, so many at a time as there are threads.
    for (let at = 0; at < due.length; at += together) {
      const drawn = due.slice(at, at + together).map(async ({ row, handle: envelope }) => {
        const code = drawLetterCode();
        const letter = { handle: envelope, code, address: row.address, isLarge: row.isLarge };
        return { envelope, code, pdf: await threads.draw(inLanguage(of, row.lang), letter) };
      });
      for (const { envelope, code, pdf } of await Promise.all(drawn)) {
        codes.push([envelope, code]);
        await write(sealer.push(tarEntry(`${envelope}.pdf`, pdf)));
      }
    }
    await write(sealer.push(tarEnd()));
    await write(sealer.end());
    await handle.sync();
  } finally {
    await threads.close();
    await handle.close();
  }
  return { codes, file: hash.digest('base64url') };
}

async function setAll(desk: Desk, log: LogId, seat: string, id: string, codes: readonly (readonly [string, string])[]): Promise<void> {
  for (let at = 0; at < codes.length; at += PIECE) {
    const piece = codes.slice(at, at + PIECE) as [string, string][];
    const { refused } = await askRoll(desk, { act: 'set-codes', log, seat, id, codes: piece });
    if (refused.length > 0)
      throw new CommandFault(
        EXIT.refused,
        `${String(refused.length)} har röstat medan breven gjordes. Brevfilen är borttagen. Kör kommandot igen.`,
        `${String(refused.length)} have voted while the letters were made. The file was removed. Run the command again.`,
      );
  }
}
