/** Where a story of the host or of the screen in the room plays: the evening of a chat in memory, with that page on it. */
import { chatsOf } from '@insyn/client/chats.ts';
import { html, type TemplateResult } from 'lit';
import { defineOnce } from '@insyn/elements/base/define.ts';
import '@insyn/elements/chat-hall/define.ts';
import type { InsynChatHall } from '@insyn/elements/chat-hall/chat-hall.ts';
import '@insyn/elements/chat-host/define.ts';
import type { InsynChatHost } from '@insyn/elements/chat-host/chat-host.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { createChatWorld, type ChatPage, type ChatWorld, type ChatWorldOptions } from './chat-world.ts';
import { until } from './stage.ts';
import { StoryStage } from './story-stage.ts';

export type HostShown = ChatPage & { readonly element: InsynChatHost; readonly root: ShadowRoot };
export type HallShown = ChatPage & { readonly element: InsynChatHall; readonly root: ShadowRoot };
export type HostScene = (stage: HostStage) => Promise<void>;

/** An address as a city would choose it. */
const ADDRESS = 'https://insyn.sunnero.example/c';

export class HostStage extends StoryStage {
  async world(options?: ChatWorldOptions): Promise<ChatWorld> {
    return this.keep(await createChatWorld(options));
  }

  /** The page of whoever leads. */
  async host(world: ChatWorld, more: Partial<InsynChatHost> = {}): Promise<HostShown> {
    const page = world.host();
    const element = document.createElement('insyn-chat-host');
    Object.assign(element, { dialogue: world.log, session: world.session, client: page.client, headingLevel: 1 }, more);
    const root = await this.#put(world, page, element, '#title, .notice');
    return { ...page, element, root };
  }

  /** The screen in the room, as large as the frame of the story. */
  async hall(world: ChatWorld, more: Partial<InsynChatHall> = {}): Promise<HallShown> {
    const page = world.page(null);
    const element = document.createElement('insyn-chat-hall');
    Object.assign(element, { dialogue: world.log, session: world.session, client: page.client, address: ADDRESS }, more);
    const root = await this.#put(world, page, element, '.stage');
    return { ...page, element, root };
  }

  async #put(world: ChatWorld, { client }: ChatPage, element: InsynChatHost | InsynChatHall, drawn: string): Promise<ShadowRoot> {
    this.append(element);
    const root = await until('the page', () => {
      const { shadowRoot } = element;
      return client.current.status.kind === 'live' && shadowRoot?.querySelector(drawn) ? shadowRoot : null;
    });
    const has = (): boolean => (chatsOf(client).view(world.session)?.lacking ?? []).length === 0;
    if (world.session !== '') await until('the words', has).catch(() => undefined);
    await element.updateComplete;
    return root;
  }
}

defineOnce('insyn-host-stage', HostStage);

declare global {
  interface HTMLElementTagNameMap {
    'insyn-host-stage': HostStage;
  }
}

/** What a story's `render` returns. */
export function hosted(scene: HostScene): () => TemplateResult {
  return () => html`<insyn-host-stage .scene=${scene}></insyn-host-stage>`;
}

type Shown = HostShown | HallShown;

/** Presses what a selector names, when it is there. */
export async function presses({ root, element }: Shown, selector: string): Promise<void> {
  (await until(selector, () => root.querySelector<HTMLElement>(selector))).click();
  await element.updateComplete;
}

/** Opens a question where it stands, and begins an act with it. */
export async function begins(shown: HostShown, kind: 'take' | 'decline' | 'merge' | 'prepare', post: PostId): Promise<void> {
  const line = await until('the question', () => shown.root.querySelector<HTMLElement>(`[id="q-${post}"]`));
  if (line.getAttribute('aria-expanded') !== 'true') line.click();
  await presses(shown, `[id="${kind}-${post}"]`);
}

/** Types as a person does. */
export async function writes({ root, element }: Shown, selector: string, text: string): Promise<void> {
  const field = await until(selector, () => root.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector));
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}
