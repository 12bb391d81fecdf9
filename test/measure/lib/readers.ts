/**
 * Many quiet readers in a process of their own: `node readers.ts URL LOG COUNT`. Prints `ready` when all are subscribed, and for
 * each line on its input the number of frames received so far. Ends with its input.
 */
import { createInterface } from 'node:readline';
import { io } from 'socket.io-client';

const [url = '', log = '', count = '0'] = process.argv.slice(2);
let frames = 0;
let ready = 0;
for (let at = 0; at < Number(count); at += 1) {
  const socket = io(url, { path: '/socket.io/', transports: ['websocket'], forceNew: true, extraHeaders: { origin: url } });
  socket.on('events', () => (frames += 1));
  socket.on('connect', () => {
    socket.emit('sub', { log, after: null }, () => {
      ready += 1;
      if (ready === Number(count)) process.stdout.write('ready\n');
    });
  });
}
for await (const _line of createInterface({ input: process.stdin })) process.stdout.write(`${frames}\n`);
process.exit(0);
