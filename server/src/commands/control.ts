/** `DATA_DIR/control.sock`: staff acts of whoever may use the server's own files. Mode 0600; no other login. */
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join, relative } from 'node:path';
import type { Desk } from './desk.ts';
import { type ControlReply, LineReader, readRequest } from './wire.ts';

/** Longest address of a Unix socket, in bytes (Linux: 108 with its end; others less). */
const LONGEST_ADDRESS = 103;

/** The shorter of the absolute and the relative path: a deep folder must not cost the socket. */
export function controlPath(dataDir: string): string {
  const path = join(dataDir, 'control.sock');
  if (process.platform === 'win32') return `\\\\.\\pipe\\${path.replace(/[\\/:]/g, '-')}`;
  const near = relative(process.cwd(), path);
  return Buffer.byteLength(near) < Buffer.byteLength(path) ? near : path;
}

export type Control = { readonly close: () => Promise<void> };

/** Answers on the control socket. Call it only while holding the data folder: a socket left by a killed server is removed. */
export async function openControl(dataDir: string, desk: Desk, report: (error: unknown) => void): Promise<Control> {
  const path = controlPath(dataDir);
  if (Buffer.byteLength(path) > LONGEST_ADDRESS) throw new Error(`DATA_DIR is too deep for a control socket: ${path}`);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    serve(socket, desk, report);
  });
  if (process.platform !== 'win32') rmSync(path, { force: true });
  await listenPrivately(server, path);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The mask closes the moment between making the socket and changing its mode. */
async function listenPrivately(server: Server, path: string): Promise<void> {
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
  } finally {
    process.umask(mask);
  }
  if (process.platform !== 'win32') chmodSync(path, 0o600);
}

function serve(socket: Socket, desk: Desk, report: (error: unknown) => void): void {
  const reader = new LineReader();
  let queue = Promise.resolve();
  socket.on('data', (chunk) => {
    const lines = reader.take(chunk);
    if (lines === null) {
      socket.destroy();
      return;
    }
    for (const line of lines) {
      queue = queue.then(async () => {
        const reply = await answer(line, desk, report);
        if (!socket.destroyed) socket.write(`${JSON.stringify(reply)}\n`);
      });
    }
  });
}

async function answer(line: string, desk: Desk, report: (error: unknown) => void): Promise<ControlReply> {
  try {
    const request = readRequest(line);
    if (request === null) return { ok: false, fault: 'request/not-understood' };
    switch (request.op) {
      case 'list':
        return { ok: true, value: await desk.list() };
      case 'body':
        return { ok: true, value: await desk.body(request.log, request.meeting) };
      case 'tenant':
        return { ok: true, value: await desk.tenant(request.act) };
      case 'roll':
        return { ok: true, value: await desk.roll(request.act) };
      case 'keep':
        return { ok: true, value: await desk.keep(request.act) };
      case 'submit':
        return { ok: true, value: await desk.submit(request.act) };
    }
  } catch (error) {
    report(error);
    return { ok: false, fault: 'internal' };
  }
}
