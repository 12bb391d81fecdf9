/**
 * `after`, with every part that equals its part in `before` replaced by that: what did not change stays the same object, and
 * is not drawn again. For plain JSON values.
 */
export function reuse<T>(before: T, after: T): T {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) {
    const parts: unknown[] = after.map((part: unknown, at) => reuse<unknown>(before[at], part));
    return before.length === after.length && parts.every((part, at) => part === before[at]) ? before : (parts as T);
  }
  if (!isPlain(before) || !isPlain(after)) return after;
  const keys = Object.keys(after);
  let equal = keys.length === Object.keys(before).length;
  const parts: Record<string, unknown> = {};
  for (const key of keys) {
    parts[key] = reuse(before[key], after[key]);
    if (parts[key] !== before[key] || !(key in before)) equal = false;
  }
  return equal ? before : (parts as T);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
