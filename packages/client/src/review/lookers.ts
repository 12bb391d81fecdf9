/** Who looks at which post: one's own claim, said anew as long as it holds, and those of the others. */
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Claim } from '@insyn/protocol/frames.ts';
import type { Timers } from '../timers.ts';
import type { Bench } from '../transport/transport.ts';

/** ms after which a claim is said anew: it is kept two minutes. */
const CLAIM_EVERY_MS = 60_000;

export class Lookers {
  #claims: readonly Claim[] = [];
  readonly #bench: Bench;
  readonly #log: LogId;
  readonly #timers: Timers;
  readonly #own: () => { readonly post: PostId | null; readonly seat: string | null };

  /** `own`: the post this moderator stands at, `null` where it is none of theirs to judge, and their seat. */
  constructor(bench: Bench, log: LogId, timers: Timers, own: () => { readonly post: PostId | null; readonly seat: string | null }) {
    this.#bench = bench;
    this.#log = log;
    this.#timers = timers;
    this.#own = own;
  }

  /** One's own claim is nobody else's business. */
  get others(): readonly Claim[] {
    const { seat } = this.#own();
    return this.#claims.filter((claim) => claim.seat !== seat);
  }

  get taken(): ReadonlySet<PostId> {
    return new Set(this.others.map(({ post }) => post));
  }

  heard(claims: readonly Claim[]): void {
    this.#claims = claims;
  }

  say(act: 'claim' | 'release'): void {
    const { post } = this.#own();
    if (post !== null) this.#bench.claim(this.#log, post, act);
  }

  renew(): void {
    this.#timers.set('claim', CLAIM_EVERY_MS, () => {
      this.say('claim');
      this.renew();
    });
  }
}
