/** The plain text of a mail as it travels (RFC 5322, 2045–2047), read back. Enough for what this project sends, and for nothing else. */

export type ReadMail = { readonly subject: string; readonly text: string };

export function readMail(raw: Buffer): ReadMail {
  const { fields, body } = partOf(raw.toString('latin1'));
  const boundary = /boundary="?([^";]+)"?/i.exec(fields.get('content-type') ?? '')?.[1];
  // Of one that is text and page, the text.
  const parts = boundary === undefined ? [] : body.split(`--${boundary}`).map((each) => partOf(each.replace(/^\r?\n/, '')));
  const plain = parts.find((each) => /^text\/plain/i.test(each.fields.get('content-type') ?? '')) ?? { fields, body };
  const bytes = decoded(plain.body, (plain.fields.get('content-transfer-encoding') ?? '7bit').toLowerCase());
  return { subject: words(fields.get('subject') ?? ''), text: bytes.toString('utf8').replaceAll('\r\n', '\n').trim() };
}

type Part = { readonly fields: ReadonlyMap<string, string>; readonly body: string };

function partOf(whole: string): Part {
  const end = whole.search(/\r?\n\r?\n/);
  const head = end === -1 ? whole : whole.slice(0, end);
  const body = end === -1 ? '' : whole.slice(end).replace(/^\r?\n\r?\n/, '');
  const fields = new Map(
    head
      .replace(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n/)
      .map((line) => {
        const at = line.indexOf(':');
        return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const;
      }),
  );
  return { fields, body };
}

function decoded(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  return encoding === 'quoted-printable' ? quoted(body.replace(/=\r?\n/g, '')) : Buffer.from(body, 'latin1');
}

function quoted(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_whole, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
    'latin1',
  );
}

/** `=?UTF-8?Q?…?=`; the space between two of them is no part of the words. */
function words(text: string): string {
  return text
    .replace(/(\?=)\s+(?==\?)/g, '$1')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_whole, how: string, coded: string) =>
      (how.toLowerCase() === 'b' ? Buffer.from(coded, 'base64') : quoted(coded.replaceAll('_', ' '))).toString('utf8'),
    );
}
