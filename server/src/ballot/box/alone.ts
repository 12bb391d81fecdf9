/** The door of a box that is a process of its own, on an origin of its own: the voting page of another origin puts ballots there. */
import { statusOf, type ProblemCode } from '@insyn/protocol/problems.ts';
import type { FastifyInstance } from 'fastify';
import type { Call } from '../caller.ts';
import type { BoxCalls } from './calls.ts';
import { serveBox } from './serve.ts';

/** Told by its status; its code stands in the message. */
class Refused extends Error {
  readonly statusCode: number;
  constructor(code: ProblemCode) {
    super(code);
    this.statusCode = statusOf(code);
  }
}

export type BoxAlone = {
  readonly box: Call<BoxCalls>;
  /** UTC with milliseconds. */
  readonly now: () => string;
  /** Origin of the voting page; `null` where the settings name none. */
  readonly page: string | null;
};

export function serveBoxAlone(app: FastifyInstance, { box, now, page }: BoxAlone): void {
  serveBox(app, { box, now, refuse: (code) => new Refused(code) });
  app.options('/urna/*', async (_request, reply) =>
    reply
      .headers({
        'access-control-allow-origin': page ?? '*',
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'Content-Type',
        'access-control-max-age': '600',
      })
      .code(204)
      .send(),
  );
}
