/** Addresses that the server may be sent to by somebody it does not know: names of the open net, never a machine beside it. */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** IANA special-purpose registries (RFC 6890): none of these is anybody's push service. */
const CLOSED = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  CLOSED.addSubnet(net, bits, 'ipv4');

/** IPv6: only 2000::/3 is the open net; parts of it that wrap an IPv4 address or are for documentation are not. */
const OPEN_6 = new BlockList();
OPEN_6.addSubnet('2000::', 3, 'ipv6');
const CLOSED_6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  CLOSED_6.addSubnet(net, bits, 'ipv6');

/** Whether an IP address is one of the open net. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !CLOSED.check(address, 'ipv4');
    case 6:
      return OPEN_6.check(address, 'ipv6') && !CLOSED_6.check(address, 'ipv6');
    default:
      return false;
  }
}

/** An https address at a name of the open net; where the name leads is looked at when it is connected to. */
export function isPublicEndpoint(text: string): boolean {
  const url = URL.canParse(text) && text.length <= 2000 ? new URL(text) : null;
  if (url === null || url.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return false;
  const host = url.hostname.replace(/\.$/, '');
  if (isIP(host.replace(/^\[|\]$/g, '')) !== 0 || !/^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(host)) return false;
  return !/(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|arpa|test|invalid|onion)$/.test(host);
}

/** For a connection: fails where any address of the name is not of the open net, so that a name cannot lead inside. */
export const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return done(error, []);
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
      return done(Object.assign(new Error('not an address of the open net'), { code: 'ECLOSED' }), []);
    return options.all === true ? done(null, addresses) : done(null, first.address, first.family);
  });
};
