/** `npx insyn …`: what was typed, turned into a staff act. */
import { parseArgs } from 'node:util';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { Config } from '../config.ts';
import { isSeat } from '../identity/session-token.ts';
import { CommandFault, type Desk, EXIT } from './desk.ts';
import { create, describe, enterPhase, list, type Say } from './dialogues.ts';
import { KEEP_HELP, KEEP_OPTIONS, keepCommand, type KeepTyped, runKeep, runRestore } from './keep.ts';
import { importFile } from './import.ts';
import { type MeetingTyped, type MeetingWish, publishMeeting, readMeeting, wishOf } from './import-meeting.ts';
import { printLetterCodes } from './letter-codes.ts';
import { openDesk } from './open-desk.ts';
import { openForPrinter, runVote, VOTE_HELP, VOTE_OPTIONS, voteCommand, type VoteTyped } from './vote.ts';
import { runTenant, TENANT_HELP, TENANT_OPTIONS, tenantCommand } from './tenants.ts';

export const HELP = `npx insyn <kommando>

  create FIL.json                            skapar en dialog · creates a dialogue
  describe ID FIL.json                       ändrar beskrivningen · changes its description
  phase ID SKEDE                             byter skede (debate, paused, resume, archived) · enters a phase
  import FIL --dialogue ID [--title TITEL]   lägger till ett underlag · adds a background document
  import FIL… --body NÄMND                   publicerar protokoll eller kallelse · publishes minutes or a notice
      [--meeting 2026-03-03] [--state adjusted|unadjusted|immediate] [--adjusted DATUM] [--posted DATUM]
      [--found "Nämndens namn"] [--dry-run]
  letter-codes ANTAL [--area OMRÅDE]         nya brevkoder, visas en gång · new codes for letters, shown once
  list                                       visar dialogerna · lists the dialogues
${TENANT_HELP}
${VOTE_HELP}
${KEEP_HELP}
  help                                       visar den här hjälpen · shows this help

  --as admin/1                               stolen som agerar · the seat that acts
  --tenant tenant-stad                       en annan stad än installationens · another tenant than the installation's

Går servern talar kommandot med den; annars öppnas DATA_DIR direkt.
With a running server the command speaks to it; otherwise it opens DATA_DIR itself.`;

const wrong = (sv: string, en: string): CommandFault => new CommandFault(EXIT.usage, sv, en);

type Typed = {
  readonly words: readonly string[];
  readonly as: string;
  readonly dialogue: string | undefined;
  readonly title: string | undefined;
  readonly tenant: Readonly<Record<Exclude<keyof typeof TENANT_OPTIONS, 'tenant'>, string>> & { readonly tenant: string | undefined };
  readonly area: string | undefined;
  readonly vote: VoteTyped;
  readonly keep: KeepTyped;
  readonly meeting: MeetingTyped;
  readonly dryRun: boolean;
  readonly help: boolean;
};

function readTyped(args: readonly string[]): Typed {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        as: { type: 'string', default: 'admin/1' },
        dialogue: { type: 'string' },
        title: { type: 'string' },
        ...TENANT_OPTIONS,
        ...VOTE_OPTIONS,
        ...KEEP_OPTIONS,
        area: { type: 'string' },
        meeting: { type: 'string', default: '' },
        state: { type: 'string', default: '' },
        adjusted: { type: 'string', default: '' },
        posted: { type: 'string', default: '' },
        found: { type: 'string', default: '' },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const { as, dialogue, title, area, help, tenant, body, party, from, to } = values;
    const { meeting, state, adjusted, posted, found, 'dry-run': dryRun } = values;
    const about = { body, meeting, state, adjusted, posted, found };
    const { election, out, return: returnTo, lang, key } = values;
    const vote = { words: positionals, seat: as, election, to, out, returnTo, lang, key };
    const { form, type, agreement, code, 'with-keys': withKeys, 'new-keys': newKeys } = values;
    const keep = { words: positionals, form, type, agreement, code, out, withKeys, newKeys };
    const people = { tenant, body, party, from, to };
    return { words: positionals, as, dialogue, title, area, help, tenant: people, vote, keep, meeting: about, dryRun };
  } catch (error) {
    throw wrong('Kommandot har okända delar. Se npx insyn help.', `Not understood: ${error instanceof Error ? error.message : ''}`);
  }
}

/** Runs one command; the exit code. Nothing is opened for a command that is typed wrong. */
export async function runCommand(args: readonly string[], config: () => Config, say: Say, complain: Say): Promise<number> {
  try {
    const typed = readTyped(args);
    const [name, count, ...more] = typed.words;
    if (name === 'letter-codes' && !typed.help) {
      if (more.length > 0)
        throw wrong('letter-codes: fel antal ord. Se npx insyn help.', 'letter-codes: wrong number of words. See npx insyn help.');
      printLetterCodes(config(), count ?? '', typed.area, say);
      return EXIT.done;
    }
    if (name === 'import' && typed.dryRun && !typed.help) {
      const { files } = meetingFiles(typed);
      await readMeeting(files, say);
      say('Ingenting är publicerat.');
      return EXIT.done;
    }
    if (name === 'codes' && count === 'open' && !typed.help) {
      await openForPrinter(typed.vote, say);
      return EXIT.done;
    }
    if (name === 'restore' && !typed.help) {
      keepCommand(typed.keep);
      await runRestore(typed.keep, config(), say);
      return EXIT.done;
    }
    const work = typed.help ? null : workOf(typed, say);
    if (work === null) {
      say(HELP);
      return EXIT.done;
    }
    const settings = config();
    const desk = await openDesk(settings);
    try {
      await work(desk, settings);
    } finally {
      await desk.close();
    }
    return EXIT.done;
  } catch (error) {
    if (!(error instanceof CommandFault)) throw error;
    complain(error.sv);
    complain(error.en);
    return error.exit;
  }
}

/** The files of a meeting, and what was asked of it; typed wrong, nothing is read. */
function meetingFiles({ words, dialogue, meeting }: Typed): { readonly files: readonly string[]; readonly wish: MeetingWish } {
  const files = words.slice(1);
  if (meeting.body === '' || dialogue !== undefined)
    throw wrong('import behöver --dialogue ID eller --body NÄMND.', 'import needs --dialogue ID or --body NAME.');
  if (files.length === 0) throw wrong('import: fel antal ord. Se npx insyn help.', 'import: wrong number of words. See npx insyn help.');
  return { files, wish: wishOf(meeting) };
}

function tenantLog(tenant: string): LogId {
  if (isLogId(tenant)) return tenant;
  throw wrong('--tenant är en stads id, som tenant-stad.', '--tenant is the id of a tenant, such as tenant-stad.');
}

/** `null`: only help was asked for. */
function workOf(typed: Typed, say: Say): ((desk: Desk, config: Config) => Promise<void>) | null {
  const { words, as, dialogue, title, area = '', tenant } = typed;
  const [name = 'help', first, second, ...rest] = words;
  if (name === 'help') return null;
  if (!isSeat(as)) throw wrong('--as ska vara en roll och ett nummer, som admin/1.', '--as must be a role and a number, such as admin/1.');
  const few = (count: number): void => {
    if ([first, second, ...rest].filter((word) => word !== undefined).length !== count)
      throw wrong(`${name}: fel antal ord. Se npx insyn help.`, `${name}: wrong number of words. See npx insyn help.`);
  };
  const keep = keepCommand(typed.keep);
  if (keep === 'seal' || keep === 'backup') return (desk) => runKeep(desk, keep, typed.keep, say);
  const vote = voteCommand(typed.vote);
  if (vote !== null) return (desk, config) => runVote(desk, vote, typed.vote, config, say);
  const about = tenantCommand(words);
  if (about !== null) {
    return (desk, config) =>
      runTenant(
        desk,
        about,
        { words, seat: as, title: title ?? '', options: { ...tenant, area, tenant: tenant.tenant ?? config.tenant } },
        say,
      );
  }
  switch (name) {
    case 'create':
      few(1);
      return (desk) => create(desk, first ?? '', as, say);
    case 'describe':
      few(2);
      return (desk) => describe(desk, first ?? '', second ?? '', as, say);
    case 'phase':
      few(2);
      return (desk) => enterPhase(desk, first ?? '', second ?? '', as, say);
    case 'import':
      if (dialogue === undefined || typed.meeting.body !== '') {
        const { files, wish } = meetingFiles(typed);
        return async (desk, config) =>
          publishMeeting(desk, await readMeeting(files, say), wish, tenantLog(tenant.tenant ?? config.tenant), as, say);
      }
      few(1);
      return (desk) => importFile(desk, first ?? '', dialogue, title, as, say);
    case 'list':
      few(0);
      return (desk) => list(desk, say);
    default:
      throw wrong(`Kommandot ${name} finns inte. Se npx insyn help.`, `There is no command ${name}. See npx insyn help.`);
  }
}
