import { describe, expect, it } from '#spec';
import { seatsOf, badgesOf } from '@insyn/domain/tenant/roles.ts';
import { PROPOSAL_DAYS } from '@insyn/domain/tenant/decide.ts';
import { visibleLog, readable } from '@insyn/domain/visibility.ts';
import { decide, emptyState } from '@insyn/domain/root.ts';
import { NO_SEARCH_WORDS, type SearchWords } from '@insyn/domain/protokoll/search.ts';
import type { Grant, TenantCommand } from '@insyn/domain/tenant/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { createWorld, DESCRIPTION, markOf, openWorld, pseudonym, type World } from '../kit/world.ts';

const TENANT = 'tenant-sunnero' as LogId;
const CONSOLE = { seat: 'admin/0' } as const;
const SANNA = { seat: 'admin/1' } as const;
const JORMA = { seat: 'admin/2' } as const;
const settings = { name: 'Sunnerö stad', phone: '', secondsBetweenPosts: 5, postsPerHour: 40 };
const holder = (name: string) => ({ holder: markOf(name, 'seat', TENANT), person: pseudonym(name) });
const found: TenantCommand = { type: 'tenant/create', settings, admins: [holder('Sanna'), holder('Jorma')] };
const DAY = 86_400_000;

function tenant(): World {
  const world = createWorld(TENANT);
  world.must(CONSOLE, found);
  return world;
}
const grantOf = (world: World, more: Partial<Grant> = {}): Grant => ({
  role: 'moderator',
  from: world.at(),
  to: null,
  body: '',
  party: '',
  title: '',
  ...more,
});
const give = (world: World, name: string, more: Partial<Grant> = {}): TenantCommand => ({
  type: 'tenant/grant',
  ...holder(name),
  grant: grantOf(world, more),
});
const digest = (world: World): string => (world.state.tenant.kind === 'tenant' ? (world.state.tenant.proposals[0]?.digest ?? '') : '');
const seats = (world: World, name: string) => seatsOf(world.state.tenant, markOf(name, 'seat', TENANT), world.at());

describe('words of the search', () => {
  const words = (more: Partial<SearchWords>): TenantCommand => ({ type: 'tenant/set-search', words: { ...NO_SEARCH_WORDS, ...more } });
  const search = (world: World): unknown => world.state.tenant.kind === 'tenant' && world.state.tenant.search;

  it('[TE9] are none at first, set by admins as a whole, and cleaned', () => {
    const world = tenant();
    expect(search(world)).to.deep.equal(NO_SEARCH_WORDS);
    const all: SearchWords = {
      synonyms: [{ from: ' dagis\u202e ', to: ['förskola', ' förskola ', 'fo\u0308rskola*', ''] }],
      topics: [{ name: 'Skola  och förskola', words: ['skol*'] }],
      places: [{ name: 'Lyktan', words: ['Lyktan', 'Lyktorget'] }],
    };
    for (const who of ['Rut', { seat: 'registrar/9' }, { seat: 'official/3' }] as const)
      expect(world.run(who, words(all))).to.include({ code: 'tenant/not-allowed' });
    world.must(SANNA, words(all));
    expect(search(world)).to.deep.equal({
      synonyms: [{ from: 'dagis', to: ['förskola', 'förskola*'] }],
      topics: [{ name: 'Skola och förskola', words: ['skol*'] }],
      places: all.places,
    });
    world.must(SANNA, words({ topics: all.topics }));
    expect(search(world)).to.deep.include({ synonyms: [], places: [] });
    world.must(SANNA, words({}));
    expect(search(world)).to.deep.equal(NO_SEARCH_WORDS);
  });

  it('[TE9] have bounds, and say which row does not fit', () => {
    const world = tenant();
    const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `Ämne ${at}`, words: ['ord'] }));
    const synonyms = (count: number) => rows(count).map(({ name: from, words: to }) => ({ from, to }));
    const cases: readonly (readonly [Partial<SearchWords>, string, string])[] = [
      [{ synonyms: synonyms(501) }, 'tenant/setting-out-of-range', 'synonyms'],
      [{ topics: rows(101) }, 'tenant/setting-out-of-range', 'topics'],
      [{ places: rows(101) }, 'tenant/setting-out-of-range', 'places'],
      [{ synonyms: [{ from: 'a', to: Array.from({ length: 61 }, (_, at) => `ord${at}`) }] }, 'tenant/setting-out-of-range', 'synonyms.0'],
      [{ topics: [...rows(1), { name: 'x'.repeat(81), words: ['ord'] }] }, 'tenant/setting-out-of-range', 'topics.1'],
      [{ topics: [{ name: 'x', words: ['å'.repeat(81)] }] }, 'tenant/setting-out-of-range', 'topics.0'],
      [{ places: [{ name: '811218-9876', words: ['ord'] }] }, 'tenant/setting-out-of-range', 'places.0'],
      [{ places: [{ name: 'Lyktan', words: ['*'] }] }, 'tenant/setting-out-of-range', 'places.0'],
      [{ places: [{ name: 'Lyktan', words: ['a*b'] }] }, 'tenant/setting-out-of-range', 'places.0'],
      [{ places: [{ name: 'Lyktan', words: ['\ud800'] }] }, 'tenant/setting-out-of-range', 'places.0'],
      [{ topics: [...rows(2), { name: 'ÄMNE 1', words: ['ord'] }] }, 'tenant/setting-out-of-range', 'topics.2'],
      [{ synonyms: [{ from: ' ', to: ['ord'] }] }, 'tenant/field-empty', 'synonyms.0'],
      [{ synonyms: [{ from: 'dagis', to: [' '] }] }, 'tenant/field-empty', 'synonyms.0'],
    ];
    for (const [more, code, field] of cases)
      expect(world.run(SANNA, words(more)), JSON.stringify(more).slice(0, 80)).to.deep.include({ code, fields: [field] });
    const wide = Array.from({ length: 60 }, (_, at) => 'å'.repeat(76) + String(at).padStart(4, '0'));
    expect(world.run(SANNA, words({ synonyms: synonyms(500).map(({ from }) => ({ from, to: wide })) }))).to.deep.include({
      code: 'tenant/setting-out-of-range',
      fields: ['words'],
    });
    world.must(SANNA, words({ synonyms: synonyms(500), topics: rows(100), places: [{ name: 'Lyktan', words: wide }] }));
  });
});

describe('tenant', () => {
  it('[TE1] is founded once, at the console, with two admins', () => {
    const world = createWorld(TENANT);
    expect(world.run(SANNA, found)).to.include({ code: 'tenant/not-allowed' });
    expect(world.run('Rut', found)).to.include({ code: 'tenant/not-allowed' });
    expect(world.run(CONSOLE, { ...found, admins: [holder('Sanna'), holder('Sanna')] })).to.include({ code: 'tenant/two-admins-needed' });
    world.must(CONSOLE, found);
    expect(world.run(CONSOLE, found)).to.include({ code: 'tenant/exists' });
    expect([seats(world, 'Sanna'), seats(world, 'Jorma'), seats(world, 'Rut')]).to.deep.equal([['admin/1'], ['admin/2'], []]);
  });

  it('[TE2] is changed by admins alone, and refuses what cannot be', () => {
    const world = tenant();
    const commands: TenantCommand[] = [
      { type: 'tenant/set', settings: { phone: '0' } },
      { type: 'tenant/allow-origin', origin: 'https://www.sunnero.example' },
      give(world, 'Elvira'),
    ];
    for (const command of commands) {
      for (const who of ['Rut', { seat: 'moderator/3' }, { seat: 'registrar/9' }] as const)
        expect(world.run(who, command), command.type).to.include({ code: 'tenant/not-allowed' });
      world.must(SANNA, command);
    }
    expect(world.run(SANNA, { type: 'tenant/allow-origin', origin: 'https://www.sunnero.example' })).to.include({
      code: 'tenant/origin-known',
    });
    for (const origin of [
      'http://evil.example',
      'https://a.example/',
      'null',
      '*',
      'https://*.example',
      'https://Å.example',
      'javascript:alert(1)',
    ]) {
      expect(world.run(SANNA, { type: 'tenant/allow-origin', origin }), origin).to.include({ code: 'tenant/origin-not-understood' });
    }
    expect(world.run(SANNA, give(world, 'Elvira'))).to.include({ code: 'tenant/already-granted' });
    expect(world.run(SANNA, give(world, 'Ilyas', { role: 'representative' }))).to.deep.include({
      code: 'tenant/field-empty',
      fields: ['party'],
    });
    expect(world.run(SANNA, give(world, 'Ilyas', { to: '2020-01-01T00:00:00.000Z' }))).to.include({ code: 'tenant/period-not-understood' });
    expect(world.run(SANNA, { type: 'tenant/set', settings: { name: ' ' } })).to.include({ code: 'tenant/field-empty' });
    expect(createWorld(TENANT).run(SANNA, { type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION })).to.include({
      code: 'dialogue/not-found',
    });
    expect(createWorld().run(CONSOLE, found)).to.include({ code: 'tenant/not-found' });
    const dialogue = openWorld();
    expect(dialogue.run(SANNA, { type: 'tenant/set', settings: {} })).to.include({ code: 'tenant/not-found' });
    expect(world.run('Rut', { type: 'debate/submit', text: 'x', lang: 'sv', stance: { kind: 'other' } })).to.include({
      code: 'dialogue/not-found',
    });
  });

  it('[TE3] admin rights take two persons, within seven days, decided when confirmed', () => {
    const world = tenant();
    world.must(SANNA, give(world, 'Elvira', { role: 'admin' }));
    expect(seats(world, 'Elvira')).to.deep.equal([]);
    expect(world.run(SANNA, { type: 'tenant/confirm', digest: digest(world) })).to.include({ code: 'tenant/same-person' });
    world.clock += 1000;
    world.must(JORMA, { type: 'tenant/confirm', digest: digest(world) });
    expect(seats(world, 'Elvira')).to.deep.equal(['admin/3']);
    expect(world.run(JORMA, { type: 'tenant/confirm', digest: digest(world) })).to.include({ code: 'tenant/proposal-unknown' });

    world.must(SANNA, { type: 'tenant/revoke', number: 3, role: 'admin', body: '' });
    world.clock += PROPOSAL_DAYS * DAY + 1;
    expect(world.run(JORMA, { type: 'tenant/confirm', digest: digest(world) })).to.include({ code: 'tenant/proposal-lapsed' });
    world.must(JORMA, { type: 'tenant/withdraw-proposal', digest: digest(world) });

    world.must(SANNA, give(world, 'Rut', { role: 'admin' }));
    const waiting = digest(world);
    world.must({ seat: 'admin/2' }, { type: 'tenant/revoke', number: 1, role: 'admin', body: '' });
    const removal = world.state.tenant.kind === 'tenant' ? (world.state.tenant.proposals.at(-1)?.digest ?? '') : '';
    world.must({ seat: 'admin/3' }, { type: 'tenant/confirm', digest: removal });
    expect(world.run(JORMA, { type: 'tenant/confirm', digest: waiting })).to.include({ code: 'tenant/proposal-lapsed' });
  });

  it('[TE4] a number is one person for ever, in every role', () => {
    const world = tenant();
    world.must(SANNA, give(world, 'Elvira'));
    world.must(SANNA, give(world, 'Elvira', { role: 'counter' }));
    expect(seats(world, 'Elvira')).to.have.members(['moderator/3', 'counter/3']);
    world.clock += 1000;
    world.must(SANNA, { type: 'tenant/revoke', number: 3, role: 'moderator', body: '' });
    world.must(SANNA, { type: 'tenant/revoke', number: 3, role: 'counter', body: '' });
    world.must(SANNA, give(world, 'Nour'));
    expect([seats(world, 'Elvira'), seats(world, 'Nour')]).to.deep.equal([[], ['moderator/4']]);
  });

  it('[TE5] a role holds for its period, and a badge is the one of the moment', () => {
    const world = tenant();
    const from = world.at();
    const to = new Date(Date.parse(from) + DAY).toISOString();
    world.must(SANNA, give(world, 'Ilyas', { role: 'representative', party: 'Ly', body: 'Skolnämnden', title: 'ordförande', from, to }));
    const badges = (at: string) => badgesOf(world.state.tenant, markOf('Ilyas', 'seat', TENANT), at).map(({ title }) => title);
    expect(badges(from)).to.deep.equal(['ordförande']);
    expect(badges(new Date(Date.parse(to) - 1).toISOString())).to.deep.equal(['ordförande']);
    expect(badges(to)).to.deep.equal([]);
    expect(seats(world, 'Ilyas')).to.deep.equal([]);
  });

  it('[TE6] two admins remain', () => {
    const world = tenant();
    expect(world.run(SANNA, { type: 'tenant/revoke', number: 2, role: 'admin', body: '' })).to.include({ code: 'tenant/last-admin' });
  });

  it('[TE7] is there for admins and registrars, and its lines name nobody', () => {
    const world = tenant();
    const id = world.lines.flatMap(({ contents }) => contents)[0]?.id;
    if (id === undefined) throw new Error('no content');
    for (const seat of ['admin/1', 'registrar/4'] as const)
      expect(visibleLog(world.state, world.viewer(null, [seat])) && readable(world.state, world.viewer(null, [seat]))(id)).to.equal(true);
    for (const viewer of [world.viewer(null), world.viewer('Sanna'), world.viewer(null, ['moderator/3'])]) {
      expect(visibleLog(world.state, viewer)).to.equal(false);
      expect(readable(world.state, viewer)(id)).to.equal(false);
    }
    expect(JSON.stringify(world.lines)).not.to.include(pseudonym('Sanna'));
  });

  it('[TE8] a dialogue asks for level, area and age, and says what is missing', () => {
    const world = openWorld();
    world.must(SANNA, {
      type: 'dialogue/set',
      settings: {
        levels: { read: 'none', write: 'email', support: 'guest', vote: 'eid' },
        eligibility: { area: 'Kvarnskogen', minAge: 16 },
      },
    });
    const asking = {
      ...world.viewer('Rut'),
      at: world.at(),
      badges: [],
      eligible: true,
      ids: {
        post: () => 'p' as never,
        content: () => 'c' as never,
        document: () => 'd' as never,
        report: () => 'r' as never,
        session: () => 's' as never,
        poll: () => 'u' as never,
      },
    };
    const submit = { type: 'debate/submit', text: 'Hej', lang: 'sv', stance: { kind: 'other' } } as const;
    expect(decide(world.state, world.held, submit, asking)).to.deep.include({
      accepted: false,
      code: 'debate/level-needed',
      fields: ['email'],
    });
    expect(decide(world.state, world.held, submit, { ...asking, level: 'eid', eligible: false })).to.include({
      code: 'debate/not-eligible',
    });
    expect(decide(world.state, world.held, submit, { ...asking, level: 'eid' }).accepted).to.equal(true);
    world.must(SANNA, { type: 'dialogue/set', settings: { levels: { read: 'email', write: 'email', support: 'email', vote: 'eid' } } });
    expect(visibleLog(world.state, world.viewer('Rut'))).to.equal(false);
    expect(visibleLog(world.state, { ...world.viewer('Rut'), level: 'code' })).to.equal(true);
    expect(
      world.run(SANNA, { type: 'dialogue/set', settings: { levels: { read: 'none', write: 'none', support: 'guest', vote: 'eid' } } }),
    ).to.include({ code: 'dialogue/setting-out-of-range' });
    expect(emptyState(TENANT).tenant.kind).to.equal('none');
  });
});
