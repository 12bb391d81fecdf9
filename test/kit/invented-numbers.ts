/** Personal numbers with the right check digit that nobody has: of days before 1840, long before there were any. */

/** Another for each `at`, to ten million. */
export function inventedNumber(at: number): string {
  const day = at % 28;
  const month = Math.floor(at / 28) % 12;
  const year = Math.floor(at / 336) % 40;
  const serial = Math.floor(at / 13_440) % 1000;
  const two = (value: number): string => String(value).padStart(2, '0');
  const nine = `${two(year)}${two(month + 1)}${two(day + 1)}${String(serial).padStart(3, '0')}`;
  return `18${nine}${luhn(nine)}`;
}

function luhn(nine: string): string {
  let sum = 0;
  for (let at = 0; at < nine.length; at += 1) {
    const weighed = Number(nine.charAt(at)) * (at % 2 === 0 ? 2 : 1);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return String((10 - (sum % 10)) % 10);
}
