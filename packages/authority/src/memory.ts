/** The ports in memory: for stories, practice mode, the transport within a page, and tests. Runs in browsers and Node. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { EMPTY_HASH } from '@insyn/domain/chain.ts';
import type { Head } from '@insyn/domain/fact.ts';
import type { ContentId, DocumentId, LogId, PollId, PostId, Pseudonym, ReportId, SessionId } from '@insyn/domain/ids.ts';
import { StoreError } from './ports.ts';
import type { Batch, Clock, EventStore, Ids, Names, Secrets, StoredAnswer, StoredAttachment, StoredContent, StoredLine } from './ports.ts';

type MemoryLog = {
  readonly lines: StoredLine[];
  readonly contents: Map<ContentId, StoredContent>;
  /** Ids of contents by the line that introduced them. */
  readonly introduced: Map<number, ContentId[]>;
  readonly answers: Map<string, StoredAnswer>;
  readonly attachments: Map<string, StoredAttachment>;
};

/** What a memory store holds: a second store over the same data is the first one opened again. */
export type MemoryData = { readonly epoch: string; readonly logs: Map<LogId, MemoryLog> };

export function emptyMemoryData(): MemoryData {
  return { epoch: randomText(), logs: new Map() };
}

/** An `EventStore` that keeps everything in memory, with the same promises as the others but the disk. */
export function createMemoryStore(data: MemoryData = emptyMemoryData()): EventStore {
  let closed = false;
  const kept = (log: LogId): MemoryLog | undefined => {
    if (closed) throw new StoreError('store/unavailable', 'the store is closed');
    return data.logs.get(log);
  };
  return {
    epoch: async () => data.epoch,
    head: async (log) => headOf(kept(log)),
    append: async (log, expected, batch) => {
      const held = kept(log) ?? emptyLog();
      const head = headOf(held) ?? { seq: 0, hash: EMPTY_HASH };
      if (head.seq !== expected.seq || head.hash !== expected.hash) return { conflict: head };
      refuseMisfit(held, head, batch);
      data.logs.set(log, held);
      write(held, batch);
      return { head: headOf(held) ?? head };
    },
    read: async (log, after, limit) => {
      const held = kept(log);
      if (!held) return { lines: [], contents: [] };
      const lines = held.lines.slice(Math.max(0, after), Math.max(0, after) + Math.max(0, limit));
      const contents = lines.flatMap((line) => held.introduced.get(line.seq) ?? []).flatMap((id) => held.contents.get(id) ?? []);
      return { lines, contents };
    },
    answered: async (log, key) => kept(log)?.answers.get(key) ?? null,
    attachment: async (log, sha) => kept(log)?.attachments.get(sha) ?? null,
    logs: async () => [...data.logs.keys()].sort(),
    close: async () => {
      closed = true;
    },
  };
}

function emptyLog(): MemoryLog {
  return { lines: [], contents: new Map(), introduced: new Map(), answers: new Map(), attachments: new Map() };
}

function headOf(log: MemoryLog | undefined): Head | null {
  const last = log?.lines.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : null;
}

/** Everything is checked before anything is written: all of a batch or nothing. */
function refuseMisfit(log: MemoryLog, head: Head, batch: Batch): void {
  const misfit = (what: string): never => {
    throw new StoreError('store/corrupt', what);
  };
  batch.lines.forEach(
    (line, index) => line.seq === head.seq + 1 + index || misfit(`line ${line.seq} does not follow the head ${head.seq}`),
  );
  const ids = batch.contents.map((content) => content.id);
  if (new Set(ids).size < ids.length || ids.some((id) => log.contents.has(id))) misfit('a content is there already');
  const keys = batch.answers.map((answer) => answer.key);
  if (new Set(keys).size < keys.length || keys.some((key) => log.answers.has(key))) misfit('a key is answered already');
}

function write(log: MemoryLog, batch: Batch): void {
  log.lines.push(...batch.lines);
  for (const content of batch.contents) {
    log.contents.set(content.id, content);
    log.introduced.set(content.seq, [...(log.introduced.get(content.seq) ?? []), content.id]);
  }
  for (const id of batch.erasures) log.contents.delete(id);
  for (const answer of batch.answers) log.answers.set(answer.key, answer);
  for (const attachment of batch.attachments) log.attachments.set(attachment.sha256, attachment);
  for (const sha256 of batch.erasedBytes) log.attachments.delete(sha256);
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => Date.now() };

/** Ids from the runtime's secure random source. */
export function randomIds(): Ids {
  return {
    post: () => randomText() as PostId,
    content: () => randomText() as ContentId,
    document: () => randomText() as DocumentId,
    report: () => randomText() as ReportId,
    session: () => randomText() as SessionId,
    poll: () => randomText() as PollId,
    salt: randomText,
  };
}

/** 16 random bytes, base64url. */
function randomText(): string {
  return toBase64url(globalThis.crypto.getRandomValues(new Uint8Array(16)));
}

/** Names that are told here and kept nowhere else. `null` hides a name. */
export function memoryNames(): Names & { readonly tell: (log: LogId, person: Pseudonym, name: string | null) => void } {
  const told = new Map<LogId, Map<Pseudonym, string | null>>();
  return {
    tell: (log, person, name) => {
      const known = told.get(log) ?? new Map<Pseudonym, string | null>();
      told.set(log, known.set(person, name));
    },
    names: async (log, people) => new Map(people.map((person) => [person, told.get(log)?.get(person) ?? null])),
  };
}

/** The secret of every log, derived from one seed: HMAC-SHA-256(seed, log). */
export function fixedSecrets(seed: string): Secrets {
  const encoder = new TextEncoder();
  const key = sha256(encoder.encode(seed));
  return { marks: (log) => hmac(sha256, key, encoder.encode(log)) };
}
