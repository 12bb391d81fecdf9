/** Commands over kept connections, each person from an address of their own: what a load costs the one who makes it is next to nothing. */
import { Agent, request } from 'node:http';
import { newKey } from '../../faults/harness/guest.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { Problem } from '@insyn/protocol/problems.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Citizen } from './chat-town.ts';

export type Posted =
  | { readonly kind: 'accepted'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }
  /** Nobody answered. */
  | { readonly kind: 'unknown'; readonly why: string };

export type LightHttp = {
  readonly url: string;
  readonly post: (who: Citizen, log: LogId, command: Command, key?: string) => Promise<Posted>;
  readonly close: () => void;
};

export function lightHttp(url: string, connections = 32): LightHttp {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const port = Number(new URL(url).port);
  return {
    url,
    close: () => agent.destroy(),
    post: (who, log, command, key = newKey()) =>
      new Promise((resolve) => {
        const body = JSON.stringify(command);
        const lost = (error: Error): void => resolve({ kind: 'unknown', why: error.message });
        const asked = request({
          agent,
          port,
          host: '127.0.0.1',
          method: 'POST',
          path: routes.commands(log),
          headers: {
            origin: url,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'idempotency-key': key,
            'x-forwarded-for': who.address,
            ...who.headers,
          },
        });
        asked.on('error', lost);
        asked.on('response', (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (part: string) => (text += part));
          answer.on('error', lost);
          answer.on('end', () => {
            const status = answer.statusCode ?? 0;
            if (status === 200 || status === 201) resolve({ kind: 'accepted', receipt: JSON.parse(text) as Receipt });
            else resolve({ kind: 'refused', status, code: text === '' ? String(status) : (JSON.parse(text) as Problem).code });
          });
        });
        asked.end(body);
      }),
  };
}
