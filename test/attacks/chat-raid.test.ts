/** A raid on a live chat over HTTP, at the limits of a city: two hundred look-alikes, one key for everything, a key for each thing. */
import type { Line } from '@insyn/domain/fact.ts';
import type { ContentId, PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { DEFAULT_TENANT_SETTINGS } from '@insyn/domain/tenant/types.ts';
import { after, before, describe, expect, it } from '#spec';
import { type ChatPlace, LOG, openChat, ownWords } from '../server/chat-kit.ts';
import { openSocket } from '../server/open-socket.ts';
import { newKey } from '../server/start-server.ts';

const RAID = 200;
const SLOGAN = 'Stoppa bygget på Sågängen och rädda ekarna för barnens skull annars röstar vi bort hela nämnden i nästa val det lovar vi';
/** The same words, each a little otherwise: capitals, signs, one word in place of another. */
const variant = (at: number): string => {
  const words = SLOGAN.split(' ');
  words[at % words.length] = ['NU', 'genast', 'idag', 'för alltid'][at % 4] ?? 'nu';
  return `${words.join(' ')}${'!'.repeat(at % 5)}`;
};

describe('a raid on a live chat', () => {
  let place: ChatPlace;
  let session: SessionId;
  before(async () => {
    // Longer between two posts than a city asks for: a slow machine is to see the same.
    const tenant = { secondsBetweenPosts: 600, postsPerHour: DEFAULT_TENANT_SETTINGS.postsPerHour };
    place = await openChat({ env: { RATE_FACTOR: '1' }, tenant });
    session = await place.plan();
    await place.goTo(10);
  });
  after(() => place.server.stop());

  const asking = (text: string): Command => ({ type: 'chat/ask', session, text, lang: 'sv', to: null });
  const statuses = async (all: readonly Promise<Response>[]): Promise<ReadonlyMap<number, number>> => {
    const counted = new Map<number, number>();
    for (const { status } of await Promise.all(all)) counted.set(status, (counted.get(status) ?? 0) + 1);
    return counted;
  };
  const linesOf = async (type: Line['type']): Promise<number> => (await place.lines()).filter((line) => line.type === type).length;

  it('[CH39] two hundred look-alikes by one person are one question; the others are told to wait', async () => {
    const raider = await place.reader('Ensam Räd');
    const answers = await statuses(Array.from({ length: RAID }, (_, at) => place.server.send(LOG, asking(variant(at)), raider)));
    expect(answers.get(201)).to.equal(1);
    expect(answers.get(429)).to.equal(RAID - 1);
    expect(await linesOf('chat/message-submitted')).to.equal(1);
  });

  it('[CH39] two hundred look-alikes by two hundred people at once: none is shown, and an ordinary question is, on every screen', async () => {
    const [reader, raiders, rut] = [
      await openSocket(place.server),
      await Promise.all(Array.from({ length: RAID }, (_, at) => place.reader(`Räd ${at}`))),
      await place.reader('Rut Havrelind'),
    ];
    await reader.sub(LOG);
    const shown = await linesOf('debate/version-published');
    const raid = statuses(raiders.map((who, at) => place.server.send(LOG, asking(variant(at + 1)), who)));
    const text = 'Hur många platser blir det på skolans fritids?';
    const { post } = await place.ask(session, rut, text);
    await reader.until(() => JSON.stringify(reader.told).includes(text));
    expect([...(await raid).keys()]).to.deep.equal([201]);
    expect(await linesOf('debate/version-published')).to.equal(shown + 1);
    const { chat, debate } = await place.state();
    expect(chat.messages.get(post)?.shown).to.equal(true);
    expect([...debate.items.values()].filter(({ versions }) => versions.at(-1)?.check === 'repetition')).to.have.length(RAID);
    expect(JSON.stringify(reader.told)).not.to.include('Räd 1').and.not.to.include('rädda alla ekarna');
    reader.close();
  });

  it('[CH39] a moderator turns all of them down in one act, and what is asked afterwards is shown', async () => {
    const { debate } = await place.state();
    const versions = [...debate.items.values()].flatMap(({ post, versions: [last] }): { post: PostId; content: ContentId }[] =>
      last?.check === 'repetition' ? [{ post, content: last.content }] : [],
    );
    expect(versions).to.have.length(RAID);
    await place.must({ type: 'moderation/reject-each', versions, reason: 'upprepning', note: '' }, place.moderator);
    const bo = await place.reader('Bo Ek');
    const { post } = await place.ask(session, bo, 'Blir det en gymnastiksal i skolan?');
    expect((await place.state()).chat.messages.get(post)?.shown).to.equal(true);
  });

  it('[CH39] follow-ups count too, and what a panel answers does not', async () => {
    const stig = await place.reader('Stig Lund');
    const { post } = await place.ask(session, stig, 'När börjar bygget av skolan?');
    const answer = (text: string): Command => ({ type: 'chat/answer', question: post, text, lang: 'sv', standard: false, facts: null });
    for (let at = 0; at < 8; at += 1) await place.must(answer(`Svar ${at}.`), place.ilyas);
    const follow: Command = { type: 'chat/follow-up', question: post, text: 'Och när är det klart?', lang: 'sv' };
    const answers = await statuses(Array.from({ length: 5 }, () => place.server.send(LOG, follow, stig)));
    expect([...answers.keys()]).to.deep.equal([429]);
  });

  it('[CH39] A24: one key for other words is refused, and a key for each try is stopped by the limits; neither leaves a line', async () => {
    const [lena, person] = [await place.reader('Lena Ås'), await place.reader('Per Son')];
    const key = newKey();
    await place.must(asking(ownWords(1)), lena, key);
    const head = await place.head();
    const other = await statuses(Array.from({ length: 20 }, (_, at) => place.server.send(LOG, asking(ownWords(2 + at)), lena, { key })));
    expect(other.get(422)).to.equal(20);
    expect(await place.head()).to.equal(head);
    const many = await statuses(Array.from({ length: 300 }, () => place.server.send(LOG, asking(' '), person, { key: newKey() })));
    expect((many.get(409) ?? 0) + (many.get(429) ?? 0)).to.equal(300);
    expect(many.get(429)).to.be.at.least(240);
    expect(await place.head()).to.equal(head);
  });
});
