/** The address of a dialogue as it is told to somebody who writes it down. */

export function shortAddress(base: string, path: string): string {
  return `${base.replace(/^https?:\/\//, '')}${path}`;
}

const SIGNS: Readonly<Record<string, string>> = { '.': 'punkt', '/': 'snedstreck', '-': 'bindestreck', ':': 'kolon', _: 'understreck' };

/** `dialog punkt example punkt se snedstreck d snedstreck ny bindestreck skola` */
export function spelled(address: string): string {
  return address
    .replace(/[./:_-]/g, (sign) => ` ${SIGNS[sign] ?? sign} `)
    .replace(/\s+/g, ' ')
    .trim();
}
