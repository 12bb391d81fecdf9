/** The story of a matter: every step with its dnr, across bodies and years, oldest first. */
import type { DatabaseSync } from 'node:sqlite';
import { statusOf } from '@insyn/domain/protokoll/view.ts';
import type { MatterStep, MatterView } from '@insyn/domain/protokoll/views.ts';
import type { StoredStep } from '../port.ts';
import { dnrKeys } from '../query.ts';
import type { Shown } from './write.ts';

/** A matter that is spoken of more often than this is no matter but a series; the first are told. */
const STEPS_MOST = 500;

type Row = { readonly id: number; readonly written: string; readonly place: number; readonly shown: string };

/** `now`: ms since 1970. */
export function matterIn(db: DatabaseSync, text: string, now: number): MatterView | null {
  const rowsOf = db.prepare(
    'select d.id, d.written, d.place, p.shown from dnr d join paper p on p.id = d.id where d.key = ? order by d.id limit ?',
  );
  const key = dnrKeys(text).find((each) => rowsOf.get(each, 1) !== undefined);
  if (key === undefined) return null;
  const rows = rowsOf.all(key, STEPS_MOST) as Row[];
  const all = rows.map((row) => ({ ...row, shown: JSON.parse(row.shown) as Shown }));
  // A § that only mentions the number is a step where no § has it as its own.
  const own = all.filter(({ place, shown }) => place === 0 && shown.step !== null);
  const steps = own.length > 0 ? own : all.filter(({ shown }) => shown.step !== null);
  const at = new Date(now).toISOString();
  const last = (steps.findLast(({ shown }) => shown.step?.kind === 'radslag') ?? steps.at(-1) ?? all.at(-1))?.shown;
  return {
    dnr: commonest(all.map(({ written }) => written)),
    key,
    title: last?.title ?? '',
    steps: steps.flatMap(({ shown }) => (shown.step === null ? [] : [stepNow(shown.step, at)])),
    documents: documentsIn(all.map(({ shown }) => shown)),
  };
}

/** Those that are here, and those that a § names and that are to be ordered; each name once, in order of date. */
function documentsIn(rows: readonly Shown[]): MatterView['documents'] {
  const here = rows.flatMap(({ file, title, date, from }) => (file === undefined ? [] : [{ date, title, from, href: file.href }]));
  const known = new Set(here.map(({ title }) => nameKey(title)));
  const named = rows.flatMap(({ listed = [], date, from }) =>
    listed.flatMap((title) => {
      if (known.has(nameKey(title))) return [];
      known.add(nameKey(title));
      return [{ date, title, from, href: null }];
    }),
  );
  return [...here, ...named].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** *Förstudie, nio sidor* is the *Förstudie*. */
function nameKey(title: string): string {
  return title.toLowerCase().split(/[,(]/u)[0]?.trim() ?? '';
}

function stepNow(step: StoredStep, at: string): MatterStep {
  if (step.kind === 'radslag') return step;
  const { meeting, ...rest } = step;
  return { ...rest, meeting: meeting.meeting, status: statusOf(meeting, at) };
}

/** The first of those written most often. */
function commonest(written: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of written) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].reduce<readonly [string, number]>((most, each) => (each[1] > most[1] ? each : most), ['', 0])[0];
}
