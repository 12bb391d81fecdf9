/** Dialogues as plain Markdown, what pages say to machines, and the page for developers. */
import fc from 'fast-check';
import { marked } from 'marked';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { PLAN } from '../kit/radslag.ts';
import { MACHINE_WORDS } from './admin-words.ts';
import { CLOSED, DRAFT, openCity, type OpenCity, SCHOOL } from './open-data-kit.ts';
import { MINUTES } from './exchange-kit.ts';
import { BODY, startCouncil } from './protokoll-kit.ts';
import { radslagOn } from './radslag-kit.ts';

const RADSLAG = 'gangbana' as LogId;

describe('dialogues as Markdown, and the page for developers', () => {
  let city: OpenCity;
  before(async () => {
    city = await openCity();
    const radslag = radslagOn(city, RADSLAG);
    await radslag.announce();
    await radslag.goTo(PLAN.times.debate.utc);
  });
  after(() => city.stop());
  const read = async (log: LogId): Promise<string> => {
    const answer = await city.get(`/d/${log}.md`);
    expect(answer.status, log).to.equal(200);
    expect(answer.headers.get('content-type')).to.equal('text/markdown; charset=utf-8');
    return answer.text();
  };

  /** Logged in now: the clock is walked far. */
  const write = async (text: string, parent?: unknown): Promise<PostId> =>
    city.write(text, { who: await city.person('Anna Lind'), parent });

  it('[OD21] from the question to the answer: title, times, alternatives, posts in threads, what it was made of', async () => {
    const top = await write('Skolan ska ligga vid torget.');
    const content = (await city.app.authority.look(SCHOOL))?.state.debate.items.get(top)?.versions[0]?.content;
    await write('Det håller jag med om.', { post: top, content });
    const anna = await city.person('Anna Lind');
    const taken = await city.write('Det här ångrar jag.', { who: anna });
    expect((await city.send(SCHOOL, { type: 'debate/withdraw', post: taken }, anna)).status).to.equal(201);
    const text = await read(SCHOOL);
    expect(text).to.match(/^# Var ska skolan ligga\?\n\n/);
    for (const part of ['## Alternativ', '- A. Vid Lyktorget', '## Tider', '## Debatten (2 inlägg)', '### Anna Lind', '#### Anna Lind'])
      expect(text).to.include(part);
    expect(text).to.include('> Skolan ska ligga vid torget.').and.include('Borttaget av den som skrev.').and.not.include('ångrar');
    const state = (await city.app.authority.look(SCHOOL))?.state;
    expect(text)
      .to.include(`rad ${String(state?.seq)} i sin logg`)
      .and.include(state?.hash.slice(0, 8) ?? '-');
    const whole = await read(RADSLAG);
    for (const part of ['## Kort om frågan', '## Alternativ', 'Debatt:', 'Svar senast:']) expect(whole, part).to.include(part);
    for (const log of [DRAFT, CLOSED, 'finns-inte']) expect((await city.get(`/d/${log}.md`)).status).to.equal(404);
  });

  it('[OD21] the same bytes later, by whomever and however they are asked for', async () => {
    const first = await read(SCHOOL);
    city.clock.set(city.clock.now() + 3_600_000);
    expect(await read(SCHOOL)).to.equal(first);
    const other = await city.get(`/d/${SCHOOL}.md`, { ...city.anna.headers, 'accept-language': 'en', 'accept-encoding': 'gzip' });
    expect(await other.text()).to.equal(first);
  });

  it('[OD21] what people wrote is text within its quote, whatever signs it has', async () => {
    const all = [
      '# Rubrik',
      '</blockquote><script>alert(1)</script>',
      '[länk](javascript:1)',
      '```\nkod',
      '> > citat',
      '| a | b |\n| --- | --- |',
      '---',
      '![x](http://ond.example/x.png)',
    ];
    for (const text of all) await write(text);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), async (text) => {
        await write(`Ord ${text}`).catch((error: unknown) => {
          // A text that the rules do not take is no post.
          if (!/text-not-allowed|text-empty|moderation|personal|not-understood/.test(String(error))) throw error;
        });
      }),
      { numRuns: 20 },
    );
    const text = await read(SCHOOL);
    const page = marked.parse(text, { async: false });
    expect(page).not.to.match(/<script|<img|javascript:1"|<table|<pre|<hr/);
    const quoted = (token: unknown): boolean => JSON.stringify(token).includes('"type":"heading"');
    const quotes = marked.lexer(text).filter(({ type }) => type === 'blockquote');
    expect(quotes.length).to.be.greaterThan(all.length);
    expect(quotes.some(quoted)).to.equal(false);
    const headings = marked.lexer(text).flatMap((token) => (token.type === 'heading' ? [String(token['text'])] : []));
    expect(headings).not.to.include('Rubrik');
  });

  it('[OD22] what a page is about lies beside it in the words of schema.org, named in its head; of a draft there is none', async () => {
    type Graph = { readonly '@context': string; readonly '@graph': readonly Record<string, unknown>[] };
    const dataOf = async (path: string): Promise<Graph> => {
      const page = await (await city.get(path)).text();
      const address = /<link rel="alternate" type="application\/ld\+json" href="([^"]+)"/.exec(page)?.[1] ?? '';
      expect(address, path).to.equal(`${path}.jsonld`);
      const answer = await city.get(address);
      expect(answer.headers.get('content-type')).to.equal('application/ld+json; charset=utf-8');
      return (await answer.json()) as Graph;
    };
    const { '@context': context, '@graph': graph } = await dataOf(routes.page(RADSLAG));
    expect(context).to.equal('https://schema.org');
    expect(graph[0]).to.deep.include({ '@type': 'DiscussionForumPosting', url: `${city.url}/d/${RADSLAG}`, commentCount: 0 });
    expect((await dataOf(routes.page(SCHOOL)))['@graph'][0]?.['headline']).to.equal('Var ska skolan ligga?');
    expect(await (await city.get(routes.page(DRAFT))).text()).not.to.include('ld+json');
    for (const path of [`/d/${DRAFT}.jsonld`, `/d/${CLOSED}.jsonld`, '/i/finns-inte/2026-03-03.jsonld'])
      expect((await city.get(path)).status).to.equal(404);
  });

  it('[OD22] a meeting is an event, and a § a work within it', async () => {
    const council = await startCouncil();
    try {
      await council.publish('2026-03-03', MINUTES);
      const at = routes.paragraphPage(BODY, '2026-03-03', '31');
      const page = await (await council.server.get(at)).text();
      expect(page).to.include(`href="${at}.jsonld"`);
      const graph = ((await (await council.server.get(`${at}.jsonld`)).json()) as { '@graph': readonly object[] })['@graph'];
      expect(graph[0]).to.deep.include({
        '@type': 'Event',
        name: 'Skolnämnden 2026-03-03',
        eventStatus: 'https://schema.org/EventScheduled',
      });
      expect(graph[1]).to.deep.include({ '@type': 'CreativeWork', position: '31', identifier: ['SKN 2026/118', 'KS 2025/7'] });
      expect((await council.server.get(routes.meetingPage(BODY, '2026-03-03').concat('.jsonld'))).status).to.equal(200);
      expect((await council.server.get(routes.paragraphPage(BODY, '2026-03-03', '99').concat('.jsonld'))).status).to.equal(404);
    } finally {
      await council.stop();
    }
  });

  it('[OD17] the page for developers tells in Swedish and English how the API is read, and each address on it answers', async () => {
    const swedish = await city.get('/api/v1/');
    expect(swedish.headers.get('content-security-policy')).to.include("default-src 'none'");
    const page = await swedish.text();
    expect(page).to.include('lang="sv"').and.include('<h1>').and.include('Ingen nyckel behövs').and.include('registrator@sunnero.example');
    const english = await (await city.get('/api/v1/', { 'accept-language': 'en' })).text();
    expect(english).to.include('lang="en"').and.include('No key is needed');
    for (const word of MACHINE_WORDS.filter((each) => !/api|json|csv|ndjson/i.test(String(each))))
      expect(page.replaceAll(/<[^>]+>/g, ' ')).not.to.match(word);
    const addresses = [...page.matchAll(/href="?(\/[^"\s>]*)/g)].map(([, path = '']) => path).filter((path) => !path.startsWith('/assets'));
    expect(addresses.length).to.be.greaterThan(6);
    for (const path of addresses) expect((await city.get(path)).status, path).to.equal(200);
    const short = await city.get('/api/v1');
    expect([short.status, short.headers.get('location')]).to.deep.equal([302, '/api/v1/']);
    expect((await city.get(routes.page(SCHOOL))).status).to.equal(200);
  });
});
