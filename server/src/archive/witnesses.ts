/** Those whose word is taken for having seen a checkpoint: named by the operator, each by the public part of a key of its own. */
import { verify } from 'node:crypto';
import { COSIGNATURE, readVerifier, signedBy, verifierText, type SignedNote, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import { cosignatureLine } from '@insyn/domain/cosignature.ts';

export type Witness = { readonly key: VerifierKey; /** As it is written. */ readonly written: string };

type Parsed = { readonly ok: true; readonly value: readonly Witness[] } | { readonly ok: false; readonly sv: string; readonly en: string };

/** More names than this say nothing to whoever reads them. */
const MOST = 20;

/** Keys (C2SP signed-note, type 4) with blanks or line ends between them. */
export function parseWitnesses(text: string): Parsed {
  const value: Witness[] = [];
  for (const written of text.split(/\s+/).filter((each) => each !== '')) {
    const key = readVerifier(written);
    if (key?.type !== COSIGNATURE)
      return {
        ok: false,
        sv: `har något som inte är ett vittnes nyckel: "${written}" (namn+id+base64, som insyn-verify --new-witness skriver den)`,
        en: `has something that is no witness's key: "${written}" (name+id+base64, as insyn-verify --new-witness writes it)`,
      };
    if (value.some((each) => each.key.name === key.name))
      return { ok: false, sv: `har två nycklar med namnet ${key.name}`, en: `has two keys of the name ${key.name}` };
    value.push({ key, written: verifierText(key) });
  }
  return value.length <= MOST
    ? { ok: true, value }
    : { ok: false, sv: `får ha högst ${String(MOST)} vittnen`, en: `may have ${String(MOST)} witnesses at most` };
}

/** `at`: seconds since 1970, as the witness says. */
export type Seen = { readonly at: number; readonly line: string; readonly holds: boolean };

/** What a witness says under a note; `null` where it says nothing. */
export function seenBy(note: SignedNote, { key }: Witness): Seen | null {
  const asked = signedBy(note, key);
  if (asked === null || asked.at === null) return null;
  const known = { key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(key.key).toString('base64url') }, format: 'jwk' } as const;
  // Beyond what a number holds exactly it is no time, and what was signed could not be told.
  const holds = Number.isSafeInteger(asked.at) && verify(null, asked.message, known, asked.signature);
  return { at: asked.at, line: holds ? cosignatureLine(key, asked.at, asked.signature) : '', holds };
}
