/** A8 and A23 at a live chat: commands with whatever values by whoever, and words that want to be read backwards or to cover others. */
import { chatsOf } from '@insyn/client/chats.ts';
import { after, before, describe, expect, it } from '#spec';
import type { PollId, PostId, SessionId } from '@insyn/domain/ids.ts';
import { ACCESS } from '@insyn/domain/access.ts';
import type { Command } from '@insyn/domain/root.ts';
import { routes } from '@insyn/protocol/routes.ts';
import fc from 'fast-check';
import {
  BEGINS,
  BODY,
  type ChatPlace,
  LOG,
  MINUTE,
  openChat,
  openPage,
  ownWords,
  toldByLog,
  toldIn,
  until,
  zoned,
} from '../server/chat-kit.ts';
import { openSocket } from '../server/open-socket.ts';
import type { Person } from '../server/start-server.ts';
import { commandValues, spoiled, type Known } from './command-values.ts';

const LONG = { timeout: 120_000 };
/** After these little else is accepted: tried last. */
const ENDINGS: ReadonlySet<Command['type']> = new Set(['chat/end', 'chat/cancel', 'chat/change', 'chat/pause']);
const NUL = String.fromCharCode(0);
const [OVERRIDE, ISOLATE, BOM, TAG] = ['\u202e', '\u2066', '\ufeff', '\u{e0041}'];
/** Letters nobody sees, and marks that cover what stands beside them. */
const STRANGE: Readonly<Record<string, string>> = {
  'letters read backwards': `Hej ${OVERRIDE}olleh du`,
  'an isolate that is never closed': `Hej ${ISOLATE}du`,
  'a mark of byte order': `He${BOM}j du`,
  'a hidden tag': `Hej${TAG} du`,
  'a nought': `Hej${NUL} du`,
  'ten thousand marks on one letter': `He${'\u0301'.repeat(10_000)}j`,
  'ten marks on one letter': `He${'\u0301'.repeat(10)}j`,
};
const UNSEEN = /[\u0000-\u0008\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]|\p{M}{9,}/u;

describe('attacks on a live chat: what is written', () => {
  let place: ChatPlace;
  let session: SessionId;
  let [rut, bo] = [] as unknown as [Person, Person];
  before(async () => {
    place = await openChat();
    [rut, bo] = [await place.reader('Rut Havrelind'), await place.reader('Bo Ek')];
    session = await place.plan();
    await place.goTo(10);
  });
  after(() => place.server.stop());

  it('[CH39] A8: unseen letters are taken out of every field or the whole is refused; nobody is ever sent one', async () => {
    const reader = await openSocket(place.server);
    await reader.sub(LOG);
    const inside = await openSocket(place.server, { who: place.ilyas });
    await inside.sub(LOG);
    const { post: question } = await place.ask(session, rut, ownWords(1));
    const { post: other } = await place.ask(session, bo, ownWords(2));
    await place.must({ type: 'chat/answer', question, text: 'Ja.', lang: 'sv', standard: false, facts: null }, place.ilyas);
    const panel = [{ member: place.ilyas.number, name: '', role: 'representative', party: '', body: BODY, title: '' }] as const;
    const at = (minutes: number): ReturnType<typeof zoned> => zoned(BEGINS + minutes * MINUTE);
    const plan = {
      ...{ title: 'En chatt', about: '', rules: '', lang: 'sv', asks: at(20), opens: at(30), closes: at(40), control: 'none' as const },
      ...{ delaySeconds: 5, slowSeconds: 0, panel: [{ ...panel[0], name: 'Ilyas' }], host: '' },
    };
    let refused = 0;
    for (const [name, text] of Object.entries(STRANGE)) {
      const fields: readonly [Command, Person][] = [
        [{ type: 'chat/ask', session, text, lang: 'sv', to: null }, bo],
        [{ type: 'chat/follow-up', question, text, lang: 'sv' }, rut],
        [{ type: 'chat/answer', question, text, lang: 'sv', standard: false, facts: null }, place.ilyas],
        [{ type: 'chat/prepare', question: other, text, facts: text, lang: 'sv' }, place.host],
        [{ type: 'chat/hand-over', question: other, to: place.majken.number, note: text.slice(0, 200) }, place.ilyas],
        [{ type: 'chat/decline', question: other, reason: text.slice(0, 500) }, place.host],
        [{ type: 'chat/requeue', question: other }, place.host],
        [{ type: 'chat/pause', session, reason: text.slice(0, 500) }, place.host],
        [{ type: 'chat/resume', session }, place.host],
        [{ type: 'chat/open-poll', session, question: text.slice(0, 150), options: [`${text.slice(0, 100)} a`, 'b'] }, place.host],
        [
          { type: 'chat/plan', plan: { ...plan, title: text.slice(0, 100), about: text.slice(0, 500), rules: text.slice(0, 500) } },
          place.admin,
        ],
        [
          { type: 'chat/plan', plan: { ...plan, host: text.slice(0, 100), panel: [{ ...panel[0], name: text.slice(0, 100) }] } },
          place.admin,
        ],
        [
          {
            type: 'chat/plan',
            plan: { ...plan, panel: [{ ...panel[0], name: 'Ilyas', party: text.slice(0, 100), title: text.slice(0, 100) }] },
          },
          place.admin,
        ],
      ];
      for (const [command, who] of fields) {
        const code = await place.refused(command, who);
        if (code !== null) refused += 1;
        expect(code, `${name}: ${command.type}`).to.satisfy((each: string | null) => each === null || /^chat\/(?!nothing)/.test(each));
      }
    }
    expect(refused, 'marks that cover others are refused').to.be.above(10);
    const { seq } = await place.must({ type: 'chat/end', session, thanks: `Tack ${OVERRIDE}kcaT` }, place.host);
    for (const socket of [reader, inside]) {
      await socket.until(() => (socket.seqs().at(-1) ?? 0) >= seq);
      for (const { value } of socket.told) expect(UNSEEN.test(textOf(value)), textOf(value).slice(0, 200)).to.equal(false);
      socket.close();
    }
  });

  it(
    '[CH39] A23: commands of the right shape with whatever values, by whoever: never an error of ours, nothing written that was refused',
    async () => {
      const at = (minutes: number): ReturnType<typeof zoned> => zoned(BEGINS + minutes * MINUTE);
      const live = await place.plan({ asks: at(10), opens: at(11), closes: at(200) });
      await place.goTo(11);
      const people = [rut, bo, place.ilyas, place.majken, place.ilyas.embedded, place.host, place.moderator, place.admin, null];
      const statuses = new Map<number, number>();
      const send = async (body: unknown, who: Person | null): Promise<void> => {
        const from = await place.head();
        const response = await place.server.send(LOG, body, who);
        const said = `${String(response.status)} ${JSON.stringify(await response.json())} ${String(JSON.stringify(body)).slice(0, 400)}`;
        expect(response.status, said).to.be.below(500);
        if (!response.ok) expect(await place.head(), said).to.equal(from);
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      };
      const wanted = (type: Command['type']): boolean =>
        type.startsWith('chat/') || ['debate/support', 'debate/edit', 'debate/withdraw'].includes(type);
      for (let round = 0; round < 6; round += 1) {
        for (let more = 0; more < 3; more += 1)
          await place.ask(live, await place.reader(`Läsare ${round} ${more}`), ownWords(10 + round * 3 + more));
        const allowed = (type: Command['type']): boolean => wanted(type) && (round === 5 || !ENDINGS.has(type));
        const property = fc.asyncProperty(commandValues(await known(), allowed), fc.nat(2 * people.length - 1), (command, who) =>
          // Every other time by somebody who may do such things.
          send(command, who < people.length ? (people[who] ?? null) : rightful(command as Command)),
        );
        await fc.assert(property, { numRuns: 250, seed: 20_261_124 + round });
      }
      const [one] = (await known()).ids;
      for (const command of [
        { type: 'chat/ask', session: live, text: 'En fråga.', lang: 'sv', to: null },
        { type: 'chat/answer', question: one, text: 'Ett svar.', lang: 'sv', standard: false, facts: null },
        { type: 'chat/hand-over', question: one, to: 1, note: '' },
      ])
        for (const body of spoiled(command)) await send(body, place.ilyas);
      expect(statuses.get(201) ?? 0, 'some of it is allowed').to.be.above(20);
      process.stdout.write(`# ${[...statuses].map(([status, count]) => `${status}: ${String(count)}`).join(', ')}\n`);
      for (const path of [
        routes.snapshot(LOG),
        routes.events(LOG),
        routes.page(LOG),
        routes.chatPage(LOG, live),
        routes.chatRecord(LOG, live),
      ])
        expect((await place.server.get(path)).status, path).to.be.below(500);
      const page = openPage(place.server.url, null, live);
      const record = await toldByLog(place.server.store, live, BEGINS + 11 * MINUTE);
      await until(() => page.client.current.status.kind === 'live' && chatsOf(page.client).view(live)?.lacking.length === 0);
      expect(toldIn(page.view(live))).to.deep.equal(record);
      page.close();

      function rightful({ type }: Command): Person {
        const rule = Object.hasOwn(ACCESS, type) ? ACCESS[type as keyof typeof ACCESS] : { own: true };
        return 'panel' in rule ? place.ilyas : 'roles' in rule ? place.admin : rut;
      }
      async function known(): Promise<Known> {
        const { chat, debate } = await place.state();
        const messages = [...chat.messages.values()].slice(-4);
        const posts: readonly PostId[] = messages.map(({ post }) => post);
        const polls: readonly PollId[] = chat.sessions.flatMap((each) => each.polls.map(({ poll }) => poll)).slice(-3);
        const contents = posts.flatMap((post) => debate.items.get(post)?.versions.map(({ content }) => content) ?? []);
        const { utc, local } = at(20);
        return {
          ids: [...posts, live, live, ...polls, ...contents.slice(0, 2), ...messages.flatMap(({ papers }) => papers)],
          words: ['Ett ord.', 'sv', utc, local, 'Europe/Stockholm', '2026-11-27', '2026-11-28', 'none'],
          numbers: [place.ilyas.number, place.majken.number, 0, 1, (await place.session(live)).seq],
        };
      }
    },
    LONG,
  );
});

/** All words in what was sent, as they are and not as JSON writes them. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(textOf).join('\n') : '';
}
