/** Finds links, and tells those that lead to where anybody may lead: hosts of the rules, and posts of a dialogue. */
import { isHost, liesUnder } from './hosts.ts';
import type { Found } from '../text/personal-number.ts';

/** Ends of host names that people write without `www.`; what is not here is an abbreviation or a missing space more often than a link. */
const ENDS = new Set(
  (
    'se nu com org net info eu biz io app dev me tv co cc ru su cn in ua by pl de fi no dk is ee lv lt uk us ca au nz fr es it nl be at ch cz gr ie pt ' +
    'ro hu bg hr rs tr ir jp kr br mx ar za ng tk ml ga cf gq ly to ws gg ai sh st am fm link click top xyz site online shop store live club ' +
    'website space icu vip win bet casino loan work world today news blog page web cloud tech pro mobi name edu gov int museum stockholm'
  ).split(' '),
);
const DOT = /[.。．｡]/gu;
const SCHEME = /[a-z][a-z0-9+.-]{1,15}:[\\/]{2,}[^\s<>"()[\]]*/giu;
const WWW = /(?<![\p{L}\p{N}@.])www[.。．｡][^\s<>"()[\]]+/giu;
/** Where a Markdown link leads, beside its words or in a list of its own below. */
const TARGET = /\]\(\s*<?([^()\s<>]+)|^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*<?([^\s<>]+)/gmu;
const WORD = /[\p{L}\p{N}\p{M}.。．｡_%+@-]+(?::\d{1,5})?(?:[/?#][^\s<>"()[\]]*)?/gu;
const TAIL = new Set(".,;:!?'’”»*_");
/** A post of a dialogue, on whatever host shows it: that is how posts quote each other. */
const POST = /^(?:https?:\/\/[^\s/?#\\@]+)?\/d\/[a-z0-9-]{1,80}\/?#p-[A-Za-z0-9_-]{22}$/u;
const PLACES_MOST = 50;
const OWN = /^#|^(?:mailto|tel|sms):/iu;

/** A link as it stands in the text, and the host it leads to. */
type Link = { readonly start: number; readonly target: string; readonly host: string | null };
type Reader = { readonly pattern: RegExp; readonly read: (match: RegExpExecArray) => Link | null };

const address = ({ 0: whole, index }: RegExpExecArray): Link => {
  const target = trimmed(whole);
  return { start: index, target, host: hostOf(target) };
};
/** One after the other, each in what those before it left. */
const READERS: readonly Reader[] = [
  { pattern: SCHEME, read: address },
  { pattern: WWW, read: address },
  {
    pattern: TARGET,
    read: ({ 0: whole, 1: inline, 2: listed = '', index }) => {
      const target = inline ?? trimmed(listed);
      // `[Namn]: säger` is no link.
      if (OWN.test(target) || (inline === undefined && !/[./]/u.test(target))) return null;
      return { start: index + whole.length - (inline ?? listed).length, target, host: hostOf(target) };
    },
  },
  {
    pattern: WORD,
    read: ({ 0: whole, index }) => {
      const target = trimmed(whole);
      const host = bareHost(target);
      return host === null ? null : { start: index, target, host };
    },
  },
];

/** Links to anywhere else, in order, at most fifty. An e-mail address is none. */
export function linksIn(text: string, hosts: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  let left = text;
  for (const { pattern, read } of READERS) {
    const links = [...left.matchAll(pattern)].flatMap((match) => read(match) ?? []);
    for (const { start, target, host } of links) {
      const passes = POST.test(target) || (host !== null && hosts.some((each) => liesUnder(host, each)));
      if (!passes) found.push({ start, end: start + target.length });
    }
    left = without(left, links);
  }
  return found.sort((a, b) => a.start - b.start).slice(0, PLACES_MOST);
}

/** Spaces in place of the links, so that every other place stays where it is. */
function without(text: string, links: readonly Link[]): string {
  let at = 0;
  const parts = links.map(({ start, target }) => {
    const before = text.slice(at, start);
    at = start + target.length;
    return before + ' '.repeat(target.length);
  });
  return parts.join('') + text.slice(at);
}

/** Without the signs that belong to the sentence. */
function trimmed(target: string): string {
  let end = target.length;
  while (end > 0 && TAIL.has(target.charAt(end - 1))) end -= 1;
  return target.slice(0, end);
}

/** The host that a browser would go to, in lower case; `null` when it is no plain name, or another program would go elsewhere (`\\`). */
function hostOf(target: string): string | null {
  if (target.includes('\\')) return null;
  const authority =
    target
      .replace(/^[a-z][a-z0-9+.-]*:/iu, '')
      .replace(/^[\\/]+/u, '')
      .split(/[/?#]/u, 1)[0] ?? '';
  const named = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d*$/u, '');
  const host = named.replace(DOT, '.').replace(/\.$/u, '').toLowerCase();
  return isHost(host) ? host : null;
}

/** `exempel.se`, also with a path or an `@` before it. `slut.Nu` is where a space is missing. */
function bareHost(target: string): string | null {
  const word = target.split(/[/?#:]/u, 1)[0] ?? '';
  // `anna@exempel.se` is where she gets mail; with a path it is a page.
  if (word.lastIndexOf('@') > 0 && word === target) return null;
  const end = word.replace(DOT, '.').split('.').at(-1) ?? '';
  if (end === word || !(ENDS.has(end.toLowerCase()) || end.toLowerCase().startsWith('xn--'))) return null;
  return end === end.toLowerCase() || word === word.toUpperCase() ? hostOf(word) : null;
}
