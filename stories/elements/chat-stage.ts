/**
 * Where a story of the chat plays: an element of its own that makes the evening, puts pages of people on itself and does what leads to
 * the state the story shows. What it opened it closes when the story leaves the screen.
 */
import { html, type TemplateResult } from 'lit';
import { defineOnce } from '@insyn/elements/base/define.ts';
import type { InsynChat } from '@insyn/elements/chat/chat.ts';
import '@insyn/elements/chat/define.ts';
import type { InsynComposer } from '@insyn/elements/parts/composer.ts';
import '@insyn/elements/login/define.ts';
import { CHAT_LOG, createChatWorld, type ChatOpening, type ChatPage, type ChatWorld, type ChatWorldOptions } from './chat-world.ts';
import { until } from './stage.ts';
import { StoryStage } from './story-stage.ts';

export type ShownChat = ChatPage & { readonly element: InsynChat };
export type ChatScene = (stage: ChatStage) => Promise<void>;

export class ChatStage extends StoryStage {
  async world(options?: ChatWorldOptions): Promise<ChatWorld> {
    // Played without a press: a browser would open no tab, or one that leads nowhere.
    globalThis.open = () => null;
    return this.keep(await createChatWorld(options));
  }

  /** Somebody's page with the chat on it, in `place` or on the stage. Resolves when there is something to see. */
  async open(
    world: ChatWorld,
    name: string | null,
    { place = this, ...opening }: ChatOpening & { readonly place?: HTMLElement } = {},
  ): Promise<ShownChat> {
    const page = world.page(name, opening);
    page.presence(40);
    const element = chatElement(page);
    place.append(element);
    await until('the chat', () => page.client.current.dialogue !== null || page.client.current.status.kind === 'refused');
    await element.updateComplete;
    return { ...page, element };
  }
}

defineOnce('insyn-chat-stage', ChatStage);

declare global {
  interface HTMLElementTagNameMap {
    'insyn-chat-stage': ChatStage;
  }
}

/** The element as a host page writes it, with a client in place of an address. */
export function chatElement({ client }: Pick<ChatPage, 'client'>): InsynChat {
  const element = document.createElement('insyn-chat');
  element.dialogue = CHAT_LOG;
  element.client = client;
  const link = document.createElement('a');
  link.href = `https://dialog.example.se/d/${CHAT_LOG}`;
  link.textContent = 'Chatten om nya skolan';
  element.append(link);
  return element;
}

/** What a story's `render` returns. */
export function chatStaged(scene: ChatScene): () => TemplateResult {
  return () => html`<insyn-chat-stage .scene=${scene}></insyn-chat-stage>`;
}

export function chatInside({ element }: Pick<ShownChat, 'element'>, selector: string): Promise<HTMLElement> {
  return until(selector, () => element.shadowRoot?.querySelector<HTMLElement>(selector));
}

/** Presses a button as it is named on screen. */
export async function press(shown: Pick<ShownChat, 'element'>, words: RegExp, within = ''): Promise<void> {
  const button = await until(`the button ${String(words)}`, () =>
    [...(shown.element.shadowRoot?.querySelectorAll<HTMLButtonElement>(`${within} button`.trim()) ?? [])].find((each) =>
      words.test(each.textContent.replace(/\s+/g, ' ').trim()),
    ),
  );
  button.click();
}

/** Opens the field for a question, and types into it. */
export async function asks(shown: Pick<ShownChat, 'element'>, text: string): Promise<InsynComposer> {
  (await chatInside(shown, '#ask')).click();
  return typed(shown, text);
}

/** Types into the field that is open. */
export async function typed(shown: Pick<ShownChat, 'element'>, text: string): Promise<InsynComposer> {
  const composer = await until('the field', () => shown.element.shadowRoot?.querySelector<InsynComposer>('insyn-composer:defined'));
  const field = await until('its text', () => composer.shadowRoot?.querySelector('textarea'));
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await composer.updateComplete;
  return composer;
}

export async function sends(composer: InsynComposer): Promise<void> {
  (await until('the send button', () => composer.shadowRoot?.querySelector<HTMLButtonElement>('button[type=submit]'))).click();
}
