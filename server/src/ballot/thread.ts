/** The one thread that owns a store of the vote: takes a call, answers after it is on disk. A slow disk or a signature holds up nobody else. */
import { parentPort, workerData } from 'node:worker_threads';
import { BlindSignatureError } from './blind-signature.ts';
import type { Answered, Asked, Calls, ThreadData } from './caller.ts';
import { openCalls } from './open-calls.ts';

if (!parentPort) throw new Error('this file is the thread of a store');
const port = parentPort;
const { calls, close } = openCalls(workerData as ThreadData);

port.on('message', (asked: Asked) => {
  const { id } = asked;
  const answer = (message: Answered): void => port.postMessage(message);
  if ('control' in asked) {
    if (asked.control === 'close') close();
    return answer({ id, ok: true, value: null });
  }
  try {
    answer({ id, ok: true, value: called(calls, asked.name, asked.args) });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    answer({ id, ok: false, code: error instanceof BlindSignatureError ? error.code : null, message: error.message });
  }
});

function called(functions: Calls, name: string, args: readonly unknown[]): unknown {
  const found = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (found === undefined) throw new RangeError(`no such call: ${name}`);
  return (found as (...given: readonly unknown[]) => unknown)(...args);
}
