/** What a tenant's log tells beside its state: who sits on which number, what they were given, and the lines themselves. */
import type { Who } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { Frame, Line, LineOf } from '@insyn/domain/fact.ts';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';
import { sealedFact } from '@insyn/domain/people/sealed.ts';
import type { RollChange } from '@insyn/domain/people/types.ts';
import type { Grant, TenantFact } from '@insyn/domain/tenant/types.ts';
import { TENANT_FACTS } from '@insyn/domain/tenant/evolve.ts';
import type { People } from '../../people/people.ts';

/** Lines read at a time. */
const LINES = 500;

export type TenantLine = LineOf<TenantFact>;
export type RollLine = { readonly seq: number; readonly at: string; readonly change: RollChange };
export type HistoryLine = TenantLine | RollLine;
export type Kept = { readonly persons: ReadonlyMap<number, Pseudonym>; readonly granted: ReadonlyMap<number, readonly Grant[]> };

type Place = { epoch: string; seq: number; persons: Map<number, Pseudonym>; granted: Map<number, Grant[]> };

export class Book {
  private readonly places = new Map<LogId, Place>();
  private readonly authority: Pick<Authority, 'frame'>;
  private readonly people: Pick<People, 'names'>;

  constructor(authority: Pick<Authority, 'frame'>, people: Pick<People, 'names'>) {
    this.authority = authority;
    this.people = people;
  }

  /** Read on from where the last one ended; the redactor of the log decides what `who` may have. */
  async kept(log: LogId, who: Who): Promise<Kept> {
    for (;;) {
      const known = this.places.get(log) ?? { epoch: '', seq: 0, persons: new Map(), granted: new Map() };
      const frame = await this.authority.frame(log, known.seq, LINES, who);
      if (frame === null) return { persons: new Map(), granted: new Map() };
      if (frame.epoch !== known.epoch && known.seq > 0) {
        this.places.delete(log);
        continue;
      }
      const last = frame.lines.at(-1);
      if (last === undefined) return known;
      if ((this.places.get(log)?.seq ?? 0) === known.seq)
        this.places.set(log, { ...take(known, frame), epoch: frame.epoch, seq: last.seq });
    }
  }

  /** Names of the people on the seats, by number; `null` where there is none to show. */
  async names(log: LogId, who: Who): Promise<ReadonlyMap<number, string | null>> {
    const { persons } = await this.kept(log, who);
    const names = await this.people.names(log, [...persons.values()]);
    return new Map([...persons].map(([number, person]) => [number, names.get(person) ?? null]));
  }

  async nameOf(log: LogId, person: Pseudonym): Promise<string | null> {
    return (await this.people.names(log, [person])).get(person) ?? null;
  }

  /** At most `count` lines that end with `upto`, oldest first. */
  async lines(log: LogId, who: Who, upto: number, count: number): Promise<readonly TenantLine[]> {
    return (await this.history(log, who, upto, count)).filter((line): line is TenantLine => 'by' in line);
  }

  /** The same, with what was done to rolls of votes, which is told by sealed lines. */
  async history(log: LogId, who: Who, upto: number, count: number): Promise<readonly HistoryLine[]> {
    const from = Math.max(0, upto - count);
    const lines: HistoryLine[] = [];
    let read = 0;
    while (from + read < upto) {
      const frame = await this.authority.frame(log, from + read, upto - from - read, who);
      if (frame === null || frame.lines.length === 0) break;
      read += frame.lines.length;
      lines.push(...frame.lines.flatMap((line): readonly HistoryLine[] => (isTenantLine(line) ? [line] : rollLine(frame, line))));
    }
    return lines;
  }
}

function take(known: Place, frame: Frame): Pick<Place, 'persons' | 'granted'> {
  const persons = new Map(known.persons);
  const granted = new Map(known.granted);
  for (const line of frame.lines.filter(isTenantLine)) {
    if (line.type === 'tenant/seat-given') {
      const person = personIn(frame, line);
      if (person !== null) persons.set(line.data.number, person);
    }
    if (line.type === 'tenant/role-granted') granted.set(line.data.number, [...(granted.get(line.data.number) ?? []), line.data.grant]);
  }
  return { persons, granted };
}

function rollLine(frame: Frame, { seq, at, contents }: Line): readonly RollLine[] {
  return contents.flatMap(({ id }) => {
    const fact = sealedFact(frame.contents[id]?.content);
    return fact?.type === 'people/roll-changed' ? [{ seq, at, change: fact.data }] : [];
  });
}

function personIn(frame: Frame, line: TenantLine): Pseudonym | null {
  const id = line.contents[0]?.id;
  const content = id === undefined ? undefined : frame.contents[id]?.content;
  if (typeof content !== 'object' || content === null || !('kind' in content) || content['kind'] !== 'holder') return null;
  return typeof content['person'] === 'string' ? (content['person'] as Pseudonym) : null;
}

function isTenantLine(line: Line): line is Line & TenantLine {
  return TENANT_FACTS.some((type) => type === line.type);
}
