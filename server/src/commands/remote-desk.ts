/** Acts through the control socket of a server that runs. */
import type { Answer } from '@insyn/authority/types.ts';
import { connect, type Socket } from 'node:net';
import { CommandFault, type Desk, EXIT, type Listed } from './desk.ts';
import type { BodyKnown } from './body-known.ts';
import type { KeepDone } from './keep-act.ts';
import type { RollDesk } from './roll-act.ts';
import type { TenantDone } from './tenant-act.ts';
import { controlPath } from './control.ts';
import { type ControlReply, type ControlRequest, LineReader, writeRequest } from './wire.ts';

/** `null` when nobody answers there: no server, or one that was killed. */
export async function remoteDesk(dataDir: string): Promise<Desk | null> {
  const socket = await reach(controlPath(dataDir));
  if (socket === null) return null;
  const ask = (request: ControlRequest): Promise<ControlReply> => askOver(socket, request);
  return {
    submit: async (act) => value<Answer>(await ask({ op: 'submit', act })),
    list: async () => value<readonly Listed[]>(await ask({ op: 'list' })),
    body: async (log, meeting) => value<BodyKnown>(await ask({ op: 'body', log, meeting })),
    tenant: async (act) => value<TenantDone>(await ask({ op: 'tenant', act })),
    keep: async (act) => value<KeepDone>(await ask({ op: 'keep', act })),
    roll: (async (act) => value(await ask({ op: 'roll', act }))) as RollDesk,
    close: async () => void socket.destroy(),
  };
}

function reach(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(null);
      else
        reject(
          new CommandFault(
            EXIT.unreachable,
            `Servern går inte att nå (${error.code ?? 'okänt fel'}).`,
            `The server cannot be reached (${error.code ?? 'unknown error'}).`,
            { cause: error },
          ),
        );
    });
  });
}

function askOver(socket: Socket, request: ControlRequest): Promise<ControlReply> {
  return new Promise((resolve, reject) => {
    const reader = new LineReader();
    const lost = (): void =>
      reject(
        new CommandFault(
          EXIT.unreachable,
          'Servern slutade svara. Se efter med list om det blev gjort.',
          'The server stopped answering. See with list whether it was done.',
        ),
      );
    const take = (chunk: Buffer): void => {
      const line = reader.take(chunk)?.[0];
      if (line === undefined) return;
      socket.off('data', take);
      socket.off('close', lost);
      resolve(JSON.parse(line) as ControlReply);
    };
    socket.on('data', take);
    socket.once('close', lost);
    socket.write(writeRequest(request));
  });
}

function value<T>(reply: ControlReply): T {
  if (!reply.ok)
    throw new CommandFault(EXIT.refused, `Servern förstod inte (${reply.fault}).`, `The server did not understand (${reply.fault}).`);
  return reply.value as T;
}
