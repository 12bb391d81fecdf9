/** `npx insyn …`: what was typed, turned into a staff act. */
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { isSeat } from '../identity/session-token.ts';
import { CommandFault, type Desk, EXIT } from './desk.ts';
import { create, describe, enterPhase, list, type Say } from './dialogues.ts';
import { importFile } from './import.ts';
import { printLetterCodes } from './letter-codes.ts';
import { openDesk } from './open-desk.ts';
import { runTenant, TENANT_HELP, TENANT_OPTIONS, tenantCommand } from './tenants.ts';

export const HELP = `npx insyn <kommando>

  create FIL.json                            skapar en dialog · creates a dialogue
  describe ID FIL.json                       ändrar beskrivningen · changes its description
  phase ID SKEDE                             byter skede (debate, paused, resume, archived) · enters a phase
  import FIL --dialogue ID [--title TITEL]   lägger till ett underlag · adds a background document
  letter-codes ANTAL [--area OMRÅDE]         nya brevkoder, visas en gång · new codes for letters, shown once
  list                                       visar dialogerna · lists the dialogues
${TENANT_HELP}
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
        area: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    const { as, dialogue, title, area, help, tenant, body, party, from, to } = values;
    return { words: positionals, as, dialogue, title, area, help, tenant: { tenant, body, party, from, to } };
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

/** `null`: only help was asked for. */
function workOf(
  { words, as, dialogue, title, area = '', tenant }: Typed,
  say: Say,
): ((desk: Desk, config: Config) => Promise<void>) | null {
  const [name = 'help', first, second, ...rest] = words;
  if (name === 'help') return null;
  if (!isSeat(as)) throw wrong('--as ska vara en roll och ett nummer, som admin/1.', '--as must be a role and a number, such as admin/1.');
  const few = (count: number): void => {
    if ([first, second, ...rest].filter((word) => word !== undefined).length !== count)
      throw wrong(`${name}: fel antal ord. Se npx insyn help.`, `${name}: wrong number of words. See npx insyn help.`);
  };
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
      few(1);
      if (dialogue === undefined) throw wrong('import behöver --dialogue ID.', 'import needs --dialogue ID.');
      return (desk) => importFile(desk, first ?? '', dialogue, title, as, say);
    case 'list':
      few(0);
      return (desk) => list(desk, say);
    default:
      throw wrong(`Kommandot ${name} finns inte. Se npx insyn help.`, `There is no command ${name}. See npx insyn help.`);
  }
}
