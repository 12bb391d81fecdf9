/** Practice: the same pages over an authority in memory with an invented dialogue. One room per session, bounded, gone at a press. */
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, randomIds } from '@insyn/authority/memory.ts';
import { type Clock, NOBODY } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { memoryPeople } from '../../people/memory.ts';
import { randomBytes } from 'node:crypto';
import { Cases } from './cases.ts';
import { type DeskPlace, Directory } from './place.ts';
import { PRACTICE } from './shell.ts';

export type Room = { readonly place: DeskPlace; readonly cases: Cases };

export const OPEN = 'ova-lekplats' as LogId;
export const PAUSED = 'ova-badplats' as LogId;
/** ms after which a room that nobody is in is gone. */
const IDLE_MS = 2 * 3600_000;
/** What can be done in one room before it must begin anew. */
const MOST_ACTS = 100;

const ABOUT = {
  responsible: 'Sunneröds stad (påhittad)',
  publicity: 'Namn och inlägg, som i ett riktigt rådslag.',
  retention: 'Inget sparas. Det här är en övning.',
  rights: 'Ingen verklig person har skrivit något här.',
  contact: 'Ring medborgarkontoret i övningen, 00-123 45.',
};

const DIALOGUES = [
  {
    log: OPEN,
    paused: false,
    title: 'Var ska den nya lekplatsen ligga?',
    summary: 'Sunneröd ska bygga en ny lekplats. Det finns två platser att välja på. Vi vill veta vad du tycker innan nämnden beslutar.',
    alternatives: ['Vid biblioteket', 'Vid Ekbacken'],
    posts: ['Biblioteket ligger nära bussen. Då kan många komma dit.', 'På Ekbacken finns det skugga på sommaren.'],
  },
  {
    log: PAUSED,
    paused: true,
    title: 'Hur ska badplatsen skötas?',
    summary: 'Badplatsen behöver en ny brygga. Debatten är pausad, så här kan du öva på hur det ser ut.',
    alternatives: ['Ny brygga', 'Laga den gamla'],
    posts: ['Bryggan behöver ett räcke.'],
  },
] as const;

export class Practices {
  private readonly rooms = new Map<string, Promise<Room>>();
  private readonly used = new Map<string, number>();
  private readonly clock: Clock;
  private readonly most: number;

  constructor(clock: Clock, most = 40) {
    this.clock = clock;
    this.most = most;
  }

  get size(): number {
    return this.rooms.size;
  }

  /** The session's own room; made when there is none. The one not used for longest gives way. */
  roomOf(session: string): Promise<Room> {
    const now = this.clock.now();
    for (const [id, at] of [...this.used])
      if (now - at > IDLE_MS || (this.rooms.size >= this.most && !this.rooms.has(session))) this.restart(id);
    const room = this.rooms.get(session) ?? createRoom(this.clock);
    this.rooms.set(session, room);
    room.catch(() => this.restart(session));
    this.used.delete(session);
    this.used.set(session, now);
    return room;
  }

  /** Everything in it is gone; the next visit begins anew. */
  restart(session: string): void {
    this.rooms.delete(session);
    this.used.delete(session);
  }
}

async function createRoom(clock: Clock): Promise<Room> {
  const store = createMemoryStore();
  const people = memoryPeople();
  const authority = createAuthority({
    store,
    clock,
    ids: randomIds(),
    secrets: fixedSecrets(randomBytes(32).toString('base64url')),
    names: people,
  });
  for (const dialogue of DIALOGUES) await fill(authority, people, dialogue);
  let acts = 0;
  const counted: DeskPlace['authority'] = {
    look: (log) => authority.look(log),
    submit: (submission) => {
      acts += 1;
      return authority.submit(submission);
    },
  };
  const directory = new Directory({ authority, logs: () => store.logs(), clock });
  const place: DeskPlace = {
    root: PRACTICE,
    practice: true,
    authority: counted,
    people,
    clock,
    directory,
    hasRoom: () => acts < MOST_ACTS,
  };
  return { place, cases: new Cases(() => clock.now(), { most: 8 }) };
}

async function fill(authority: Authority, people: ReturnType<typeof memoryPeople>, dialogue: (typeof DIALOGUES)[number]): Promise<void> {
  const { log, title, summary, alternatives, posts, paused } = dialogue;
  const description = {
    title,
    summary,
    lang: 'sv',
    body: 'Sunneröds nämnd',
    dnr: '',
    alternatives: alternatives.map((each, index) => ({ id: 'ab'.charAt(index), letter: 'AB'.charAt(index), title: each })),
    about: ABOUT,
    debateCloses: null,
  };
  const staff = { ...NOBODY, seats: ['admin/1'] as const };
  await must(authority, {
    log,
    command: {
      type: 'dialogue/create',
      kind: 'radslag',
      description,
      settings: { review: { when: 'after', of: 'checks' } },
      policy: DEFAULT_POLICY,
    },
    who: staff,
  });
  await must(authority, { log, command: { type: 'dialogue/enter', phase: 'debate' }, who: staff });
  for (const [index, text] of posts.entries()) {
    const person = await people.create(['Alma Ekvret', 'Ivar Stenlo'][index] ?? 'Alma Ekvret');
    await people.keep(person, log);
    const who = { ...NOBODY, person, pseudonym: await people.pseudonym(person, log), level: 'guest', eligible: true } as const;
    await must(authority, {
      log,
      command: { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'alternative', alternative: 'ab'.charAt(index) } },
      who,
    });
  }
  if (paused) await must(authority, { log, command: { type: 'dialogue/enter', phase: 'paused' }, who: staff });
}

async function must(
  authority: Authority,
  act: { readonly log: LogId; readonly command: Command; readonly who: typeof NOBODY },
): Promise<void> {
  const answer = await authority.submit({ ...act, key: null });
  if (!answer.accepted) throw new Error(`practice: ${answer.code}`);
}
