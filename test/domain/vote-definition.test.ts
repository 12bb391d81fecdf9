import { describe, expect, it } from '#spec';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { canonical } from '@insyn/domain/json.ts';
import { ALL_CONTROL_WORDS, controlWords } from '@insyn/domain/vote/control-words.ts';
import { ballotHash, ballotText, preparedMessage, readBallot, tokenMessage, type Ballot } from '@insyn/domain/vote/ballot.ts';
import { definitionFault, electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { alternative, both, definitionOf } from '../kit/definition.ts';

const modulus = (): Uint8Array => new Uint8Array(384).fill(0xc5);

const DEFINITION = definitionOf({ issuer: toBase64url(modulus()), receipts: toBase64url(new Uint8Array(32).fill(7)) });

describe('a definition', () => {
  it('[VO10] says the same under the same headings for every alternative, in every language', () => {
    expect(definitionFault(DEFINITION)).to.equal(null);
    const [a, b, c] = DEFINITION.alternatives;
    if (!a || !b || !c) throw new Error('three alternatives');
    const withB = (change: Partial<typeof b>): Definition => ({ ...DEFINITION, alternatives: [a, { ...b, ...change }, c] });
    const { natur: _natur, ...without } = b.consequences;
    expect(definitionFault(withB({ consequences: without }))).to.equal('alternatives.b.consequences.natur');
    expect(definitionFault(withB({ consequences: { ...b.consequences, natur: { sv: 'Bara på svenska.' } } }))).to.equal(
      'alternatives.b.consequences.natur',
    );
    expect(definitionFault(withB({ cost: null }))).to.equal('alternatives.b.cost');
    expect(definitionFault(withB({ title: both('Nummer 19811228-9874') }))).to.equal('alternatives.b.title.sv');
    expect(definitionFault(withB({ consequences: { ...b.consequences, annat: both('Mer om B.') } }))).to.equal(
      'alternatives.b.consequences',
    );
    const all = DEFINITION.alternatives.map((each) => ({ ...each, consequences: { ...each.consequences, natur: { sv: '', fi: '' } } }));
    expect(definitionFault({ ...DEFINITION, alternatives: all }), 'empty for all').to.equal(null);
  });

  it('[VO10] has two to eight alternatives in the order of their letters, and every heading that is needed', () => {
    expect(definitionFault({ ...DEFINITION, alternatives: DEFINITION.alternatives.slice(0, 1) })).to.equal('alternatives');
    expect(definitionFault({ ...DEFINITION, alternatives: DEFINITION.alternatives.toReversed() })).to.equal('alternatives');
    expect(definitionFault({ ...DEFINITION, alternatives: 'ABCDEFGHI'.split('').map(alternative) })).to.equal('alternatives');
    expect(definitionFault({ ...DEFINITION, headings: DEFINITION.headings.filter(({ id }) => id !== 'vet-inte') })).to.equal(
      'headings.vet-inte',
    );
  });

  it('[VO10] is refused with times, keys or a body that cannot be', () => {
    expect(definitionFault({ ...DEFINITION, closes: DEFINITION.opens })).to.equal('closes');
    expect(definitionFault({ ...DEFINITION, opens: { ...DEFINITION.opens, local: '2026-12-03T07:00' } })).to.equal('opens');
    expect(definitionFault({ ...DEFINITION, issuer: toBase64url(modulus().subarray(1)) })).to.equal('issuer');
    expect(definitionFault({ ...DEFINITION, issuer: toBase64url(modulus().fill(0xc4)) }), 'even').to.equal('issuer');
    expect(definitionFault({ ...DEFINITION, decides: { ...DEFINITION.decides, body: '' } })).to.equal('decides.body');
  });

  it('[VO11] has one hash, told in eight words, and a letter changed anywhere has another', () => {
    const hash = electionHash(DEFINITION);
    expect(electionHash(JSON.parse(canonical(DEFINITION)) as Definition)).to.equal(hash);
    const changed = { ...DEFINITION, question: { ...DEFINITION.question, sv: 'Var ska Kvarnskogens nya skola ligga' } };
    expect(electionHash(changed)).to.not.equal(hash);
    expect(controlWords(hash)).to.have.lengthOf(8);
    expect(controlWords(electionHash(changed)).join()).to.not.equal(controlWords(hash).join());
    expect(new Set(ALL_CONTROL_WORDS).size).to.equal(256);
    // A letter that is printed keeps its words: the list is what it was.
    expect(controlWords(toBase64url(Uint8Array.from({ length: 32 }, (_each, at) => at * 8)))).to.deep.equal(
      [0, 8, 16, 24, 32, 40, 48, 56].map((at) => ALL_CONTROL_WORDS[at]),
    );
  });
});

describe('a ballot on the wire', () => {
  const election = electionHash(DEFINITION);
  const bytes = (length: number, fill: number): string => toBase64url(new Uint8Array(length).fill(fill));
  const ballot: Ballot = {
    v: 1,
    election,
    question: 0,
    pk: bytes(65, 4),
    preparation: bytes(32, 1),
    token: bytes(384, 2),
    revision: 0,
    choice: 'b',
  };
  const signed = { ballot, signature: bytes(64, 3) };
  const read = (value: unknown): unknown => readBallot(canonical(value as never), election, DEFINITION);

  it('[VO12] is read in its one form alone', () => {
    expect(read(signed)).to.deep.equal(signed);
    const text = canonical(signed);
    for (const other of [
      ` ${text}`,
      `${text}\n`,
      text.replace('"choice"', '"Choice"'),
      `${text}{}`,
      text.slice(0, -1),
      text.replace('{', '{"a":1,'),
    ])
      expect(readBallot(other, election, DEFINITION), other.slice(0, 30)).to.equal('ballot/not-understood');
    expect(read({ ...signed, more: 1 })).to.equal('ballot/not-understood');
    expect(read({ ...signed, signature: bytes(63, 3) })).to.equal('ballot/not-understood');
    expect(read({ ...signed, ballot: { ...ballot, token: bytes(383, 2) } })).to.equal('ballot/not-understood');
    expect(read({ ...signed, ballot: { ...ballot, question: 1 } })).to.equal('ballot/not-understood');
  });

  it('[VO12] an empty choice, two choices and an unknown one are no vote; a ballot of another election is none of this', () => {
    expect(read({ ...signed, ballot: { ...ballot, choice: 'blank' } })).to.have.nested.property('ballot.choice', 'blank');
    for (const choice of ['', 'd', 'A', 'a,b', '__proto__', '0'])
      expect(read({ ...signed, ballot: { ...ballot, choice } })).to.equal('ballot/unknown-choice');
    for (const choice of [['a', 'b'], null, 1])
      expect(read({ ...signed, ballot: { ...ballot, choice } })).to.equal('ballot/not-understood');
    expect(read({ ...signed, ballot: { ...ballot, election: bytes(32, 9) } })).to.equal('ballot/other-election');
  });

  it('[VO12] revisions are whole, and no more than the definition allows', () => {
    for (const revision of [-1, 1.5, 6, 2 ** 31, 2 ** 53 - 1])
      expect(read({ ...signed, ballot: { ...ballot, revision } })).to.equal('ballot/bad-revision');
    expect(read({ ...signed, ballot: { ...ballot, revision: 5 } })).to.have.nested.property('ballot.revision', 5);
  });

  it('[VO13] a token is about one election, one question and one key', () => {
    const one = tokenMessage(election, 0, new Uint8Array(65).fill(4));
    expect(one).to.have.lengthOf(12 + 1 + 32 + 1 + 32);
    for (const other of [
      tokenMessage(election, 1, new Uint8Array(65).fill(4)),
      tokenMessage(election, 0, new Uint8Array(65).fill(5)),
      tokenMessage(bytes(32, 9), 0, new Uint8Array(65).fill(4)),
    ])
      expect(toBase64url(other)).to.not.equal(toBase64url(one));
    expect(preparedMessage(new Uint8Array(32), one)).to.have.lengthOf(32 + one.length);
    expect(() => preparedMessage(new Uint8Array(31), one)).to.throw(RangeError);
    expect(ballotHash(signed)).to.not.equal(ballotHash({ ...signed, signature: bytes(64, 5) }));
    expect(ballotText(ballot)).to.contain('"choice":"b"');
  });
});
