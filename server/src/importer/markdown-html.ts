interface Span {
  readonly from: number;
  readonly to: number;
}

/** Code spans: a row of backticks up to the next row of the same length. */
function codeSpans(text: string): Span[] {
  const rows = new Map<number, number[]>();
  for (const { 0: row, index } of text.matchAll(/`+/gu)) {
    const places = rows.get(row.length);
    if (places === undefined) rows.set(row.length, [index]);
    else places.push(index);
  }
  const at = new Map<number, number>();
  const spans: Span[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === '`') {
      let end = i;
      while (text[end] === '`') end++;
      const length = end - i;
      const places = rows.get(length) ?? [];
      let next = at.get(length) ?? 0;
      while (next < places.length && (places[next] ?? 0) < end) next++;
      at.set(length, next);
      const close = places[next];
      if (close !== undefined) spans.push({ from: i, to: close + length });
      i = (close === undefined ? end : close + length) - 1;
    }
  }
  return spans;
}

const ADDRESS = /^<(?:https?:\/\/[^\s<>]{1,1000}|mailto:[^\s<>]{1,200}|[\w.+-]{1,64}@[\w.-]{1,200})>/iu;

/** By place: whether a bare address reaches it, which would swallow a backslash or a backtick there. */
function reachedByAddress(line: string): Uint8Array {
  const reached = new Uint8Array(line.length + 1);
  let inside = false;
  for (let i = 0; i < line.length; i++) {
    reached[i] = inside ? 1 : 0;
    const c = line[i] ?? '';
    if (c === ' ' || c === '\t') inside = false;
    else if ((c === '/' && line[i - 1] === '/') || (c === '.' && line.slice(i - 3, i).toLowerCase() === 'www')) inside = true;
  }
  reached[line.length] = inside ? 1 : 0;
  return reached;
}

/**
 * A passage of Markdown with its raw HTML as text: `<` opens nothing unless it is an address in angle brackets. Code
 * is left as it is where the passage and the line alone agree that it is code, since a block may end at any line.
 */
export function withoutHtml(passage: string): string {
  if (!passage.includes('<')) return passage;
  const code = codeSpans(passage);
  let span = 0;
  let start = 0;
  const lines = passage.split('\n').map((line) => {
    const reached = reachedByAddress(line);
    const own = codeSpans(line).filter((span) => reached[span.from] !== 1);
    let mine = 0;
    let out = '';
    for (let i = 0; i < line.length; i++) {
      while ((code[span]?.to ?? Infinity) <= start + i) span++;
      while ((own[mine]?.to ?? Infinity) <= i) mine++;
      const inCode = (code[span]?.from ?? Infinity) <= start + i && (own[mine]?.from ?? Infinity) <= i;
      const c = line[i] ?? '';
      if (c === '\\' && !inCode) out += (line[i + 1] === '<' && reached[i] === 1 ? ' ' : '') + line.slice(i, ++i + 1);
      else if (c !== '<' || inCode || !/[a-z/!?]/iu.test(line[i + 1] ?? '')) out += c;
      else {
        const address = ADDRESS.exec(line.slice(i, i + 1100))?.[0];
        out += address ?? (reached[i] === 1 ? ' \\<' : '\\<');
        i += (address?.length ?? 1) - 1;
      }
    }
    start += line.length + 1;
    return out;
  });
  return lines.join('\n');
}
