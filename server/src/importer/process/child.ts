/** The confined process: a line of JSON and the file's bytes come in on stdin, JSON goes out on stdout. Started by `import-in-process.ts`. */
import { lockDown } from './lock-down.ts';

lockDown();
const { answer } = await import('./answer.ts');

const pieces: Buffer[] = [];
for await (const piece of process.stdin) pieces.push(piece as Buffer);
const input = Buffer.concat(pieces);
const end = input.indexOf('\n');
process.stdout.write(JSON.stringify(await answer(input.subarray(0, end).toString('utf8'), new Uint8Array(input.subarray(end + 1)))));
