/** What lies between a page and its server in a story: a network that can go, a server that can fall silent. */
import type { Network } from '@insyn/client/network.ts';
import type { Feed, FeedEvent, Pairings, Reply, Transport } from '@insyn/client/transport/transport.ts';

type Told = Parameters<Network['listen']>[0];

type Ask = <A extends unknown[], T>(request: (...args: A) => Promise<Reply<T>>) => (...args: A) => Promise<Reply<T>>;

const SILENCE = { kind: 'failed', reason: 'no answer' } as const;

export class Weather implements Network {
  #network = true;
  #server = true;
  readonly #told = new Set<Told>();
  readonly #listeners = new Set<(event: FeedEvent) => void>();

  online(): boolean {
    return this.#network;
  }

  listen(told: Told): () => void {
    this.#told.add(told);
    return () => this.#told.delete(told);
  }

  /** The device loses its network, or has it back. */
  network(up: boolean): void {
    this.#network = up;
    this.#tell(up);
    for (const told of this.#told) told(up ? 'online' : 'offline');
  }

  /** The server stops answering, or answers again. */
  server(up: boolean): void {
    this.#server = up;
    this.#tell(up);
  }

  over(transport: Transport): Transport {
    const { feed, shelf, sessions, drafts } = transport;
    const ask: Ask = (request) => {
      return (...args) => (this.#through() ? request(...args) : Promise.resolve(SILENCE));
    };
    const sub: Feed['sub'] = (log, position, listener) => {
      const tell = (event: FeedEvent): void => {
        if (this.#through()) listener(event);
      };
      this.#listeners.add(listener);
      const stop = feed.sub(log, position, tell);
      return () => {
        this.#listeners.delete(listener);
        stop();
      };
    };
    return {
      ...transport,
      feed: {
        sub,
        pull: ask(feed.pull),
        snapshot: ask(feed.snapshot),
        page: ask(feed.page),
        send: ask(feed.send),
        ...(feed.typing === undefined ? {} : { typing: (...args) => (this.#through() ? feed.typing?.(...args) : undefined) }),
      },
      ...(drafts === undefined ? {} : { drafts: { list: ask(drafts.list), save: ask(drafts.save) } }),
      shelf: {
        document: ask(shelf.document),
        statistics: ask(shelf.statistics),
        ledger: ask(shelf.ledger),
        ownReports: ask(shelf.ownReports),
        decisionLink: ask(shelf.decisionLink),
        ...(shelf.isInBox === undefined ? {} : { isInBox: ask(shelf.isInBox) }),
      },
      ...(transport.pairings ? { pairings: this.#pairings(transport.pairings, ask) } : {}),
      sessions: { ...sessions, current: ask(sessions.current), begin: ask(sessions.begin), end: ask(sessions.end) },
    };
  }

  #pairings({ begin, state, session, cancel }: Pairings, ask: Ask): Pairings {
    return { begin: ask(begin), state: ask(state), session: ask(session), cancel: ask(cancel) };
  }

  #through(): boolean {
    return this.#network && this.#server;
  }

  #tell(up: boolean): void {
    for (const listener of this.#listeners) listener({ type: up ? 'up' : 'down' });
  }
}
