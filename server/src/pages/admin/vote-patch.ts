/** A definition with one fault thought away, so that the next can be found. */
import type { Definition, Localised, VoteAlternative } from '@insyn/domain/vote/definition.ts';

const EARLY = { utc: '2000-01-01T07:00:00.000Z', local: '2000-01-01T08:00', zone: 'Europe/Stockholm' };
const LATE = { utc: '2999-01-01T07:00:00.000Z', local: '2999-01-01T08:00', zone: 'Europe/Stockholm' };
const MAP = 'https://karta.example/';

/** `path`: as `definitionFault` tells it. `null` for what nothing can be thought in place of. */
export function patched(definition: Definition, path: string): Definition | null {
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = path.split('.');
  switch (first) {
    case 'question':
      return { ...definition, question: put(definition.question, second, definition) };
    case 'opens':
      return { ...definition, opens: EARLY };
    case 'closes':
      return { ...definition, closes: LATE };
    case 'graceMinutes':
      return { ...definition, graceMinutes: 10 };
    case 'headings':
      return {
        ...definition,
        headings: definition.headings.map((each) => (each.id === second ? { ...each, label: put(each.label, third, definition) } : each)),
      };
    case 'eligible': {
      const { eligible } = definition;
      if (second === 'text') return { ...definition, eligible: { ...eligible, text: put(eligible.text, third, definition) } };
      return { ...definition, eligible: second === 'area' ? { ...eligible, area: 'x' } : { ...eligible, minAge: 16 } };
    }
    case 'decides':
      return { ...definition, decides: { ...definition.decides, [second]: second === 'date' ? null : 'x' } };
    case 'alternatives':
      if (second === '') return null;
      return {
        ...definition,
        alternatives: definition.alternatives.map((each) => (each.id === second ? mended(each, definition, third, fourth, fifth) : each)),
      };
    default:
      return null;
  }
}

/** Fills a language; all of them where none is named. */
function put(text: Localised, lang: string, { languages }: Definition, filler = 'x'): Localised {
  return lang === '' ? Object.fromEntries(languages.map((each) => [each, filler])) : { ...text, [lang]: filler };
}

function mended(each: VoteAlternative, definition: Definition, field: string, fourth: string, fifth: string): VoteAlternative {
  const [first] = definition.alternatives;
  switch (field) {
    case 'title':
      // Another for each: two that are called the same are a fault.
      return { ...each, title: put(each.title, fourth, definition, `x-${each.id}`) };
    case 'summary':
      return { ...each, summary: put(each.summary, fourth, definition) };
    case 'cost':
      if (fourth !== '') return { ...each, cost: put(each.cost ?? {}, fourth, definition) };
      return { ...each, cost: first?.cost === null ? null : put({}, '', definition) };
    case 'picture':
      if (fourth !== '' && each.picture !== null)
        return { ...each, picture: { ...each.picture, alt: put(each.picture.alt, fourth, definition) } };
      return { ...each, picture: first?.picture === null ? null : { sha256: 'x', alt: put({}, '', definition) } };
    case 'map':
      return { ...each, map: first?.map === null ? null : MAP };
    case 'consequences':
      return { ...each, consequences: { ...each.consequences, [fourth]: put(each.consequences[fourth] ?? {}, fifth, definition) } };
    default:
      return each;
  }
}
