import { radslagOf } from '@insyn/client/radslag/shown.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import { afterEach, describe, expect, it } from '#spec';
import { all, cleared, deep, plain, show, words, type Shown } from './radslag-scene.ts';
import { find } from './stage-of-parts.ts';

type Said = { readonly post: PostId; readonly text: string };

/** The beginnings of so many posts that everyone can read. */
function postsIn({ element }: Shown, count: number): readonly Said[] {
  const copy = element.copy.beside.copy();
  if (copy === null) throw new Error('no copy');
  return [...copy.state.debate.items.values()]
    .flatMap((item): readonly Said[] => {
      const version = item.status === 'published' && item.chat === undefined ? shownVersion(item) : null;
      const content = version === null ? null : postContent(copy.held, version.content);
      return content === null ? [] : [{ post: item.post, text: cleanLine(content.text).slice(0, 60).trim() }];
    })
    .slice(0, count);
}

describe('an opinion picture within a rådslag', () => {
  afterEach(cleared);

  it('[OP33] “Vad säger svaren?” lies in the list when a picture is open or closed, and is fetched when it is opened', async () => {
    const shown = await show();
    expect(radslagOf(shown.element.copy).view()).not.to.equal(null);
    const said = postsIn(shown, 5);
    expect(said).to.have.length(5);
    for (const { post, text } of said) await shown.world.act({ type: 'opinion/add-statement', post, text });
    await shown.element.updateComplete;
    expect(all(shown, '#asiktsbild')).to.deep.equal([]);
    await shown.world.act({ type: 'opinion/open' });
    const fold = await find('the fold', () => shown.root.querySelector<HTMLDetailsElement>('#asiktsbild'));
    expect(plain(fold.querySelector('summary')?.textContent ?? '')).to.equal('Vad säger svaren?');
    expect(fold.open).to.equal(false);
    expect(deep(shown.root, 'insyn-opinion')).to.deep.equal([]);
    expect(words(shown, '.quiet > li:first-child')).to.equal('Vad säger svaren?');
    fold.open = true;
    await find('the opinion picture', () => deep(shown.root, '.opinion .no-vote')[0]);
    const inside = plain(deep(shown.root, '.opinion')[0]?.textContent ?? '');
    expect(inside).to.include('Inte en röstning').and.to.include('Påstående 1 av 5').and.to.include('färre än 50');
    expect(deep(shown.root, '.opinion h1, .opinion h2'), 'the rådslag has the heading').to.deep.equal([]);
    await shown.world.act({ type: 'opinion/close' });
    await find('that it is over', () =>
      deep(shown.root, '.opinion').find(({ textContent }) => textContent?.includes('går inte att svara längre')),
    );
    expect(fold.isConnected).to.equal(true);
  });
});
