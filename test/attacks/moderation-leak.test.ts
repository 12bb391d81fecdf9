/**
 * Five hundred marked texts with decisions drawn at random; then everything that anyone but a text's author and the moderators
 * can get hold of is searched for the marks of texts that not everyone may read.
 */
import type { PostId } from '@insyn/domain/ids.ts';
import type { PostQuery } from '@insyn/domain/view.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { openSocket, type TestSocket } from '../server/open-socket.ts';
import type { Person } from '../server/start-server.ts';
import { LOG, openPlace, postedIn, saying, type Place, type Posted } from './moderation-kit.ts';

const TEXTS = 500;
/** Hundreds of requests one after another. */
const LONG = { timeout: 240_000 };
const AUTHORS = 40;
const TAIL = 'zqx';

/** mulberry32: the same decisions in every run. */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A word that stands in one text alone, and what has become of that text. */
type Marked = { readonly mark: string; readonly post: PostId; readonly author: number; now: 'public' | 'hidden'; everPublic: boolean };

describe('what moderation keeps back', () => {
  let place: Place;
  const marked: Marked[] = [];
  const people: Person[] = [];
  let stranger: Person;
  const sockets: TestSocket[] = [];

  before(async () => {
    place = await openPlace({ when: 'before', of: 'all' });
    const { server, sanna, jorma, must } = place;
    stranger = await server.person('En Annan');
    for (let at = 0; at < AUTHORS; at += 1) people.push(await server.person(`Person ${String(at)}`));
    for (const who of [null, stranger]) {
      const socket = await openSocket(server, { who });
      await socket.sub(LOG);
      sockets.push(socket);
    }
    const draw = drawing(20_261_120);
    const tops: Posted[] = [];
    for (let at = 0; at < TEXTS; at += 1) {
      const number = draw(AUTHORS);
      const author = people[number] as Person;
      const mark = `hemlig${String(at)}${TAIL}`;
      const parent = draw(3) === 0 ? tops[draw(tops.length || 1)] : undefined;
      const side = (['for', 'against'] as const)[draw(2)] ?? 'for';
      const stance = draw(2) === 0 ? ({ kind: 'alternative', alternative: 'a', side } as const) : ({ kind: 'question' } as const);
      const links = draw(8) === 0 ? ' Läs på www.nagonstans-okand.se/sida.' : '';
      const text = `Text nummer ${String(at)} om skolan ${mark} och torget.${links}`;
      const posted = postedIn(await must(saying(text, { stance, ...(parent ? { parent } : {}) }), author));
      const entry: Marked = { mark, post: posted.post, author: number, now: 'hidden', everPublic: false };
      marked.push(entry);
      const judge = draw(2) === 0 ? sanna : jorma;
      const reason = ['personuppgift', 'pahopp', 'reklam'][draw(3)] ?? 'pahopp';
      const { post, content } = posted;
      const say = { post, content, reason, note: '' };
      const approve = async (): Promise<number> => {
        const { act } = await must({ type: 'moderation/approve', post, content }, judge);
        entry.now = 'public';
        entry.everPublic = true;
        return act;
      };
      switch (draw(9)) {
        case 0: // Waits.
          break;
        case 1:
          await must({ type: 'moderation/return', ...say, place: { start: 0, end: 4 } }, judge);
          break;
        case 2: {
          const { act } = await must({ type: 'moderation/reject', ...say }, judge);
          if (draw(3) === 0) await must({ type: 'moderation/appeal', act, text: `Jag vill att den visas ${mark}` }, author);
          break;
        }
        case 3:
          await approve();
          await must({ type: 'moderation/hide', post, reason, note: '' }, judge);
          entry.now = 'hidden';
          break;
        case 4:
          await approve();
          await must({ type: 'moderation/hide', post, reason, note: '' }, judge);
          await must({ type: 'moderation/restore', post }, judge);
          break;
        case 5:
          await approve();
          await must({ type: 'debate/withdraw', post }, author);
          entry.now = 'hidden';
          break;
        case 6: {
          await approve();
          // A change that is looked at first: the text that stands stays, the new one waits or is rejected.
          const changed = `${mark}ny`;
          const edited = postedIn({
            ...(await must({ type: 'debate/edit', post, text: `Ändrad ${changed}`, lang: 'sv', stance: { kind: 'other' } }, author)),
          });
          marked.push({ mark: changed, post, author: number, now: 'hidden', everPublic: false });
          if (draw(2) === 0) await must({ type: 'moderation/reject', post, content: edited.content, reason, note: '' }, judge);
          break;
        }
        case 7: {
          const act = await approve();
          await must({ type: 'moderation/undo', act }, judge);
          entry.now = 'hidden';
          break;
        }
        default:
          await approve();
          if (parent === undefined) tops.push(posted);
          await must(
            { type: 'moderation/report', post, content, reason, text: `Det här är fel rapport${String(at)}${TAIL}`, goodFaith: true },
            stranger,
          );
          // A report is its author's and the moderators'.
          marked.push({ mark: `rapport${String(at)}${TAIL}`, post, author: -1, now: 'hidden', everPublic: false });
      }
    }
    await must({ type: 'moderation/note', post: null, text: `Till nästa: anteckning${TAIL}` }, sanna);
    marked.push({ mark: `anteckning${TAIL}`, post: '' as PostId, author: -2, now: 'hidden', everPublic: false });
    await must({ type: 'moderation/set-words', words: [`fulord${TAIL}`] }, sanna);
    marked.push({ mark: `fulord${TAIL}`, post: '' as PostId, author: -2, now: 'hidden', everPublic: false });
  }, LONG);
  after(async () => {
    for (const socket of sockets) socket.close();
    await place.stop();
  });

  const found = (text: string, marks: readonly Marked[]): readonly string[] => {
    const words = new Set(text.match(/[a-zåäö0-9]+zqx(?:ny)?/g) ?? []);
    return marks.filter(({ mark }) => words.has(mark)).map(({ mark }) => mark);
  };

  /** Everything that can be asked for, by name. */
  async function outputs(headers: Readonly<Record<string, string>>, every = 1): Promise<ReadonlyMap<string, string>> {
    const { server } = place;
    const all = new Map<string, string>();
    const take = async (name: string, address: string): Promise<string> => {
      const response = await server.get(address, headers);
      const body = await response.text();
      all.set(name, `${all.get(name) ?? ''}\n${String(response.status)} ${JSON.stringify([...response.headers])}\n${body}`);
      return body;
    };
    const query = (asked: Partial<PostQuery>): string =>
      new URLSearchParams(Object.entries(asked).map(([key, value]) => [key, String(value)])).toString();
    const { epoch, seq } = JSON.parse(await take('snapshot', routes.snapshot(LOG))) as { epoch: string; seq: number };
    for (const sort of ['newest', 'oldest', 'support'] as const)
      for (const more of [
        {},
        { stance: 'question' },
        { stance: 'a', side: 'for' },
        { stance: 'a', side: 'against' },
        { q: 'skolan' },
      ] as const) {
        let cursor: string | null = '';
        while (cursor !== null) {
          const asked: Record<string, string | number> = { sort, limit: 200, ...more, ...(cursor === '' ? {} : { cursor }) };
          cursor = (JSON.parse(await take(`posts by ${sort}`, `${routes.posts(LOG)}?${query(asked)}`)) as { next: string | null }).next;
        }
      }
    for (const [at, { mark, post, now }] of marked.entries()) {
      if (now === 'public' || post === '' || at % every !== 0) continue;
      await take('posts that are searched for by their own word', `${routes.posts(LOG)}?${query({ q: mark.slice(0, -3) })}`);
      await take('page of a permalink', `${routes.posts(LOG)}?${query({ near: post, limit: 1 })}`);
      await take('rest of a thread', `${routes.posts(LOG)}?${query({ of: post })}`);
    }
    let position = 0;
    while (position < seq) {
      const frame = JSON.parse(await take('events', `${routes.events(LOG)}?after=${String(position)}`)) as { lines: { seq: number }[] };
      position = frame.lines.at(-1)?.seq ?? seq;
    }
    for (let page = 0; page * 256 <= seq; page += 1) await take('lines', routes.lines(LOG, page, epoch));
    await take('ledger, JSON', routes.ledger(LOG));
    await take('ledger, CSV', `${routes.ledger(LOG)}?format=csv`);
    await take('statistics', routes.statistics(LOG));
    await take('reports of one’s own', routes.ownReports(LOG));
    await take('list of the moderators', `${routes.review(LOG)}?list=waiting`);
    for (let page = 1; page < 20; page += 1) await take('page of the dialogue', `${routes.page(LOG)}?sida=${String(page)}`);
    for (const side of ['for', 'emot']) await take('two columns', `${routes.page(LOG)}?vy=for-emot&alternativ=a&sida=1&${side}=1`);
    for (let page = 1; page < 12; page += 1) await take('ledger, page', `${routes.ledgerPage(LOG)}?sida=${String(page)}`);
    await take('frame for other sites', routes.frame(LOG));
    await take('feed of the debate', `/d/${LOG}/inlagg.atom`);
    for (const { post } of marked.slice(0, 60)) await take('feed of a thread', routes.threadFeed(LOG, post));
    for (const { post, author } of marked.slice(0, 60)) if (author >= 0) await take('link to a decision', routes.decisionLink(LOG, post));
    await take('rooms of the staff', routes.moderateDialogue(LOG));
    await take('metrics', '/metrics');
    return all;
  }

  it(
    '[MO90] no output holds a text that not everyone may read, and no reader was ever sent one that was never public',
    async () => {
      const now = marked.filter((each) => each.now === 'hidden');
      const never = marked.filter((each) => !each.everPublic);
      expect(now.length, 'texts kept back').to.be.above(150);
      const searched: string[] = [];
      const official = await place.server.person('Lo Häggvall', { seats: ['official', 'admin', 'registrar', 'counter'] });
      const readers: readonly (readonly [string, Readonly<Record<string, string>>, (mark: Marked) => boolean])[] = [
        ['nobody', {}, () => true],
        // Who reported reads their own report.
        ['a stranger', stranger.headers, ({ mark }) => !mark.startsWith('rapport')],
        ['an author', (people[0] as Person).headers, ({ author }) => author !== 0],
        // The word list is an admin's too.
        ['an official', official.headers, ({ mark }) => !mark.startsWith('fulord')],
      ];
      for (const [reader, headers, isKept] of readers) {
        for (const [name, text] of await outputs(headers, reader === 'nobody' ? 1 : 9)) {
          expect(found(text, now.filter(isKept)), `${name}, read by ${reader}`).to.deep.equal([]);
          const answers = [...new Set(text.match(/^\d{3}(?= \[)/gm) ?? [])].join(', ');
          searched.push(`${name} (${reader}: answered ${answers}, ${String(text.length)} characters)`);
        }
      }
      // What is public is there: the search would have found it.
      const seen = (await outputs({}, 1000)).get('posts by oldest') ?? '';
      const shown = marked.filter((each) => each.now === 'public');
      expect(found(seen, shown).length, 'texts that everyone reads').to.be.above(shown.length * 0.9);
      for (const [at, socket] of sockets.entries()) {
        const kept = at === 0 ? never : never.filter(({ mark }) => !mark.startsWith('rapport'));
        // Lines, not messages: under load many come together.
        expect(socket.seqs().length).to.be.above(100);
        expect(found(JSON.stringify(socket.told), kept), `socket ${String(at)}`).to.deep.equal([]);
        searched.push(`everything one socket was told (${String(socket.told.length)} messages)`);
      }
      process.stdout.write(
        `# searched for ${String(now.length)} texts of ${String(marked.length)}:\n${searched.map((each) => `#   ${each}\n`).join('')}`,
      );
    },
    LONG,
  );

  it('[MO91] no file but the database, no line of the server’s own log and no table but the contents holds a text that was kept back', async () => {
    const now = marked.filter((each) => each.now === 'hidden');
    for (const [name, text] of await place.files()) expect(found(text, marked), name).to.deep.equal([]);
    expect(found(place.server.logged.join('\n'), marked), 'log of the server').to.deep.equal([]);
    for (const [name, text] of place.tables()) expect(found(text, now), `table ${name}`).to.deep.equal([]);
    expect(found(place.tables().get('post') ?? '', marked).length, 'the search would have found them').to.be.above(50);
  });

  it('[MO92] author and moderators read what others do not', async () => {
    const kept = marked.filter(
      ({ now, author, mark, everPublic }) => now === 'hidden' && author >= 0 && !mark.endsWith('ny') && !everPublic,
    );
    for (const each of kept.slice(0, 40)) {
      const met = await (await place.server.get(`${routes.review(LOG)}?post=${each.post}`, place.sanna.headers)).text();
      expect(found(met, [each])).to.deep.equal([each.mark]);
    }
    const mine = kept.filter(({ author }) => author === kept[0]?.author);
    const own = await (await place.server.get(routes.snapshot(LOG), (people[kept[0]?.author ?? 0] as Person).headers)).text();
    expect(found(own, mine)).to.have.length(mine.length);
  });
});
