/** Votes and votes until it is killed, saying what was answered. Every voter takes the steps of a device: token, then ballot. */
import { createHash, createPrivateKey } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BoxStore } from '@insyn/server/ballot/box/store.ts';
import { RegistrarStore } from '@insyn/server/ballot/registrar/store.ts';
import { definitionFor, DURING, RECEIPT_KEY } from '../../kit/election.ts';
import { ballotOf, newEnvelope } from '../../../demo/voting-device.ts';

const [folder = '', first = '0'] = process.argv.slice(2);
const key = createPrivateKey(readFileSync(join(folder, 'key.pem')));
const definition = definitionFor(key);
const registrar = new RegistrarStore(join(folder, 'registrar.db'));
const box = new BoxStore(join(folder, 'box.db'));
registrar.adopt(key);
box.adopt(RECEIPT_KEY);
const election = registrar.found(definition);
registrar.sign(election);
box.found(definition);

for (let number = Number(first); ; number += 1) {
  const credential = createHash('sha256').update(`voter ${number}`).digest();
  registrar.addToRoll(election, [{ handle: `KV7-${number}`, credential, code: null, district: 'kvarnskogen' }]);
  const envelope = newEnvelope(election, Buffer.from(definition.issuer, 'base64url'));
  // What a device keeps before it asks for anything (voting.md §2.3): as much of it as another try needs.
  writeFileSync(join(folder, `blinded-${number}`), envelope.blinded);
  console.log(`asks ${number}`);
  const answer = registrar.issue(election, { by: 'credential', value: credential }, envelope.blinded, DURING, '2026-12-05');
  if (answer.kind !== 'signed') throw new Error(answer.code);
  console.log(`signed ${number} ${createHash('sha256').update(answer.signature).digest('base64url')}`);
  const ballot = ballotOf(envelope, election, envelope.unblind(answer.signature), 'abc'.charAt(number % 3));
  writeFileSync(join(folder, `ballot-${number}`), ballot);
  const cast = box.cast(election, ballot, DURING);
  if (cast.kind !== 'cast') throw new Error(cast.code);
  console.log(`cast ${number} ${cast.hash}`);
  box.flush(election);
}
