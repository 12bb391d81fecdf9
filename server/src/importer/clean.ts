/** Controls (C0 but line feed, tab and form feed; C1), bidi and zero-width marks, soft hyphens, non-characters. */
const UNWANTED =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/gu;
const LIGATURES: Readonly<Record<string, string>> = {
  '\ufb00': 'ff',
  '\ufb01': 'fi',
  '\ufb02': 'fl',
  '\ufb03': 'ffi',
  '\ufb04': 'ffl',
  '\ufb05': 'st',
  '\ufb06': 'st',
};

export interface Cleaned {
  /** NFC, `\n` line ends, no control or bidi characters; form feeds and tabs are still there. */
  readonly text: string;
  /** How many characters were dropped. */
  readonly removed: number;
}

/** One form for every text, so that what is stored holds nothing that cannot be seen. */
export function clean(source: string): Cleaned {
  const lines = source.replace(/\r\n?|[\u000b\u0085\u2028\u2029]/gu, '\n');
  let removed = 0;
  const visible = lines.replace(UNWANTED, () => {
    removed++;
    return '';
  });
  const text = visible
    .replace(/[\ufb00-\ufb06]/gu, (c) => LIGATURES[c] ?? c)
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu, ' ')
    .normalize('NFC');
  return { text, removed };
}

/** One white space between words, none at the ends. */
export const squeeze = (text: string): string => text.replace(/\s+/gu, ' ').trim();
