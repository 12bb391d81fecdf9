/** The command for what a moderator does with a post as it stands. */
import type { ModerationCommand } from '@insyn/domain/moderation/types.ts';
import type { ReviewEntry } from '@insyn/domain/view.ts';
import type { ReviewAct } from './types.ts';

export function commandFor(act: ReviewAct, { post, content, shown }: ReviewEntry): ModerationCommand {
  switch (act.kind) {
    case 'approve':
      return { type: 'moderation/approve', post, content };
    case 'return':
      return { type: 'moderation/return', post, content, reason: act.reason, note: act.note, place: act.place };
    case 'reject':
      return shown
        ? { type: 'moderation/hide', post, reason: act.reason, note: act.note }
        : { type: 'moderation/reject', post, content, reason: act.reason, note: act.note };
    case 'restore':
      return { type: 'moderation/restore', post };
    case 'registrar':
      return { type: 'moderation/send-to-registrar', post };
    case 'answer-report':
      return { type: 'moderation/answer-report', report: act.report, outcome: act.outcome, text: act.text };
    case 'decide-appeal':
      return { type: 'moderation/decide-appeal', act: act.act, outcome: act.outcome, text: act.text };
  }
}
