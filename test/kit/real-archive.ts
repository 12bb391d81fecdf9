/** The archive of a real conversation: its posts sent to a server, the dialogue put away and sealed by the server itself. */
import { existsSync, readFileSync } from 'node:fs';
import { NOBODY } from '@insyn/authority/ports.ts';
import { readVerifier, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { verifyArchive } from '@insyn/verify/archive.ts';
import { zipFiles } from '@insyn/verify/archive-files.ts';
import { readCsv } from '../measure/lib/csv.ts';
import { openDialogue, saying, startServer } from '../server/start-server.ts';
import { makeArchive, newSigner, smallWorld } from './archive.ts';
import type { Files } from './archive-changes.ts';

export type RealArchive = { readonly name: string; readonly files: Files; readonly key: VerifierKey };

/** What people wrote about Uber at vTaiwan in 2016 (Polis open data), where it is on this machine. */
const COMMENTS = new URL('../../../shared/polis/vtaiwan.uberx/comments.csv', import.meta.url);
const LOG = 'samtal' as LogId;
const BEGINS = Date.parse('2026-08-18T08:00:00.000Z');
const INVENTED = 400;

export async function realArchive(): Promise<RealArchive> {
  if (!existsSync(COMMENTS)) {
    const signer = await newSigner();
    return { name: 'an invented conversation', files: await makeArchive(signer, smallWorld(INVENTED)), key: signer.key };
  }
  const server = await startServer();
  try {
    server.clock.set(BEGINS);
    await openDialogue(server, LOG);
    const rows = readCsv(readFileSync(COMMENTS, 'utf8')).toSorted((a, b) => Number(a['timestamp']) - Number(b['timestamp']));
    const people = new Map<string, Awaited<ReturnType<typeof server.person>>>();
    for (const [at, { 'author-id': author = '', 'comment-body': text = '' }] of rows.entries()) {
      server.clock.set(BEGINS + at * 2_000);
      const person = people.get(author) ?? (await server.person(`Deltagare ${author}`));
      people.set(author, person);
      const answer = await server.send(LOG, saying(text), person);
      if (answer.status !== 201) throw new Error(`${text}: ${await answer.text()}`);
    }
    const command = { type: 'dialogue/enter', phase: 'archived' } as const;
    const put = await server.app.authority.submit({ log: LOG, command, who: { ...NOBODY, seats: ['admin/1'] }, key: null });
    if (!put.accepted) throw new Error(put.code);
    await server.app.elapsed();
    const page = await (await server.get(routes.archivePage(LOG))).text();
    const edition = /href="([^"]+\.zip)"/.exec(page)?.[1] ?? '';
    const files = zipFiles(new Uint8Array(await (await server.get(edition)).arrayBuffer()));
    const key = readVerifier((await (await server.get(routes.archiveKeys)).text()).split('\n')[0] ?? '');
    if (key === null || (await verifyArchive(files, { keys: [key] })).kind !== 'ok') throw new Error('the archive does not hold as it is');
    return { name: `vTaiwan on Uber, ${String(rows.length)} posts`, files, key };
  } finally {
    await server.stop();
  }
}

/** Bits chosen at random over all the bytes of an archive, each flipped alone; those that were not found. */
export async function missedFlips({ files, key }: RealArchive, count: number): Promise<readonly string[]> {
  const missed: string[] = [];
  const all = [...files].filter(([, bytes]) => bytes.length > 0);
  const total = all.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  for (let tried = 0; tried < count; tried += 1) {
    let at = Math.floor(Math.random() * total);
    const [path, bytes] = all.find(([, each]) => {
      if (at < each.length) return true;
      at -= each.length;
      return false;
    }) ?? ['', new Uint8Array(1)];
    const bit = 1 << Math.floor(Math.random() * 8);
    const { kind } = await verifyArchive(new Map(files).set(path, bytes.with(at, (bytes[at] ?? 0) ^ bit)), { keys: [key] });
    if (kind !== 'tampered' && kind !== 'incomplete') missed.push(`${path} byte ${String(at)} mask ${String(bit)}`);
  }
  return missed;
}
