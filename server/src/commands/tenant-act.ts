/** What the console asks about a tenant, as it travels over the control socket. People are named as typed; that stays in memory. */
import { SEAT_ROLES } from '@insyn/domain/fact.ts';
import { ROLES } from '@insyn/domain/tenant/types.ts';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';

const strict = { additionalProperties: false } as const;
const words = Type.String({ maxLength: 200 });
/** Twelve digits or a mail address. */
const named = Type.String({ maxLength: 320 });
const tenant = Type.String({ pattern: '^tenant-[a-z0-9-]{1,56}[a-z0-9]$' });
const seat = Type.String({ pattern: `^(?:${SEAT_ROLES.join('|')})/[1-9][0-9]{0,8}$` });
const number = Type.Integer({ minimum: 1, maximum: 999_999_999 });
const role = Type.Union(ROLES.map((each) => Type.Literal(each)));

const grant = Type.Object(
  {
    role,
    /** UTC with milliseconds, or YYYY-MM-DD where the tenant is. Empty: now. */
    from: words,
    /** Empty: until further notice. A day is included. */
    to: words,
    body: words,
    party: words,
    title: words,
  },
  strict,
);
const settings = Type.Object(
  {
    name: words,
    phone: Type.Optional(words),
    secondsBetweenPosts: Type.Optional(Type.Integer()),
    postsPerHour: Type.Optional(Type.Integer()),
  },
  strict,
);

const TENANT_ACT = Type.Union([
  Type.Object({ act: Type.Literal('create'), tenant, settings, admins: Type.Array(named, { maxItems: 20 }) }, strict),
  Type.Object({ act: Type.Literal('show'), tenant }, strict),
  Type.Object({ act: Type.Literal('grant'), tenant, seat, to: named, grant }, strict),
  Type.Object({ act: Type.Literal('revoke'), tenant, seat, number, role, body: words }, strict),
  Type.Object({ act: Type.Literal('origin'), tenant, seat, origin: words, remove: Type.Boolean() }, strict),
  Type.Object({ act: Type.Union([Type.Literal('confirm'), Type.Literal('withdraw')]), tenant, seat, digest: words }, strict),
  Type.Object({ act: Type.Literal('roll'), tenant, area: words, people: Type.Array(named, { maxItems: 1_000_000 }) }, strict),
]);

export type TenantAct = Static<typeof TENANT_ACT>;

/** What was done, in lines for the console, or why not, in both languages. */
export type TenantDone =
  { readonly done: true; readonly lines: readonly string[] } | { readonly done: false; readonly sv: string; readonly en: string };

const compiled = Compile(TENANT_ACT);

/** `null` for what is no such act. */
export function readTenantAct(value: unknown): TenantAct | null {
  return compiled.Check(value) ? value : null;
}
