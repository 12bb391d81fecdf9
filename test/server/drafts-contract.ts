/** What the drafts of `People` promise, whatever keeps them. */
import { randomBytes } from 'node:crypto';
import type { WrittenDraft } from '@insyn/domain/draft.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import type { People } from '@insyn/server/people/people.ts';
import { after, before, describe, expect, it } from '#spec';

export const NOON = Date.parse('2026-03-03T12:00:00.000Z');
export const DAY = 86_400_000;
const PIER = 'fraga-politikerna' as LogId;
const SCHOOL = 'ny-skola' as LogId;

export const newPlace = (): PostId => randomBytes(16).toString('base64url') as PostId;
export const writing = (place: PostId, text: string, basedOn: number | null = null): WrittenDraft => ({ place, text, lang: 'sv', basedOn });

export function draftsContract(name: string, open: () => Promise<{ readonly people: People; readonly close: () => Promise<void> }>): void {
  describe(`drafts, ${name}`, () => {
    let people: People;
    let close: () => Promise<void>;
    before(async () => {
      ({ people, close } = await open());
    });
    after(() => close());

    const stored = async (person: string, draft: WrittenDraft, at: number, log = PIER): Promise<number> => {
      const stands = await people.drafts.save(person, log, draft, at);
      if (typeof stands === 'string') throw new Error(stands);
      return stands.savedAt;
    };
    const texts = async (person: string, at: number, log = PIER): Promise<readonly string[]> =>
      (await people.drafts.list(person, log, at)).map(({ text }) => text);

    it('[CH80] the newest is kept, and what another device had written unseen by it; an empty one drops it', async () => {
      const person = await people.create('Ilyas');
      const place = newPlace();
      const phone = await stored(person, writing(place, 'Från telefonen'), NOON);
      await stored(person, writing(place, 'Från datorn'), NOON + 10);
      const last = await stored(person, writing(place, 'Från datorn, mer', NOON + 10), NOON + 20);
      expect(await people.drafts.list(person, PIER, NOON + 30)).to.deep.equal([
        { place, text: 'Från datorn, mer', lang: 'sv', savedAt: last, previous: { text: 'Från telefonen', savedAt: phone } },
      ]);
      expect(await people.drafts.save(person, PIER, writing(place, '', phone), NOON + 40)).to.include({ text: 'Från datorn, mer' });
      expect(await texts(person, NOON + 50)).to.deep.equal(['Från datorn, mer']);
      expect(await people.drafts.save(person, PIER, writing(place, '', last), NOON + 60)).to.deep.include({ text: '', previous: null });
      expect(await texts(person, NOON + 70)).to.deep.equal([]);
    });

    it('[CH80] a hundred writes at once are one draft: the last, and beside it the one before', async () => {
      const person = await people.create('Rut');
      const place = newPlace();
      await Promise.all(Array.from({ length: 100 }, (_, at) => people.drafts.save(person, PIER, writing(place, `Text ${at}`), NOON)));
      const [draft, ...more] = await people.drafts.list(person, PIER, NOON);
      expect(more).to.deep.equal([]);
      expect(draft).to.deep.include({ text: 'Text 99', savedAt: NOON + 99, previous: { text: 'Text 98', savedAt: NOON + 98 } });
    });

    it('[CH81] drafts are a person’s own, by dialogue and place, newest first', async () => {
      const [rut, ilyas] = [await people.create('Rut'), await people.create('Ilyas')];
      const [first, second] = [newPlace(), newPlace()];
      await stored(rut, writing(first, 'Ruts första'), NOON);
      await stored(rut, writing(second, 'Ruts andra'), NOON + 1);
      await stored(rut, writing(first, 'Ruts om skolan'), NOON + 2, SCHOOL);
      await stored(ilyas, writing(first, 'Ilyas första'), NOON + 3);
      expect(await texts(rut, NOON + 4)).to.deep.equal(['Ruts andra', 'Ruts första']);
      expect(await texts(rut, NOON + 4, SCHOOL)).to.deep.equal(['Ruts om skolan']);
      expect(await texts(ilyas, NOON + 4)).to.deep.equal(['Ilyas första']);
      const copy = await people.drafts.copyOf(rut, NOON + 4);
      expect(copy.map(({ log, text }) => [log, text])).to.deep.equal([
        [SCHOOL, 'Ruts om skolan'],
        [PIER, 'Ruts andra'],
        [PIER, 'Ruts första'],
      ]);
    });

    it('[CH82] one past 200 in a dialogue is refused, those there are can be gone on with, and what is dropped or old makes room', async () => {
      const person = await people.create('Siv');
      const places = Array.from({ length: LIMITS.draftsPerDialogue }, newPlace);
      for (const place of places) await stored(person, writing(place, 'Ett svar'), NOON);
      const one = newPlace();
      expect(await people.drafts.save(person, PIER, writing(one, 'Ett till'), NOON + 1)).to.equal('full');
      expect((await people.drafts.list(person, PIER, NOON + 1)).some(({ place }) => place === one)).to.equal(false);
      const [first] = places;
      if (first === undefined) throw new Error('no places');
      const last = await stored(person, writing(first, 'Ett svar, mer', NOON), NOON + 2);
      await stored(person, writing(one, 'I en annan dialog'), NOON + 3, SCHOOL);
      await people.drafts.save(person, PIER, writing(first, '', last), NOON + 4);
      await stored(person, writing(one, 'Nu ryms det'), NOON + 5);
      expect(await people.drafts.save(person, PIER, writing(newPlace(), 'Fullt'), NOON + 6)).to.equal('full');
      await stored(person, writing(newPlace(), 'En månad senare'), NOON + 31 * DAY);
      expect(await texts(person, NOON + 31 * DAY)).to.deep.equal(['En månad senare']);
    });

    it('[CH82] after thirty days a draft is gone, and so is an older text beside it, before and after they are swept', async () => {
      const person = await people.create('Tage');
      const [left, gone] = [newPlace(), newPlace()];
      await stored(person, writing(gone, 'Glömt'), NOON);
      await stored(person, writing(left, 'Från telefonen'), NOON);
      const savedAt = await stored(person, writing(left, 'Från datorn'), NOON + 20 * DAY);
      const lately = NOON + 30 * DAY;
      expect(await texts(person, lately)).to.deep.equal(['Från datorn', 'Glömt']);
      const late = lately + 1;
      const rest = [{ place: left, text: 'Från datorn', lang: 'sv', savedAt, previous: null }];
      expect(await people.drafts.list(person, PIER, late)).to.deep.equal(rest);
      await people.drafts.sweep(late);
      expect(await people.drafts.list(person, PIER, NOON)).to.deep.equal(rest);
      // What is written where an old one stood begins anew.
      await stored(person, writing(left, 'Nytt'), savedAt + 31 * DAY);
      expect(await people.drafts.list(person, PIER, savedAt + 31 * DAY)).to.deep.include.members([
        { place: left, text: 'Nytt', lang: 'sv', savedAt: savedAt + 31 * DAY, previous: null },
      ]);
    });

    it('[CH82] with the person the drafts are gone, and nobody who is not there has any', async () => {
      const [person, other] = [await people.create('Borta'), await people.create('Kvar')];
      const place = newPlace();
      await stored(person, writing(place, 'Hinner inte'), NOON);
      await stored(other, writing(place, 'Hinner'), NOON);
      await people.erase(person);
      expect(await people.drafts.list(person, PIER, NOON)).to.deep.equal([]);
      expect(await people.drafts.copyOf(person, NOON)).to.deep.equal([]);
      expect(await people.drafts.save(person, PIER, writing(place, 'Igen'), NOON)).to.equal('gone');
      expect(await people.drafts.list(person, PIER, NOON)).to.deep.equal([]);
      expect(await texts(other, NOON)).to.deep.equal(['Hinner']);
    });
  });
}
