/** Sessions, people and roles: what a check costs, that one person stays one, and that an erased one is gone. */
import { spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LogId } from '@insyn/domain/ids.ts';
import { newSessionId, type Session, sign, verify } from '@insyn/server/identity/session-token.ts';
import { mailCredential, numberCredential } from '@insyn/server/people/credential.ts';
import { openPeople } from '@insyn/server/people/sqlite.ts';
import { temporaryFolder } from '../faults/harness/server-process.ts';
import { row, type Print } from './lib/row.ts';

const TENANT = 'tenant-stad' as LogId;
const LOOK_MS = 1000;
const TABLE = 'test/server/access-table.test.ts';

export async function measurePeople(print: Print): Promise<void> {
  measureSessions(print);
  await measureStore(print);
  const { passed, failed } = await runTests(TABLE);
  print(
    row('ID34', 'the table of who may do what, walked over HTTP and over sockets: tests that fail', failed, 'tests', 0, {
      beside: { what: 'that pass', value: passed },
    }),
  );
}

function measureSessions(print: Print): void {
  const key = randomBytes(32);
  const issued = Date.now() / 1000;
  const session: Session = {
    id: newSessionId(),
    person: newSessionId(),
    tenant: TENANT,
    level: 'eid',
    issued,
    expires: issued + 3600,
    origin: null,
    shared: false,
  };
  const token = sign(session, key);
  const [body = ''] = token.split('.');
  const now = Date.now();
  const ours = perSecond(() => verify(token, key, now) !== null);
  const bare = perSecond(() => createHmac('sha256', key).update(body).digest().length === 32);
  print(
    row('performance', 'sessions checked a second, beside a bare HMAC of the same text', ours / bare, '×', 0.25, {
      atLeast: true,
      beside: { what: 'sessions a second', value: ours },
    }),
  );
}

function perSecond(work: () => boolean): number {
  for (let at = 0; at < 20_000; at += 1) work();
  const began = performance.now();
  let done = 0;
  while (performance.now() - began < LOOK_MS) for (let at = 0; at < 200; at += 1) done += work() ? 1 : 0;
  return Math.round(done / ((performance.now() - began) / 1000));
}

async function measureStore(print: Print): Promise<void> {
  const folder = temporaryFolder();
  const key = randomBytes(32);
  const people = await openPeople({ file: join(folder.path, 'people.db'), tenant: TENANT, keyOf: () => key, now: Date.now });
  try {
    const began = performance.now();
    const found = await Promise.all(Array.from({ length: 100 }, () => people.personOf(TENANT, numberCredential('195502119802'))));
    const took = performance.now() - began;
    print(
      row(
        'Must hold',
        'people made when the same person logs in a hundred times at once',
        new Set(found.map(({ person }) => person)).size,
        'people',
        1,
        { beside: { what: 'ms for all', value: took } },
      ),
    );

    const name = 'Gunvor Utplånadsdotter';
    const { person } = await people.personOf(TENANT, mailCredential('gunvor@example.se'));
    await people.rename(person, name);
    const log = 'ny-skola' as LogId;
    await people.keep(person, log);
    const words = [name, person, await people.pseudonym(person, log)];
    const before = occurrences(folder.path, words);
    const erasing = performance.now();
    await people.erase(person);
    const erased = performance.now() - erasing;
    print(
      row(
        'Must hold',
        'places in the data folder, write-ahead log included, with a word of an erased person',
        occurrences(folder.path, words),
        'places',
        0,
        { beside: { what: 'before', value: before } },
      ),
    );
    print(row('performance', 'until every file has forgotten a person', erased, 'ms', null));
  } finally {
    await people.close();
    folder.remove();
  }
}

function occurrences(folder: string, words: readonly string[]): number {
  let found = 0;
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, entry);
    if (!statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    for (const word of words) for (let at = bytes.indexOf(word); at !== -1; at = bytes.indexOf(word, at + 1)) found += 1;
  }
  return found;
}

/** How the tests of a file went. */
async function runTests(file: string): Promise<{ readonly passed: number; readonly failed: number }> {
  const child = spawn(process.execPath, ['--no-warnings', '--test', '--test-reporter=tap', file], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  const told = (word: string): number => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(said)?.[1] ?? Number.NaN);
  return { passed: told('pass'), failed: told('fail') };
}
