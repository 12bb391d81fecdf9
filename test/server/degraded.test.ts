import { createMemoryStore } from '@insyn/authority/memory.ts';
import { type EventStore, NOBODY, StoreError } from '@insyn/authority/ports.ts';
import type { Frame } from '@insyn/domain/fact.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { describe, expect, it } from '#spec';
import { openSocket } from './open-socket.ts';
import { newKey, openDialogue, POST, problemOf, saying, startServer } from './start-server.ts';

describe('a store that fails', () => {
  it('[SE18] while nothing can be written commands are 503 with a time to try again, reading goes on, and the same key is accepted later', async () => {
    const inner = createMemoryStore();
    let full = false;
    const store: EventStore = {
      ...inner,
      append: async (...given) => {
        if (full) throw new StoreError('store/full', 'no room');
        return inner.append(...given);
      },
    };
    const server = await startServer({ store });
    try {
      const log = await openDialogue(server, 'ny-skola');
      const rut = await server.person('Rut');
      full = true;
      const key = newKey();
      const refused = await server.send(log, POST, rut, { key });
      expect(refused.status).to.equal(503);
      expect((await problemOf(refused)).code).to.equal('log/unavailable');
      expect(Number(refused.headers.get('retry-after'))).to.be.at.least(1);
      expect((await server.get(routes.snapshot(log))).status).to.equal(200);
      expect((await server.get(routes.page(log))).status).to.equal(200);
      full = false;
      expect((await server.send(log, POST, rut, { key })).status).to.equal(201);
      const { lines } = await store.read(log, 0, 100);
      expect(lines.filter(({ line }) => line.includes('debate/post-submitted'))).to.have.lengthOf(1);
    } finally {
      await server.stop();
    }
  });

  it('[SE19] an error that nobody expected is a 500 with a trace that the log holds, and no word of what it was', async () => {
    const inner = createMemoryStore();
    let broken = false;
    const store: EventStore = {
      ...inner,
      read: async (...given) => {
        if (broken) throw new Error('hemlig text ur databasen');
        return inner.read(...given);
      },
    };
    const server = await startServer({ store });
    try {
      const log = await openDialogue(server, 'ny-skola');
      broken = true;
      const response = await server.get(`${routes.events(log)}?after=0`);
      expect(response.status).to.equal(500);
      const problem = await problemOf(response);
      expect(problem.code).to.equal('internal');
      expect(JSON.stringify(problem)).not.to.include('hemlig');
      expect(server.logged.some((line) => line.includes(String(problem.trace)) && line.includes('"level":50'))).to.equal(true);
      expect(server.logged.join('')).not.to.include('hemlig');
    } finally {
      await server.stop();
    }
  });

  it('[RT24] a frame that would fill a queue by itself is not pushed: readers are told to pull', async () => {
    const server = await startServer();
    try {
      const log = await openDialogue(server, 'ny-skola');
      const reader = await openSocket(server);
      await reader.sub(log);
      const rut = await server.person('Rut');
      const person = rut.session.person;
      await server.people.keep(person, log);
      const who = { ...NOBODY, person, pseudonym: await server.people.pseudonym(person, log), level: 'guest' } as const;
      // Submitted in one go they are one batch, and would be one frame.
      const answers = await Promise.all(
        Array.from({ length: 60 }, () => server.app.authority.submit({ log, command: saying('å'.repeat(4900)), who, key: null })),
      );
      expect(answers.every((answer) => answer.accepted)).to.equal(true);
      const head = (await server.store.head(log))?.seq;
      await reader.until((told) => told.some((each) => each.event === 'tip' && each.value.seq === head));
      expect(reader.told.some((each) => each.event === 'events')).to.equal(false);
      const pulled = (await (await server.get(`${routes.events(log)}?after=2`)).json()) as Frame;
      expect(pulled.lines.length).to.be.greaterThan(60);
      reader.close();
    } finally {
      await server.stop();
    }
  });
});
