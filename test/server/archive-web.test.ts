/** How long a dialogue stays on the web: by the clock or by an act, and what stands in its place. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY } from '@insyn/authority/ports.ts';
import { keepingOf } from '@insyn/domain/keeping/masks.ts';
import type { Command } from '@insyn/domain/root.ts';
import { DEFAULT_ARCHIVE } from '@insyn/domain/tenant/archive-settings.ts';
import type { App } from '@insyn/server/http/door.ts';
import type { SearchIndex } from '@insyn/server/search/port.ts';
import { openSearchIndex } from '@insyn/server/search/sqlite/open.ts';
import { readableRoutes } from '../attacks/every-answer.ts';
import { after, before, describe, expect, it } from '#spec';
import { CITY, type Page } from './admin-kit.ts';
import { keptMail, LOG, openBench, type Bench } from './moderation-staff-kit.ts';
import { openSocket } from './open-socket.ts';
import { saying } from './start-server.ts';

const WEB = `/admin/dialoger/d/${LOG}/arkiv/webben`;
const BEGINS = '2026-11-20T08:00:00.000Z';
const WORDS = 'Körsbärsträden vid torget';
const LONG = { timeout: 120_000 };

describe('the time on the web', () => {
  let bench: Bench;
  let routes: readonly string[] = [];
  let search: SearchIndex;
  let folder: string;
  const mail = keptMail();
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-web-'));
    search = await openSearchIndex({ folder, readers: 1 });
    const extend = (app: App): void => {
      routes = readableRoutes(app.printRoutes({ commonPrefix: false, includeHooks: false }));
    };
    bench = await openBench({ at: BEGINS, parts: { search, extend, entrance: { mailer: mail } }, review: { when: 'after', of: 'checks' } });
    await bench.send(bench.town.resident, saying(`${WORDS} ska stå kvar.`));
    const settings = { registrar: 'registrator@staden.example', archive: { ...DEFAULT_ARCHIVE, monthsOnWeb: 6 } };
    await act({ type: 'tenant/set', settings }, CITY);
    await act({ type: 'dialogue/enter', phase: 'archived' });
  });
  after(async () => {
    await bench.town.server.stop();
    await search.close();
    rmSync(folder, { recursive: true });
  });

  const act = async (command: Command, log: string = LOG): Promise<void> => {
    const { authority } = bench.town.server.app;
    const answer = await authority.submit({ log: log as typeof LOG, command, who: { ...NOBODY, seats: ['admin/1'] }, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
  };
  const goTo = async (at: string): Promise<void> => {
    bench.town.server.clock.set(Date.parse(at));
    await bench.town.server.app.elapsed();
  };
  const offWeb = async (): Promise<string | null> => {
    const state = (await bench.town.server.app.authority.look(LOG))?.state;
    return state === undefined ? null : (keepingOf(state).offWeb?.at ?? null);
  };
  /** Pages of everyone: staff have their own login again, for it has ended since. */
  const open = (path: string): Promise<Page> => bench.town.nobody.get(path);

  it('[AR84] ends after the months that the city has set; the registrar is told four weeks before, and nothing leaves earlier', async () => {
    await goTo('2027-04-21T08:00:00.000Z');
    expect(mail.mails).to.deep.equal([]);
    await goTo('2027-04-22T09:00:00.000Z');
    expect(mail.mails.map(({ to, subject }) => [to, subject])).to.deep.equal([
      ['registrator@staden.example', 'Tas snart bort från webben: Var ska skolan ligga?'],
    ]);
    expect(mail.mails[0]?.text).to.include('2027-05-20').and.to.include(WEB);
    await goTo('2027-05-20T07:00:00.000Z');
    expect(await offWeb()).to.equal(null);
    expect((await open(`/d/${LOG}`)).text).to.include(WORDS);
    await goTo('2027-05-21T09:00:00.000Z');
    expect(await offWeb()).to.equal('2027-05-21T09:00:00.000Z');
    expect(mail.mails.length).to.equal(1);
  });

  it(
    '[AR85] whoever is not staff meets at every address what it was called, that it is kept and how one asks for it, and nothing of it',
    async () => {
      const page = await open(`/d/${LOG}`);
      expect(page.status).to.equal(410);
      expect(page.text)
        .to.include('Var ska skolan ligga?')
        .and.to.include('Dialogen finns inte längre på webben.')
        .and.to.include('Du behöver inte säga vem du är')
        .and.to.include('registrator@staden.example')
        .and.to.include('KS 2026/12');
      const problem = await open(`/api/v1/dialogues/${LOG}/snapshot`);
      const told = JSON.parse(problem.html) as Readonly<Record<string, unknown>>;
      expect([problem.status, told['status'], told['code']]).to.deep.equal([410, 410, 'dialogue/not-found']);
      expect(told['detail']).to.include('Den är bevarad.');
      expect((await open(`/embed/frame/${LOG}`)).headers.get('content-security-policy')).to.include('frame-ancestors');
      const { town } = bench;
      const resident = town.browse(town.resident.person);
      const filled = routes.map((route) =>
        route
          .replace(':log', LOG)
          .replace(/:[a-zA-Z]+/gu, 'x')
          .replace('*', 'x'),
      );
      const leaks: string[] = [];
      for (const path of [...filled, '/i/sok?q=torget', `/api/v1/search?q=torget`, '/api/v1/dialogues']) {
        if (path.startsWith('/jag')) continue;
        const pages = await Promise.all([town.nobody, resident].map((who) => who.get(path)));
        for (const each of pages) if (each.html.includes(WORDS)) leaks.push(path);
        if (path.startsWith(`/d/${LOG}`)) for (const each of pages) expect([302, 404, 410], path).to.include(each.status);
      }
      expect(leaks).to.deep.equal([]);
      const socket = await openSocket(town.server, {});
      expect((await socket.sub(LOG)).ok).to.equal(false);
      socket.close();
      expect((await bench.refused(resident, saying('Ett inlägg till.'))).status).to.equal(410);
      // What somebody wrote is theirs to see.
      expect((await resident.get('/jag')).status).to.equal(200);
      const staff = town.browse(town.anna.person);
      expect((await staff.get(`/d/${LOG}`)).text).to.include(WORDS);
    },
    LONG,
  );

  it('[AR86] open data tells those who have a copy that it is gone', async () => {
    const list = JSON.parse((await open('/api/v1/dialogues')).html) as {
      items: { id: string }[];
      gone: { id: string; deleted: boolean }[];
    };
    expect(list.items.filter(({ id }) => id === LOG)).to.deep.equal([]);
    expect(list.gone.map(({ id, deleted }) => [id, deleted])).to.deep.equal([[LOG, true]]);
    expect((await open(`/api/v1/dialogues/${LOG}`)).status).to.equal(410);
    expect((await open('/dcat.ttl')).html).not.to.include(`/d/${LOG}`);
  });

  it('[AR85] is put back by an act with a reason, and can be taken away again; both stand in the log and on the page', async () => {
    const { town } = bench;
    const alva = town.browse(bench.alva.person);
    const page = await alva.get(WEB);
    expect(page.text).to.include('Togs bort från webben');
    const empty = await alva.send(page, WEB, { skal: '' }, { button: 'visa' });
    expect(empty.status).to.equal(422);
    const asked = await alva.send(page, WEB, { skal: 'Frågan tas upp igen.' }, { button: 'visa' });
    expect(asked.text).to.include('Ska dialogen ut på webben igen?');
    const done = await alva.send(asked, WEB, {}, { button: 'gor' });
    expect(done.text).to.include('Dialogen finns på webben igen.');
    expect((await open(`/d/${LOG}`)).text).to.include(WORDS);
    await town.server.app.searchable();
    expect((await open('/i/sok?q=torget')).text).to.include(WORDS);
    // The months are counted from now.
    await goTo('2027-06-20T09:00:00.000Z');
    expect(await offWeb()).to.equal(null);
    const again = town.browse(bench.alva.person);
    const away = await again.send(await again.get(WEB), WEB, { avsikt: 'bort', skal: 'Efter begäran.' }, { button: 'visa' });
    await again.send(away, WEB, {}, { button: 'gor' });
    expect((await open(`/d/${LOG}`)).text).to.include('Skäl: Efter begäran.');
  });

  it('[AR84] a dialogue of its own time, or none, is set on its page; what is no number of months is told at the field', async () => {
    const { town } = bench;
    const alva = town.browse(bench.alva.person);
    const again = await alva.send(await alva.get(WEB), WEB, { avsikt: 'ater', skal: 'Ut igen.' }, { button: 'visa' });
    await alva.send(again, WEB, {}, { button: 'gor' });
    const odd = await alva.send(await alva.get(WEB), WEB, { val: 'egen', manader: 'sju' });
    expect([odd.status, odd.text.includes('Skriv ett antal månader')]).to.deep.equal([422, true]);
    expect((await alva.send(await alva.get(WEB), WEB, { val: 'aldrig' })).text).to.include('Ligger kvar på webben.');
    await goTo('2032-06-20T09:00:00.000Z');
    expect(await offWeb()).to.equal(null);
  });
});
