import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { ContentId, LogId, PostId } from '@insyn/domain/ids.ts';
import { PEOPLE_LEAST } from '@insyn/domain/opinion/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { statementText } from '../kit/opinion.ts';
import { CITY, openTown, type Browser, type Page, type Town } from './admin-kit.ts';
import { announced, moveTo, NOW, planOf, setDefaults, stateOf } from './admin-radslag-kit.ts';
import { until } from './chat-kit.ts';
import { grant } from './staff.ts';
import { saying } from './start-server.ts';

const AROUND = 'Jag har bott här länge.';

describe('administrators: the opinion picture of a rådslag', () => {
  let town: Town;
  let official: string;
  before(async () => {
    town = await openTown({ at: NOW });
    await setDefaults(town);
    official = await town.server.people.create('Olle Ohlin', CITY);
    await grant(town.server.app, CITY, official, 'official', { body: 'Skolnämnden' });
  });
  after(() => town.server.stop());

  const act = async (log: LogId, command: Command, who: Who): Promise<Receipt> => {
    const answer = await town.server.app.authority.submit({ log, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
    return answer.receipt;
  };
  const resident = async (log: LogId, name: string): Promise<Who> => {
    const { people } = town.server;
    const person = await people.create(name, CITY);
    return { ...NOBODY, person, pseudonym: await people.pseudonym(person, log), level: 'eid', eligible: true };
  };
  /** Written and let through. */
  const write = async (log: LogId, text: string, who: Who): Promise<PostId> => {
    const { ids } = await act(log, saying(text), who);
    const [post, content] = [ids['post'] as PostId, ids['content'] as ContentId];
    await act(log, { type: 'moderation/approve', post, content }, { ...NOBODY, seats: ['moderator/9'] });
    return post;
  };

  type Place = { readonly log: LogId; readonly address: string; readonly anna: Browser; readonly posts: readonly PostId[] };
  /** A rådslag whose debate is open, with so many posts. */
  const debated = async (count = 6): Promise<Place> => {
    town.server.clock.set(Date.parse(NOW));
    const log = await announced(town);
    const { times } = await planOf(town, log);
    await moveTo(town, times.debate.utc);
    const posts: PostId[] = [];
    for (let at = 0; at < count; at += 1)
      posts.push(await write(log, `${AROUND} ${statementText(at)}`, await resident(log, `Skribent ${String(at)}`)));
    return { log, address: `/admin/radslag/${log}/asiktsbild`, anna: town.browse(town.anna.person), posts };
  };
  const choose = async (
    { address }: Place,
    by: Browser,
    post: PostId | undefined,
    fields: Readonly<Record<string, string>>,
  ): Promise<Page> => by.send(await by.get(`${address}?inlagg=${post ?? ''}`), address, fields, { button: 'lagg-till' });
  const statements = async (log: LogId): Promise<number> =>
    (await stateOf(town, log)).opinion.statements.filter(({ status }) => status === 'shown').length;

  it('[OP30] the page says what it is not; a statement is words of a post that is pointed at, as they stand there', async () => {
    const place = await debated();
    const { log, address, anna, posts } = place;
    expect((await anna.get(`/admin/radslag/${log}`)).html).to.include(`href="${address}"`);
    const first = await anna.get(address);
    expect(first.text).to.include('Inte en röstning.').and.to.include('Inget påstående är valt').and.to.include('5 till');
    for (const [lank, said] of [
      ['hej', 'ingen länk till ett inlägg'],
      [`/d/${log}#p-${'A'.repeat(22)}`, 'Inlägget finns inte här'],
    ] as const) {
      const back = await anna.send(first, address, { lank }, { button: 'hamta' });
      expect(back.status, said).to.equal(422);
      expect(back.text, said).to.include(said);
      expect(back.html).to.include(`value="${lank}"`);
    }
    const [post, other] = posts;
    const supporter = await resident(log, 'Stina Stöd');
    const liked = (await stateOf(town, log)).debate.items.get(other ?? ('' as PostId));
    if (liked === undefined) throw new Error('no post');
    await act(log, { type: 'debate/support', post: liked.post, content: liked.versions[0]?.content ?? ('' as ContentId) }, supporter);
    const listed = (await anna.get(address)).html;
    const topmost = listed.indexOf(`?inlagg=${other ?? ''}`);
    expect(topmost).to.be.greaterThan(0);
    expect(topmost, 'the most supported comes first').to.be.lessThan(listed.indexOf(`?inlagg=${post ?? ''}`));
    const fetched = await anna.send(first, address, { lank: routes.permalink(log, post ?? ('' as PostId)) }, { button: 'hamta' });
    expect(fetched.text).to.include('Välj orden').and.to.include(AROUND);
    expect(fetched.html).to.include(`value="${statementText(0)}"`);
    for (const [fields, said] of [
      [{}, 'Välj en mening'],
      [{ ord: 'Skolan ska heta något annat.' }, 'Orden står inte så i inlägget'],
      [{ ord: `${AROUND} ${'lång '.repeat(60)}` }, 'Det får plats 280 tecken'],
    ] as const) {
      const back = await choose(place, anna, post, fields);
      expect(back.status, said).to.equal(422);
      expect(back.text, said).to.include(said).and.to.include('Välj orden');
    }
    expect(await statements(log)).to.equal(0);
    const added = await choose(place, anna, post, { mening: statementText(0) });
    expect(added.text).to.include('Påståendet är tillagt').and.to.include(statementText(0));
    expect((await choose(place, anna, post, { mening: statementText(0) })).text).to.include('redan valt');
    // What is written out by hand counts before what is ticked.
    await choose(place, anna, other, { mening: AROUND, ord: statementText(1) });
    expect(await statements(log)).to.equal(2);
    const { opinion } = await stateOf(town, log);
    const csrf = { csrf: anna.csrf, nyckel: 'A'.repeat(22), gor: 'ta-bort', pastaende: opinion.statements[0]?.statement ?? '' };
    expect((await anna.post(address, csrf)).text).to.include('Påståendet är borttaget');
    expect(await statements(log)).to.equal(1);
  });

  it('[OP31] opened by an admin with five statements, in the debate; closed on the page that asks and nowhere else', async () => {
    const place = await debated(6);
    const { log, address, anna, posts } = place;
    const olle = town.browse(official);
    expect((await olle.get(`/admin/dialoger/d/${log}/debatten`)).html).to.include(`href="${address}"`);
    for (const [at, post] of posts.slice(0, 4).entries()) await choose(place, olle, post, { mening: statementText(at) });
    const four = await anna.get(address);
    expect(four.text).to.include('Det behövs minst 5 påståenden. 1 till.');
    const sent = (by: Browser, gor: string, more: Readonly<Record<string, string>> = {}): Promise<Page> =>
      by.post(address, { csrf: by.csrf, nyckel: `${gor}${'B'.repeat(22)}`.slice(0, 22), gor, ...more });
    expect((await sent(anna, 'oppna')).status).to.equal(422);
    await choose(place, olle, posts[4], { mening: statementText(4) });
    expect((await olle.get(address)).text).to.include('En administratör öppnar den');
    expect((await sent(olle, 'oppna')).status).to.equal(422);
    expect((await stateOf(town, log)).opinion.status).to.equal('off');
    expect((await town.browse(town.resident.person).get(address)).status).to.equal(404);
    const ready = await anna.get(address);
    expect(ready.html).to.include('value="oppna"');
    expect((await anna.post(address, { csrf: anna.csrf, nyckel: 'C'.repeat(22), gor: 'oppna' })).text).to.include('Åsiktsbilden är öppen');
    expect((await sent(anna, 'stang')).status).to.equal(422);
    expect((await sent(olle, 'stang', { visa: 'stang' })).status).to.equal(422);
    expect((await olle.get(`${address}?visa=stang`)).text).not.to.include('Ja, stäng');
    expect((await stateOf(town, log)).opinion.status).to.equal('open');
    const asked = await anna.get(`${address}?visa=stang`);
    expect(asked.text).to.include('går inte att öppna den igen');
    const closed = await anna.send(asked, address);
    expect(closed.text).to.include('Åsiktsbilden är stängd');
    expect(closed.html).not.to.include('value="ta-bort"').and.not.to.include('value="oppna"').and.not.to.include('value="lagg-till"');
    expect((await stateOf(town, log)).opinion.status).to.equal('closed');
  });

  it('[OP32] how many have answered is not told before fifty, and then as the picture tells it', async () => {
    const place = await debated(5);
    const { log, address, anna, posts } = place;
    for (const [at, post] of posts.entries()) await choose(place, anna, post, { mening: statementText(at) });
    await anna.post(address, { csrf: anna.csrf, nyckel: 'D'.repeat(22), gor: 'oppna' });
    const { opinion } = await stateOf(town, log);
    const answered = async (from: number, to: number): Promise<void> => {
      for (let at = from; at < to; at += 1) {
        const who = await resident(log, `Invånare ${String(at)}`);
        for (const { statement } of opinion.statements)
          await act(log, { type: 'opinion/answer', statement, answer: at % 2 === 0 ? 'agree' : 'disagree' }, who);
      }
    };
    await answered(0, 12);
    const few = await anna.get(address);
    expect(few.text).to.include('Färre än 50. Inget visas innan dess.').and.not.to.include('12 personer');
    await answered(12, PEOPLE_LEAST);
    town.server.clock.set(town.server.clock.now() + 61_000);
    await town.server.app.elapsed();
    await until(async () => (await stateOf(town, log)).opinion.picture !== null);
    expect((await anna.get(address)).text).to.include('50 personer');
  });

  it('[OP33] the page of the rådslag asks what the answers say when a picture is open or was, and not before', async () => {
    const place = await debated(5);
    const { log, address, anna, posts } = place;
    const page = async (): Promise<string> => (await town.nobody.get(routes.page(log))).text;
    for (const [at, post] of posts.entries()) await choose(place, anna, post, { mening: statementText(at) });
    expect(await page())
      .to.include(AROUND)
      .and.not.to.include('Vad säger svaren?');
    await anna.post(address, { csrf: anna.csrf, nyckel: 'E'.repeat(22), gor: 'oppna' });
    expect(await page())
      .to.include('Vad säger svaren?')
      .and.to.include('Inte en röstning')
      .and.to.include('färre än 50')
      .and.to.include(statementText(4));
    await anna.send(await anna.get(`${address}?visa=stang`), address);
    expect(await page())
      .to.include('Vad säger svaren?')
      .and.to.include('Det går inte att svara längre');
  });
});
