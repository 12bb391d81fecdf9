/** Marked's inline tokens to ours. What is not on the list becomes the characters that were written. */
import type { MarkedToken, Token } from 'marked';
import { MAX_DEPTH } from './bounds.ts';
import { otherHost, safeHref, shortAddress } from './link.ts';
import { inlineText } from './tree.ts';
import type { Inline } from './tree.ts';

export function inlines(tokens: readonly Token[] | undefined, depth = 0): readonly Inline[] {
  if (tokens === undefined) return [];
  if (depth > MAX_DEPTH) return written(tokens.map((token) => token.raw).join(''));
  return join(tokens.flatMap((token) => inline(token as MarkedToken, depth)));
}

/** Characters as they were written, with their line ends. */
export function written(text: string): readonly Inline[] {
  return text.split('\n').flatMap((line, index): readonly Inline[] => {
    const words: readonly Inline[] = line === '' ? [] : [{ kind: 'text', text: line }];
    return index === 0 ? words : [{ kind: 'break' }, ...words];
  });
}

function inline(token: MarkedToken, depth: number): readonly Inline[] {
  switch (token.type) {
    case 'text':
      return token.tokens === undefined ? [{ kind: 'text', text: token.text }] : inlines(token.tokens, depth + 1);
    case 'escape':
      return [{ kind: 'text', text: token.text }];
    case 'br':
      return [{ kind: 'break' }];
    case 'em':
      return [{ kind: 'emphasis', children: inlines(token.tokens, depth + 1) }];
    case 'strong':
      return [{ kind: 'strong', children: inlines(token.tokens, depth + 1) }];
    case 'codespan':
      return [{ kind: 'code', text: token.text }];
    case 'link':
      return link(token.href, inlines(token.tokens, depth + 1), token.raw);
    case 'image':
      return link(token.href, token.text === '' ? [] : [{ kind: 'text', text: token.text }], token.raw);
    default:
      return written(token.raw);
  }
}

/** A link that may be followed; else what was written, so that no word is lost and nothing leads astray. */
function link(address: string, label: readonly Inline[], raw: string): readonly Inline[] {
  const href = safeHref(address);
  if (href === null) return written(raw);
  const words = inlineText(label).trim();
  const flat = withoutLinks(label);
  if (words === '' || isAddress(words, address)) {
    return [{ kind: 'link', href, children: [{ kind: 'text', text: shortAddress(words || address) }] }];
  }
  const host = otherHost(words, href);
  return [{ kind: 'link', href, children: flat, ...(host === undefined ? {} : { host }) }];
}

function isAddress(words: string, address: string): boolean {
  return words === address || `http://${words}` === address || `mailto:${words}` === address;
}

/** A link cannot hold a link. */
function withoutLinks(children: readonly Inline[]): readonly Inline[] {
  return children.flatMap((child): readonly Inline[] => {
    if (child.kind === 'link') return withoutLinks(child.children);
    if (child.kind === 'emphasis' || child.kind === 'strong') return [{ ...child, children: withoutLinks(child.children) }];
    return [child];
  });
}

function join(children: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = [];
  for (const child of children) {
    const last = joined.at(-1);
    if (child.kind === 'text' && last?.kind === 'text') joined[joined.length - 1] = { kind: 'text', text: last.text + child.text };
    else joined.push(child);
  }
  return joined;
}
