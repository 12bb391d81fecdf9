/** A rådslag made by its forms, as a secretary makes one. */
import type { LogId } from '@insyn/domain/ids.ts';
import type { LogState } from '@insyn/domain/root.ts';
import type { RadslagPlan } from '@insyn/domain/radslag/types.ts';
import type { Page, Town } from './admin-kit.ts';

export const NEW = '/admin/radslag/ny';
export const DEFAULTS = '/admin/installningar/radslag';
/** A Friday. */
export const NOW = '2026-11-20T10:00:00.000Z';

export const NINE = {
  question: 'Var ska lekplatsen ligga?',
  short: 'Lekplatsen är sliten och ska bytas. Nämnden beslutar i vår.',
  'alternatives.a.title': 'Kvar i parken',
  'alternatives.a.summary': 'Ny lekplats på samma plats.',
  'alternatives.b.title': 'Vid skolan',
  'alternatives.b.summary': 'Ny lekplats invid skolgården.',
  body: 'Skolnämnden',
  dnr: 'SKN 2026/140',
  'decision.paragraph': '§ 12',
  'decision.date': '2026-11-03',
  answers: 'Skolnämndens ordförande',
  contact: 'Ring 08-123 45.',
} as const;

/** What a city writes once. */
export async function setDefaults({ anna }: Town): Promise<Page> {
  return anna.send(await anna.get(DEFAULTS), DEFAULTS, {
    responsible: 'Staden',
    publicity: 'Namn och inlägg.',
    retention: 'För alltid.',
    rights: 'Rätt till insyn.',
    accessibility: 'https://www.stad.example/tillganglighet',
  });
}

export async function makeRadslag(
  { anna }: Town,
  template: 'simple' | 'web' = 'simple',
  more: Readonly<Record<string, string>> = {},
): Promise<Page> {
  return anna.send(await anna.get(`${NEW}?mall=${template}`), NEW, { ...NINE, ...more }, { button: 'skapa' });
}

export function logIn(page: Page): LogId {
  return (page.path.split('?')[0] ?? '').split('/').at(-1) as LogId;
}

export async function stateOf({ server }: Town, log: LogId): Promise<LogState> {
  const found = await server.app.authority.look(log);
  if (found === null) throw new Error(`no dialogue ${log}`);
  return found.state;
}

export async function planOf(town: Town, log: LogId): Promise<RadslagPlan> {
  const { plan } = (await stateOf(town, log)).radslag;
  if (plan === null) throw new Error(`no plan in ${log}`);
  return plan;
}

export async function announced(
  town: Town,
  template: 'simple' | 'web' = 'simple',
  more: Readonly<Record<string, string>> = {},
): Promise<LogId> {
  const log = logIn(await makeRadslag(town, template, more));
  const address = `/admin/radslag/${log}/kungor`;
  const page = await town.anna.send(await town.anna.get(address), address);
  if (!page.path.includes('gjort=kungjort')) throw new Error(page.text);
  return log;
}

/** Moves the clock, and waits until what has come by it stands in the log. */
export async function moveTo(town: Town, at: string): Promise<void> {
  town.server.clock.set(Date.parse(at));
  await town.server.app.elapsed();
}
