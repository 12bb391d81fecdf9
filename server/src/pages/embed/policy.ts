/** What a page's Content-Security-Policy (CSP Level 3) lets of ours through, and the line to add where it does not. */

export type PolicyLine = {
  /** What it is for, as a webmaster knows it. */
  readonly what: 'script' | 'connect' | 'image' | 'types' | 'frame';
  readonly allowed: boolean;
  /** What to add; empty where nothing is needed. */
  readonly add: string;
};

type Directives = ReadonlyMap<string, readonly string[]>;

function parse(policy: string): Directives {
  const directives = new Map<string, readonly string[]>();
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    // The first of a name counts (CSP3, 2.2.1).
    if (name !== '' && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  return directives;
}

function sourcesOf(directives: Directives, names: readonly string[]): readonly string[] | null {
  for (const name of names) {
    const found = directives.get(name);
    if (found !== undefined) return found;
  }
  return null;
}

/** Whether a list of sources lets an address through (CSP3, 6.7.2). Paths are not looked at where the list has none. */
function matches(sources: readonly string[], address: string, page: string): boolean {
  const url = new URL(address);
  return sources.some((source) => {
    const text = source.toLowerCase();
    if (text === "'self'") return new URL(page).host === url.host;
    if (text.startsWith("'")) return false;
    // An asterisk is every address of the net and of the page's own scheme, sockets among them.
    if (text === '*') return /^(?:https?|wss?):$/.test(url.protocol);
    if (/^[a-z][a-z0-9+.-]*:$/.test(text))
      return url.protocol === text || (text === 'http:' && url.protocol === 'https:') || (text === 'ws:' && url.protocol === 'wss:');
    return hostMatches(text, url, page);
  });
}

function hostMatches(source: string, url: URL, page: string): boolean {
  const found = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*\.)?([a-z0-9.*_-]+)(?::(\d+|\*))?(\/.*)?$/.exec(source);
  if (found === null) return false;
  const [, scheme = new URL(page).protocol.slice(0, -1), wild, host = '', port, path] = found;
  const upgraded: Readonly<Record<string, readonly string[]>> = {
    http: ['http', 'https', 'ws', 'wss'],
    https: ['https', 'wss'],
    ws: ['ws', 'wss'],
    wss: ['wss'],
  };
  if (!(upgraded[scheme] ?? [scheme]).includes(url.protocol.slice(0, -1))) return false;
  const named = wild === undefined ? url.hostname === host : url.hostname.endsWith(`.${host}`);
  if (!named) return false;
  const given = url.port === '' ? (/^(?:https|wss):$/.test(url.protocol) ? '443' : '80') : url.port;
  if (port !== undefined && port !== '*' && port !== given) return false;
  if (port === undefined && url.port !== '') return false;
  if (path === undefined || path === '/') return true;
  return path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path;
}

export type Asked = {
  /** Every policy of the page: each must let it through. */
  readonly policies: readonly string[];
  /** Address of the page itself. */
  readonly page: string;
  /** Address of our server, without a slash at the end. */
  readonly base: string;
  readonly script: string;
};

/** In the order that a webmaster needs them. */
export function policyLines({ policies, page, base, script }: Asked): readonly PolicyLine[] {
  const all = policies.map(parse);
  const socket = base.replace(/^http/, 'ws');
  const lets = (names: readonly string[], ...addresses: readonly string[]): boolean =>
    all.every((directives) => {
      const sources = sourcesOf(directives, names);
      return sources === null || addresses.every((address) => matches(sources, address, page));
    });
  const scripted = ['script-src-elem', 'script-src', 'default-src'];
  // Where trust is passed on from script to script, or given by nonce alone, the list of hosts counts for nothing.
  const byNonce = all.some((directives) =>
    (sourcesOf(directives, scripted) ?? []).some((source) => source.toLowerCase() === "'strict-dynamic'"),
  );
  const line = (what: PolicyLine['what'], allowed: boolean, add: string): PolicyLine => ({ what, allowed, add: allowed ? '' : add });
  const wantsTypes = all.some((directives) => directives.has('require-trusted-types-for'));
  const hasTypes = all.every((directives) => {
    const names = directives.get('trusted-types');
    return names === undefined || names.includes('*') || (names.includes('lit-html') && names.includes("'allow-duplicates'"));
  });
  return [
    byNonce
      ? line('script', false, 'nonce="…" på script-raden (er policy litar på nonce, inte på adresser)')
      : line('script', lets(scripted, `${base}${script}`), `script-src ${base}`),
    line('connect', lets(['connect-src', 'default-src'], `${base}/api/v1/`, `${socket}/socket.io/`), `connect-src ${base} ${socket}`),
    line('image', lets(['img-src', 'default-src'], `${base}/api/v1/`), `img-src ${base}`),
    ...(wantsTypes || !hasTypes ? [line('types', hasTypes, "trusted-types lit-html 'allow-duplicates'")] : []),
    line('frame', lets(['frame-src', 'child-src', 'default-src'], `${base}/embed/frame/`), `frame-src ${base}`),
  ];
}

/** Policies that the page carries in itself. */
export function policiesIn(html: string): readonly string[] {
  const found: string[] = [];
  for (const [tag] of html.matchAll(/<meta\s[^>]*>/gi)) {
    if (!/\shttp-equiv\s*=\s*["']?content-security-policy["'\s/>]/i.test(tag)) continue;
    const content = /\scontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag);
    const text = content?.[1] ?? content?.[2] ?? '';
    if (text !== '') found.push(text.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  }
  return found;
}
