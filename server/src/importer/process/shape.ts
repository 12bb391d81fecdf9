/** Says whether a value has a form: what a process sends back is a stranger's until then. */
export type Check = (value: unknown) => boolean;

export const text: Check = (value) => typeof value === 'string';
export const flag: Check = (value) => typeof value === 'boolean';
export const count: Check = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

export const exactly =
  (...words: readonly unknown[]): Check =>
  (value) =>
    words.includes(value);

export const either =
  (...checks: readonly Check[]): Check =>
  (value) =>
    checks.some((check) => check(value));

export const orNull = (check: Check): Check => either(exactly(null), check);

export const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every((each) => check(each));

/** Every field there, none besides; those of `more` may be absent. */
export const fields =
  (all: Readonly<Record<string, Check>>, more: Readonly<Record<string, Check>> = {}): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const given = new Map<string, unknown>(Object.entries(value));
    return (
      Object.entries(all).every(([name, check]) => given.has(name) && check(given.get(name))) &&
      [...given].every(([name, each]) => Object.hasOwn(all, name) || (Object.hasOwn(more, name) && more[name]?.(each) === true))
    );
  };
