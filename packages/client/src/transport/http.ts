/** A server over HTTP and one socket. Elements of a page that name the same server share both, and the session. */
import type { StoredDraft } from '@insyn/domain/draft.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import type { Page, Receipt, Snapshot } from '@insyn/domain/snapshot.ts';
import type { DebateStatistics, LedgerPage, PostQuery, ReportView, ReviewPage } from '@insyn/domain/view.ts';
import type { DraftsAnswer } from '@insyn/protocol/drafts.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { CLAIM_HEADER, type PairingBegun, type PairingState } from '@insyn/protocol/pairing.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { KEY_HEADER, type SessionAnswer } from '@insyn/protocol/session.ts';
import { Push } from './push.ts';
import { recordsOf } from './records.ts';
import { Requests, type Fetch } from './requests.ts';
import type { DraftShelf, Feed, PairingHandle, Pairings, Reply, Transport } from './transport.ts';

export type HttpParts = {
  /** The server's origin, e.g. `https://dialog.example.se`, without a slash at its end. */
  readonly base: string;
  /** For a page of its own outside a browser (tests): what asks, and the headers of the socket's handshake. Nothing is shared then. */
  readonly apart?: { readonly fetch: Fetch; readonly headers: Record<string, string> };
};

type Shared = { readonly requests: Requests; readonly push: Push; users: number };

const shared = new Map<string, Shared>();

/** Past the seconds that the server waits for news. */
const POLL_TIMEOUT_MS = (LIMITS.pollSeconds + 10) * 1_000;

export function createHttp({ base, apart }: HttpParts): Transport {
  const known = apart ? undefined : shared.get(base);
  const connection = known ?? connect(base, apart);
  if (!apart) shared.set(base, connection);
  connection.users += 1;
  const { requests, push } = connection;
  let open = true;
  return {
    base,
    feed: feedOf(connection),
    shelf: {
      statistics: (log) => requests.get<DebateStatistics>(routes.statistics(log), {}),
      ledger: (log, { limit, cursor }) => requests.get<LedgerPage>(routes.ledger(log), { limit, cursor }),
      ownReports: (log) => requests.get<readonly ReportView[]>(routes.ownReports(log), {}),
      decisionLink: (log, post) => requests.get<string>(routes.decisionLink(log, post), {}, { as: 'text' }),
      document: (log, sha256) => requests.get<string>(routes.attachment(log, sha256), {}, { as: 'text', timeoutMs: 60_000 }),
      isInBox: (election, hash) => requests.getAsNobody<{ readonly there: boolean }>(routes.onBoard(election, hash)),
    },
    sessions: {
      current: () => requests.current(),
      begin: (name, more = {}) => changing(push, () => requests.begin(routes.session, { name, ...more })),
      lasting: () => requests.bearer === null,
      mayWrite: () => !requests.unapproved,
      end: (everywhere = false) => changing(push, () => requests.end(everywhere)),
    },
    bench: {
      review: (log, { list, limit, cursor, post }, signal) =>
        requests.get<ReviewPage>(routes.review(log), { list, limit, cursor, post }, { signal }),
      claim: (log, post, act) => push.here({ log, act, target: post }),
    },
    drafts: draftsOf(requests),
    records: recordsOf(requests),
    pairings: pairingsOf(connection),
    close: () => {
      if (!open) return;
      open = false;
      connection.users -= 1;
      if (connection.users > 0) return;
      push.close();
      if (!apart) shared.delete(base);
    },
  };
}

function connect(base: string, apart: HttpParts['apart']): Shared {
  const requests = new Requests(base, apart?.fetch ?? ((url, init) => fetch(url, init)));
  const push = new Push({
    base,
    bearer: () => requests.bearer,
    closed: () => requests.unapproved,
    poll: (log, { seq, epoch, hash }, wait, signal) =>
      requests.get<Frame>(routes.events(log), { after: seq, epoch, hash, wait }, { signal, timeoutMs: POLL_TIMEOUT_MS }),
    ...(apart ? { headers: apart.headers } : {}),
  });
  return { requests, push, users: 0 };
}

function feedOf({ requests, push }: Shared): Feed {
  const query = ({ sort, limit, cursor, of, near, stance, side, q, messages }: PostQuery): Record<string, string | number | undefined> => ({
    sort,
    limit,
    cursor,
    of,
    near,
    stance,
    side,
    q,
    messages: messages?.join(),
  });
  return {
    sub: (log, position, listener) => push.follow({ log, position, tell: listener }),
    pull: (log, { seq, epoch, hash }, signal) =>
      requests.get<Frame>(routes.events(log), { after: seq, epoch, hash, limit: LIMITS.pullLines }, { signal }),
    snapshot: (log, asked, signal) => requests.get<Snapshot>(routes.snapshot(log), query(asked), { signal }),
    page: (log, asked, signal) => requests.get<Page>(routes.posts(log), query(asked), { signal }),
    send: (log, command, key) =>
      requests.change<Receipt>(routes.commands(log), { method: 'POST', body: command, headers: { [KEY_HEADER]: key } }),
    typing: (log, question) => push.here({ log, act: 'typing', target: question }),
  };
}

function draftsOf(requests: Requests): DraftShelf {
  return {
    list: async (log) => {
      const reply = await requests.get<DraftsAnswer>(routes.drafts(log));
      return reply.kind === 'ok' ? { kind: 'ok', value: reply.value.drafts } : reply;
    },
    save: (log, place, draft) => requests.change<StoredDraft>(routes.draft(log, place), { method: 'PUT', body: draft }),
  };
}

function pairingsOf({ requests, push }: Shared): Pairings {
  const proof = ({ claim }: PairingHandle): Record<string, string> => ({ [CLAIM_HEADER]: claim });
  return {
    begin: (request) => requests.change<PairingBegun>(routes.pairings, { method: 'POST', body: request }),
    state: (handle, wait, signal) =>
      requests.get<PairingState>(routes.pairing(handle.pairing), { wait }, { headers: proof(handle), signal, timeoutMs: POLL_TIMEOUT_MS }),
    session: (handle) => changing(push, () => requests.begin(routes.pairingSession(handle.pairing), {}, proof(handle))),
    cancel: (handle) => requests.change<null>(routes.pairing(handle.pairing), { method: 'DELETE', as: 'nothing', headers: proof(handle) }),
  };
}

/** After the session became another, every element of the page reads anew. */
async function changing<T extends SessionAnswer | null>(push: Push, change: () => Promise<Reply<T>>): Promise<Reply<T>> {
  const reply = await change();
  if (reply.kind === 'ok') push.renew();
  return reply;
}
