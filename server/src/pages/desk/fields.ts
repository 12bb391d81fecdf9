/** The four fields of the form: read from what was sent, and told in words what is missing. */
import { decideDebate, type ResidentCommand } from '@insyn/domain/debate/decide.ts';
import { CHANNELS, type Channel, type Stance } from '@insyn/domain/debate/types.ts';
import type { Asking, NewIds } from '@insyn/domain/decision.ts';
import { EMPTY_HELD } from '@insyn/domain/held.ts';
import type { ContentId, DocumentId, PollId, PostId, ReportId, SessionId } from '@insyn/domain/ids.ts';
import type { LogState } from '@insyn/domain/root.ts';
import { cleanName } from '@insyn/domain/text/names.ts';
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import { titleOf } from '../../http/problems.ts';
import { deskWords } from './words.ts';

/** What stands in the form, as it was typed: shown again whatever happens. */
export type Written = {
  readonly channel: string;
  readonly name: string;
  /** Does not want a name to be shown. */
  readonly nameless: boolean;
  /** `other`, `question`, or `a:` and the alternative's id. */
  readonly about: string;
  readonly text: string;
};

export const EMPTY: Written = { channel: '', name: '', nameless: false, about: 'other', text: '' };

export const FIELDS = ['channel', 'name', 'about', 'text'] as const;
export type Field = (typeof FIELDS)[number];
export type Faults = Partial<Record<Field, string>>;

/** Fields of a form, each at most once; of what was sent twice the first. */
export type Form = Readonly<Record<string, string>>;

export function writtenIn(form: Form): Written {
  return {
    channel: form['channel'] ?? '',
    name: form['name'] ?? '',
    nameless: form['nameless'] !== undefined && form['nameless'] !== '',
    about: form['about'] ?? 'other',
    text: form['text'] ?? '',
  };
}

export function channelOf({ channel }: Written): Channel | null {
  return CHANNELS.find((each) => each === channel) ?? null;
}

export function stanceOf({ about }: Written): Stance {
  if (about === 'question') return { kind: 'question' };
  return about.startsWith('a:') ? { kind: 'alternative', alternative: about.slice(2) } : { kind: 'other' };
}

export function aboutOf(stance: Stance | null): string {
  return stance?.kind === 'alternative' ? `a:${stance.alternative}` : (stance?.kind ?? 'other');
}

/** The name to show, `null` for none. */
export function nameOf({ name, nameless }: Written): string | null {
  const clean = cleanName(name);
  return nameless || !clean.ok ? null : clean.name;
}

const NO_IDS: NewIds = {
  post: () => '' as PostId,
  content: () => '' as ContentId,
  document: () => '' as DocumentId,
  report: () => '' as ReportId,
  session: () => '' as SessionId,
  poll: () => '' as PollId,
};

/** What the same rule that decides would say now, before anything is written. */
export function refusalOf(command: ResidentCommand, state: LogState, asking: Omit<Asking, 'ids' | 'badges'>): string | null {
  const decision = decideDebate(command, state, EMPTY_HELD, { ...asking, badges: [], ids: NO_IDS });
  if (decision.accepted) return null;
  const most = state.dialogue.phase === 'empty' ? undefined : state.dialogue.settings.maxPostLength;
  return deskWords.refusals[decision.code] ?? titleOf(decision.code, 'sv', most === undefined ? {} : { most });
}

export function nameFault({ name, nameless }: Written): string | null {
  if (nameless) return name.trim() === '' ? null : deskWords.faults.bothNames;
  if (name.trim() === '') return deskWords.faults.noName;
  if (personalNumbers(name).length > 0) return deskWords.faults.numberInName;
  const clean = cleanName(name);
  return clean.ok ? null : titleOf(clean.code, 'sv');
}
