/** The voter's half of RFC 9474 (RSABSSA-SHA384-PSS-Randomized): what the registrar signs without seeing it, and what comes of it. */
import { RSABSSA, type BlindRSA } from '@cloudflare/blindrsa-ts';
import { PREPARATION_BYTES } from '@insyn/domain/vote/ballot.ts';
import { fromBase64url, toBase64url } from '@insyn/domain/base64url.ts';

/** 65537, the exponent of every issuer's key. */
const EXPONENT = 'AQAB';

export type Blinded = {
  /** 32 random bytes before the message. */
  readonly preparation: string;
  /** What the registrar is given. */
  readonly blinded: string;
  /** Takes the blinding off the answer. Nobody but this device has it. */
  readonly inverse: string;
};

/** All texts are base64url. */
export class Issuer {
  readonly #suite: BlindRSA = RSABSSA.SHA384.PSS.Randomized();
  readonly #key: Promise<CryptoKey>;

  /** `modulus`: of the key that the definition names. */
  constructor(modulus: string) {
    const jwk: JsonWebKey = { kty: 'RSA', alg: 'PS384', n: modulus, e: EXPONENT, ext: true };
    this.#key = crypto.subtle.importKey('jwk', jwk, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
    // Awaited where it is used; a key that is none is told there.
    this.#key.catch(() => undefined);
  }

  async blind(message: Uint8Array): Promise<Blinded> {
    const prepared = this.#suite.prepare(message);
    const { blindedMsg, inv } = await this.#suite.blind(await this.#key, prepared);
    return {
      preparation: toBase64url(prepared.subarray(0, PREPARATION_BYTES)),
      blinded: toBase64url(blindedMsg),
      inverse: toBase64url(inv),
    };
  }

  /** The token; `null` where the answer is no signature by this key over `prepared`. */
  async finalize(prepared: Uint8Array, signature: string, inverse: string): Promise<string | null> {
    const [blind, inv] = [fromBase64url(signature), fromBase64url(inverse)];
    if (blind === null || inv === null) return null;
    try {
      return toBase64url(await this.#suite.finalize(await this.#key, prepared, blind, inv));
    } catch {
      // Wrong length, out of range or not signed by this key: the library throws for each, and all mean the same here.
      return null;
    }
  }
}
