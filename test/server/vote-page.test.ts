/** The voting page as the server writes it: its policy, what stands there without a script, and every phase of a vote. */
import { after, before, describe, expect, it } from '#spec';
import { controlWords } from '@insyn/domain/vote/control-words.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { ownPage } from '@insyn/server/pages/own-page.ts';
import { CLOSES, DURING, OVER } from '../kit/election.ts';
import { openVotePlace, schoolVote, type VotePlace } from './vote-page-kit.ts';
import { FIRST, numberOf, openVoteStage, SECOND, VOTE_LOG } from './vote-stage.ts';
import { openDialogue, startServer } from './start-server.ts';

const ENGLISH = { 'accept-language': 'en' };
const text = async (response: Response): Promise<string> => (await response.text()).replace(/<!--.*?-->/g, '').replace(/\s+/g, ' ');

describe('the voting page from the server', () => {
  let place: VotePlace;
  const get = (headers: Readonly<Record<string, string>> = {}, more = ''): Promise<Response> =>
    place.stage.server.get(`${routes.votePage(VOTE_LOG)}${more}`, headers);
  before(async () => {
    place = await openVotePlace();
  });
  after(() => place.stage.stop());

  it('[VO46] stands in no frame, runs one script by its content, and speaks with its own site alone', async () => {
    const response = await get();
    const { url } = place.stage.server;
    expect(response.status).to.equal(200);
    const policy = Object.fromEntries(
      (response.headers.get('content-security-policy') ?? '')
        .split('; ')
        .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
    );
    const html = await response.text();
    const [, script = ''] = /<script type="module" src="([^"]+)" integrity="sha384-[A-Za-z0-9+/]{64}">/.exec(html) ?? [];
    expect(script).to.match(/^\/embed\/vote-page-[0-9a-f]{16}\.js$/);
    expect(policy).to.deep.equal({
      'default-src': "'none'",
      'script-src': `${url}${script}`,
      'style-src': "'self'",
      'img-src': "'self'",
      'connect-src': "'self'",
      'form-action': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
      'trusted-types': 'lit-html',
    });
    expect(response.headers.get('x-frame-options')).to.equal('DENY');
    expect(response.headers.get('referrer-policy')).to.equal('no-referrer');
    expect(response.headers.get('cache-control')).to.equal('no-store');
    expect(html).not.to.match(/\son\w+=|style="/);
  });

  it('[VO46] no address says where the page speaks to', async () => {
    const plain = await (await get()).text();
    for (const more of ['?box=https://evil.example', '?server=//evil.example&boxUrl=x', '?election=x', '?sprak=https://evil.example']) {
      const other = await get({}, more);
      expect((await other.text()).replace(/now="[^"]*"/, ''), more).to.equal(plain.replace(/now="[^"]*"/, ''));
      expect(other.headers.get('content-security-policy')).not.to.include('evil');
    }
  });

  it('[VO46] a box elsewhere is the one other place, by the settings', async () => {
    const server = await startServer({ parts: { ballot: { ...place.stage.ballot, boxUrl: 'https://urna.example/' } } });
    try {
      await openDialogue(server, VOTE_LOG);
      const policy = (await server.get(routes.votePage(VOTE_LOG))).headers.get('content-security-policy');
      expect(policy).to.include("connect-src 'self' https://urna.example;");
    } finally {
      await server.stop();
    }
  });

  it('[VO47] without script it tells what is voted on, until when, how on paper, the words of the letter', async () => {
    const html = await text(await get());
    for (const words of [
      'Var ska Kvarnskogens nya skola ligga?',
      'Du kan rösta till 12 december 20.00.',
      'Röstningen är rådgivande. Skolnämnden beslutar 3 mars 2027.',
      'Vid Lyktorget',
      'På Sågängen',
      'Bygg ut Kvistaskolan',
      'Det här gäller för B.',
      'Rösta på papper',
      'skript är avstängda',
      ...controlWords(place.stage.election).map((word) => `<li lang="sv">${word}</li>`),
    ])
      expect(html).to.include(words);
    expect(html).to.include(`href="${routes.page(VOTE_LOG)}"`);
  });

  it('[VO56] the page speaks English to those who ask for it, and the ballot paper is read in each of its languages', async () => {
    const english = await text(await get(ENGLISH));
    expect(english)
      .to.include('<html lang="en">')
      .and.to.include('You can vote until')
      .and.to.include('How you know that the page is genuine');
    expect(english).to.include('Var ska Kvarnskogens nya skola ligga?');
    const chosen = await text(await get({}, '?visa=en'));
    expect(chosen).to.include('<html lang="en">').and.to.include('till=%2Frosta%2Fny-skola%3Fvisa%3Den').and.to.include('På svenska');
    const arabic = await text(await get({}, '?sprak=ar'));
    expect(arabic).to.include('<h1 lang="ar" dir="rtl">أين تكون المدرسة الجديدة؟</h1>').and.to.include('<html lang="sv">');
    expect(arabic).to.include('reads="ar"');
  });

  it('[EM206] the page can be had in Finnish and in Arabic, right to left, by a link or by what the reader asks for', async () => {
    const swedish = await text(await get());
    for (const lang of ['en', 'fi', 'ar']) expect(swedish).to.include(`href="?visa=${lang}"`);
    const arabic = await text(await get({}, '?visa=ar'));
    expect(arabic)
      .to.include('<html lang="ar">')
      .and.to.match(/<body class="vote" dir="rtl">/);
    expect(arabic).to.include('كيف تعرف أن الصفحة أصلية').and.to.include('href="?visa=sv"');
    // A telephone number is read from its first figure, whatever the page's direction.
    expect(arabic).to.match(/<a href="tel:[^"]*" dir="ltr">/);
    const finnish = await text(await get({ 'accept-language': 'fi-FI,fi;q=0.9,sv;q=0.5' }));
    expect(finnish).to.include('<html lang="fi">').and.to.include('Näin tiedät, että sivu on aito').and.not.to.include('dir="rtl"');
  });

  it('[VO51] names whoever is logged in to nobody but the page, each another way and in each election anew', async () => {
    const tagFor = async (number: string, at: VotePlace = place): Promise<string> => {
      const html = await (await at.stage.server.get(routes.votePage(VOTE_LOG), (await at.stage.voter(number)).headers)).text();
      return /voter="([^"]*)"/.exec(html)?.[1] ?? '?';
    };
    const [one, again, other] = [await tagFor(numberOf(0)), await tagFor(numberOf(0)), await tagFor(numberOf(1))];
    expect(one).to.match(/^[\w-]{22}$/);
    expect(again).to.equal(one);
    expect(other).not.to.equal(one);
    expect(await (await get()).text()).to.include('voter=""');
    const mailed = await place.stage.server.person('Pia');
    expect(await (await get(mailed.headers)).text(), 'a guest is nobody here').to.include('voter=""');
  });

  it('[VO50] a login leads back to the page and asks for an e-legitimation', async () => {
    const html = await (await get()).text();
    expect(html).to.include(`login="/in?till=%2Frosta%2Fny-skola&amp;stad=tenant-stad"`);
    expect(ownPage('/rosta/ny-skola')).to.equal('/rosta/ny-skola');
    expect(ownPage('/rosta/../admin')).to.equal(null);
  });

  it('[VO34] no request for the page is written down', async () => {
    await get();
    const metrics = await (await place.stage.server.get('/metrics')).text();
    for (const line of [...place.stage.server.logged, metrics]) expect(line).not.to.include('rosta');
  });
});

describe('the voting page by the phase of the vote', () => {
  it('[VO47] tells what is there before, during and after, and that nothing is', async () => {
    const stage = await openVoteStage({ change: schoolVote() });
    const seen = async (): Promise<string> => text(await stage.server.get(routes.votePage(VOTE_LOG)));
    try {
      stage.server.clock.set(Date.parse('2026-12-02T08:00:00.000Z'));
      expect(await seen()).to.include('Röstningen öppnar torsdag 08.00.');
      await stage.at(DURING);
      expect(await seen())
        .to.include('Du kan rösta till')
        .and.not.to.include('<script');
      await stage.at(CLOSES);
      expect(await seen())
        .to.include('Röstningen stängde')
        .and.to.include('har till lördag 20.10 på sig');
      await stage.at(OVER);
      expect(await seen()).to.include('Röster som är lämnade räknas samman.');
      await openDialogue(stage.server, 'utan-rost');
      expect(await text(await stage.server.get('/rosta/utan-rost'))).to.include('Det finns ingen omröstning här');
      expect((await stage.server.get('/rosta/finns-inte')).status).to.equal(404);
      await openDialogue(stage.server, 'utkast', { draft: true });
      expect((await stage.server.get('/rosta/utkast')).status).to.equal(404);
    } finally {
      await stage.stop();
    }
  });

  it('[VO47] a vote that two have cancelled says why', async () => {
    const stage = await openVoteStage({ change: schoolVote() });
    try {
      const { election } = stage;
      expect((await stage.act({ type: 'vote/propose-cancel', election, reason: 'Ett fel i kartan' }, FIRST)).accepted).to.equal(true);
      expect((await stage.act({ type: 'vote/confirm-cancel', election }, SECOND)).accepted).to.equal(true);
      const html = await text(await stage.server.get(routes.votePage(VOTE_LOG)));
      expect(html).to.include('Omröstningen är inställd').and.to.include('Skäl: Ett fel i kartan').and.not.to.include('insyn-vote-page');
    } finally {
      await stage.stop();
    }
  });
});
