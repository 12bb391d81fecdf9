/** Problem documents (RFC 9457) in the person's language, and the page that explains a code. */
import { OWN_PAGE_WORDS } from '@insyn/elements/translations/own-page-problems.ts';
import { en } from '@insyn/elements/translations/en.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import type { ProblemDetails } from '@insyn/elements/translations/translation.ts';
import { type Problem, PROBLEM_CODES, type ProblemCode, statusOf } from '@insyn/protocol/problems.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type App, DoorError } from './door.ts';

export type Language = 'sv' | 'en';
const OFFERED: readonly Language[] = ['sv', 'en'];
const WORDS = {
  sv: { ...sv.problems, ...OWN_PAGE_WORDS.sv },
  en: { ...en.problems, ...OWN_PAGE_WORDS.en },
} as const;

/** The first of those offered by the weights of `Accept-Language`; Swedish when none is asked for. */
export function languageOf(header: string | undefined): Language;
export function languageOf<L extends string>(header: string | undefined, offered: readonly L[]): L | 'sv';
export function languageOf(header: string | undefined, offered: readonly string[] = OFFERED): string {
  const asked = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const weight = rest.map((each) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(each)?.[1]).find((each) => each !== undefined);
      return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((each) => offered.includes(each.language ?? '') && each.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return asked[0]?.language ?? 'sv';
}

export function titleOf(code: ProblemCode, language: Language, details: ProblemDetails = {}): string {
  const words = WORDS[language][code];
  return typeof words === 'string' ? words : words(details);
}

/** True for a code of ours. */
export function isProblemCode(code: string): code is ProblemCode {
  return PROBLEM_CODES.some((each) => each === code);
}

type More = {
  readonly fields?: readonly string[] | undefined;
  readonly retryAfter?: number | undefined;
  readonly left?: number | undefined;
  /** It was there, and is not any more (410): what is told of it. */
  readonly gone?: Readonly<Record<Language, string>>;
};

export function sendProblem(request: FastifyRequest, reply: FastifyReply, code: ProblemCode, more: More = {}): FastifyReply {
  const language = languageOf(request.headers['accept-language']);
  const status = more.gone === undefined ? statusOf(code) : 410;
  const problem: Problem = {
    type: `/problems/${code}`,
    code,
    title: titleOf(code, language, more.retryAfter === undefined ? {} : { wait: more.retryAfter }),
    status,
    ...(more.gone === undefined ? {} : { detail: more.gone[language] }),
    ...(more.fields === undefined ? {} : { fields: more.fields }),
    ...(more.retryAfter === undefined ? {} : { retryAfter: more.retryAfter }),
    ...(more.left === undefined ? {} : { left: more.left }),
    trace: request.id,
  };
  if (more.retryAfter !== undefined) reply.header('retry-after', String(more.retryAfter));
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}

/** Codes of fastify's own refusals. */
const FASTIFY: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request/not-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request/too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request/not-understood',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request/not-understood',
  FST_ERR_VALIDATION: 'request/not-understood',
  FST_ERR_BAD_URL: 'request/not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'request/not-found',
};

function fieldsOf(error: unknown): readonly string[] | undefined {
  if (!(error instanceof Error) || !('validation' in error) || !Array.isArray(error.validation)) return undefined;
  return fieldNames(error.validation);
}

/** Paths of what did not fit, without a word of what was sent. */
export function fieldNames(
  errors: readonly { readonly instancePath?: string; readonly params?: Readonly<Record<string, unknown>> }[],
): readonly string[] {
  const names = errors.map(({ instancePath = '', params = {} }) => {
    const missing = params['missingProperty'];
    return `${instancePath}${typeof missing === 'string' ? `/${missing}` : ''}`.slice(1, 100);
  });
  return [...new Set(names.filter((name) => name !== ''))].slice(0, 10);
}

export function useProblems(app: App): void {
  app.setErrorHandler(async (error: unknown, request, reply) => {
    if (error instanceof DoorError) return sendProblem(request, reply, error.code, error);
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? FASTIFY[error.code] : undefined;
    if (code !== undefined) return sendProblem(request, reply, code, { fields: fieldsOf(error) });
    const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
    if (status === 403 || status === 404) return sendProblem(request, reply, 'request/not-found');
    if (typeof status === 'number' && status >= 400 && status < 500) return sendProblem(request, reply, 'request/not-understood');
    request.log.error({ err: error }, 'a request failed');
    return sendProblem(request, reply, 'internal');
  });
  app.setNotFoundHandler(async (request, reply) => sendProblem(request, reply, 'request/not-found'));
}
