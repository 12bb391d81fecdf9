/** The page of one who answers, in the evening of the example chat, and hands to use it. */
import { chatsOf } from '@insyn/client/chats.ts';
import 'axe-core';
import type Axe from 'axe-core';
import type { QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import '@insyn/elements/chat-panel/define.ts';
import type { InsynChatPanel } from '@insyn/elements/chat-panel/panel.ts';
import {
  createChatWorld,
  type ChatOpening,
  type ChatPage,
  type ChatWorld,
  type ChatWorldOptions,
} from '../../stories/elements/chat-world.ts';
import { QUESTIONS } from '../../stories/fixtures/chat.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };

export const ILYAS = 'ilyas-sandholt';
export const MAJKEN = 'majken-dalvret';

export type Panel = ChatPage & {
  readonly element: InsynChatPanel;
  readonly root: ShadowRoot;
  readonly ask: (question: PostId) => QuestionView | null;
};

const worlds: ChatWorld[] = [];
const elements: HTMLElement[] = [];

/** Takes away what the test before put on the page. */
export function clear(): void {
  for (const element of elements.splice(0)) element.remove();
  for (const world of worlds.splice(0)) world.close();
}

/** Two questions to Ilyas, one to all. */
export const FEW = QUESTIONS.filter(({ key }) => ['nour-byggtid', 'tage-hemtjanst', 'elvira-minst'].includes(key)).map((question) => ({
  ...question,
  answers: [],
  followUps: [],
  fate: 'waiting' as const,
  support: Math.min(question.support, 6),
  ...(question.key === 'elvira-minst' ? {} : { to: ILYAS }),
}));

export async function evening(options: ChatWorldOptions = {}): Promise<ChatWorld> {
  const world = await createChatWorld({ at: 1, questions: FEW, ...options });
  worlds.push(world);
  return world;
}

export async function find<T>(what: string, look: () => T | null | undefined | false, patience = 8_000): Promise<T> {
  const start = performance.now();
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() - start > patience) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

export async function panelOf(world: ChatWorld, id = ILYAS, opening?: ChatOpening, more: Partial<InsynChatPanel> = {}): Promise<Panel> {
  return panelAt(world, world.member(id, opening), more);
}

export async function panelAt(world: ChatWorld, page: ChatPage, more: Partial<InsynChatPanel> = {}): Promise<Panel> {
  const element = document.createElement('insyn-chat-panel');
  Object.assign(element, { lang: 'sv', dialogue: world.log, session: world.session, client: page.client }, more);
  document.body.append(element);
  elements.push(element);
  const root = await find('the page', () => element.shadowRoot?.querySelector('#title') && element.shadowRoot);
  await find('the words', () => chatsOf(page.client).view(world.session)?.lacking.length === 0);
  await element.updateComplete;
  const ask = (question: PostId): QuestionView | null => {
    const view = chatsOf(page.client).view(world.session);
    return (
      [view?.taken, view?.queue, view?.answered, view?.later].flatMap((list) => list ?? []).find(({ post }) => post === question) ?? null
    );
  };
  return { ...page, element, root, ask };
}

/** So many more support a question. */
export async function support(world: ChatWorld, post: PostId, count: number): Promise<void> {
  const content = await world.content(post);
  const before = (supporters += count) - count;
  for (let at = before; at < supporters; at += 1) await world.act(`Läsare ${String(at)}`, { type: 'debate/support', post, content });
}
let supporters = 0;

export const said = (from: ParentNode | null | undefined): string => (from?.textContent ?? '').replace(/\s+/g, ' ').trim();

export function part<T extends HTMLElement = HTMLElement>({ root }: Panel, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (found === null) throw new Error(`no ${selector}`);
  return found;
}

/** A button by its id or by its words; waits for it. */
export async function press(panel: Panel, what: string | RegExp): Promise<void> {
  const look = (): HTMLElement | null | undefined =>
    typeof what === 'string'
      ? panel.root.getElementById(what)
      : [...panel.root.querySelectorAll<HTMLElement>('button, summary')].find((each) => what.test(said(each)));
  (await find(`the button ${String(what)}`, look)).click();
  await panel.element.updateComplete;
}

/** Types as a person does, in place of what stands there. */
export async function type(panel: Panel, text: string, selector = '#text'): Promise<HTMLTextAreaElement> {
  const field = await find(selector, () => panel.root.querySelector<HTMLTextAreaElement>(`${selector}:not([readonly])`));
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await panel.element.updateComplete;
  return field;
}

export const field = (panel: Panel): HTMLTextAreaElement => part<HTMLTextAreaElement>(panel, '#text');

/** What the polite node says or said last. */
export const spoken = ({ root }: Panel): string => said(root.querySelector('[role=status]'));

export async function shows(panel: Panel, words: string | RegExp): Promise<void> {
  const so = (): boolean => {
    const text = said(panel.root);
    return typeof words === 'string' ? text.includes(words) : words.test(text);
  };
  await find(`the words ${String(words)} in ${said(panel.root).slice(0, 400)}`, so).catch(() => {
    throw new Error(`waited for ${String(words)} in: ${said(panel.root)}`);
  });
}

export const cards = ({ root }: Panel): readonly string[] =>
  [...root.querySelectorAll('#panel .cards > li .person')].map((each) => said(each));

export const focused = ({ root }: Panel): string => root.activeElement?.id ?? '';

export async function faults(element: Element): Promise<readonly string[]> {
  // Colours are measured when they stand still.
  await Promise.all((element.shadowRoot?.getAnimations() ?? []).map(({ finished }) => finished));
  const { violations } = await axe.run(element, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}
