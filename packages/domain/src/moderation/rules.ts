/** Publishes the rules of a dialogue and the word list that its checks look for. */
import { refuse, type Asking } from '../decision.ts';
import { cleanLine, cleanText, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { policyFault } from './default-policy.ts';
import { accepted, type Result } from './decide.ts';
import type { Seat } from '../fact.ts';
import type { LogState } from '../root.ts';
import type { ModerationCommand, PolicyText } from './types.ts';

export const WORDS_MAX = 500;

type Of<T extends ModerationCommand['type']> = Extract<ModerationCommand, { type: T }>;

export function publishPolicy({ policy: given, inherited }: Of<'moderation/publish-policy'>, state: LogState, seat: Seat): Result {
  if (state.dialogue.phase === 'archived') return refuse('moderation/not-open');
  const policy = cleanPolicy(given);
  const fault = policyFault(policy);
  if (fault) return refuse(fault.code, fault.field);
  const codes = new Set(policy.reasons.map(({ code }) => code));
  const before = state.moderation.policies.at(-1);
  // Old decisions and statistics hang on the code: what was once a reason is kept, retired if need be.
  const dropped = before?.reasons.find(({ code }) => !codes.has(code));
  if (dropped) return refuse('moderation/reason-in-use', `reasons.${dropped.code}`);
  return accepted({
    type: 'moderation/policy-published',
    by: { seat },
    data: { policy, version: (before?.version ?? 0) + 1, inherited },
    contents: [],
  });
}

/** The rules in one form: single lines, no invisible signs. */
export function cleanPolicy(given: PolicyText): PolicyText {
  const { lang, staffing } = given;
  return {
    title: cleanLine(given.title),
    text: cleanText(given.text),
    lang,
    reasons: given.reasons.map(({ code, label, clause, ground, why, immediate, batch, retired }) => ({
      code,
      label: { sv: cleanLine(label.sv), en: cleanLine(label.en) },
      clause: cleanLine(clause),
      ground,
      why: { sv: cleanText(why.sv), en: cleanText(why.en) },
      immediate,
      batch,
      retired,
    })),
    staffing,
    hosts: given.hosts.map((host) => cleanLine(host).toLowerCase()),
    replies: given.replies.map(({ id, title, text }) => ({ id, title: cleanLine(title), text: cleanText(text) })),
  };
}

export function setWords({ words: given }: Of<'moderation/set-words'>, { moderation }: LogState, seat: Seat, asking: Asking): Result {
  const words = [...new Set(given.map((word) => cleanLine(word).toLocaleLowerCase('sv')).filter((word) => word !== ''))].sort();
  if (words.length > WORDS_MAX || words.some((word) => lengthOf(word) > 80)) return refuse('moderation/text-too-long', 'words');
  if (words.some((word) => !isShowable(word) || !/[\p{L}\p{N}]{2}/u.test(word) || personalNumbers(word).length > 0))
    return refuse('moderation/text-not-allowed', 'words');
  return accepted({
    type: 'moderation/words-set',
    by: { seat },
    data: { touches: moderation.words === null ? [] : [moderation.words] },
    contents: [{ id: asking.ids.content(), content: { kind: 'words', words } }],
  });
}
