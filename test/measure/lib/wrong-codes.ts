/**
 * Somebody who guesses: codes of mails and letters, secrets of pairings, hidden fields of forms. Also a program, so that it costs the
 * measuring process nothing: `node wrong-codes.ts '{"url":…}'` prints what came of it.
 */
import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { PairingBegun } from '@insyn/protocol/pairing.ts';
import { routes } from '@insyn/protocol/routes.ts';

export type Guessed = {
  readonly tried: number;
  /** By status. */ readonly answers: Readonly<Record<string, number>>;
  readonly right: number;
};

export type Guesser = {
  readonly url: string;
  /** A site that may embed. */
  readonly site: string;
  readonly log: string;
  /** So many of each of the four kinds. */
  readonly each: number;
  readonly perSecond: number;
};

type Way = { readonly pairing: PairingBegun; readonly cookie: string; readonly csrf: string };

export async function guess({ url, site, log, each, perSecond }: Guesser): Promise<Guessed> {
  const answers: Record<string, number> = {};
  let right = 0;
  const mail = await begin(url, site, log);
  await form(url, mail, `/in/${mail.pairing.pairing}/mejl`, { mejl: 'greta@example.se' });
  const letter = await begin(url, site, log);
  const kinds: readonly (() => Promise<Response>)[] = [
    () => form(url, mail, `/in/${mail.pairing.pairing}/kod`, { kod: String(randomInt(1_000_000)).padStart(6, '0') }),
    () => form(url, letter, `/in/${letter.pairing.pairing}/brev`, { kod: randomBytes(12).toString('hex').toUpperCase().slice(0, 16) }),
    () =>
      fetch(`${url}${routes.pairingSession(letter.pairing.pairing)}`, {
        method: 'POST',
        headers: {
          origin: site,
          'content-type': 'application/json',
          'insyn-claim': randomBytes(32).toString('base64url'),
          'x-forwarded-for': anyone(),
        },
        body: '{}',
      }),
    () => form(url, { ...letter, csrf: randomBytes(16).toString('base64url') }, `/in/${letter.pairing.pairing}/val`, { way: 'mail' }),
  ];
  const turns = Array.from({ length: each }, () => kinds).flat();
  const start = performance.now();
  await Promise.all(
    turns.map(async (kind, at) => {
      await pause(start + (at * 1000) / perSecond - performance.now());
      const response = await kind();
      const set = response.headers.getSetCookie().join();
      await response.arrayBuffer();
      answers[String(response.status)] = (answers[String(response.status)] ?? 0) + 1;
      // Where a code counts there is a session, by a cookie of ours or in the answer.
      if (response.status === 201 || /__Host-insyn(?:-site)?=[^;]/.test(set)) right += 1;
    }),
  );
  return { tried: turns.length, answers, right };
}

/** Each guess comes from another address, as if a botnet made it: limits by address do not help. */
function anyone(): string {
  return `10.${String(randomInt(256))}.${String(randomInt(256))}.${String(randomInt(256))}`;
}

async function begin(url: string, site: string, log: string): Promise<Way> {
  const response = await fetch(`${url}${routes.pairings}`, {
    method: 'POST',
    headers: { origin: site, 'content-type': 'application/json', 'x-forwarded-for': anyone() },
    body: JSON.stringify({ log, command: null, key: null, page: `${site}/`, title: '', shared: false }),
  });
  if (response.status !== 201) throw new Error(await response.text());
  const pairing = (await response.json()) as PairingBegun;
  const page = await fetch(`${url}/in/${pairing.pairing}`, { headers: { 'x-forwarded-for': anyone() } });
  const cookie = page.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const csrf = /name="csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
  return { pairing, cookie, csrf };
}

function form(url: string, { cookie, csrf }: Way, path: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, cookie, 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': anyone() },
    body: new URLSearchParams({ csrf, ...fields }).toString(),
  });
}

if (import.meta.main) {
  const [, , given = '{}'] = process.argv;
  process.stdout.write(`${JSON.stringify(await guess(JSON.parse(given) as Guesser))}\n`);
  process.exit(0);
}
