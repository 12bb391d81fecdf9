/** Starts the server: environment, signals, listen. Nothing else does. */
import { existsSync } from 'node:fs';
import { StoreError } from '@insyn/authority/ports.ts';
import { createApp } from './app.ts';
import { copyScriptIn } from './archive/copy/script.ts';
import { archiveKey } from './archive/key.ts';
import { ArchiveStore } from './archive/store.ts';
import { openControl } from './commands/control.ts';
import { keepDesk } from './commands/keep-desk.ts';
import { localDesk } from './commands/local-desk.ts';
import { noRollDesk } from './commands/roll-act.ts';
import { rollDesk } from './commands/roll-desk.ts';
import { tenantDesk } from './commands/tenant-desk.ts';
import { configOfProcess, faultsAsText, type Config } from './config.ts';
import { createLog } from './http/log.ts';
import { EMBED_DIR } from './embed-dir.ts';
import { OidcSettingsError } from './identity/oidc/client-auth.ts';
import { openWays } from './identity/open-ways.ts';
import { SecretsError } from './identity/secrets.ts';
import { openParts } from './parts.ts';

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel);
  const die = (error: unknown): void => {
    log.fatal({ err: error }, 'the server ends');
    log.flush?.();
    process.exit(1);
  };
  // After an error that nobody expected nothing is known: end, and let the supervisor begin anew. The log on disk is whole.
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
  const { parts, close } = await openParts(config, die);
  const ways = openWays(config, parts.secrets, (fault) => log.warn(fault, 'a login did not come about'));
  const app = await createApp(config, {
    ...parts,
    entrance: ways.entrance,
    log,
    ...(existsSync(EMBED_DIR) ? { embedDir: EMBED_DIR } : {}),
  });
  const tenants = tenantDesk({
    authority: app.authority,
    people: parts.people,
    seats: app.seats,
    clock: parts.clock,
    timeZone: config.timeZone,
  });
  const { timeZone, tenant: own } = config;
  const { store, clock, ballot } = parts;
  const roll = ballot === undefined ? noRollDesk : rollDesk({ authority: app.authority, store, ballot, clock, timeZone, own });
  let listening = '';
  const baseUrl = (): string => config.baseUrl ?? listening;
  const keep = keepDesk({
    door: { authority: app.authority, store, people: parts.people, config, baseUrl, copyScript: copyScriptIn(EMBED_DIR) },
    archive: parts.archive ?? new ArchiveStore(null),
    key: () => archiveKey(parts.secrets.log, baseUrl()),
    backup: { secrets: parts.secrets, ballot: ballot ?? null, now: clock.now },
  });
  const control = await openControl(config.dataDir, localDesk(app.authority, store, tenants, own, roll, keep), (error) =>
    log.error({ err: error }, 'the control socket failed'),
  );
  const { url } = await app.listen();
  listening = url;

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await control.close();
    await app.close();
    ways.close();
    await close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop().catch(die));
  // Last: whoever reads the address may stop the server at once.
  process.stdout.write(`${config.baseUrl ?? url}\n`);
}

const read = configOfProcess();
if (!read.ok) {
  process.stderr.write(`${faultsAsText(read.faults)}\n`);
  process.exitCode = 2;
} else {
  await start(read.config).catch((error: unknown) => {
    const known =
      error instanceof StoreError ||
      error instanceof SecretsError ||
      error instanceof OidcSettingsError ||
      (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE');
    if (!known) throw error;
    process.stderr.write(`Servern startades inte · The server was not started: ${error.message}\n`);
    process.exit(3);
  });
}
