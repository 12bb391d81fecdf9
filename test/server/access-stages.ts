/** Places where an act of staff or of moderation makes sense, for the walk of the one table. */
import type { Authority } from '@insyn/authority/types.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Act } from '@insyn/domain/access.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, DocumentId, LogId, PostId, ReportId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { saying } from './start-server.ts';

/** Acts about moderation, from a seat in the debate, or about closing it. */
export type StagedAct = Extract<
  Act,
  | `moderation/${string}`
  | 'opinion/answer'
  | 'dialogue/close'
  | 'dialogue/reopen'
  | 'dialogue/confirm'
  | 'dialogue/withdraw-proposal'
  | 'debate/highlight'
  | 'debate/unhighlight'
  | 'debate/mark-answered'
  | 'debate/unmark-answered'
  | 'debate/summarise'
  | 'debate/invite'
  | 'debate/publish-yttrande'
  | 'debate/withdraw-yttrande'
>;

/** An open dialogue at the authority of a server, and what is needed to set a scene in it. */
export type Stage = {
  readonly log: LogId;
  readonly authority: Authority;
  /** Somebody who writes, never the one who tries the act. */
  readonly stranger: () => Promise<Who>;
  /** The one who tries, as an author of posts. */
  readonly author: Who;
  /** The moderator's seat of the one who tries; `null` where there is none. */
  readonly seat: Seat | null;
  /** UTC. */
  readonly later: string;
};

type Written = { readonly post: PostId; readonly content: ContentId };

const FIRST: Seat = 'moderator/99';
const reason = DEFAULT_POLICY.reasons[0]?.code ?? '';
const note = '';

export async function stageOf(act: StagedAct, stage: Stage): Promise<Command> {
  const { log, authority } = stage;
  const submit = async (command: Command, who: Who): Promise<Receipt> => {
    const answer = await authority.submit({ log, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${answer.fields?.join() ?? ''}`);
    return answer.receipt;
  };
  const from = (seat: Seat): Who => ({ ...NOBODY, seats: [seat] });
  const written = async (text: string, who?: Who, more: { readonly parent?: Written } = {}): Promise<Written> => {
    const command = { ...saying(text), ...more } as Command;
    const { ids } = await submit(command, who ?? (await stage.stranger()));
    return { post: ids['post'] as PostId, content: ids['content'] as ContentId };
  };
  /** From now on what is written waits. */
  const reviewed = (): Promise<Receipt> =>
    submit({ type: 'dialogue/set', settings: { review: { when: 'before', of: 'all' } } }, from('admin/1'));
  const waiting = async (who?: Who): Promise<Written> => {
    await reviewed();
    return written('Det här väntar.', who);
  };
  const highlighted = async (): Promise<Written> => {
    const shown = await written('Ett viktigt inlägg.');
    await submit({ type: 'debate/highlight', post: shown.post, reason: 'Många har frågat.' }, from(FIRST));
    return shown;
  };
  const asked = async (): Promise<{ readonly post: PostId; readonly reply: PostId }> => {
    const question = await written('När blir det klart?');
    const { post: reply } = await written('I vår.', undefined, { parent: question });
    return { post: question.post, reply };
  };
  const hidden = async (): Promise<Receipt & Written> => {
    const shown = await written('Det här döljs.');
    return { ...(await submit({ type: 'moderation/hide', post: shown.post, reason, note }, from(FIRST))), ...shown };
  };
  const reported = async (): Promise<ReportId> => {
    const shown = await written('Det här rapporteras.');
    const text = 'Det stämmer inte.';
    const { ids } = await submit({ type: 'moderation/report', ...shown, reason, text, goodFaith: true }, await stage.stranger());
    return ids['report'] as ReportId;
  };
  const rejected = async (who: Who): Promise<number> =>
    (await submit({ type: 'moderation/reject', ...(await waiting(who)), reason, note }, from(FIRST))).act;
  const proposed = async (): Promise<string> => {
    await submit({ type: 'dialogue/close' }, from('admin/1'));
    await submit({ type: 'dialogue/reopen', closes: stage.later }, from('admin/1'));
    const state = (await authority.look(log))?.state.dialogue;
    return state === undefined || state.phase === 'empty' ? '' : (state.proposals[0]?.digest ?? '');
  };
  const statement = async (): Promise<ContentId> => {
    const made: ContentId[] = [];
    for (const text of ['Mer träd.', 'Mer ljus.', 'Fler bänkar.', 'En damm.', 'Ett tak.']) {
      const { post } = await written(text);
      const { ids } = await submit({ type: 'opinion/add-statement', post, text }, from('admin/1'));
      made.push(ids['content'] as ContentId);
    }
    await submit({ type: 'opinion/open' }, from('admin/1'));
    return made[0] ?? ('' as ContentId);
  };
  const yttrande = {
    type: 'debate/publish-yttrande',
    organisation: 'Naturföreningen',
    body: null,
    summary: 'Vi vill ha kvar träden.',
    text: 'Träden ger skugga.',
    lang: 'sv',
    stance: { kind: 'other' },
    card: null,
  } as const;

  switch (act) {
    case 'dialogue/close':
      return { type: act };
    case 'dialogue/reopen':
      await submit({ type: 'dialogue/close' }, from('admin/1'));
      return { type: act, closes: stage.later };
    case 'dialogue/confirm':
    case 'dialogue/withdraw-proposal':
      return { type: act, digest: await proposed() };
    case 'debate/highlight':
      return { type: act, post: (await written('Ett viktigt inlägg.')).post, reason: 'Många har frågat.' };
    case 'debate/unhighlight':
      return { type: act, post: (await highlighted()).post };
    case 'debate/mark-answered':
      return { type: act, ...(await asked()) };
    case 'debate/unmark-answered': {
      const { post, reply } = await asked();
      await submit({ type: 'debate/mark-answered', post, reply }, from(FIRST));
      return { type: act, post };
    }
    case 'debate/summarise': {
      const { post } = await written('Dagens inlägg.');
      return { type: act, day: '2026-11-20', lang: 'sv', sentences: [{ text: 'Ett inlägg kom.', posts: [post] }], missing: '' };
    }
    case 'debate/invite':
      return { type: act, bodies: [{ id: 'natur', name: 'Naturföreningen' }] };
    case 'debate/publish-yttrande':
      return yttrande;
    case 'debate/withdraw-yttrande': {
      const { ids } = await submit(yttrande, from('official/98'));
      return { type: act, yttrande: ids['document'] as DocumentId };
    }
    case 'opinion/answer':
      return { type: act, statement: await statement(), answer: 'agree' };
    case 'moderation/publish-policy':
      return { type: act, policy: DEFAULT_POLICY, inherited: false };
    case 'moderation/set-words':
      return { type: act, words: ['dumskalle'] };
    case 'moderation/approve':
      return { type: act, ...(await waiting()) };
    case 'moderation/return':
      return { type: act, ...(await waiting()), reason, note, place: null };
    case 'moderation/reject':
      return { type: act, ...(await waiting()), reason, note };
    case 'moderation/reject-each': {
      const many = DEFAULT_POLICY.reasons.find(({ batch }) => batch)?.code ?? '';
      return { type: act, versions: [await waiting(), await waiting()], reason: many, note };
    }
    case 'moderation/hide':
      return { type: act, post: (await written('Det här döljs.')).post, reason, note };
    case 'moderation/restore':
      return { type: act, post: (await hidden()).post };
    case 'moderation/undo': {
      const shown = await written('Det här döljs.');
      return { type: act, act: (await submit({ type: 'moderation/hide', post: shown.post, reason, note }, from(stage.seat ?? FIRST))).act };
    }
    case 'moderation/note':
      return { type: act, post: null, text: 'Lugnt i dag.' };
    case 'moderation/send-to-registrar':
      return { type: act, post: (await written('Till diariet.')).post };
    case 'moderation/register': {
      const { post } = await written('Till diariet.');
      await submit({ type: 'moderation/send-to-registrar', post }, from(FIRST));
      return { type: act, post, dnr: 'SKN 2026/118-4' };
    }
    case 'moderation/erase':
      return { type: act, post: (await written('Ska raderas.')).post, decision: 'SKN 2026/9', ground: 'Uppgift om enskild.' };
    case 'moderation/report':
      return { type: act, ...(await written('Det här rapporteras.')), reason, text: 'Det stämmer inte.', goodFaith: true };
    case 'moderation/answer-report':
      return { type: act, report: await reported(), outcome: 'no-action', text: 'Det får stå.' };
    case 'moderation/appeal':
      return { type: act, act: await rejected(stage.author), text: 'Läs en gång till.' };
    case 'moderation/decide-appeal': {
      const who = await stage.stranger();
      const judged = await rejected(who);
      await submit({ type: 'moderation/appeal', act: judged, text: 'Läs en gång till.' }, who);
      return { type: act, act: judged, outcome: 'upheld', text: 'Det står fast.' };
    }
  }
}
