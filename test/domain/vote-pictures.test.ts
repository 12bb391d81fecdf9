import { describe, expect, it } from '#spec';
import { toBase64url } from '@insyn/domain/base64url.ts';
import type { ContentId } from '@insyn/domain/ids.ts';
import { contentsBeside } from '@insyn/domain/page.ts';
import { readable } from '@insyn/domain/visibility.ts';
import { electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { PICTURE_BYTES, pictureMediaOf, type PictureFile } from '@insyn/domain/vote/pictures.ts';
import { currentVote } from '@insyn/domain/vote/types.ts';
import { definitionWith } from '../kit/election.ts';
import { LOG, openWorld, type Ran, type World } from '../kit/world.ts';

const FIRST = { seat: 'official/2' } as const;
const SECOND = { seat: 'official/3' } as const;
const sha = (letter: string): string => letter.repeat(43);
const file = (letter: string, change: Partial<PictureFile> = {}): PictureFile => ({
  sha256: sha(letter),
  media: 'image/png',
  bytes: 40_000,
  ...change,
});
const PICTURES = ['a', 'b', 'c'].map((letter) => file(letter));

function definition(): Definition {
  const modulus = toBase64url(new Uint8Array(384).fill(0xc5));
  const made = definitionWith(modulus, { log: LOG });
  return {
    ...made,
    alternatives: made.alternatives.map((each) => ({
      ...each,
      picture: { sha256: sha(each.id), alt: { sv: `Huset i ${each.letter}`, fi: `Talo ${each.letter}` } },
    })),
  };
}
const propose = (world: World, pictures?: readonly PictureFile[], given: Definition = definition()): Ran =>
  world.run(FIRST, { type: 'vote/propose', definition: given, ...(pictures === undefined ? {} : { pictures }) });
const cards = (world: World): readonly ContentId[] => currentVote(world.state.vote)?.pictures ?? [];

describe('pictures of alternatives', () => {
  it('[VO134] come with the definition that names them: one that is missing, one too many and one of another kind are refused by name', () => {
    const world = openWorld();
    const refused = (pictures: readonly PictureFile[] | undefined, path: string): void =>
      void expect(propose(world, pictures), path).to.deep.equal({ accepted: false, code: 'vote/definition-fault', fields: [path] });
    refused(undefined, 'alternatives.a.picture');
    refused(PICTURES.slice(0, 1), 'alternatives.b.picture');
    refused([...PICTURES, file('d')], 'pictures.3');
    refused([...PICTURES, file('a')], 'pictures.3');
    for (const media of ['image/svg+xml', 'text/html', 'image/gif'])
      refused([file('a', { media: media as PictureFile['media'] }), ...PICTURES.slice(1)], 'pictures.0');
    for (const bytes of [0, -1, 1.5, PICTURE_BYTES + 1]) refused([file('a', { bytes }), ...PICTURES.slice(1)], 'pictures.0');
    const odd = definition();
    const path = {
      ...odd,
      alternatives: odd.alternatives.map((each) => ({ ...each, picture: { sha256: '../x', alt: { sv: 'X', fi: 'X' } } })),
    };
    expect(propose(world, [file('a', { sha256: '../x' })], path)).to.include({ accepted: false });
    expect(world.state.vote.runs).to.have.lengthOf(0);
    expect(propose(world, [file('a', { bytes: PICTURE_BYTES }), ...PICTURES.slice(1)])).to.include({ accepted: true });
    expect(cards(world)).to.have.lengthOf(3);
  });

  it('[VO134] a definition without pictures comes as before, and with some is refused', () => {
    const world = openWorld();
    const bare = { ...definition(), alternatives: definition().alternatives.map((each) => ({ ...each, picture: null })) };
    expect(propose(world, PICTURES, bare)).to.deep.include({ fields: ['pictures.0'] });
    expect(propose(world, undefined, bare)).to.include({ accepted: true });
    expect(cards(world)).to.deep.equal([]);
  });

  it('[VO135] are read by staff from the first signature on, and by everyone from the second', () => {
    const world = openWorld();
    expect(propose(world, PICTURES)).to.include({ accepted: true });
    const who = () => ({
      everyone: cards(world).filter(readable(world.state, world.viewer(null))).length,
      resident: cards(world).filter(readable(world.state, world.viewer('Rut'))).length,
      staff: cards(world).filter(readable(world.state, world.viewer('Sanna', ['official/3']))).length,
    });
    expect(who()).to.deep.equal({ everyone: 0, resident: 0, staff: 3 });
    const [line] = world.must(SECOND, { type: 'vote/sign', election: electionHash(definition()) });
    expect(who()).to.deep.equal({ everyone: 3, resident: 3, staff: 3 });
    expect(contentsBeside(world.state)).to.include.members([...cards(world)]);
    // Whoever holds the log already is sent what they may read now.
    expect((line?.data as { readonly touches: readonly ContentId[] }).touches).to.include.members([...cards(world)]);
    expect(cards(world).map((id) => world.contents.get(id)?.content)).to.deep.include({
      kind: 'card',
      title: 'Huset i B',
      media: 'image/png',
      bytes: 40_000,
      sha256: sha('b'),
      lang: 'sv',
      source: null,
    });
  });

  it('[VO135] of a proposal that is taken back nobody reads them', () => {
    const world = openWorld();
    propose(world, PICTURES);
    const were = cards(world);
    world.must(FIRST, { type: 'vote/withdraw-proposal', election: electionHash(definition()) });
    expect(were.filter(readable(world.state, world.viewer('Sanna', ['official/3'])))).to.deep.equal([]);
  });

  it('[VO137] what they are shows in their first bytes', () => {
    const kind = (...bytes: readonly number[]) => pictureMediaOf(Uint8Array.from(bytes));
    expect(kind(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0)).to.equal('image/png');
    expect(kind(0xff, 0xd8, 0xff, 0xe0)).to.equal('image/jpeg');
    expect(pictureMediaOf(new TextEncoder().encode('RIFF1234WEBPVP8 '))).to.equal('image/webp');
    for (const text of ['', '<svg xmlns="http://www.w3.org/2000/svg"/>', '<!doctype html>', 'GIF89a', 'RIFF1234WAVE', 'RIFF', '%PDF-'])
      expect(pictureMediaOf(new TextEncoder().encode(text)), text).to.equal(null);
  });
});
