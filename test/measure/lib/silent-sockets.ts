/**
 * Sockets that never say who they are, in a process of their own: `node silent-sockets.ts PORT ORIGIN COUNT PER_SECOND`. Opens so many
 * websockets, says nothing on them, and prints when all are over: how many were let in, how many were not, and how long the longest
 * was suffered, in ms.
 */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const [port = '0', origin = '', count = '0', perSecond = '100'] = process.argv.slice(2);
const said = { opened: 0, refused: 0, longestMs: 0 };

async function one(): Promise<void> {
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => socket.destroy());
  const lines = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    `Origin: ${origin}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const first = await new Promise<string>((resolve) => {
    socket.once('data', (bytes: Buffer) => resolve(bytes.toString('latin1')));
    socket.once('close', () => resolve(''));
  });
  const began = performance.now();
  if (!first.startsWith('HTTP/1.1 101')) {
    said.refused += 1;
    return void socket.destroy();
  }
  said.opened += 1;
  // A silent one does not even answer a goodbye: what the server sends is thrown away until it hangs up.
  socket.resume();
  if (!socket.destroyed)
    waiting.push(
      new Promise((resolve) =>
        socket.once('close', () => resolve(void (said.longestMs = Math.max(said.longestMs, performance.now() - began)))),
      ),
    );
}

const waiting: Promise<void>[] = [];
const opening: Promise<void>[] = [];
const start = performance.now();
for (let at = 0; at < Number(count); at += 1) {
  await pause(Math.max(0, start + (at * 1000) / Number(perSecond) - performance.now()));
  opening.push(one());
}
await Promise.all(opening);
await Promise.all(waiting);
process.stdout.write(`${JSON.stringify(said)}\n`);
process.exit(0);
