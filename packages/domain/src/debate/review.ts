/** Whether a text is published at once or waits for a person, by the dialogue's review and the checks. */
import { check } from '../moderation/checks.ts';
import { badgeFor, type Badge } from '../tenant/roles.ts';
import { postContent, wasPublished } from './content.ts';
import { REVIEW_AFTER } from './evolve.ts';
import type { Asking } from '../decision.ts';
import type { By } from '../fact.ts';
import type { Held } from '../held.ts';
import type { Control, MessageRole } from '../chat/types.ts';
import type { ContentId, Mark, PostId, Pseudonym, SessionId } from '../ids.ts';
import type { LogState } from '../root.ts';
import type { FindingContent, Review, Verdict, WordListContent } from '../moderation/types.ts';
import type { DebateFact } from './types.ts';
import type { ModerationFact } from '../moderation/types.ts';

/** A text that no person is to look at is published in the same breath, by the rule of the dialogue. */
const RULE: By = { system: 'no-review' };
const AFTER: By = { system: REVIEW_AFTER };
const CHECKS_SEAT: By = { system: 'checks' };

/** What follows on a text that was written. */
export type Reviewed = (written: Written, state: LogState, held: Held, asking: Asking) => readonly (DebateFact | ModerationFact)[];

export type Written = {
  readonly post: PostId;
  readonly content: ContentId;
  readonly author: Pseudonym;
  readonly text: string;
  /** Sent again after its author was asked to change it: whoever asked is to see what became of it. */
  readonly again?: boolean;
  readonly place: { readonly first: boolean; readonly parent: PostId | null; readonly root: PostId | null; readonly asker?: Mark };
  /** Of a message in a chat: the session's control stands in place of the dialogue's review. `answer`: of the panel. */
  readonly chat?: { readonly session: SessionId; readonly role: MessageRole };
};

/** What follows on a text that was written: held by a check, published, or neither. */
export function reviewed(written: Written, state: LogState, held: Held, asking: Asking): readonly (DebateFact | ModerationFact)[] {
  if (state.dialogue.phase === 'empty') return [];
  const badge: Badge | null = badgeFor(asking.badges, state.dialogue.description.body);
  // Whoever answers for the city is answerable for the words: no colleague looks at them first (look §3, L2).
  if (written.chat === undefined ? badge !== null : written.chat.role === 'answer') return [published(written, RULE)];
  const review = reviewOf(written, state.dialogue.settings.review, state);
  const { when, of } = review;
  const verdict = verdictOn(written, review, state, held, asking);
  const facts = verdict === null ? [] : [heldFor(verdict, written, asking)];
  if (verdict === null && of !== 'all' && written.again !== true) return [published(written, RULE)];
  return when === 'after' && written.again !== true ? [...facts, published(written, AFTER)] : facts;
}

/** `delay` waits for its time, when the machine publishes what nobody stopped (`chat/elapse.ts`). */
const CONTROL_REVIEWS: Readonly<Record<Control, Review>> = {
  each: { when: 'before', of: 'all' },
  first: { when: 'before', of: 'first' },
  delay: { when: 'before', of: 'all' },
  none: { when: 'before', of: 'checks' },
};

function reviewOf({ chat }: Pick<Written, 'chat'>, usual: Review, state: LogState): Review {
  const session = chat && state.chat.sessions.find((each) => each.session === chat.session);
  return session ? CONTROL_REVIEWS[session.plan.control] : usual;
}

export function published({ post, content, place }: Written, by: By): Extract<DebateFact, { type: 'debate/version-published' }> {
  return { type: 'debate/version-published', by, data: { post, content, ...place, touches: [content] }, contents: [] };
}

function heldFor(verdict: Verdict, { post, content, author }: Written, asking: Asking): ModerationFact {
  const finding: FindingContent = { kind: 'finding', concerns: author, ...verdict };
  return {
    type: 'moderation/version-held',
    by: CHECKS_SEAT,
    data: { post, content, check: verdict.check },
    contents: [{ id: asking.ids.content(), content: finding }],
  };
}

function verdictOn({ author, text, post }: Written, review: Review, state: LogState, held: Held, asking: Asking): Verdict | null {
  const policy = state.moderation.policies.at(-1);
  const wrote = new Set((held.authored.get(author) ?? []).flatMap((id) => state.debate.owners.get(id) ?? []));
  const mine = [...wrote].flatMap((id) => state.debate.items.get(id) ?? []);
  return check(text, {
    words: wordsOf(state, held),
    hosts: policy?.hosts ?? [],
    earlier: mine.filter((item) => item.post !== post).map((item) => Date.parse(item.at)),
    now: Date.parse(asking.at),
    newcomer: !mine.some(wasPublished),
    firstPost: review.of === 'first',
    like: (words) => {
      const content = held.similar?.like(words, (id) => {
        // A new version is like the one it mends; that is no repetition.
        return state.debate.owners.get(id) === post ? null : (postContent(held, id)?.text ?? null);
      });
      return content === undefined || content === null ? null : (state.debate.owners.get(content) ?? null);
    },
  });
}

function wordsOf(state: LogState, held: Held): readonly string[] {
  const { words } = state.moderation;
  const content = words === null ? undefined : (held.contents.get(words)?.content as WordListContent | undefined);
  return content?.kind === 'words' ? content.words : [];
}
