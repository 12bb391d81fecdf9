/** The page of rules and acts of moderation. */
import type { Door } from '../../http/door.ts';
import { languageOf } from '../../http/problems.ts';
import type { PublicPages } from '../public-page.ts';
import { ledgerPage } from './page.ts';
import { ledgerWords } from './words-en.ts';

/** Rows of a page. */
const ROWS = 50;

export function serveLedgerPage(door: Door, { serve }: PublicPages): void {
  serve<{ log: string }>('/d/:log/granskning', async ({ state, who, request }) => {
    const { fran } = request.query as { readonly fran?: unknown };
    if (fran !== undefined && !(typeof fran === 'string' && /^\d{1,15}$/.test(fran))) return null;
    const page = await door.authority.ledger(state.log, { limit: ROWS, ...(fran === undefined ? {} : { cursor: fran }) }, who);
    if (page === null) return null;
    return ledgerPage({
      state,
      page,
      later: fran !== undefined,
      now: new Date(door.clock.now()).toISOString(),
      zone: door.config.timeZone,
      base: door.baseUrl(),
      words: ledgerWords(languageOf(request.headers['accept-language'])),
    });
  });
}
