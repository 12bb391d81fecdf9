/** The device's half of blind signatures: against the RFC's own numbers, and against a second implementation written out by hand. */
import { existsSync, readFileSync } from 'node:fs';
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { before, describe, expect, it } from '#spec';
import { newEnvelope, preparedOf, signedBallot } from '@insyn/client/vote/envelope.ts';
import { Issuer } from '@insyn/client/vote/issuer.ts';
import { readFragment, receiptHolds, receiptLink } from '@insyn/client/vote/receipt.ts';
import { fromBase64url } from '@insyn/domain/base64url.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { readReceipt } from '@insyn/domain/vote/receipt.ts';
import { preparedMessage, readBallot, receiptText } from '@insyn/domain/vote/ballot.ts';
import { blindSign, issuerKey, modulusOf, newIssuerKey, verifyToken } from '@insyn/server/ballot/blind-signature.ts';
import { definitionFor, RECEIPT_KEY } from '../kit/election.ts';
import { blind, toBytes, toInteger } from '../../demo/voting-device.ts';

const VECTORS = new URL('../../../shared/vectors/rfc9474.json', import.meta.url);
const ABSENT = 'skipped because ../shared/vectors is absent';
const ELECTION = Buffer.alloc(32, 5).toString('base64url');

type Vector = Readonly<
  Record<'name' | 'p' | 'q' | 'n' | 'd' | 'msg' | 'msg_prefix' | 'input_msg' | 'salt' | 'inv' | 'blinded_msg' | 'blind_sig' | 'sig', string>
>;

const hex = (text: string): Buffer => Buffer.from(text.replace(/^0x/, ''), 'hex');
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytesOf = (text: string): Uint8Array => fromBase64url(text) ?? new Uint8Array();

describe('blinding on the device', () => {
  let key: KeyObject;
  before(() => {
    key = newIssuerKey();
  });

  it.skipIf(!existsSync(VECTORS), ABSENT)('[VO40] is that of RFC 9474, byte for byte', async () => {
    const vector = (JSON.parse(readFileSync(VECTORS, 'utf8')) as Vector[]).find(({ name }) => name === 'RSABSSA-SHA384-PSS-Randomized');
    if (!vector) throw new Error('no vector');
    const n = toInteger(hex(vector.n));
    const issuer = new Issuer(base64(hex(vector.n)));
    // The inverse of what takes the blinding off is what was drawn to put it on.
    const drawn = toBytes(inverseOf(toInteger(hex(vector.inv)), n), hex(vector.n).length);
    const made = await withDraws([hex(vector.msg_prefix), hex(vector.salt), drawn], () => issuer.blind(hex(vector.msg)));
    expect(base64(hex(vector.msg_prefix))).to.equal(made.preparation);
    expect(Buffer.from(bytesOf(made.blinded)).toString('hex')).to.equal(vector.blinded_msg);
    expect(toInteger(bytesOf(made.inverse))).to.equal(toInteger(hex(vector.inv)));
    const token = await issuer.finalize(hex(vector.input_msg), base64(hex(vector.blind_sig)), made.inverse);
    expect(token).to.equal(base64(hex(vector.sig)));
  });

  it('[VO40] gives a token for whatever message, the same that a second implementation comes to', async () => {
    const modulus = modulusOf(key);
    const issuer = new Issuer(base64(modulus));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 120 }), async (message) => {
        const { preparation, blinded, inverse } = await issuer.blind(message);
        const prepared = preparedMessage(bytesOf(preparation), message);
        const signature = blindSign(key, bytesOf(blinded));
        const token = await issuer.finalize(prepared, base64(signature), inverse);
        expect(token).not.to.equal(null);
        expect(verifyToken(issuerKey(modulus), prepared, bytesOf(token ?? ''))).to.equal(true);
        const second = blind(prepared, modulus, { inverse: toInteger(bytesOf(inverse)) });
        expect(base64(second.unblind(signature))).to.equal(token);
      }),
      { numRuns: 8 },
    );
  });

  it('[VO42] takes nothing that the definition’s key has not signed over this very message', async () => {
    const issuer = new Issuer(base64(modulusOf(key)));
    const { preparation, blinded, inverse } = await issuer.blind(new Uint8Array([1, 2, 3]));
    const prepared = preparedMessage(bytesOf(preparation), new Uint8Array([1, 2, 3]));
    const right = blindSign(key, bytesOf(blinded));
    const other = newIssuerKey();
    const byOther = (): Buffer => blindSign(other, Buffer.from(bytesOf(blinded)).with(0, 0) as Buffer);
    for (const [what, signature] of Object.entries({
      'of another key': base64(byOther()),
      'of another message': base64(blindSign(key, Buffer.from(right).with(0, 0) as Buffer)),
      'a byte short': base64(right.subarray(1)),
      'a byte long': base64(Buffer.concat([right, Buffer.from([1])])),
      zero: base64(Buffer.alloc(right.length)),
      'the modulus': base64(modulusOf(key)),
      'no bytes at all': '***',
    }))
      expect(await issuer.finalize(prepared, signature, inverse), what).to.equal(null);
    expect(await issuer.finalize(preparedMessage(bytesOf(preparation), new Uint8Array([1, 2, 4])), base64(right), inverse)).to.equal(null);
    expect(await issuer.finalize(prepared, base64(right), inverse)).to.be.a('string');
  });

  it('[VO40] makes ballots that read as what was chosen, under a key that cannot be taken out', async () => {
    const definition = definitionFor(key);
    const issuer = new Issuer(definition.issuer);
    const envelope = await newEnvelope(issuer, { election: ELECTION, who: 'a', code: null }, 'b');
    expect(envelope.key.extractable).to.equal(false);
    const token = await issuer.finalize(preparedOf(envelope), base64(blindSign(key, bytesOf(envelope.blinded))), envelope.inverse);
    const text = await signedBallot(envelope, token ?? '', 0, 'b');
    const read = readBallot(text, ELECTION, definition);
    expect(read).to.have.property('ballot');
    if (typeof read === 'string') return;
    expect(read.ballot).to.include({ choice: 'b', revision: 0, pk: envelope.pk, token });
  });
});

describe('a receipt', () => {
  const promise = { hash: base64(Buffer.alloc(32, 9)), by: '2026-12-12T19:10:00.000Z' };
  const key = definitionFor(newIssuerKey()).receipts;
  const signed = (by: KeyObject): string =>
    sign(null, Buffer.from(receiptText(ELECTION, promise.hash, promise.by)), by).toString('base64url');

  it('[VO42] holds when the box has signed it, for this election, ballot and day', async () => {
    const receipt = { ...promise, signature: signed(RECEIPT_KEY) };
    expect(await receiptHolds(key, ELECTION, receipt)).to.equal(true);
    for (const wrong of [
      { ...receipt, hash: base64(Buffer.alloc(32, 8)) },
      { ...receipt, by: '2026-12-13T19:10:00.000Z' },
      { ...receipt, signature: signed(generateKeyPairSync('ed25519').privateKey) },
      { ...receipt, signature: base64(randomBytes(64)) },
      { ...receipt, signature: '' },
    ])
      expect(await receiptHolds(key, ELECTION, wrong)).to.equal(false);
    expect(await receiptHolds(key, base64(Buffer.alloc(32, 6)), receipt)).to.equal(false);
    expect(await receiptHolds(base64(Buffer.alloc(32, 255)), ELECTION, receipt)).to.equal(false);
  });

  it('[VO53] goes to another device in the fragment of the page’s address, which no server is told', () => {
    const receipt = { ...promise, signature: signed(RECEIPT_KEY) };
    const link = new URL(receiptLink('https://dialog.example', 'ny-skola' as LogId, receipt));
    expect([link.pathname, link.search]).to.deep.equal(['/rosta/ny-skola', '']);
    expect(readFragment(link.hash)).to.deep.equal({ code: null, receipt });
    // Pasted where a vote is checked, it is read there too.
    const { hash, by, signature } = receipt;
    expect(readReceipt(link.href, ELECTION)).to.deep.equal({ hash, election: null, promise: { by, signature } });
    expect(readFragment('#kod=7K3M-9F2A').code).to.equal('7K3M-9F2A');
    for (const odd of ['', '#', '#kvitto=', '#kvitto=a.b.c', '#kvitto=../../x', `#kvitto=${'a'.repeat(43)}`])
      expect(readFragment(odd).receipt, odd).to.equal(null);
  });
});

function inverseOf(value: bigint, modulus: bigint): bigint {
  let [r, s, a, b] = [value, modulus, 1n, 0n];
  while (s !== 0n) [r, s, a, b] = [s, r % s, b, a - (r / s) * b];
  return ((a % modulus) + modulus) % modulus;
}

/** What the device draws at random is what the vector says, in the order in which it draws. */
async function withDraws<T>(draws: readonly Uint8Array[], work: () => Promise<T>): Promise<T> {
  const waiting = [...draws];
  Object.defineProperty(crypto, 'getRandomValues', {
    configurable: true,
    value: (into: Uint8Array) => {
      const next = waiting.shift();
      if (next?.length !== into.length) throw new Error(`drew ${String(into.length)} bytes out of turn`);
      into.set(next);
      return into;
    },
  });
  try {
    return await work();
  } finally {
    delete (crypto as unknown as Record<string, unknown>)['getRandomValues'];
    expect(waiting).to.have.lengthOf(0);
  }
}
