import { NOBODY } from '@insyn/authority/ports.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { escapeXml, element, xmlText } from '@insyn/server/pages/feeds/xml.ts';
import { after, before, describe, expect, it } from '#spec';
import { MACHINE_WORDS } from './admin-words.ts';
import { AFTER, BEFORE, openDebate, postForm, TOLD_MS, type Debate } from './moderation-public-kit.ts';
import { type Person, saying } from './start-server.ts';

const SCRIPTED = / style=| on[a-z]+=|<style|<script/;

describe('what was decided, for the author', () => {
  let debate: Debate;
  let rut: Person;
  before(async () => {
    debate = await openDebate(BEFORE);
    rut = await debate.server.person('Rut');
  });
  after(() => debate.server.stop());

  const linkTo = async (post: string): Promise<string> => {
    const address = await (await debate.server.get(`/api/v1/dialogues/${debate.log}/posts/${post}/link`, rut.headers)).text();
    return new URL(address).pathname;
  };

  it('[MO55] the page of a decision tells every field of the reasons ten seconds after it, to whoever has the address and nobody else', async () => {
    const { server, write, staff, pass, read } = debate;
    const { post, content } = await write(rut, 'Ring grannen Ulla, hon är hemma');
    const path = await linkTo(post);
    const waiting = await read(path);
    expect(waiting.text).to.include('Väntar. En person läser det innan det syns.').and.to.include('Ring grannen Ulla');
    expect(waiting.text).to.match(/Det brukar ta \d+ minuter|Vi läser inlägg igen \p{L}+ \d\d\.\d\d/u);
    const { headers } = waiting.response;
    expect(headers.get('cache-control')).to.equal('no-store');
    expect(headers.get('referrer-policy')).to.equal('no-referrer');
    expect(headers.get('x-robots-tag')).to.include('noindex');
    expect(headers.get('set-cookie')).to.equal(null);
    expect(waiting.html).to.include('<meta name="robots" content="noindex"').and.not.to.match(SCRIPTED);
    await staff({ type: 'moderation/reject', post, content, reason: 'personuppgift', note: 'Stryk namnet.' });
    pass(TOLD_MS - 2000);
    expect((await read(path)).text)
      .to.include('Väntar.')
      .and.not.to.include('Personuppgift');
    pass(2000);
    const told = await read(path);
    for (const part of [
      'Ditt inlägg visas inte. Skäl: Personuppgift. Regel: § 2, regler version 1. Beslutet togs av en moderator. Tycker du att det är fel kan du begära omprövning senast',
      'Vad beslutet innebär',
      'Det gäller tills vidare.',
      'En moderator läste inlägget utan att någon hade påpekat något. Det gäller hela texten. Stryk namnet.',
      'Ingen automatisk kontroll hade hejdat texten.',
      'Regeln § 2, regler version 1',
      'Om du tycker att det är fel',
      'Begär omprövning',
      'Varför är beslutet fel?',
    ])
      expect(told.text, part).to.include(part);
    for (const word of MACHINE_WORDS) expect(told.text.toLowerCase()).not.to.match(word);
    expect((await read(path, { 'accept-language': 'en' })).text).to.include('Your post is not shown. Reason:');
    const [, , log, , key = ''] = path.split('/');
    const flipped = key.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    const other = await write(rut, 'Ett annat');
    const wrong = [
      `/besked/${log}/${post}/${flipped}`,
      `/besked/${log}/${other.post}/${key}`,
      `/besked/finns-inte/${post}/${key}`,
      `/besked/${log}/${post}/x`,
    ];
    const answers = await Promise.all(wrong.map((each) => read(each)));
    expect(new Set(answers.map(({ text, response }) => `${response.status} ${text}`)).size).to.equal(1);
    expect(answers[0]?.response.status).to.equal(404);
    const statuses: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) statuses.push((await server.get(`/besked/${log}/${post}/${flipped}`)).status);
    expect(statuses).to.include(429);
    expect((await server.get(path)).headers.get('retry-after')).not.to.equal(null);
    expect(server.logged.join('\n')).not.to.include(key);
  });
});

describe('asking for a review without a login', () => {
  let debate: Debate;
  let rut: Person;
  before(async () => {
    debate = await openDebate(BEFORE);
    rut = await debate.server.person('Rut');
  });
  after(() => debate.server.stop());

  it('[MO56] an appeal goes from the private page as its author, is answered on it, and is asked for once', async () => {
    const { server, log, write, staff, pass, read } = debate;
    const { post, content } = await write(rut, 'Skolan ska ligga vid torget');
    const path = new URL(await (await server.get(routes.decisionLink(log, post), rut.headers)).text()).pathname;
    const { act } = await staff({ type: 'moderation/reject', post, content, reason: 'inte-amnet', note: '' });
    expect((await postForm(server, path, { text: 'Visst hör det hit' })).status).to.equal(409);
    pass(TOLD_MS);
    const empty = await postForm(server, path, { text: ' ' });
    expect([empty.status, await empty.text()].join(' '))
      .to.match(/422/)
      .and.to.include('Skriv några ord först.');
    const long = await (await postForm(server, path, { text: `Kvar ${'x'.repeat(4100)}` })).text();
    expect(long).to.include('Kvar xxxx').and.to.include('Texten är för lång.');
    const sent = await postForm(server, path, { text: 'Visst hör det hit' });
    expect([sent.status, sent.headers.get('location')]).to.deep.equal([303, `${path}?mottagen=1`]);
    const received = await read(`${path}?mottagen=1`);
    expect(received.text)
      .to.include('Din begäran är mottagen. En annan moderator än den första prövar den.')
      .and.to.include('Visst hör det hit');
    expect(received.html).not.to.include('<form');
    const again = await postForm(server, path, { text: 'En gång till' });
    expect(await again.text()).not.to.include('<form');
    expect(again.status).to.equal(422);
    const line = (await server.store.read(log, 0, 1000)).lines
      .map((each) => JSON.parse(each.line) as { type: string; by: object })
      .find(({ type }) => type === 'moderation/appealed');
    expect(Object.keys(line?.by ?? {})).to.deep.equal(['mark']);
    await staff({ type: 'moderation/decide-appeal', act, outcome: 'changed', text: 'Du har rätt.' }, 'moderator/3');
    pass(TOLD_MS);
    const changed = await read(path);
    expect(changed.text)
      .to.include('Ditt inlägg syns för alla.')
      .and.to.include('Det är ändrat, och ditt inlägg syns.')
      .and.to.include('Du har rätt.');
    expect((await server.get(`/besked/${log}/${post}/${'A'.repeat(43)}`)).status).to.equal(404);
    expect((await postForm(server, `/besked/${log}/${post}/${'A'.repeat(43)}`, { text: 'Inte min' })).status).to.equal(404);
  });

  it('[MO56] a returned text is shown with the place underlined and the way to change it', async () => {
    const { log, server, write, staff, pass, read } = debate;
    const { post, content } = await write(rut, 'Fråga Ulla på Skogsgatan 3 om det här');
    const path = new URL(await (await server.get(routes.decisionLink(log, post), rut.headers)).text()).pathname;
    await staff({ type: 'moderation/return', post, content, reason: 'personuppgift', note: '', place: { start: 6, end: 27 } });
    pass(TOLD_MS);
    const { html, text } = await read(path);
    expect(html).to.include('<mark>Ulla på Skogsgatan 3 </mark>').and.to.include('Ändra texten i debatten');
    expect(text).to.include(
      'Ditt inlägg behöver ändras innan det kan visas: Personuppgift. Din text finns kvar. Ändra den och skicka igen senast',
    );
  });
});

describe('moderation for everyone to see', () => {
  let debate: Debate;
  let rut: Person;
  let tage: Person;
  before(async () => {
    debate = await openDebate(AFTER);
    rut = await debate.server.person('Rut');
    tage = await debate.server.person('<b>Tage</b>');
  });
  after(() => debate.server.stop());

  it('[MO58] the page of the ledger holds rules, hours, figures and every act, without a script or a word of the machine', async () => {
    const { log, write, staff, read, server } = debate;
    const [one, two] = [await write(rut, 'Hemlig text'), await write(tage, 'Kvar')];
    const held = await write(tage, 'Läs mer på https://okand.example/sida');
    await staff({ type: 'moderation/hide', post: one.post, reason: 'pahopp', note: '' });
    const { act } = await staff({ type: 'moderation/hide', post: two.post, reason: 'reklam', note: '' });
    await staff({ type: 'moderation/undo', act });
    await staff(
      { type: 'moderation/publish-policy', policy: { ...DEFAULT_POLICY, text: '## Nya regler\n\nSkriv om *skolan*.' }, inherited: false },
      'admin/1',
    );
    const { html, text, response } = await read(routes.ledgerPage(log));
    for (const part of [
      'Så granskas inlägg',
      'Nya regler',
      'Version 2, gäller sedan',
      'Tidigare regler',
      'måndag–fredag',
      'Det brukar ta 20 minuter.',
      '1 beslut med skäl gäller nu.',
      'En moderator dolde ett inlägg',
      'Skäl: Påhopp (§ 3, regler version 1 · Moderatorn läste själv)',
      'Ångrat',
      'En moderator ångrade sig',
      'Reglerna publicerades, version 2',
      'CSV',
    ])
      expect(text, part).to.include(part);
    expect(html)
      .to.include(`href="/d/${log}?inlagg=${one.post}#p-${one.post}"`)
      .and.to.match(/<rect x="0" y="0" width="100"/);
    expect(html)
      .not.to.match(SCRIPTED)
      .and.not.to.match(/Hemlig text|Rut/);
    for (const word of MACHINE_WORDS) expect(text.toLowerCase()).not.to.match(word);
    expect(response.headers.get('vary')).to.include('Accept-Language');
    const english = await read(routes.ledgerPage(log), { 'accept-language': 'en' });
    expect(english.text).to.include('How posts are reviewed').and.to.include('A moderator hid a post');
    expect(english.html).to.include('<html lang="en"');
    expect(held.post).not.to.equal('');
    for (const bad of ['x', '-1', '1e3']) expect((await server.get(`${routes.ledgerPage(log)}?fran=${bad}`)).status, bad).to.equal(404);
    expect((await read(`${routes.ledgerPage(log)}?fran=${act}`)).text)
      .to.include('Nyaste')
      .and.not.to.include('Reglerna publicerades, version 2');
  });

  it('[MO58] what a check stopped is a row that says why', async () => {
    const { log, read } = debate;
    expect((await read(routes.ledgerPage(log))).text).to.include('En kontroll stoppade ett inlägg: länk till okänd sida');
  });

  it('[MO59] without a script the debate has tombstones with day and reason, what staff lifted up, answers of the city and days', async () => {
    const { log, write, staff, read, server } = debate;
    const hidden = await write(rut, 'Det här doldes');
    const erased = await write(rut, 'Det här raderades');
    const asked = await write(tage, { type: 'debate/submit', text: 'När börjar bygget?', lang: 'sv', stance: { kind: 'question' } });
    const reply = await write(rut, { ...(saying('Ett svar') as object), parent: { post: hidden.post, content: hidden.content } } as never);
    await staff({ type: 'moderation/hide', post: hidden.post, reason: 'pahopp', note: '' });
    await staff({ type: 'moderation/erase', post: erased.post, decision: 'SKN 2026/9', ground: 'Sekretess.' }, 'registrar/4');
    await staff({ type: 'debate/highlight', post: asked.post, reason: 'En fråga som många har' }, 'official/5');
    const badge = { role: 'official', title: 'Projektledare', body: 'Skolnämnden', party: '' } as const;
    const official = await server.people.create('Ebba');
    const who = {
      ...NOBODY,
      person: official,
      pseudonym: await server.people.pseudonym(official, log),
      level: 'eid' as const,
      badges: [badge],
      eligible: true,
    };
    const answer = await server.app.authority.submit({
      log,
      command: {
        type: 'debate/submit',
        text: 'I augusti.',
        lang: 'sv',
        stance: { kind: 'other' },
        parent: { post: asked.post, content: asked.content },
        answers: true,
      },
      who,
      key: null,
    });
    expect(answer.accepted).to.equal(true);
    await staff(
      {
        type: 'debate/summarise',
        day: '2026-11-20',
        lang: 'sv',
        sentences: [{ text: 'Många frågade om bygget.', posts: [asked.post] }],
        missing: 'Bussarna',
      },
      'official/5',
    );
    await staff(
      {
        type: 'debate/invite',
        bodies: [
          { id: 'hyres', name: 'Hyresgästföreningen' },
          { id: 'natur', name: 'Naturvännerna' },
        ],
      },
      'official/5',
    );
    await staff(
      {
        type: 'debate/publish-yttrande',
        organisation: 'Naturvännerna',
        body: 'natur',
        summary: 'Bevara skogen.',
        text: '# Bilaga\n\nSkogen är gammal.',
        lang: 'sv',
        stance: { kind: 'alternative', alternative: 'b', side: 'against' },
        card: null,
      },
      'official/5',
    );
    const { html, text } = await read(routes.page(log));
    expect(text).to.match(/Här fanns ett inlägg\. En moderator dolde det \d+ \p{L}+ \d{4}\. Skäl: Påhopp\./u);
    for (const part of [
      'Inlägget är borttaget efter beslut.',
      'Ett svar',
      'Lyft fram av staden: En fråga som många har',
      'Staden har svarat',
      'Stadens svar',
      'Så gick debatten 20 november 2026',
      'Många frågade om bygget.',
      'Bussarna',
      'Yttranden (1)',
      'Emot B',
      'Hyresgästföreningen: Har inte svarat',
      'Naturvännerna: Har svarat',
      'Så granskas inlägg',
      '1 besvarad',
    ])
      expect(text, part).to.include(part);
    expect(html).not.to.match(/Det här doldes|Det här raderades/);
    expect(html)
      .to.include(`href="${routes.ledgerPage(log)}"`)
      .and.to.include('type="application/atom+xml"');
    expect(reply.post).not.to.equal('');
    for (const word of MACHINE_WORDS) expect(text.toLowerCase()).not.to.match(word);
  });

  it('[MO59] the two sides of an alternative stand beside each other, in pages, without a script', async () => {
    const { log, write, staff, read, server } = debate;
    const stance = (side: 'for' | 'against') => ({ kind: 'alternative', alternative: 'a', side }) as const;
    for (let number = 0; number < 28; number += 1)
      await write(rut, { type: 'debate/submit', text: `Därför ${String(number)}.`, lang: 'sv', stance: stance('for') });
    const against = await write(tage, { type: 'debate/submit', text: 'Torget är för litet', lang: 'sv', stance: stance('against') });
    const address = `/d/${log}?vy=for-emot&alternativ=a`;
    const first = await read(address);
    expect(first.text)
      .to.include('Därför 27.')
      .and.to.include('Torget är för litet')
      .and.to.include('Äldre')
      .and.not.to.include('Därför 2.');
    expect(first.html).not.to.match(SCRIPTED);
    expect((await read(`${address}&sida=2`)).text)
      .to.include('Därför 2.')
      .and.to.include('Nyare')
      .and.not.to.include('Torget');
    await staff({ type: 'moderation/hide', post: against.post, reason: 'pahopp', note: '' });
    expect((await read(address)).text).to.include('Ingen har skrivit emot det här än.');
    for (const bad of [
      `vy=for-emot&alternativ=x`,
      `vy=annat`,
      'vy=for-emot&alternativ=a&alternativ=b',
      'vy=for-emot&sida=9',
      'vy=for-emot&sida=0',
    ])
      expect((await server.get(`/d/${log}?${bad}`)).status, bad).to.equal(404);
  });

  it('[MO59] a thread and a debate are Atom feeds of what can be read now', async () => {
    const { log, write, staff, server } = debate;
    const top = await write(tage, 'Bygg & <bevara> "nu" \u0007');
    const reply = await write(rut, { ...(saying('Håller med') as object), parent: { post: top.post, content: top.content } } as never);
    const response = await server.get(routes.threadFeed(log, top.post));
    expect(response.headers.get('content-type')).to.equal('application/atom+xml; charset=utf-8');
    const xml = await response.text();
    expect(xml.startsWith('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"')).to.equal(true);
    expect(xml.match(/<entry /g)).to.have.length(2);
    expect(xml)
      .to.include('<name>&lt;b&gt;Tage&lt;/b&gt;</name>')
      .and.to.include('Bygg &amp; &lt;bevara&gt; &quot;nu&quot;')
      .and.to.include(`ref="${server.url}/d/${log}#p-${top.post}"`);
    expect(await (await server.get(routes.threadFeed(log, reply.post))).text()).to.include(`trad/${top.post}.atom`);
    const tag = response.headers.get('etag') ?? '';
    expect((await server.get(routes.threadFeed(log, top.post), { 'if-none-match': tag })).status).to.equal(304);
    expect(await (await server.get(`/d/${log}/inlagg.atom`)).text()).to.include('Håller med');
    const entries = async (): Promise<number> => (await (await server.get(`/d/${log}/inlagg.atom`)).text()).split('<entry ').length - 1;
    const asWere = await entries();
    await staff({ type: 'moderation/hide', post: reply.post, reason: 'pahopp', note: '' });
    expect(await (await server.get(routes.threadFeed(log, top.post))).text()).not.to.include('Håller med');
    expect(await (await server.get(`/d/${log}/inlagg.atom`)).text()).not.to.include('Håller med');
    expect(await entries()).to.equal(asWere - 1);
    expect(await (await server.get(routes.threadFeed(log, top.post))).text()).to.match(/^[^]*<entry (?:(?!<entry )[^])*$/);
    for (const wrong of ['A'.repeat(22), 'x', top.post.slice(1)])
      expect((await server.get(`/d/${log}/trad/${wrong}.atom`)).status, wrong).to.equal(404);
    expect(escapeXml(`<&>"'\u0000\ufffe\ud800`)).to.equal('&lt;&amp;&gt;&quot;&apos;\ufffd');
    expect(xmlText(element('a', { b: '"<' }, element('c'), 'd'))).to.include('<a b="&quot;&lt;"><c/>d</a>');
    expect(() => xmlText(element('a b'))).to.throw();
  });
});
