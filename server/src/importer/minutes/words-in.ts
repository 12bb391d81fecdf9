import { normalForm } from '../coverage.ts';

const LABELS = /^(?:§|paragraf|dnr|diarienummer|diarienr|diarie|ärendenummer|ärendenr|ärende|punkt|nr)$/u;

function without(text: string, form: string): string {
  const at = form === '' ? -1 : text.indexOf(form);
  return at < 0 ? text : `${text.slice(0, at)} ${text.slice(at + form.length)}`;
}

/**
 * What of a head is neither number, title nor dnr, nor a sign, a label or the letters of the body before the sign. Empty where
 * every word of the head is told in the fields.
 */
export function leftOver(head: string, number: string, title: string, dnr: readonly string[], prefix: string): string {
  // The number comes first, behind a sign and letters.
  let left = without(normalForm(head), normalForm(number));
  // A number of a register may be said twice in one head.
  for (const each of [...dnr].sort((a, b) => b.length - a.length)) {
    const form = normalForm(each);
    if (form !== '') left = left.replaceAll(form, ' ');
  }
  const form = normalForm(title);
  if (form !== '' && left.includes(form)) left = without(left, form);
  else {
    // A number of a register may stand within the title: then its words are found one by one, in their order.
    let from = Math.max(0, left.indexOf(' '));
    for (const word of title.split(/\s+/u).map(normalForm)) {
      const at = word === '' ? -1 : left.indexOf(word, from);
      if (at < 0) continue;
      left = `${left.slice(0, at)} ${left.slice(at + word.length)}`;
      from = at;
    }
  }
  return left
    .split(/[\s(),;:/|#>[\]]+/u)
    .flatMap((word) => word.split(/(?<=§)|(?=§)/u))
    .filter((word) => word !== '' && word !== normalForm(prefix) && !LABELS.test(word) && /[\p{L}\p{N}]/u.test(word))
    .join(' ');
}
