import { draftAfter, type StoredDraft } from '@insyn/domain/draft.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { describe, expect, it } from '#spec';

const place = 'AAAAAAAAAAAAAAAAAAAAAA' as PostId;
const written = (text: string, basedOn: number | null): Parameters<typeof draftAfter>[1] => ({ place, text, lang: 'sv', basedOn });
const stored = (text: string, savedAt: number, previous: StoredDraft['previous'] = null): StoredDraft => ({
  place,
  text,
  lang: 'sv',
  savedAt,
  previous,
});

describe('a draft with the server', () => {
  it('[CH80] the first write stands as it is', () => {
    expect(draftAfter(null, written('Vi börjar', null), 100)).to.deep.equal(stored('Vi börjar', 100));
    expect(draftAfter(null, written('Vi börjar', 40), 100)).to.deep.equal(stored('Vi börjar', 100));
  });

  it('[CH80] a write that goes on from what stands leaves the older text alone', () => {
    const other = { text: 'Från telefonen', savedAt: 50 };
    expect(draftAfter(stored('Vi', 100), written('Vi bygger', 100), 200)).to.deep.equal(stored('Vi bygger', 200));
    expect(draftAfter(stored('Vi', 100, other), written('Vi bygger', 100), 200)).to.deep.equal(stored('Vi bygger', 200, other));
  });

  it('[CH80] what its writer had not seen is kept beside it', () => {
    const kept = { text: 'Från telefonen', savedAt: 150 };
    for (const basedOn of [null, 100, 151]) {
      expect(draftAfter(stored(kept.text, 150), written('Från datorn', basedOn), 200)).to.deep.equal(stored('Från datorn', 200, kept));
    }
  });

  it('[CH80] the same write again, its answer lost, puts nothing aside', () => {
    const other = { text: 'Från telefonen', savedAt: 50 };
    const once = draftAfter(stored(other.text, 50), written('Från datorn', null), 100);
    expect(once).to.deep.equal(stored('Från datorn', 100, other));
    expect(draftAfter(once, written('Från datorn', null), 200)).to.deep.equal(stored('Från datorn', 200, other));
  });

  it('[CH80] the older text written again leaves the one it takes the place of, and not itself', () => {
    const now = stored('Från datorn', 100, { text: 'Från telefonen', savedAt: 50 });
    expect(draftAfter(now, written('Från telefonen', null), 200)).to.deep.equal(
      stored('Från telefonen', 200, { text: 'Från datorn', savedAt: 100 }),
    );
    expect(draftAfter(now, written('Från telefonen', 100), 200)).to.deep.equal(stored('Från telefonen', 200));
  });

  it('[CH80] every write of a place is later than the one before, whatever the clock says', () => {
    expect(draftAfter(stored('Vi', 100), written('Vi bygger', 100), 100).savedAt).to.equal(101);
    expect(draftAfter(stored('Vi', 100), written('Vi bygger', 100), 20).savedAt).to.equal(101);
  });

  it('[CH80] an empty write drops what its writer knew of, and nothing else', () => {
    const now = stored('Från datorn', 100, { text: 'Från telefonen', savedAt: 50 });
    expect(draftAfter(now, written('', 100), 200)).to.deep.equal(stored('', 200));
    expect(draftAfter(null, written('', null), 200).text).to.equal('');
    for (const basedOn of [null, 50]) expect(draftAfter(now, written('', basedOn), 200)).to.equal(now);
  });
});
