/** Registering a city's decisions on retention: by registrars and admins. What stands is never changed, it is ended. */
import { ACCESS } from '../access.ts';
import { accept, refuse, type Asking, type Decision as Answer } from '../decision.ts';
import { cleanDecision } from '../keeping/retention.ts';
import type { TenantCommand, TenantFact, TenantRefusal, TenantState } from './types.ts';

type Retaining = Extract<TenantCommand, { type: 'tenant/decide-retention' | 'tenant/end-retention' }>;
type Tenant = Exclude<TenantState, { kind: 'none' }>;

export function decideRetention(command: Retaining, { retention }: Tenant, asking: Asking): Answer<TenantFact, TenantRefusal> {
  const rule = ACCESS[command.type];
  const seat = asking.seats.find((each) => 'roles' in rule && rule.roles.some((role) => each.startsWith(`${role}/`)));
  if (seat === undefined) return refuse('tenant/not-allowed');
  const known = (number: string, date: string): boolean =>
    retention.some(({ decision, ended }) => ended === null && decision.number === number && decision.date === date);
  if (command.type === 'tenant/end-retention') {
    const { number, date } = command;
    if (!known(number, date)) return refuse('tenant/decision-unknown');
    return accept<TenantFact>({ type: 'tenant/retention-ended', by: { seat }, data: { number, date }, contents: [] });
  }
  const decision = cleanDecision(command.decision);
  if ('field' in decision) return refuse('tenant/decision-unfit', decision.field);
  if (decision.date > asking.at.slice(0, 10)) return refuse('tenant/decision-unfit', 'date');
  if (known(decision.number, decision.date)) return refuse('tenant/decision-known', 'number');
  return accept<TenantFact>({ type: 'tenant/retention-decided', by: { seat }, data: { decision }, contents: [] });
}
