/** The whole demo in one process on one port: server, city and district, filled anew. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomIds } from '@insyn/authority/memory.ts';
import { createApp } from '@insyn/server/app.ts';
import { openBallot } from '@insyn/server/ballot/open.ts';
import { readConfig, faultsAsText } from '@insyn/server/config.ts';
import { dayIn } from '@insyn/server/identity/eligibility.ts';
import { openSecrets } from '@insyn/server/identity/secrets.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import { openSearchIndex } from '@insyn/server/search/sqlite/open.ts';
import { openStore } from '@insyn/server/storage/open.ts';
import { walkedClock } from './clock.ts';
import { serveLegitimation, serveSites } from './hosts.ts';
import { openIdentity } from './identity.ts';
import { legitimationPeople } from './legitimation/people.ts';
import { serveMailbox } from './mailbox/page.ts';
import { serveMailTip } from './mailbox/tip.ts';
import { startNeighbours, type Neighbours } from './neighbours.ts';
import { beginning, seed } from './seed.ts';
import { hasRealDocuments } from './seed/e-strategi.ts';
import { personAsked, serveSwitch } from './person/switch.ts';
import { createSites } from './sites.ts';
import { voteOn } from './voters.ts';

export type DemoOptions = {
  /** A free one: the addresses of the sites are made of it. */
  readonly port: number;
  /** The folder of the settings; the demo lies in `demo` within it and is made anew. */
  readonly dataDir: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Pause between two acts of the neighbours, in ms; `null` for none. */
  readonly neighbourPause?: readonly [number, number] | null;
  /** Of the pages of the e-legitimation: `same-origin` cuts the tie to the page that opened the window. */
  readonly openerPolicy?: 'same-origin' | 'unsafe-none';
};

export type Demo = {
  readonly port: number;
  readonly origins: { readonly stad: string; readonly distrikt: string; readonly dialog: string; readonly legitimation: string };
  /** Resolves when the neighbours' ballots are cast and the result of the vote that is over is signed. */
  readonly voted: Promise<void>;
  readonly close: () => Promise<void>;
};

const EMBED = fileURLToPath(new URL('../dist/embed', import.meta.url));

/** Resolves when everything answers. Throws with words for people when a setting is faulty. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { port } = options;
  const folder = join(options.dataDir, 'demo');
  const origins = {
    stad: `http://stad.localhost:${port}`,
    distrikt: `http://distrikt.localhost:${port}`,
    dialog: `http://dialog.localhost:${port}`,
    legitimation: `http://legitimation.localhost:${port}`,
  };
  const settings = readConfig({
    LOG_LEVEL: 'error',
    ...options.env,
    PORT: String(port),
    DATA_DIR: folder,
    SECRETS_FILE: '',
    BASE_URL: origins.dialog,
    // Those of the city and the district stand in their logs. A page of one's own may try the widget too.
    EMBED_ORIGINS: options.env?.['EMBED_ORIGINS'] ?? '',
    // Where somebody lives is told by a list: the demo's e-legitimation does not know it, as none does.
    ELIGIBILITY: 'roll',
    INSYN_DEMO: '1',
  });
  if (!settings.ok) throw new Error(faultsAsText(settings.faults));
  const { config } = settings;

  rmSync(folder, { recursive: true, force: true });
  const store = await openStore({ dataDir: folder, tenant: 'sunnero' });
  const search = await openSearchIndex({ folder });
  const secrets = openSecrets(config.secretsFile);
  const ballot = await openBallot({ ...config, registrarUrl: null, boxUrl: null, key: null });
  const people = memoryPeople({ tenant: config.tenant, keyOf: secrets.people });
  const now = new Date();
  const clock = walkedClock(beginning(now));
  const listed = legitimationPeople(dayIn(config.timeZone, () => now.getTime())());
  const identity = await openIdentity({
    issuer: origins.legitimation,
    dialog: origins.dialog,
    listed,
    now: Date.now,
    ...(options.openerPolicy ? { openerPolicy: options.openerPolicy } : {}),
  });
  let neighbours: Neighbours | null = null;
  let voting: () => Promise<void> = () => Promise.resolve();
  const app = await createApp(config, {
    store,
    clock,
    ids: randomIds(),
    secrets,
    people,
    search,
    ballot,
    embedDir: EMBED,
    entrance: { providers: identity.providers, mailer: identity.mailer, extra: personAsked },
    following: {
      gather: 2000,
      // There is no telephone to answer from: the code is typed on the page.
      sms: {
        gateway: {
          send: (to, text) => Promise.resolve(identity.mailbox.addSms(to, text)),
          close: () => Promise.resolve(),
        },
        receive: randomBytes(16).toString('base64url'),
      },
    },
    extend: async (routes, building) => {
      const { authority, realtime } = building;
      const { scribe, posts, votes } = await seed({ building, ballot, keyOf: secrets.people, clock, now, listed, origins });
      voting = () => voteOn({ building, ballot, votes });
      const pause = options.neighbourPause;
      neighbours =
        pause === null
          ? null
          : startNeighbours({ authority, scribe, posts, isRead: () => realtime.io.engine.clientsCount > 0, ...(pause ? { pause } : {}) });
      const sites = createSites({
        origins,
        now: () => new Date(clock.now()),
        neighbours: neighbours ?? { on: false, set: () => undefined },
        realDocuments: hasRealDocuments(),
      });
      serveSites(routes, sites, origins.stad);
      serveLegitimation(routes, identity.legitimation);
      serveMailbox(routes, identity.mailbox, config.timeZone);
      serveMailTip(routes);
      serveSwitch(routes, { building, origins });
    },
  });
  await app.listen();
  // Some seconds' work of ballots that are made as a device makes them: nobody waits for it.
  const voted = voting();
  return {
    voted,
    port,
    origins,
    close: async () => {
      neighbours?.close();
      await voted;
      await app.close();
      await identity.close();
      await search.close();
      await store.close();
      await ballot.close();
      await people.close();
    },
  };
}
