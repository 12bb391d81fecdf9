/** The desk of a vote over HTTP, from our own page alone. */
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { DeskCall, DeskMatter, DeskScanAnswer, DeskView, GroupTaken } from '@insyn/protocol/vote-desk.ts';
import type { DeskPort, Stepped } from '../vote-desk/port.ts';
import { Requests, type Fetch } from './requests.ts';
import type { Reply } from './transport.ts';

/** `ask` stands in for the browser's own in tests. */
export function createHttpDesk(log: LogId, ask: Fetch = (url, init) => fetch(url, init)): DeskPort {
  const requests = new Requests('', ask);
  const post = <T>(call: DeskCall, body: unknown): Promise<Reply<T>> =>
    requests.change<T>(routes.voteDeskCall(log, call), { method: 'POST', body });
  return {
    look: () => requests.get<DeskView>(routes.voteDeskCall(log, 'lage')),
    scan: (request) => post<DeskScanAnswer>('ta-emot', request),
    mix: (group) => post<GroupTaken>('blanda', group),
    propose: (request) => post<DeskMatter>('foresla', request),
    sign: (id) => post<DeskMatter>('signera', { id }),
    drop: (id) => post<{ readonly dropped: boolean }>('stryk', { id }),
    openBatch: (envelopes) => post<Stepped>('ny-bunt', { envelopes }),
    join: (batch) => post<Stepped>('satt-dig', { batch }),
    count: (batch, piles, uneven) => post<Stepped>('rakna', { batch, piles, uneven }),
    recount: (batch, piles, difference) => post<Stepped>('rakna-om', { batch, piles, difference }),
    restart: (batch) => post<Stepped>('borja-om', { batch }),
  };
}
