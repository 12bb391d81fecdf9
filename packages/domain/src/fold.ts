/** Folds the lines of a dialogue. Apart from what folds bodies, tenants and panels (`root.ts`): readers' elements follow dialogues and nothing else. */
import { hashOf, lineText } from './chain.ts';
import { CHAT_FACTS, evolveChat, evolveMessage } from './chat/evolve.ts';
import { DEBATE_FACTS, evolveDebate, evolveSubmittedMessage } from './debate/evolve.ts';
import { evolveJudged } from './debate/judged.ts';
import { DIALOGUE_FACTS, evolveDialogue } from './dialogue/evolve.ts';
import { evolveModeration, evolvePublished, MODERATION_FACTS } from './moderation/evolve.ts';
import { evolveOpinion, evolveQuoted } from './opinion/evolve.ts';
import { OPINION_FACTS, type OpinionFact } from './opinion/types.ts';
import { evolveEntered, evolveRadslag } from './radslag/evolve.ts';
import { RADSLAG_FACTS, type RadslagFact } from './radslag/types.ts';
import { evolveVote } from './vote/evolve.ts';
import { VOTE_FACTS, type VoteFact } from './vote/types.ts';
import type { ChatFact } from './chat/types.ts';
import type { DebateFact, DebateState } from './debate/types.ts';
import type { DialogueFact } from './dialogue/types.ts';
import type { Line, LineOf } from './fact.ts';
import type { ModerationFact } from './moderation/types.ts';
import type { AnyFact, LogState } from './root.ts';

/** Folds the next line. `hash` may be given where it is known already; it is that of the line's own bytes. */
export function evolveInDialogue(state: LogState, line: Line, hash: string = hashOf(lineText(line))): LogState {
  const moved = { ...state, seq: line.seq, hash, at: line.at };
  if (isLineOf<DialogueFact>(line, DIALOGUE_FACTS))
    return { ...moved, dialogue: evolveDialogue(state.dialogue, line), radslag: evolveEntered(state.radslag, line) };
  if (isLineOf<DebateFact>(line, DEBATE_FACTS)) {
    const debate = uncounted(evolveDebate(state.debate, line), state, line);
    const opinion = evolveQuoted(state.opinion, line);
    return { ...moved, debate, opinion, chat: evolveMessage(state.chat, line), moderation: evolvePublished(state.moderation, line) };
  }
  if (isLineOf<ModerationFact>(line, MODERATION_FACTS)) {
    const debate = uncounted(evolveJudged(state.debate, line), state, line);
    const opinion = evolveQuoted(state.opinion, line);
    return { ...moved, debate, opinion, chat: evolveMessage(state.chat, line), moderation: evolveModeration(state.moderation, line) };
  }
  if (isLineOf<ChatFact>(line, CHAT_FACTS)) {
    const debate = line.type === 'chat/message-submitted' ? evolveSubmittedMessage(state.debate, line) : state.debate;
    return { ...moved, debate, chat: evolveChat(state.chat, line) };
  }
  if (isLineOf<VoteFact>(line, VOTE_FACTS)) return { ...moved, vote: evolveVote(state.vote, line) };
  if (isLineOf<RadslagFact>(line, RADSLAG_FACTS)) return { ...moved, radslag: evolveRadslag(state.radslag, line) };
  if (isLineOf<OpinionFact>(line, OPINION_FACTS)) return { ...moved, opinion: evolveOpinion(state.opinion, line) };
  return moved;
}

/** Messages in a chat are not counted among the posts of the debate. */
function uncounted(
  debate: DebateState,
  { chat, debate: before }: LogState,
  line: LineOf<DebateFact> | LineOf<ModerationFact>,
): DebateState {
  const post = 'post' in line.data ? line.data.post : null;
  return post !== null && chat.messages.has(post) ? { ...debate, counts: before.counts } : debate;
}

export function isLineOf<F extends AnyFact>(line: Line, types: readonly F['type'][]): line is Line & LineOf<F> {
  return (types as readonly string[]).includes(line.type);
}
