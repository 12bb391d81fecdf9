import { statusOf } from '@insyn/protocol/problem-status.ts';
import type { Problem, ProblemCode } from '@insyn/protocol/problems.ts';

/** A problem found on this side. Its words come from the translations, by code. */
export function problemOf(code: ProblemCode): Problem {
  return { type: `/problems/${code}`, code, title: '', status: statusOf(code) };
}

/** Told by its form: the list of all codes is no reader's to fetch, and one that has no words here is told as *something went wrong*. */
export function isCode(text: unknown): text is ProblemCode {
  return typeof text === 'string' && /^[a-z]+(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)?$/.test(text);
}

/** A problem document as a server sent it; `null` when it is none. */
export function readProblem(body: unknown, status: number): Problem | null {
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string') return null;
  const code = isCode(body.code) ? body.code : 'internal';
  const { title, fields, retryAfter, left, trace } = body as Partial<Record<'title' | 'fields' | 'retryAfter' | 'left' | 'trace', unknown>>;
  return {
    type: `/problems/${code}`,
    code,
    title: typeof title === 'string' ? title : '',
    status,
    ...(Array.isArray(fields) && fields.every((field) => typeof field === 'string') ? { fields } : {}),
    ...(typeof retryAfter === 'number' && retryAfter >= 0 ? { retryAfter } : {}),
    ...(typeof left === 'number' && left >= 0 ? { left } : {}),
    ...(typeof trace === 'string' ? { trace } : {}),
  };
}

/** True where the same request may succeed later by itself: no answer is final but a 4xx other than these (rule D4). */
export function mayPass(problem: Problem): boolean {
  return problem.status >= 500 || problem.status === 408 || problem.status === 425 || problem.status === 429;
}

/** True where the request waits for the person to say who they are. */
export function needsIdentity(problem: Problem): boolean {
  return problem.code === 'session/needed' || problem.code === 'debate/login-needed' || problem.code === 'dialogue/login-needed';
}
