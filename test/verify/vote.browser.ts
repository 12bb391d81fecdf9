/** The same file that counts a vote again in Node does so in a browser, by its own cryptography. */
import { describe, expect, it } from '#spec';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { canonical } from '@insyn/domain/json.ts';
import type { ContentId } from '@insyn/domain/ids.ts';
import { ballotHash, ballotText, preparedMessage, receiptText, tokenMessage, type SignedBallot } from '@insyn/domain/vote/ballot.ts';
import { electionHash, NEEDED_HEADINGS, type Definition } from '@insyn/domain/vote/definition.ts';
import { resultFile, resultFileText } from '@insyn/domain/vote/published-file.ts';
import { receiptCode } from '@insyn/domain/vote/receipt.ts';
import { boardText, resultOf } from '@insyn/domain/vote/result.ts';
import type { VoteRun } from '@insyn/domain/vote/types.ts';
import { verifyVote } from '@insyn/verify/vote.ts';
import { randomDefinition } from '../kit/random-election.ts';

const { subtle } = crypto;
const utf8 = new TextEncoder();
const bytes = (buffer: ArrayBuffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);

async function pair<T extends RsaHashedKeyGenParams | EcKeyGenParams>(algorithm: T): Promise<CryptoKeyPair> {
  return (await subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair;
}

describe('insyn-verify in a browser', () => {
  it('[VO67] counts a vote again there too, and finds a ballot that was changed', async () => {
    const issuer = await pair({ name: 'RSA-PSS', modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-384' });
    const box = (await subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])) as CryptoKeyPair;
    const base = randomDefinition(3, 10);
    const definition: Definition = {
      ...base,
      alternatives: base.alternatives.map((each) => ({
        ...each,
        consequences: Object.fromEntries(NEEDED_HEADINGS.map((id) => [id, { sv: `Om ${id}` }])),
      })),
      issuer: (await subtle.exportKey('jwk', issuer.publicKey)).n ?? '',
      receipts: toBase64url(bytes(await subtle.exportKey('raw', box.publicKey))),
    };
    const election = electionHash(definition);
    const cast = async (choice: string): Promise<SignedBallot> => {
      const voter = await pair({ name: 'ECDSA', namedCurve: 'P-256' });
      const pk = bytes(await subtle.exportKey('raw', voter.publicKey));
      const preparation = crypto.getRandomValues(new Uint8Array(32));
      const prepared = Uint8Array.from(preparedMessage(preparation, tokenMessage(election, 0, pk)));
      const token = bytes(await subtle.sign({ name: 'RSA-PSS', saltLength: 48 }, issuer.privateKey, prepared));
      const ballot = {
        v: 1,
        election,
        question: 0,
        pk: toBase64url(pk),
        preparation: toBase64url(preparation),
        token: toBase64url(token),
        revision: 0,
        choice,
      } as const;
      const signature = await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, voter.privateKey, utf8.encode(ballotText(ballot)));
      return { ballot, signature: toBase64url(bytes(signature)) };
    };
    const ballots = await Promise.all(Array.from({ length: 24 }, (_each, at) => cast('abc'.charAt(at % 3))));
    const roll = {
      ...{ atSigning: 60, added: 0, removed: 0, letters: 60, replaced: 0, returned: 0 },
      ...{ issued: 24, received: 0, accepted: 0, rejected: {}, districts: [] },
    };
    const result = resultOf(definition, election, { ballots, batches: [], roll });
    const run = {
      election,
      result,
      resultAt: '2026-12-14T09:00:00.000Z',
      signed: ['official/2', 'official/3'],
      resultSigned: ['official/2', 'official/3'],
      board: 'board' as ContentId,
    } as unknown as VoteRun;
    const file = resultFile(run, definition);
    if (file === null) throw new Error('a result is there');
    const [first] = ballots;
    if (first === undefined) throw new Error('a ballot is there');
    const hash = ballotHash(first);
    const promise = await subtle.sign({ name: 'Ed25519' }, box.privateKey, utf8.encode(receiptText(election, hash, '2026-12-13')));
    const receipts = [receiptCode(election, hash, '2026-12-13', toBase64url(bytes(promise)))];
    const whole = { result: resultFileText(file), board: boardText(ballots), batches: canonical([]), receipts };
    expect(await verifyVote(whole)).to.deep.include({ kind: 'ok', unchecked: ['log'], ballots: 24 });
    const changed = [{ ...first, ballot: { ...first.ballot, choice: 'c' } }, ...ballots.slice(1)];
    const verdict = await verifyVote({ ...whole, board: boardText(changed), receipts: [] });
    const rules = verdict.kind === 'tampered' ? verdict.broken.map(({ rule }) => rule) : [];
    expect(rules).to.include.members(['board-root', 'web-count', 'ballot-signature']);
  });
});
