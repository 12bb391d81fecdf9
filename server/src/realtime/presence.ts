/** How many read now, rounded, and who of a chat's panel writes: forgotten after 15 seconds, never in the log, never decisive. */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Presence } from '@insyn/protocol/frames.ts';

/** Milliseconds after which a reader who says nothing has left, and whoever writes has stopped. */
export const HERE_MS = 15_000;
/** Milliseconds between two `presence` of one log. */
export const PRESENCE_MS = 5_000;
/** Milliseconds between two `here` of one socket that are heard. */
const HEARD_MS = 3_000;

/** Tens; `0` below ten: a small number would point at people. */
export function rounded(readers: number): number {
  return readers < 10 ? 0 : Math.round(readers / 10) * 10;
}

type Writing = NonNullable<Presence['typing']>[number];
type Told = Pick<Presence, 'readers' | 'typing'>;
const NOTHING: Told = { readers: 0 };

/** All moments in ms. */
export class PresenceBook {
  private readonly readers = new Map<LogId, Map<string, number>>();
  private readonly writers = new Map<LogId, Map<string, Writing & { readonly at: number }>>();
  private readonly told = new Map<LogId, Told>();

  here(log: LogId, socket: string, now: number): void {
    const readers = this.readers.get(log) ?? new Map<string, number>();
    this.readers.set(log, readers);
    const before = readers.get(socket);
    if (before === undefined || now - before >= HEARD_MS) readers.set(socket, now);
  }

  /** A member of a panel writes; a socket writes at one question at a time. */
  typing(log: LogId, socket: string, { member, question }: Writing, now: number): void {
    const writers = this.writers.get(log) ?? new Map<string, Writing & { readonly at: number }>();
    this.writers.set(log, writers);
    const before = writers.get(socket);
    if (before === undefined || now - before.at >= HEARD_MS) writers.set(socket, { member, question, at: now });
  }

  /** Nobody writes at this question any more, until they say so again. */
  written(log: LogId, question: PostId): void {
    const writers = this.writers.get(log);
    for (const [socket, writing] of writers ?? []) if (writing.question === question) writers?.delete(socket);
  }

  gone(log: LogId, socket: string): void {
    this.readers.get(log)?.delete(socket);
    this.writers.get(log)?.delete(socket);
  }

  /** What was told last; `null` when there is nothing to tell. */
  current(log: LogId): Presence | null {
    const told = this.told.get(log);
    return told === undefined ? null : { log, ...told };
  }

  /** Logs where what is to be told is another than was told last. Called every five seconds. */
  changes(now: number): readonly Presence[] {
    const changes: Presence[] = [];
    for (const log of new Set([...this.readers.keys(), ...this.writers.keys(), ...this.told.keys()])) {
      const there = this.look(log, now);
      if (JSON.stringify(there) === JSON.stringify(this.told.get(log) ?? NOTHING)) continue;
      if (there.readers === 0 && there.typing === undefined) this.told.delete(log);
      else this.told.set(log, there);
      changes.push({ log, ...there });
    }
    return changes;
  }

  private look(log: LogId, now: number): Told {
    const [readers, writers] = [this.readers.get(log), this.writers.get(log)];
    for (const [socket, at] of readers ?? []) if (now - at > HERE_MS) readers?.delete(socket);
    for (const [socket, { at }] of writers ?? []) if (now - at > HERE_MS) writers?.delete(socket);
    if (readers?.size === 0) this.readers.delete(log);
    if (writers?.size === 0) this.writers.delete(log);
    // The same on two devices is told once, and in one order whoever said it first.
    const writing = new Map([...(writers?.values() ?? [])].map(({ member, question }) => [`${member} ${question}`, { member, question }]));
    const typing = [...writing.values()].sort((a, b) => a.member - b.member || (a.question < b.question ? -1 : 1));
    return { readers: rounded(readers?.size ?? 0), ...(typing.length === 0 ? {} : { typing }) };
  }
}
