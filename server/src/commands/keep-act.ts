/** What the console asks to be kept or handed over, as it travels over the control socket. Files are written where the server is. */
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { FORMS, isLabel, PACKAGE_TYPES } from '../archive/wish.ts';
import type { Copied } from '../backup/backup.ts';

const strict = { additionalProperties: false } as const;
const label = Type.String({ maxLength: 200 });
/** From the root: the server stands in another folder than the console. */
const path = Type.String({ minLength: 1, maxLength: 4000 });

const KEEP_ACT = Type.Union([
  Type.Object(
    {
      act: Type.Literal('seal'),
      log: Type.String({ pattern: '^[a-z0-9-]{3,64}$' }),
      form: Type.Union(FORMS.map((each) => Type.Literal(each))),
      /** What is left out is as the server's settings say. */
      type: Type.Optional(Type.Union(PACKAGE_TYPES.map((each) => Type.Literal(each)))),
      agreement: Type.Optional(label),
      reference: Type.Optional(label),
      /** A file, or empty for one in `folder` that is named as the package. */
      out: Type.String({ maxLength: 4000 }),
      folder: path,
    },
    strict,
  ),
  Type.Object({ act: Type.Literal('backup'), folder: path, keys: Type.Boolean() }, strict),
]);

export type KeepAct = Static<typeof KEEP_ACT>;
/** What is done to keep a dialogue, or everything. `copied`: of a backup. */
export type KeepDone =
  | { readonly done: true; readonly lines: readonly string[]; readonly copied?: Copied }
  | { readonly done: false; readonly sv: string; readonly en: string };
export type KeepDesk = (act: KeepAct) => Promise<KeepDone>;

const compiled = Compile(KEEP_ACT);

/** `null` for what is no such act. */
export function readKeepAct(value: unknown): KeepAct | null {
  if (!compiled.Check(value)) return null;
  return value.act === 'backup' || [value.agreement ?? '', value.reference ?? ''].every(isLabel) ? value : null;
}

/** Where nothing is kept. */
export const noKeepDesk: KeepDesk = async () => ({ done: false, sv: 'Det går inte här.', en: 'This cannot be done here.' });
