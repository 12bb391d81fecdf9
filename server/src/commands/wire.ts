/** Messages on the control socket: one JSON text per line, either way. */
import type { Answer } from '@insyn/authority/types.ts';
import { JsonError, parseStrict } from '@insyn/domain/json.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { isMeetingKey } from '@insyn/domain/protokoll/keys.ts';
import type { MeetingKey } from '@insyn/domain/protokoll/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import { COMMAND_SCHEMAS, isCommandType } from '@insyn/protocol/commands.ts';
import { isProtokollType, PROTOKOLL_SCHEMAS } from '@insyn/protocol/protokoll.ts';
import { Compile } from 'typebox/compile';
import { isSeat } from '../identity/session-token.ts';
import type { BodyKnown } from './body-known.ts';
import type { Act, Attachment, Listed } from './desk.ts';
import { type KeepAct, type KeepDone, readKeepAct } from './keep-act.ts';
import { readRollAct, type RollAct, type RollAnswer } from './roll-act.ts';
import { readTenantAct, type TenantAct, type TenantDone } from './tenant-act.ts';

export type ControlRequest =
  | { readonly op: 'submit'; readonly act: Act }
  | { readonly op: 'list' }
  | { readonly op: 'body'; readonly log: LogId; readonly meeting: MeetingKey }
  | { readonly op: 'tenant'; readonly act: TenantAct }
  | { readonly op: 'roll'; readonly act: RollAct }
  | { readonly op: 'keep'; readonly act: KeepAct };
export type ControlReply =
  | { readonly ok: true; readonly value: Answer | readonly Listed[] | BodyKnown | TenantDone | RollAnswer | KeepDone }
  | { readonly ok: false; readonly fault: string };

/** Bytes of one line: the largest attachment in base64 with room for its card. */
export const LONGEST_LINE = 40 * 1024 * 1024;

type Fields = Readonly<Partial<Record<string, unknown>>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** A command as its schema says, or `null`. */
export function readCommand(value: unknown): Command | null {
  // Only the console names a tenant: over HTTP it is the asking admin's own.
  const { tenant, ...rest } = fieldsOf(value);
  const { type } = rest;
  if (isProtokollType(type)) return Compile(PROTOKOLL_SCHEMAS[type]).Check(fieldsOf(value)) ? (value as Command) : null;
  if (!isCommandType(type)) return null;
  const named = tenant === undefined || (type === 'dialogue/create' && isLogId(tenant));
  return named && Compile(COMMAND_SCHEMAS[type]).Check(rest) ? (value as Command) : null;
}

export function writeRequest(request: ControlRequest): string {
  if (request.op === 'list') return '{"op":"list"}\n';
  if (request.op === 'tenant' || request.op === 'roll' || request.op === 'keep' || request.op === 'body')
    return `${JSON.stringify(request)}\n`;
  const { attachments, ...act } = request.act;
  const sent = attachments.map(({ sha256, media, bytes }) => ({ sha256, media, bytes: Buffer.from(bytes).toString('base64') }));
  return `${JSON.stringify({ op: 'submit', ...act, attachments: sent })}\n`;
}

function readLine(line: string): Fields {
  try {
    return fieldsOf(parseStrict(line));
  } catch (error) {
    if (error instanceof JsonError) return {};
    throw error;
  }
}

/** `null` for a line that is no request. */
export function readRequest(line: string): ControlRequest | null {
  const fields = readLine(line);
  if (fields['op'] === 'list') return { op: 'list' };
  if (fields['op'] === 'tenant') {
    const act = readTenantAct(fields['act']);
    return act && { op: 'tenant', act };
  }
  if (fields['op'] === 'roll') {
    const act = readRollAct(fields['act']);
    return act && { op: 'roll', act };
  }
  if (fields['op'] === 'keep') {
    const act = readKeepAct(fields['act']);
    return act && { op: 'keep', act };
  }
  const { log, meeting, seat, attachments } = fields;
  if (fields['op'] === 'body')
    return isLogId(log) && typeof meeting === 'string' && isMeetingKey(meeting) ? { op: 'body', log, meeting } : null;
  const command = readCommand(fields['command']);
  if (fields['op'] !== 'submit' || !isLogId(log) || !isSeat(seat) || command === null || !Array.isArray(attachments)) return null;
  const read = attachments.map(readAttachment);
  return read.every((each) => each !== null) ? { op: 'submit', act: { log, command, seat, attachments: read } } : null;
}

function readAttachment(value: unknown): Attachment | null {
  const { sha256, media, bytes } = fieldsOf(value);
  if (typeof sha256 !== 'string' || typeof media !== 'string' || typeof bytes !== 'string') return null;
  return { sha256, media, bytes: Buffer.from(bytes, 'base64') };
}

/** Splits a stream of bytes into lines; `null` once one is longer than allowed. */
export class LineReader {
  private parts: Buffer[] = [];
  private size = 0;

  take(chunk: Buffer): readonly string[] | null {
    const lines: string[] = [];
    let rest = chunk;
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10)) {
      lines.push(Buffer.concat([...this.parts, rest.subarray(0, at)]).toString('utf8'));
      this.parts = [];
      this.size = 0;
      rest = rest.subarray(at + 1);
    }
    this.parts.push(rest);
    this.size += rest.length;
    return this.size > LONGEST_LINE ? null : lines;
  }
}
