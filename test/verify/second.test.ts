/** Two implementations of the format, of which one was written from its page alone, side by side. */
import fc from 'fast-check';
import { before, describe, expect, it } from '#spec';
import { canonicalValue } from '@insyn/domain/archive/manifest.ts';
import { COSIGNATURE, readNote, toBase64, verifierText } from '@insyn/domain/checkpoint.ts';
import { canonical } from '@insyn/domain/json.ts';
import { isSigned } from '@insyn/verify/archive.ts';
import { checkpointsOf, cosignature, makeArchive, newSigner, signedNote, smallWorld, textsOf, type Signer } from '../kit/archive.ts';
import { manifestIn, remade, rowsIn, TO_BYTES, TO_MANIFEST, TO_PARTS } from '../kit/archive-changes.ts';
import { forgedAnew, otherKind, TO_CHAIN } from '../kit/archive-forgeries.ts';
import { randomArchive, randomSteps } from '../kit/random-archives.ts';
import { agreement } from '../kit/second-agreement.ts';
import { BothReaders, firstReader, hasPython, NO_PYTHON, SecondReader } from '../kit/second-reader.ts';
import { EDGE_SIZES, treesApart } from '../kit/second-trees.ts';

/** A thousand, each through every table of changes, are measured (`npm run measure -- archive`). */
const RANDOM = 250;

describe.skipIf(!hasPython(), NO_PYTHON)('a second implementation, from the format page alone', () => {
  let signers: readonly Signer[];
  before(async () => {
    signers = [await newSigner(), await newSigner('arkivet.sunnero.example')];
  });

  it(
    '[AR30] says the same of random debates, as they are and changed: exit, file and line',
    async () => {
      const seed = Math.floor(Math.random() * 2 ** 31);
      const { apart, exits } = await agreement(RANDOM, seed, signers, (pick) => [pick % 3]);
      expect(apart, `random debates of seed ${String(seed)}`).to.deep.equal([]);
      expect([exits.get(0), exits.get(3), exits.get(1), exits.get(2)].map((times = 0) => times > RANDOM / 100)).not.to.include(false);
    },
    { timeout: 120_000 },
  );

  it(
    '[AR30] says the same of every change that is thought of, to an archive that has everything',
    async () => {
      const both = new BothReaders();
      const [steps = []] = randomSteps(1, 7);
      const archive = await randomArchive(steps, 0, signers);
      const keys = archive.signers.map(({ key }) => key);
      both.second.begin(archive.files);
      for (const pick of [0, 1, 2, 5, 11]) {
        for (const [name, change] of Object.entries(TO_BYTES)) {
          const changed = change(archive.files, pick);
          if (changed !== null) await both.archive(name, changed, { keys });
        }
        for (const [name, change] of Object.entries(TO_PARTS)) {
          const changed = change(archive.files, pick);
          if (changed === null) continue;
          await both.archive(`${name}, listed and sealed`, await remade(changed, archive.signers), { keys });
          await both.archive(name, changed, { keys });
        }
      }
      for (const [name, change] of Object.entries(TO_MANIFEST))
        await both.archive(name, await remade(archive.files, archive.signers, change(manifestIn(archive.files))), { keys });
      expect(await both.apart()).to.deep.equal([]);
    },
    { timeout: 120_000 },
  );

  it(
    '[AR30] says the same of what whoever holds the key could put together, and of any value of another kind',
    async () => {
      const both = new BothReaders();
      const [steps = []] = randomSteps(1, 7);
      const archive = await randomArchive(steps, 0, signers);
      const keys = archive.signers.map(({ key }) => key);
      both.second.begin(archive.files);
      const otherwise: string[] = [];
      for (const [name, { holds, change }] of Object.entries(TO_CHAIN))
        for (const pick of [0, 3]) {
          const made = await forgedAnew(archive.files, archive.signers, change(rowsIn(archive.files, 'lines.ndjson'), pick));
          await both.archive(name, made, { keys });
          if (((await firstReader(made, { keys })).exit === 0) !== holds) otherwise.push(name);
        }
      for (let pick = 0; pick < 1200; pick += 1) {
        const other = otherKind(archive.files, pick * 13);
        if (other === null) continue;
        const name = `${other.path}, ${String(pick)}`;
        if (other.path === 'manifest.json') await both.archive(name, other.files, { keys });
        else if (other.path === 'lines.ndjson')
          await both.archive(name, await forgedAnew(archive.files, archive.signers, rowsIn(other.files, 'lines.ndjson')), { keys });
        else await both.archive(name, await remade(other.files, archive.signers), { keys });
      }
      expect(await both.apart()).to.deep.equal([]);
      expect(otherwise).to.deep.equal([]);
    },
    { timeout: 120_000 },
  );

  it('[AR30] says the same of keys that are given, of what was kept from before, and of witnesses', async () => {
    const [signer, other] = signers;
    if (signer === undefined || other === undefined) throw new Error('no signers');
    const lines = textsOf(smallWorld());
    const files = await makeArchive(signer);
    const witness = await newSigner('vittne.example', COSIGNATURE);
    const kept = async (texts: readonly string[], size: number, by = signer, origin?: string): Promise<string> =>
      (await checkpointsOf(by, texts, [size], origin)).get(size) ?? '';
    const three = await kept(lines, 3);
    const seen = three + (await cosignature(witness, three.slice(0, three.indexOf('\n\n') + 1), 1_796_000_000));
    const keys = [signer.key];
    const both = new BothReaders();
    both.second.begin(files);
    for (const [name, wishes] of Object.entries({
      'no key': {},
      'its key': { keys },
      'another key': { keys: [other.key] },
      'both keys': { keys: [signer.key, other.key] },
      kept: { keys, since: three },
      'kept, no key': { since: three },
      'kept, the whole': { keys, since: await kept(lines, lines.length) },
      'kept, nothing': { keys, since: await kept(lines, 0) },
      'kept, longer': { keys, since: await kept(textsOf(smallWorld(5)), lines.length + 1) },
      'kept, another log': { keys, since: await kept(lines.toReversed(), 3) },
      'kept, another origin': { keys, since: await kept(lines, 3, signer, 'annan.example/d/x') },
      'kept, another signer': { keys, since: await kept(lines, 3, other) },
      'kept, another signer, no key': { since: await kept(lines, 3, other) },
      'kept, not a note': { keys, since: 'nothing' },
      'kept, not a checkpoint': { keys, since: await signedNote(signer, 'något annat\n') },
      seen: { keys, witnesses: [witness.key], since: seen },
      'not seen': { keys, witnesses: [witness.key], since: three },
      'seen by nobody': { keys, witnesses: [witness.key] },
      'seen, with a lie': { keys, witnesses: [witness.key], since: seen.replace(/.{4}\n$/, 'AAAA\n') },
    }))
      await both.archive(name, files, wishes);
    expect(await both.apart()).to.deep.equal([]);
    expect(Object.fromEntries(both.exits)).to.deep.equal({ 0: 5, 1: 7, 2: 5, 3: 2 });
  });

  it(
    '[AR31] has the same trees at the edges of RFC 6962: roots, proofs, and what is no proof',
    async () => {
      expect(EDGE_SIZES).to.include.members([0, 1, 2, 3, 511, 512, 513, 1023, 1024, 1025]);
      const { apart, tried } = await treesApart(17);
      expect(apart).to.deep.equal([]);
      expect(tried).to.be.at.least(2000);
    },
    { timeout: 120_000 },
  );

  it(
    '[AR32] reads JSON in its one form alone, as ours does, whatever the text',
    async () => {
      const second = new SecondReader();
      const texts = [
        ...fc.sample(fc.jsonValue({ noUnicodeString: false }), 300).map((value) => tryCanonical(value)),
        ...fc.sample(fc.double(), 400).map(String),
        ...fc.sample(fc.bigInt(), 50).map(String),
        ...fc.sample(fc.string({ unit: 'binary' }), 200).map((text) => JSON.stringify(text)),
        ...['1e21', '1e+21', '1E21', '100000000000000000000', '1000000000000000000000', '1e-7', '0.000001', '0.0000001', '1e-07', '5e-324'],
        ...[
          '9007199254740993',
          '9007199254740992',
          '-0',
          '0',
          '-1',
          '01',
          '1.0',
          '1.',
          '.5',
          '+1',
          '1e999',
          '1e400',
          'NaN',
          'Infinity',
          '',
        ],
        ...[
          '"\\u0041"',
          '"\\/"',
          '"\\ud800"',
          '"\\ud83d\\ude00"',
          '"😀"',
          '"\\u001f"',
          '"\\u007f"',
          '"\u007f"',
          '"\t"',
          '"\\t"',
          '"\u2028"',
        ],
        ...[
          '{"a":1,"a":1}',
          '{"b":1,"a":1}',
          '{"a":1,"b":1}',
          '{"__proto__":1}',
          '{"\u20ac":1,"😀":2}',
          '{"😀":2,"\ufb33":1}',
          '{"\ufb33":1,"😀":2}',
        ],
        ...[
          '[1,]',
          '[,1]',
          '[1 ]',
          ' 1',
          '1 ',
          '1\n',
          '[]',
          '{}',
          '{"a"}',
          "{'a':1}",
          'true',
          'True',
          'null',
          'nul',
          '\ufeff1',
          '1//',
          '[1]x',
        ],
        ...[31, 32, 33, 34, 500, 50_000].map((deep) => '['.repeat(deep) + ']'.repeat(deep)),
        ...[31, 32, 33, 34].map((deep) => `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`),
        `"${'å'.repeat(3_000_000)}"`,
      ];
      for (const text of texts) second.add(text.slice(0, 100), { canonical: Buffer.from(text, 'utf8').toString('base64') });
      const answers = await second.answers();
      const apart = answers.filter(([, theirs], at) => {
        const ours = canonicalValue(Buffer.from(texts[at] ?? '', 'utf8').toString('utf8')) !== undefined;
        return (theirs as { readonly holds: boolean }).holds !== ours;
      });
      expect(apart).to.deep.equal([]);
    },
    { timeout: 120_000 },
  );

  it('[AR32] reads notes and keys in their one form alone, and every bit of a signature counts for both', async () => {
    const [signer] = signers;
    if (signer === undefined) throw new Error('no signer');
    const note = await signedNote(signer, 'dialog.sunnero.example/d/x\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n');
    const bytes = Buffer.from(note, 'utf8');
    const second = new SecondReader();
    const ours: boolean[] = [];
    const isRead = async (changed: Uint8Array): Promise<boolean> => {
      const read = readNote(new TextDecoder('utf-8', { ignoreBOM: true }).decode(changed));
      return read !== null && (await isSigned(read, signer.key));
    };
    const put = async (name: string, changed: Uint8Array): Promise<void> => {
      second.add(name, { note: toBase64(changed), key: verifierText(signer.key) });
      ours.push(await isRead(changed));
    };
    await put('as it is', bytes);
    for (let at = 0; at < bytes.length; at += 1)
      for (let bit = 0; bit < 8; bit += 1)
        await put(`byte ${String(at)} bit ${String(bit)}`, Uint8Array.from(bytes).with(at, (bytes[at] ?? 0) ^ (1 << bit)));
    const answers = await second.answers();
    expect(answers.filter(([, theirs], at) => (theirs as { readonly holds: boolean }).holds !== ours[at])).to.deep.equal([]);
    expect(ours.filter((held) => held)).to.have.lengthOf(1);
  });
});

function tryCanonical(value: unknown): string {
  return canonical(JSON.parse(JSON.stringify(value).replace(/\\ud[89a-f][0-9a-f]{2}/gi, '')) as Parameters<typeof canonical>[0]);
}
