import { afterEach, describe, expect, it } from '#spec';
import { newEnvelope, signedBallot } from '@insyn/client/vote/envelope.ts';
import { Issuer } from '@insyn/client/vote/issuer.ts';
import { indexedDbVoteStorage } from '@insyn/client/vote/vote-storage.ts';
import { fromBase64url, toBase64url } from '@insyn/domain/base64url.ts';
import { ballotText, type SignedBallot } from '@insyn/domain/vote/ballot.ts';

const ELECTION = toBase64url(new Uint8Array(32).fill(5));
const OTHER = toBase64url(new Uint8Array(32).fill(6));
let databases = 0;
const newName = (): string => `vote-${String((databases += 1))}-${String(Date.now())}`;

const issuer = async (): Promise<Issuer> => {
  const made = await crypto.subtle.generateKey(
    { name: 'RSA-PSS', modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-384' },
    true,
    ['sign', 'verify'],
  );
  return new Issuer((await crypto.subtle.exportKey('jwk', made.publicKey)).n ?? '');
};

describe('envelopes on this device', () => {
  const undo: (() => void)[] = [];
  afterEach(() => {
    for (const each of undo.splice(0)) each();
  });

  it('[VO51] [VO40] are there for the next page with a key that signs and cannot be taken out, each person’s by itself, until they are wiped', async () => {
    const by = await issuer();
    const name = newName();
    const first = indexedDbVoteStorage(name);
    const own = await newEnvelope(by, { election: ELECTION, who: 'en', code: null }, 'a');
    await first.put(own);
    await first.put(await newEnvelope(by, { election: ELECTION, who: 'annan', code: 'KOD' }, 'b'));
    await first.put(await newEnvelope(by, { election: OTHER, who: 'en', code: null }, 'c'));
    const next = indexedDbVoteStorage(name);
    const found = await next.get(ELECTION, 'en');
    expect(found).to.deep.include({ pk: own.pk, blinded: own.blinded, inverse: own.inverse, wanted: own.wanted });
    if (found === null) return;
    expect(found.key.extractable).to.equal(false);
    expect(await crypto.subtle.exportKey('pkcs8', found.key).catch((error: unknown) => (error as Error).name)).to.equal(
      'InvalidAccessError',
    );
    const signed = JSON.parse(await signedBallot(found, toBase64url(new Uint8Array(384)), 0, 'a')) as SignedBallot;
    const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(fromBase64url(text) ?? []);
    const open = await crypto.subtle.importKey('raw', bytes(own.pk), { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']);
    const holds = await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      open,
      bytes(signed.signature),
      new TextEncoder().encode(ballotText(signed.ballot)),
    );
    expect(holds).to.equal(true);
    expect((await next.list(ELECTION)).map(({ who }) => who).sort()).to.deep.equal(['annan', 'en']);
    await next.remove(ELECTION, 'annan');
    expect(await first.list(ELECTION)).to.have.lengthOf(1);
    await next.wipe();
    expect([await first.list(ELECTION), await first.list(OTHER)]).to.deep.equal([[], []]);
    expect(next.durable).to.equal(true);
  });

  it('[VO51] where the browser keeps nothing they are kept while the page is open, and that is said', async () => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'SecurityError');
    };
    undo.push(() => {
      IDBFactory.prototype.open = open;
    });
    const storage = indexedDbVoteStorage(newName());
    const envelope = await newEnvelope(await issuer(), { election: ELECTION, who: 'en', code: null }, 'a');
    await storage.put(envelope);
    expect(storage.durable).to.equal(false);
    expect(await storage.get(ELECTION, 'en')).to.equal(envelope);
    await storage.wipe();
    expect(await storage.list(ELECTION)).to.deep.equal([]);
  });
});
