/** `tenant`, `grant`, `revoke`, `confirm`, `withdraw`, `origin`, `roll`: what was typed, as an act on a tenant. */
import { readFile } from 'node:fs/promises';
import { text as allOf } from 'node:stream/consumers';
import { CommandFault, type Desk, EXIT } from './desk.ts';
import type { Say } from './dialogues.ts';
import { readFields } from './dialogues.ts';
import { readTenantAct } from './tenant-act.ts';

export const TENANT_HELP = `  tenant create FIL.json                     grundar en stad · founds a tenant: { name, phone?, admins: [två personnummer] }
  tenant show                                visar roller, sajter och förslag · shows roles, sites and proposals
  grant ROLL VEM [--body --party --title --from DAG --to DAG]
                                             ger en roll; VEM är personnummer, mejladress eller - (läses in) · gives a role
  revoke ROLL NR [--body]                    tar tillbaka en roll · takes a role back
  confirm KOD, withdraw KOD                  den andra administratörens ja; förslaget tas tillbaka · second admin's yes; withdraws
  origin add|remove ADRESS                   sajter som får bädda in · sites that may embed
  roll import FIL --area NAMN                vilka som har rätt att delta, ett nummer per rad · who is entitled, a number per line`;

export const TENANT_OPTIONS = {
  tenant: { type: 'string' },
  body: { type: 'string', default: '' },
  party: { type: 'string', default: '' },
  from: { type: 'string', default: '' },
  to: { type: 'string', default: '' },
} as const;

export type TenantTyped = {
  readonly words: readonly string[];
  readonly seat: string;
  readonly title: string;
  readonly options: Readonly<Record<keyof typeof TENANT_OPTIONS | 'area', string>>;
};

/** First words of these commands, with the number of words they take. */
const COUNTS: Readonly<Record<string, number>> = {
  'tenant create': 3,
  'tenant show': 2,
  grant: 3,
  revoke: 3,
  confirm: 2,
  withdraw: 2,
  'origin add': 3,
  'origin remove': 3,
  'roll import': 3,
};

/** The command's name, `null` for another's. Throws for one that is typed wrong: nothing is opened for it. */
export function tenantCommand(words: readonly string[]): string | null {
  const [first = '', second = ''] = words;
  if (!Object.keys(COUNTS).some((name) => name.split(' ')[0] === first)) return null;
  const name = `${first} ${second}` in COUNTS ? `${first} ${second}` : first;
  if (COUNTS[name] !== words.length)
    throw new CommandFault(EXIT.usage, `${name}: fel antal ord. Se npx insyn help.`, `${name}: wrong number of words. See npx insyn help.`);
  return name;
}

export async function runTenant(desk: Desk, name: string, typed: TenantTyped, say: Say): Promise<void> {
  const act = readTenantAct(await actOf(name, typed));
  if (act === null) throw new CommandFault(EXIT.usage, 'Uppgifterna har inte rätt form.', 'The values do not have the right form.');
  const done = await desk.tenant(act);
  if (!done.done) throw new CommandFault(EXIT.refused, done.sv, done.en);
  for (const line of done.lines) say(line);
}

async function actOf(name: string, { words, seat, title, options }: TenantTyped): Promise<unknown> {
  const { tenant, body, party, from, to, area } = options;
  const [, second = '', third = ''] = words;
  switch (name) {
    case 'tenant create': {
      const { admins, ...settings } = await readFields(third);
      return { act: 'create', tenant, settings, admins };
    }
    case 'tenant show':
      return { act: 'show', tenant };
    case 'grant':
      // A number that is typed as a word stands in the shell's history; `-` reads it instead.
      return {
        act: 'grant',
        tenant,
        seat,
        to: third === '-' ? (await allOf(process.stdin)).trim() : third,
        grant: { role: second, from, to, body, party, title },
      };
    case 'revoke':
      return { act: 'revoke', tenant, seat, number: Number(third), role: second, body };
    case 'origin add':
    case 'origin remove':
      return { act: 'origin', tenant, seat, origin: third, remove: second === 'remove' };
    case 'roll import':
      return { act: 'roll', tenant, area, people: await readRoll(third) };
    default:
      return { act: name, tenant, seat, digest: second };
  }
}

/** The first column of each line; a line of headings has no digit or @ in it. */
async function readRoll(file: string): Promise<readonly string[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandFault(EXIT.file, `Filen ${file} går inte att läsa.`, `The file ${file} cannot be read.`, { cause: error });
  }
  const cells = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => (line.split(/[;,\t]/)[0] ?? '').replace(/^"|"$/g, '').trim());
  return cells.filter((cell, at) => cell !== '' && !(at === 0 && !/[\d@]/.test(cell)));
}
