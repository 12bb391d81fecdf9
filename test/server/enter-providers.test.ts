import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@insyn/server/config.ts';
import { OidcSettingsError } from '@insyn/server/identity/oidc/client-auth.ts';
import { openProviders } from '@insyn/server/identity/providers-file.ts';
import { openWays } from '@insyn/server/identity/open-ways.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { after, before, describe, expect, it } from '#spec';
import { SECRET, settingsFor } from './oidc-kit.ts';

describe('the ways that settings name', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-providers-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const parts = { fetch: () => Promise.reject(new Error('nobody is called')), now: () => 0 };
  const open = (text: string): unknown => {
    const file = join(folder, 'providers.json');
    writeFileSync(file, text);
    try {
      return openProviders(file, parts);
    } catch (error) {
      return error;
    }
  };

  it('[ID55] a file of providers is a list of settings; a faulty one is told without a word of its keys', () => {
    const one = settingsFor('https://idp.example.se');
    expect(open(JSON.stringify([one, { ...one, id: 'arbete', forWhom: 'staff' }]))).to.have.lengthOf(2);
    for (const text of [
      '{',
      '{}',
      JSON.stringify([one, one]),
      JSON.stringify([{ ...one, more: 1 }]),
      JSON.stringify([{ ...one, level: 'guest' }]),
      JSON.stringify([{ ...one, id: 'Ö' }]),
      `[{"auth":{"secret":"${SECRET}"`,
    ]) {
      const error = open(text);
      expect(error, text).to.be.instanceOf(OidcSettingsError);
      expect(String(error)).not.to.include(SECRET);
    }
  });

  it('[ID77] without a setting there is no such way, and faulty settings are told', () => {
    const config = (env: Record<string, string>): ReturnType<typeof readConfig> => readConfig({ DATA_DIR: folder, ...env });
    const plain = config({});
    const whole = config({ SMTP_URL: 'smtp://127.0.0.1:2525', MAIL_FROM: 'Staden <dialog@example.se>' });
    if (!plain.ok || !whole.ok) throw new Error('settings');
    const [without, withMail] = [
      openWays(plain.config, freshSecrets(), () => undefined),
      openWays(whole.config, freshSecrets(), () => undefined),
    ];
    expect(without.entrance).to.deep.include({ mailer: null, providers: [] });
    expect(withMail.entrance.mailer).not.to.equal(null);
    without.close();
    withMail.close();
    for (const env of [{ SMTP_URL: 'http://x' }, { SMTP_URL: 'smtp' }, { MAIL_FROM: 'a b' }, { MAIL_FROM: 'a@b.se\nBcc: c@d.se' }])
      expect(config(env).ok, JSON.stringify(env)).to.equal(false);
  });
});
