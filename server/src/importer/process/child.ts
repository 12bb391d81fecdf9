/** The confined process: a line of JSON and the file's bytes come in on stdin, JSON goes out on stdout. Started by `import-in-process.ts`. */
import { lockDown } from './lock-down.ts';

lockDown();
// Only now: what reads files finds no network and no large pieces of memory.
const { readAsDocument, readAsMeeting } = await import('./read-source.ts');
const { readAsked } = await import('./answer.ts');

const pieces: Buffer[] = [];
for await (const piece of process.stdin) pieces.push(piece as Buffer);
const input = Buffer.concat(pieces);
const end = input.indexOf('\n');
const { name, as } = readAsked(input.subarray(0, end).toString('utf8'));
const source = { name, bytes: new Uint8Array(input.subarray(end + 1)) };
process.stdout.write(JSON.stringify(as === 'document' ? await readAsDocument(source) : await readAsMeeting(source)));
