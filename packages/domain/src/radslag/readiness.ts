/** What a rådslag has to have before everyone is told of it: nine things its secretary fills in, and what it has from its tenant. */
import { nextStaffed } from '../moderation/staffing.ts';
import { hasInk } from '../text/clean.ts';
import { contentOf } from './contents.ts';
import { matterLacks } from './matter.ts';
import { decisionFault, planFault } from './plan.ts';
import type { Held } from '../held.ts';
import type { LogState } from '../root.ts';
import type { MatterContent, RadslagPlan } from './types.ts';

/** Filled in for each rådslag, in the order they are asked. */
export const OWN_NEEDS = ['question', 'short', 'alternatives', 'body', 'dnr', 'decision', 'times', 'answers', 'contact'] as const;
/** As a rule there from the beginning, from the tenant. */
export const INHERITED_NEEDS = ['policy', 'staffing', 'about', 'accessibility', 'languages'] as const;
export type NeedName = (typeof OWN_NEEDS)[number] | (typeof INHERITED_NEEDS)[number];

/** `fields`: paths to what is missing within it. */
export type Need = { readonly need: NeedName; readonly there: boolean; readonly inherited: boolean; readonly fields: readonly string[] };

const LATER = '9999-12-31T00:00:00.000Z';

/** `at`: now, UTC; left out: times are not compared with it. */
export function readinessOf(state: LogState, held: Held, at: string = ''): readonly Need[] {
  const { dialogue, radslag, moderation } = state;
  if (dialogue.phase === 'empty') return [];
  const { plan } = radslag;
  const { body, dnr, about } = dialogue.description;
  const matter = contentOf<MatterContent>(held, radslag.matter, 'matter');
  const lacks = matter === null ? ['question', 'short', 'alternatives'] : plan === null ? [] : matterLacks(matter, plan);
  const under = (...roots: readonly string[]): readonly string[] => lacks.filter((path) => roots.some((root) => path.startsWith(root)));
  const policy = moderation.policies.at(-1);
  const { contact = '', ...rest } = about ?? {};
  const found: Readonly<Record<NeedName, readonly string[]>> = {
    question: under('question'),
    short: under('short'),
    alternatives: under('alternatives', 'headings', 'otherwise'),
    body: missing(hasInk(body), 'body'),
    dnr: missing(hasInk(dnr), 'dnr'),
    decision: missing(plan !== null && decisionFault(plan.decision, true) === null, 'decision'),
    times: missing(plan !== null && planFault(plan) === null, 'times'),
    answers: missing(plan !== null && hasInk(plan.answers), 'answers'),
    contact: missing(hasInk(contact), 'contact'),
    policy: missing(policy?.reasons.some(({ retired }) => !retired) === true, 'policy'),
    staffing: missing(policy !== undefined && nextStaffed(policy.staffing, at === '' ? dialogue.since : at) !== null, 'staffing'),
    about: missing(about !== null && Object.values(rest).every(hasInk), 'about'),
    accessibility: missing(plan !== null && hasInk(plan.accessibility), 'accessibility'),
    languages: missing(plan !== null && plan.languages.length > 0, 'languages'),
  };
  const times = found.times.length > 0 ? found.times : past(plan, at);
  return [
    ...OWN_NEEDS.map((need) => needOf(need, need === 'times' ? times : found[need], false)),
    ...INHERITED_NEEDS.map((need) => needOf(need, found[need], true)),
  ];
}

function needOf(need: NeedName, fields: readonly string[], inherited: boolean): Need {
  return { need, there: fields.length === 0, inherited, fields };
}

function missing(there: boolean, field: string): readonly string[] {
  return there ? [] : [field];
}

/** Whoever is told of it has time to read before the debate begins. */
function past(plan: RadslagPlan | null, at: string): readonly string[] {
  return (plan?.times.debate.utc ?? LATER) <= at ? ['debate'] : [];
}
