/** The debate on paper: every post with its answers, oldest first, nothing folded away. */
import type { PostView, ThreadView } from '@insyn/domain/view.ts';
import { badgeWords, nameIn, shownName } from '@insyn/elements/parts/person.ts';
import { postText } from '@insyn/elements/text/markdown.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { html } from '@lit-labs/ssr';
import type { Times } from './times.ts';

export function postList(threads: readonly ThreadView[], times: Times): unknown {
  if (threads.length === 0) return html`<p>${sv['debate.empty']}</p>`;
  return threads.map(
    ({ top, replies }) =>
      html`<div class="thread">
        ${postArticle(top, times, 3)}
        ${replies.length === 0 ? '' : html`<div class="replies">${replies.map((reply) => postArticle(reply, times, 4))}</div>`}
      </div>`,
  );
}

function postArticle(post: PostView, times: Times, level: 3 | 4): unknown {
  const id = `p-${post.post}`;
  if (post.author === null) return html`<article class="post gone" id=${id}><p>${sv['tombstone.author']}</p></article>`;
  const broughtIn = post.assisted === null ? '' : sv['post.assisted'][post.assisted];
  const name = html`<bdi>${shownName(post.author.name, post.assisted, sv)}</bdi>`;
  const { badge } = post.author;
  return html`<article class="post" id=${id} lang=${post.lang}>
    ${level === 3 ? html`<h3>${name}</h3>` : html`<h4>${name}</h4>`}
    ${badge === null ? '' : html`<p class="meta">${badgeWords(badge, sv)}</p>`}
    <p class="meta">
      <a href=${`#${id}`}>${times.element(post.at)}</a
      >${about(post)}${broughtIn === '' || post.author.name === '' ? '' : ` · ${broughtIn}`}${post.editedAt === null ? '' : html` · ${sv['post.edited'](times.words(post.editedAt))}`}
    </p>
    ${post.replyTo === null ? '' : html`<p class="meta"><a href=${`#p-${post.replyTo.post}`}>${sv['post.replyTo'](nameIn(post.replyTo.name, sv))}</a></p>`}
    <div class="text">${postText(post.text)}</div>
    ${post.addenda.map(
      (addendum) =>
        html`<div class="addendum">
          <p class="meta">${sv['post.addendum'](times.words(addendum.at))}</p>
          <div class="text" lang=${addendum.lang}>${postText(addendum.text)}</div>
        </div>`,
    )}
    ${post.support === 0 ? '' : html`<p class="meta">${sv['post.supports'](post.support)}</p>`}
  </article>`;
}

function about(post: PostView): unknown {
  if (post.alternative !== null) return html` · ${sv['post.alternative'](post.alternative.letter)} ${post.alternative.title}`;
  return post.stance?.kind === 'question' ? html` · ${sv['post.question']}` : '';
}
