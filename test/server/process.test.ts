/** The server as a process of its own: start, control socket, graceful stop. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlPath } from '@insyn/server/commands/control.ts';
import { runCommand } from '@insyn/server/commands/run.ts';
import { readConfig, type Config } from '@insyn/server/config.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import { io } from 'socket.io-client';
import { after, before, describe, expect, it } from '#spec';
import { ABOUT, newKey } from './start-server.ts';

const main = new URL('../../server/src/main.ts', import.meta.url).pathname;

type Running = {
  readonly child: ChildProcess;
  readonly url: string;
  readonly said: () => string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
};

async function run(dataDir: string): Promise<Running> {
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0', INSYN_DEMO: '1', RATE_FACTOR: '1000000', LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /^http:\/\/127\.0\.0\.1:\d+$/m.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void exited.then(() => reject(new Error(`ended: ${said}`)));
  });
  return {
    child,
    url,
    said: () => said,
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return exited;
    },
  };
}

describe('the server as a process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'insyn-'));
  const dataDir = join(folder, 'data');
  const config = (): Config => {
    const read = readConfig({ DATA_DIR: dataDir });
    if (!read.ok) throw new Error('faults');
    return read.config;
  };
  const insyn = async (...args: string[]): Promise<{ code: number; said: string; complained: string }> => {
    let [said, complained] = ['', ''];
    const code = await runCommand(
      args,
      config,
      (text) => void (said += `${text}\n`),
      (text) => void (complained += `${text}\n`),
    );
    return { code, said, complained };
  };
  const file = join(folder, 'dialogue.json');
  const document = join(folder, 'underlag.md');
  const description = {
    title: 'Var ska skolan ligga?',
    summary: 'Kort.',
    lang: 'sv',
    body: '',
    dnr: '',
    alternatives: [],
    about: ABOUT,
    debateCloses: null,
  };
  let server: Running;
  before(async () => {
    writeFileSync(file, JSON.stringify({ dialogue: 'ny-skola', kind: 'radslag', description }));
    writeFileSync(document, '# Ett underlag\n\nText i underlaget.\n\n## Del två\n\nMer text.\n');
  });
  after(async () => {
    await server.stop('SIGKILL');
  });

  it('[SE50] with no server the commands open the data folder themselves', async () => {
    expect(await insyn('create', file)).to.include({ code: 0 });
    expect((await insyn('list')).said).to.include('ny-skola\tdraft');
  });

  it('[SE51] PORT=0 takes any port and prints the address', async () => {
    server = await run(dataDir);
    expect((await fetch(`${server.url}/healthz`)).status).to.equal(200);
  });

  it('[SE52] with a server running the commands speak to it, and it answers for a whole dialogue with a document', async () => {
    expect(await insyn('import', document, '--dialogue', 'ny-skola')).to.include({ code: 0, complained: '' });
    expect(await insyn('phase', 'ny-skola', 'debate')).to.include({ code: 0 });
    const changed = join(folder, 'changed.json');
    writeFileSync(changed, JSON.stringify({ ...description, title: 'En ny rubrik' }));
    expect(await insyn('describe', 'ny-skola', changed)).to.include({ code: 0 });
    expect((await insyn('list')).said).to.include('ny-skola\tdebate\t0 inlägg\t1 underlag\tEn ny rubrik');
    const page = await (await fetch(`${server.url}/d/ny-skola`)).text();
    const link = /href="(\/d\/ny-skola\/underlag\/[^"]+)"/.exec(page)?.[1] ?? '';
    expect(await (await fetch(`${server.url}${link}`)).text())
      .to.include('Text i underlaget.')
      .and.to.include('Del två');
  });

  it('[SE53] a command typed wrong, refused or without its file says so in both languages with its own exit code', async () => {
    for (const [args, code] of [
      [['nothing'], 2],
      [['phase', 'ny-skola'], 2],
      [['phase', 'ny-skola', 'fest'], 2],
      [['phase', 'NY SKOLA', 'debate'], 2],
      [['list', '--as', 'kung/1'], 2],
      [['list', '--nothing'], 2],
      [['import', document], 2],
      [['create', file], 1],
      [['phase', 'ny-skola', 'vote'], 1],
      [['phase', 'ny-skola', 'archived', '--as', 'moderator/1'], 1],
      [['create', join(folder, 'none.json')], 4],
      [['create', document], 4],
    ] as const) {
      const answer = await insyn(...args);
      expect(answer.code, args.join(' ')).to.equal(code);
      expect(answer.complained.trim().split('\n').length, args.join(' ')).to.be.at.least(2);
    }
    expect((await insyn('help')).code).to.equal(0);
  });

  it('[SE54] the control socket is for the owner of the data folder, and nonsense on it is answered and survived', async () => {
    expect(statSync(join(dataDir, 'control.sock')).mode & 0o777).to.equal(0o600);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(controlPath(dataDir), () => socket.write('{"op":"submit","__proto__":1}\n{"op":"drop"}\n'));
      let said = '';
      socket.on('data', (chunk) => {
        said += chunk.toString();
        if (said.split('\n').length === 3) resolve(said);
      });
    });
    expect(answer).to.equal('{"ok":false,"fault":"request/not-understood"}\n{"ok":false,"fault":"request/not-understood"}\n');
    expect((await insyn('list')).code).to.equal(0);
  });

  it('[SE55] a second server on the same folder refuses to start', async () => {
    const message = await run(dataDir).then(
      () => 'started',
      (error: Error) => error.message,
    );
    expect(message).to.include('ended');
    expect((await fetch(`${server.url}/healthz`)).status).to.equal(200);
  });

  it('[SE56] a stop answers those who wait, closes live sockets, ends with 0, and nothing acknowledged is lost', async () => {
    const begun = await fetch(`${server.url}/api/v1/session`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json' },
      body: '{"name":"Rut"}',
    });
    const { csrf } = (await begun.json()) as { csrf: string };
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const socket = io(server.url, { transports: ['websocket'], reconnection: false, extraHeaders: { origin: server.url } });
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    await socket.emitWithAck('sub', { log: 'ny-skola', after: null });
    const closed = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
    const posted = await fetch(`${server.url}/api/v1/dialogues/ny-skola/commands`, {
      method: 'POST',
      headers: { origin: server.url, 'content-type': 'application/json', cookie, 'insyn-csrf': csrf, 'idempotency-key': newKey() },
      body: JSON.stringify({ type: 'debate/submit', text: 'Sist före stoppet', lang: 'sv', stance: { kind: 'other' } }),
    });
    const { seq } = (await posted.json()) as { seq: number };
    const poll = fetch(`${server.url}/api/v1/dialogues/ny-skola/events?after=${seq}&wait=20`);
    while (!(await (await fetch(`${server.url}/metrics`)).text()).includes('insyn_waiting_polls 1')) continue;
    const code = server.stop();
    await closed;
    const frame = (await (await poll).json()) as Frame;
    expect(frame.from).to.equal(seq);
    expect(await code).to.equal(0);
    server = await run(dataDir);
    // It waits for review: its author reads it, and nobody else.
    const address = `${server.url}/api/v1/dialogues/ny-skola/events?after=0`;
    expect(await (await fetch(address)).text()).not.to.include('Sist före stoppet');
    const after = (await (await fetch(address, { headers: { cookie } })).json()) as Frame;
    expect(JSON.stringify(after.contents)).to.include('Sist före stoppet');
    expect(Object.values(after.names)).to.deep.include({ name: 'Rut' });
  });

  it('[SE57] after kill -9 the next start takes over the folder and its control socket', async () => {
    await server.stop('SIGKILL');
    server = await run(dataDir);
    expect((await insyn('list')).said).to.include('ny-skola');
    const secrets = readFileSync(join(dataDir, 'secrets.json'), 'utf8');
    expect(server.said()).not.to.include((JSON.parse(secrets) as { session: string }).session);
  });
});
