/** The building: routes, sockets and pages around an authority. It holds no rules and reads no environment. */
import compress from '@fastify/compress';
import { createAuthority } from '@insyn/authority/authority.ts';
import type { Clock, EventStore, Ids } from '@insyn/authority/ports.ts';
import type { Authority, Pages, Project } from '@insyn/authority/types.ts';
import { DEFAULT_TENANT_SETTINGS } from '@insyn/domain/tenant/types.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import fastify, { LogController, type FastifyBaseLogger, type InjectOptions, type LightMyRequestResponse } from 'fastify';
import type { Logger } from 'pino';
import { constants } from 'node:zlib';
import type { AddressInfo } from 'node:net';
import { copyScriptIn } from './archive/copy/script.ts';
import { archiveKey, type ArchiveKey } from './archive/key.ts';
import { type ArchiveKeeping, keepArchives } from './archive/keep.ts';
import { guardOffWeb } from './archive/off-web.ts';
import { Registrar } from './archive/registrar.ts';
import { serveArchive } from './archive/serve.ts';
import { ArchiveStore } from './archive/store.ts';
import { keepWebTimes } from './archive/web-times.ts';
import { publicPages } from './pages/public-page.ts';
import { keepVoteTimes } from './ballot/clock.ts';
import type { Ballot } from './ballot/open.ts';
import type { Config } from './config.ts';
import { remindOfAnswers } from './follow-up/answers.ts';
import { FollowUpStore } from './follow-up/store.ts';
import { serveExchange } from './exchange/serve.ts';
import { keepChatTimes } from './chat/clock.ts';
import { keepOpinionPictures } from './opinion/clock.ts';
import { keepRadslagTimes } from './radslag/clock.ts';
import type { LogClockTimes } from './elapse/log-clock.ts';
import { bearerIn, sessionFrom, tenantOf, type WhoParts, whoOf } from './http/access.ts';
import { serveAttachments } from './http/attachments.ts';
import { serveCommands } from './http/commands.ts';
import type { App, Door } from './http/door.ts';
import { serveDecisionLink } from './http/decision-link.ts';
import { serveDrafts } from './http/drafts.ts';
import { serveEmbed } from './http/embed.ts';
import { serveEvents } from './http/events.ts';
import { setHeaders } from './http/headers.ts';
import { serveHealth } from './http/health.ts';
import { useStrictJson } from './http/json-body.ts';
import { serveLedger } from './http/ledger.ts';
import { serveLines } from './http/lines.ts';
import { createLog, logAnswers, newTrace } from './http/log.ts';
import { createMetrics, serveMetrics } from './http/metrics.ts';
import { guardOrigins, Origins } from './http/origins.ts';
import { servePosts } from './http/posts.ts';
import { keepRoutes } from './open-data/book.ts';
import { serveOpenData } from './open-data/serve.ts';
import { useProblems } from './http/problems.ts';
import { serveReview } from './http/review.ts';
import { type Rate, type RateName, Rates } from './http/rate.ts';
import { serveReports } from './http/reports.ts';
import { serveSession } from './http/session.ts';
import { serveStatistics } from './http/statistics.ts';
import { serveVote } from './http/vote.ts';
import { Wakers } from './http/wakers.ts';
import { claimedEligibility, dayIn, type EligibilityProvider, noEligibility, rollEligibility } from './identity/eligibility.ts';
import { guestProvider } from './identity/guest.ts';
import type { IdentityProvider } from './identity/provider.ts';
import { createSeats, type Seats } from './identity/seats.ts';
import type { ServerSecrets } from './identity/secrets.ts';
import { openPageFetch, type PageFetch } from './pages/embed/check.ts';
import { serveEmbedBuilder } from './pages/embed/serve.ts';
import { serveDesk } from './pages/desk/serve.ts';
import { serveVoteDesk } from './pages/vote-desk/serve.ts';
import { serveAdmin } from './pages/admin/serve.ts';
import { serveModerate } from './pages/moderate/serve.ts';
import { serveOwnChats } from './pages/chat/own-serve.ts';
import { type EntranceParts, serveEntrance } from './pages/enter/serve.ts';
import { watchTenants } from './identity/tenant-watch.ts';
import { followModeration } from './moderation/follow.ts';
import { openPostOffice } from './moderation/post-mail.ts';
import { type FollowingParts, type FollowingRun, serveFollowing } from './notify/following.ts';
import { serveVotePage, voteScriptIn } from './pages/vote/serve.ts';
import { servePages } from './pages/serve.ts';
import { Times } from './pages/times.ts';
import { servePanels } from './pages/panel/serve-panels.ts';
import type { PanelStore } from './panel/store.ts';
import { withMaskedNames } from './people/masked-names.ts';
import type { People } from './people/people.ts';
import { openReadings, type Readings } from './protokoll/readings.ts';
import { serveProtokoll } from './protokoll/serve.ts';
import { createShelf } from './protokoll/shelf.ts';
import { erasingAlso, followLogs, type Following as IndexFollowing } from './search/follow-logs.ts';
import type { SearchIndex } from './search/port.ts';
import { searching, serveSearch } from './search/serve.ts';
import { openSockets, type Realtime, type SocketTimes } from './realtime/sockets.ts';

/** What the building stands on. Whoever made them closes them, after the app. */
export type Parts = {
  readonly store: EventStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: ServerSecrets;
  readonly people: People;
  /** Rows of read models; none when left out. */
  readonly project?: Project;
  /** Finds the posts of a page in a read model; in memory when left out. */
  readonly pages?: Pages;
  /** Beside the guest of `INSYN_DEMO`. */
  readonly providers?: readonly IdentityProvider[];
  /** Where votes are held; none when left out. Its opener closes it. */
  readonly ballot?: Ballot;
  /** Another way to tell area and age than the one the settings name. */
  readonly eligibility?: EligibilityProvider;
  /** How people show who they are. */
  readonly entrance?: Partial<EntranceParts>;
  /** Who can be drawn to panels and who was; there are no panels when left out. Its opener closes it. */
  readonly panel?: PanelStore;
  /** Who has read limited documents; in memory when left out. */
  readonly readings?: Readings;
  /** Sums of how dialogues went; in memory when left out. Its opener closes it. */
  readonly followUp?: FollowUpStore;
  /** Checkpoints and sealed editions; in memory where none is given. */
  readonly archive?: ArchiveStore;
  /** Full text over everything that is public; there is no search when left out. Its opener closes it. */
  readonly search?: SearchIndex;
  /** Looks at a webmaster's page, in place of the open net. */
  readonly fetchPage?: PageFetch;
  /** Where who follows what is kept, and ways of tests; in memory when left out. */
  readonly following?: Partial<FollowingParts>;
  readonly log?: Logger;
  readonly rates?: Partial<Record<RateName, Rate>>;
  /** Times of the sockets, shorter in tests. */
  readonly socketTimes?: Partial<SocketTimes>;
  readonly chatTimes?: Partial<LogClockTimes>;
  /** The folder with the built script of the elements; not served when left out. */
  readonly embedDir?: string;
  /** Adds routes of its own, by `Host` constraint: the demo's pages. Called before listening. */
  readonly extend?: (app: App, building: Building) => void | Promise<void>;
};

export type Building = {
  readonly authority: Authority;
  readonly people: People;
  readonly seats: Seats;
  /** Sites that may embed and write; a demo that knows its port late adds its own. */
  readonly origins: Origins;
  readonly realtime: Realtime;
  readonly sessionKey: Uint8Array;
  /** What is kept of dialogues: sealing one now, for tests and the demo. */
  readonly archive: Pick<ArchiveKeeping, 'seal'>;
  /** Resolves when what comes by time alone in chats and votes, and is due by now, stands in the log. */
  readonly elapsed: () => Promise<void>;
};

export type InsynApp = Building & {
  /** Listens on the settings' host and port; resolves with the port that was taken. */
  readonly listen: () => Promise<{ readonly port: number; readonly url: string }>;
  /** Answers a request without a socket. */
  readonly inject: (request: InjectOptions) => Promise<LightMyRequestResponse>;
  /** Resolves when what was committed so far can be searched. */
  readonly searchable: () => Promise<void>;
  /** Resolves when those who follow were told what is due. */
  readonly told: FollowingRun['settled'];
  /** Stops gracefully: sockets first (with a live one the HTTP server never ends), then requests under way, then the authority. */
  readonly close: () => Promise<void>;
  readonly log: FastifyBaseLogger;
};

/** Milliseconds that requests under way get to end when the server stops. */
const LAST_ANSWERS_MS = 5000;
/**
 * Connections that wait to be taken. After a restart two thousand come within a second or two; one that finds no place among Node's
 * usual 511 is tried again by its own system after one, three and seven seconds. The system's own limit (somaxconn) may be lower.
 */
const BACKLOG = 4096;

export async function createApp(config: Config, parts: Parts): Promise<InsynApp> {
  const log = parts.log ?? createLog(config.logLevel);
  const report = (error: unknown): void => log.error({ err: error }, 'something failed beneath an answer');
  let indexing: IndexFollowing | null = null;
  const referee = createAuthority({
    store: parts.store,
    clock: parts.clock,
    ids: parts.ids,
    secrets: parts.secrets,
    names: { names: async (log, asked) => people.names(log, asked) },
    report,
    ...(parts.project === undefined ? {} : { project: parts.project }),
    ...(parts.pages === undefined ? {} : { pages: parts.pages }),
  });
  const people = withMaskedNames(parts.people, referee.lookWhole);
  const authority = erasingAlso(referee, async () => indexing?.settled());
  const app: App = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'trace' }),
    genReqId: newTrace,
    requestIdHeader: false,
    trustProxy: config.trustProxy === null ? false : [...config.trustProxy],
    bodyLimit: LIMITS.commandBytes,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    keepAliveTimeout: 20_000,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: false } },
  });
  const origins = new Origins(config.embedOrigins, config.tenant);
  if (config.baseUrl !== null) origins.addOurs(config.baseUrl);
  let baseUrl = config.baseUrl ?? '';
  const wakers = new Wakers();
  let realtime: Realtime | null = null;
  const seats = createSeats({ authority, secrets: parts.secrets, clock: parts.clock });
  const eligibility = parts.eligibility ?? eligibilityOf(config, parts);
  const whoParts: WhoParts = { authority, people: parts.people, seats, eligibility, tenant: config.tenant };
  // A site on no list speaks for nobody, whatever its visitor's browser sends along.
  const sessionIn: Door['sessionIn'] = (carried) =>
    carried.origin !== undefined && !origins.has(carried.origin)
      ? null
      : sessionFrom(carried, { key: parts.secrets.session, now: parts.clock.now(), isEnded: parts.people.isEnded, own: baseUrl });
  const door: Door = {
    config,
    authority,
    store: parts.store,
    clock: parts.clock,
    people,
    providers: [...(parts.providers ?? []), ...(config.demo ? [guestProvider(parts.people)] : [])],
    origins,
    rates: new Rates({
      factor: config.rateFactor,
      now: () => parts.clock.now(),
      ...(parts.rates === undefined ? {} : { rates: parts.rates }),
    }),
    postLimits: async (log) => {
      const tenant = (await authority.look(await tenantOf(whoParts, log)))?.state.tenant;
      return tenant?.kind === 'tenant' ? tenant.settings : DEFAULT_TENANT_SETTINGS;
    },
    ballot: parts.ballot ?? null,
    readings: parts.readings ?? openReadings(':memory:', () => parts.clock.now()),
    followUp: parts.followUp ?? new FollowUpStore(':memory:'),
    metrics: createMetrics(),
    wakers,
    sessionKey: parts.secrets.session,
    sessionIn,
    sessionOf: ({ headers }) => sessionIn({ bearer: bearerIn(headers.authorization), cookie: headers.cookie, origin: headers.origin }),
    tenant: config.tenant,
    tenantOf: (log) => tenantOf(whoParts, log),
    seats,
    secrets: parts.secrets,
    whoOf: (session, log) => whoOf(whoParts, session, log),
    ended: (session) => realtime?.viewerChanged(session),
    left: (person) => realtime?.personLeft(person),
    embedded: () => parts.embedDir !== undefined,
    copyScript: copyScriptIn(parts.embedDir),
    proofs: { kept: (log) => archive.lastCheckpoint(log), head: (log) => archives.head(log), key: () => key().written },
    baseUrl: () => baseUrl,
  };
  const stopWaking = authority.listen((committed) => wakers.wake(committed.log));

  useStrictJson(app);
  useProblems(app);
  setHeaders(app, () => baseUrl.startsWith('https:'));
  guardOrigins(app, door);
  logAnswers(app);
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: 1024,
    customTypes: /^(?:text\/|application\/(?:json|problem\+json|x-ndjson|javascript|akn\+xml)|image\/svg)/,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  guardOffWeb(app, door, publicPages(app, door));
  keepRoutes(app);
  serveMetrics(app, door.metrics, () => wakers.size);
  serveHealth(app, door);
  serveSession(app, door);
  serveCommands(app, door);
  serveEvents(app, door);
  serveLines(app, door);
  servePosts(app, door);
  serveStatistics(app, door);
  serveLedger(app, door);
  serveReports(app, door);
  serveDrafts(app, door);
  serveDecisionLink(app, door);
  serveReview(app, door);
  serveAttachments(app, door);
  if (parts.ballot !== undefined) serveVote(app, door, parts.ballot);
  const shelf = createShelf({ authority, store: parts.store, now: () => parts.clock.now() });
  serveProtokoll(app, { door, shelf, moment: (at) => new Times(config.timeZone).words(at) });
  serveExchange(app, door, shelf);
  serveOpenData(app, door, shelf);
  if (parts.search !== undefined) serveSearch(app, door, parts.search);
  const find = parts.search === undefined ? null : searching(door, parts.search);
  servePages(app, door, {
    shelf,
    find,
    mailer: parts.entrance?.mailer ?? null,
  });
  if (parts.ballot !== undefined) serveVotePage(app, door, parts.ballot, parts.embedDir);
  const pageFetch = openPageFetch();
  const archive = parts.archive ?? new ArchiveStore(null);
  const key = (): ArchiveKey => archiveKey(parts.secrets.log, baseUrl);
  const archives = keepArchives({ door, archive, key, listen: authority.listen, report });
  const archivePost = openPostOffice(parts.entrance?.mailer ?? null, (fault) => log.warn(fault, 'a mail was not taken'));
  const registrar = new Registrar({
    authority,
    clock: parts.clock,
    folder: config.archiveFolder,
    send: (mail, about) => archivePost.send(mail, { about: 'registrar', log: about }),
    report,
  });
  const open = { door, archive, key };
  await serveAdmin(app, door, {
    followers: (log) => following.followers(log),
    fetchPage: parts.fetchPage ?? pageFetch.fetch,
    archive: {
      ...{ store: archive, keeping: archives, open, whole: { ...open, door: { ...door, people: parts.people } } },
      registrar,
      contacts: {
        count: (log, before) => following.contacts.count(log, before),
        erase: (log, before) => following.contacts.erase(log, before),
      },
    },
  });
  serveEmbedBuilder(app, door, parts.embedDir);
  serveArchive(app, door, publicPages(app, door), { archive, key, keeping: archives });
  await serveModerate(app, door);
  await serveOwnChats(app, door);
  serveEntrance(app, door, parts.entrance);
  await serveDesk(app, door);
  if (parts.panel !== undefined) await servePanels(app, door, parts.panel, parts.entrance?.mailer ?? null);
  serveVoteDesk(app, door);
  await serveEmbed(app, parts.embedDir);
  const following = serveFollowing(app, door, {
    mailer: parts.entrance?.mailer ?? null,
    shelf,
    report,
    warn: (fault, words) => log.warn(fault, words),
    ...(find === null ? {} : { matter: find.matter }),
    ...parts.following,
  });
  realtime = openSockets(app.server, {
    door,
    secrets: parts.secrets,
    report,
    ...(parts.socketTimes === undefined ? {} : { times: parts.socketTimes }),
  });
  const stopWatching = await watchTenants({
    authority,
    store: parts.store,
    clock: parts.clock,
    origins,
    rolesChanged: (tenant, state) => realtime?.rolesChanged(tenant, (person) => seats.within(state, person, tenant)),
  });
  const moderation = followModeration({
    door,
    mailer: parts.entrance?.mailer ?? null,
    report,
    warn: (fault, words) => log.warn(fault, words),
  });
  const chatClock = keepChatTimes({
    authority,
    store: parts.store,
    clock: parts.clock,
    report,
    ...(parts.chatTimes === undefined ? {} : { times: parts.chatTimes }),
  });
  const answers = remindOfAnswers({
    authority,
    store: parts.store,
    clock: parts.clock,
    mailer: parts.entrance?.mailer ?? null,
    kept: door.followUp,
    own: config.tenant,
    zone: config.timeZone,
    baseUrl: () => baseUrl,
    report,
    warn: (fault, words) => log.warn(fault, words),
  });
  const radslagClock = keepRadslagTimes({ authority, store: parts.store, clock: parts.clock, report });
  const webTimes = keepWebTimes({
    authority,
    store: parts.store,
    clock: parts.clock,
    own: config.tenant,
    timeZone: config.timeZone,
    baseUrl: () => baseUrl,
    send: (mail, about) => archivePost.send(mail, { about: 'registrar', log: about }),
    report,
  });
  const opinionClock = keepOpinionPictures({ authority, store: parts.store, clock: parts.clock, report });
  const voteClock =
    parts.ballot === undefined
      ? null
      : keepVoteTimes({
          authority,
          store: parts.store,
          clock: parts.clock,
          ballot: parts.ballot,
          timeZone: config.timeZone,
          tenantOf: door.tenantOf,
          build: () => (parts.embedDir === undefined ? undefined : voteScriptIn(parts.embedDir)?.integrity),
          report,
        });
  if (parts.search !== undefined) indexing = followLogs({ index: parts.search, authority, store: parts.store, report });
  const building: Building = {
    authority,
    people: parts.people,
    seats,
    origins,
    realtime,
    sessionKey: parts.secrets.session,
    archive: archives,
    elapsed: async () => {
      await chatClock.settled();
      await voteClock?.settled();
      await radslagClock.settled();
      await archives.settled();
      await opinionClock.settled();
      await webTimes.settled();
    },
  };
  await parts.extend?.(app, building);

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    stopWaking();
    stopWatching();
    wakers.close();
    await settleWithin(LAST_ANSWERS_MS, Promise.all([realtime?.close(), app.close()]), () => app.server.closeAllConnections());
    await chatClock.close();
    await voteClock?.close();
    await radslagClock.close();
    await archives.close();
    await opinionClock.close();
    await webTimes.close();
    await archivePost.close();
    await registrar.settled();
    await moderation.close();
    await answers.close();
    await following.close();
    await pageFetch.close();
    await indexing?.stop();
    await authority.close();
  };
  return {
    ...building,
    log: app.log,
    inject: (request) => app.inject(request),
    told: async () => {
      await following.settled();
      await answers.settled();
    },
    searchable: async () => indexing?.settled(),
    listen: async () => {
      await app.listen({ host: config.host, port: config.port, backlog: BACKLOG });
      const { port } = app.server.address() as AddressInfo;
      const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
      if (config.baseUrl === null) {
        baseUrl = url;
        origins.addOurs(url);
      }
      return { port, url };
    },
    close: () => (closing ??= close()),
  };
}

function eligibilityOf(config: Config, { people, clock }: Parts): EligibilityProvider {
  const today = dayIn(config.timeZone, () => clock.now());
  switch (config.eligibility) {
    case 'none':
      return noEligibility;
    case 'claims':
      return claimedEligibility(today);
    case 'roll':
      return rollEligibility(people, today);
  }
}

/** What does not end by itself in time is ended. */
async function settleWithin(ms: number, work: Promise<unknown>, force: () => void): Promise<void> {
  const timer = setTimeout(force, ms);
  await work;
  clearTimeout(timer);
}
