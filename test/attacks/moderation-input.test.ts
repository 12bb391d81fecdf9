/** Texts, names, numbers, positions and queries that attack moderation, wherever something can be typed, and every page looked at after. */
import { after, before, describe, expect, it } from '#spec';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import type { DebateCommand } from '@insyn/domain/debate/types.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { ModerationCommand, PolicyText } from '@insyn/domain/moderation/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { ATTACKS } from '../elements/attack-texts.ts';
import { type Browser, CITY } from '../server/admin-kit.ts';
import { LOG, openBench, ORDINARY, staffed, type Bench } from '../server/moderation-staff-kit.ts';
import { newKey, POST, saying } from '../server/start-server.ts';
import { expectPlainPage, expectPlainTable, expectWellFormed, waysFrom } from './moderation-pages.ts';

const LONG = { timeout: 240_000 };
const FORMULAS = ['=HYPERLINK("http://evil.example","x")', '+1', '-1+cmd|x', '@SUM(1)', 'a;=1+1', '＝1+1', '"=1', ' =1'];
/** Made for this test: a date, a birth number and the check digit that Luhn gives. Nobody's. */
const [YEAR, DATE, LAST] = ['1990', '0101', '9802'];
const SHORT = `${YEAR.slice(2)}${DATE}`;
const NUMBERS = [
  `${YEAR}${DATE}-${LAST}`,
  `${YEAR}${DATE}${LAST}`,
  `${SHORT}-${LAST}`,
  `${SHORT}${LAST}`,
  `${SHORT}+${LAST}`,
  `${YEAR} ${DATE.slice(0, 2)} ${DATE.slice(2)} ${LAST}`,
  `${SHORT}\u2013${LAST}`,
  ['701063', '2391'].join('-'),
];

const cut = (text: string, most: number): string => [...text].slice(0, most).join('').toWellFormed();
const rules = (text: string): PolicyText => ({
  ...staffed(true),
  title: cut(text, 150) || 'Regler',
  text,
  reasons: DEFAULT_POLICY.reasons.map((reason) => ({
    ...reason,
    label: { sv: cut(text, 80), en: cut(text, 80) },
    clause: cut(text, 120),
    why: { sv: cut(text, 600), en: cut(text, 600) },
  })),
  replies: [{ id: 'ett', title: cut(text, 80), text: cut(text, 2000) }],
});

type Stage = {
  readonly waiting: readonly { readonly post: PostId; readonly content: ContentId }[];
  readonly shown: { readonly post: PostId; readonly content: ContentId };
};
type Written = readonly [field: string, who: Browser, command: DebateCommand | ModerationCommand];

describe('attacks on moderation: what is typed', () => {
  let bench: Bench;
  let rut: Browser;
  let tage: Browser;
  let olle: Browser;
  before(async () => {
    bench = await openBench();
    const { town, person, sanna } = bench;
    rut = await person('<svg onload="globalThis.attacked = 1">');
    tage = await person('"><img src=x onerror="globalThis.attacked = 1">');
    olle = await person('Olle', CITY, ['official']);
    const { server } = town;
    // Names that some provider gave: cleaned at the door, and here as if they were not.
    await server.people.rename(rut.person, '<svg onload="globalThis.attacked = 1">');
    await server.people.rename(tage.person, '"><img src=x onerror="globalThis.attacked = 1">');
    await server.people.rename(sanna.person, '<script>globalThis.attacked = 1</script>');
  });
  after(() => bench.town.server.stop());

  const head = async (): Promise<number> => (await bench.town.server.store.head(LOG))?.seq ?? 0;
  const ask = (who: Browser, body: string, key = newKey()): Promise<Response> =>
    fetch(`${bench.town.server.url}${routes.commands(LOG)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: bench.town.server.url,
        'idempotency-key': key,
        cookie: who.cookie,
        'insyn-csrf': who.csrf,
      },
      body,
    });

  async function stage(): Promise<Stage> {
    const { send, sanna } = bench;
    const posts = [];
    for (let at = 0; at < 4; at += 1) {
      const { ids } = await send(rut, saying(`Ett vanligt inlägg ${newKey()}.`));
      posts.push({ post: ids['post'] as PostId, content: ids['content'] as ContentId });
    }
    const [shown, ...waiting] = posts as [Stage['shown'], ...Stage['shown'][]];
    await send(sanna, { type: 'moderation/approve', ...shown });
    return { shown, waiting };
  }

  /** Every field of moderation that somebody types in, in an order where each can follow the one before. */
  async function* fields(text: string, { shown, waiting }: Stage): AsyncGenerator<Written, void, number> {
    const { sanna, jorma, alva, town } = bench;
    const { anna } = town;
    const { post, content } = shown;
    const [one, two, three] = waiting as [Stage['shown'], Stage['shown'], Stage['shown']];
    const judging = { reason: ORDINARY, note: cut(text, 600) };
    yield ['policy', anna, { type: 'moderation/publish-policy', policy: rules(text), inherited: false }];
    yield ['words', sanna, { type: 'moderation/set-words', words: [cut(text, 80)] }];
    yield ['text', rut, { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } }];
    yield ['edit', rut, { type: 'debate/edit', post: two.post, text, lang: 'sv', stance: { kind: 'other' } }];
    yield ['highlight', olle, { type: 'debate/highlight', post, reason: cut(text, 300) }];
    const sentences = [{ text: cut(text, 400), posts: [post] }];
    yield ['summary', olle, { type: 'debate/summarise', day: '2026-11-20', lang: 'sv', sentences, missing: cut(text, 600) }];
    yield ['body', olle, { type: 'debate/invite', bodies: [{ id: 'skolan', name: cut(text, 120) }] }];
    const said = { organisation: cut(text, 120), summary: cut(text.replaceAll('\n', ' '), 600), text };
    yield ['yttrande', olle, { type: 'debate/publish-yttrande', body: null, ...said, lang: 'sv', stance: { kind: 'other' }, card: null }];
    yield ['note', sanna, { type: 'moderation/note', post: null, text: cut(text, 600) }];
    yield ['note of a post', sanna, { type: 'moderation/note', post, text: cut(text, 600) }];
    const act = yield ['return', sanna, { type: 'moderation/return', ...one, ...judging, place: null }];
    yield ['appeal', rut, { type: 'moderation/appeal', act, text }];
    yield ['outcome', jorma, { type: 'moderation/decide-appeal', act, outcome: 'upheld', text: cut(text, 2000) }];
    yield ['reject many', sanna, { type: 'moderation/reject-each', versions: [three], ...judging }];
    yield ['report', tage, { type: 'moderation/report', post, content, reason: ORDINARY, text: cut(text, 2000), goodFaith: true }];
    const reports = [...((await town.server.app.authority.look(LOG))?.state.moderation.reports.values() ?? [])];
    const report = reports.findLast(({ answer }) => answer === null);
    if (report !== undefined) {
      const answer = { type: 'moderation/answer-report', report: report.report, outcome: 'no-action', text: cut(text, 2000) } as const;
      yield ['answer', sanna, answer];
    }
    yield ['hide', sanna, { type: 'moderation/hide', post, ...judging }];
    yield ['send', sanna, { type: 'moderation/send-to-registrar', post }];
    yield ['dnr', alva, { type: 'moderation/register', post, dnr: cut(text, 100) }];
    yield ['erase', anna, { type: 'moderation/erase', post: three.post, decision: cut(text, 100), ground: cut(text, 600) }];
  }

  /** Sends what is typed in every field; the status of each. */
  async function type(text: string): Promise<ReadonlyMap<string, number>> {
    const statuses = new Map<string, number>();
    const all = fields(text, await stage());
    let act = 1;
    for (;;) {
      const { value, done } = await all.next(act);
      if (done === true || value === undefined) return statuses;
      const [field, who, command] = value;
      const before = await head();
      const response = await ask(who, JSON.stringify(command));
      const body = (await response.json()) as { act?: number };
      expect(response.status, `${field}: ${text.slice(0, 60)}`).to.be.below(500);
      if (!response.ok) expect(await head(), `${field}: ${text.slice(0, 60)}`).to.equal(before);
      if (body.act !== undefined) act = body.act;
      statuses.set(field, response.status);
    }
  }

  /** Every page, feed and file there is for somebody, found by following the ways from the first ones. */
  async function look(): Promise<number> {
    const { town, sanna, alva } = bench;
    const state = (await town.server.app.authority.look(LOG))?.state;
    const posts = [...(state?.debate.items.keys() ?? [])];
    const beside = posts
      .slice(-6)
      .flatMap((post) => [`/granska/${LOG}/${post}`, `/granska/${LOG}/${post}/utskrift`, routes.threadFeed(LOG, post)]);
    const starts = [
      routes.page(LOG),
      routes.ledgerPage(LOG),
      `${routes.ledgerPage(LOG)}?sida=2`,
      `${routes.page(LOG)}?vy=for-emot&alternativ=a`,
      routes.frame(LOG),
      `/d/${LOG}/inlagg.atom`,
      `${routes.ledger(LOG)}?format=csv`,
      ...beside,
    ];
    let seen = 0;
    for (const [who, from] of [
      [town.nobody, []],
      [rut, ['/jag']],
      [sanna, ['/granska', `/granska/${LOG}`]],
      [alva, ['/granska']],
      [town.anna, ['/admin', '/admin/granskning', `/admin/dialoger/d/${LOG}`]],
    ] as const) {
      const queue = new Set<string>([...starts, ...from]);
      for (const path of queue) {
        if (queue.size > 150 || /^\/(?:embed\/insyn|healthz|metrics)/u.test(path)) break;
        const { status, html, headers } = await who.get(path);
        expect(status, path).to.be.below(500);
        const media = headers.get('content-type') ?? '';
        if (media.startsWith('text/html')) {
          expectPlainPage(html, path);
          expect(headers.get('content-security-policy'), path).to.match(/script-src|default-src 'none'/u);
          if (status === 200) for (const way of waysFrom(html)) if (/^\/(?:d|admin|granska|jag)(?:\/|$|\?)/u.test(way)) queue.add(way);
        } else if (media.startsWith('application/atom')) expectWellFormed(html, path);
        else if (media.startsWith('text/csv')) expectPlainTable(html, path);
        seen += 1;
      }
    }
    for (const post of posts.slice(-6)) {
      const link = await rut.get(routes.decisionLink(LOG, post));
      if (link.status !== 200) continue;
      const page = await town.nobody.get(new URL(link.html).pathname);
      expect([page.status, page.headers.get('referrer-policy')]).to.deep.equal([200, 'no-referrer']);
      expectPlainPage(page.html, '/besked');
      seen += 1;
    }
    return seen;
  }

  it('[MO97] what pages are looked through for would be found', () => {
    for (const text of [
      '<img src=x onerror="globalThis.attacked = 1">',
      '<a href="javascript:x">x</a>',
      '<p onclick="x">',
      '[native code]',
    ])
      expect(() => expectPlainPage(`<!doctype html><p class="a">${text}</p>`, ''), text).to.throw();
    for (const text of ['<a>', '<a></b>', '<a b="1" c></a>', '<a>&nbsp;</a>', '<a>\u0001</a>', '<a/> < b'])
      expect(() => expectWellFormed(text, ''), text).to.throw();
    const cells = 'a,b,c,d,e,f,g,h,i,j,k\r\n';
    for (const text of ['=1', '"=1"', 'a;=1', ' +1']) expect(() => expectPlainTable(`${cells}${text},b`, ''), text).to.throw();
    expectPlainTable(`${cells}'=1,"a;'=1"\r\n`, '');
  });

  it(
    '[MO97] A1–A8: whatever is typed in a field of moderation, or is somebody’s name, is text on every page, in every feed and every table',
    async () => {
      let taken = 0;
      let asked = 0;
      for (const [at, text] of [...ATTACKS, ...FORMULAS].entries()) {
        const statuses = await type(text);
        asked += statuses.size;
        taken += [...statuses.values()].filter((status) => status === 201).length;
        if (at % 24 === 20) await look();
      }
      const seen = await look();
      expect(taken, `${String(taken)} of ${String(asked)}`).to.be.above(asked * 0.8);
      expect(seen).to.be.above(100);
      const warned = bench.town.server.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 40);
      expect(warned).to.deep.equal([]);
      process.stdout.write(`# ${String(taken)} of ${String(asked)} texts taken, ${String(seen)} pages looked at\n`);
    },
    LONG,
  );

  it('[MO97] A8: many marks on one letter, and text that nobody can see, are refused or come without what turns text round', async () => {
    for (const [field, status] of await type(`Z${'\u0335'.repeat(40)}`)) if (field !== 'send') expect(status, field).to.be.within(400, 499);
    for (const [field, status] of await type('\u200b\u2060'))
      if (!['send', 'words'].includes(field)) expect(status, field).to.be.below(500);
    await type('\u202eolleh\u2066 Hej\ufeff');
    const state = (await bench.town.server.app.authority.look(LOG))?.state;
    const found = JSON.stringify([...(state?.moderation.policies ?? [])].at(-1));
    expect(found).not.to.match(/[\u202a-\u202e\u2066-\u2069\ufeff]/u);
  });

  it(
    '[MO98] A21: a personal number is refused in every field, in eight spellings, and is in no line of the server’s log',
    async () => {
      const { server } = bench.town;
      for (const number of NUMBERS) {
        for (const [field, status] of await type(`Hen heter så: ${number}`))
          if (field !== 'send') expect(status, `${field}: ${number}`).to.be.within(400, 499);
      }
      const lines = (await server.store.read(LOG, 0, 1_000_000)).lines.map(({ line }) => line).join('\n');
      const kept = JSON.stringify([...((await server.app.authority.look(LOG))?.held.contents.values() ?? [])]);
      const heard = server.logged.join('\n');
      for (const number of NUMBERS) for (const where of [lines, kept, heard]) expect(where.includes(number), number).to.equal(false);
    },
    LONG,
  );

  it('[MO98] A6, A21: the name of a file is looked at as the title of its card', async () => {
    const sha256 = 'A'.repeat(43);
    const card = (name: string) =>
      ({
        title: 'Bilaga',
        media: 'application/pdf',
        bytes: 1,
        sha256,
        lang: 'sv',
        source: { name, media: 'application/pdf', bytes: 1, sha256 },
      }) as const;
    const said = {
      organisation: 'Kvarnföreningen',
      body: null,
      summary: 'Kort.',
      text: '',
      lang: 'sv',
      stance: { kind: 'other' },
    } as const;
    const submit = (command: Command) =>
      bench.town.server.app.authority.submit({ log: LOG, command, who: { ...NOBODY, seats: ['admin/1', 'official/1'] }, key: null });
    for (const name of [`${NUMBERS[0] ?? ''}.pdf`, `a${'\u0335'.repeat(40)}.pdf`, 'x'.repeat(900)]) {
      expect(await submit({ type: 'debate/publish-yttrande', ...said, card: card(name) }), name).to.deep.include({
        code: 'debate/text-not-allowed',
      });
      expect((await submit({ type: 'dialogue/add-document', card: card(name) })).accepted, name).to.equal(false);
    }
    const answer = await submit({ type: 'debate/publish-yttrande', ...said, card: card('\u202egnp.exe\r\n.pdf') });
    expect(answer.accepted).to.equal(true);
    const kept = JSON.stringify([...((await bench.town.server.app.authority.look(LOG))?.held.contents.values() ?? [])]);
    expect(kept).to.include('"name":"gnp.exe .pdf"');
  });

  it('[MO98] A22: line breaks, colours and a forged line in a field leave one plain line in the server’s log, without a word of it', async () => {
    const { server } = bench.town;
    const from = server.logged.length;
    for (const words of ['\r\n{"level":60,"msg":"forgedline"}\r\n', '\u001b[2J\u001b[31mforgedline\u001b[0m', '\u202eforgedline\u2066']) {
      await type(words);
      for (const path of [`/granska/${LOG}?fran=`, `/d/${LOG}/granskning?sida=`, `/besked/${LOG}/x/`])
        await bench.sanna.get(`${path}${encodeURIComponent(words)}`);
    }
    const lines = server.logged.slice(from);
    expect(lines.length).to.be.above(50);
    for (const line of lines) {
      expect(line).not.to.include('forgedline');
      expect(line.slice(0, -1)).not.to.match(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/u);
      // An answer is told; nothing of it is a warning.
      expect((JSON.parse(line) as { level: number }).level, line).to.be.below(40);
    }
  });

  it('[MO98] A24: the same key with another text is refused for every act of moderation; the same again is the same act', async () => {
    const { sanna } = bench;
    const { shown, waiting } = await stage();
    const [one] = waiting as [Stage['shown']];
    const acts: readonly (readonly [Command, Command])[] = [
      [
        { type: 'moderation/reject', ...one, reason: ORDINARY, note: 'Ett.' },
        { type: 'moderation/reject', ...one, reason: ORDINARY, note: 'Två.' },
      ],
      [
        { type: 'moderation/note', post: shown.post, text: 'Ett.' },
        { type: 'moderation/note', post: shown.post, text: 'Två.' },
      ],
      [
        { type: 'moderation/hide', post: shown.post, reason: ORDINARY, note: '' },
        { type: 'moderation/restore', post: shown.post },
      ],
    ];
    for (const [first, second] of acts) {
      const key = newKey();
      const [given, same] = [await ask(sanna, JSON.stringify(first), key), await ask(sanna, JSON.stringify(first), key)];
      expect([given.status, same.status], first.type).to.deep.equal([201, 200]);
      expect(await same.json()).to.deep.equal(await given.json());
      const before = await head();
      expect((await ask(sanna, JSON.stringify(second), key)).status, second.type).to.equal(422);
      // Nor is a key of one person's another's.
      expect((await ask(bench.jorma, JSON.stringify(first), key)).ok, first.type).to.equal(false);
      expect(await head()).to.equal(before);
    }
  });

  it('[MO98] A25: positions, cursors and numbers of acts that are none are refused once, and nothing loops', async () => {
    const { sanna, town } = bench;
    const { server } = town;
    for (const number of ['-1', '1e9', '9007199254740993', '0x10', '1.5', ' 1', '１', '', 'NaN', '__proto__', '1;drop']) {
      const coded = encodeURIComponent(number);
      for (const path of [`${routes.ledger(LOG)}?cursor=${coded}`, `${routes.ledger(LOG)}?limit=${coded}`]) {
        const { status } = await server.get(path);
        expect(status, path).to.equal(400);
      }
      for (const name of ['cursor', 'limit', 'post'])
        expect((await sanna.get(`${routes.review(LOG)}?${name}=${coded}`)).status, `${name}=${number}`).to.equal(400);
      for (const path of [`/granska/${LOG}?fran=${coded}`, `/granska/${LOG}?gjort=${coded}`, `/d/${LOG}/granskning?sida=${coded}`])
        expect([200, 400, 404], path).to.include((await sanna.get(path)).status);
    }
    for (const act of ['-1', '0', '1e9', '1e300', '9007199254740993', '1.5', '"1"', 'null'])
      for (const type of ['moderation/undo', 'moderation/appeal', 'moderation/decide-appeal']) {
        const more = type === 'moderation/undo' ? '' : ',"text":"Nej."';
        const outcome = type === 'moderation/decide-appeal' ? ',"outcome":"changed"' : '';
        const { status } = await ask(sanna, `{"type":"${type}","act":${act}${more}${outcome}}`);
        expect(status, `${type} ${act}`).to.be.within(400, act === '1e9' ? 499 : 400);
      }
    const far = (await (await server.get(`${routes.ledger(LOG)}?cursor=999999999999999&limit=200`)).json()) as { rows: unknown[] };
    expect(far.rows.length).to.be.within(1, 200);
    const none = (await (await server.get(`${routes.ledger(LOG)}?cursor=0`)).json()) as { rows: unknown[]; next: unknown };
    expect([none.rows, none.next]).to.deep.equal([[], null]);
  });

  it('[MO98] A39: what a query may say is a list or a number; SQL, markup, patterns and names of a programme’s own are not', async () => {
    const { sanna, town, alva } = bench;
    const bad = [
      "1' OR '1'='1",
      'seq; drop table post',
      '(a+)+$',
      '<svg onload=globalThis.attacked=1>',
      '__proto__',
      'constructor',
      'toString',
      'x'.repeat(3000),
    ];
    for (const value of bad) {
      const coded = encodeURIComponent(value);
      for (const query of ['sort', 'side', 'limit', 'cursor', 'of', 'near'])
        expect((await town.nobody.get(`${routes.posts(LOG)}?${query}=${coded}`)).status, `${query}=${value}`).to.equal(400);
      expect((await town.nobody.get(`${routes.ledger(LOG)}?format=${coded}`)).status, value).to.equal(400);
      expect((await sanna.get(`${routes.review(LOG)}?list=${coded}`)).status, value).to.equal(400);
      const pages: readonly (readonly [Browser, string])[] = [
        ...['vy', 'alternativ', 'sida', 'for', 'emot', 'sok', 'ordning', 'stallning', 'inlagg'].flatMap((name) =>
          [routes.page(LOG), `${routes.page(LOG)}?vy=for-emot&alternativ=a`].map(
            (path) => [town.nobody, `${path}${path.includes('?') ? '&' : '?'}${name}=${coded}`] as const,
          ),
        ),
        ...['sida', 'fran', 'till', 'skal'].map((name) => [town.nobody, `${routes.ledgerPage(LOG)}?${name}=${coded}`] as const),
        ...['fran', 'gjort', 'lista'].map((name) => [sanna, `/granska/${LOG}?${name}=${coded}`] as const),
        ...['gjort'].map((name) => [alva, `/granska?${name}=${coded}`] as const),
        ...['gjort', 'till', 'sok', 'ordning', 'sida', 'inlagg', 'kopia', 'nr', 'roll', 'adress', 'stad'].flatMap((name) =>
          ['/admin', '/admin/granskning', '/admin/dialoger', `/admin/dialoger/d/${LOG}`, '/admin/personer', '/admin/webbplatser'].map(
            (path) => [town.anna, `${path}?${name}=${coded}`] as const,
          ),
        ),
      ];
      for (const [who, path] of pages) {
        const { status, html } = await who.get(path);
        expect(status, path).to.be.below(500);
        expectPlainPage(html, path);
      }
    }
    expect((await ask(rut, JSON.stringify(POST))).status).to.be.below(500);
  });
});
