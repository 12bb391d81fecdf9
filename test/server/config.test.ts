import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, statSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsAsText, readConfig, settings, settingsTable } from '@insyn/server/config.ts';
import { openSecrets, SecretsError } from '@insyn/server/identity/secrets.ts';
import { describe, expect, it } from '#spec';

const main = new URL('../../server/src/main.ts', import.meta.url).pathname;

describe('settings', () => {
  it('[CO1] without an environment every setting has its default', () => {
    const read = readConfig({});
    if (!read.ok) throw new Error('faults');
    expect(read.config).to.include({
      port: 8080,
      host: '127.0.0.1',
      demo: false,
      logLevel: 'info',
      timeZone: 'Europe/Stockholm',
      baseUrl: null,
    });
    expect(read.config.secretsFile).to.equal(join(read.config.dataDir, 'secrets.json'));
    expect(read.config.embedOrigins).to.deep.equal([]);
  });

  it('[CO2] all faults are told at once, in Swedish and English, each by the name of its setting', () => {
    const faulty = {
      PORT: '70000',
      HOST: 'a b',
      BASE_URL: 'http://dialog.example.se',
      EMBED_ORIGINS: 'https://stad.example, https://stad.example/sida',
      TIME_ZONE: 'Mars/Olympus',
      INSYN_DEMO: 'ja',
      LOG_LEVEL: 'loud',
      TRUST_PROXY: 'everyone',
      DATABASE_URL: 'postgres://x',
      BOX_URL: 'box',
    };
    const read = readConfig(faulty);
    if (read.ok) throw new Error('no faults');
    expect(read.faults.map((fault) => fault.name).sort()).to.deep.equal(Object.keys(faulty).sort());
    const text = faultsAsText(read.faults);
    for (const fault of read.faults) expect(text).to.include(`${fault.name} ${fault.sv}`).and.to.include(`${fault.name} ${fault.en}`);
  });

  it('[CO2] with a fault nothing is started and nothing made', async () => {
    const dataDir = join(mkdtempSync(join(tmpdir(), 'insyn-')), 'data');
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: 'x', LOG_LEVEL: 'y' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => void (said += chunk.toString()));
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect(code).to.equal(2);
    expect(said).to.include('PORT').and.to.include('LOG_LEVEL');
    expect(existsSync(dataDir)).to.equal(false);
  });

  it('[CO3] an origin is scheme, host and port, https unless it is this machine', () => {
    const origins = (text: string): unknown => {
      const read = readConfig({ EMBED_ORIGINS: text });
      return read.ok ? read.config.embedOrigins : 'fault';
    };
    expect(origins('https://stad.example, http://distrikt.localhost:8080 ,')).to.deep.equal([
      'https://stad.example',
      'http://distrikt.localhost:8080',
    ]);
    for (const bad of [
      '*',
      'null',
      'stad.example',
      'https://*.example',
      'https://stad.example/x',
      'http://stad.example',
      'javascript:alert(1)',
      'https://a@stad.example',
    ])
      expect(origins(bad), bad).to.equal('fault');
  });

  it('[CO4] every setting stands in the table with a default and a reason', () => {
    const table = settingsTable();
    for (const [name, setting] of Object.entries(settings)) {
      expect(table).to.include(`\`${name}\``);
      expect(setting.why).to.match(/^[A-Z].{20,}\.$/);
    }
  });
});

describe('keys', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'insyn-'));

  it('[CO5] keys are made at first start, for their owner’s eyes only, and are the same at the next', () => {
    const file = join(folder(), 'deep', 'secrets.json');
    const made = openSecrets(file);
    expect(statSync(file).mode & 0o777).to.equal(0o600);
    const again = openSecrets(file);
    expect(again.session).to.deep.equal(made.session);
    expect(again.marks('ny-skola' as never)).to.deep.equal(made.marks('ny-skola' as never));
    expect(made.marks('annan-log' as never)).not.to.deep.equal(made.marks('ny-skola' as never));
  });

  it('[CO5] a file of keys that is broken or open to others stops the start and is left as it is', () => {
    const broken = join(folder(), 'secrets.json');
    for (const text of ['', '{}', '{"session":"x"}', 'x']) {
      writeFileSync(broken, text, { mode: 0o600 });
      expect(() => openSecrets(broken), text).to.throw(SecretsError);
    }
    const shared = join(folder(), 'secrets.json');
    openSecrets(shared);
    chmodSync(shared, 0o644);
    expect(() => openSecrets(shared)).to.throw(SecretsError);
  });
});
