/** What a socket may say, read strictly: a message that does not fit is answered with a code or dropped, never guessed at. */
import { isLogId, isRandomId, type LogId, type PostId } from '@insyn/domain/ids.ts';
import type { Position } from '@insyn/protocol/frames.ts';

function fieldsOf(value: unknown): Readonly<Partial<Record<string, unknown>>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

export type SubRequest = { readonly log: LogId; readonly after: Position | null };

/** `bad-position`: the log is named, the position cannot be read. `null`: no log is named. */
export function readSub(value: unknown): SubRequest | 'bad-position' | null {
  const fields = fieldsOf(value);
  if (fields === null || !isLogId(fields['log'])) return null;
  const after = fields['after'];
  if (after === null || after === undefined) return { log: fields['log'], after: null };
  const position = fieldsOf(after);
  if (position === null) return 'bad-position';
  const { epoch, seq, hash } = position;
  const whole = typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0;
  if (!whole || typeof epoch !== 'string' || typeof hash !== 'string' || epoch.length > 64 || hash.length > 64) return 'bad-position';
  return { log: fields['log'], after: { epoch, seq, hash } };
}

export function readLog(value: unknown): LogId | null {
  const log = fieldsOf(value)?.['log'];
  return isLogId(log) ? log : null;
}

/** What is said of a post: that a moderator looks at it or no longer, that a member of a chat's panel writes at it. */
const ACTS = ['claim', 'release', 'typing'] as const;
type Act = (typeof ACTS)[number];

export type HereRequest =
  { readonly log: LogId; readonly act: 'reading' } | { readonly log: LogId; readonly act: Act; readonly target: PostId };

export function readHere(value: unknown): HereRequest | null {
  const log = readLog(value);
  const fields = fieldsOf(value);
  if (log === null || fields === null) return null;
  const { act: said, target } = fields;
  if (said === 'reading') return { log, act: said };
  const act = ACTS.find((each) => each === said);
  return act !== undefined && isRandomId(target) ? { log, act, target: target as PostId } : null;
}
