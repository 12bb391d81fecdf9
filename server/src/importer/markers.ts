import type { Line } from './lines.ts';

/** What a line begins with when it begins a list item or a §. */
export interface Marker {
  readonly kind: 'bullet' | 'number' | 'letter' | 'att' | 'section';
  /** As it stands: "3." or "b)". */
  readonly sign: string;
  readonly number: number;
  /** The line without its sign. */
  readonly rest: string;
  /** The layout sets the sign apart from the text. */
  readonly apart: boolean;
}

const BULLET = /^([-–—*+•·▪■◦●○◆♦►▸‣⁃∙\ue000-\uf8ff])\s+(?=\S)/u;
const NUMBER = /^(\d{1,3})([.)])\s+(?=\S)/u;
const LETTER = /^([a-zåäö])([)])\s+(?=\S)/u;
const ATT = /^att\s+(?=\S)/u;
/** "§ 17", "KS § 17", "Sn § 112"; not "§ 17 och 18" or "§ 4, 5". */
const SECTION = /^(?:\p{Lu}\p{L}{0,3}\s)?§\s*(\d{1,4})(?!\s*(?:och|i|st|samt|[,)]|\d|§))/u;

export function markerOf(line: Line): Marker | undefined {
  const head = line.text.slice(0, 16);
  const rest = (length: number): string => line.text.slice(length);
  const section = SECTION.exec(head);
  if (section !== null && line.text.length < 160) {
    return { kind: 'section', sign: '§', number: Number(section[1]), rest: line.text, apart: true };
  }
  const bullet = BULLET.exec(head);
  if (bullet !== null) return { kind: 'bullet', sign: bullet[1] ?? '-', number: 0, rest: rest(bullet[0].length), apart: true };
  const number = NUMBER.exec(head);
  if (number !== null) {
    return {
      kind: 'number',
      sign: `${number[1] ?? ''}${number[2] ?? '.'}`,
      number: Number(number[1]),
      rest: rest(number[0].length),
      apart: false,
    };
  }
  const letter = LETTER.exec(head);
  if (letter !== null) return { kind: 'letter', sign: `${letter[1] ?? ''})`, number: 0, rest: line.text, apart: false };
  return ATT.test(head)
    ? { kind: 'att', sign: 'att', number: 0, rest: line.text, apart: /^att\s{2,}/u.test(line.raw.slice(0, 16)) }
    : undefined;
}
