/** The one table: who may do what. Levels are how sure we are who somebody is; roles act from seats. */
import type { SeatRole } from './fact.ts';
import { PERSON_ACCESS, type PersonRule } from './person-access.ts';

export { LEVELS, PERSON_ACCESS, reaches, type Level, type Levels } from './person-access.ts';

type TenantAct =
  | 'tenant/set'
  | 'tenant/publish-policy'
  | 'tenant/set-search'
  | 'tenant/decide-retention'
  | 'tenant/end-retention'
  | 'tenant/allow-origin'
  | 'tenant/remove-origin'
  | 'tenant/grant'
  | 'tenant/revoke'
  | 'tenant/confirm'
  | 'tenant/withdraw-proposal';

type ProtokollAct =
  | 'protokoll/found'
  | 'protokoll/plan'
  | 'protokoll/cancel'
  | 'protokoll/publish'
  | 'protokoll/adjust'
  | 'protokoll/add-document'
  | 'protokoll/remove-document'
  | 'protokoll/withdraw'
  | 'protokoll/open-thread'
  | 'protokoll/place-thread';

type ModerationAct =
  | 'moderation/publish-policy'
  | 'moderation/set-words'
  | 'moderation/approve'
  | 'moderation/return'
  | 'moderation/reject'
  | 'moderation/reject-each'
  | 'moderation/hide'
  | 'moderation/restore'
  | 'moderation/undo'
  | 'moderation/note'
  | 'moderation/send-to-registrar'
  | 'moderation/register'
  | 'moderation/erase'
  | 'moderation/report'
  | 'moderation/answer-report'
  | 'moderation/appeal'
  | 'moderation/decide-appeal';

type ChatAct =
  | 'chat/plan'
  | 'chat/change'
  | 'chat/cancel'
  | 'chat/ask'
  | 'chat/follow-up'
  | 'chat/answer-poll'
  | 'chat/arrive'
  | 'chat/depart'
  | 'chat/take'
  | 'chat/release'
  | 'chat/answer'
  | 'chat/defer'
  | 'chat/hand-over'
  | 'chat/take-up'
  | 'chat/decline'
  | 'chat/requeue'
  | 'chat/merge'
  | 'chat/prepare'
  | 'chat/pause'
  | 'chat/resume'
  | 'chat/extend'
  | 'chat/end'
  | 'chat/approve-record'
  | 'chat/open-poll'
  | 'chat/close-poll'
  | 'chat/show-poll';

type VoteAct =
  | 'vote/propose'
  | 'vote/sign'
  | 'vote/withdraw-proposal'
  | 'vote/propose-cancel'
  | 'vote/confirm-cancel'
  | 'vote/keep'
  | 'vote/elapse'
  | 'vote/propose-result'
  | 'vote/sign-result';

type RadslagAct =
  | 'radslag/plan'
  | 'radslag/write'
  | 'radslag/write-standpoints'
  | 'radslag/announce'
  | 'radslag/plan-gathering'
  | 'radslag/change-gathering'
  | 'radslag/cancel-gathering'
  | 'radslag/note-gathering'
  | 'radslag/write-arguments'
  | 'radslag/answer'
  | 'radslag/archive'
  | 'radslag/elapse';

type PanelAct =
  | 'panel/commit'
  | 'panel/draw'
  | 'panel/invite'
  | 'panel/decline'
  | 'panel/join'
  | 'panel/leave'
  | 'panel/answer'
  | 'panel/open-survey'
  | 'panel/close-survey'
  | 'panel/enter-paper'
  | 'panel/drop-paper'
  | 'panel/report'
  | 'panel/end';

type KeepingAct =
  | 'keeping/mask'
  | 'keeping/unmask'
  | 'keeping/set-web'
  | 'keeping/unpublish'
  | 'keeping/publish-again'
  | 'keeping/elapse'
  | 'keeping/propose-erasure'
  | 'keeping/withdraw-erasure'
  | 'keeping/confirm-erasure'
  | 'keeping/deliver'
  | 'keeping/send'
  | 'keeping/set-codes';

type OpinionAct =
  'opinion/open' | 'opinion/add-statement' | 'opinion/remove-statement' | 'opinion/answer' | 'opinion/close' | 'opinion/draw';

export type Act =
  | 'dialogue/create'
  | 'dialogue/describe'
  | 'dialogue/set'
  | 'dialogue/enter'
  | 'dialogue/resume'
  | 'dialogue/close'
  | 'dialogue/reopen'
  | 'dialogue/confirm'
  | 'dialogue/withdraw-proposal'
  | 'dialogue/add-document'
  | 'dialogue/remove-document'
  | 'debate/submit'
  | 'debate/edit'
  | 'debate/add'
  | 'debate/withdraw'
  | 'debate/support'
  | 'debate/unsupport'
  | 'debate/highlight'
  | 'debate/unhighlight'
  | 'debate/mark-answered'
  | 'debate/unmark-answered'
  | 'debate/summarise'
  | 'debate/invite'
  | 'debate/publish-yttrande'
  | 'debate/withdraw-yttrande'
  | ChatAct
  | VoteAct
  | RadslagAct
  | OpinionAct
  | PanelAct
  | KeepingAct
  | ModerationAct
  | ProtokollAct
  | TenantAct;

/** A person needs the level that the dialogue sets for it (`PERSON_ACCESS`); a staff act needs a seat with one of the roles. */
export const ACCESS: Readonly<Record<Act, PersonRule | { readonly roles: readonly SeatRole[] }>> = {
  ...PERSON_ACCESS,
  'dialogue/create': { roles: ['admin'] },
  'dialogue/describe': { roles: ['admin'] },
  'dialogue/set': { roles: ['admin'] },
  // A moderator stops and resumes the debate; every other phase is the admin's (`dialogue/decide.ts`).
  'dialogue/enter': { roles: ['admin', 'moderator'] },
  'dialogue/resume': { roles: ['admin', 'moderator'] },
  'dialogue/close': { roles: ['admin'] },
  // Opening again what is closed needs two persons.
  'dialogue/reopen': { roles: ['admin'] },
  'dialogue/confirm': { roles: ['admin'] },
  'dialogue/withdraw-proposal': { roles: ['admin'] },
  'dialogue/add-document': { roles: ['admin', 'official', 'registrar'] },
  'dialogue/remove-document': { roles: ['admin', 'official', 'registrar'] },
  'debate/highlight': { roles: ['official', 'moderator', 'admin'] },
  'debate/unhighlight': { roles: ['official', 'moderator', 'admin'] },
  'debate/mark-answered': { roles: ['official', 'moderator', 'admin'] },
  'debate/unmark-answered': { roles: ['official', 'moderator', 'admin'] },
  'debate/summarise': { roles: ['official', 'moderator', 'admin'] },
  'debate/invite': { roles: ['official', 'registrar', 'admin'] },
  'debate/publish-yttrande': { roles: ['official', 'registrar', 'admin'] },
  'debate/withdraw-yttrande': { roles: ['official', 'registrar', 'admin'] },
  'chat/plan': { roles: ['admin'] },
  'chat/change': { roles: ['admin'] },
  'chat/cancel': { roles: ['admin'] },
  'chat/take-up': { roles: ['moderator', 'official', 'admin'] },
  'chat/decline': { roles: ['moderator', 'official', 'admin'] },
  'chat/requeue': { roles: ['moderator', 'official', 'admin'] },
  'chat/merge': { roles: ['moderator', 'official', 'admin'] },
  'chat/prepare': { roles: ['official', 'moderator', 'admin'] },
  'chat/pause': { roles: ['moderator', 'official', 'admin'] },
  'chat/resume': { roles: ['moderator', 'official', 'admin'] },
  'chat/extend': { roles: ['moderator', 'official', 'admin'] },
  'chat/end': { roles: ['moderator', 'official', 'admin'] },
  'chat/approve-record': { roles: ['moderator', 'official', 'admin'] },
  'chat/open-poll': { roles: ['moderator', 'official', 'admin'] },
  'chat/close-poll': { roles: ['moderator', 'official', 'admin'] },
  'chat/show-poll': { roles: ['moderator', 'official', 'admin'] },
  'moderation/publish-policy': { roles: ['admin'] },
  'moderation/set-words': { roles: ['admin', 'moderator'] },
  'moderation/approve': { roles: ['moderator'] },
  'moderation/return': { roles: ['moderator'] },
  'moderation/reject': { roles: ['moderator'] },
  'moderation/reject-each': { roles: ['moderator'] },
  'moderation/hide': { roles: ['moderator'] },
  'moderation/restore': { roles: ['moderator'] },
  'moderation/undo': { roles: ['moderator'] },
  'moderation/note': { roles: ['moderator'] },
  'moderation/send-to-registrar': { roles: ['moderator', 'registrar'] },
  'moderation/register': { roles: ['registrar', 'moderator'] },
  'moderation/erase': { roles: ['registrar', 'admin'] },
  'moderation/answer-report': { roles: ['moderator'] },
  'moderation/decide-appeal': { roles: ['moderator'] },
  // Each pair of these needs two persons (`vote/decide.ts`).
  'vote/propose': { roles: ['admin', 'official'] },
  'vote/sign': { roles: ['admin', 'official'] },
  'vote/withdraw-proposal': { roles: ['admin', 'official'] },
  'vote/propose-cancel': { roles: ['admin', 'official'] },
  'vote/confirm-cancel': { roles: ['admin', 'official'] },
  'vote/keep': { roles: ['admin', 'official'] },
  'vote/elapse': { roles: ['admin'] },
  'vote/propose-result': { roles: ['admin', 'official'] },
  'vote/sign-result': { roles: ['admin', 'official'] },
  'radslag/plan': { roles: ['admin'] },
  'radslag/write': { roles: ['admin', 'official'] },
  'radslag/write-standpoints': { roles: ['admin', 'official'] },
  'radslag/announce': { roles: ['admin'] },
  'radslag/plan-gathering': { roles: ['admin', 'official'] },
  'radslag/change-gathering': { roles: ['admin', 'official'] },
  'radslag/cancel-gathering': { roles: ['admin', 'official'] },
  'radslag/note-gathering': { roles: ['admin', 'official'] },
  'radslag/write-arguments': { roles: ['admin', 'official'] },
  'radslag/answer': { roles: ['admin', 'official'] },
  'radslag/archive': { roles: ['admin', 'registrar'] },
  'radslag/elapse': { roles: ['admin'] },
  'opinion/open': { roles: ['admin'] },
  'opinion/add-statement': { roles: ['admin', 'official'] },
  'opinion/remove-statement': { roles: ['admin', 'official'] },
  'opinion/close': { roles: ['admin'] },
  // By the machine's own seat alone (`opinion/decide.ts`).
  'opinion/draw': { roles: ['admin'] },
  'panel/commit': { roles: ['admin'] },
  'panel/draw': { roles: ['admin'] },
  'panel/invite': { roles: ['admin'] },
  'panel/decline': { roles: ['admin'] },
  // By whoever the machine has seen an invitation of; who is in it is told by the mark (`panel/members.ts`).
  'panel/open-survey': { roles: ['official', 'admin'] },
  'panel/close-survey': { roles: ['official', 'admin'] },
  // Two of them enter each paper (`panel/paper.ts`).
  'panel/enter-paper': { roles: ['official', 'admin', 'counter'] },
  'panel/drop-paper': { roles: ['official', 'admin', 'counter'] },
  'panel/report': { roles: ['official', 'admin'] },
  'panel/end': { roles: ['admin'] },
  'keeping/mask': { roles: ['registrar', 'admin'] },
  'keeping/unmask': { roles: ['registrar', 'admin'] },
  'keeping/set-web': { roles: ['registrar', 'admin'] },
  'keeping/unpublish': { roles: ['registrar', 'admin'] },
  'keeping/publish-again': { roles: ['registrar', 'admin'] },
  // By the machine's own seat alone (`keeping/decide.ts`).
  'keeping/elapse': { roles: ['admin'] },
  // Two of them erase (`keeping/erasing.ts`).
  'keeping/propose-erasure': { roles: ['registrar', 'admin'] },
  'keeping/withdraw-erasure': { roles: ['registrar', 'admin'] },
  'keeping/confirm-erasure': { roles: ['registrar', 'admin'] },
  'keeping/deliver': { roles: ['registrar', 'admin'] },
  'keeping/send': { roles: ['registrar', 'admin'] },
  'keeping/set-codes': { roles: ['registrar', 'admin'] },
  'protokoll/found': { roles: ['admin'] },
  'protokoll/plan': { roles: ['admin', 'official', 'registrar'] },
  'protokoll/cancel': { roles: ['admin', 'official', 'registrar'] },
  'protokoll/publish': { roles: ['admin', 'official', 'registrar'] },
  'protokoll/adjust': { roles: ['admin', 'official', 'registrar'] },
  'protokoll/add-document': { roles: ['admin', 'official', 'registrar'] },
  'protokoll/remove-document': { roles: ['admin', 'official', 'registrar'] },
  'protokoll/withdraw': { roles: ['admin', 'registrar'] },
  'protokoll/open-thread': { roles: ['admin', 'official', 'registrar'] },
  'protokoll/place-thread': { roles: ['admin', 'official', 'registrar'] },
  'tenant/set': { roles: ['admin'] },
  'tenant/publish-policy': { roles: ['admin'] },
  'tenant/set-search': { roles: ['admin'] },
  'tenant/decide-retention': { roles: ['registrar', 'admin'] },
  'tenant/end-retention': { roles: ['registrar', 'admin'] },
  'tenant/allow-origin': { roles: ['admin'] },
  'tenant/remove-origin': { roles: ['admin'] },
  // Granting and revoking the role of admin needs two persons; the rule stands in `tenant/decide.ts`.
  'tenant/grant': { roles: ['admin'] },
  'tenant/revoke': { roles: ['admin'] },
  'tenant/confirm': { roles: ['admin'] },
  'tenant/withdraw-proposal': { roles: ['admin'] },
};
