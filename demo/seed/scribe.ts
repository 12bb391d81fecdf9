/** Writes what people of the city did, by ordinary commands through the authority, at the time they did it. */
import { randomBytes } from 'node:crypto';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Authority, Submission } from '@insyn/authority/types.ts';
import type { Channel } from '@insyn/domain/debate/types.ts';
import type { Plan } from '@insyn/domain/chat/types.ts';
import type { ContentId, LogId, Mark, PollId, PostId, Pseudonym, SessionId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Seats } from '@insyn/server/identity/seats.ts';
import { drawReference, referenceCredential } from '@insyn/server/pages/desk/reference.ts';
import type { People } from '@insyn/server/people/people.ts';
import type { Residents } from './residents.ts';

/** A post as it is known to those who answer or support it: its newest version. */
export type Written = { readonly post: PostId; readonly content: ContentId };

export class SeedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SeedError';
  }
}

export type ScribeParts = {
  readonly authority: Authority;
  readonly people: People;
  readonly seats: Seats;
  readonly residents: Residents;
  /** Whose dialogue it is; a tenant's own log is its own. */
  readonly tenantOf: (log: LogId) => LogId;
};

export class Scribe {
  private readonly parts: ScribeParts;

  constructor(parts: ScribeParts) {
    this.parts = parts;
  }

  /** An act of the machine's own console. */
  async console(log: LogId, command: Command): Promise<void> {
    await this.submit({ log, command, who: { ...NOBODY, seats: ['admin/0'] }, key: null });
  }

  /** A staff act, from the seats that this person has at the moment. Throws `SeedError` when it is refused: then a fixture and a rule do not agree. */
  async staff(log: LogId, name: string, command: Command, attachments: Submission['attachments'] = []): Promise<void> {
    await this.submit({ log, command, who: await this.whoIs(log, name), key: newKey(), attachments });
  }

  /** An act of a person by name. */
  async act(log: LogId, name: string, command: Command): Promise<Written> {
    // What staff write in a debate they write as the person they are; their role is a badge on it.
    return this.write({ log, command, who: { ...(await this.whoIs(log, name)), seats: [] }, key: newKey() });
  }

  /** Words that an official heard and registered: of somebody who has nothing but the reference on a slip. */
  async hear(
    log: LogId,
    name: string,
    command: Extract<Command, { type: 'debate/submit' }>,
    by: { readonly official: string; readonly channel: Channel },
  ): Promise<Written> {
    const { people, tenantOf } = this.parts;
    const { person } = await people.personOf(tenantOf(log), referenceCredential(drawReference()));
    await people.rename(person, name);
    await people.keep(person, log);
    const { seats } = await this.whoIs(log, by.official);
    const who: Who = { ...NOBODY, person, pseudonym: await people.pseudonym(person, log), seats };
    return this.write({ log, command: { ...command, assisted: by.channel }, who, key: newKey() });
  }

  /** A version that a person is to look at, and has not. */
  async waits(log: LogId, { post, content }: Written): Promise<boolean> {
    const item = (await this.parts.authority.look(log))?.state.debate.items.get(post);
    return item?.versions.some((version) => version.content === content && version.awaits) ?? false;
  }

  /** Plans a chat; tells what it is called in the log. */
  async planChat(log: LogId, name: string, plan: Plan): Promise<SessionId> {
    const { ids } = await this.submit({ log, command: { type: 'chat/plan', plan }, who: await this.whoIs(log, name), key: newKey() });
    return ids['session'] as SessionId;
  }

  /** What was said at the first meeting at a place. */
  async noteGathering(log: LogId, name: string, text: string): Promise<void> {
    const session = (await this.parts.authority.look(log))?.state.radslag.gatherings[0]?.session;
    if (session !== undefined) await this.staff(log, name, { type: 'radslag/note-gathering', session, text });
  }

  /** What the server's own clock says in the log, where it has something to say. */
  async elapse(log: LogId): Promise<void> {
    const who: Who = { ...NOBODY, seats: ['admin/0'] };
    const answer = await this.parts.authority.submit({ log, command: { type: 'chat/elapse' }, who, key: null });
    if (!answer.accepted && answer.code !== 'chat/nothing-due') throw new SeedError(`${log}: the clock was refused: ${answer.code}`);
  }

  async headOf(log: LogId): Promise<number> {
    return (await this.parts.authority.look(log))?.state.seq ?? 0;
  }

  /** What was prepared for a question, the earliest first. */
  async preparedFor(log: LogId, question: PostId): Promise<readonly ContentId[]> {
    return (await this.parts.authority.look(log))?.state.chat.messages.get(question)?.papers ?? [];
  }

  /** The last poll of the log's chats. */
  async pollIn(log: LogId): Promise<PollId> {
    const sessions = (await this.parts.authority.look(log))?.state.chat.sessions ?? [];
    const poll = sessions.flatMap(({ polls }) => polls).at(-1);
    if (poll === undefined) throw new SeedError(`${log}: no poll was opened`);
    return poll.poll;
  }

  /** The act by which a post was hidden. */
  async hidingOf(log: LogId, { post }: Written): Promise<number> {
    const hiding = (await this.parts.authority.look(log))?.state.debate.items.get(post)?.hiding;
    if (!hiding) throw new SeedError(`${log}: the post is not hidden`);
    return hiding.act;
  }

  async whoIs(log: LogId, name: string): Promise<Who> {
    const { people, residents, seats, tenantOf } = this.parts;
    const tenant = tenantOf(log);
    const person = await residents.personOf(tenant, name);
    await people.keep(person, log);
    const roles = await seats.of(person, tenant);
    return { person, pseudonym: await people.pseudonym(person, log), level: residents.levelOf(name), ...roles, eligible: true };
  }

  /** Who somebody is in a tenant's own log. */
  async holder(tenant: LogId, name: string): Promise<{ readonly holder: Mark; readonly person: Pseudonym }> {
    const { people, residents, seats } = this.parts;
    const person = await residents.personOf(tenant, name);
    await people.keep(person, tenant);
    return { holder: seats.markFor(person, tenant), person: await people.pseudonym(person, tenant) };
  }

  private async write(submission: Submission): Promise<Written> {
    const { ids } = await this.submit(submission);
    return { post: ids['post'] as PostId, content: ids['content'] as ContentId };
  }

  private async submit(submission: Submission) {
    const answer = await this.parts.authority.submit(submission);
    if (!answer.accepted)
      throw new SeedError(`${submission.log}: ${submission.command.type} was refused: ${answer.code} ${answer.fields?.join(', ') ?? ''}`);
    return answer.receipt;
  }
}

function newKey(): string {
  return randomBytes(16).toString('base64url');
}
