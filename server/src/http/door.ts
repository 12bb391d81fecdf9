/** What every route needs of the building, and how a route says no. */
import type { Authority } from '@insyn/authority/types.ts';
import type { Clock, EventStore, Who } from '@insyn/authority/ports.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Proofs } from '../archive/proof-part.ts';
import type { Ballot } from '../ballot/open.ts';
import type { Config } from '../config.ts';
import type { FollowUpStore } from '../follow-up/store.ts';
import type { IdentityProvider } from '../identity/provider.ts';
import type { Seats } from '../identity/seats.ts';
import type { ServerSecrets } from '../identity/secrets.ts';
import type { Session } from '../identity/session-token.ts';
import type { Readings } from '../protokoll/readings.ts';
import type { People } from '../people/people.ts';
import type { Carried } from './access.ts';
import type { Metrics } from './metrics.ts';
import type { Origins } from './origins.ts';
import type { PostLimits, Rates } from './rate.ts';
import type { Wakers } from './wakers.ts';

export type App = FastifyInstance;

export type Door = {
  readonly config: Config;
  readonly authority: Authority;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly people: People;
  readonly providers: readonly IdentityProvider[];
  readonly origins: Origins;
  readonly rates: Rates;
  /** How often one person may post in a dialogue: its tenant's settings. */
  readonly postLimits: (log: LogId) => Promise<PostLimits>;
  /** Who has read limited documents. */
  readonly readings: Readings;
  /** Sums of how dialogues went that no log has. */
  readonly followUp: FollowUpStore;
  /** The stores of votes; `null` where this building holds none. */
  readonly ballot: Ballot | null;
  readonly metrics: Metrics;
  readonly wakers: Wakers;
  /** The session of a request, `null` for nobody. Pure: the signature is all it takes. */
  readonly sessionOf: (request: FastifyRequest) => Session | null;
  /** The same from headers alone: for sockets. */
  readonly sessionIn: (carried: Carried) => Session | null;
  /** The installation's own tenant: its log's name. */
  readonly tenant: LogId;
  readonly tenantOf: (log: LogId) => Promise<LogId>;
  readonly seats: Seats;
  readonly secrets: ServerSecrets;
  /** Who asks, within a log. Writes nothing. */
  readonly whoOf: (session: Session | null, log: LogId) => Promise<Who>;
  readonly sessionKey: Uint8Array;
  /** Told when a session ends, so that sockets under it take a new look. */
  readonly ended: (session: Session) => void;
  /** Told when a person logged out everywhere or was erased. */
  readonly left: (person: string) => void;
  /** Whether the script of the elements is served here. */
  readonly embedded: () => boolean;
  /** The widgets that are sealed into archives; `null` where they have not been built. */
  readonly copyScript: () => Uint8Array | null;
  /** How far dialogues have come, as it was signed: for what is printed. */
  readonly proofs: Proofs;
  /** The address people reach the server at, without a slash at the end. */
  readonly baseUrl: () => string;
};

/** A route's no. The error handler turns it into a problem document. */
export class DoorError extends Error {
  readonly code: ProblemCode;
  readonly fields: readonly string[] | undefined;
  readonly retryAfter: number | undefined;
  /** Tries that are left. */
  readonly left: number | undefined;
  constructor(
    code: ProblemCode,
    more: { readonly fields?: readonly string[] | undefined; readonly retryAfter?: number; readonly left?: number } = {},
  ) {
    super(code);
    this.name = 'DoorError';
    this.code = code;
    this.fields = more.fields;
    this.retryAfter = more.retryAfter;
    this.left = more.left;
  }
}
