/** Limits on how often, each with its reason. In memory; whom they count stands in there as HMAC under a key that lives a day. */
import type { TenantSettings } from '@insyn/domain/tenant/types.ts';
import { Counter } from './rate-counter.ts';
import { DayKey } from './rate-key.ts';

export type Rate = {
  /** So many in `seconds`. */
  readonly points: number;
  readonly seconds: number;
};

type Limit = Rate & { readonly by: 'person' | 'address' | 'dialogue' | 'all'; readonly why: string };

/** Posts by one person stand in the tenant's settings beside these. Schools and libraries share one address: limits by it are wide. */
export const RATES = {
  command: {
    by: 'person',
    points: 60,
    seconds: 10,
    why: 'Somebody reading through a long debate supports a post every few seconds; a machine does it at once.',
  },
  address: { by: 'address', points: 1200, seconds: 60, why: 'A whole school behind one address: twenty people as busy as one may be.' },
  dialogue: {
    by: 'dialogue',
    points: 2400,
    seconds: 60,
    why: 'Twice the 20 posts a second that a debate must bear: beyond this it is being flooded, and those who wait lose nothing.',
  },
  draft: {
    by: 'person',
    points: 60,
    seconds: 30,
    why: 'A device saves each draft every two seconds at most: two devices with two drafts each; a machine fills the disk.',
  },
  session: { by: 'address', points: 300, seconds: 60, why: 'A lesson begins and thirty pupils log in, some of them twice.' },
  pairing: { by: 'address', points: 200, seconds: 60, why: 'One for each post of somebody who is not logged in.' },
  login: { by: 'address', points: 60, seconds: 600, why: 'Codes are typed wrong now and then; guessing takes thousands.' },
  voteCode: {
    by: 'address',
    points: 5,
    seconds: 3600,
    why: 'Codes of letters that are nobody’s: slips of the pen are told by their check and not counted, so five wrong ones are guesses.',
  },
  mailbox: {
    by: 'person',
    points: 5,
    seconds: 1800,
    why: 'Letters with codes to one mailbox: enough for its owner, too few to be a nuisance or a way to guess.',
  },
  follow: { by: 'address', points: 60, seconds: 600, why: 'A class or a library sits down to follow a matter; a machine fills lists.' },
  followed: {
    by: 'person',
    points: 3,
    seconds: 86_400,
    why: 'Questions to one mailbox or telephone that nobody has answered yes to: enough for a typing error, no flood.',
  },
  followKey: {
    by: 'address',
    points: 60,
    seconds: 600,
    why: 'Addresses of somebody who follows that are wrong: old letters, and guessing.',
  },
  search: {
    by: 'address',
    points: 600,
    seconds: 60,
    why: 'A class of thirty that searches together, each every three seconds; one that copies the index gets it elsewhere.',
  },
  order: {
    by: 'address',
    points: 20,
    seconds: 3600,
    why: 'Orders are read by one registrar; a whole office behind one address asks for less.',
  },
  barrier: {
    by: 'address',
    points: 20,
    seconds: 3600,
    why: 'A course for those who use a screen reader meets the same barrier at once; each report is a mail that somebody reads.',
  },
  reading: {
    by: 'address',
    points: 600,
    seconds: 60,
    why: 'Open data: a program that fetches all pages of a city is done in some minutes, and a class may do so together.',
  },
  cosignature: {
    by: 'address',
    points: 120,
    seconds: 60,
    why: 'A witness of a whole city hands over one for each dialogue at each look; more only fills the disk and takes time to verify.',
  },
  handshake: {
    by: 'all',
    points: 4000,
    seconds: 4,
    why: 'After a restart everyone comes back at once, the two thousand of a lively chat within three seconds; the rest wait a moment.',
  },
} as const satisfies Record<string, Limit>;

export type RateName = keyof typeof RATES;

/** What a tenant allows one person. */
export type PostLimits = Pick<TenantSettings, 'secondsBetweenPosts' | 'postsPerHour'>;

export type RateOptions = {
  /** Limits of tests; taken as they are. */
  readonly rates?: Partial<Record<RateName, Rate>>;
  /** So many times wider than the table and the tenants' settings. */
  readonly factor?: number;
  /** ms since 1970, for the day of the key. */
  readonly now?: () => number;
};

/** Seconds. Below this nobody is told to wait between two posts. */
const SHORTEST_PACE = 0.01;

export class Rates {
  private readonly key: DayKey;
  private readonly factor: number;
  private readonly counters: ReadonlyMap<RateName, Counter>;
  private readonly posts = new Map<string, Counter>();

  constructor({ rates = {}, factor = 1, now = Date.now }: RateOptions = {}) {
    this.key = new DayKey(now);
    this.factor = factor;
    const names = Object.keys(RATES) as RateName[];
    this.counters = new Map(
      names.map((name) => [name, new Counter(rates[name] ?? { points: RATES[name].points * factor, seconds: RATES[name].seconds })]),
    );
  }

  /** 0 when the request may go on, else whole seconds until the next one may. `of`: an address, a person, a dialogue. */
  async take(name: RateName, of: string): Promise<number> {
    return this.counterOf(name).take(this.keyOf(name, of));
  }

  /** What `take` would answer, for what counts only when it was wrong. */
  async look(name: RateName, of: string): Promise<number> {
    return this.counterOf(name).look(this.keyOf(name, of));
  }

  /** How many tries are left. */
  async left(name: RateName, of: string): Promise<number> {
    return this.counterOf(name).left(this.keyOf(name, of));
  }

  /** How often in how many seconds, as it holds here. */
  policy(name: RateName): Rate {
    return this.counterOf(name).rate;
  }

  /** What came to nothing does not count. */
  async giveBack(name: RateName, of: string): Promise<void> {
    await this.counterOf(name).giveBack(this.keyOf(name, of));
  }

  /** One post of a person, by the tenant's settings. */
  async takePost(person: string, limits: PostLimits): Promise<number> {
    const key = this.key.digest('post', person);
    const [hour, pace] = this.countersFor(limits);
    const wait = await hour.take(key);
    if (wait > 0 || pace === null) return wait;
    const pause = await pace.take(key);
    if (pause > 0) await hour.giveBack(key);
    return pause;
  }

  async giveBackPost(person: string, limits: PostLimits): Promise<void> {
    const key = this.key.digest('post', person);
    for (const counter of this.countersFor(limits)) await counter?.giveBack(key);
  }

  /** Keys held by all counters: bounded, whoever asks. */
  get size(): number {
    return [...this.counters.values(), ...this.posts.values()].reduce((sum, { size }) => sum + size, 0);
  }

  private keyOf(name: RateName, of: string): string {
    return this.key.digest(name, RATES[name].by === 'address' ? networkOf(of) : of);
  }

  private counterOf(name: RateName): Counter {
    const counter = this.counters.get(name);
    if (counter === undefined) throw new Error(`no limit ${name}`);
    return counter;
  }

  private countersFor({ secondsBetweenPosts, postsPerHour }: PostLimits): readonly [hour: Counter, pace: Counter | null] {
    const of = (points: number, seconds: number): Counter => {
      const name = `${points}/${seconds}`;
      const counter = this.posts.get(name) ?? new Counter({ points, seconds });
      this.posts.set(name, counter);
      return counter;
    };
    const pace = secondsBetweenPosts / this.factor;
    return [of(postsPerHour * this.factor, 3600), pace < SHORTEST_PACE ? null : of(1, pace)];
  }
}

/** An IPv6 network of 64 bits counts as one: a single household has all the addresses of one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const middle = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return [...before, ...middle, ...after]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
