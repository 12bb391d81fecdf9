/** The registrar and the ballot box, each on a file of its own, with tokens of a second implementation of RFC 9474. */
import { createHash, randomBytes, type KeyObject } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, expect, it } from '#spec';
import type { SignedBallot } from '@insyn/domain/vote/ballot.ts';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { webTally } from '@insyn/domain/vote/tally.ts';
import { issuerKey, modulusOf, newIssuerKey, verifyToken } from '@insyn/server/ballot/blind-signature.ts';
import { BoxStore } from '@insyn/server/ballot/box/store.ts';
import { RegistrarStore, type IssueAnswer, type Proof } from '@insyn/server/ballot/registrar/store.ts';
import { figures } from '@insyn/server/ballot/registrar/roll.ts';
import { CLOSES, definitionFor, DURING, OPENS, OVER, RECEIPT_KEY } from '../kit/election.ts';
import { ballotOf, newEnvelope, type Envelope } from '../../demo/voting-device.ts';

const DAY = '2026-12-05';
/** Between the two channels. */
const RACES = 100;

/** Entitled and not taken off. */
const sizeOf = (store: RegistrarStore, election: string): number =>
  figures(store, election).districts.reduce((sum, { roll }) => sum + roll, 0);

describe('the registrar', () => {
  let folder: string;
  let key: KeyObject;
  let definition: Definition;
  let store: RegistrarStore;
  let election: string;
  let added = 0;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'registrar-'));
    key = newIssuerKey();
    definition = definitionFor(key);
    store = new RegistrarStore(join(folder, 'registrar.db'));
    store.adopt(key);
    election = store.found(definition);
    store.sign(election);
  });
  after(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });

  const voter = (): { readonly handle: string; readonly proof: Proof; readonly code: Proof } => {
    added += 1;
    const credential = createHash('sha256').update(`person ${added}`).digest();
    const code = createHash('sha256').update(`code ${added}`).digest();
    const handle = `KV7-${String(added).padStart(6, '0')}`;
    store.addToRoll(election, [{ handle, credential, code, district: 'kvarnskogen' }]);
    return { handle, proof: { by: 'credential', value: credential }, code: { by: 'code', value: code } };
  };
  const envelope = (): Envelope => newEnvelope(election, modulusOf(key));
  const issue = (proof: Proof, { blinded }: Envelope, at = DURING): IssueAnswer => store.issue(election, proof, blinded, at, DAY);

  it('[VO16] signs one token for each person, whichever way they show who they are', () => {
    const { proof, code } = voter();
    const mine = envelope();
    const answer = issue(proof, mine);
    if (answer.kind !== 'signed') throw new Error(answer.code);
    expect(verifyToken(issuerKey(modulusOf(key)), mine.prepared, mine.unblind(answer.signature))).to.equal(true);
    expect(issue(code, envelope())).to.deep.equal({ kind: 'refused', code: 'roll/already-web' });
    expect(issue(proof, envelope())).to.deep.equal({ kind: 'refused', code: 'roll/already-web' });
  });

  it('[VO16] the same device asking again is given the same bytes, also after the close', () => {
    const { proof } = voter();
    const mine = envelope();
    const first = issue(proof, mine);
    const again = issue(proof, mine, OVER);
    if (first.kind !== 'signed' || again.kind !== 'signed') throw new Error('refused');
    expect(again.again).to.equal(true);
    expect(Buffer.from(again.signature).equals(Buffer.from(first.signature))).to.equal(true);
  });

  it('[VO16] [A26] a hundred different messages of one person are one signature', () => {
    const { proof } = voter();
    const answers = Array.from({ length: 100 }, () => issue(proof, envelope()));
    expect(answers.filter(({ kind }) => kind === 'signed')).to.have.lengthOf(1);
  });

  it(
    '[VO17] the first channel is final, whichever of web and desk comes first',
    () => {
      const credentials = Array.from({ length: RACES }, (_each, at) => createHash('sha256').update(`racer ${at}`).digest());
      const entries = credentials.map((credential, at) => ({ handle: `RACE-${at}`, credential, code: null, district: 'hamnby' }));
      store.addToRoll(election, entries);
      for (const [race, value] of credentials.entries()) {
        const handle = `RACE-${race}`;
        const proof: Proof = { by: 'credential', value };
        // One message serves them all: what is raced for is the row.
        const blinded = Buffer.alloc(384, 0);
        blinded.writeUInt32BE(race + 7, 380);
        const web = (): boolean => store.issue(election, proof, blinded, DURING, DAY).kind === 'signed';
        const paper = (): boolean => store.receive(election, handle, DAY).kind === 'ok';
        const [one, other] = race % 2 === 0 ? [web(), paper()] : [paper(), web()];
        expect([one, other], `race ${race}`).to.deep.equal([true, false]);
      }
    },
    { timeout: 120_000 },
  );

  it('[VO17] an envelope is received, then accepted or not with a reason, and each step once', () => {
    const { handle, proof } = voter();
    expect(store.accept(election, handle)).to.deep.equal({ kind: 'refused', code: 'roll/not-received' });
    expect(store.receive(election, handle, DAY)).to.deep.equal({ kind: 'ok' });
    expect(store.receive(election, handle, DAY)).to.deep.equal({ kind: 'refused', code: 'roll/already-paper' });
    expect(store.reject(election, handle, 'no-inner-envelope')).to.deep.equal({ kind: 'ok' });
    expect(store.accept(election, handle)).to.deep.equal({ kind: 'refused', code: 'roll/already-paper' });
    expect(store.standing(election, proof)).to.deep.equal({ state: 'rejected', reason: 'no-inner-envelope', day: DAY });
    expect(issue(proof, envelope())).to.deep.equal({ kind: 'refused', code: 'roll/already-paper' });
    expect(store.receive(election, 'KV7-999999', DAY)).to.deep.equal({ kind: 'refused', code: 'roll/unknown' });
  });

  it('[VO18] a letter that is replaced opens nothing any more, and only somebody who has not voted gets another', () => {
    const { handle, code, proof } = voter();
    const fresh = randomBytes(32);
    expect(store.replaceCode(election, handle, fresh)).to.equal(true);
    expect(issue(code, envelope())).to.deep.equal({ kind: 'refused', code: 'roll/unknown' });
    expect(issue({ by: 'code', value: fresh }, envelope()).kind).to.equal('signed');
    expect(store.replaceCode(election, handle, randomBytes(32))).to.equal(false);
    expect(store.remove(election, handle)).to.equal(false);
    expect(store.standing(election, proof)).to.include({ state: 'web' });
  });

  it('[VO18] who is taken off the roll votes by no channel', () => {
    const { handle, proof } = voter();
    const size = sizeOf(store, election);
    expect(store.remove(election, handle)).to.equal(true);
    expect(issue(proof, envelope())).to.deep.equal({ kind: 'refused', code: 'roll/removed' });
    expect(store.receive(election, handle, DAY)).to.deep.equal({ kind: 'refused', code: 'roll/removed' });
    expect(sizeOf(store, election)).to.equal(size - 1);
  });

  it('[VO19] no token is given before the opening, or from the close on', () => {
    const { proof } = voter();
    expect(issue(proof, envelope(), '2026-12-03T06:59:59.999Z')).to.deep.equal({ kind: 'refused', code: 'roll/not-open' });
    expect(issue(proof, envelope(), CLOSES)).to.deep.equal({ kind: 'refused', code: 'roll/closed' });
    expect(issue(proof, envelope(), OPENS).kind).to.equal('signed');
  });

  it('[VO20] entries of a roll come all or none', () => {
    const before = sizeOf(store, election);
    const twice = randomBytes(32);
    const entries = [1, 2].map((each) => ({ handle: `KV8-${each}`, credential: twice, code: null, district: 'hamnby' }));
    expect(() => store.addToRoll(election, entries)).to.throw(/UNIQUE/);
    expect(sizeOf(store, election)).to.equal(before);
  });

  it('[VO20] a key that is not the definition’s is refused', () => {
    expect(() => store.found(definitionFor(newIssuerKey()))).to.throw(RangeError);
  });
});

describe('the ballot box', () => {
  let folder: string;
  let key: KeyObject;
  let definition: Definition;
  let election: string;
  let store: BoxStore;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'box-'));
    key = newIssuerKey();
    definition = definitionFor(key);
    store = new BoxStore(join(folder, 'box.db'));
    store.adopt(RECEIPT_KEY);
    election = store.found(definition);
  });
  after(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });

  const token = async (envelope: Envelope, signer = key): Promise<Buffer> => {
    const { blindSign } = await import('@insyn/server/ballot/blind-signature.ts');
    return envelope.unblind(blindSign(signer, envelope.blinded));
  };
  const voted = async (choice: string): Promise<{ readonly envelope: Envelope; readonly token: Buffer; readonly text: string }> => {
    const envelope = newEnvelope(election, modulusOf(key));
    const own = await token(envelope);
    return { envelope, token: own, text: ballotOf(envelope, election, own, choice) };
  };

  it('[VO21] takes a ballot once, the same one again for the same receipt, and another in its place until the close', async () => {
    const { envelope, token: own, text } = await voted('a');
    const first = store.cast(election, text, DURING);
    if (first.kind !== 'cast') throw new Error(first.code);
    expect(store.cast(election, text, DURING)).to.deep.equal({ ...first, again: true });
    expect(store.cast(election, ballotOf(envelope, election, own, 'b', 0), DURING)).to.deep.equal({
      kind: 'refused',
      code: 'cast/other-ballot',
    });
    const second = ballotOf(envelope, election, own, 'b', 1);
    expect(store.cast(election, second, DURING).kind).to.equal('cast');
    expect(store.cast(election, text, DURING)).to.deep.equal({ kind: 'refused', code: 'cast/older-revision' });
    expect(store.cast(election, ballotOf(envelope, election, own, 'c', 6), DURING)).to.deep.equal({
      kind: 'refused',
      code: 'ballot/bad-revision',
    });
  });

  it('[VO133] a copy for a backup has the board and never what waits to be mixed, and nothing is written over', async () => {
    const apart = mkdtempSync(join(tmpdir(), 'insyn-box-copy-'));
    const source = new BoxStore(join(apart, 'source.db'));
    source.adopt(RECEIPT_KEY);
    source.found(definition);
    const hashes: string[] = [];
    for (let at = 0; at <= definition.policy.flush; at += 1) {
      const cast = source.cast(election, (await voted('c')).text, DURING);
      if (cast.kind !== 'cast') throw new Error(cast.code);
      hashes.push(cast.hash);
      source.flush(election);
    }
    const [last = '', ...mixed] = hashes.toReversed();
    const path = join(apart, 'copy.db');
    expect([source.copyTo(path), source.copyTo(path)]).to.deep.equal([true, false]);
    source.close();
    const copy = new DatabaseSync(path, { readOnly: true });
    expect(copy.prepare('select hash from intake').all()).to.deep.equal([]);
    expect(
      copy
        .prepare('select hash from board order by hash')
        .all()
        .map(({ hash }) => String(hash)),
    ).to.deep.equal(mixed.toSorted());
    copy.close();
    expect(readFileSync(path).includes(last)).to.equal(false);
    rmSync(apart, { recursive: true });
  });

  it('[VO22] [A28] takes no token of another election, another key or another voter', async () => {
    const { envelope, token: own } = await voted('a');
    const other = newIssuerKey();
    const foreign = newEnvelope(election, modulusOf(other));
    expect(store.cast(election, ballotOf(foreign, election, await token(foreign, other), 'a'), DURING)).to.deep.equal({
      kind: 'refused',
      code: 'cast/bad-token',
    });
    const elsewhere = newEnvelope(createHash('sha256').update('another').digest('base64url'), modulusOf(key));
    expect(store.cast(election, ballotOf(elsewhere, election, await token(elsewhere), 'a'), DURING)).to.deep.equal({
      kind: 'refused',
      code: 'cast/bad-token',
    });
    // The token of one under the key of another.
    const thief = newEnvelope(election, modulusOf(key));
    const stolen = ballotOf({ ...thief, preparation: envelope.preparation }, election, own, 'a');
    expect(store.cast(election, stolen, DURING)).to.deep.equal({ kind: 'refused', code: 'cast/bad-token' });
  });

  it('[VO22] [A31] takes no ballot that its own key has not signed', async () => {
    const { text } = await voted('a');
    const changed = text.replace('"choice":"a"', '"choice":"b"');
    expect(changed).to.not.equal(text);
    expect(store.cast(election, changed, DURING)).to.deep.equal({ kind: 'refused', code: 'cast/bad-signature' });
  });

  it('[VO22] [A29] takes no choice that is none', async () => {
    for (const choice of ['', 'd', 'ab']) {
      const { text } = await voted(choice);
      expect(store.cast(election, text, DURING)).to.deep.equal({ kind: 'refused', code: 'ballot/unknown-choice' });
    }
    const { text } = await voted('a');
    expect(store.cast(election, `${text} `, DURING)).to.deep.equal({ kind: 'refused', code: 'ballot/not-understood' });
  });

  it('[VO23] gives nobody a ballot or a sum before it is shut, and is not shut before the grace is over', async () => {
    const { text } = await voted('c');
    expect(store.cast(election, text, '2026-12-03T06:59:59.999Z')).to.deep.equal({ kind: 'refused', code: 'cast/not-open' });
    expect(store.cast(election, text, '2026-12-12T19:09:59.999Z').kind).to.equal('cast');
    expect(store.board(election)).to.equal(null);
    expect(store.shut(election, '2026-12-12T19:09:59.999Z')).to.equal(false);
    expect(store.board(election)).to.equal(null);
    const late = await voted('c');
    expect(store.cast(election, late.text, OVER)).to.deep.equal({ kind: 'refused', code: 'cast/closed' });
    expect(store.shut(election, OVER)).to.equal(true);
    expect(store.cast(election, late.text, DURING), 'whatever the clock says').to.deep.equal({ kind: 'refused', code: 'cast/closed' });
    const board = store.board(election);
    expect(board).to.have.lengthOf(2);
    expect(webTally(board ?? [], ['a', 'b', 'c'])).to.deep.equal({ votes: { a: 0, b: 1, c: 1 }, blank: 0, invalid: 0, missing: 0 });
  });

  it(
    '[VO24] the file keeps no order in which ballots came: neither in its pages nor beside it',
    async () => {
      const other = definitionFor(key, { number: 2 });
      const hash = store.found(other);
      const arrived: string[] = [];
      for (let count = 0; count < 60; count += 1) {
        const envelope = newEnvelope(hash, modulusOf(key));
        const answer = store.cast(hash, ballotOf(envelope, hash, await token(envelope), 'abc'.charAt(count % 3)), DURING);
        if (answer.kind === 'cast') arrived.push(answer.hash);
        if (count % 20 === 19) expect(store.flush(hash)).to.equal(true);
      }
      expect(store.flush(hash), 'nothing waits').to.equal(false);
      store.shut(hash, OVER);
      const board = (store.board(hash) ?? []) as readonly SignedBallot[];
      expect(board).to.have.lengthOf(60);
      // Where each hash lies in the bytes of the file says nothing of when it came.
      const bytes = readFileSync(join(folder, 'box.db'), 'latin1');
      const places = arrived.map((each) => bytes.indexOf(each));
      expect(places.every((place) => place > 0)).to.equal(true);
      expect(Math.abs(rankCorrelation(places))).to.be.lessThan(0.45);
      expect(
        readdirSync(folder)
          .filter((name) => name !== 'box.db')
          .every((name) => readFileSync(join(folder, name)).length === 0),
      ).to.equal(true);
    },
    { timeout: 60_000 },
  );
});

/** Spearman's, between the order given and the numbers. */
function rankCorrelation(values: readonly number[]): number {
  const ranks = values.map((value) => values.filter((other) => other < value).length);
  const n = values.length;
  const squares = ranks.reduce((sum, rank, at) => sum + (rank - at) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}
