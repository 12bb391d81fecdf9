/** `create`, `describe`, `phase`, `list`: staff acts on dialogues from files and words. */
import { readFile } from 'node:fs/promises';
import { PHASES } from '@insyn/domain/dialogue/types.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { JsonError, parseStrict } from '@insyn/domain/json.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { titleOf } from '../http/problems.ts';
import { type Attachment, CommandFault, type Desk, EXIT } from './desk.ts';
import { readCommand } from './wire.ts';

export type Say = (text: string) => void;

export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new CommandFault(EXIT.file, `Filen ${file} går inte att läsa.`, `The file ${file} cannot be read.`, { cause: error });
  }
}

export async function readFields(file: string): Promise<Readonly<Partial<Record<string, unknown>>>> {
  try {
    const value = parseStrict(new TextDecoder('utf-8', { fatal: true }).decode(await readBytes(file)));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch (error) {
    if (!(error instanceof JsonError || error instanceof TypeError)) throw error;
  }
  throw new CommandFault(EXIT.file, `Filen ${file} är inte ett JSON-objekt.`, `The file ${file} is not a JSON object.`);
}

export function dialogueId(given: unknown): LogId {
  if (isLogId(given)) return given;
  throw new CommandFault(
    EXIT.usage,
    'En dialogs id är 3–64 tecken: a–z, 0–9 och bindestreck.',
    'The id of a dialogue is 3–64 characters: a–z, 0–9 and hyphens.',
  );
}

/** Submits and answers in words; a refusal ends the command. */
export async function act(desk: Desk, log: LogId, value: unknown, seat: Seat, attachments: readonly Attachment[] = []): Promise<void> {
  const command: Command | null = readCommand(value);
  if (command === null) throw new CommandFault(EXIT.usage, 'Uppgifterna har inte rätt form.', 'The values do not have the right form.');
  const answer = await desk.submit({ log, command, seat, attachments });
  if (answer.accepted) return;
  const fields = answer.fields === undefined ? '' : ` (${answer.fields.join(', ')})`;
  throw new CommandFault(EXIT.refused, `${titleOf(answer.code, 'sv')}${fields}`, `${titleOf(answer.code, 'en')}${fields}`);
}

/** The file holds `{ dialogue, kind, description, settings?, tenant? }`. */
export async function create(desk: Desk, file: string, seat: Seat, say: Say): Promise<void> {
  const { dialogue, kind, description, settings, tenant } = await readFields(file);
  const log = dialogueId(dialogue);
  await act(
    desk,
    log,
    {
      type: 'dialogue/create',
      kind,
      description,
      ...(settings === undefined ? {} : { settings }),
      ...(tenant === undefined ? {} : { tenant }),
    },
    seat,
  );
  say(`${log}: skapad · created`);
}

/** The file holds a description, or `{ description }`. */
export async function describe(desk: Desk, id: string, file: string, seat: Seat, say: Say): Promise<void> {
  const fields = await readFields(file);
  const log = dialogueId(id);
  await act(desk, log, { type: 'dialogue/describe', description: fields['description'] ?? fields }, seat);
  say(`${log}: beskrivningen är ändrad · described`);
}

export async function enterPhase(desk: Desk, id: string, phase: string, seat: Seat, say: Say): Promise<void> {
  const log = dialogueId(id);
  if (phase !== 'resume' && !PHASES.some((each) => each === phase)) {
    const all = [...PHASES, 'resume'].join(' ');
    throw new CommandFault(EXIT.usage, `Skedet ska vara ett av: ${all}`, `The phase must be one of: ${all}`);
  }
  await act(desk, log, phase === 'resume' ? { type: 'dialogue/resume' } : { type: 'dialogue/enter', phase }, seat);
  say(`${log}: ${phase}`);
}

export async function list(desk: Desk, say: Say): Promise<void> {
  const listed = await desk.list();
  if (listed.length === 0) say('Inga dialoger · no dialogues');
  for (const { log, title, phase, posts, documents } of listed) say(`${log}\t${phase}\t${posts} inlägg\t${documents} underlag\t${title}`);
}
