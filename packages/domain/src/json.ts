/**
 * Canonical JSON (RFC 8785) and a reader that refuses what JSON.parse lets through: duplicate keys, `__proto__`, lone
 * surrogates, numbers whose text does not survive, deep nesting.
 */
import type { Json } from './fact.ts';

/** Thrown by `canonical` and `parseStrict`; `at` is the position in the text, -1 when there is none. */
export class JsonError extends Error {
  readonly code: 'json/syntax' | 'json/duplicate-key' | 'json/forbidden-key' | 'json/lone-surrogate' | 'json/number' | 'json/too-deep';
  readonly at: number;
  constructor(code: JsonError['code'], at: number) {
    super(`${code} at ${at}`);
    this.name = 'JsonError';
    this.code = code;
    this.at = at;
  }
}

/** The RFC 8785 text of a value: keys in order of UTF-16 code units, numbers as ECMAScript writes them, no white space. */
export function canonical(value: Json): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw new JsonError('json/lone-surrogate', -1);
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new JsonError('json/number', -1);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (isArray(value)) return `[${value.map(canonical).join(',')}]`;
      return `{${Object.keys(value)
        .sort()
        .map((key) => `${canonical(key)}:${canonical(value[key] ?? null)}`)
        .join(',')}}`;
    default:
      throw new JsonError('json/syntax', -1);
  }
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export const MAX_DEPTH = 32;

/** Reads strict JSON. Throws `JsonError`. */
export function parseStrict(text: string, maxDepth: number = MAX_DEPTH): Json {
  if (!text.isWellFormed()) throw new JsonError('json/lone-surrogate', -1);
  return new Reader(text, maxDepth).whole();
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

class Reader {
  private at = 0;
  private readonly text: string;
  private readonly maxDepth: number;

  constructor(text: string, maxDepth: number) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  whole(): Json {
    const value = this.value(0);
    this.space();
    if (this.at !== this.text.length) throw new JsonError('json/syntax', this.at);
    return value;
  }

  private value(depth: number): Json {
    if (depth > this.maxDepth) throw new JsonError('json/too-deep', this.at);
    this.space();
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth);
      case '[':
        return this.array(depth);
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  private object(depth: number): Json {
    const result: Record<string, Json> = {};
    this.at += 1;
    this.space();
    if (this.take('}')) return result;
    for (;;) {
      this.space();
      const start = this.at;
      const key = this.string();
      if (key === '__proto__') throw new JsonError('json/forbidden-key', start);
      if (Object.hasOwn(result, key)) throw new JsonError('json/duplicate-key', start);
      this.space();
      this.expect(':');
      result[key] = this.value(depth + 1);
      this.space();
      if (this.take('}')) return result;
      this.expect(',');
    }
  }

  private array(depth: number): Json {
    const result: Json[] = [];
    this.at += 1;
    this.space();
    if (this.take(']')) return result;
    for (;;) {
      result.push(this.value(depth + 1));
      this.space();
      if (this.take(']')) return result;
      this.expect(',');
    }
  }

  private string(): string {
    STRING.lastIndex = this.at;
    const match = STRING.exec(this.text);
    if (!match) throw new JsonError('json/syntax', this.at);
    const value = JSON.parse(match[0]) as string;
    if (!value.isWellFormed()) throw new JsonError('json/lone-surrogate', this.at);
    this.at = STRING.lastIndex;
    return value;
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (!match) throw new JsonError('json/syntax', this.at);
    const value = Number(match[0]);
    if (!Number.isFinite(value) || decimal(match[0]) !== decimal(String(value))) throw new JsonError('json/number', this.at);
    this.at = NUMBER.lastIndex;
    return value;
  }

  private word(word: string, value: boolean | null): boolean | null {
    if (!this.text.startsWith(word, this.at)) throw new JsonError('json/syntax', this.at);
    this.at += word.length;
    return value;
  }

  private space(): void {
    while (this.at < this.text.length && ' \t\n\r'.includes(this.text.charAt(this.at))) this.at += 1;
  }

  private take(char: string): boolean {
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  private expect(char: string): void {
    if (!this.take(char)) throw new JsonError('json/syntax', this.at);
  }
}

/** Digits and power of ten of a decimal text, so that `1e2`, `100` and `100.0` are the same and `9007199254740993` is not `…992`. */
function decimal(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const negative = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  if (trimmed === '') return `${negative}0`;
  return `${negative}${trimmed}e${Number(exponent) - fraction.length + digits.length - trimmed.length}`;
}
