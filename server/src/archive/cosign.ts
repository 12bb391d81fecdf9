/**
 * `POST /api/v1/dialogues/{log}/cosignatures`: a witness says that it has seen a checkpoint (C2SP tlog-cosignature v1). Taken from those that
 * the operator named, for exactly a note that was handed out here, and only as long as nothing later is kept. The signature is all that
 * counts: no cookie and no origin is looked at.
 */
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { NOBODY } from '@insyn/authority/ports.ts';
import { readCheckpoint, readNote } from '@insyn/domain/checkpoint.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { notFound, visible } from '../http/access.ts';
import { type App, type Door, DoorError } from '../http/door.ts';
import { only } from '../http/methods.ts';
import { bookOf } from '../open-data/book.ts';
import { JSON_MEDIA } from '../open-data/described.ts';
import type { ArchiveServing } from './serve.ts';
import { seenBy } from './witnesses.ts';

/** Characters of a note with the lines of twenty witnesses. */
const NOTE_MOST = 8000;
const BODY_BYTES = 16_384;
/** Clocks of others are somewhat wrong: ms. */
const CLOCKS_MS = 5 * 60_000;

const LOG = ':log' as LogId;
const BODY = Type.Object({ note: Type.String({ maxLength: NOTE_MOST }) }, { additionalProperties: false });
const TAKEN = Type.Object({
  size: Type.Integer({ minimum: 0 }),
  taken: Type.Array(Type.Object({ witness: Type.String(), at: Type.Integer({ minimum: 0 }) })),
});

export function serveCosignatures(plain: App, door: Door, { archive, key, keeping }: ArchiveServing): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  const path = routes.cosignatures(LOG);
  bookOf(plain).describe({
    path,
    method: 'post',
    tag: 'dialogues',
    summary: 'A witness says that it has seen a checkpoint',
    description:
      'Takes the note of `/d/{log}/checkpoint` with a line of a witness under it (C2SP tlog-cosignature v1), from witnesses that the operator has named. Taken for the last checkpoint of a day or a phase and for what came after it; the same once more is answered in the same way.',
    params: { log: Type.String({ description: 'The name of the dialogue.' }) },
    body: BODY,
    answers: { [JSON_MEDIA]: TAKEN },
  });
  app.post(
    path,
    { schema: { params: Type.Object({ log: Type.String() }), body: BODY }, config: { keyed: true }, bodyLimit: BODY_BYTES },
    async (request, reply) => {
      const began = performance.now();
      const wait = await door.rates.take('cosignature', request.ip);
      if (wait > 0) throw new DoorError('request/too-many', { retryAfter: wait });
      const { log } = request.params;
      const found = isLogId(log) ? await door.authority.look(log) : null;
      if (found === null || found.state.dialogue.phase === 'empty' || !visible(found.state, NOBODY)) return notFound(began);
      const of = found.state.log;
      const note = readNote(request.body.note);
      const point = note === null ? null : readCheckpoint(note.text);
      if (note === null || point === null) throw new DoorError('request/not-understood', { fields: ['note'] });
      const lines = door.config.witnesses.flatMap((witness) => {
        const seen = seenBy(note, witness);
        return seen === null ? [] : [{ witness, seen }];
      });
      if (lines.length === 0) throw new DoorError('archive/unknown-witness');
      if (!lines.every(({ seen }) => seen.holds)) throw new DoorError('archive/wrong-signature');
      const known = point.origin === key().origin(of) ? keeping.noteOf(of, point.size) : null;
      if (known === null || readNote(known.note)?.text !== note.text) throw new DoorError('archive/unknown-checkpoint');
      const had = archive.cosignatures(of).filter(({ size }) => size === point.size);
      const isNew = lines.some(({ witness }) => !had.some((each) => each.witness === witness.written));
      if (isNew && point.size < (archive.lastCheckpoint(of)?.size ?? 0)) throw new DoorError('archive/checkpoint-closed');
      const now = door.clock.now();
      for (const { witness, seen } of lines) {
        if (had.some((each) => each.witness === witness.written)) continue;
        const ms = seen.at * 1000;
        if (!(ms >= known.at - CLOCKS_MS && ms <= now + CLOCKS_MS)) throw new DoorError('archive/wrong-time');
        archive.cosign(of, { size: point.size, witness: witness.written, at: seen.at, line: seen.line, note: known.note }, now);
      }
      const taken = archive.cosignatures(of).flatMap((each) => {
        const line = lines.find(({ witness }) => witness.written === each.witness);
        return each.size === point.size && line !== undefined ? [{ witness: line.witness.key.name, at: each.at }] : [];
      });
      return reply
        .code(isNew ? 201 : 200)
        .header('cache-control', 'no-store')
        .send({ size: point.size, taken });
    },
  );
  only(plain, path, ['POST']);
}
