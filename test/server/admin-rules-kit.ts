/** Writing rules on the administrators' pages, as a person does it. */
import type { Description } from '@insyn/domain/dialogue/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ModerationState, PolicyText, Reason } from '@insyn/domain/moderation/types.ts';
import { expect } from '#spec';
import { type Browser, formIn, type Page } from './admin-kit.ts';
import { MACHINE_WORDS } from './admin-words.ts';
import { type Bench, LOG } from './moderation-staff-kit.ts';

export const RULES = '/admin/granskning';
export const EDIT = '/admin/granskning/andra';
export const ONE = `/admin/dialoger/d/${LOG}`;
export const VERSION = 'Gäller nya beslut. Gamla beslut behåller sin version.';
type Fields = Readonly<Record<string, string>>;
type Edited = { readonly asked: Page; readonly done: Page };

/** Through the form, the page of what changes, and publishing. */
export async function edit(who: Browser, address: string, fields: Fields): Promise<Edited> {
  const asked = await who.send(await who.get(address), address, fields, { button: 'visa' });
  expect(asked.status, asked.text).to.equal(200);
  expect(asked.text).to.include(VERSION);
  return { asked, done: await who.send(asked, address, {}, { button: 'publicera' }) };
}

export function rowOf(page: Page, address: string, code: string): string {
  const found = Object.entries(formIn(page.html, address)).find(([name, value]) => name.endsWith('-kod') && value === code);
  if (found === undefined) throw new Error(`no row for ${code}`);
  return found[0].slice(0, -'-kod'.length);
}

/** The first row for a new one of `skal` or `svar`. */
export function emptyRow(page: Page, address: string, name: string): string {
  const fields = formIn(page.html, address);
  const at = Array.from({ length: 40 }, (_each, index) => index).find((index) => fields[`${name}-${String(index)}-namn`] === '');
  if (at === undefined) throw new Error('no empty row');
  return `${name}-${String(at)}`;
}

export async function moderationOf({ town }: Bench, log: LogId = LOG): Promise<ModerationState> {
  const found = await town.server.app.authority.look(log);
  if (found === null) throw new Error(`no ${log}`);
  return found.state.moderation;
}

export function reasonIn({ reasons }: PolicyText, code: string): Reason | undefined {
  return reasons.find((each) => each.code === code);
}

export function plainWords({ text }: Page): void {
  for (const word of MACHINE_WORDS) expect(text.toLowerCase(), String(word)).not.to.match(word);
}

export async function described({ town }: Bench): Promise<Description> {
  const dialogue = (await town.server.app.authority.look(LOG))?.state.dialogue;
  if (dialogue === undefined || dialogue.phase === 'empty') throw new Error('no dialogue');
  return dialogue.description;
}
