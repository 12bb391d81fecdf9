import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hashOf } from '@insyn/domain/chain.ts';
import { after, before, describe, expect, it } from '#spec';
import { anyPort, ask, openDemo, type TestDemo } from './demo-kit.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DAY = 24 * 3_600_000;

type Line = {
  readonly seq: number;
  readonly at: string;
  readonly type: string;
  readonly prev: string;
  readonly data: Record<string, unknown>;
};

/** Words of the machine that never stand on a page. */
const MACHINE_WORDS =
  /\b(?:dialogobjekt|fact|seq|epoch|hash|sealed|moderator\/\d|undefined|null|NaN|\[object|autentisera|session|cookie|lorem|\d{4}-\d\d-\d\dT)\b|\{år/i;

function visibleText(html: string): string {
  return html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

describe('the demo', () => {
  let demo: TestDemo;

  before(
    async () => {
      demo = await openDemo();
    },
    { timeout: 120_000 },
  );
  after(() => demo.close());

  async function lines(log: string): Promise<readonly Line[]> {
    const all: Line[] = [];
    const snapshot = JSON.parse((await ask(`${demo.origins.dialog}/api/v1/dialogues/${log}/snapshot`)).text) as {
      readonly epoch: string;
      readonly seq: number;
    };
    for (let page = 0; all.length < snapshot.seq; page += 1) {
      const { text } = await ask(`${demo.origins.dialog}/api/v1/dialogues/${log}/lines/${String(page)}?epoch=${snapshot.epoch}`);
      all.push(
        ...text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Line),
      );
    }
    return all;
  }

  it('[DM1] one port answers as city, district or server, by the name asked for', async () => {
    const [city, district, server, number] = await Promise.all([
      ask(`${demo.origins.stad}/`),
      ask(`${demo.origins.distrikt}/`),
      ask(`${demo.origins.dialog}/d/ny-skola`),
      ask(`http://127.0.0.1:${String(demo.port)}/`),
    ]);
    expect(city.text).to.contain('<title>Sunnerö stad');
    expect(district.text).to.contain('<title>Kvarnskogen');
    expect(server.text).to.contain('Hodan Gårdvik');
    expect(number.status).to.equal(302);
    expect(number.headers.location).to.equal(`${demo.origins.stad}/`);
    for (const path of ['/api/v1/session', '/d/ny-skola', '/metrics', '/finns-inte']) {
      const got = await ask(`${demo.origins.stad}${path}`);
      expect(got.status, path).to.equal(404);
      expect(got.text, path).to.contain('Sidan finns inte');
    }
  });

  it('[DM2] everything is counted from now: day 4 of 7, and nothing to come is past', async () => {
    const { text } = await ask(`${demo.origins.dialog}/d/ny-skola`);
    expect(visibleText(text)).to.match(/Debatten pågår\. Skriv inlägg till [a-zåäö]+ 23\.59\. 3 dagar kvar\./);
    const school = await lines('ny-skola');
    const opened = school.find(({ type, data }) => type === 'dialogue/phase-entered' && data['phase'] === 'debate');
    const age = Date.now() - Date.parse(opened?.at ?? '');
    expect(age).to.be.within(2 * DAY, 4 * DAY);
    const described = school.findLast(({ type }) => type === 'dialogue/described');
    const closes = (described?.data['description'] as { debateCloses: string }).debateCloses;
    expect(Date.parse(closes) - Date.now()).to.be.within(3 * DAY - DAY / 12, 4 * DAY + DAY / 12);
    expect(Date.parse(school.at(-1)?.at ?? '')).to.be.at.most(Date.now());
  });

  it('[DM3] the demo is filled by ordinary commands on a clock that walks from the past to now', async () => {
    for (const [log, daysAgo] of [
      // Announced ten days ago, and written two days before that.
      ['ny-skola', 12],
      ['ny-brygga', 399],
    ] as const) {
      const all = await lines(log);
      expect(all[0]?.type).to.equal('dialogue/created');
      expect((Date.now() - Date.parse(all[0]?.at ?? '')) / DAY, log).to.be.within(daysAgo - 1, daysAgo + 1);
      all.forEach((line, index) => {
        const last = all[index - 1];
        if (last === undefined) return;
        expect(line.seq).to.equal(last.seq + 1);
        expect(line.at >= last.at, `${log} ${String(line.seq)}`).to.equal(true);
      });
      expect(hashOf('')).to.equal(all[0]?.prev);
    }
    const school = await lines('ny-skola');
    const announced = school.find(({ type, data }) => type === 'dialogue/phase-entered' && data['phase'] === 'announced');
    expect((Date.now() - Date.parse(announced?.at ?? '')) / DAY).to.be.within(9, 11);
    const kinds = new Set(school.map(({ type }) => type));
    for (const kind of [
      'dialogue/document-added',
      'debate/post-submitted',
      'debate/post-edited',
      'debate/addendum-submitted',
      'debate/post-withdrawn',
      'debate/support-given',
    ]) {
      expect([...kinds]).to.include(kind);
    }
    expect((await lines('ny-brygga')).at(-1)?.data['phase']).to.equal('archived');
  });

  it('[DM4] the neighbours are switched off and on from the bar, with and without a script', async () => {
    // A server without neighbours shows the switch as off whatever is asked; the page it leads back to is one of ours.
    const got = await ask(`${demo.origins.stad}/demo/grannar?state=pa&here=https://elsewhere.example/`, {
      method: 'POST',
      headers: { origin: demo.origins.stad },
    });
    expect(got.status).to.equal(303);
    expect(got.headers.location).to.equal('/');
    const strange = await ask(`${demo.origins.stad}/demo/grannar?state=av`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(strange.status).to.equal(403);
  });

  it('[DM6] no page shows a word of the machine, and each says that the city is invented', async () => {
    for (const address of ['stad/', 'stad/ny-brygga', 'stad/finns-inte', 'distrikt/', 'distrikt/kiosken']) {
      const [site, path] = address.split('/') as ['stad' | 'distrikt', string];
      const text = visibleText((await ask(`${demo.origins[site]}/${path}`)).text);
      expect(MACHINE_WORDS.exec(text)?.[0] ?? '', address).to.equal('');
      expect(text, address).to.contain('påhittad stad, påhittade personer');
    }
  });
});

describe('npm start', () => {
  it(
    '[DM5] prints three lines, names a port that is taken and takes the next, and ends by Ctrl+C',
    async () => {
      const port = await anyPort();
      const taker: Server = createServer();
      await new Promise<void>((resolve) => taker.listen(port, '127.0.0.1', resolve));
      const dataDir = mkdtempSync(join(tmpdir(), 'insyn-start-'));
      const child = spawn(process.execPath, ['demo/start.ts'], {
        cwd: root,
        env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      try {
        let out = '';
        let said = '';
        child.stderr.on('data', (part: Buffer) => (said += part.toString('utf8')));
        await new Promise<void>((resolve, reject) => {
          child.stdout.on('data', (part: Buffer) => {
            out += part.toString('utf8');
            if (out.includes('Avsluta')) resolve();
          });
          child.once('exit', (code) => reject(new Error(`ended with ${String(code)}: ${said}`)));
        });
        const taken = /stad\.localhost:(\d+)/.exec(out)?.[1] ?? '';
        expect(out.trimEnd().split('\n')).to.deep.equal([
          `Demostaden: http://stad.localhost:${taken}`,
          `Stadsdelens sida: http://distrikt.localhost:${taken}`,
          'Avsluta: Ctrl+C',
        ]);
        expect(Number(taken)).to.be.above(port);
        expect(said).to.contain(`Port ${String(port)} är upptagen.`);
        expect((await ask(`http://stad.localhost:${taken}/`)).status).to.equal(200);
        child.removeAllListeners('exit');
        const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
        child.kill('SIGINT');
        expect(await ended).to.equal(0);
      } finally {
        child.kill('SIGKILL');
        taker.close();
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
    { timeout: 180_000 },
  );
});
