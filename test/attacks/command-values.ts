/** Commands drawn by their own schemas: of the right shape, with values that are known, unknown, or too much. */
import { COMMAND_SCHEMAS, COMMAND_TYPES } from '@insyn/protocol/commands.ts';
import type { Command } from '@insyn/domain/root.ts';
import fc from 'fast-check';

type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
};

/** What there is to be named: ids of posts, contents and reports, codes of reasons, acts. */
export type Known = { readonly ids: readonly string[]; readonly words: readonly string[]; readonly numbers: readonly number[] };

const TEXTS = [
  '',
  ' ',
  'Ett ord.',
  '=1+1',
  '<b>x</b>',
  '__proto__',
  '\u202e',
  'é'.repeat(70),
  '2026-11-20',
  '24:00',
  'Europe/Stockholm',
  'sv',
  '😀',
  'a\r\nb',
];

/** Every type of command that `wanted` says. */
export function commandValues(known: Known, wanted: (type: Command['type']) => boolean): fc.Arbitrary<unknown> {
  const types = COMMAND_TYPES.filter((type) => wanted(type as Command['type']));
  return fc.oneof(...types.map((type) => valueOf(COMMAND_SCHEMAS[type] as unknown as Schema, known)));
}

function valueOf(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((each) => valueOf(each, known)));
  switch (schema.type) {
    case 'object': {
      const { properties = {}, required = [] } = schema;
      return fc.record(Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valueOf(each, known)])), {
        requiredKeys: [...required],
      });
    }
    case 'array':
      return fc.array(valueOf(schema.items ?? {}, known), { maxLength: Math.min(schema.maxItems ?? 3, 3) });
    case 'string':
      return stringOf(schema, known);
    case 'integer':
      return fc.oneof(
        fc.constantFrom(...known.numbers, schema.minimum ?? 0, schema.maximum ?? 1),
        fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 99, 99) }),
      );
    case 'number':
      return fc.oneof(fc.constantFrom(0, 1, -1, 0.5, 1440, 1e300, -0), fc.integer());
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      throw new Error(`no values for ${JSON.stringify(schema)}`);
  }
}

function stringOf({ pattern, maxLength }: Schema, { ids, words }: Known): fc.Arbitrary<string> {
  if (pattern !== undefined) {
    const own = ids.filter((each) => new RegExp(pattern, 'u').test(each));
    const other = pattern.includes('42') ? `${'A'.repeat(42)}A` : `${'A'.repeat(21)}A`;
    return fc.constantFrom(...own, ...own, ...own, other);
  }
  const most = maxLength ?? 100;
  return fc.oneof(
    fc.constantFrom(...words.filter(({ length }) => length <= most)),
    fc.constantFrom(...TEXTS.filter(({ length }) => length <= most)),
    fc.string({ unit: 'grapheme', maxLength: Math.min(most, 40) }).filter((text) => text.length <= most && text.isWellFormed()),
  );
}

const SPOILS: readonly string[] = [
  'null',
  'true',
  '[]',
  '{}',
  '-1',
  '1.5',
  '1e9',
  '1e400',
  'NaN',
  '9007199254740993',
  '"\\ud800"',
  '"__proto__"',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  `${'['.repeat(64)}${']'.repeat(64)}`,
  `[${Array.from({ length: 2000 }, () => '""').join(',')}]`,
  `"${'x'.repeat(70_000)}"`,
];

/** The same command with one of its fields, at whatever depth, turned into something else, and with fields too many: as JSON text. */
export function spoiled(command: object): readonly string[] {
  const text = JSON.stringify(command);
  const out = [
    text.replace('{', '{"extra":1,'),
    text.replace('{', '{"__proto__":{"seats":["admin/1"]},'),
    text.replace('{', '{"type":"moderation/erase",'),
    `[${text}]`,
  ];
  const holes: string[] = [];
  const walk = (value: unknown, put: (hole: string) => unknown): void => {
    holes.push(JSON.stringify(put('\u0001')));
    if (Array.isArray(value)) value.forEach((each, at) => walk(each, (hole) => put(value.with(at, hole) as never)));
    else if (typeof value === 'object' && value !== null)
      for (const [name, each] of Object.entries(value)) walk(each, (hole) => put({ ...value, [name]: hole } as never));
  };
  for (const [name, value] of Object.entries(command)) walk(value, (hole) => ({ ...command, [name]: hole }));
  for (const hole of holes) for (const bad of SPOILS) out.push(hole.replace('"\\u0001"', () => bad));
  return out;
}
