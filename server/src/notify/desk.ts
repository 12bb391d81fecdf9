/** What pages, API and text messages have in common: who is asked, what is kept, and that nobody learns whose address is known. */
import { setTimeout as pause } from 'node:timers/promises';
import { FOLLOW_WAYS, type FollowRequest, type FollowWay, type FollowWays, type Topic } from '@insyn/protocol/follows.ts';
import type { Door } from '../http/door.ts';
import { RATES } from '../http/rate.ts';
import { readAddress } from '../identity/mail/address.ts';
import type { Ways } from './sender.ts';
import type { Sources } from './sources.ts';
import type { Follower, FollowStore } from './store.ts';
import { isPushTarget } from './ways/push.ts';
import { readTelephone } from './ways/telephone.ts';
import { noticeWords } from './words.ts';

export type DeskParts = {
  readonly door: Door;
  readonly store: FollowStore;
  readonly sources: Sources;
  readonly ways: Ways;
  /** Told when there is something to send. */
  readonly noted: () => void;
};

/** `wait`: whole seconds. */
export type Asked =
  | { readonly state: 'check' | 'on' }
  | { readonly state: 'refused'; readonly field: 'way' | 'address' | 'topics' | 'push' }
  | { readonly state: 'slow'; readonly wait: number };

const DAY = 86_400_000;
/** ms that an answer takes at least: more than writing the question to disk does. */
const ASK_MS = 60;

export class FollowDesk {
  readonly parts: DeskParts;

  constructor(parts: DeskParts) {
    this.parts = parts;
  }

  get ways(): FollowWays {
    const { mailer, sms, push } = this.parts.ways;
    const there: Readonly<Record<FollowWay, boolean>> = { sms: sms !== null, mail: mailer !== null, push: push !== null };
    return { ways: FOLLOW_WAYS.filter((way) => there[way]), pushKey: push?.key ?? null };
  }

  /** The same answer, as late, whether the address is known or not and whether it was asked too often or not. `network`: who asks. */
  async ask(request: FollowRequest, network: string): Promise<Asked> {
    const began = performance.now();
    const asked = await this.decide(request, network);
    await pause(Math.max(0, ASK_MS - (performance.now() - began)));
    return asked;
  }

  private async decide(request: FollowRequest, network: string): Promise<Asked> {
    const { door, store, sources, noted } = this.parts;
    const wait = await door.rates.take('follow', network);
    if (wait > 0) return { state: 'slow', wait };
    if (!this.ways.ways.includes(request.way)) return { state: 'refused', field: 'way' };
    const address = addressOf(request);
    if (address === null) return { state: 'refused', field: request.way === 'push' ? 'push' : 'address' };
    const words = noticeWords(request.lang);
    const names = await Promise.all(request.topics.map((topic) => sources.nameOf(topic, words)));
    if (names.length === 0 || names.includes(null)) return { state: 'refused', field: 'topics' };
    const { way, topics, pace } = request;
    const given = { way, ...address, topics, pace, lang: words.lang, keys: request.push?.keys ?? null };
    const now = door.clock.now();
    if (way === 'push') {
      store.begin(given, now);
      return { state: 'on' };
    }
    const most = RATES.followed.points * door.config.rateFactor;
    // Counted in the file too: a restart opens no door to a flood.
    const often = (await door.rates.take('followed', address.person)) > 0 || store.asked(address.person, now - DAY) >= most;
    if (!often) {
      store.ask(given, now);
      noted();
    }
    return { state: 'check' };
  }

  confirm(follower: Follower): Follower | null {
    return this.parts.store.confirm(follower.follower, this.parts.door.clock.now());
  }

  /** A number's newest question is answered; `false` when there is none, or the code is another. */
  confirmCode(number: string, code: string): boolean {
    const telephone = readTelephone(number);
    const asked = this.askedOf(telephone);
    const right = asked.find(({ follower }) => this.parts.store.checkCode(follower, code.replace(/[\s-]/gu, '')));
    return right !== undefined && this.confirm(right) !== null;
  }

  /** What a text message from a number did. */
  answered(number: string, meaning: 'yes' | 'stop'): void {
    const telephone = readTelephone(number);
    if (telephone === null) return;
    const { store } = this.parts;
    if (meaning === 'stop') for (const { follower } of store.byAddress('sms', telephone)) store.end(follower);
    else {
      const [newest] = this.askedOf(telephone);
      if (newest !== undefined) this.confirm(newest);
    }
  }

  /** Newest first. */
  private askedOf(telephone: string | null): readonly Follower[] {
    return telephone === null ? [] : this.parts.store.byAddress('sms', telephone).filter(({ state }) => state === 'asked');
  }

  /** Those of the topics that are there, with what they are called. */
  async named(topics: readonly Topic[], lang: string): Promise<readonly { readonly topic: Topic; readonly name: string }[]> {
    const words = noticeWords(lang);
    const names = await Promise.all(topics.map(async (topic) => ({ topic, name: await this.parts.sources.nameOf(topic, words) })));
    return names.flatMap(({ topic, name }) => (name === null ? [] : [{ topic, name }]));
  }
}

/** `person`: the same for the same mailbox, telephone or browser. */
function addressOf({ way, address, push }: FollowRequest): { readonly address: string; readonly person: string } | null {
  if (way === 'push') return push !== undefined && isPushTarget(push) ? { address: push.endpoint, person: push.endpoint } : null;
  if (way === 'sms') {
    const number = readTelephone(address);
    return number === null ? null : { address: number, person: number };
  }
  const mail = readAddress(address);
  return mail === null ? null : { address: mail.send, person: mail.person };
}
