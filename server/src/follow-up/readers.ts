/** Openings of dialogues: how many in a day, and nothing of who. */
import { zonedMinute } from '@insyn/domain/moderation/zoned-time.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { FastifyRequest } from 'fastify';
import type { Door } from '../http/door.ts';
import type { Opened } from './store.ts';

/** Programs that read for search engines and previews are no readers; what names itself is looked at once and kept nowhere. */
export function countOpening(
  { followUp, clock, config }: Pick<Door, 'followUp' | 'clock' | 'config'>,
  { method, headers }: Pick<FastifyRequest, 'method' | 'headers'>,
  log: LogId,
  way: Opened,
): void {
  if (method !== 'GET' || /bot|crawl|spider|preview/i.test(headers['user-agent'] ?? '')) return;
  followUp.open(log, new Date(zonedMinute(config.timeZone, clock.now()) * 60_000).toISOString().slice(0, 10), way);
}
