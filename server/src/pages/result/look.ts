/** A vote as the pages of its dialogue have it: where it stands, and what two people signed that it is about. */
import type { Held, LogState } from '@insyn/domain/root.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import type { VoteRun } from '@insyn/domain/vote/types.ts';
import { voteView, type VoteView } from '@insyn/domain/vote/view.ts';
import { languageFor, type VoteContext } from '@insyn/elements/parts/vote-context.ts';
import { en } from '@insyn/elements/translations/en.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { voteWords } from '@insyn/elements/translations/vote.ts';
import type { Door } from '../../http/door.ts';
import type { Language } from '../../http/problems.ts';

export type VoteLook = {
  readonly view: VoteView;
  readonly run: VoteRun;
  readonly definition: Definition;
  /** The text that is hashed. */
  readonly text: string;
};

/** `null` where there is none that everyone may know of. `at`: UTC. */
export async function lookAtVote(
  { store }: Pick<Door, 'store'>,
  { log, vote }: LogState,
  held: Held,
  at: string,
): Promise<VoteLook | null> {
  const view = voteView(vote, held, at);
  const run = vote.runs.find(({ election }) => election === view?.election);
  const kept = view === null ? null : await store.attachment(log, view.election);
  if (view === null || run === undefined || kept === null) return null;
  const text = new TextDecoder('utf-8').decode(kept.bytes);
  return hashOf(text) === view.election ? { view, run, text, definition: JSON.parse(text) as Definition } : null;
}

/** `lang`: of the page's own words; the ballot paper is read in it where it is one of its languages. */
export function contextOf(look: VoteLook, { log }: Pick<LogState, 'log'>, lang: Language, at: string, level: number): VoteContext {
  const { view, definition } = look;
  return {
    words: lang === 'en' ? en : sv,
    said: voteWords(lang),
    now: Date.parse(at),
    zone: definition.closes.zone,
    level,
    log,
    view,
    definition,
    lang: languageFor(lang, definition),
    base: '',
  };
}
