import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshSecrets, openSecrets, SecretsError } from '@insyn/server/identity/secrets.ts';
import { credentialDigest, mailCredential, numberCredential } from '@insyn/server/people/credential.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import { openPeople } from '@insyn/server/people/sqlite.ts';
import { after, before, describe, expect, it } from '#spec';
import { CITY, DISTRICT, NUMBER, peopleContract } from './people-contract.ts';

const keyOf = freshSecrets().people;
const fresh = (): string => mkdtempSync(join(tmpdir(), 'insyn-people-'));
const now = (): number => Date.now();

peopleContract('in memory', async () => ({ people: memoryPeople({ tenant: CITY, keyOf }), close: async () => {} }));
peopleContract('in SQLite', async () => {
  const folder = fresh();
  const people = await openPeople({ file: join(folder, 'people.db'), tenant: CITY, keyOf, now });
  return {
    people,
    close: async () => {
      await people.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('people on disk', () => {
  let folder: string;
  before(() => {
    folder = fresh();
  });
  after(() => rmSync(folder, { recursive: true }));

  const words = (): string =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('\n');

  it('[ID2] what somebody logs in with is in no file, only its digest under the key of the tenant', async () => {
    const people = await openPeople({ file: join(folder, 'people.db'), tenant: CITY, keyOf, now });
    await people.personOf(CITY, numberCredential(NUMBER));
    await people.personOf(CITY, mailCredential('rut.havrelind@example.se'));
    const digest = credentialDigest(keyOf(CITY), numberCredential(NUMBER));
    expect(words()).not.to.include(NUMBER).and.not.to.include(NUMBER.slice(2)).and.not.to.include('havrelind');
    expect(words()).to.include(digest);
    expect(credentialDigest(keyOf(DISTRICT), numberCredential(NUMBER))).not.to.equal(digest);
    await people.close();
  });

  it('[ID12] what was ended stays ended after a restart, for as long as it could count', async () => {
    const file = join(folder, 'ended.db');
    const first = await openPeople({ file, tenant: CITY, keyOf, now });
    await first.endSession('one', Math.floor(now() / 1000) + 100);
    await first.endAll('rut', now() / 1000);
    await first.close();
    const issued = now() / 1000 - 1;
    const second = await openPeople({ file, tenant: CITY, keyOf, now });
    expect(second.isEnded({ id: 'one', person: 'x', issued })).to.equal(true);
    expect(second.isEnded({ id: 'two', person: 'rut', issued })).to.equal(true);
    await second.close();
    const later = await openPeople({ file, tenant: CITY, keyOf, now: () => now() + 60 * 24 * 3600 * 1000 });
    expect(later.isEnded({ id: 'one', person: 'x', issued })).to.equal(false);
    expect(later.isEnded({ id: 'two', person: 'rut', issued })).to.equal(false);
    await later.close();
  });

  it('[ID3] a file of the first version keeps its names, pseudonyms and ended sessions; one of a later version is left alone', async () => {
    const file = join(folder, 'old.db');
    const old = new DatabaseSync(file);
    old.exec(`
      create table person (tenant text not null, person text not null, name text not null, primary key (tenant, person)) strict, without rowid;
      create table pseudonym (tenant text not null, log text not null, pseudonym text not null, person text not null, primary key (log, pseudonym), unique (log, person)) strict, without rowid;
      create table ended_session (tenant text not null, session text not null, until integer not null, primary key (tenant, session)) strict, without rowid;
      insert into person values ('default', 'p1', 'Rut');
      insert into pseudonym values ('default', 'ny-skola', 'ps1', 'p1');
      insert into ended_session values ('default', 's1', 4000000000);`);
    old.close();
    for (const _ of [1, 2]) {
      const people = await openPeople({ file, tenant: CITY, keyOf, now });
      expect(await people.find('p1')).to.deep.equal({ tenant: CITY, name: 'Rut', hidden: false });
      expect(await people.personBehind('ny-skola' as never, 'ps1' as never)).to.equal('p1');
      expect(people.isEnded({ id: 's1', person: 'p1', issued: 1 })).to.equal(true);
      await people.close();
    }
    const newer = new DatabaseSync(file);
    newer.exec('pragma user_version = 99');
    newer.close();
    let said = '';
    await openPeople({ file, tenant: CITY, keyOf, now }).catch((error: unknown) => (said = String(error)));
    expect(said).to.include('later version');
  });

  it('[ID4] keys of an older file stay as they are, and the new one is added; a file with a broken key is left', () => {
    const file = join(folder, 'secrets.json');
    const key = (): string => randomBytes(32).toString('base64url');
    const older = { session: key(), marks: key(), log: key() };
    writeFileSync(file, JSON.stringify(older), { mode: 0o600 });
    const opened = openSecrets(file);
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    expect(kept).to.include(older);
    expect(kept['people']).to.match(/^[A-Za-z0-9_-]{43}$/);
    expect(statSync(file).mode & 0o077).to.equal(0);
    expect(Buffer.from(openSecrets(file).people(CITY)).equals(opened.people(CITY))).to.equal(true);
    expect(Buffer.from(opened.people(DISTRICT)).equals(opened.people(CITY))).to.equal(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('secrets.json'))).to.deep.equal(['secrets.json']);
    const broken = JSON.stringify({ ...older, people: 'short' });
    writeFileSync(file, broken);
    expect(() => openSecrets(file)).to.throw(SecretsError);
    expect(readFileSync(file, 'utf8')).to.equal(broken);
  });
});
