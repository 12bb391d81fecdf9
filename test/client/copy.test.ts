import { describe, expect, it } from '#spec';
import { Copy } from '@insyn/client/copy.ts';
import type { Reply } from '@insyn/client/transport/transport.ts';
import type { ContentId } from '@insyn/domain/ids.ts';
import { snapshotFor, stateFrom } from '@insyn/domain/page.ts';
import { radslagView } from '@insyn/domain/radslag/view.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { announcedWorld, CLERK, GATHERING } from '../kit/radslag.ts';
import { LOG, post, postOf, scene } from './scene.ts';

function value<T>(reply: Reply<T>): T {
  if (reply.kind !== 'ok') throw new Error(JSON.stringify(reply));
  return reply.value;
}

describe('a copy', () => {
  it('[CL5] an answer that was delayed never brings back what was taken away', async () => {
    using world = await scene();
    const { feed } = world.local.viewer('Bo');
    const copy = new Copy(value(await feed.snapshot(LOG, { sort: 'newest', limit: 50 })));
    const receipt = await world.act('Anna', post('ångrat'));
    const content = receipt.ids['content'] as ContentId;
    const delayed = value(await feed.pull(LOG, copy.full));
    const page = value(await feed.page(LOG, { sort: 'newest', limit: 50 }));
    await world.act('Anna', { type: 'debate/withdraw', post: postOf(receipt) });
    const start = copy.full;
    const now = value(await feed.pull(LOG, start));
    expect(copy.push(delayed)).to.equal('applied');
    expect(copy.held.contents.has(content)).to.equal(true);
    expect(copy.push(now)).to.equal('applied');
    expect(copy.held.contents.has(content)).to.equal(false);
    expect(copy.pulled(delayed)).to.equal('nothing');
    expect(copy.merge(page)).to.equal('merged');
    copy.contents({ log: LOG, upto: page.seq, contents: page.contents, names: page.names }, null);
    expect(copy.held.contents.has(content)).to.equal(false);
  });

  it('[CL2] contents are complete only as far as a pull said so', async () => {
    using world = await scene();
    const { feed } = world.local.viewer('Bo');
    const copy = new Copy(value(await feed.snapshot(LOG, { sort: 'newest', limit: 50 })));
    const start = copy.full;
    await world.act('Anna', post('ett'));
    const frame = value(await feed.pull(LOG, start));
    expect(copy.push(frame)).to.equal('applied');
    expect(copy.full).to.deep.equal(start);
    expect(copy.pulled(frame)).to.equal('nothing');
    expect(copy.full).to.deep.equal({ epoch: copy.epoch, seq: copy.state.seq, hash: copy.state.hash });
    const forged = { ...frame, lines: frame.lines.map((line) => ({ ...line, at: '2000-01-01T00:00:00.000Z' })) };
    const other = new Copy(value(await feed.snapshot(LOG, { sort: 'newest', limit: 50 })));
    expect(other.agrees({ seq: other.state.seq, hash: 'A'.repeat(43) })).to.equal(false);
    await world.act('Anna', post('två'));
    expect(other.push({ ...forged, from: other.state.seq + 1 })).to.equal('gap');
  });

  it('[CL13] what is kept of a rådslag is the whole of it: plan, question, alternatives and meetings', () => {
    const world = announcedWorld();
    world.must(CLERK, { type: 'radslag/plan-gathering', gathering: GATHERING });
    const now = world.at();
    const read = snapshotFor(world.state, world.held, PUBLIC, { sort: 'newest', limit: 50 }, { epoch: 'ett', now, name: null });
    if (read === null) throw new Error('not there');
    const kept = new Copy({ ...read, names: {} }).snapshot([], now, null);
    if (kept === null) throw new Error('not kept');
    expect(kept.state.radslag).to.deep.equal(world.state.radslag);
    const { state, held } = stateFrom(kept);
    const view = radslagView(state, held, now);
    expect(view).to.deep.equal(radslagView(world.state, world.held, now));
    expect(view?.gatherings.map(({ title }) => title)).to.deep.equal([GATHERING.title]);
  });
});
