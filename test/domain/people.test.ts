import { describe, expect, it } from '#spec';
import { readable } from '@insyn/domain/visibility.ts';
import { sealedFact } from '@insyn/domain/people/sealed.ts';
import { ADMIN, openWorld, postOf, pseudonym } from '../kit/world.ts';
import { postView } from '@insyn/domain/debate/view.ts';

describe('people in a log', () => {
  it('[VI5] a changed name is a line that says nothing, whose content nobody reads', () => {
    const world = openWorld();
    world.must('Rut', { type: 'debate/submit', text: 'Hej', lang: 'sv', stance: { kind: 'other' } });
    expect(world.run('Rut', { type: 'people/rename', person: pseudonym('Rut') })).to.include({ code: 'people/not-allowed' });
    expect(world.run({ seat: ADMIN }, { type: 'people/rename', person: pseudonym('Rut') })).to.include({ code: 'people/not-allowed' });
    const before = world.state;
    const [line] = world.must({ seat: 'admin/0' }, { type: 'people/rename', person: pseudonym('Rut') });
    expect(line).to.deep.include({ type: 'sealed', by: { system: 'sealed' }, data: {} });
    expect({ ...world.state, seq: 0, hash: '', at: '' }).to.deep.equal({ ...before, seq: 0, hash: '', at: '' });
    const id = line?.contents[0]?.id;
    if (id === undefined) throw new Error('no content');
    for (const viewer of [world.viewer(null), world.viewer('Rut'), world.viewer('Tage')])
      expect(readable(world.state, viewer)(id)).to.equal(false);
    expect(sealedFact(world.held.contents.get(id)?.content)?.data).to.deep.equal({ person: pseudonym('Rut') });
    expect(JSON.stringify(line)).not.to.include(pseudonym('Rut'));
  });

  it('[VO86] what is done to a roll is told by the machine alone, in a line that says nothing', () => {
    const world = openWorld();
    const change = { election: 'E', change: 'removed', handle: 'KV1-9F2A-M3QX8', count: 1, reason: 'Flyttade', file: null } as const;
    const command = { type: 'people/change-roll', change: { ...change, signed: ['official/2', 'official/3'] } } as const;
    expect(world.run('Rut', command)).to.include({ code: 'people/not-allowed' });
    expect(world.run({ seat: ADMIN }, command)).to.include({ code: 'people/not-allowed' });
    const [line] = world.must({ seat: 'admin/0' }, command);
    expect(line).to.deep.include({ type: 'sealed', by: { system: 'sealed' }, data: {} });
    expect(JSON.stringify(line)).not.to.include('KV1').and.not.include('official');
    const id = line?.contents[0]?.id;
    if (id === undefined) throw new Error('no content');
    expect(readable(world.state, world.viewer('Rut'))(id)).to.equal(false);
    expect(sealedFact(world.held.contents.get(id)?.content)?.data).to.deep.equal(command.change);
  });

  it('[DE15] an official registers a contribution for somebody, whatever their login, and nobody else does', () => {
    const world = openWorld();
    world.must(
      { seat: ADMIN },
      { type: 'dialogue/set', settings: { levels: { read: 'none', write: 'eid', support: 'eid', vote: 'eid' } } },
    );
    const command = {
      type: 'debate/submit',
      text: 'Fler bänkar, tack.',
      lang: 'sv',
      stance: { kind: 'other' },
      assisted: 'phone',
    } as const;
    expect(world.run('Gunvor', command)).to.include({ code: 'debate/not-registrar' });
    const lines = world.must('Gunvor', command, ['official/7']);
    const post = postOf(lines);
    const item = world.state.debate.items.get(post);
    if (!item) throw new Error('no post');
    const view = postView(item, world.state, world.held, world.viewer(null), readable(world.state, world.viewer(null)), world.at());
    expect(view).to.deep.include({ assisted: 'phone', text: 'Fler bänkar, tack.' });
    expect(JSON.stringify(world.held.contents.get(lines[0]?.contents[0]?.id as never))).to.include('official/7');
    expect(world.run('Gunvor', { type: 'debate/edit', post, text: 'x', lang: 'sv', stance: { kind: 'other' } })).to.include({
      code: 'debate/level-needed',
    });
    world.must('Gunvor', { type: 'debate/withdraw', post });
  });
});
