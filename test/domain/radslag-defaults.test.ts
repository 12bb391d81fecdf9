import { USUAL_LENGTHS } from '@insyn/domain/radslag/suggest.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { RadslagDefaults, TenantCommand } from '@insyn/domain/tenant/types.ts';
import { describe, expect, it } from '#spec';
import { createWorld, markOf, pseudonym, type World } from '../kit/world.ts';

const TENANT = 'tenant-sunnero' as LogId;
const SANNA = { seat: 'admin/1' } as const;
const holder = (name: string) => ({ holder: markOf(name, 'seat', TENANT), person: pseudonym(name) });
const DEFAULTS: RadslagDefaults = {
  about: { responsible: 'Staden', publicity: 'Namn och inlägg', retention: 'För alltid', rights: 'Rätt till insyn' },
  accessibility: 'https://www.sunnero.example/tillganglighet',
  languages: ['sv', 'fi'],
  headings: [
    { id: 'barn', label: { sv: 'Barn', fi: 'Lapset' } },
    { id: 'natur', label: { sv: 'Natur' } },
  ],
  figures: ['barn'],
  lengths: USUAL_LENGTHS,
};

function tenant(): World {
  const world = createWorld(TENANT);
  world.must(
    { seat: 'admin/0' },
    { type: 'tenant/create', settings: { name: 'Sunnerö stad' }, admins: [holder('Sanna'), holder('Jorma')] },
  );
  return world;
}
const set = (more: Partial<RadslagDefaults>): TenantCommand => ({ type: 'tenant/set', settings: { radslag: { ...DEFAULTS, ...more } } });
const defaults = (world: World): unknown => (world.state.tenant.kind === 'tenant' ? world.state.tenant.settings.radslag : null);

describe('what every rådslag of a tenant begins with', () => {
  it('[RS201] is nothing at first, set by admins, cleaned, and kept when something else is set', () => {
    const world = tenant();
    expect(defaults(world)).to.equal(undefined);
    expect(world.run({ seat: 'official/3' }, set({}))).to.include({ code: 'tenant/not-allowed' });
    world.must(SANNA, set({ about: { ...DEFAULTS.about, responsible: '  Staden\u202e ' } }));
    expect(defaults(world)).to.deep.equal(DEFAULTS);
    world.must(SANNA, { type: 'tenant/set', settings: { phone: '08-123 45' } });
    expect(defaults(world)).to.deep.equal(DEFAULTS);
  });

  it('[RS201] has bounds, each told by its path', () => {
    const world = tenant();
    const label = (sv: string): RadslagDefaults['headings'] => [{ id: 'barn', label: { sv } }];
    for (const [more, field] of [
      [{ about: { ...DEFAULTS.about, rights: 'x'.repeat(2001) } }, 'radslag.about.rights'],
      [{ about: { ...DEFAULTS.about, publicity: 'Ring 19121212-1212' } }, 'radslag.about.publicity'],
      [{ accessibility: 'x'.repeat(2001) }, 'radslag.accessibility'],
      [{ languages: [] }, 'radslag.languages'],
      [{ languages: ['sv', 'sv'] }, 'radslag.languages'],
      [{ languages: ['svenska språket'] }, 'radslag.languages'],
      [{ headings: [...DEFAULTS.headings, ...label('Barn')] }, 'radslag.headings'],
      [{ headings: [{ id: 'Å', label: {} }] }, 'radslag.headings'],
      [{ headings: label('x'.repeat(81)) }, 'radslag.headings.barn'],
      [{ figures: ['nej'] }, 'radslag.figures'],
      [{ lengths: { ...USUAL_LENGTHS, vote: 0 } }, 'radslag.lengths.vote'],
      [{ lengths: { ...USUAL_LENGTHS, read: 1.5 } }, 'radslag.lengths.read'],
      [{ lengths: { ...USUAL_LENGTHS, answer: 366 } }, 'radslag.lengths.answer'],
    ] as const)
      expect(world.run(SANNA, set(more)), field).to.deep.include({ code: 'tenant/setting-out-of-range', fields: [field] });
    expect(defaults(world)).to.equal(undefined);
  });
});
