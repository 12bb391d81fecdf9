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
export function leftOver(head: string, fields: readonly string[], prefix: string): string {
  let left = normalForm(head);
  for (const field of [...fields].sort((a, b) => b.length - a.length)) {
    const form = normalForm(field);
    if (form !== '' && left.includes(form)) left = without(left, form);
    // A number of a register may stand within the title: then its words are found one by one.
    else for (const word of field.split(/\s+/u)) left = without(left, normalForm(word));
  }
  return left
    .split(/[\s(),;:/|#>[\]]+/u)
    .flatMap((word) => word.split(/(?<=§)|(?=§)/u))
    .filter((word) => word !== '' && word !== normalForm(prefix) && !LABELS.test(word) && /[\p{L}\p{N}]/u.test(word))
    .join(' ');
}
