/** A dialogue on a real server with its log on disk, that can be stopped, put back and rewritten; the command as a process; and a way between that lies. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EMPTY_HASH, hashOf, lineText } from '@insyn/domain/chain.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { freshSecrets, type ServerSecrets } from '@insyn/server/identity/secrets.ts';
import { openStore } from '@insyn/server/storage/open.ts';
import { openDialogue, receiptOf, saying, startServer, type TestServer } from '../server/start-server.ts';

export const LOG = 'ny-gangbana' as LogId;

/** What a way between says instead; `null` lets the request through. */
export type Lie = (path: string, response: ServerResponse, through: () => Promise<Buffer>) => Promise<boolean> | boolean;

export class Town {
  readonly folder = mkdtempSync(join(tmpdir(), 'insyn-follow-'));
  readonly secrets: ServerSecrets = freshSecrets();
  /** Of the way between: what followers are told. */
  url = '';
  lie: Lie | null = null;
  private server: TestServer | null = null;
  private data = join(this.folder, 'data');
  private readonly env: Readonly<Record<string, string>>;
  private readonly between = createServer((request, response) => void this.pass(request, response));
  private close: () => Promise<void> = async () => Promise.resolve();

  private constructor(env: Readonly<Record<string, string>>) {
    this.env = env;
  }

  static async open(env: Readonly<Record<string, string>> = {}): Promise<Town> {
    const town = new Town(env);
    await new Promise<void>((resolve) => town.between.listen(0, '127.0.0.1', resolve));
    town.url = `http://127.0.0.1:${String((town.between.address() as AddressInfo).port)}`;
    await town.start();
    await openDialogue(town.running, LOG);
    return town;
  }

  get running(): TestServer {
    if (this.server === null) throw new Error('the server is not running');
    return this.server;
  }

  get address(): string {
    return `${this.url}/d/${LOG}`;
  }

  async key(): Promise<string> {
    return (await (await fetch(`${this.url}${routes.archiveKeys}`)).text()).trim();
  }

  async note(): Promise<string> {
    return (await fetch(`${this.url}${routes.checkpoint(LOG)}`)).text();
  }

  async post(words: string): Promise<void> {
    const rut = await this.running.person('Rut');
    await receiptOf(await this.running.send(LOG, saying(words), rut, { headers: { origin: this.url } }));
  }

  async size(): Promise<number> {
    return (await this.running.store.head(LOG))?.seq ?? 0;
  }

  async start(data = this.data): Promise<void> {
    this.data = data;
    const store = await openStore({ dataDir: data, tenant: 'default' });
    const env = { BASE_URL: this.url, ...this.env };
    this.server = await startServer({ env, store, parts: { secrets: this.secrets } });
    this.close = async () => {
      await this.running.stop();
      await store.close();
      this.server = null;
    };
  }

  async stop(): Promise<void> {
    if (this.server !== null) await this.close();
  }

  /** A copy of the log as it is on disk; the server is to be stopped. */
  copy(name: string): string {
    const folder = join(this.folder, name);
    cpSync(this.data, folder, { recursive: true });
    return folder;
  }

  /** As somebody would who owns the database: a line says otherwise, and all after it are chained anew. */
  rewrite(seq: number, data = this.data): void {
    const db = new DatabaseSync(join(data, 'log.db'));
    const rows = db.prepare('select seq, line from line where log = ? order by seq').all(LOG);
    let prev = EMPTY_HASH;
    for (const row of rows) {
      const line = JSON.parse(String(row['line'])) as Line;
      const at = line.seq === seq ? new Date(Date.parse(line.at) - 1).toISOString() : line.at;
      const text = lineText({ ...line, at, prev });
      prev = hashOf(text);
      db.prepare('update line set line = ?, hash = ? where log = ? and seq = ?').run(text, prev, LOG, line.seq);
    }
    db.prepare('update log set hash = ? where log = ?').run(prev, LOG);
    db.close();
  }

  async end(): Promise<void> {
    await this.stop();
    this.between.closeAllConnections();
    await new Promise((resolve) => this.between.close(resolve));
    rmSync(this.folder, { recursive: true });
  }

  private async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const ask = async (): Promise<Response> =>
      fetch(`${this.running.url}${path}`, {
        method: request.method ?? 'GET',
        headers: { 'content-type': request.headers['content-type'] ?? '' },
        ...(parts.length > 0 ? { body: Buffer.concat(parts) } : {}),
      });
    const through = async (): Promise<Buffer> => Buffer.from(await (await ask()).arrayBuffer());
    try {
      if (this.lie !== null && (await this.lie(path, response, through))) return;
      const answer = await ask();
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      // The server is down: so is the way to it.
      request.socket.destroy();
    }
  }
}

export type Ran = { readonly exit: number | null; readonly said: string };
export type Started = {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** Resolves when it has said so. */
  readonly until: (words: RegExp) => Promise<void>;
  readonly ended: Promise<Ran>;
  readonly stop: () => Promise<Ran>;
};

export function begin(...words: readonly string[]): Started {
  const language = words.includes('--english') ? [] : ['--swedish'];
  const child = spawn(process.execPath, ['packages/verify/src/insyn-verify.ts', ...words, ...language], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const waiting: { readonly words: RegExp; readonly done: () => void }[] = [];
  const look = (): void => {
    for (const each of waiting) if (each.words.test(said)) each.done();
  };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said += part.toString();
      look();
    });
  const ended = new Promise<Ran>((resolve) => child.once('close', (exit) => resolve({ exit, said })));
  return {
    child,
    said: () => said,
    ended,
    until: (asked) =>
      new Promise((resolve, reject) => {
        waiting.push({ words: asked, done: resolve });
        void ended.then(() => reject(new Error(`it ended without ${String(asked)}:\n${said}`)));
        look();
      }),
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

export async function run(...words: readonly string[]): Promise<Ran> {
  return begin(...words).ended;
}

/** What a folder holds, by path: nothing of it may change where something was cried out. */
export function contentOf(folder: string): Readonly<Record<string, string>> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = found.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes('larm') && existsSync(path));
  return Object.fromEntries(files.toSorted().map((path) => [path.slice(folder.length), readFileSync(path, 'utf8')]));
}
