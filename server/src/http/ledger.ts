/** `GET …/ledger`: every act of moderation, newest first, without a word of what was written. As pages, or whole as JSON or CSV. */
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { LedgerRow } from '@insyn/domain/view.ts';
import { LIMITS } from '@insyn/protocol/limits.ts';
import { API } from '@insyn/protocol/routes.ts';
import { Readable } from 'node:stream';
import { ledgerWords, type LedgerWords } from '../pages/ledger/words-en.ts';
import { notFound, visit, type Visit } from './access.ts';
import { CSV_START, csvRow } from './csv.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';
import { readWhole } from './positions.ts';
import { languageOf } from './problems.ts';
import { unchanged } from './statistics.ts';

const URL = `${API}/dialogues/:log/ledger`;
const DEFAULT_ROWS = 50;
/** Rows asked for at a time by what streams them all. */
const ROWS_AT_A_TIME = 5000;

const QUERY = Type.Object({
  limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })),
  cursor: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
  format: Type.Optional(Type.Unsafe<'csv' | 'json'>({ type: 'string', enum: ['csv', 'json'] })),
});

export function serveLedger(plain: App, door: Door): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  app.get(URL, { schema: { querystring: QUERY, params: Type.Object({ log: Type.String() }) } }, async (request, reply) => {
    const { limit, cursor, format } = request.query;
    const most = readWhole(limit, DEFAULT_ROWS);
    if (most === null || most > LIMITS.ledgerRows) throw new DoorError('request/not-understood', { fields: ['limit'] });
    const at = await visit(door, request);
    // The words of a file are in the reader's language: one language's is not another's.
    const same = await unchanged(door, at, request, reply);
    if (format === undefined) {
      if (same) return reply.code(304).send();
      return (
        (await door.authority.ledger(at.log, { limit: most, ...(cursor === undefined ? {} : { cursor }) }, at.who)) ?? notFound(at.began)
      );
    }
    reply
      .removeHeader('etag')
      .header('vary', 'Origin, Cookie, Authorization, Accept-Language')
      .header('content-disposition', `attachment; filename="granskningslogg-${at.log}.${format}"`);
    const words = ledgerWords(languageOf(request.headers['accept-language']));
    return format === 'csv'
      ? reply.type('text/csv; charset=utf-8; header=present').send(Readable.from(csvOf(door, at, words)))
      : reply.type('application/json; charset=utf-8').send(Readable.from(jsonOf(door, at)));
  });
  only(plain, URL, ['GET', 'HEAD']);
}

/** All rows, newest first, some at a time. What is done meanwhile comes before the first of them. */
async function* rowsOf(door: Door, { log, who }: Visit): AsyncGenerator<readonly LedgerRow[]> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Door['authority']['ledger']>> = await door.authority.ledger(
      log,
      { limit: ROWS_AT_A_TIME, ...(cursor === null ? {} : { cursor }) },
      who,
    );
    yield page?.rows ?? [];
    cursor = page?.next ?? null;
  } while (cursor !== null);
}

async function* csvOf(door: Door, at: Visit, words: LedgerWords): AsyncGenerator<string> {
  yield `${CSV_START}${csvRow(words.file.columns)}`;
  for await (const rows of rowsOf(door, at)) yield rows.map((row) => csvRow(cellsOf(row, words))).join('');
}

/** When, what, reason code, reason, rule, version of the rules, by whom, what made them look, appealed, outcome, undone, reference. */
export function cellsOf(row: LedgerRow, words: LedgerWords): readonly string[] {
  const { file } = words;
  return [
    row.at,
    words.act(row),
    row.reason ?? '',
    row.label === null ? '' : words.label(row.label),
    row.clause,
    row.policy === 0 ? '' : String(row.policy),
    file.by[row.by],
    row.source === null ? '' : words.sources[row.source],
    row.appeal === null ? '' : file.yes,
    row.appeal === null ? (row.outcome === null ? '' : words.outcomes[row.outcome]) : words.appeals[row.appeal],
    row.undone ? file.yes : '',
    row.reference,
  ];
}

async function* jsonOf(door: Door, at: Visit): AsyncGenerator<string> {
  const first = await door.authority.ledger(at.log, { limit: 1 }, at.who);
  yield `{"counts":${JSON.stringify(first?.counts ?? null)},"rows":[`;
  let between = '';
  for await (const rows of rowsOf(door, at)) {
    if (rows.length === 0) continue;
    yield `${between}${rows.map((row) => JSON.stringify(row)).join(',\n')}`;
    between = ',\n';
  }
  yield ']}\n';
}
