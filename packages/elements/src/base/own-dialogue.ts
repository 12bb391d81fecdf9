/** Ties an element to the dialogue that it names: makes its copy while it is on the page, and anew when it names another. */
import type { ReactiveControllerHost } from 'lit';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { connect, serverOf, type Connection } from './connection.ts';
import { DialogueController } from './dialogue-controller.ts';

/** As a webmaster sets it: by the dialogue's name and server, or by a client of one's own. */
export type NamesDialogue = ReactiveControllerHost & {
  readonly dialogue: string;
  readonly server: string;
  readonly client: DialogueClient | null;
  readonly hasUpdated: boolean;
};

export class OwnDialogue extends DialogueController {
  readonly #host: NamesDialogue;
  readonly #joins: (client: DialogueClient | null) => void;
  #made: Connection | null = null;
  #named: readonly unknown[] = [];

  /** `joins` is given the copy before it starts: what of it is asked for then comes with the first answer. */
  constructor(
    host: NamesDialogue,
    changed: (now: DialogueSnapshot, before: DialogueSnapshot | null) => void,
    joins: (client: DialogueClient | null) => void = () => undefined,
  ) {
    super(host, changed);
    this.#host = host;
    this.#joins = joins;
  }

  /** Where the dialogue is, without a slash at its end; empty where nothing says it. */
  get base(): string {
    const { server } = this.#host;
    return this.#made?.base ?? (server === '' ? '' : serverOf(server));
  }

  get log(): LogId {
    const { dialogue } = this.#host;
    return this.client?.log ?? (isLogId(dialogue) ? dialogue : ('' as LogId));
  }

  override hostConnected(): void {
    super.hostConnected();
    if (this.#host.hasUpdated) this.#name();
  }

  /** Before the element is drawn. */
  hostUpdate(): void {
    const { dialogue, server, client } = this.#host;
    const named = [dialogue, server, client];
    if (this.connected && named.some((each, at) => each !== this.#named[at])) this.#name();
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.#made?.close();
    this.#made = null;
    if (this.#host.client === null) this.follow(null);
  }

  #name(): void {
    const { dialogue, server, client: given } = this.#host;
    this.#named = [dialogue, server, given];
    this.#made?.close();
    this.#made = given === null && dialogue !== '' ? connect(server, dialogue) : null;
    const client = given ?? this.#made?.client ?? null;
    this.#joins(client);
    this.follow(client);
  }
}
