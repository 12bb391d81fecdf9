/** The page of whoever leads a chat, and the screen in the room, in the evening of the example chat, with hands to use them. */
import { chatsOf } from '@insyn/client/chats.ts';
import 'axe-core';
import type Axe from 'axe-core';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import '@insyn/elements/chat-host/define.ts';
import '@insyn/elements/chat-hall/define.ts';
import type { InsynChatHall } from '@insyn/elements/chat-hall/chat-hall.ts';
import type { InsynChatHost } from '@insyn/elements/chat-host/chat-host.ts';
import {
  createChatWorld,
  type ChatOpening,
  type ChatPage,
  type ChatWorld,
  type ChatWorldOptions,
} from '../../stories/elements/chat-world.ts';
import { QUESTIONS } from '../../stories/fixtures/chat.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };

export const ILYAS = 11;
export const MAJKEN = 12;

export type Shown<E extends HTMLElement> = ChatPage & { readonly element: E; readonly root: ShadowRoot; readonly chat: () => ChatView };
export type HostPage = Shown<InsynChatHost>;
export type HallPage = Shown<InsynChatHall>;

const worlds: ChatWorld[] = [];
const elements: HTMLElement[] = [];

/** Takes away what the test before put on the page. */
export function clear(): void {
  for (const element of elements.splice(0)) element.remove();
  for (const world of worlds.splice(0)) world.close();
  document.documentElement.removeAttribute('dir');
}

/** Questions of the fixtures that nobody has answered yet, in the order in which they wait. */
export const FEW = QUESTIONS.filter(({ key }) => ['nour-byggtid', 'tage-hemtjanst', 'elvira-minst', 'sixten-ersattning'].includes(key)).map(
  (question) => ({ ...question, answers: [], followUps: [], fate: 'waiting' as const, support: Math.min(question.support, 9) }),
);

export async function evening(options: ChatWorldOptions = {}): Promise<ChatWorld> {
  const world = await createChatWorld({ at: 6, questions: FEW, ...options });
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

async function put<E extends InsynChatHost | InsynChatHall>(
  world: ChatWorld,
  page: ChatPage,
  element: E,
  more: Partial<E>,
): Promise<Shown<E>> {
  Object.assign(element, { lang: 'sv', dialogue: world.log, session: world.session, client: page.client }, more);
  document.body.append(element);
  elements.push(element);
  const chat = (): ChatView => chatsOf(page.client).view(world.session) ?? never();
  await find('contact', () => page.client.current.status.kind === 'live');
  const wanted = (): readonly PostId[] =>
    chat()
      .queue.slice(0, 50)
      .map(({ post }) => post);
  await find(
    'the words',
    () => chat().lacking.length === 0 || (chat().queue.length > 50 && !wanted().some((post) => chat().lacking.includes(post))),
  );
  element.requestUpdate();
  await element.updateComplete;
  return { ...page, element, root: element.shadowRoot ?? never(), chat };
}

/** Whoever leads, at their page. */
export function hostOf(world: ChatWorld, more: Partial<InsynChatHost> = {}, opening?: ChatOpening): Promise<HostPage> {
  return put(world, world.host(opening), document.createElement('insyn-chat-host'), more);
}

/** The screen in the room: nobody's page. */
export function hallOf(world: ChatWorld, more: Partial<InsynChatHall> = {}): Promise<HallPage> {
  return put(world, world.page(null), document.createElement('insyn-chat-hall'), more);
}

function never(): never {
  throw new Error('not drawn');
}

export const said = (from: ParentNode | null | undefined): string => (from?.textContent ?? '').replace(/\s+/g, ' ').trim();

export function part<T extends HTMLElement = HTMLElement>({ root }: { readonly root: ShadowRoot }, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (found === null) throw new Error(`no ${selector}`);
  return found;
}

type Page = { readonly root: ShadowRoot; readonly element: InsynChatHost | InsynChatHall };

/** A button by its words or its selector; waits for it. */
export async function press(page: Page, what: string | RegExp): Promise<void> {
  const look = (): HTMLElement | null | undefined =>
    typeof what === 'string'
      ? page.root.querySelector<HTMLElement>(what)
      : [...page.root.querySelectorAll<HTMLElement>('button, summary')].find((each) => what.test(said(each)));
  const button = await find(`the button ${String(what)}`, look);
  button.click();
  await page.element.updateComplete;
}

export async function type(page: Page, selector: string, text: string): Promise<void> {
  const field = await find(selector, () => page.root.querySelector<HTMLTextAreaElement | HTMLInputElement>(selector));
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await page.element.updateComplete;
}

export async function shows(page: Page, words: string | RegExp): Promise<void> {
  const so = (): boolean => {
    const text = said(page.root);
    return typeof words === 'string' ? text.includes(words) : words.test(text);
  };
  await find('words', so).catch(() => {
    throw new Error(`waited for ${String(words)} in: ${said(page.root)}`);
  });
}

/** What the polite node says or said last. */
export const spoken = ({ root }: Page): string => said(root.querySelector('[role=status]'));

export const focused = ({ root }: Page): string => root.activeElement?.id ?? '';

/** Numbers of the questions in a list, as they stand. */
export function rows({ root }: Page, place: 'queue' | 'now' | 'done' = 'queue'): readonly number[] {
  return [...root.querySelectorAll(`.column.${place} .row .facts-line`)].map((each) => Number(/\d+/.exec(said(each))?.[0]));
}

export function questionAt(page: HostPage, key: PostId): QuestionView {
  const { taken, queue, answered, later, declined, merged } = page.chat();
  return [taken, queue, answered, later, declined, merged].flat().find(({ post }) => post === key) ?? never();
}

/** Opens a question in its list. */
export async function open(page: HostPage, post: PostId): Promise<void> {
  const line = await find('the question', () => page.root.querySelector<HTMLElement>(`[id="q-${post}"]`));
  if (line.getAttribute('aria-expanded') !== 'true') line.click();
  await page.element.updateComplete;
}

/** Opens a question and begins an act. */
export async function begin(page: HostPage, kind: 'take' | 'decline' | 'merge' | 'prepare' | 'requeue', post: PostId): Promise<void> {
  await open(page, post);
  await press(page, `[id="${kind}-${post}"]`);
}

export async function faults(element: Element): Promise<readonly string[]> {
  // Colours are measured when they stand still.
  const moving = [...document.getAnimations(), ...(element.shadowRoot?.getAnimations() ?? [])];
  await Promise.all(moving.map(({ finished }) => finished));
  const { violations } = await axe.run(element, { resultTypes: ['violations'] });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}
