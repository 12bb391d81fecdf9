/** The desk's page over a table in the page that goes by the same rules, with hands to use it: a weather of its own, a device of its own. */
import 'axe-core';
import type Axe from 'axe-core';
import { DeskClient } from '@insyn/client/vote-desk/desk-client.ts';
import { memoryDeskStorage, type DeskStorage } from '@insyn/client/vote-desk/kept.ts';
import type { DeskPort } from '@insyn/client/vote-desk/port.ts';
import { DeskTable } from '@insyn/client/vote-desk/table.ts';
import '@insyn/elements/vote-desk/define.ts';
import type { InsynVoteDesk } from '@insyn/elements/vote-desk/vote-desk.ts';
import { find, said } from './chat-host-scene.ts';

export { find, said };
const { axe } = globalThis as unknown as { axe: typeof Axe };

export const MAJKEN = 5;
export const HODAN = 6;
export const PEKKA = 7;
export const handleOf = (at: number): string => `KV7-${String(at).padStart(3, '0')}`;

export type Opened = {
  readonly element: InsynVoteDesk;
  readonly root: ShadowRoot;
  readonly client: DeskClient;
  readonly storage: DeskStorage;
  /** Whether anything reaches the table. */
  readonly network: (there: boolean) => void;
  /** Answers get lost on the way back. */
  readonly deaf: (is: boolean) => void;
};

const open: { readonly element: HTMLElement; readonly client: DeskClient }[] = [];

export function clear(): void {
  for (const { element, client } of open.splice(0)) {
    element.remove();
    client.close();
  }
}

export const newTable = (more: { readonly titles?: readonly string[] } = {}): DeskTable =>
  new DeskTable({
    question: { sv: 'Var ska Kvarnskogens nya skola ligga?', en: 'Where is the new school to be?' },
    alternatives: (more.titles ?? ['Vid Lyktorget', 'På Sågängen', 'Bygg ut Kvistaskolan']).map((title, at) => ({
      id: 'abc'.charAt(at),
      letter: 'ABC'.charAt(at),
      title: { sv: title, en: title },
    })),
    names: { [MAJKEN]: 'Majken Dalvret', [HODAN]: 'Hodan Gårdvik', [PEKKA]: 'Pekka Lumitie' },
    handles: Array.from({ length: 120 }, (_each, at) => handleOf(at)),
    web: [handleOf(90), handleOf(91)],
    day: '2026-12-12',
    closes: '2026-12-12T20:00',
  });

/** Somebody's page; with `storage` the same device as before. */
export async function deskOf(
  table: DeskTable,
  number: number,
  { storage = memoryDeskStorage(true), lang = 'sv' }: { readonly storage?: DeskStorage; readonly lang?: string } = {},
): Promise<Opened> {
  let there = true;
  let isDeaf = false;
  const port = weathered(
    table.seat(number),
    () => there,
    () => isDeaf,
  );
  const listeners = new Set<(change: 'online' | 'offline') => void>();
  const client = new DeskClient({
    port,
    storage,
    place: 'ny-skola',
    network: {
      online: () => there,
      listen: (told) => {
        listeners.add(told);
        return () => void listeners.delete(told);
      },
    },
  });
  const element = document.createElement('insyn-vote-desk');
  Object.assign(element, { lang, dialogue: 'ny-skola', desk: client, today: '2026-12-12' });
  document.body.append(element);
  open.push({ element, client });
  await find('the desk', () => client.current.view);
  await element.updateComplete;
  const root = element.shadowRoot;
  if (root === null) throw new Error('not drawn');
  await find('the page', () => root.querySelector('.views'));
  return {
    element,
    root,
    client,
    storage,
    network: (is) => {
      there = is;
      for (const told of listeners) told(is ? 'online' : 'offline');
    },
    deaf: (is) => void (isDeaf = is),
  };
}

/** Every call passes the network twice. */
function weathered(port: DeskPort, there: () => boolean, isDeaf: () => boolean): DeskPort {
  const passed = Object.entries(port).map(([name, call]) => [
    name,
    async (...args: never[]) => {
      if (!there()) return { kind: 'failed', reason: 'network' };
      const answer: unknown = await (call as (...given: never[]) => Promise<unknown>)(...args);
      return isDeaf() || !there() ? { kind: 'failed', reason: 'network' } : answer;
    },
  ]);
  return Object.fromEntries(passed) as DeskPort;
}

export function part<T extends HTMLElement = HTMLElement>({ root }: Pick<Opened, 'root'>, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (found === null) throw new Error(`no ${selector}`);
  return found;
}

export async function press({ root, element }: Opened, what: string | RegExp): Promise<void> {
  // What is on its way ends first.
  const isFree = (each: HTMLElement): boolean => each.getAttribute('aria-disabled') !== 'true';
  const button = await find(`the button ${String(what)}`, () =>
    typeof what === 'string'
      ? [...root.querySelectorAll<HTMLElement>(what)].find(isFree)
      : [...root.querySelectorAll<HTMLElement>('button, summary')].find(
          (each) => what.test(each.getAttribute('aria-label') ?? said(each)) && isFree(each),
        ),
  );
  button.click();
  await element.updateComplete;
}

export async function type({ root, element }: Opened, selector: string, text: string): Promise<void> {
  const field = await find(selector, () => root.querySelector<HTMLInputElement>(selector));
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}

/** As a scanner: signs, and Enter. */
export async function scan(page: Opened, text: string): Promise<void> {
  await type(page, '#scan', text);
  part<HTMLInputElement>(page, '#scan').form?.requestSubmit();
  await page.element.updateComplete;
}

export async function shows({ root }: Opened, words: string | RegExp): Promise<void> {
  const so = (): boolean => (typeof words === 'string' ? said(root).includes(words) : words.test(said(root)));
  await find('words', so).catch(() => {
    throw new Error(`waited for ${String(words)} in: ${said(root)}`);
  });
}

export async function figures(page: Opened, values: readonly (number | string)[]): Promise<void> {
  await find('the fields', () => page.root.querySelectorAll('input.figure').length >= values.length);
  const fields = [...page.root.querySelectorAll<HTMLInputElement>('input.figure')];
  for (const [at, value] of values.entries()) await type(page, `[id="${fields[at]?.id ?? ''}"]`, String(value));
}

export async function faults(element: Element): Promise<readonly string[]> {
  // Colours are measured when they stand still.
  const moving = [...document.getAnimations(), ...(element.shadowRoot?.getAnimations() ?? [])];
  await Promise.allSettled(moving.map(({ finished }) => finished));
  const { violations } = await axe.run(element, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}

/** Envelopes that are received, mixed and accepted, and a batch of them. */
export async function batchOf(table: DeskTable, envelopes: number, from = 0): Promise<void> {
  const seat = table.seat(PEKKA);
  const handles = Array.from({ length: envelopes }, (_each, at) => handleOf(from + at));
  for (const handle of handles) await seat.scan({ id: handle, handle });
  const mixed = await seat.mix({ handles });
  const opened = await seat.openBatch(envelopes);
  if (mixed.kind !== 'ok' || opened.kind !== 'ok') throw new Error('no batch');
}
