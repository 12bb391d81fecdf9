/** Reads comma-separated values with a header (RFC 4180). */
export type Row = Readonly<Record<string, string>>;

export function readCsv(text: string): readonly Row[] {
  const rows: string[][] = [[]];
  let field = '';
  let quoted = false;
  const end = (): void => {
    rows.at(-1)?.push(field);
    field = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (quoted && sign === '"' && text.charAt(at + 1) === '"') {
      field += '"';
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ',') end();
    else if (!quoted && sign === '\n') {
      end();
      rows.push([]);
    } else if (quoted || sign !== '\r') field += sign;
  }
  end();
  const [header = [], ...lines] = rows;
  return lines
    .filter((line) => line.length === header.length)
    .map((line) => Object.fromEntries(header.map((name, index) => [name, line[index] ?? ''])));
}
