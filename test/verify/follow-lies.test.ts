/** A server, or a way to it, that lies, is slow or is gone: what is an alarm, what is none, and that a follower lives through all of it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { after, before, describe, expect, it } from '#spec';
import { checkpointText, readCheckpoint, readNote, readVerifier, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { archiveKey } from '@insyn/server/archive/key.ts';
import { handOver, look, serverAt, type Alarm, type Held, type Server } from '@insyn/verify/follow-look.ts';
import { Mirror } from '@insyn/verify/follow-mirror.ts';
import { Trouble } from '@insyn/verify/follow-net.ts';
import { begin, LOG, run, Town } from './follow-kit.ts';

const NOTE = routes.checkpoint(LOG);
const isNote = (path: string): boolean => path === NOTE;
const isPage = (path: string): boolean => path.includes('/lines/');

describe('a server that cannot be believed', () => {
  let town: Town;
  let key: VerifierKey;
  let size = 0;
  let server: Server;
  let folders = 0;
  const origin = (): string => `${new URL(town.url).host}/d/${LOG}`;
  const fresh = (): Mirror => {
    folders += 1;
    const folder = join(town.folder, `spegel-${String(folders)}`);
    mkdirSync(folder);
    return Mirror.open(folder);
  };
  const looked = (mirror = fresh()): Promise<Held | Alarm> => look(server, mirror, { origin: origin(), key, whole: false });
  const alarm = async (mirror = fresh()): Promise<string> => {
    const kept = mirror.head.size;
    const found = await looked(mirror);
    expect(mirror.head.size).to.equal(kept);
    return found.kind === 'alarm' ? `${found.what} ${String(found.seq)}` : found.kind;
  };
  const trouble = async (mirror = fresh()): Promise<string> => {
    const found = await looked(mirror).catch((error: unknown) => error);
    return found instanceof Trouble ? found.kind : JSON.stringify(found);
  };
  const send = (response: ServerResponse, text: string | Buffer, status = 200, headers: Readonly<Record<string, string>> = {}): true => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
    response.end(text);
    return true;
  };
  const signed = (text: string): string => archiveKey(town.secrets.log, town.url).note(text);

  before(async () => {
    town = await Town.open();
    for (const words of ['Första.', 'Andra.']) await town.post(words);
    const known = readVerifier(await town.key());
    if (known === null) throw new Error('no key');
    key = known;
    size = await town.size();
    const found = serverAt(town.address, new AbortController().signal, 2000);
    if (found === null) throw new Error('no server');
    server = found;
  });
  after(() => town.end());

  it('[AR24] a checkpoint with another signature, of another dialogue, for other lines or for more than is shown is cried out', async () => {
    const honest = await town.note();
    const point = readCheckpoint(readNote(honest)?.text ?? '');
    if (point === null) throw new Error('no checkpoint');
    const shows = async (note: string, mirror = fresh()): Promise<string> => {
      town.lie = (path, response) => isNote(path) && send(response, note);
      return alarm(mirror);
    };
    const last = honest.at(-4) ?? '';
    expect(await shows(`${honest.slice(0, -4)}${last === 'A' ? 'B' : 'A'}${honest.slice(-3)}`)).to.equal('signature 0');
    expect(await shows(honest.replace(`\n${String(size)}\n`, `\n${String(size - 1)}\n`))).to.equal('signature 0');
    const elsewhere = archiveKey(crypto.getRandomValues(new Uint8Array(32)), town.url);
    expect(await shows(elsewhere.note(checkpointText(point)))).to.equal('signature 0');
    expect(await shows(signed(checkpointText({ ...point, origin: origin().replace(LOG, 'annan-dialog') })))).to.equal('origin 0');
    expect(await shows(signed(checkpointText({ ...point, root: new Uint8Array(32) })))).to.equal('root 0');
    expect(await shows(signed(checkpointText({ ...point, size: size + 1 })))).to.equal(`short ${String(size + 1)}`);
    expect(await shows(signed(checkpointText({ ...point, size: size - 1 })))).to.equal('root 0');
    town.lie = null;
    // Also for less than is kept: an older one is no alarm, another one of that size is.
    const mirror = fresh();
    expect((await looked(mirror)).kind).to.equal('held');
    expect(await shows(signed(checkpointText({ ...point, size: 2, root: new Uint8Array(32) })), mirror)).to.equal('root 0');
    expect(await shows(signed(checkpointText({ ...point, size: 2, root: mirror.rootAt(2) ?? new Uint8Array() })), mirror)).to.equal('held');
  });

  it('[AR24] a line that is left out, changed, doubled, of another log or put in another place is cried out', async () => {
    const shows = async (change: (lines: string[]) => readonly string[]): Promise<string> => {
      town.lie = async (path, response, through) =>
        isPage(path) && send(response, `${change((await through()).toString().trimEnd().split('\n')).join('\n')}\n`);
      return alarm();
    };
    expect(await shows((lines) => lines.toSpliced(2, 1))).to.equal('gap 3');
    expect(await shows((lines) => lines.toSpliced(3, 0, lines[2] ?? ''))).to.equal('chain 4');
    expect(await shows((lines) => lines.toSpliced(1, 2, lines[2] ?? '', lines[1] ?? ''))).to.equal('gap 2');
    expect(await shows((lines) => lines.map((line, at) => (at === 1 ? line.replace('"v":1', '"v":2') : line)))).to.equal('chain 3');
    expect(await shows((lines) => lines.map((line) => line.replace(`"log":"${LOG}"`, '"log":"annan-dialog"')))).to.equal('chain 1');
    expect(await shows((lines) => lines.slice(0, -1))).to.equal(`short ${String(size)}`);
    // Within what is kept already, by one line that was changed and by all of it being asked for.
    town.lie = null;
    const mirror = fresh();
    await looked(mirror);
    town.lie = async (path, response, through) => isPage(path) && send(response, (await through()).toString().replace('"v":1', '"v":2'));
    expect(await alarm(mirror)).to.equal('line 1');
    town.lie = (path, response) => isPage(path) && send(response, '');
    expect(await alarm(mirror)).to.equal('lost 1');
  });

  it('[AR25] what cannot be used is no alarm: faults, other types, cut, endless, slow, sent elsewhere, gone', async () => {
    const shows = async (lie: Town['lie'], mirror = fresh()): Promise<string> => {
      town.lie = lie;
      return trouble(mirror);
    };
    const page = '<!doctype html><title>Logga in på nätet</title>';
    expect(await shows((path, response) => isNote(path) && send(response, page))).to.equal('odd');
    expect(await shows((_path, response) => send(response, page, 200, { 'content-type': 'application/x-ndjson' }))).to.equal('odd');
    expect(await shows((path, response) => isPage(path) && send(response, page))).to.equal('odd');
    expect(await shows((path, response) => isPage(path) && send(response, '{"v":1}\n'))).to.equal('odd');
    expect(await shows((path, response) => isPage(path) && send(response, Buffer.from([0xff, 0xfe, 0x0a])))).to.equal('odd');
    expect(await shows((path, response) => isPage(path) && send(response, `${'['.repeat(200_000)}\n`))).to.equal('odd');
    expect(await shows((_path, response) => send(response, 'x', 500))).to.equal('status');
    expect(await shows((_path, response) => send(response, 'x', 503, { 'retry-after': '1' }))).to.equal('busy');
    expect(await shows((_path, response) => send(response, 'x', 404))).to.equal('gone');
    expect(await shows((_path, response) => send(response, '', 302, { location: 'http://127.0.0.1:9/d/x' }))).to.equal('moved');
    expect(await shows((path, response) => isNote(path) && send(response, 'x'.repeat(70_000)))).to.equal('large');
    expect(await shows((path, response) => isPage(path) && send(response, `"${'x'.repeat(34 << 20)}"\n`))).to.equal('large');
    // Cut in the middle of a line: with its length said, and without.
    const cut = async (through: () => Promise<Buffer>): Promise<Buffer> => (await through()).subarray(0, 700);
    expect(await shows(async (path, response, through) => isPage(path) && send(response, await cut(through)))).to.equal('odd');
    expect(
      await shows(async (path, response, through) => {
        if (!isPage(path)) return false;
        response.writeHead(200, { 'content-length': '9999' });
        response.write(await cut(through), () => response.socket?.destroy());
        return true;
      }),
    ).to.equal('unreachable');
    // Begins to answer, and never ends.
    expect(
      await shows((path, response) => {
        if (!isNote(path)) return false;
        response.writeHead(200);
        response.write('dialog');
        return true;
      }),
    ).to.equal('slow');
    town.lie = null;
    const nowhere = serverAt('http://127.0.0.1:9/d/ny-gangbana', new AbortController().signal, 2000);
    if (nowhere === null) throw new Error('no address');
    const found = await look(nowhere, fresh(), { origin: origin(), key, whole: false }).catch((error: unknown) => error);
    expect(found).to.be.instanceOf(Trouble).with.property('kind', 'unreachable');
    expect(await handOver(server, 'x').catch((error: unknown) => (error instanceof Trouble ? error.code : error))).to.equal(
      'request/not-understood',
    );
  });

  it(
    '[AR25] who follows lives through a server that is gone, starts again, errs and lags, and says when it answers again',
    async () => {
      const folder = join(town.folder, 'seg');
      const live = begin('--follow', town.address, '--folder', folder, '--every', '1', '--patience', '2');
      await live.until(/Allt hänger ihop/);
      await town.stop();
      await live.until(/går inte att nå.*försöker igen/);
      await town.start();
      await live.until(/svarar igen/);
      for (const status of [500, 429, 200]) {
        const before = live.said().length;
        town.lie = (_path, response) => send(response, '<p>', status);
        await live.until(new RegExp(`[^]{${String(before)}}.*försöker igen`));
        town.lie = null;
        await live.until(new RegExp(`[^]{${String(before)}}.*svarar igen`));
      }
      await town.post('Efteråt.');
      await live.until(new RegExp(`för ${String(await town.size())} rader`));
      expect(live.said()).not.to.include('LARM');
      expect((await live.stop()).exit).to.equal(0);
      await town.stop();
      const gone = await run('--follow', town.address, '--folder', folder, '--once');
      expect([gone.exit, gone.said.includes('säger inget om dialogen')], gone.said).to.deep.equal([2, true]);
      await town.start();
    },
    { timeout: 90_000 },
  );
});
