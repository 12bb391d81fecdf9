/** A reader's chat in the evening of the example, and hands to use it. */
import { a11ySnapshot, sendKeys, setViewport } from '@web/test-runner-commands';
import 'axe-core';
import type Axe from 'axe-core';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { InsynChat } from '@insyn/elements/chat/chat.ts';
import '@insyn/elements/chat/define.ts';
import '@insyn/elements/login/define.ts';
import type { InsynComposer } from '@insyn/elements/parts/composer.ts';
import { chatElement } from '../../stories/elements/chat-stage.ts';
import {
  createChatWorld,
  type ChatOpening,
  type ChatPage,
  type ChatWorld,
  type ChatWorldOptions,
} from '../../stories/elements/chat-world.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export type Shown = ChatPage & { readonly element: InsynChat; readonly root: ShadowRoot };

const worlds: ChatWorld[] = [];
const places: HTMLElement[] = [];

export async function world(options: ChatWorldOptions = {}): Promise<ChatWorld> {
  const made = await createChatWorld(options);
  worlds.push(made);
  return made;
}

/** Takes away what the test before put on the page. */
export async function clear(): Promise<void> {
  for (const place of places.splice(0)) place.remove();
  for (const each of worlds.splice(0)) each.close();
  localStorage.removeItem('insyn.chat.aloud');
  document.documentElement.style.colorScheme = '';
  document.documentElement.removeAttribute('dir');
  document.documentElement.lang = 'sv';
  history.replaceState(null, '', location.pathname + location.search);
  await setViewport({ width: 1000, height: 800 });
}

/** Somebody's page, when there is something on it to see. */
export async function show(from: ChatWorld, name: string | null, opening?: ChatOpening, more: Partial<InsynChat> = {}): Promise<Shown> {
  const shown = await place(from, name, opening, more);
  await find('the chat', () => shown.root.querySelector('.chat:not([hidden])'));
  return shown;
}

/** The same as soon as the element is there. */
export async function place(from: ChatWorld, name: string | null, opening?: ChatOpening, more: Partial<InsynChat> = {}): Promise<Shown> {
  const page = from.page(name, opening);
  const element = chatElement(page);
  Object.assign(element, { lang: 'sv' }, more);
  const main = document.createElement('main');
  main.append(element);
  document.body.append(main);
  places.push(main);
  await element.updateComplete;
  const { shadowRoot: root } = element;
  if (!root) throw new Error('not drawn');
  return { ...page, element, root };
}

export async function find<T>(what: string, look: () => T | null | undefined | false, patience = 10_000): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() - start > patience) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** What is written on it: words for screen readers alone left out, and what is folded taken along. */
export function words(from: Element | ShadowRoot): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof Element && (node.matches('.hidden, [hidden], style') || node.localName === 'slot')) return '';
    const inner = [...node.childNodes].map(read).join('');
    return node instanceof Element && /^(?:p|li|h[1-6]|section|article|div|summary|header)$/.test(node.localName) ? ` ${inner} ` : inner;
  };
  return read(from)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

export function article(shown: Shown, question: PostId, within = '.flow'): HTMLElement | null {
  return shown.root.querySelector(`${within} [id="f-${question}"]`);
}

export function button(from: ParentNode, name: string | RegExp): HTMLButtonElement | undefined {
  const named = (each: HTMLButtonElement): string => each.textContent.replace(/\s+/g, ' ').trim();
  return [...from.querySelectorAll<HTMLButtonElement>('button')].find((each) =>
    typeof name === 'string' ? named(each).startsWith(name) : name.test(named(each)),
  );
}

/** By keyboard: focus goes to it and Enter is pressed. */
export async function press(from: ParentNode, name: string | RegExp): Promise<void> {
  const target = await find(`the button ${String(name)}`, () => button(from, name));
  target.focus();
  await sendKeys({ press: 'Enter' });
}

export const composer = ({ root }: Shown): InsynComposer | null => root.querySelector<InsynComposer>('insyn-composer:defined');

/** Types into the field that is open, as a person does, and sends it by keyboard. */
export async function writes(shown: Shown, text: string, send = true): Promise<ShadowRoot> {
  const box = await find('the composer', () => composer(shown)?.shadowRoot);
  await find('focus in the text', () => box.activeElement?.localName === 'textarea');
  await sendKeys({ type: text });
  await find('what was typed', () => box.querySelector('textarea')?.value === text);
  if (send) await presses(box.querySelector('button[type=submit]'));
  return box;
}

export async function presses(target: Element | null): Promise<void> {
  if (!(target instanceof HTMLElement)) throw new Error('nothing to press');
  target.focus();
  await sendKeys({ press: 'Enter' });
}

export function viewOf(shown: Shown, question: PostId): QuestionView | undefined {
  const view = shown.element.view;
  if (view === null) return undefined;
  return [view.own, view.taken, view.queue, view.answered, view.later, view.declined, view.merged]
    .flat()
    .find(({ post }) => post === question);
}

/** Everything the polite node has said, in order. */
export function heard({ root }: Shown): readonly string[] & { readonly stop: () => void } {
  const said: string[] = [];
  const node = root.querySelector('[role=status]');
  if (!node) throw new Error('no polite node');
  const watcher = new MutationObserver(() => {
    const now = (node.textContent ?? '').replace(/\u00a0/g, ' ').trim();
    if (now !== '' && said.at(-1) !== now) said.push(now);
  });
  watcher.observe(node, { childList: true, characterData: true, subtree: true });
  return Object.assign(said, { stop: () => watcher.disconnect() });
}

/** What axe finds, and what is doubled or styled in place. */
export async function faults({ root }: Shown): Promise<readonly string[]> {
  const { violations } = await axe.run(places.at(-1) ?? document, { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] });
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${String(nodes.length)}, as ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
  );
  const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
  const doubled = ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id twice: ${id}`);
  const styled = [...root.querySelectorAll('[style]')].map(({ outerHTML }) => `style in place: ${outerHTML.slice(0, 80)}`);
  return [...found, ...doubled, ...styled];
}

export type AccessibleNode = {
  readonly role: string;
  readonly name?: string;
  readonly checked?: boolean | 'mixed';
  readonly pressed?: boolean | 'mixed';
  readonly expanded?: boolean;
  readonly disabled?: boolean;
  readonly level?: number;
  readonly children?: readonly AccessibleNode[];
};

/** Everything in the accessibility tree, in reading order. */
export async function tree(): Promise<readonly AccessibleNode[]> {
  const top = (await (a11ySnapshot as (payload: object) => Promise<unknown>)({})) as AccessibleNode;
  const all = (node: AccessibleNode): readonly AccessibleNode[] => [node, ...(node.children ?? []).flatMap(all)];
  return all(top);
}
