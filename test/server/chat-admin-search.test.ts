import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostId } from '@insyn/domain/ids.ts';
import { NO_SEARCH_WORDS, type SearchHit, type SearchQuery } from '@insyn/domain/protokoll/search.ts';
import type { SearchIndex } from '@insyn/server/search/port.ts';
import { openSearchIndex } from '@insyn/server/search/sqlite/open.ts';
import { after, before, describe, expect, it } from '#spec';
import { type ChatPlace, LOG, openChat, planWith } from './chat-kit.ts';

describe('the search finds what was said in chats', () => {
  let folder: string;
  let search: SearchIndex;
  let place: ChatPlace;
  before(
    async () => {
      folder = await mkdtemp(join(tmpdir(), 'insyn-chat-search-'));
      search = await openSearchIndex({ folder, readers: 1 });
      place = await openChat({ parts: { search } });
    },
    { timeout: 60_000 },
  );
  after(async () => {
    await place.server.stop();
    await search.close();
    await rm(folder, { recursive: true });
  });

  const hits = async (q: string, more: Partial<SearchQuery> = {}): Promise<readonly SearchHit[]> => {
    await place.server.app.searchable();
    return (await search.search({ q, ...more }, NO_SEARCH_WORDS, place.server.clock.now())).hits;
  };
  const titleOf = ({ title }: SearchHit): string => title.map(({ text }) => text).join('');

  it('[CH79] a question and its answer are found as such, at their place on the chat’s page, until they are hidden or taken back', async () => {
    const { ilyas, majken, host, admin, moderator, must, ask, goTo, reader } = place;
    const [rut, tage] = [await reader('Rut Havrelind'), await reader('Tage Brunnskär')];
    const session = await place.plan();
    await goTo(2);
    const first = await ask(session, rut, 'Hur blir det med kastanjeallén under bygget?');
    const second = await ask(session, tage, 'Vem sköter lindarna vid gården?');
    const third = await ask(session, tage, 'Finns granhäcken kvar vid muren?');
    await goTo(12);
    const facts = (
      await must({ type: 'chat/prepare', question: first.post, text: '', facts: 'Träden är **almar** från förr.', lang: 'sv' }, host)
    ).ids['content'] as never;
    const answer = {
      type: 'chat/answer',
      question: first.post,
      text: 'Syrenerna flyttas först.',
      lang: 'sv',
      standard: false,
      facts,
    } as const;
    const said = (await must(answer, ilyas)).ids['post'] as PostId;
    const follow = (await must({ type: 'chat/follow-up', question: first.post, text: 'Och hasselbusken då?', lang: 'sv' }, rut)).ids[
      'post'
    ] as PostId;
    const page = `/d/${LOG}/chatt/${session}`;
    for (const [word, title, href] of [
      ['kastanjeallén', 'Fråga i chatten Politiker svarar om skolan', `${page}#f-${first.post}`],
      ['syrenerna', 'Svar i chatten Politiker svarar om skolan', `${page}#p-${said}`],
      ['hasselbusken', 'Följdfråga i chatten Politiker svarar om skolan', `${page}#p-${follow}`],
      // What the administration laid before the one who answered is read with the answer.
      ['almar', 'Svar i chatten Politiker svarar om skolan', `${page}#p-${said}`],
    ] as const) {
      const [hit, ...more] = await hits(word);
      expect(more, word).to.deep.equal([]);
      expect([hit && titleOf(hit), hit?.href, hit?.kind, hit?.from], word).to.deep.equal([title, href, 'post', 'Var ska skolan ligga?']);
      // The place is there.
      expect(await (await place.server.get(page)).text(), word).to.include(`id="${href.split('#')[1] ?? ''}"`);
    }
    // Who answers is found by name; who asks is not.
    expect((await hits('', { person: 'Ilyas Sandholt' })).map(({ post }) => post)).to.deep.equal([said]);
    expect(await hits('Havrelind')).to.deep.equal([]);
    await must({ type: 'moderation/hide', post: second.post, reason: 'personuppgift', note: '' }, moderator);
    expect(await hits('lindarna')).to.deep.equal([]);
    await must({ type: 'debate/withdraw', post: third.post }, tage);
    expect(await hits('granhäcken')).to.deep.equal([]);
    await must({ type: 'moderation/hide', post: said, reason: 'personuppgift', note: '' }, moderator);
    expect(await hits('syrenerna')).to.deep.equal([]);
    expect((await hits('kastanjeallén')).length).to.equal(1);
    // Another title is that of every message of the chat.
    const { opens, closes, asks } = (await place.session(session)).plan;
    await must({ type: 'chat/change', session, plan: { ...planWith([ilyas, majken]), asks, opens, closes, title: 'Om träden' } }, admin);
    expect((await hits('kastanjeallén')).map(titleOf)).to.deep.equal(['Fråga i chatten Om träden']);
  });

  it('[CH79] what waits for a moderator is in no search, nor what panel and staff alone read', async () => {
    const { host, must, ask, goTo, reader, plan } = place;
    const begin = 50;
    await goTo(begin);
    const now = place.server.clock.now();
    const at = (minutes: number): { utc: string; local: string; zone: string } => ({
      utc: new Date(now + minutes * 60_000).toISOString(),
      local: new Date(now + minutes * 60_000).toISOString().slice(0, 16),
      zone: 'UTC',
    });
    const session = await plan({ control: 'delay', delaySeconds: 600, asks: at(0), opens: at(1), closes: at(60) });
    const sixten = await reader('Sixten Kvarnö');
    await ask(session, sixten, 'Får rönnbären vara kvar?');
    expect(await hits('rönnbären')).to.deep.equal([]);
    await goTo(begin + 11);
    const [hit] = await hits('rönnbären');
    expect(hit && titleOf(hit)).to.equal('Fråga i chatten Politiker svarar om skolan');
    await must({ type: 'chat/prepare', question: hit?.post as PostId, text: 'Säg att olvonet står kvar.', facts: '', lang: 'sv' }, host);
    expect(await hits('olvonet')).to.deep.equal([]);
    await place.server.app.searchable();
    const files = await Promise.all((await readdir(folder)).map(async (name) => (await readFile(join(folder, name))).toString('utf8')));
    expect(files.some((bytes) => bytes.toLowerCase().includes('olvonet'))).to.equal(false);
  });
});
