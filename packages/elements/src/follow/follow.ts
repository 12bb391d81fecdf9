import type { CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { html } from 'lit';
import type { Records, Reply } from '@insyn/client/transport/transport.ts';
import type { FollowAnswer, FollowWay, FollowWays, Pace, PushTarget, Topic } from '@insyn/protocol/follows.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { Announcer } from '../base/announcer.ts';
import { InsynElement } from '../base/element.ts';
import { focusIsFree } from '../base/focus.ts';
import { openRecords, type OpenRecords } from '../base/records.ts';
import { mailOf, phoneOf } from '../parts/contact.ts';
import type { PartContext } from '../parts/context.ts';
import { followCard, type FollowActs, type FollowError, type FollowView, type TopicChoice } from '../parts/follow-card.ts';
import { followStyles } from '../parts/follow.styles.ts';
import { feedsOf, followPage, topicName, topicsOf, topicText } from '../parts/topics.ts';
import { followTexts } from '../translations/follow-words.ts';
import { problemWords } from '../translations/translation.ts';
import { browserPush, type Push } from './push.ts';

/** What is sent besides topics and pace, and as whom the person knows the address. */
type Reached = { readonly address: string; readonly push?: PushTarget; readonly shown: string };

/**
 * @summary The card Få besked: by text message, mail or in the browser about a body, a matter, a person, a § or a dialogue; feeds and calendar.
 * @status experimental
 * @since 0.1
 *
 * @cssprop [--insyn-font-size=max(1em,16px)] Size of the reading text; everything else follows.
 */
export class InsynFollow extends InsynElement {
  static override properties: PropertyDeclarations = {
    topic: {},
    label: {},
    server: {},
    worker: {},
    records: { attribute: false },
    push: { attribute: false },
  };
  static override styles: CSSResultGroup = [InsynElement.styles, followStyles];

  /** What can be followed, with blanks between: `matter:skn-2026-118 body:skolnamnden person:ilyas sandholt (ly)`. */
  declare topic: string;
  /** What those are called, in the same order, with `|` between. */
  declare label: string;
  /** Origin of the server; that of the script when not given. */
  declare server: string;
  /** Path of the service worker that shows notices, on pages of the server’s own. */
  declare worker: string;
  /** What answers, for stories and practice; else the server. */
  declare records: Records | null;
  /** How the browser is asked for notices, for stories; else the browser itself. */
  declare push: Push | null;

  readonly #announcer = new Announcer(this);
  #made: OpenRecords | null = null;
  #ways: FollowWays | null = null;
  #bodies: Readonly<Record<string, string>> = {};
  #unreached = false;
  #way: FollowWay | null = null;
  /** Kept by way: whoever looks at the other comes back to what they wrote. */
  readonly #address: Record<FollowWay, string> = { sms: '', mail: '', push: '' };
  #pace: Pace = 'at-once';
  #left = new Set<string>();
  #error: FollowError | null = null;
  #busy = false;
  #denied = false;
  #done: FollowView['done'] = null;
  #wanted: string | null = null;
  #reading = new AbortController();

  constructor() {
    super();
    this.topic = this.label = this.server = '';
    this.worker = `${routes.followPage}/sw.js`;
    this.records = null;
    this.push = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener('online', this.#again);
    if (this.hasUpdated) this.#connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener('online', this.#again);
    this.#reading.abort();
    this.#made?.close();
    this.#made = null;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('server') || changed.has('records')) this.#connect();
    else if (changed.has('topic')) void this.#nameBodies();
  }

  override updated(): void {
    const target = this.#wanted === null ? null : this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(this.#wanted)}`);
    if (target === null) return;
    this.#wanted = null;
    target.focus();
  }

  override render(): TemplateResult {
    const { words } = this;
    const context: PartContext = { words, now: Date.now(), zone: 'UTC', level: this.level };
    if (this.#topics.length === 0) return html`${this.#announcer.render()}`;
    return html`<div lang=${words.$code} dir=${words.$dir}>
        ${followCard(this.#view, { ...this.#acts, page: followPage(this.#base, topicsOf(this.topic)), codePage: `${this.#base}${routes.followPage}/kod` }, context)}
      </div>
      ${this.#announcer.render()}`;
  }

  get #source(): Records | null {
    return this.records ?? this.#made?.records ?? null;
  }

  get #base(): string {
    return this.#made?.base ?? (this.server || globalThis.location.origin);
  }

  get #push(): Push {
    return this.push ?? browserPush(this.worker);
  }

  get #topics(): readonly TopicChoice[] {
    const names = this.label.split('|');
    return topicsOf(this.topic).map((topic, at) => {
      const given = names[at]?.trim() ?? '';
      const known = topic.kind === 'body' ? this.#bodies[topic.key] : undefined;
      const name = given === '' ? (known ?? topicName(topic, followTexts(this.words))) : given;
      return { topic, name, chosen: !this.#left.has(topicText(topic)), feeds: feedsOf(topic, this.#base) };
    });
  }

  get #view(): FollowView {
    const way = this.#way;
    const ways = this.#ways;
    return {
      topics: this.#topics,
      ways: ways?.ways.filter((each) => each !== 'push' || ways.pushKey !== null) ?? null,
      unreached: this.#unreached,
      way,
      address: way === null ? '' : this.#address[way],
      pace: this.#pace,
      push: this.#denied ? 'denied' : this.#push.place(this.#base),
      error: this.#error,
      busy: this.#busy,
      done: this.#done,
    };
  }

  readonly #acts: Omit<FollowActs, 'page' | 'codePage'> = {
    onTopic: (topic, chosen) => {
      if (chosen) this.#left.delete(topicText(topic));
      else this.#left.add(topicText(topic));
      this.#change('topics');
    },
    onWay: (way) => {
      this.#way = way;
      this.#error = null;
      this.requestUpdate();
    },
    onAddress: (typed) => {
      if (this.#way !== null) this.#address[this.#way] = typed;
      this.#change('address');
    },
    onPace: (pace) => {
      this.#pace = pace;
      this.requestUpdate();
    },
    onSend: () => void this.#send(),
    onChange: () => {
      this.#done = null;
      this.#wanted = this.#way === 'push' ? 'follow-send' : 'address';
      this.requestUpdate();
    },
    onAgain: () => void this.#readWays(),
  };

  /** What is being mended is no longer said to be wrong. */
  #change(field: FollowError['field']): void {
    if (this.#error?.field === field || this.#error?.field === 'send') this.#error = null;
    this.requestUpdate();
  }

  #connect(): void {
    if (!this.isConnected) return;
    this.#made?.close();
    this.#made = this.records === null ? openRecords(this.server) : null;
    this.#reading.abort();
    this.#reading = new AbortController();
    this.#ways = null;
    void this.#readWays();
    void this.#nameBodies();
  }

  async #readWays(): Promise<void> {
    const { signal } = this.#reading;
    const reply = await (this.#source?.followWays(signal) ?? Promise.resolve({ kind: 'failed', reason: 'no server' } as const));
    if (signal.aborted) return;
    this.#unreached = reply.kind !== 'ok';
    if (reply.kind === 'ok') this.#ways = reply.value;
    this.requestUpdate();
  }

  /** A body without a name has its address alone: the server knows what it is called. */
  async #nameBodies(): Promise<void> {
    const names = this.label.split('|');
    if (!topicsOf(this.topic).some(({ kind, key }, at) => kind === 'body' && (names[at] ?? '') === '' && !(key in this.#bodies))) return;
    const { signal } = this.#reading;
    const reply = await this.#source?.bodies(signal);
    if (signal.aborted || reply?.kind !== 'ok') return;
    this.#bodies = Object.fromEntries(reply.value.map(({ body, name }) => [body, name]));
    this.requestUpdate();
  }

  readonly #again = (): void => {
    if (this.#unreached) void this.#readWays();
  };

  async #send(): Promise<void> {
    const texts = followTexts(this.words);
    const way = this.#way;
    const topics = this.#topics.filter(({ chosen }) => chosen).map(({ topic }) => topic);
    if (way === null) return;
    if (topics.length === 0) {
      this.#fail({ field: 'topics', words: texts.topicFirst }, 'topic-0');
      return;
    }
    const reached = way === 'push' ? await this.#allow() : this.#written(way);
    if (reached === null) return;
    this.#busy = true;
    this.#error = null;
    this.requestUpdate();
    const reply = await this.#ask(way, topics, reached);
    this.#busy = false;
    if (reply.kind === 'ok') this.#sent(way, reached, reply.value);
    else this.#refused(reply);
  }

  #ask(way: FollowWay, topics: readonly Topic[], { address, push }: Reached): Promise<Reply<FollowAnswer>> {
    const source = this.#source;
    const request = { way, address, topics, pace: this.#pace, lang: this.words.$code, ...(push === undefined ? {} : { push }) };
    return source === null ? Promise.resolve({ kind: 'failed', reason: 'no server' }) : source.follow(request);
  }

  /** The address, where its shape can be right. */
  #written(way: 'sms' | 'mail'): Reached | null {
    const contact = way === 'sms' ? phoneOf(this.#address.sms) : mailOf(this.#address.mail);
    if (contact.ok) return contact;
    this.#fail({ field: 'address', words: followTexts(this.words).problems[contact.why] }, 'address');
    return null;
  }

  /** Inside the press: the browser asks the person. */
  async #allow(): Promise<Reached | null> {
    const texts = followTexts(this.words);
    const target = await this.#push.subscribe(this.#ways?.pushKey ?? '');
    if (typeof target === 'object') return { address: '', push: target, shown: '' };
    this.#denied = target === 'denied';
    if (this.#denied) this.#announcer.say(texts.pushDenied);
    else this.#fail({ field: 'send', words: texts[target === 'dismissed' ? 'pushDismissed' : 'pushFailed'] }, null);
    this.requestUpdate();
    return null;
  }

  #sent(way: FollowWay, { shown }: Reached, { state }: FollowAnswer): void {
    this.#done = { way: state === 'on' ? 'push' : way, to: shown };
    if (focusIsFree(this.shadowRoot, 'follow-form')) this.#wanted = 'follow-done';
    this.requestUpdate();
  }

  #refused(reply: Exclude<Reply<unknown>, { readonly kind: 'ok' }>): void {
    const texts = followTexts(this.words);
    if (reply.kind === 'failed') {
      this.#fail({ field: 'send', words: globalThis.navigator.onLine ? texts.notSent : texts.offline }, null);
      return;
    }
    const { code, retryAfter, fields } = reply.problem;
    if (code === 'request/too-many' || code === 'login/too-many')
      this.#fail({ field: 'send', words: texts.tooMany(retryAfter ?? null) }, null);
    else if (names(fields, 'address') && this.#way !== 'push') this.#fail({ field: 'address', words: texts.notTaken }, 'address');
    else if (names(fields, 'topics')) this.#fail({ field: 'send', words: texts.topicGone }, null);
    else this.#fail({ field: 'send', words: problemWords(this.words, code) }, null);
  }

  #fail(error: FollowError, focus: string | null): void {
    this.#error = error;
    this.#wanted = focus;
    // What has focus with its reason beside is read by itself.
    if (focus === null) this.#announcer.say(error.words, 'error');
    this.requestUpdate();
  }
}

/** Fields as the server names them: `address`, `/address`. */
function names(fields: readonly string[] | undefined, field: string): boolean {
  return fields?.some((each) => each.replace(/^\//, '') === field) === true;
}

declare global {
  interface HTMLElementTagNameMap {
    'insyn-follow': InsynFollow;
  }
}
