/** A line of Markdown as plain text: what is read, without its marks. Addresses of links stay, in brackets after their words. */
export function plainLine(text: string): string {
  const links = text
    .replace(/!?\[([^[\]]{0,500})\]\(<?([^()\s<>]{0,1000})>?(?:\s+"[^"]{0,300}")?\)/gu, (whole, words: string, address: string) => {
      if (whole.includes('"')) return whole;
      return address === '' || words === address ? words : `${words} (${address})`;
    })
    .replace(/<((?:https?:\/\/|mailto:)[^\s<>]{1,1000})>/giu, '$1');
  return withoutEmphasis(links).replace(/\s+/gu, ' ').trim();
}

/** Marks that touch a word on one side; a star between spaces is a star. */
function withoutEmphasis(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if (c === '\\' && /[!-/:-@[-`{-~]/u.test(text[i + 1] ?? '')) {
      out += text[++i] ?? '';
      continue;
    }
    if (c !== '*' && c !== '_' && c !== '`' && c !== '~') {
      out += c;
      continue;
    }
    let end = i;
    while (text[end] === c) end++;
    const [before, after] = [text[i - 1] ?? ' ', text[end] ?? ' '];
    const inWord = /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
    const alone = /\s/u.test(before) && /\s/u.test(after);
    const mark = !alone && (c === '*' || c === '`' || (c === '_' && !inWord) || (c === '~' && end - i === 2));
    if (!mark) out += text.slice(i, end);
    i = end - 1;
  }
  return out;
}

/** The whole line is set bold. */
export const isBold = (text: string): boolean => /^(?:\*\*[^*]{1,200}\*\*|__[^_]{1,200}__):?$/u.test(text.trim());
