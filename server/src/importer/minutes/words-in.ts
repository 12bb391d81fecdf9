import { normalForm } from '../coverage.ts';

const LABELS = /^(?:§|paragraf|dnr|diarienummer|diarienr|diarie|ärendenummer|ärendenr|ärende|punkt|nr)$/u;

/**
 * What of a head is neither number, title nor dnr, nor a sign, a label or the letters of the body before the sign. Empty where
 * every word of the head is told in the fields.
 */
export function leftOver(head: string, fields: readonly string[], prefix: string): string {
  let left = normalForm(head);
  for (const field of [...fields].sort((a, b) => b.length - a.length)) {
    const form = normalForm(field);
    const at = form === '' ? -1 : left.indexOf(form);
    if (at >= 0) left = `${left.slice(0, at)} ${left.slice(at + form.length)}`;
  }
  return left
    .split(/[\s(),;:/|#>[\]]+/u)
    .flatMap((word) => word.split(/(?<=§)|(?=§)/u))
    .filter((word) => word !== '' && word !== normalForm(prefix) && !LABELS.test(word) && /[\p{L}\p{N}]/u.test(word))
    .join(' ');
}
