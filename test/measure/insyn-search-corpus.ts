/** Meetings of an invented city made of the words of real documents: as many as one asks for, the same every time. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { OUTCOMES } from '@insyn/domain/protokoll/model.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Change, Entry } from '@insyn/server/search/port.ts';

const REAL = new URL('../../../shared/protokoll/', import.meta.url);
const OWN = new URL('../server/importer-fixtures/', import.meta.url);
export const PARAGRAPHS = 20;
/** Words that are put together of two, some often, most seldom. */
const COMPOUNDS = 250_000;
const BODIES = [
  'Skolnämnden',
  'Byggnadsnämnden',
  'Kulturnämnden',
  'Socialnämnden',
  'Trafiknämnden',
  'Kommunstyrelsen',
  'Fritidsnämnden',
  'Miljönämnden',
];
const FIRST = ['Torun', 'Ilyas', 'Majken', 'Edvin', 'Sonja', 'Birger', 'Amina', 'Rut', 'Viljo', 'Signe', 'Halvar', 'Leyla', 'Tage', 'Ebba'];
const LAST = [
  'Vägmark',
  'Dalvret',
  'Kvarnlund',
  'Sågström',
  'Åkerbäck',
  'Lyktberg',
  'Stenhed',
  'Granvik',
  'Öbrink',
  'Nordhage',
  'Västerås',
];
const PARTIES = ['Kv', 'Fs', 'Öf', 'Lb', 'Sd', 'M', 'S', 'V'];

/** Seeded (mulberry32): every run has the same meetings. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type Corpus = {
  readonly words: readonly string[];
  readonly source: string;
  /** The meetings of a number, one after another, as what a body's log puts into the index. */
  readonly meetings: (from: number, to: number) => Generator<{ readonly log: LogId; readonly seq: number; readonly change: Change }>;
  /** Words of a title of the meetings, and more: what people ask. */
  readonly queries: (count: number) => readonly string[];
};

export function corpus(seed = 5): Corpus {
  const real = existsSync(REAL);
  const folder = real ? REAL : OWN;
  const texts = readdirSync(folder)
    .filter((name) => /\.(?:txt|md)$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const words = texts.join('\n').match(/[\p{L}\p{N}][\p{L}\p{N}:-]*[.,]?/gu) ?? [];
  const random = seeded(seed);
  const stems = [...new Set(words.filter((word) => /^\p{Ll}{5,9}$/u.test(word)))];
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const compound = (number: number): string => {
    const [first = '', last = ''] = [
      stems[(number * 31) % stems.length],
      stems[(number * 17 + Math.floor(number / stems.length)) % stems.length],
    ];
    return `${first}${number % 3 === 0 ? 's' : ''}${last}`;
  };
  /** Runs of the source, with now and then a compound or a name that is nowhere else: a city has more words than three documents. */
  const passage = (count: number): string => {
    const out: string[] = [];
    while (out.length < count) {
      const from = Math.floor(random() * words.length);
      out.push(...words.slice(from, from + 4 + Math.floor(random() * 12)));
      if (random() < 0.15) out.push(compound(Math.floor(COMPOUNDS * random() ** 3)));
    }
    return out.join(' ');
  };
  const person = (): string => `${pick(FIRST)} ${pick(LAST)}`;
  const paragraph = (meeting: string, body: string, slug: string, at: number): Entry => {
    const year = meeting.slice(0, 4);
    const people = Array.from({ length: Math.floor(random() * 4) }, person);
    const text = passage(40 + Math.floor(random() ** 2 * 300));
    return {
      key: `p/${meeting}/${at}`,
      kind: 'paragraph',
      title: passage(3 + Math.floor(random() * 5)).slice(0, 90),
      decision: `${body} beslutar att ${passage(12 + Math.floor(random() * 20))}`,
      text: people.length === 0 ? text : `${text}\nYrkanden\n${people.join(', ')} yrkar bifall.`,
      beside: `§ ${at}`,
      people,
      parties: people.map(() => pick(PARTIES)),
      date: meeting.slice(0, 10),
      lang: 'sv',
      href: `/i/${slug}/${meeting}/${at}`,
      from: body,
      body: { slug, name: body },
      number: String(at),
      dnr: [`${slug.slice(0, 2).toUpperCase()}N ${year}/${1 + Math.floor(random() * 900)}`],
      outcome: pick(OUTCOMES),
      standing: { until: null, later: 'decided' },
      thread: null,
      dialogue: null,
      post: null,
      step: null,
    };
  };
  return {
    words,
    source: real ? 'the real documents' : 'fixtures of the project',
    *meetings(from, to) {
      for (let number = from; number < to; number += 1) {
        const body = BODIES[number % BODIES.length] ?? '';
        const slug = body.toLowerCase().replace('ä', 'a').replace('ö', 'o').replace('å', 'a');
        // Twenty-five years, in order of time.
        const date = new Date(Date.UTC(2001, 0, 8) + Math.floor((number / 10_000) * 9100) * 86_400_000).toISOString().slice(0, 10);
        const meeting = `${date}-${number % 90}`;
        yield {
          log: `namnd-${slug}` as LogId,
          seq: number + 1,
          change: {
            entries: Array.from({ length: PARAGRAPHS }, (_, at) => paragraph(meeting, body, slug, at + 1)),
            removals: [],
            standing: { until: null, later: 'decided' },
            at: `${date}T12:00:00.000Z`,
          },
        };
      }
    },
    queries: (count) => {
      const ask = seeded(seed + 1);
      const of = <T>(all: readonly T[]): T => all[Math.floor(ask() * all.length)] as T;
      const long = words.filter((word) => /^\p{L}{4,}$/u.test(word)).map((word) => word.toLowerCase());
      const kinds: readonly (() => string)[] = [
        () => of(long),
        () => of(long),
        () => `${of(long)} ${of(long)}`,
        () => `${of(long)} ${of(long)} ${of(long)}`,
        () => `${of(long).slice(0, 4 + Math.floor(ask() * 3))}*`,
        () => of(stems).slice(0, 6),
        () => {
          const from = Math.floor(ask() * (words.length - 3));
          return `"${words.slice(from, from + 2).join(' ')}"`;
        },
        () => `${of(['skn', 'BYN', 'dnr KUN', 'son'])} ${2001 + Math.floor(ask() * 25)}/${1 + Math.floor(ask() * 900)}`,
        () => `§ ${1 + Math.floor(ask() * 20)} ${of(BODIES)}`,
        () => `${of(FIRST)} ${of(LAST)}`.toLowerCase(),
        () => `${of(long)} ${of(['och', 'i', 'för', 'om'])} ${of(long)}`,
        () => of(long).replace(/.$/u, 'qz'),
      ];
      return Array.from({ length: count }, () => of(kinds)());
    },
  };
}
