/** Host names (RFC 1123), with letters of any script as people write them (RFC 5890 U-labels). */

const LABEL = '[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?';
const HOST = new RegExp(`^(?:${LABEL}\\.){1,8}\\p{L}[\\p{L}\\p{M}\\p{N}-]{1,62}$`, 'u');
const HOST_MAX = 253;

export function isHost(host: string): boolean {
  return host.length <= HOST_MAX && host === host.toLowerCase() && HOST.test(host);
}

/** `host` is `other` or lies under it: `skola.sunnero.example` under `sunnero.example`, `osunnero.example` not. */
export function liesUnder(host: string, other: string): boolean {
  return host === other || host.endsWith(`.${other}`);
}
