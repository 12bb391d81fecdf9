/** The card *Få besked*: by what way, about what, where to and how often; and what became of it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { FOLLOW_WAYS, PACES, type FollowWay, type Pace } from '@insyn/protocol/follow-kinds.ts';
import type { Topic } from '@insyn/protocol/follows.ts';
import { heading } from '../base/heading.ts';
import { icon, type IconName } from '../base/icons.ts';
import { followTexts, type FollowTexts } from '../translations/follow-words.ts';
import type { PartContext } from './context.ts';
import { notice } from './notice.ts';
import type { Feed } from './topics.ts';

export type TopicChoice = { readonly topic: Topic; readonly name: string; readonly chosen: boolean; readonly feeds: readonly Feed[] };

/** What the browser can do: here, on the server's own page alone, not since the person said no, not at all. */
export type PushPlace = 'here' | 'elsewhere' | 'denied' | 'none';

/** `field`: what is to be mended; `send`: nothing that the person wrote. */
export type FollowError = { readonly field: 'topics' | 'address' | 'send'; readonly words: string };

export type FollowView = {
  readonly topics: readonly TopicChoice[];
  /** Those of the server; null: not known yet. */
  readonly ways: readonly FollowWay[] | null;
  /** The server could not be asked which it has. */
  readonly unreached: boolean;
  readonly way: FollowWay | null;
  readonly address: string;
  readonly pace: Pace;
  readonly push: PushPlace;
  readonly error: FollowError | null;
  readonly busy: boolean;
  /** Sent, and to whom: as the person knows it. */
  readonly done: { readonly way: FollowWay; readonly to: string } | null;
};

export type FollowActs = {
  readonly onTopic: (topic: Topic, chosen: boolean) => void;
  readonly onWay: (way: FollowWay) => void;
  readonly onAddress: (typed: string) => void;
  readonly onPace: (pace: Pace) => void;
  readonly onSend: () => void;
  /** Back to the form, with what was written. */
  readonly onChange: () => void;
  readonly onAgain: () => void;
  /** The server's own page, for what cannot be done here, and the one where the code of a text message is written. */
  readonly page: string;
  readonly codePage: string;
};

const DRAWING: Record<FollowWay, IconName> = { sms: 'phone', mail: 'mail', push: 'follow' };

export function followCard(view: FollowView, acts: FollowActs, context: PartContext): TemplateResult {
  const { words, level } = context;
  const texts = followTexts(words);
  return html`<section class="follow" aria-labelledby="follow-title">
    <header>
      ${heading(level, html`${icon('follow')} ${texts.title}`, { id: 'follow-title', class: 'title-l' })}
      ${view.topics.length === 1 ? view.topics.map((topic) => html`<p class="small">${named(topic, texts)}</p>`) : nothing}
    </header>
    ${view.done === null ? form(view, acts, texts) : receipt(view.done, acts, texts)} ${moreWays(view, texts)}
  </section>`;
}

function form(view: FollowView, acts: FollowActs, texts: FollowTexts): unknown {
  const { ways, way } = view;
  if (view.unreached)
    return html`<div class="follow-trouble">
      ${notice('warn', texts.unreached, { icon: 'offline' })}
      <button class="button" type="button" @click=${acts.onAgain}>${texts.again}</button>
    </div>`;
  if (ways === null) return html`<p class="meta follow-coming">${texts.loading}</p>`;
  if (ways.length === 0) return html`<p class="small">${texts.noWays}</p>`;
  const submitted = (event: Event): void => {
    event.preventDefault();
    if (!view.busy) acts.onSend();
  };
  const sendable = way !== null && (way !== 'push' || view.push === 'here');
  return html`<form id="follow-form" novalidate aria-labelledby="follow-title" @submit=${submitted}>
    <fieldset>
      <legend class="label">${texts.wayLegend}</legend>
      <div class="chips">
        ${FOLLOW_WAYS.filter((each) => ways.includes(each)).map(
          (each) =>
            html`<label class="choice">
              <input
                type="radio"
                name="way"
                .value=${each}
                ?checked=${each === way}
                @change=${() => {
                  acts.onWay(each);
                }}
              />
              <span class="chip">${icon(DRAWING[each])}${texts.ways[each]}</span>
            </label>`,
        )}
      </div>
    </fieldset>
    ${way === 'push' && view.push !== 'here' ? pushInstead(view.push, acts, texts) : nothing}
    ${sendable ? details(way, view, acts, texts) : nothing}
  </form>`;
}

function details(way: FollowWay, view: FollowView, acts: FollowActs, texts: FollowTexts): TemplateResult {
  const { error, busy } = view;
  return html`${view.topics.length > 1 ? topicBoxes(view, acts, texts) : nothing}
    ${way === 'push' ? html`<p class="small">${texts.pushAsks}</p>` : addressField(way, view, acts, texts)}
    <fieldset class="paces">
      <legend class="label">${texts.paceLegend}</legend>
      ${PACES.map(
        (pace) =>
          html`<label class="tick">
            <input
              type="radio"
              name="pace"
              .value=${pace}
              ?checked=${pace === view.pace}
              @change=${() => {
                acts.onPace(pace);
              }}
            />
            <span>${texts.paces[pace]}</span>
          </label>`,
      )}
    </fieldset>
    <div class="follow-send">
      ${error?.field === 'send' ? html`<div id="follow-wrong">${notice('error', error.words)}</div>` : nothing}
      <button
        class="button main"
        id="follow-send"
        type="submit"
        aria-disabled=${busy ? 'true' : nothing}
        aria-describedby=${error?.field === 'send' ? 'follow-wrong' : nothing}
      >
        ${busy ? texts.sending : texts.send}
      </button>
      <p class="meta">${texts.kept[way]}</p>
    </div>`;
}

function topicBoxes({ topics, error }: FollowView, { onTopic }: FollowActs, texts: FollowTexts): TemplateResult {
  const wrong = error?.field === 'topics' ? error.words : null;
  return html`<fieldset aria-describedby=${wrong === null ? nothing : 'topics-wrong'}>
    <legend class="label">${texts.topicLegend}</legend>
    ${topics.map(
      ({ topic, name, chosen }, at) =>
        html`<label class="tick">
          <input
            id="topic-${at}"
            type="checkbox"
            ?checked=${chosen}
            @change=${(event: Event) => {
              if (event.currentTarget instanceof HTMLInputElement) onTopic(topic, event.currentTarget.checked);
            }}
          />
          <span>${named({ topic, name }, texts)}</span>
        </label>`,
    )}
    ${wrong === null ? nothing : html`<div id="topics-wrong">${notice('error', wrong)}</div>`}
  </fieldset>`;
}

function named({ topic, name }: Pick<TopicChoice, 'topic' | 'name'>, texts: FollowTexts): TemplateResult {
  return html`<bdi>${name}</bdi> <span class="meta told">${texts.told[topic.kind]}</span>`;
}

function addressField(way: 'sms' | 'mail', { address, error }: FollowView, { onAddress }: FollowActs, texts: FollowTexts): TemplateResult {
  const wrong = error?.field === 'address' ? error.words : null;
  const sms = way === 'sms';
  const described = [...(sms ? ['follow-hint'] : []), ...(wrong === null ? [] : ['address-wrong'])].join(' ');
  return html`<div>
    <label class="label" for="address">${sms ? texts.phone : texts.mail}</label>
    <input
      id="address"
      class="follow-address"
      type="text"
      inputmode=${sms ? 'tel' : 'email'}
      autocomplete=${sms ? 'tel' : 'email'}
      autocapitalize="none"
      spellcheck="false"
      maxlength="320"
      dir="ltr"
      aria-required="true"
      aria-invalid=${wrong === null ? nothing : 'true'}
      aria-describedby=${described === '' ? nothing : described}
      .value=${live(address)}
      @input=${(event: Event) => {
        if (event.currentTarget instanceof HTMLInputElement) onAddress(event.currentTarget.value);
      }}
    />
    ${wrong === null ? nothing : html`<div id="address-wrong">${notice('error', wrong)}</div>`}
    ${sms ? html`<p class="meta" id="follow-hint">${texts.phoneHint}</p>` : nothing}
  </div>`;
}

function pushInstead(place: Exclude<PushPlace, 'here'>, { page }: FollowActs, texts: FollowTexts): TemplateResult {
  if (place === 'elsewhere')
    return html`<div class="follow-trouble">
      <p class="small">${texts.pushElsewhere}</p>
      <a class="button" href=${page} target="_blank" rel="noopener">${texts.pushOpen}${icon('arrow')}</a>
    </div>`;
  return notice('info', texts[place === 'denied' ? 'pushDenied' : 'pushNone'], { icon: 'follow' });
}

function receipt({ way, to }: NonNullable<FollowView['done']>, { onChange, codePage }: FollowActs, texts: FollowTexts): TemplateResult {
  return html`<div class="follow-done" id="follow-done" tabindex="-1">
    ${notice('ok', way === 'push' ? texts.on : texts.sent[way](to))}
    ${way === 'sms' ? html`<p><a href=${codePage} target="_blank" rel="noopener">${texts.writeCode}</a></p>` : nothing}
    <p class="meta">${way === 'push' ? texts.kept.push : texts.sentNone[way]}</p>
    <button class="text-button" type="button" @click=${onChange}>${icon('edit')}${texts.change}</button>
  </div>`;
}

/** Feeds and calendars: nothing is kept, and nobody is asked. */
function moreWays({ topics }: FollowView, texts: FollowTexts): unknown {
  const fed = topics.filter(({ feeds }) => feeds.length > 0);
  if (fed.length === 0) return nothing;
  return html`<details class="follow-more">
    <summary>${texts.more}</summary>
    <p class="meta">${texts.moreHint}</p>
    <dl>
      ${fed.map(
        ({ name, feeds }) =>
          html`<div>
            <dt><bdi>${name}</bdi></dt>
            <dd>
              ${feeds.map(
                ({ kind, href }) =>
                  html`<a href=${href} aria-label=${texts.feedOf(texts.feeds[kind], name)}
                    >${icon(kind === 'calendar' ? 'calendar' : 'feed')}${texts.feeds[kind]}</a
                  >`,
              )}
            </dd>
          </div>`,
      )}
    </dl>
  </details>`;
}
