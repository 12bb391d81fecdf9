/** Packs a dialogue and copies everything, for the console: in the server that runs, or over the folder itself. */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogId } from '@insyn/domain/ids.ts';
import { codesFor } from '../archive/codes.ts';
import { packed } from '../archive/package.ts';
import type { SealParts } from '../archive/seal.ts';
import { BackupError, type BackupParts, copyAll } from '../backup/backup.ts';
import type { KeepAct, KeepDesk, KeepDone } from './keep-act.ts';

export type KeepParts = SealParts & { readonly backup: Omit<BackupParts, 'config'> };

export function keepDesk(parts: KeepParts): KeepDesk {
  const { door, backup } = parts;
  return async (act) => {
    try {
      if (act.act === 'seal') return await seal(parts, act);
      return { done: true, lines: [], copied: await copyAll({ ...backup, config: door.config }, act.folder, act.keys) };
    } catch (error) {
      if (error instanceof BackupError) return { done: false, sv: error.sv, en: error.message };
      if (!isFileFault(error)) throw error;
      return { done: false, sv: `Servern kan inte skriva där (${error.code}).`, en: `The server cannot write there (${error.code}).` };
    }
  };
}

async function seal(parts: KeepParts, act: Extract<KeepAct, { act: 'seal' }>): Promise<KeepDone> {
  const { log, form, type, agreement, reference } = act;
  const settings = { ...parts.door.config.archive, ...(await codesFor(parts.door, log as LogId)) };
  const made = await packed(parts, log as LogId, {
    ...settings,
    form,
    type: type ?? settings.type,
    agreement: agreement ?? settings.agreement,
    reference: reference ?? settings.reference,
  });
  if (made === null)
    return {
      done: false,
      sv: `Dialogen ${log} finns inte, eller är inte öppen för alla.`,
      en: `There is no dialogue ${log} that is open to everyone.`,
    };
  const file = act.out === '' ? join(act.folder, made.name) : act.out;
  if (existsSync(file)) return { done: false, sv: `${file} finns redan.`, en: `${file} is there already.` };
  try {
    writeFileSync(`${file}.part`, made.bytes, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(`${file}.part`, file);
  } finally {
    rmSync(`${file}.part`, { force: true });
  }
  return { done: true, lines: [file] };
}

function isFileFault(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code);
}
