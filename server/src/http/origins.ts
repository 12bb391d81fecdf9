/** Which sites may speak to the server with a person's session. Exact matches only. */
import type { LogId } from '@insyn/domain/ids.ts';
import { CSRF_HEADER } from '@insyn/protocol/session.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { csrfOf, sameText, type Session } from '../identity/session-token.ts';
import { type App, type Door, DoorError } from './door.ts';

export class Origins {
  private readonly ours = new Set<string>();
  private readonly given: Set<string>;
  private readonly byTenant = new Map<LogId, ReadonlySet<string>>();
  private readonly own: LogId;

  /** `given`: sites that the settings name, of the installation's own tenant. */
  constructor(given: readonly string[], own: LogId) {
    this.given = new Set(given);
    this.own = own;
  }

  /** Whether any tenant lets the site in. False for an absent, `null` or unknown origin. */
  has(origin: string | undefined): origin is string {
    return (
      origin !== undefined &&
      (this.ours.has(origin) || this.given.has(origin) || [...this.byTenant.values()].some((each) => each.has(origin)))
    );
  }

  /** Whether the site may write in this tenant's dialogues: our own pages may in all. */
  allows(origin: string | undefined, tenant: LogId): boolean {
    if (origin === undefined) return false;
    return this.ours.has(origin) || (tenant === this.own && this.given.has(origin)) || this.byTenant.get(tenant)?.has(origin) === true;
  }

  /** The tenant of a site that names no dialogue: the installation's own where it is on that list too. */
  tenantFor(origin: string | undefined): LogId {
    if (origin === undefined || this.allows(origin, this.own)) return this.own;
    return [...this.byTenant].find(([, sites]) => sites.has(origin))?.[0] ?? this.own;
  }

  /** Whether it is a page of ours. */
  isOurs(origin: string | undefined): boolean {
    return origin !== undefined && this.ours.has(origin);
  }

  /** A site of the installation's own tenant. */
  add(origin: string): void {
    this.given.add(origin);
  }

  addOurs(origin: string): void {
    this.ours.add(origin);
  }

  /** What a tenant's log says now. */
  set(tenant: LogId, sites: readonly string[]): void {
    this.byTenant.set(tenant, new Set(sites));
  }

  get all(): readonly string[] {
    return [...new Set([...this.ours, ...this.given, ...[...this.byTenant.values()].flatMap((each) => [...each])])];
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes a plain form of our own pages, and checks its origin and hidden field itself. */
    readonly form?: true;
    /** A form whose address holds a key of its own, or what is signed by itself; no cookie counts, and which page sent it says nothing. */
    readonly keyed?: true;
    /** Nothing is logged and no time kept of a request: who looks afterwards must not learn when somebody voted. */
    readonly silent?: true;
  }
}

/** No site reads these, also not a neighbouring name to which browsers send our own cookie. */
const OWN_PAGES = /^\/(?:in|jag|kontor|admin|granska|besked|folj|hinder|metrics|rosta|rostmottagning|underteckna)(?:[/?]|$)/;

/** What everybody may read of a dialogue, wherever they read it: the page of a site that no tenant has approved gets it as nobody. */
const READ_BY_ALL =
  /^\/api\/v1\/(?:dialogues\/[^/?]+\/(?:(?:snapshot|posts|events|statistics|ledger)(?:\?|$)|lines\/|attachments\/)|search(?:\?|$)|matters\/)/;

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** CORS for the API, and the three locks of every change: `Origin` on the list, JSON only, `Insyn-Csrf` of the session. */
export function guardOrigins(app: App, door: Door): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    const known = door.origins.has(origin);
    reply.header('vary', 'Origin');
    if (known && !OWN_PAGES.test(request.url)) {
      reply
        .header('access-control-allow-origin', origin)
        .header('access-control-allow-credentials', 'true')
        .header('access-control-expose-headers', 'ETag, Retry-After');
    } else if (origin !== undefined && (request.method === 'GET' || request.method === 'HEAD') && READ_BY_ALL.test(request.url)) {
      // Browsers give a page nothing that was asked for with credentials under `*` (Fetch standard, CORS check); nor do we look at any.
      reply.header('access-control-allow-origin', '*').header('access-control-expose-headers', 'ETag, Retry-After');
    }
    if (request.method === 'OPTIONS') return preflight(request, reply, known);
    if (SAFE.has(request.method)) return undefined;
    if (request.routeOptions.config.keyed === true) return undefined;
    if (!known) throw new DoorError('request/origin-not-allowed');
    // A form of our own pages proves itself by a field: its route looks when the body is read, and takes our own origin alone.
    if (request.routeOptions.config.form !== true) guardSession(request, door);
    return undefined;
  });
}

function preflight(request: FastifyRequest, reply: FastifyReply, known: boolean): FastifyReply {
  if (!known || request.headers['access-control-request-method'] === undefined) throw new DoorError('request/origin-not-allowed');
  return reply
    .header('access-control-allow-methods', 'GET, HEAD, POST, PUT, DELETE')
    .header(
      'access-control-allow-headers',
      ['Content-Type', 'Authorization', 'Insyn-Csrf', 'Insyn-Claim', 'Idempotency-Key', 'If-None-Match'].join(', '),
    )
    .header('access-control-max-age', '600')
    .code(204)
    .send();
}

/** A cookie is sent by browsers unasked, so a request under it must prove that our own page made it. A bearer is not. */
function guardSession(request: FastifyRequest, door: Door): void {
  const session: Session | null = door.sessionOf(request);
  if (session === null || session.origin !== null) return;
  const given = request.headers[CSRF_HEADER];
  if (typeof given !== 'string' || !sameText(given, csrfOf(session, door.sessionKey))) throw new DoorError('request/csrf');
}
