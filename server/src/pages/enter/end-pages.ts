/** Where it ends: the receipt and the way back, the comparing of codes, and what is said when nothing came of it. */
import type { DialogueLogCommand } from '@insyn/domain/root.ts';
import { notice } from '@insyn/elements/parts/notice.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { Pairing } from '../../identity/pairing/types.ts';
import type { Here, Screen } from './here.ts';
import { origin } from './identify-page.ts';

export type Receipt = {
  readonly pairing: Pairing;
  readonly type: DialogueLogCommand['type'];
  /** Whether everyone can read it now. */
  readonly published: boolean;
  /** The post's address; `null` where there is none. */
  readonly address: string | null;
  /** It is a message of a chat, or an act on one. */
  readonly question: boolean;
  /** The browser has just been told to forget the person. */
  readonly forgot: boolean;
};

export function receiptScreen(here: Here, { pairing, type, published, address, question, forgot }: Receipt): Screen {
  const said = here.words.receipt;
  const done: Readonly<Record<string, string>> = said.done;
  // A question is called one.
  const named = question ? said.question : said;
  const title = (question ? done[`chat:${type}`] : undefined) ?? done[type] ?? (published ? named.published : named.received);
  const isNew = type === 'debate/submit' || type === 'chat/ask' || type === 'chat/follow-up';
  return {
    title,
    body: html`${published || !isNew ? '' : html`<p>${named.later}</p>`}
      ${
        address === null
          ? ''
          : html`<p><a href=${address}>${named.link}</a></p>
              <div class="keep">
                <label class="label" for="adr">${named.address}</label>
                <input class="field" id="adr" type="text" readonly value=${address} />
                <button class="button" type="button" hidden data-copy="adr" data-copied=${said.saved}>${said.save}</button>
              </div>`
      }
      <p><a class="button main wide" href=${pairing.page}>${said.back(pairing.title)}</a></p>
      ${pairing.compared === null && !forgot ? compareForm(here, pairing, said.more, here.words.compare.enough) : ''}
      ${pairing.compared === true ? notice('ok', said.moreDone) : ''} ${forgot ? html`<p class="meta">${said.forgot}</p>` : ''}`,
  };
}

/** A login alone: nothing happens before the person has seen that the other page is the one they came from. */
export function compareScreen(here: Here, pairing: Pairing): Screen {
  const { compare } = here.words;
  return {
    title: compare.title,
    body: html`${origin(here, pairing)} ${compareForm(here, pairing, compare.text, compare.not)}
      <p class="meta">${compare.warning}</p>`,
  };
}

function compareForm({ words, proof }: Here, pairing: Pairing, question: string, no: string): unknown {
  return html`<form method="post" action=${`${routes.enter(pairing.id)}/jamfor`} class="compare">
    ${proof}
    <p>${question}</p>
    <p class="pair-code">${pairing.code}</p>
    <div class="row">
      <button class="button" name="svar" value="samma">${words.compare.same}</button>
      <button class="button" name="svar" value="nej">${no}</button>
    </div>
  </form>`;
}

export function comparedScreen({ words }: Here, pairing: Pairing, same: boolean, forgot: boolean): Screen {
  const { compare, receipt } = words;
  return {
    title: same ? compare.done : words.ended.cancelled,
    body: html`<p>${same ? compare.doneText : compare.refused}</p>
      <p><a class="button main wide" href=${pairing.page}>${receipt.back(pairing.title)}</a></p>
      ${forgot ? html`<p class="meta">${receipt.forgot}</p>` : ''}`,
  };
}

export function cancelledScreen({ words }: Here, pairing: Pairing): Screen {
  return {
    title: words.ended.cancelled,
    body: html`<p>${words.ended.cancelledText}</p>
      <p><a class="button main wide" href=${pairing.page}>${words.receipt.back(pairing.title)}</a></p>`,
  };
}

/** Something that cannot go on from here. `again`: where it can be tried once more. */
export function troubleScreen({ words }: Here, told: string, status: number, again: string | null): Screen {
  return {
    title: status === 410 ? words.ended.expired : words.ended.trouble,
    status,
    body: html`<p>${told}</p>
      ${again === null ? '' : html`<p><a class="button" href=${again}>${words.ended.try}</a></p>`}`,
  };
}

/** On the way to a provider. A redirect out of a form would need that provider, and all it redirects to, in our policy. */
export function awayScreen({ words }: Here, label: string, address: string): Screen {
  const said = words.away;
  return {
    title: said.title(label),
    onTo: address,
    body: html`<p>${said.text}</p>
      <p><a class="button main wide" href=${address}>${said.go(label)}</a></p>`,
  };
}
