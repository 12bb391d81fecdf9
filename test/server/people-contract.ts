/** What `People` promises, whatever keeps them. */
import { numberCredential, mailCredential, subjectCredential } from '@insyn/server/people/credential.ts';
import type { People } from '@insyn/server/people/people.ts';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';
import { after, before, describe, expect, it } from '#spec';

export const CITY = 'tenant-stad' as LogId;
export const DISTRICT = 'tenant-distrikt' as LogId;
const SCHOOL = 'ny-skola' as LogId;
const PIER = 'ny-brygga' as LogId;
export const NUMBER = '194001019084';

export function peopleContract(name: string, open: () => Promise<{ readonly people: People; readonly close: () => Promise<void> }>): void {
  describe(`people, ${name}`, () => {
    let people: People;
    let close: () => Promise<void>;
    before(async () => {
      ({ people, close } = await open());
    });
    after(() => close());

    it('[ID1] a hundred logins at once with one credential are one person, and one of them was first', async () => {
      const found = await Promise.all(Array.from({ length: 100 }, () => people.personOf(CITY, numberCredential(NUMBER))));
      expect(new Set(found.map(({ person }) => person)).size).to.equal(1);
      expect(found.filter(({ known }) => !known)).to.have.lengthOf(1);
      expect(await people.personOf(CITY, numberCredential(NUMBER))).to.deep.equal({ person: found[0]?.person, known: true });
    });

    it('[ID1] another kind, issuer or tenant is another person; a mail address is one however it is capitalised', async () => {
      const given = [
        await people.personOf(CITY, numberCredential(NUMBER)),
        await people.personOf(DISTRICT, numberCredential(NUMBER)),
        await people.personOf(CITY, subjectCredential('https://a.example', NUMBER)),
        await people.personOf(CITY, subjectCredential('https://b.example', NUMBER)),
        await people.personOf(CITY, { kind: 'code', issuer: 'https://a.example', subject: NUMBER }),
        await people.personOf(CITY, mailCredential('rut@example.se')),
      ];
      expect(new Set(given.map(({ person }) => person)).size).to.equal(given.length);
      expect((await people.personOf(CITY, mailCredential(' Rut@Example.SE'))).known).to.equal(true);
      expect((await people.find(given[1]?.person ?? ''))?.tenant).to.equal(DISTRICT);
      expect(await people.personWith(CITY, mailCredential('nobody@example.se'))).to.equal(null);
    });

    it('[ID1] a second credential leads to the same person, and never to two', async () => {
      const { person } = await people.personOf(CITY, mailCredential('two@example.se'));
      expect(await people.addCredential(person, numberCredential('195501019999'))).to.equal(true);
      expect(await people.personOf(CITY, numberCredential('195501019999'))).to.deep.equal({ person, known: true });
      expect(await people.addCredential(person, numberCredential('195501019999'))).to.equal(true);
      expect(await people.addCredential(person, numberCredential(NUMBER))).to.equal(false);
    });

    it('[ID5] a name is given, changed and hidden; who hides it is still somebody, under the same pseudonym', async () => {
      const { person } = await people.personOf(CITY, mailCredential('name@example.se'));
      expect(await people.find(person)).to.deep.equal({ tenant: CITY, name: null, hidden: false });
      await people.rename(person, 'Rut Havrelind');
      const pseudonym = await people.pseudonym(person, SCHOOL);
      await people.keep(person, SCHOOL);
      expect((await people.names(SCHOOL, [pseudonym])).get(pseudonym)).to.equal('Rut Havrelind');
      expect(await people.rename(person, null)).to.deep.equal([{ log: SCHOOL, pseudonym }]);
      expect((await people.names(SCHOOL, [pseudonym])).get(pseudonym)).to.equal(null);
      expect(await people.find(person)).to.deep.equal({ tenant: CITY, name: null, hidden: true });
      expect(await people.pseudonym(person, SCHOOL)).to.equal(pseudonym);
      await people.rename(person, 'Rut H');
      expect(await people.find(person)).to.deep.equal({ tenant: CITY, name: 'Rut H', hidden: false });
    });

    it('[ID5] a pseudonym is one per log, leads back here alone, and one that was never kept leads nowhere', async () => {
      const person = await people.create('Ilyas', CITY);
      const [school, pier] = [await people.pseudonym(person, SCHOOL), await people.pseudonym(person, PIER)];
      expect(school).not.to.equal(pier);
      expect(await people.personBehind(SCHOOL, school)).to.equal(null);
      await Promise.all([people.keep(person, SCHOOL), people.keep(person, SCHOOL)]);
      expect(await people.pseudonym(person, SCHOOL)).to.equal(school);
      expect(await people.personBehind(SCHOOL, school)).to.equal(person);
      expect(await people.personBehind(PIER, school)).to.equal(null);
      expect((await people.names(SCHOOL, [school, 'nobody' as Pseudonym])).get('nobody' as Pseudonym)).to.equal(null);
    });

    it('[ID6] who is erased is nobody, everywhere, and comes back as somebody else', async () => {
      const { person } = await people.personOf(CITY, mailCredential('gone@example.se'));
      await people.rename(person, 'Borta Snart');
      await people.keep(person, SCHOOL);
      await people.keep(person, PIER);
      const [school, pier] = [await people.pseudonym(person, SCHOOL), await people.pseudonym(person, PIER)];
      const gone = await people.erase(person);
      expect([...gone].sort((a, b) => a.log.localeCompare(b.log))).to.deep.equal([
        { log: PIER, pseudonym: pier },
        { log: SCHOOL, pseudonym: school },
      ]);
      expect(await people.find(person)).to.equal(null);
      expect(await people.copyOf(person)).to.equal(null);
      expect(await people.personBehind(SCHOOL, school)).to.equal(null);
      expect((await people.names(SCHOOL, [school])).get(school)).to.equal(null);
      await people.keep(person, SCHOOL);
      expect(await people.personBehind(SCHOOL, await people.pseudonym(person, SCHOOL))).to.equal(null);
      const again = await people.personOf(CITY, mailCredential('gone@example.se'));
      expect(again.known).to.equal(false);
      expect(again.person).not.to.equal(person);
    });

    it('[ID7] a copy holds name, kinds of credential and dialogues, and no digest', async () => {
      const { person } = await people.personOf(CITY, mailCredential('copy@example.se'));
      await people.rename(person, 'Kopia');
      await people.keep(person, PIER);
      const pseudonym = await people.pseudonym(person, PIER);
      expect(await people.copyOf(person)).to.deep.equal({
        tenant: CITY,
        name: 'Kopia',
        hidden: false,
        credentials: ['email'],
        traces: [{ log: PIER, pseudonym }],
      });
    });

    it('[ID12] a session ends alone; logging out everywhere ends those issued until then and no later one', async () => {
      const [rut, ilyas] = ['rut-person', 'ilyas-person'];
      await people.endSession('one', 2_000_000_000);
      expect(people.isEnded({ id: 'one', person: rut, issued: 100 })).to.equal(true);
      expect(people.isEnded({ id: 'two', person: rut, issued: 100 })).to.equal(false);
      await people.endAll(rut, 100.5);
      await people.endAll(rut, 90);
      expect([100, 100.5, 100.501].map((issued) => people.isEnded({ id: 'two', person: rut, issued }))).to.deep.equal([true, true, false]);
      expect(people.isEnded({ id: 'two', person: ilyas, issued: 100 })).to.equal(false);
    });

    it('[ID25] a roll holds whom it was given, by whatever they log in with, in its area and tenant; a new one replaces it', async () => {
      const rut = await people.personOf(CITY, mailCredential('roll@example.se'));
      await people.addCredential(rut.person, numberCredential('196001019998'));
      const elsewhere = await people.personOf(DISTRICT, numberCredential('196001019998'));
      await people.setRoll(CITY, 'Kvarnskogen', [numberCredential('196001019998'), numberCredential('196001019998')]);
      expect(await people.onRoll(rut.person, 'Kvarnskogen')).to.equal(true);
      expect(await people.onRoll(rut.person, 'Hamnen')).to.equal(false);
      expect(await people.onRoll(elsewhere.person, 'Kvarnskogen')).to.equal(false);
      await people.setRoll(CITY, 'Kvarnskogen', []);
      expect(await people.onRoll(rut.person, 'Kvarnskogen')).to.equal(false);
    });
  });
}
