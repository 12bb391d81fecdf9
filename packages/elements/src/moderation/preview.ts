/** What the author will see, drawn by the same part that draws it for the author. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { statementOf } from '@insyn/domain/moderation/statement.ts';
import type { Policy, Reason, StatementContent } from '@insyn/domain/moderation/types.ts';
import type { Pseudonym } from '@insyn/domain/ids.ts';
import type { PostView, ReviewEntry } from '@insyn/domain/view.ts';
import type { PartContext } from '../parts/context.ts';
import { decisionCard } from '../parts/decision.ts';
import { ownSlot } from '../parts/own-slot.ts';
import type { PostHandlers } from '../parts/post-acts.ts';
import { stanceOf } from './post.ts';

export type Draft = {
  readonly decision: 'returned' | 'rejected' | 'hidden';
  readonly reason: Reason;
  readonly note: string;
  readonly place: StatementContent['place'];
};

const nothingHappens = (): void => undefined;
const HANDLERS: PostHandlers = {
  support: nothingHappens,
  unsupport: nothingHappens,
  reply: nothingHappens,
  edit: nothingHappens,
  add: nothingHappens,
  askWithdraw: nothingHappens,
  withdraw: nothingHappens,
  share: nothingHappens,
  expand: nothingHappens,
  moreReplies: nothingHappens,
  menu: nothingHappens,
  quote: nothingHappens,
  listen: nothingHappens,
  follow: nothingHappens,
};

/** The statement of reasons as it would be made now. */
export function statementFor(entry: ReviewEntry, { decision, reason, note, place }: Draft, policy: Policy, now: number): StatementContent {
  const source = entry.reports.some(({ answered }) => !answered) ? 'report' : entry.verdict === null ? 'own' : 'check';
  return statementOf({
    decision,
    author: '' as Pseudonym,
    post: entry.post,
    version: entry.content,
    place: decision === 'returned' ? place : null,
    source,
    check: entry.verdict?.check ?? null,
    reason,
    note,
    policy,
    at: new Date(now).toISOString(),
  });
}

export function preview(entry: ReviewEntry, draft: Draft, policy: Policy, context: PartContext): TemplateResult {
  const statement = statementFor(entry, draft, policy, context.now);
  const view: PostView = {
    post: entry.post,
    seq: 0,
    at: entry.at,
    status: draft.decision === 'hidden' ? 'hidden' : entry.before === null ? 'submitted' : 'published',
    content: entry.content,
    author: { name: entry.author, own: true, badge: entry.badge },
    text: entry.text,
    lang: entry.lang,
    tombstone: null,
    waits: null,
    pending: null,
    decision: {
      kind: draft.decision,
      act: 0,
      at: new Date(context.now).toISOString(),
      statement,
      appeal: null,
      mayAppeal: true,
      mayResend: draft.decision === 'returned',
    },
    mended: false,
    highlight: null,
    answered: null,
    stance: stanceOf(entry),
    alternative: entry.alternative,
    editedAt: null,
    history: [],
    addenda: [],
    assisted: entry.assisted,
    parent: null,
    replyTo: null,
    support: 0,
    supported: false,
    own: true,
    replyCount: 0,
    acts: { reply: false, support: false, unsupport: false, edit: false, add: false, withdraw: false, report: false },
  };
  // Nothing in it can be pressed: it is a picture of what comes.
  return html`<div class="preview" inert>
    ${ownSlot(view, { ...context, page: '', invite: false, policy, on: HANDLERS, decided: decisionCard }, {})}
  </div>`;
}
