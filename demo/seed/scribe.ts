/** Writes what people of the city did, by ordinary commands through the authority, at the time they did it. */
import { randomBytes } from 'node:crypto';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Authority, Submission } from '@insyn/authority/types.ts';
import type { ContentId, LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { People } from '@insyn/server/people/people.ts';

/** A post as it is known to those who answer or support it: its newest version. */
export type Written = { readonly post: PostId; readonly content: ContentId };

export class SeedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SeedError';
  }
}

/** The clerk who sets a dialogue up. */
const STAFF: Who = { ...NOBODY, seats: ['admin/1'] };

export class Scribe {
  private readonly authority: Authority;
  private readonly people: People;
  private readonly persons = new Map<string, Promise<string>>();

  constructor(authority: Authority, people: People) {
    this.authority = authority;
    this.people = people;
  }

  /** A staff act. Throws `SeedError` when it is refused: then a fixture and a rule do not agree. */
  async staff(log: LogId, command: Command, attachments: Submission['attachments'] = []): Promise<void> {
    await this.submit({ log, command, who: STAFF, key: null, attachments });
  }

  /** An act of a person by name: the same name is the same person in every dialogue. */
  async act(log: LogId, name: string, command: Command): Promise<Written> {
    const receipt = await this.submit({ log, command, who: await this.whoIs(log, name), key: randomBytes(16).toString('base64url') });
    const { ids } = receipt;
    return { post: ids['post'] as PostId, content: ids['content'] as ContentId };
  }

  async whoIs(log: LogId, name: string): Promise<Who> {
    const person = await this.personOf(name);
    await this.people.keep(person, log);
    return { person, pseudonym: await this.people.pseudonym(person, log), level: 'guest', seats: [], badges: [], eligible: true };
  }

  private personOf(name: string): Promise<string> {
    const known = this.persons.get(name) ?? this.people.create(name);
    this.persons.set(name, known);
    return known;
  }

  private async submit(submission: Submission) {
    const answer = await this.authority.submit(submission);
    if (!answer.accepted)
      throw new SeedError(`${submission.log}: ${submission.command.type} was refused: ${answer.code} ${answer.fields?.join(', ') ?? ''}`);
    return answer.receipt;
  }
}
