/** Rules of debate that dialogues take over from their tenant. */
import type { Authority } from '@insyn/authority/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { canonical } from '@insyn/domain/json.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { cleanPolicy } from '@insyn/domain/moderation/rules.ts';
import type { Policy, PolicyText } from '@insyn/domain/moderation/types.ts';
import type { Command } from '@insyn/domain/root.ts';

/** What a version of the rules says, without which version it is. */
export function textOf({ title, text, lang, reasons, staffing, hosts, replies }: PolicyText): PolicyText {
  return { title, text, lang, reasons, staffing, hosts, replies };
}

export function sameRules(one: PolicyText, other: PolicyText): boolean {
  return canonical(textOf(one)) === canonical(textOf(other));
}

/** The tenant's rules as a dialogue can take them over: a reason that was used there before is kept, no longer offered. */
export function rulesAfter(tenants: PolicyText, before: Policy | undefined): PolicyText {
  const rules = cleanPolicy(tenants);
  const codes = new Set(rules.reasons.map(({ code }) => code));
  const kept = (before?.reasons ?? []).filter(({ code }) => !codes.has(code)).map((reason) => ({ ...reason, retired: true }));
  return { ...rules, reasons: [...rules.reasons, ...kept] };
}

/**
 * A new dialogue begins with the rules of its tenant where the command has none of its own. One that is there already keeps those it
 * began with: the same command sent again is the same. `own`: the tenant of a dialogue that names none.
 */
export async function withRules(authority: Pick<Authority, 'look'>, log: LogId, command: Command, own: LogId): Promise<Command> {
  if (command.type !== 'dialogue/create' || command.policy !== undefined) return command;
  const begun = (await authority.look(log))?.state.moderation.policies[0];
  if (begun !== undefined) return { ...command, policy: textOf(begun) };
  const tenant = (await authority.look(command.tenant ?? own))?.state.tenant;
  return { ...command, policy: cleanPolicy(tenant?.kind === 'tenant' ? tenant.policy : DEFAULT_POLICY) };
}
