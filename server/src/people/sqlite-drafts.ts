/** Drafts in `people.db`: each save is one transaction, so that of two devices neither writes over the other unseen. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { draftAfter, type StoredDraft } from '@insyn/domain/draft.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { emptyLog, inOne } from './disk.ts';
import { type Drafts, keptSince, newestFirst, standing } from './drafts.ts';

const COLUMNS = 'log, place, text, lang, saved_at, previous_text, previous_at';

export function sqliteDrafts(db: DatabaseSync): Drafts {
  const one = db.prepare(`select ${COLUMNS} from draft where person = ? and log = ? and place = ?`);
  const inLog = db.prepare(`select ${COLUMNS} from draft where person = ? and log = ?`);
  const ofPerson = db.prepare(`select ${COLUMNS} from draft where person = ?`);
  const count = db.prepare('select count(*) as count from draft where person = ? and log = ? and saved_at >= ?');
  const tenantOf = db.prepare('select tenant from person where person = ?');
  const remove = db.prepare('delete from draft where person = ? and log = ? and place = ?');
  const write = db.prepare(
    `insert into draft (tenant, person, log, place, text, lang, saved_at, previous_text, previous_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (person, log, place) do update set text = excluded.text, lang = excluded.lang, saved_at = excluded.saved_at,
       previous_text = excluded.previous_text, previous_at = excluded.previous_at`,
  );
  const removeOld = db.prepare('delete from draft where saved_at < ?');
  const countIn = db.prepare('select count(*) as count from draft where log = ? and saved_at < ?');
  const removeIn = db.prepare('delete from draft where log = ? and saved_at < ?');
  const removeOldPrevious = db.prepare('update draft set previous_text = null, previous_at = null where previous_at < ?');
  const left = (row: Row | undefined, at: number): StoredDraft | null => standing(row === undefined ? null : draftIn(row), at);

  return {
    list: async (person, log, at) => newestFirst(inLog.all(person, log).flatMap((row) => left(row, at) ?? [])),
    save: async (person, log, written, at) =>
      inOne(db, () => {
        const tenant = tenantOf.get(person)?.['tenant'];
        // Whoever was erased meanwhile gets no row.
        if (tenant === undefined) return 'gone';
        const stored = left(one.get(person, log, written.place), at);
        const after = draftAfter(stored, written, at);
        const { place, text, lang, savedAt, previous } = after;
        if (text === '') remove.run(person, log, place);
        else if (stored === null && Number(count.get(person, log, keptSince(at))?.['count']) >= LIMITS.draftsPerDialogue) return 'full';
        else write.run(tenant, person, log, place, text, lang, savedAt, previous?.text ?? null, previous?.savedAt ?? null);
        return after;
      }),
    copyOf: async (person, at) =>
      newestFirst(ofPerson.all(person).flatMap((row) => standing({ ...draftIn(row), log: String(row['log']) as LogId }, at) ?? [])),
    countIn: async (log, before) => Number(countIn.get(log, before)?.['count'] ?? 0),
    eraseIn: async (log, before) => {
      const gone = Number(removeIn.run(log, before).changes);
      if (gone > 0) emptyLog(db);
      return gone;
    },
    sweep: async (at) => {
      const since = keptSince(at);
      const gone = Number(removeOld.run(since).changes) + Number(removeOldPrevious.run(since).changes);
      // Where another process reads just now, the next checkpoint takes it out.
      if (gone > 0) emptyLog(db);
    },
  };
}

type Row = Readonly<Record<string, SQLOutputValue>>;

function draftIn(row: Row): StoredDraft {
  const previous = row['previous_text'];
  return {
    place: String(row['place']) as PostId,
    text: String(row['text']),
    lang: String(row['lang']),
    savedAt: Number(row['saved_at']),
    previous: previous === null || previous === undefined ? null : { text: String(previous), savedAt: Number(row['previous_at']) },
  };
}
