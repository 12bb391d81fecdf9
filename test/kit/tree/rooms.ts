/** One room of the house: what its files may import, and which words must not stand in them. */
export type Room = {
  readonly name: string;
  /** The room's source: its path begins with this. */
  readonly under: string;
  /** Import names that may be used, besides files of the same room. */
  readonly may: readonly RegExp[];
  /** Words that must not stand in its code, with the reason. */
  readonly never: readonly { readonly word: RegExp; readonly why: string; readonly except?: RegExp }[];
};

const DOMAIN = /^@insyn\/domain\//;
const PROTOCOL = /^@insyn\/protocol\//;
const AUTHORITY = /^@insyn\/authority\//;
const CLIENT = /^@insyn\/client\//;
const ELEMENTS = /^@insyn\/elements\//;
const SERVER = /^@insyn\/server\//;
const NODE = /^node:/;
const HASHES = /^@noble\/hashes\//;
const FIXTURES = /^stories\/fixtures\//;
const LIT = /^(lit|@lit\/[\w-]+)(\/|$)/;

const ENVIRONMENT = { word: /\bprocess\s*\.\s*env\b|\bprocess\s*\[/g, why: 'only the door of the server reads the environment' };
const HTML_FROM_STRINGS = {
  word: /\bunsafe(HTML|SVG|Static)\b|\.(innerHTML|outerHTML)\s*=[^=]|\binsertAdjacentHTML\b|\bsetHTMLUnsafe\b/g,
  why: 'no HTML from strings',
};
const NO_NODE = {
  word: /\bprocess\b\s*\.|\bBuffer\s*\.\s*(from|alloc|allocUnsafe|concat|byteLength|isBuffer)\b|\brequire\s*\(/g,
  why: 'runs in a browser too',
};

/** Whoever changes this table changes the shape of the house: write a decision record first. */
export const ROOMS: readonly Room[] = [
  {
    name: 'domain',
    under: 'packages/domain/src/',
    may: [HASHES],
    never: [
      { word: /\bDate\s*\.\s*now\b|\bnew\s+Date\s*(\(\s*\)|(?=[;,)\s]))|\bperformance\b/g, why: 'no clock: time comes in as an argument' },
      { word: /\bMath\s*\.\s*random\b|\bcrypto\b|\brandomUUID\b/g, why: 'no random: ids come in as arguments' },
      { word: /\bset(Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/g, why: 'no timers' },
      { word: /\basync\b|\bawait\b|\bPromise\b/g, why: 'no async' },
      { word: /\b(fetch|WebSocket|XMLHttpRequest|localStorage|indexedDB)\b/g, why: 'no I/O' },
      { word: /\b(document|window|navigator|customElements)\s*\./g, why: 'no DOM' },
      NO_NODE,
    ],
  },
  { name: 'protocol', under: 'packages/protocol/src/', may: [DOMAIN, /^typebox(\/|$)/], never: [NO_NODE, ENVIRONMENT] },
  { name: 'authority', under: 'packages/authority/src/', may: [DOMAIN, HASHES], never: [NO_NODE, ENVIRONMENT] },
  {
    name: 'client',
    under: 'packages/client/src/',
    may: [DOMAIN, PROTOCOL, AUTHORITY, /^socket\.io-client$/, /^@cloudflare\/blindrsa-ts$/, /^@noble\/ed25519$/],
    never: [NO_NODE, HTML_FROM_STRINGS, { word: /\bcustomElements\b/g, why: 'the client renders nothing' }],
  },
  {
    name: 'elements',
    under: 'packages/elements/src/',
    may: [CLIENT, DOMAIN, PROTOCOL, LIT, /^@shoelace-style\/localize$/, /^marked$/, /^dompurify$/, /^uqr$/],
    never: [NO_NODE, HTML_FROM_STRINGS, { word: /\bnew\s+(WebSocket|EventSource)\b|\bfetch\s*\(/g, why: 'elements open no sockets' }],
  },
  {
    name: 'verify',
    under: 'packages/verify/src/',
    may: [DOMAIN, PROTOCOL, HASHES, NODE],
    never: [
      {
        word: /node:(net|tls|https?|http2|dgram|dns)\b|\bfetch\s*\(/g,
        why: 'an archive is checked without network',
        except: /^packages\/verify\/src\/follow-net\.ts$/,
      },
    ],
  },
  {
    name: 'server',
    under: 'server/src/',
    may: [DOMAIN, PROTOCOL, AUTHORITY, /^@insyn\/elements\/(text|translations|base|parts)\//, NODE, LIT, ...packages()],
    never: [{ ...ENVIRONMENT, except: /^server\/src\/(main|cli|config)\.ts$/ }, HTML_FROM_STRINGS],
  },
  {
    name: 'stories',
    under: 'stories/',
    may: [ELEMENTS, CLIENT, DOMAIN, PROTOCOL, AUTHORITY, LIT, /^storybook(\/|$)/, /^@storybook\//, /^vite$/],
    never: [],
  },
  {
    name: 'demo',
    under: 'demo/',
    may: [
      ELEMENTS,
      CLIENT,
      SERVER,
      DOMAIN,
      PROTOCOL,
      AUTHORITY,
      NODE,
      LIT,
      /^@lit-labs\/ssr(\/|$)/,
      FIXTURES,
      /^vite(\/|$)/,
      /^oidc-provider$/,
      /^undici$/,
      /^smtp-server$/,
    ],
    never: [],
  },
];

/** Client files that may import the authority: the transport that has one in the page, and the practice that stands on it. */
export const LOCAL_TRANSPORT = /^packages\/client\/src\/(?:transport\/local[\w-]*|(?:review|chat)\/practice)\.ts$/;

/** Client files that may open a socket. */
export const SOCKET_FILES = /^packages\/client\/src\/transport\/(http|socket|push)[\w-]*\.ts$/;

/** The packages of the building. Database drivers, web framework and log are nobody else's business. */
function packages(): readonly RegExp[] {
  return [
    /^fastify(-plugin)?$/,
    /^@fastify\//,
    /^typebox(\/|$)/,
    /^socket\.io$/,
    /^kysely$/,
    /^saxes$/,
    /^@cantoo\/pdf-lib$/,
    /^fflate$/,
    /^pdfkit$/,
    /^uqr$/,
    /^pino$/,
    /^prom-client$/,
    /^undici$/,
    /^openid-client$/,
    /^nodemailer(\/|$)/,
    /^web-push$/,
    /^ical-generator$/,
    /^rate-limiter-flexible$/,
    /^@lit-labs\/ssr(\/|$)/,
    /^unpdf(\/|$)/,
    HASHES,
  ];
}
