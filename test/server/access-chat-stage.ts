/** A chat in which an act makes sense, for the walk of the one table: a session of an hour whose panel is one representative. */
import type { Authority } from '@insyn/authority/types.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Act } from '@insyn/domain/access.ts';
import type { PanelMember, Plan } from '@insyn/domain/chat/types.ts';
import type { ContentId, LogId, PollId, PostId, SessionId } from '@insyn/domain/ids.ts';
import { zonedMinute } from '@insyn/domain/moderation/zoned-time.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';

export type ChatAct = Extract<Act, `chat/${string}`>;

export type ChatStage = {
  readonly log: LogId;
  readonly authority: Authority;
  /** Somebody who writes, never the one who tries the act. */
  readonly stranger: () => Promise<Who>;
  /** The one who tries, as one who asks. */
  readonly author: Who;
  /** Who answers, with the badge and the number that the tenant's log gives them. */
  readonly representative: Who;
  readonly clock: { readonly now: () => number; readonly walk: (minutes: number) => void };
};

const ZONE = 'Europe/Stockholm';
const HOST: Who = { ...NOBODY, seats: ['moderator/99'] };
/** In the panel too, and nobody of the cast. */
const OTHER: PanelMember = { member: 4711, name: 'Berit Ask', role: 'representative', party: 'V', body: 'skolnamnden', title: '' };

export function zoned(ms: number): ZonedTime {
  const local = new Date(Math.floor(zonedMinute(ZONE, ms)) * 60_000).toISOString().slice(0, 16);
  return { utc: new Date(ms).toISOString(), local, zone: ZONE };
}

export async function chatStageOf(act: ChatAct, stage: ChatStage): Promise<Command> {
  const { log, authority, clock, representative } = stage;
  const submit = async (command: Command, who: Who): Promise<Receipt> => {
    const answer = await authority.submit({ log, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${answer.fields?.join() ?? ''}`);
    return answer.receipt;
  };
  const [badge] = representative.badges;
  const member = representative.number;
  if (badge === undefined || member === undefined || member === null) throw new Error('the one who answers has no number');
  const planned = (): Plan => ({
    title: 'Fråga om skolan',
    about: '',
    rules: '',
    lang: 'sv',
    asks: zoned(clock.now()),
    opens: zoned(clock.now() + 60_000),
    closes: zoned(clock.now() + 61 * 60_000),
    control: 'none',
    delaySeconds: 10,
    slowSeconds: 0,
    panel: [{ ...badge, member, name: 'Ilyas Sandholt' }, OTHER],
    host: '',
  });
  const plan = async (): Promise<SessionId> => {
    const { ids } = await submit({ type: 'chat/plan', plan: planned() }, { ...NOBODY, seats: ['admin/1'] });
    return ids['session'] as SessionId;
  };
  /** Begun, and said to have: by the machine of the server, or in its place, so that no line of its own comes in between. */
  const live = async (): Promise<SessionId> => {
    const session = await plan();
    clock.walk(1);
    await authority.submit({ log, command: { type: 'chat/elapse' }, who: { ...NOBODY, seats: ['admin/0'] }, key: null });
    return session;
  };
  const asked = async (session: SessionId, { who, text = 'När blir skolan klar?' }: { who?: Who; text?: string } = {}): Promise<PostId> => {
    const command = { type: 'chat/ask', session, text, lang: 'sv', to: null } as const;
    return (await submit(command, who ?? (await stage.stranger()))).ids['post'] as PostId;
  };
  const question = async (): Promise<PostId> => asked(await live());
  const taken = async (): Promise<PostId> => {
    const post = await question();
    await submit({ type: 'chat/take', question: post }, representative);
    return post;
  };
  const polled = async (): Promise<PollId> => {
    const command = { type: 'chat/open-poll', session: await live(), question: 'A eller B?', options: ['A', 'B'] } as const;
    return (await submit(command, HOST)).ids['poll'] as PollId;
  };
  const lang = 'sv';

  switch (act) {
    case 'chat/plan':
      return { type: act, plan: planned() };
    case 'chat/change':
      return { type: act, session: await plan(), plan: { ...planned(), title: 'Fråga om skolvägen' } };
    case 'chat/cancel':
      return { type: act, session: await plan(), reason: 'Salen är upptagen.' };
    case 'chat/ask':
      return { type: act, session: await plan(), text: 'Hur blir skolvägen?', lang, to: member };
    case 'chat/follow-up': {
      const own = await asked(await live(), { who: stage.author });
      await submit({ type: 'chat/answer', question: own, text: 'I vår.', lang, standard: false, facts: null }, representative);
      return { type: act, question: own, text: 'Vilken månad?', lang };
    }
    case 'chat/answer-poll':
      return { type: act, poll: await polled(), choice: 1 };
    case 'chat/arrive':
      return { type: act, session: await live() };
    case 'chat/depart': {
      const session = await live();
      await submit({ type: 'chat/arrive', session }, representative);
      return { type: act, session };
    }
    case 'chat/take':
      return { type: act, question: await question() };
    case 'chat/release':
      return { type: act, question: await taken() };
    case 'chat/answer': {
      const post = await taken();
      const { ids } = await submit({ type: 'chat/prepare', question: post, text: '', facts: 'Bygget börjar i mars.', lang }, HOST);
      return { type: act, question: post, text: 'I mars.', lang, standard: false, facts: ids['content'] as ContentId };
    }
    case 'chat/defer':
      return { type: act, question: await taken(), until: null };
    case 'chat/hand-over':
      return { type: act, question: await taken(), to: OTHER.member, note: 'Det här kan du bättre.' };
    case 'chat/take-up':
      return { type: act, question: await question(), member };
    case 'chat/decline':
      return { type: act, question: await question(), reason: 'Det handlar om en annan nämnd.' };
    case 'chat/requeue': {
      const post = await question();
      await submit({ type: 'chat/decline', question: post, reason: 'Av misstag.' }, HOST);
      return { type: act, question: post };
    }
    case 'chat/merge': {
      const session = await live();
      return { type: act, question: await asked(session), into: await asked(session, { text: 'Vilken väg går barnen?' }) };
    }
    case 'chat/prepare':
      return { type: act, question: await question(), text: 'Ett utkast.', facts: '', lang };
    case 'chat/pause':
      return { type: act, session: await live(), reason: 'Vi tar fem minuter.' };
    case 'chat/resume': {
      const session = await live();
      await submit({ type: 'chat/pause', session, reason: 'Vi tar fem minuter.' }, HOST);
      return { type: act, session };
    }
    case 'chat/extend':
      return { type: act, session: await live(), closes: zoned(clock.now() + 90 * 60_000) };
    case 'chat/end':
      return { type: act, session: await live(), thanks: 'Tack för i dag.' };
    case 'chat/approve-record': {
      const session = await live();
      const { seq } = await submit({ type: 'chat/end', session, thanks: '' }, HOST);
      return { type: act, session, upto: seq };
    }
    case 'chat/open-poll':
      return { type: act, session: await live(), question: 'A eller B?', options: ['A', 'B'] };
    case 'chat/close-poll':
    case 'chat/show-poll':
      return { type: act, poll: await polled() };
  }
}
