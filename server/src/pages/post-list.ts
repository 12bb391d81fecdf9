/** The debate on paper: every post with its answers, oldest first, nothing folded away. */
import type { PostView, ThreadView } from '@insyn/domain/view.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { pattern } from '@insyn/elements/parts/alternative.ts';
import { badgeWords, nameIn, shownName } from '@insyn/elements/parts/person.ts';
import { postText } from '@insyn/elements/text/markdown.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import { debateWords as words } from './debate-words.ts';
import type { Times } from './times.ts';

export function postList(log: LogId, threads: readonly ThreadView[], times: Times): unknown {
  if (threads.length === 0) return html`<p>${sv['debate.empty']}</p>`;
  return threads.map(
    ({ top, replies }) =>
      html`<div class="thread">
        ${postArticle(top, times, 3, official([top, ...replies]))}
        ${replies.length === 0 ? '' : html`<div class="replies">${replies.map((reply) => postArticle(reply, times, 4, official([top, ...replies])))}</div>`}
        ${replies.length === 0 ? '' : html`<p class="meta"><a href=${routes.threadFeed(log, top.post)}>${words.followThread}</a></p>`}
      </div>`,
  );
}

/** The replies that are the city's answers. */
function official(posts: readonly PostView[]): ReadonlySet<string> {
  return new Set(posts.flatMap(({ answered }) => answered ?? []));
}

export function postArticle(post: PostView, times: Times, level: 3 | 4, answers: ReadonlySet<string> = new Set()): unknown {
  const id = `p-${post.post}`;
  if (post.tombstone !== null || post.author === null)
    return html`<article class="post gone" id=${id}><p>${goneWords(post, times)}</p></article>`;
  const broughtIn = post.assisted === null ? '' : sv['post.assisted'][post.assisted];
  const name = html`<bdi>${shownName(post.author.name, post.assisted, sv)}</bdi>`;
  const { badge } = post.author;
  return html`<article class="post" id=${id} lang=${post.lang}>
    ${level === 3 ? html`<h3>${name}</h3>` : html`<h4>${name}</h4>`}
    ${answers.has(post.post) ? html`<p class="slot"><strong>${words.answer}</strong></p>` : ''}
    ${badge === null ? '' : html`<p class="meta">${badgeWords(badge, sv)}</p>`}
    <p class="meta">
      <a href=${`#${id}`}>${times.element(post.at)}</a
      >${about(post)}${broughtIn === '' || post.author.name === '' ? '' : ` · ${broughtIn}`}${post.editedAt === null ? '' : html` · ${sv['post.edited'](times.words(post.editedAt))}`}
    </p>
    ${post.replyTo === null ? '' : html`<p class="meta"><a href=${`#p-${post.replyTo.post}`}>${sv['post.replyTo'](nameIn(post.replyTo.name, sv))}</a></p>`}
    ${post.highlight === null ? '' : html`<p class="slot" lang="sv">${sv['post.highlight'](post.highlight)}</p>`}
    ${post.answered === null ? '' : html`<p class="slot" lang="sv"><a href=${`#p-${post.answered}`}>${sv['post.answered']}</a> ✓</p>`}
    <div class="text">${postText(post.text)}</div>
    ${earlier(post, times)}
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

/** What stands where a post stood (S13, S14). */
function goneWords({ tombstone }: PostView, times: Times): string {
  if (tombstone?.kind === 'moderated')
    return tombstone.label.sv === tombstone.reason
      ? tombstone.reason
      : sv['tombstone.moderated'](times.day(tombstone.at), tombstone.label.sv);
  return tombstone?.kind === 'erased' ? sv['tombstone.erased'] : sv['tombstone.author'];
}

function earlier({ history }: PostView, times: Times): unknown {
  const before = history.slice(0, -1).toReversed();
  return before.length === 0
    ? ''
    : html`<details>
        <summary class="meta">${sv['post.earlier']}</summary>
        ${before.map(
          (version) =>
            html`<div class="addendum">
              <p class="meta">${times.words(version.at)}</p>
              <div class="text" lang=${version.lang}>${postText(version.text)}</div>
            </div>`,
        )}
      </details>`;
}

function about(post: PostView): unknown {
  if (post.alternative === null) return post.stance?.kind === 'question' ? html` · ${sv['post.question']}` : '';
  const side = post.stance?.kind === 'alternative' ? post.stance.side : undefined;
  const { letter, title } = post.alternative;
  return html` · ${side === undefined ? sv['post.alternative'](letter) : sv['side.of'][side](letter)} ${pattern(letter)} ${title}`;
}
