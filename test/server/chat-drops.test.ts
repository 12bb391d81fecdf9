/** Connections that end at any moment of a chat, and a server that is started anew in the middle of one. */
import { chatsOf } from '@insyn/client/chats.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queueOf, questionsOf, statusOf } from '@insyn/domain/chat/queue.ts';
import type { PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Command, LogState } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import { openStore } from '@insyn/server/storage/open.ts';
import { until as waitFor } from '../faults/harness/until.ts';
import { describe, expect, it } from '#spec';
import {
  BEGINS,
  type ChatPage,
  type ChatPlace,
  CITY,
  LOG,
  MINUTE,
  openChat,
  openPage,
  ownWords,
  toldByLog,
  toldIn,
  until,
} from './chat-kit.ts';
import { newKey, startServer, type Person, type StartOptions, type TestServer } from './start-server.ts';

/** Where the wire is cut: after so many bytes of the request, or when the answer begins. */
type Cut = number | 'answer';

/** A command by hand, on a connection that ends before its answer was read. Resolves when it is cut. */
async function cutOff(server: TestServer, command: Command, who: Person, key: string, cut: Cut): Promise<void> {
  const { hostname, port, host } = new URL(server.url);
  const body = Buffer.from(JSON.stringify(command));
  const headers = { host, ...who.headers, 'content-type': 'application/json', 'content-length': body.length, 'idempotency-key': key };
  const head = [`POST ${routes.commands(LOG)} HTTP/1.1`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  const bytes = Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => socket.destroy());
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  if (cut === 'answer') {
    socket.write(bytes);
    socket.once('data', () => socket.destroy());
  } else socket.write(bytes.subarray(0, Math.floor(bytes.length * cut)), () => socket.destroy());
  await closed;
}

/** Where in a request it is cut: in its headers, at the end of them, in its words, one byte before the end, at the end, in the answer. */
const CUTS: readonly Cut[] = [0.1, 0.5, 0.8, 0.98, 0.999, 1, 1, 'answer'];

/** Cut off so many times, then sent until it is answered. */
async function stubborn(place: ChatPlace, command: Command, who: Person, cuts: readonly Cut[]): Promise<Receipt> {
  const key = newKey();
  for (const cut of cuts) await cutOff(place.server, command, who, key, cut);
  return place.must(command, who, key);
}

const saying = (question: PostId, text: string): Command => ({
  type: 'chat/answer',
  question,
  text,
  lang: 'sv',
  standard: false,
  facts: null,
});

describe('connections that end at any moment of a chat', () => {
  it('[CH38] an answer that was cut off anywhere and is sent again with its key is one answer, with the receipt of the first', async () => {
    const place = await openChat();
    const session = await place.plan();
    await place.goTo(10);
    for (const [at, cut] of CUTS.entries()) {
      const { post } = await place.ask(session, await place.reader(`Person ${at}`), ownWords(at));
      const receipt = await stubborn(place, saying(post, `Svaret på fråga ${at}.`), place.ilyas, [cut, cut]);
      const { messages } = (await place.state()).chat;
      const below = messages.get(post)?.below ?? [];
      expect(below, String(cut)).to.deep.equal([receipt.ids['post']]);
      expect(messages.get(post)?.takes).to.have.length(1);
    }
    const answers = (await place.lines()).filter(
      ({ type, data }) => type === 'chat/message-submitted' && JSON.stringify(data).includes('"answer"'),
    );
    expect(answers).to.have.length(CUTS.length);
    await place.server.stop();
  });

  it('[CH38] a host who is cut off at the end has ended it once, thanked once, and approved once', async () => {
    const place = await openChat();
    const session = await place.plan();
    await place.goTo(10);
    await stubborn(place, { type: 'chat/end', session, thanks: 'Tack för i dag.' }, place.host, CUTS);
    await place.goTo(50);
    const upto = (await place.session(session)).seq;
    await stubborn(place, { type: 'chat/approve-record', session, upto }, place.host, CUTS);
    const types = (await place.lines()).map(({ type }) => type);
    for (const type of ['chat/ended', 'chat/record-approved'])
      expect(
        types.filter((each) => each === type),
        type,
      ).to.have.length(1);
    expect(await place.session(session)).to.deep.include({ status: 'ended', early: true });
    await place.server.stop();
  });

  it('[CH38] the same key for other words, or by another member, is refused and changes nothing', async () => {
    const place = await openChat();
    const session = await place.plan();
    await place.goTo(10);
    const { post } = await place.ask(session, await place.reader('Rut Havrelind'), 'Hur många platser blir det?');
    const key = newKey();
    await place.must(saying(post, 'Det blir 420 platser.'), place.ilyas, key);
    const head = await place.head();
    for (const [text, who] of [
      ['Det blir 240 platser.', place.ilyas],
      ['Det blir 420 platser.', place.majken],
    ] as const) {
      const again = await place.server.send(LOG, saying(post, text), who, { key });
      expect([again.status, ((await again.json()) as { code: string }).code]).to.deep.equal([422, 'request/key-reused']);
    }
    expect(await place.head()).to.equal(head);
    await place.server.stop();
  });

  it(
    '[CH38] while everyone’s wires are cut again and again nothing is lost or doubled, and every page ends with the record of the log',
    async () => {
      const place = await openChat();
      const session = await place.plan();
      await place.goTo(10);
      const askers = await Promise.all(Array.from({ length: 8 }, (_, at) => place.reader(`Person ${at}`)));
      const supporters = await Promise.all(Array.from({ length: 3 }, (_, at) => place.reader(`Läsare ${at}`)));
      const pages = [null, askers[0] ?? null, place.ilyas, place.majken, place.host].map((who) => openPage(place.server.url, who, session));
      const chance = seeded(7);
      const cuts = (): readonly Cut[] =>
        Array.from({ length: Math.floor(chance() * 3) }, () => CUTS[Math.floor(chance() * CUTS.length)] ?? 1);
      const done: Receipt[] = [];
      for (let turn = 0; turn < 60; turn += 1) {
        const next = nextAct(await place.state(), session, BEGINS + 10 * MINUTE, turn, { place, askers, supporters });
        if (next !== null) done.push(await stubborn(place, next.command, next.who, cuts()));
        // One page after another loses its socket; the client comes back by itself.
        for (const socket of place.server.app.realtime.io.sockets.sockets.values()) if (chance() < 0.2) socket.conn.close();
      }
      const seqs = done.map(({ seq }) => seq);
      expect(new Set(seqs).size, 'every act is one act').to.equal(done.length);
      const types = new Set((await place.lines()).map(({ type }) => type));
      for (const type of ['chat/question-taken', 'chat/questions-merged', 'chat/question-declined', 'debate/support-given'])
        expect([...types]).to.include(type);
      await sameEverywhere(place.server, pages, session, BEGINS + 10 * MINUTE);
      for (const page of pages) page.close();
      await place.server.stop();
    },
    { timeout: 60_000 },
  );
});

describe('a server that is started anew in the middle of a chat', () => {
  it(
    '[CH38] every page is back by itself with what the log says; an answer that was sent meanwhile comes once',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'insyn-chat-'));
      const secrets = freshSecrets();
      const people = memoryPeople({ tenant: CITY, keyOf: secrets.people });
      const begun = await openStore({ dataDir: folder, tenant: 'default' });
      const options: StartOptions = { parts: { secrets, people, chatTimes: { lookMs: 20, againMs: 20 } } };
      const place = await openChat({ ...options, store: begun });
      const session = await place.plan();
      await place.goTo(10);
      const rut = await place.reader('Rut Havrelind');
      const first = await place.ask(session, rut, 'Hur många platser blir det?');
      const second = await place.ask(session, rut, 'När börjar bygget vid torget?');
      await place.must({ type: 'chat/take', question: first.post }, place.ilyas);
      const pages = [null, rut, place.ilyas, place.host].map((who) => openPage(place.server.url, who, session));
      const [, asker, panel] = pages as [ChatPage, ChatPage, ChatPage, ChatPage];
      for (const { client } of pages)
        await until(() => client.current.status.kind === 'live' && chatsOf(client).view(session)?.lacking.length === 0);

      const { port } = new URL(place.server.url);
      await place.server.stop();
      await begun.close();
      const written = panel.client.send(saying(first.post, 'Det blir 420 platser.'));
      const asked = asker.client.send({ type: 'chat/ask', session, text: 'Blir det en gymnastiksal?', lang: 'sv', to: null });
      await until(() => panel.client.current.outbox.length === 1 && asker.client.current.outbox.length === 1);

      const store = await openStore({ dataDir: folder, tenant: 'default' });
      const clock = { now: () => BEGINS + 11 * MINUTE };
      const again = await startServer({ ...options, env: { PORT: port }, store, parts: { ...options.parts, clock } });
      for (const { client } of pages) await until(() => client.current.status.kind === 'live');
      expect([(await written).kind, (await asked).kind], 'nobody answered').to.deep.equal(['waiting', 'waiting']);
      await until(() => panel.client.current.outbox.length === 0 && asker.client.current.outbox.length === 0);
      const messages = [...((await again.app.authority.look(LOG))?.state.chat.messages.values() ?? [])];
      expect(messages.filter(({ role, question }) => role === 'answer' && question === first.post)).to.have.length(1);
      expect(messages.filter(({ role }) => role === 'question')).to.have.length(3);
      await sameEverywhere(again, pages, session, BEGINS + 11 * MINUTE);
      expect(pages[0]?.view(session).queue[0]?.post).to.equal(second.post);
      for (const page of pages) page.close();
      await again.stop();
      await store.close();
      await rm(folder, { recursive: true });
    },
    { timeout: 60_000 },
  );
});

/** Every page comes to say of the chat what the log says, by itself. */
async function sameEverywhere(server: TestServer, pages: readonly ChatPage[], session: SessionId, at: number): Promise<void> {
  const record = await toldByLog(server.store, session, at);
  const text = JSON.stringify(record);
  for (const [number, page] of pages.entries()) {
    const [live, told] = [(): boolean => page.client.current.status.kind === 'live', (): unknown => toldIn(page.view(session))];
    await waitFor(`page ${number} to say what the log says`, () => live() && JSON.stringify(told()) === text, {
      ms: 15_000,
      instead: () => `${page.client.current.status.kind} ${JSON.stringify(told())}, and the log ${text}`,
    });
    expect(told()).to.deep.equal(record);
  }
}

type Acting = { readonly place: ChatPlace; readonly askers: readonly Person[]; readonly supporters: readonly Person[] };
type Act = { readonly command: Command; readonly who: Person };

/** What somebody would do now that the rules allow: an act that is not there at the end was lost. */
function nextAct({ chat, debate }: LogState, id: SessionId, now: number, turn: number, { place, askers, supporters }: Acting): Act | null {
  const at = new Date(now).toISOString();
  const session = chat.sessions.find((each) => each.session === id);
  const asker = askers[turn % askers.length];
  if (session === undefined || asker === undefined) return null;
  const [first, second] = queueOf(chat, session, at).map(({ message }) => message);
  const taken = questionsOf(chat, session).find((message) => statusOf(message, session, chat, at) === 'taken');
  const member = [place.ilyas, place.majken].find(({ number }) => number === taken?.taken?.member);
  if (taken !== undefined && member !== undefined) return { who: member, command: saying(taken.post, `Svar i tur ${turn}.`) };
  const step = turn % 7;
  if (step < 3 || first === undefined)
    return { who: asker, command: { type: 'chat/ask', session: id, text: ownWords(turn), lang: 'sv', to: null } };
  const supporter = supporters[first.support];
  const content = debate.items.get(first.post)?.versions[0]?.content;
  if (step === 3 && supporter !== undefined && content !== undefined)
    return { who: supporter, command: { type: 'debate/support', post: first.post, content } };
  if (step === 4 && second !== undefined)
    return { who: place.host, command: { type: 'chat/merge', question: second.post, into: first.post } };
  if (step === 5 && second !== undefined)
    return { who: place.host, command: { type: 'chat/decline', question: second.post, reason: 'Frågan hör till en annan nämnd.' } };
  return { who: turn % 2 === 0 ? place.ilyas : place.majken, command: { type: 'chat/take', question: first.post } };
}

/** The same numbers in [0, 1) each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
