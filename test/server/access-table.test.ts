/** The one table, walked over HTTP: everybody tries everything, and can do exactly what it says. */
import { NO_SEARCH_WORDS } from '@insyn/domain/protokoll/search.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { ACCESS, type Act, type Level, reaches } from '@insyn/domain/access.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { SeatRole } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import { after, before, describe, expect, it } from '#spec';
import { chatStageOf, type ChatAct } from './access-chat-stage.ts';
import { stageOf, type StagedAct } from './access-stages.ts';
import { openSocket } from './open-socket.ts';
import { sessionFor, under } from './session-kit.ts';
import { foundTenant, grant, holderOf } from './staff.ts';
import { ABOUT, newKey, type Person, saying, startServer, type TestServer } from './start-server.ts';

const CITY = 'tenant-stad' as LogId;
const DISTRICT = 'tenant-distrikt' as LogId;
const NEEDED = ['guest', 'email', 'code', 'eid'] as const satisfies readonly Level[];
type Needed = (typeof NEEDED)[number];

type Actor = {
  readonly name: string;
  readonly person: string;
  readonly level: Needed;
  readonly roles: readonly SeatRole[];
  readonly who: Person | null;
  /** A session of another tenant. */
  readonly foreign?: true;
};

const BYTES = new TextEncoder().encode('# Underlag');
const CARD = { title: 'Underlag', media: 'text/markdown', bytes: BYTES.length, sha256: hashOf('# Underlag'), lang: 'sv', source: null };
const PLAIN = [
  'dialogue/create',
  'dialogue/describe',
  'dialogue/set',
  'dialogue/enter',
  'dialogue/resume',
  'dialogue/add-document',
  'dialogue/remove-document',
  'debate/submit',
  'debate/edit',
  'debate/add',
  'debate/withdraw',
  'debate/support',
  'debate/unsupport',
] as const satisfies readonly Act[];
/** Acts that no command over HTTP can be: of a tenant, of a body, and of a vote. */
type OpinionDeskAct = Exclude<Extract<Act, `opinion/${string}`>, 'opinion/answer'>;
type OwnPageAct =
  | `tenant/${string}`
  | `protokoll/${string}`
  | `vote/${string}`
  | `radslag/${string}`
  | `panel/${string}`
  | `keeping/${string}`
  | OpinionDeskAct;
const isChatAct = (act: Act): act is ChatAct => act.startsWith('chat/');
const isStaged = (act: Exclude<Act, OwnPageAct | ChatAct>): act is StagedAct => !(PLAIN as readonly Act[]).includes(act);
const DESCRIPTION = {
  title: 'Var ska skolan ligga?',
  summary: 'En fråga.',
  lang: 'sv',
  body: 'skolnamnden',
  dnr: '',
  alternatives: [],
  about: ABOUT,
  debateCloses: null,
};

describe('the table of who may do what, over HTTP and over sockets', () => {
  let server: TestServer;
  let cast: readonly Actor[];
  let count = 0;
  let minute = Date.parse('2026-11-20T12:00:00.000Z');

  before(async () => {
    server = await startServer();
    server.clock.set(minute);
    await foundTenant(server.app, CITY);
    const [foreign] = await foundTenant(server.app, DISTRICT);
    const actor = async (name: string, level: Needed, roles: readonly SeatRole[] = []): Promise<Actor> => {
      const person = await server.people.create(name);
      for (const role of roles) await grant(server.app, CITY, person, role);
      return { name, person, level, roles, who: under(server, sessionFor(server, person, { level, expires: 2_000_000_000 })) };
    };
    const representative = await actor('representative', 'eid');
    await grant(server.app, CITY, representative.person, 'representative', { party: 'Ly', body: 'skolnamnden' });
    cast = [
      { name: 'nobody', person: '', level: 'guest', roles: [], who: null },
      await actor('guest', 'guest'),
      await actor('by mail', 'email'),
      await actor('by letter', 'code'),
      await actor('resident', 'eid'),
      representative,
      await actor('official', 'eid', ['official']),
      await actor('moderator', 'eid', ['moderator']),
      await actor('counter', 'eid', ['counter']),
      await actor('registrar', 'eid', ['registrar']),
      await actor('admin', 'eid', ['admin']),
      {
        name: 'admin of another tenant',
        person: foreign,
        level: 'eid',
        roles: [],
        foreign: true,
        who: under(server, sessionFor(server, foreign, { tenant: DISTRICT, expires: 2_000_000_000 })),
      },
    ];
  });
  after(() => server.stop());

  const submit = async (
    log: LogId,
    command: Command,
    who: Who,
    attachments: readonly { readonly sha256: string; readonly media: string; readonly bytes: Uint8Array }[] = [],
  ): Promise<Receipt> => {
    const answer = await server.app.authority.submit({ log, command, who, key: null, attachments });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
    return answer.receipt;
  };
  const STAFF: Who = { ...NOBODY, seats: ['admin/1'] };
  const asPerson = async (log: LogId, person: string): Promise<Who> => ({
    person,
    pseudonym: await server.people.pseudonym(person, log),
    level: 'eid',
    seats: [],
    badges: [],
    eligible: true,
  });
  const dialogue = async (level: Needed, enter: readonly ('debate' | 'paused')[] = ['debate']): Promise<LogId> => {
    count += 1;
    const log = `dialog-${count}` as LogId;
    const settings = {
      levels: { read: 'none', write: level, support: level, vote: 'eid' },
      editWindowMinutes: 15,
      review: { when: 'after', of: 'checks' },
    } as const;
    await submit(log, { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION, settings, policy: DEFAULT_POLICY }, STAFF);
    for (const phase of enter) await submit(log, { type: 'dialogue/enter', phase }, STAFF);
    return log;
  };

  const chatCommand = async (act: ChatAct, log: LogId, author: string): Promise<Command> => {
    const answering = cast.find(({ name }) => name === 'representative')?.person ?? '';
    return chatStageOf(act, {
      log,
      authority: server.app.authority,
      stranger: async () => asPerson(log, await server.people.create('Annan')),
      author: await asPerson(log, author),
      representative: { ...(await asPerson(log, answering)), ...(await server.app.seats.of(answering, CITY)) },
      clock: {
        now: () => minute,
        walk: (minutes) => server.clock.set((minute += minutes * 60_000)),
      },
    });
  };

  /** A place where the act makes sense for this person, and the command. The person's own post is there already where one is needed. */
  const stage = async (
    act: Exclude<Act, OwnPageAct>,
    { person }: Actor,
    level: Needed,
  ): Promise<{ readonly log: LogId; readonly command: Command }> => {
    const author = person === '' ? await server.people.create('Någon Annan') : person;
    const ownPost = async (log: LogId): Promise<Receipt> => submit(log, saying('Det här står redan.'), await asPerson(log, author));
    const log =
      act === 'dialogue/create'
        ? (`ny-${(count += 1)}` as LogId)
        : await dialogue(level, act === 'dialogue/resume' ? ['debate', 'paused'] : ['debate']);
    const other = async (): Promise<Receipt> =>
      submit(log, saying('Någon annans.'), await asPerson(log, await server.people.create('Annan')));
    const own = act === 'debate/edit' || act === 'debate/add' || act === 'debate/withdraw' ? (await ownPost(log)).ids['post'] : undefined;
    if (isChatAct(act)) return { log, command: await chatCommand(act, log, author) };
    if (isStaged(act)) {
      const seats = person === '' ? [] : (await server.app.seats.of(person, CITY)).seats;
      const seat = seats.find((each) => each.startsWith('moderator/')) ?? null;
      const stranger = async (): Promise<Who> => asPerson(log, await server.people.create('Annan'));
      const later = new Date(minute + 86_400_000).toISOString();
      const { authority } = server.app;
      return { log, command: await stageOf(act, { log, authority, stranger, author: await asPerson(log, author), seat, later }) };
    }
    switch (act) {
      case 'dialogue/create':
        return { log, command: { type: act, kind: 'radslag', description: DESCRIPTION } };
      case 'dialogue/describe':
        return { log, command: { type: act, description: { ...DESCRIPTION, summary: 'Ändrad.' } } };
      case 'dialogue/set':
        return { log, command: { type: act, settings: { maxPostLength: 900 } } };
      case 'dialogue/enter':
        return { log, command: { type: act, phase: 'paused' } };
      case 'dialogue/resume':
        return { log, command: { type: act } };
      case 'dialogue/add-document':
      case 'dialogue/remove-document': {
        const { ids } = await submit(log, { type: 'dialogue/add-document', card: CARD }, STAFF, [
          { sha256: CARD.sha256, media: CARD.media, bytes: BYTES },
        ]);
        return {
          log,
          command: act === 'dialogue/add-document' ? { type: act, card: CARD } : { type: act, document: ids['document'] as never },
        };
      }
      case 'debate/submit':
        return { log, command: saying('Ett inlägg.') };
      case 'debate/edit':
        return { log, command: { type: act, post: own as never, text: 'Rättat.', lang: 'sv', stance: { kind: 'other' } } };
      case 'debate/add':
        // The window to edit is over: from now on there is only adding.
        minute += 16 * 60_000;
        server.clock.set(minute);
        return { log, command: { type: act, post: own as never, text: 'Tillägg.', lang: 'sv' } };
      case 'debate/withdraw':
        return { log, command: { type: act, post: own as never } };
      case 'debate/support': {
        const { ids } = await other();
        return { log, command: { type: act, post: ids['post'] as never, content: ids['content'] as never } };
      }
      case 'debate/unsupport': {
        const { ids } = await other();
        await submit(
          log,
          { type: 'debate/support', post: ids['post'] as never, content: ids['content'] as never },
          await asPerson(log, author),
        );
        return { log, command: { type: act, post: ids['post'] as never } };
      }
    }
  };

  const may = (act: Act, { name, level, roles, foreign }: Actor, needed: Needed): boolean => {
    if (foreign === true || name === 'nobody') return false;
    const rule = ACCESS[act];
    if ('own' in rule) return true;
    if ('panel' in rule) return name === 'representative';
    return 'level' in rule ? reaches(level, needed) : rule.roles.some((role) => roles.includes(role));
  };

  const ACTS = Object.keys(ACCESS) as Act[];
  const isTenantAct = (act: Act): act is Extract<Act, `tenant/${string}`> => act.startsWith('tenant/');
  const isBodyAct = (act: Act): act is Extract<Act, `protokoll/${string}`> => act.startsWith('protokoll/');
  // Signed and planned on our own pages alone.
  const isDeskAct = (
    act: Act,
  ): act is Extract<Act, `vote/${string}` | `radslag/${string}` | `panel/${string}` | `keeping/${string}`> | OpinionDeskAct =>
    (act.startsWith('opinion/') && act !== 'opinion/answer') || /^(?:vote|radslag|panel|keeping)\//.test(act);

  for (const act of ACTS.filter((each) => !isTenantAct(each) && !isBodyAct(each) && !isDeskAct(each)) as Exclude<Act, OwnPageAct>[]) {
    it(`[ID34] ${act}: each can do it exactly where the table says so`, async () => {
      const levels = 'level' in ACCESS[act] ? NEEDED : (['guest'] as const);
      for (const needed of levels) {
        for (const actor of cast) {
          const { log, command } = await stage(act, actor, needed);
          const before = (await server.store.head(log))?.seq ?? 0;
          const answer = await server.send(log, command, actor.who);
          const label = `${actor.name} at ${needed}: ${answer.status} ${await answer.text()}`;
          const seq = (await server.store.head(log))?.seq ?? 0;
          if (may(act, actor, needed)) expect(answer.status === 201 && seq > before, label).to.equal(true);
          else expect([401, 403, 404].includes(answer.status) && seq === before, label).to.equal(true);
        }
      }
    });
  }

  it('[ID34] who answers in a chat does so on our own pages: behind the cookie of embedding pages there is no number', async () => {
    const actor = cast.find(({ name }) => name === 'representative');
    if (actor?.who === null || actor === undefined) throw new Error('nobody answers');
    const embedded = under(server, actor.who.session, { embed: true });
    for (const act of ACTS.filter(isChatAct).filter((each) => 'panel' in ACCESS[each])) {
      const { log, command } = await stage(act, actor, 'guest');
      const head = await server.store.head(log);
      const answer = await server.send(log, command, embedded);
      expect(answer.status, `${act} ${await answer.text()}`).to.equal(403);
      expect(await server.store.head(log), act).to.deep.equal(head);
      expect((await server.send(log, command, actor.who)).status, act).to.equal(201);
    }
  });

  it('[ID34] nobody takes back, edits or adds to what is somebody else’s, whatever role or level', async () => {
    const log = await dialogue('guest');
    const { ids } = await submit(log, saying('Mitt.'), await asPerson(log, await server.people.create('Ägaren')));
    const post = ids['post'];
    for (const { who, name } of cast) {
      for (const command of [
        { type: 'debate/withdraw', post },
        { type: 'debate/edit', post, text: 'Ditt.', lang: 'sv', stance: { kind: 'other' } },
        { type: 'debate/add', post, text: 'Ditt.', lang: 'sv' },
      ]) {
        expect([401, 403], `${name} ${command.type}`).to.include((await server.send(log, command, who)).status);
      }
    }
  });

  it('[ID34] acts on a tenant are taken from those of its staff that the table names, and from nobody as a command over HTTP', async () => {
    const { holder, person } = await holderOf(server.app, CITY, await server.people.create('Ny'));
    const given = { role: 'moderator', from: new Date(minute).toISOString(), to: null, body: '', party: '', title: '' } as const;
    const commands: Readonly<Record<Extract<Act, `tenant/${string}`>, Command>> = {
      'tenant/set': { type: 'tenant/set', settings: { phone: '08-1' } },
      'tenant/publish-policy': { type: 'tenant/publish-policy', policy: DEFAULT_POLICY },
      'tenant/set-search': { type: 'tenant/set-search', words: NO_SEARCH_WORDS },
      'tenant/decide-retention': {
        type: 'tenant/decide-retention',
        decision: { number: 'KS 2026/7', date: '2026-01-15', by: 'Kommunstyrelsen', kinds: ['notes'], months: 6, log: null },
      },
      'tenant/end-retention': { type: 'tenant/end-retention', number: 'KS 2026/7', date: '2026-01-15' },
      'tenant/allow-origin': { type: 'tenant/allow-origin', origin: 'https://ny.example' },
      'tenant/remove-origin': { type: 'tenant/remove-origin', origin: 'https://ny.example' },
      'tenant/grant': { type: 'tenant/grant', holder, person, grant: given },
      'tenant/revoke': { type: 'tenant/revoke', number: 1, role: 'admin', body: '' },
      'tenant/confirm': { type: 'tenant/confirm', digest: 'x' },
      'tenant/withdraw-proposal': { type: 'tenant/withdraw-proposal', digest: 'x' },
    };
    for (const act of ACTS.filter(isTenantAct)) {
      for (const actor of cast) {
        const head = (await server.store.head(CITY))?.seq;
        const answer = await server.send(CITY, commands[act], actor.who);
        expect(answer.status >= 400 && answer.status < 500, `${actor.name} ${act} ${answer.status}`).to.equal(true);
        expect((await server.store.head(CITY))?.seq).to.equal(head);
        const { seats } = actor.person === '' ? { seats: [] } : await server.app.seats.of(actor.person, CITY);
        const decided = await server.app.authority.submit({ log: CITY, command: commands[act], who: { ...NOBODY, seats }, key: null });
        expect(!decided.accepted && decided.code === 'tenant/not-allowed', `${actor.name} ${act}`).to.equal(!may(act, actor, 'guest'));
      }
    }
  });

  it('[ID34] acts on a body are taken from staff who keep its minutes, and from nobody as a command over HTTP', async () => {
    const meeting = '2026-03-03';
    const start = { utc: '2026-03-03T17:00:00.000Z', local: '2026-03-03T18:00', zone: 'Europe/Stockholm' };
    const adjustment = { adjusted: null, posted: null, protocolAt: '' };
    const commands: Readonly<Record<Extract<Act, `protokoll/${string}`>, Command>> = {
      'protokoll/found': { type: 'protokoll/found', name: 'Skolnämnden' },
      'protokoll/plan': { type: 'protokoll/plan', meeting, plan: { start, place: '', number: '', takePart: '', open: true } },
      'protokoll/cancel': { type: 'protokoll/cancel', meeting: '2026-04-07', reason: '' },
      'protokoll/publish': {
        type: 'protokoll/publish',
        meeting,
        kind: 'minutes',
        state: 'adjusted',
        adjustment,
        paragraphs: [],
        follows: 0,
        card: CARD,
      },
      'protokoll/adjust': { type: 'protokoll/adjust', meeting, adjustment },
      'protokoll/add-document': { type: 'protokoll/add-document', meeting, anchor: null, audience: 'everyone', card: CARD },
      'protokoll/remove-document': { type: 'protokoll/remove-document', meeting, document: 'x' as never },
      'protokoll/withdraw': { type: 'protokoll/withdraw', meeting, version: 1, decision: '', ground: '' },
      'protokoll/open-thread': { type: 'protokoll/open-thread', meeting, anchor: '1', dialogue: 'fraga-1' as LogId },
      'protokoll/place-thread': { type: 'protokoll/place-thread', dialogue: 'fraga-1' as LogId, anchor: '1' },
    };
    const body = 'namnd-skolnamnden' as LogId;
    await submit(body, { type: 'protokoll/found', name: 'Skolnämnden' }, STAFF);
    for (const act of ACTS.filter(isBodyAct)) {
      for (const actor of cast) {
        const head = (await server.store.head(body))?.seq;
        const answer = await server.send(body, commands[act], actor.who);
        expect(answer.status >= 400 && answer.status < 500, `${actor.name} ${act} ${answer.status}`).to.equal(true);
        expect((await server.store.head(body))?.seq).to.equal(head);
        const { seats } = actor.person === '' ? { seats: [] } : await server.app.seats.of(actor.person, CITY);
        const decided = await server.app.authority.submit({ log: body, command: commands[act], who: { ...NOBODY, seats }, key: null });
        expect(!decided.accepted && decided.code === 'protokoll/not-allowed', `${actor.name} ${act}`).to.equal(!may(act, actor, 'guest'));
      }
    }
  });

  it('[ID34] what is signed and planned for a dialogue is a command over HTTP for nobody', async () => {
    const log = await dialogue('guest');
    for (const act of ACTS.filter(isDeskAct)) {
      for (const { who, name } of cast) {
        const head = await server.store.head(log);
        const answer = await server.send(log, { type: act } as unknown as Command, who);
        expect(answer.status >= 400 && answer.status < 500, `${name} ${act} ${String(answer.status)}`).to.equal(true);
        expect(await server.store.head(log)).to.deep.equal(head);
      }
    }
  });

  it('[ID34] whatever its person may do, a socket takes no command: it listens', async () => {
    const log = await dialogue('guest');
    const events = [...ACTS, 'command', 'commands', 'submit'];
    // A few to each socket: one that sends too much at once is closed.
    const some = Array.from({ length: Math.ceil(events.length / 16) }, (_, at) => events.slice(at * 16, at * 16 + 16));
    for (const [{ name, who }, sent] of cast.flatMap((actor) => some.map((each) => [actor, each] as const))) {
      const socket = await openSocket(server, { who });
      const raw = socket.raw as unknown as { emit: (event: string, ...values: unknown[]) => void };
      expect((await socket.sub(log)).ok, name).to.equal(true);
      const head = (await server.store.head(log))?.seq;
      let answered = 0;
      for (const event of sent) raw.emit(event, { log, command: saying('Från en socket'), key: newKey() }, () => (answered += 1));
      // Messages of a socket are taken in order: when this is answered those before it were taken too.
      expect((await socket.sub(log)).ok, name).to.equal(true);
      expect([answered, (await server.store.head(log))?.seq]).to.deep.equal([0, head]);
      socket.close();
    }
  });
});
