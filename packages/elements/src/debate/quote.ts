/** A quote, as it begins an answer. */
import type { PostView } from '@insyn/domain/view.ts';
import { nameIn } from '../parts/person.ts';
import { absolute, postAnchor } from '../parts/post.ts';
import { excerpt } from '../text/plain.ts';
import type { Translation } from '../translations/translation.ts';

/** Characters of a post that are quoted when nothing in it is selected. */
const BEGINNING = 280;
/** A selection may be the whole post: an answer has to have room beside it. */
const MOST = 1_000;

/** Who is quoted, with a link to the post, and the words selected; the beginning of the post where none are. */
export function quoteOf(view: PostView, selected: string, page: string, words: Translation): string {
  const name = nameIn(view.author?.name ?? '', words).replace(/[\\[\]]/g, '\\$&');
  const text = selected === '' ? excerpt(view.text, BEGINNING) : excerpt(selected, MOST);
  return `[${name}](${absolute(`${page}#${postAnchor(view.post)}`)}):\n\n> ${text}\n\n`;
}
