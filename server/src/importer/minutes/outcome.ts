import { textsOf, type Outcome, type Part } from '@insyn/domain/protokoll/model.ts';
import { sentencesOf } from './people.ts';

const SIGNS: readonly (readonly [Outcome, RegExp])[] = [
  ['remitted', /(?<!\p{L})(?:återremitter\p{L}*|(?:minoritets)?återremiss)(?!\p{L})/iu],
  [
    'postponed',
    /(?<!\p{L})(?:bordlägg\p{L}*|bordlades|bordlägges|skjuts upp|ajournera ärendet|ärendet utgår|utgår från föredragningslistan|utgår ur föredragningslistan)(?!\p{L})/iu,
  ],
  [
    'partly-approved',
    /(?<!\p{L})(?:bifall\p{L}*|bifölls|godkänn\p{L}*|tillstyrk\p{L}*|anses)(?:\s+\p{L}+){0,4}\s+delvis(?!\p{L})|(?<!\p{L})delvis\s+(?:bifall\p{L}*|bifölls|godkän\p{L}*)/iu,
  ],
  ['rejected', /(?<!\p{L})(?:avslå|avslår|avslås|avslog|avslogs|avslagen|avslaget|avslag|avstyrk\p{L}*|ogilla\p{L}*)(?!\p{L})/iu],
  [
    'answered',
    /(?<!\p{L})(?:besvara(?:d|de|t|s|ts|r|des)|som (?:sitt |eget |ett |kommunens )?(?:svar|yttrande|remissvar)(?: på| över| till)?)(?!\p{L})/iu,
  ],
  [
    'noted',
    /(?<!\p{L})(?:till handlingarna|tar (?:del|emot|informationen)|tagit del av|noter(?:ar|as|ats)|tackar för|information(?:en)? (?:noteras|antecknas|mottagits)|antecknar|antecknas)(?!\p{L})/iu,
  ],
  [
    'elected',
    /(?<!\p{L})(?:väljs|valdes|utses|utsågs|[Nn]yval|[Oo]mval|entledig\p{L}*|(?:väljer|utser|utse|välja)\s+(?:till\s|som\s|följande|ny\s|nya\s|\p{Lu}))/u,
  ],
  [
    'approved',
    /(?<!\p{L})(?:bifall\p{L}*|bifölls|godkän\p{L}*|anta|antar|antas|antogs|fastställ\p{L}*|tillstyrk\p{L}*|bevilja\p{L}*|medge\p{L}*)(?!\p{L})/iu,
  ],
];
/** Sentences about how it was decided, not what. */
const ASIDE =
  /(?<!\p{L})(?:avslå\p{L}*|avslag|bifall\p{L}*)\s+(?:\p{L}+\s+){0,8}(?:yrkande\p{L}*|återremiss\p{L}*)|avgör\p{L}* (?:i ?dag|vid dagens|på dagens)|omedelbart justera/iu;

/** What is not done. */
const NOT = /(?<!\p{L})(?:återremitteras|bordläggs|avslås|bifalls|godkänns|antas|väljs)\s+(?:inte|ej)(?!\p{L})/iu;

/** What came of a matter, out of its decision: the first thing that is said; null where there is none. */
export function outcomeOf(parts: readonly Part[]): Outcome | null {
  const decisions = parts.filter(({ kind }) => kind === 'decision');
  if (decisions.length === 0) return null;
  const texts = decisions.flatMap((part) => textsOf({ ...part, heading: '' })).flatMap(sentencesOf);
  const matter = texts.filter((text) => !ASIDE.test(text.slice(0, 600)) && !NOT.test(text.slice(0, 600)));
  const all = (matter.length > 0 ? matter : texts).join(' \n').slice(0, 20_000);
  if (all.trim() === '') return null;
  let best: readonly [Outcome, number] = ['decided', Infinity];
  for (const [outcome, sign] of SIGNS) {
    const at = sign.exec(all)?.index ?? Infinity;
    if (at < best[1]) best = [outcome, at];
  }
  // "Motionen bifalls delvis" says the same thing twice, the better one last.
  const partly = SIGNS[2]?.[1].exec(all)?.index ?? Infinity;
  return best[0] === 'approved' && partly < Infinity ? 'partly-approved' : best[0];
}

const IMMEDIATE =
  /(?<!\p{L})(?:omedelbart justera\p{L}*|omedelbar justering|justera\p{L}* omedelbart|direktjustera\p{L}*|omedelbart justerad)(?!\p{L})/iu;

/** Adjusted at once: as decided or marked, not as proposed. */
export const isImmediate = (parts: readonly Part[]): boolean =>
  parts.some(({ kind, heading, blocks, parts: within }) => {
    if (kind === 'recommendation' || kind === 'proposals' || kind === 'referral-answer' || kind === 'documents') return false;
    return textsOf({ kind, heading, blocks, parts: within } as Part).some((text) => IMMEDIATE.test(text));
  });
