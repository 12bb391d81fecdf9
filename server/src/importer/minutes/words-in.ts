import { normalForm } from '../coverage.ts';

const LABELS = /^(?:§|paragraf|dnr|diarienummer|diarienr|diarie|ärendenummer|ärendenr|ärende|punkt|nr)$/u;

function without(text: string, form: string): string {
  const at = form === '' ? -1 : text.indexOf(form);
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + form.length)}`;
}

/** A number of a register may stand within the title: then its words are found one by one, in their order where they can be. */
function withoutTitle(head: string, title: string): string {
  const form = normalForm(title);
  if (form !== '' && head.includes(form)) return without(head, form);
  let left = head;
  let from = Math.max(0, left.indexOf(' '));
  for (const word of title.split(/[\s(),]+/u).map(normalForm)) {
    const next = word === '' ? -1 : left.indexOf(word, from);
    // What stands behind the title there may stand before it in the head.
    const at = next < 0 && word.length > 1 ? left.indexOf(word) : next;
    if (at < 0) continue;
    left = `${left.slice(0, at)} ${left.slice(at + word.length)}`;
    from = at;
  }
  return left;
}

/**
 * What of a head is neither number, title nor dnr, nor a sign, a label or the letters of the body before the sign. Empty where
 * every word of the head is told in the fields.
 */
export function leftOver(head: string, number: string, title: string, dnr: readonly string[], prefix: string): string {
  const numbers = [...dnr].sort((a, b) => b.length - a.length).map(normalForm);
  // A number of a register may be said twice in one head.
  const withoutDnr = (text: string): string => numbers.reduce((left, form) => (form === '' ? left : left.replaceAll(form, ' ')), text);
  const all = normalForm(head);
  const words = (text: string): string =>
    text
      .split(/[\s(),;:/|#>[\]]+/u)
      .flatMap((word) => word.split(/(?<=§)|(?=§)/u))
      .filter((word) => word !== '' && word !== normalForm(prefix) && !LABELS.test(word) && /[\p{L}\p{N}]/u.test(word))
      .join(' ');
  // The number comes first, behind a sign and letters; where § of other bodies stand above it, it comes last.
  const first = words(withoutTitle(withoutDnr(without(all, normalForm(number))), title));
  const last = first === '' ? first : words(without(withoutTitle(withoutDnr(all), title), normalForm(number)));
  return last.length < first.length ? last : first;
}
