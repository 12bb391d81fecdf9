import { hashOf, lineText } from '@insyn/domain/chain.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { after, afterEach, before, describe, expect, it } from '#spec';
import { openSocket, type SocketOptions, type TestSocket } from './open-socket.ts';
import { ELSEWHERE, newKey, openDialogue, POST, receiptOf, saying, startServer, type TestServer } from './start-server.ts';

describe('sockets', () => {
  let server: TestServer;
  let log: LogId;
  const open: TestSocket[] = [];
  before(async () => {
    server = await startServer();
    log = await openDialogue(server, 'ny-skola');
    await openDialogue(server, 'hemlig-dialog', { draft: true });
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });
  after(() => server.stop());

  const socket = async (options: SocketOptions = {}): Promise<TestSocket> => {
    const opened = await openSocket(server, options);
    open.push(opened);
    return opened;
  };
  const refused = async (options: SocketOptions): Promise<boolean> =>
    socket(options).then(
      () => false,
      () => true,
    );

  it('[RT1] a handshake from no site, `null` or one not on the list is refused before the upgrade', async () => {
    for (const origin of [null, 'null', 'https://evil.example', `${server.url}.evil.example`])
      expect(await refused({ origin }), String(origin)).to.equal(true);
    expect(await refused({ origin: ELSEWHERE })).to.equal(false);
  });

  it('[RT2] who follows a log is told its head first, and every line after it once, in order, chained', async () => {
    const reader = await socket();
    const answer = await reader.sub(log);
    if (!answer.ok) throw new Error(answer.code);
    const rut = await server.person('Rut');
    const receipts = await Promise.all(Array.from({ length: 30 }, async () => receiptOf(await server.send(log, POST, rut))));
    const last = Math.max(...receipts.map((receipt) => receipt.seq));
    await reader.until(() => (reader.seqs().at(-1) ?? 0) >= last);
    const seqs = reader.seqs();
    expect(seqs).to.deep.equal(Array.from({ length: seqs.length }, (_each, index) => answer.tip.seq + 1 + index));
    let { hash } = answer.tip;
    for (const line of reader.told.flatMap((each) => (each.event === 'events' ? each.value.lines : []))) {
      expect(line.prev).to.equal(hash);
      hash = hashOf(lineText(line));
    }
  });

  it('[RT3] facts that come close together share frames, and the frames fit together', async () => {
    const reader = await socket();
    const answer = await reader.sub(log);
    if (!answer.ok) throw new Error(answer.code);
    const rut = await server.person('Rut');
    for (let round = 0; round < 40; round += 1) await server.send(log, saying(`nummer ${round}`), rut);
    const head = (await server.store.head(log))?.seq ?? 0;
    await reader.until(() => (reader.seqs().at(-1) ?? 0) >= head);
    const frames = reader.told.flatMap((each) => (each.event === 'events' ? [each.value] : []));
    expect(frames.length).to.be.below(40);
    let at = answer.tip.seq;
    for (const frame of frames) {
      expect(frame.from).to.equal(at);
      at = frame.lines.at(-1)?.seq ?? at;
    }
  });

  it('[RT4] a frame carries the contents that everyone may read and the names of their authors, of nobody else', async () => {
    const reader = await socket();
    await reader.sub(log);
    await server.person('Ingen Alls');
    const rut = await server.person('Rut Havrelind');
    await receiptOf(await server.send(log, saying('Syns för alla'), rut));
    await reader.until((told) => JSON.stringify(told).includes('Syns för alla'));
    const frame = reader.told.flatMap((each) => (each.event === 'events' ? [each.value] : [])).at(-1);
    expect(Object.values(frame?.names ?? {})).to.deep.equal([{ name: 'Rut Havrelind' }]);
    expect(JSON.stringify(reader.told)).not.to.include('Ingen Alls').and.not.to.include(rut.session.person);
  });

  it('[RT5] what is taken back is dropped for everyone, and comes to moderators beside the public frame', async () => {
    const [reader, moderator] = [await socket(), await socket({ who: await server.person('Mod', { seats: ['moderator'] }) })];
    await Promise.all([reader.sub(log), moderator.sub(log)]);
    const rut = await server.person('Rut');
    const { ids } = await receiptOf(await server.send(log, saying('Tas tillbaka'), rut));
    const { seq } = await receiptOf(await server.send(log, { type: 'debate/withdraw', post: ids['post'] }, rut));
    await Promise.all([reader, moderator].map((each) => each.until(() => (each.seqs().at(-1) ?? 0) >= seq)));
    await moderator.until((told) => told.some((each) => each.event === 'contents' && each.value.upto >= seq));
    const dropped = reader.told.flatMap((each) => (each.event === 'events' ? Object.values(each.value.contents) : []));
    expect(dropped).to.include(null);
    const beside = moderator.told.flatMap((each) => (each.event === 'contents' ? [each.value] : []));
    expect(JSON.stringify(beside)).to.include('Tas tillbaka');
    expect(reader.told.some((each) => each.event === 'contents')).to.equal(false);
  });

  it('[RT6] a draft is not there for the public, unknown names neither: one answer for both', async () => {
    const reader = await socket();
    expect(await reader.sub('hemlig-dialog')).to.deep.equal(await reader.sub('okand-dialog'));
    expect(await reader.sub('hemlig-dialog')).to.deep.equal({ ok: false, code: 'dialogue/not-found' });
    const staff = await socket({ who: await server.person('Stab', { seats: ['admin'] }) });
    expect((await staff.sub('hemlig-dialog')).ok).to.equal(true);
  });

  it('[RT7] a position we cannot stand by is answered with a reset once, one that is none with its code', async () => {
    const reader = await socket();
    const answer = await reader.sub(log);
    if (!answer.ok) throw new Error(answer.code);
    const { epoch, seq, hash } = answer.tip;
    expect((await reader.sub(log, { epoch, seq, hash })).ok).to.equal(true);
    for (const after of [
      { epoch: 'other', seq, hash },
      { epoch, seq: seq + 1, hash },
      { epoch, seq, hash: hashOf('forged') },
    ]) {
      expect(await reader.sub(log, after)).to.deep.equal({ ok: false, code: 'log/reset' });
    }
    for (const after of [
      { epoch, seq: -1, hash },
      { epoch, seq: 1.5, hash },
      { epoch, seq: 2 ** 53, hash },
      { epoch, seq: '1', hash },
      { epoch, seq },
      [],
      'x',
    ]) {
      expect(await reader.sub(log, after as never), JSON.stringify(after)).to.deep.equal({ ok: false, code: 'log/bad-position' });
    }
  });

  it('[RT8] what a socket says that it may not say changes nothing and ends nothing but itself', async () => {
    const rude = await socket();
    const emit = rude.raw.emit.bind(rude.raw) as unknown as (event: string, ...rest: unknown[]) => void;
    emit('nothing');
    emit('__proto__', {});
    emit('toString');
    emit('sub');
    emit('sub', { log });
    emit('sub', { log: '../x' }, 7);
    emit('sub', null, () => undefined);
    emit('unsub', null);
    emit('here', { log, act: 'claim', target: 'x' });
    emit('here', []);
    emit('commands', { type: 'debate/submit' });
    const polite = await socket();
    expect((await polite.sub(log)).ok).to.equal(true);
    expect((await rude.sub(log)).ok).to.equal(true);
  });

  it('[RT9] a socket that floods, or says too much at once, is closed; the others go on', async () => {
    const closed = async (each: TestSocket, flood: () => void): Promise<void> => {
      const ended = new Promise<void>((resolve) => each.raw.once('disconnect', () => resolve()));
      flood();
      await ended;
    };
    const flooding = await socket();
    await closed(flooding, () => {
      for (let round = 0; round < 100; round += 1) flooding.raw.emit('unsub', { log });
    });
    const large = await socket();
    await closed(large, () => large.raw.emit('unsub', { log: 'x'.repeat(20_000) as LogId }));
    const polite = await socket();
    expect((await polite.sub(log)).ok).to.equal(true);
  });

  it('[RT10] a socket follows a bounded number of logs', async () => {
    const names = Array.from({ length: 33 }, (_each, index) => `logg-${index}`);
    for (const name of names) await openDialogue(server, name);
    const reader = await socket();
    const answers = await Promise.all(names.map((name) => reader.sub(name)));
    expect(answers.filter((answer) => answer.ok)).to.have.lengthOf(32);
    expect(answers.at(-1)).to.deep.equal({ ok: false, code: 'request/too-many' });
  });

  it('[RT11] a socket whose session ends is told to look anew, and is nobody from then on', async () => {
    const mod = await server.person('Mod', { seats: ['moderator'] });
    const moderator = await socket({ who: mod });
    await moderator.sub(log);
    const ended = await fetch(`${server.url}/api/v1/session`, { method: 'DELETE', headers: mod.headers });
    expect(ended.status).to.equal(204);
    await moderator.until((told) => told.some((each) => each.event === 'reset' && each.value.reason === 'viewer'));
    const before = moderator.told.length;
    const rut = await server.person('Rut');
    const { seq } = await receiptOf(await server.send(log, POST, rut));
    await moderator.until(() => (moderator.seqs().at(-1) ?? 0) >= seq);
    expect(moderator.told.slice(before).some((each) => each.event === 'contents')).to.equal(false);
  });

  it('[RT12] a bearer is taken in the handshake, from its own site', async () => {
    const response = await fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers: { origin: ELSEWHERE, 'content-type': 'application/json' },
      body: '{"name":"Rut","bearer":true}',
    });
    const { bearer = '' } = (await response.json()) as { bearer?: string };
    const reader = await socket({ origin: ELSEWHERE, auth: { bearer } });
    const found = server.app.realtime.io.sockets.sockets.get(reader.raw.id ?? '');
    expect(found?.data.session?.level).to.equal('guest');
    const other = await socket({ auth: { bearer } });
    expect(server.app.realtime.io.sockets.sockets.get(other.raw.id ?? '')?.data.session).to.equal(null);
  });

  it('[RT13] who left a log is told nothing more of it', async () => {
    const [gone, there] = [await socket(), await socket()];
    await Promise.all([gone.sub(log), there.sub(log)]);
    gone.raw.emit('unsub', { log });
    // An answer to a later message says that the earlier one was heard.
    await gone.sub('okand-dialog');
    const rut = await server.person('Rut');
    const { seq } = await receiptOf(await server.send(log, POST, rut, { key: newKey() }));
    await there.until(() => (there.seqs().at(-1) ?? 0) >= seq);
    await gone.sub('okand-dialog');
    expect(gone.seqs()).not.to.include(seq);
  });
});
