/** "Mina saker": the name, the posts, the way out, and what the law gives a person: a copy, and to be removed. */
import { NAME_MAX } from '@insyn/domain/text/names.ts';
import { notice } from '@insyn/elements/parts/notice.ts';
import { plainText } from '@insyn/elements/text/plain.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import type { Times } from '../times.ts';
import type { Here, Screen } from './here.ts';
import type { OwnPost } from './own-posts.ts';

export type Mine = {
  readonly name: string | null;
  readonly hidden: boolean;
  readonly typed: string | null;
  readonly posts: readonly OwnPost[];
  readonly trouble: { readonly words: string; readonly status: number } | null;
  readonly saved: boolean;
  readonly times: Times;
};

const EXCERPT = 160;

export function mineScreen({ words, proof }: Here, { name, hidden, typed, posts, trouble, saved, times }: Mine): Screen {
  const said = words.mine;
  const status: Readonly<Record<OwnPost['status'], string>> = {
    submitted: said.status.waiting,
    published: said.status.published,
    withdrawn: said.status.withdrawn,
    hidden: said.status.hidden,
    erased: said.status.erased,
  };
  return {
    title: said.title,
    status: trouble?.status ?? 200,
    body: html`${saved ? html`<div role="status">${notice('ok', said.saved)}</div>` : ''}
      <form method="post" action=${`${routes.mine}/namn`}>
        ${proof}
        <div>
          <label class="label" for="name">${said.name}</label>
          <input
            class="field"
            id="name"
            name="name"
            type="text"
            autocomplete="nickname"
            maxlength=${NAME_MAX * 2}
            value=${typed ?? name ?? ''}
            aria-describedby=${trouble === null ? nothing : 't'}
            aria-invalid=${trouble === null ? nothing : 'true'}
          />
        </div>
        ${trouble === null ? '' : html`<div id="t" role="alert">${notice('error', trouble.words)}</div>`}
        ${hidden ? html`<p>${said.hidden}</p>` : ''}
        <button class="button main">${said.save}</button>
      </form>
      ${
        hidden
          ? ''
          : html`<form method="post" action=${`${routes.mine}/dolj`}>
              ${proof}<button class="button">${said.hide}</button>
              <p class="meta">${said.hideWhy}</p>
            </form>`
      }
      <h2>${said.posts}</h2>
      ${posts.length === 0 ? html`<p>${said.noPosts}</p>` : ''}
      <ul class="posts">
        ${posts.map(
          (post) =>
            html`<li>
              ${post.text === '' ? '' : html`<p dir="auto">${excerpt(post.text)}</p>`}
              <p class="meta">
                ${post.chat === null ? '' : `${said.inChat[post.chat.role]} `}<a href=${addressOf(post)}
                  >${post.chat?.title ?? post.dialogue}</a
                >
                · ${times.element(post.at)} · ${status[post.status]}
              </p>
            </li>`,
        )}
      </ul>
      <h2>${said.out}</h2>
      <form method="post" action=${`${routes.mine}/ut`}>
        ${proof}<button class="button" name="var" value="har">${said.outHere}</button>
        <button class="button" name="var" value="overallt">${said.outAll}</button>
        <p class="meta">${said.outAllWhy}</p>
      </form>
      <h2>${said.copy}</h2>
      <p>${said.copyWhy}</p>
      <p><a class="button" href=${`${routes.mine}/kopia`} download>${said.copyGo}</a></p>
      <h2>${said.erase}</h2>
      <p>${said.eraseWhy}</p>
      <form method="post" action=${`${routes.mine}/radera`}>
        ${proof}
        <label class="tick"><input type="checkbox" name="ja" value="1" required /> <span>${said.eraseSure}</span></label>
        <button class="button danger">${said.eraseGo}</button>
      </form>`,
  };
}

/** What not everyone reads is on no page: then the page itself. */
function addressOf({ log, post, status, chat }: OwnPost): string {
  if (chat !== null) return status === 'published' ? chat.address : (chat.address.split('#')[0] ?? chat.address);
  return status === 'published' ? routes.permalink(log, post) : routes.page(log);
}

function excerpt(text: string): string {
  const letters = [...plainText(text)];
  return letters.length <= EXCERPT ? letters.join('') : `${letters.slice(0, EXCERPT).join('')} …`;
}

export function leftScreen({ words }: Here, erased: boolean): Screen {
  const said = words.mine;
  return { title: erased ? said.erased : said.left, body: html`<p>${erased ? said.erasedText : said.leftText}</p>` };
}
