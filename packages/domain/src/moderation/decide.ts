/** Says yes to an act of moderation, with facts, or no with a code (rules MO in SPEC.md). */
import { ACCESS, reaches } from '../access.ts';
import { accept, refuse, type Asking, type Decision } from '../decision.ts';
import { isMaskedPost } from '../keeping/masks.ts';
import { awaitingVersion, isGone } from '../debate/content.ts';
import { cleanText, hasInk, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { appeal, decideAppeal } from './appeals.ts';
import { approve, hide, rejectEach, rejectOrReturn, restore } from './judging.ts';
import { publishPolicy, setWords } from './rules.ts';
import { answerReport, report } from './reports.ts';
import { erase, note, register, sendToRegistrar } from './records.ts';
import { undo } from './undoing.ts';
import type { Seat } from '../fact.ts';
import type { Held } from '../held.ts';
import type { DebateFact, Item, Version } from '../debate/types.ts';
import type { LogState } from '../root.ts';
import type { ContentId, PostId } from '../ids.ts';
import type { ModerationCommand, ModerationFact, ModerationRefusal, Policy, Reason } from './types.ts';

export type Result = Decision<ModerationFact | DebateFact, ModerationRefusal>;
export type Refused = Result & { readonly accepted: false };
/** What every rule is given. */
export type Bench = {
  readonly state: LogState;
  readonly held: Held;
  readonly asking: Asking;
  readonly seat: Seat;
  readonly policy: Policy;
};

/** Characters in what a moderator, a reporter or an appellant writes. */
export const TEXT_MAX = { note: 600, report: 2000, appeal: 4000, answer: 2000 } as const;

export function decideModeration(command: ModerationCommand, state: LogState, held: Held, asking: Asking): Result {
  const { dialogue } = state;
  if (dialogue.phase === 'empty') return refuse('moderation/not-open');
  const rule = ACCESS[command.type];
  if (command.type === 'moderation/report' || command.type === 'moderation/appeal') {
    if (asking.person === null) return refuse('moderation/login-needed');
    if ('level' in rule && !reaches(asking.level, dialogue.settings.levels[rule.level])) return refuse('moderation/login-needed');
    return command.type === 'moderation/report' ? report(command, state, asking) : appeal(command, state, asking);
  }
  const seat = asking.seats.find((each) => 'roles' in rule && rule.roles.some((role) => each.startsWith(`${role}/`)));
  if (seat === undefined)
    return refuse(asking.person === null && asking.seats.length === 0 ? 'moderation/login-needed' : 'moderation/not-allowed');
  if (command.type === 'moderation/publish-policy') return publishPolicy(command, state, seat);
  if (command.type === 'moderation/set-words') return setWords(command, state, seat, asking);
  const policy = state.moderation.policies.at(-1);
  if (!policy) return refuse('moderation/policy-missing');
  return judge(command, { state, held, asking, seat, policy });
}

type Judging = Exclude<
  ModerationCommand,
  { type: 'moderation/report' | 'moderation/appeal' | 'moderation/publish-policy' | 'moderation/set-words' }
>;

function judge(command: Judging, bench: Bench): Result {
  // What is masked by law is no moderator's: it is lifted where it was masked (`keeping/masking.ts`), or erased by decision.
  if ('post' in command && command.type !== 'moderation/erase' && command.post !== null && isMaskedPost(bench.state, command.post))
    return refuse('moderation/not-allowed', 'post');
  switch (command.type) {
    case 'moderation/approve':
      return partial(bench) ?? approve(command, bench);
    case 'moderation/return':
    case 'moderation/reject':
      return partial(bench) ?? rejectOrReturn(command, bench);
    case 'moderation/reject-each':
      return partial(bench) ?? rejectEach(command, bench);
    case 'moderation/hide':
      return partial(bench) ?? hide(command, bench);
    case 'moderation/restore':
      return partial(bench) ?? restore(command, bench);
    case 'moderation/answer-report':
      return partial(bench) ?? answerReport(command, bench);
    case 'moderation/decide-appeal':
      return partial(bench) ?? decideAppeal(command, bench);
    case 'moderation/undo':
      return undo(command.act, bench);
    case 'moderation/note':
      return note(command, bench);
    case 'moderation/send-to-registrar':
      return sendToRegistrar(command.post, bench);
    case 'moderation/register':
      return register(command, bench);
    case 'moderation/erase':
      return erase(command, bench);
  }
}

/** Who took part in the debate cannot judge it (wishes §5: nodejs-advisory-board#17). */
export function tookPart({ held, asking }: Pick<Bench, 'held' | 'asking'>): boolean {
  return asking.person !== null && (held.authored.get(asking.person)?.length ?? 0) > 0;
}

function partial(bench: Bench): Refused | null {
  return tookPart(bench) ? refuse('moderation/took-part') : null;
}

/** A reason that can be used now. */
export function reasonOf({ policy }: Bench, code: string): Reason | Refused {
  const reason = policy.reasons.find((each) => each.code === code);
  return reason && !reason.retired ? reason : refuse('moderation/reason-unknown', 'reason');
}

/** The version that waits for a person, or why it does not. */
export function waiting(post: PostId, content: ContentId, { state }: Bench): { readonly item: Item; readonly version: Version } | Refused {
  const item = state.debate.items.get(post);
  if (!item) return refuse('moderation/post-not-found', 'post');
  const version = item.versions.find((each) => each.content === content);
  if (!version) return refuse('moderation/version-not-found', 'content');
  if (isGone(item)) return refuse('moderation/changed-since', post);
  if (version.awaits && item.status !== 'hidden') return { item, version };
  return refuse(version.act === null && awaitingVersion(item) !== null ? 'moderation/changed-since' : 'moderation/already-judged', post);
}

/** What somebody wrote beside a decision; `least` false: it may be empty. */
export function textIn(field: string, given: string, most: number, least: boolean): string | Refused {
  const text = cleanText(given);
  if (text === '' && !least) return text;
  if (!hasInk(text)) return refuse('moderation/text-empty', field);
  if (!isShowable(text) || personalNumbers(text).length > 0) return refuse('moderation/text-not-allowed', field);
  return lengthOf(text) > most ? refuse('moderation/text-too-long', field) : text;
}

export function accepted(...facts: readonly (ModerationFact | DebateFact)[]): Result {
  return accept<ModerationFact | DebateFact>(...facts);
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'accepted' in value;
}
