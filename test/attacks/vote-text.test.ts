/** A7: whoever writes a definition writes words. On every page and in every file of a vote they are shown as they were typed, and run nowhere. */
import { after, before, describe, expect, it } from '#spec';
import { NEEDED_HEADINGS, type Localised } from '@insyn/domain/vote/definition.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { openVoteStage, VOTE_LOG, type VoteStage } from '../server/vote-stage.ts';

const EVIL = `</script><script>steal()</script><img src=x onerror="steal()">' ${'`'}{{7*7}}`;
/** Anything that a browser would take for our own markup. */
const RUNS = /<script>steal|<img src=x|onerror="steal|<\/script><script/iu;
const both = (text: string): Localised => ({ sv: text, fi: text });

describe('a definition full of markup', () => {
  let stage: VoteStage;
  before(async () => {
    const alternatives = ['a', 'b'].map((id) => ({
      id,
      letter: id.toUpperCase(),
      title: both(`${EVIL.slice(0, 100)} ${id}`),
      summary: both(EVIL),
      picture: null,
      map: null,
      cost: both('1 <b>mnkr</b>'),
      consequences: Object.fromEntries(NEEDED_HEADINGS.map((heading) => [heading, both(EVIL)])),
    }));
    const change = { question: both(EVIL), alternatives, eligible: { text: both(EVIL), area: 'Kvarnskogen', minAge: 16 } };
    stage = await openVoteStage({ voters: 1, change });
  });
  after(() => stage.stop());

  it('[VO140] [A7] is text wherever a vote is shown, and every page with it lets no script of its own run', async () => {
    const pages = [routes.votePage(VOTE_LOG), routes.page(VOTE_LOG), routes.voteResult(VOTE_LOG), `/d/${VOTE_LOG}/inlagg.atom`];
    for (const path of pages) {
      const answer = await stage.server.get(path);
      const body = await answer.text();
      expect(answer.status, path).to.be.oneOf([200, 404]);
      expect(body, path).not.to.match(RUNS);
      expect(answer.headers.get('content-security-policy') ?? '', path).to.match(/default-src 'none'/u);
      expect(answer.headers.get('content-security-policy') ?? '', path).not.to.match(/unsafe-inline|unsafe-eval/u);
    }
    const shown = await (await stage.server.get(routes.votePage(VOTE_LOG))).text();
    expect(shown).to.include('&lt;img src=x');
  });

  it('[VO140] [A7] comes as data and never as a page where its text is fetched', async () => {
    const answer = await stage.server.get(routes.attachment(VOTE_LOG, stage.election));
    expect(answer.headers.get('content-type')).not.to.match(/html|svg|xml/u);
    expect(answer.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(answer.headers.get('content-security-policy')).to.match(/sandbox/u);
  });
});
