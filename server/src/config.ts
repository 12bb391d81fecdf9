/** Every setting of the server: name, default, how it is read, why it exists. Only `main.ts` hands the environment in. */
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { join, resolve } from 'node:path';
import { isLabel, PACKAGE_TYPES, type PackageWish } from './archive/wish.ts';
import { parseWitnesses, type Witness } from './archive/witnesses.ts';
import { ELIGIBILITY_KINDS, type EligibilityKind } from './identity/eligibility.ts';

/** Why a value cannot be used, for the person who starts the server. */
export type ConfigFault = { readonly name: string; readonly sv: string; readonly en: string };

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly sv: string; readonly en: string };

export type Setting<T> = {
  /** As text, the way it would stand in the environment; empty when there is none. */
  readonly default: string;
  readonly parse: (text: string) => Parsed<T>;
  /** One sentence on what it is for. */
  readonly why: string;
};

const good = <T>(value: T): Parsed<T> => ({ ok: true, value });
const bad = (sv: string, en: string): Parsed<never> => ({ ok: false, sv, en });

function wholeNumber(lowest: number, highest: number): (text: string) => Parsed<number> {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= lowest && value <= highest
      ? good(value)
      : bad(`ska vara ett heltal mellan ${lowest} och ${highest}`, `must be a whole number from ${lowest} to ${highest}`);
  };
}

function oneOf<const T extends string>(values: readonly T[]): (text: string) => Parsed<T> {
  return (text) => {
    const value = values.find((each) => each === text);
    return value === undefined ? bad(`ska vara ett av ${values.join(', ')}`, `must be one of ${values.join(', ')}`) : good(value);
  };
}

const isLocal = (url: URL): boolean =>
  url.hostname === 'localhost' || url.hostname.endsWith('.localhost') || url.hostname === '127.0.0.1' || url.hostname === '[::1]';

/** An origin as browsers write it: scheme, host and port, nothing after. */
function parseOrigin(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  // No star, and no letter that ends a directive of a content policy: origins are written into those.
  if (
    url === null ||
    !/^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])$/.test(url.hostname) ||
    (url.protocol !== 'https:' && url.protocol !== 'http:') ||
    url.origin !== text.replace(/\/$/, '')
  ) {
    return bad(
      'ska vara en adress som https://dialog.example.se, utan sökväg',
      'must be an address like https://dialog.example.se, without a path',
    );
  }
  if (url.protocol === 'http:' && !isLocal(url)) {
    return bad(
      'ska börja med https:// (utan den sparar webbläsare inga inloggningar)',
      'must begin with https:// (browsers keep no sessions without it)',
    );
  }
  return good(url.origin);
}

function optional<T>(parse: (text: string) => Parsed<T>): (text: string) => Parsed<T | null> {
  return (text) => (text === '' ? good(null) : parse(text));
}

function parseOrigins(text: string): Parsed<readonly string[]> {
  const origins: string[] = [];
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const parsed = parseOrigin(part);
    if (!parsed.ok) return bad(`"${part}" ${parsed.sv}`, `"${part}" ${parsed.en}`);
    origins.push(parsed.value);
  }
  return good(origins);
}

function parsePath(text: string): Parsed<string> {
  return text.includes('\0') ? bad('är ingen sökväg', 'is not a path') : good(resolve(text));
}

function parseHost(text: string): Parsed<string> {
  return /^[A-Za-z0-9.:_-]{1,253}$/.test(text)
    ? good(text)
    : bad('ska vara en adress eller ett värdnamn', 'must be an address or a host name');
}

function parseTenant(text: string): Parsed<LogId> {
  return isLogId(text) && text.startsWith('tenant-')
    ? good(text)
    : bad(
        'ska vara tenant- och sedan små bokstäver, siffror och bindestreck, som tenant-stad',
        'must be tenant- and then small letters, digits and hyphens, such as tenant-stad',
      );
}

function parseTimeZone(text: string): Parsed<string> {
  try {
    return good(new Intl.DateTimeFormat('sv', { timeZone: text }).resolvedOptions().timeZone);
  } catch (error) {
    if (error instanceof RangeError)
      return bad('är ingen tidszon, till exempel Europe/Stockholm', 'is not a time zone such as Europe/Stockholm');
    throw error;
  }
}

function parseProxy(text: string): Parsed<readonly string[] | null> {
  const parts = text.split(',').map((each) => each.trim());
  if (text === 'none' || text === '') return good(null);
  return parts.every((each) => /^[0-9a-fA-F.:]+(?:\/\d{1,3})?$/.test(each))
    ? good(parts)
    : bad('ska vara none eller adresser med komma emellan', 'must be none, or addresses separated by commas');
}

function parseSwitch(text: string): Parsed<boolean> {
  if (text === '1') return good(true);
  return text === '' || text === '0' ? good(false) : bad('ska vara 1 eller 0', 'must be 1 or 0');
}

/** Parts that an installation has when it asks for them. */
export const EXTRAS = ['panel'] as const;
export type Extra = (typeof EXTRAS)[number];

function parseExtras(text: string): Parsed<readonly Extra[]> {
  const names = text.split(/[\s,]+/).filter((name) => name !== '');
  const known = names.flatMap((name) => EXTRAS.find((each) => each === name) ?? []);
  return known.length === names.length
    ? good(known)
    : bad(`ska vara en eller flera av ${EXTRAS.join(', ')}`, `must be one or more of ${EXTRAS.join(', ')}`);
}

function parseDatabase(text: string): Parsed<null> {
  return text === ''
    ? good(null)
    : bad('går inte att använda än: den här versionen sparar i SQLite', 'cannot be used yet: this version stores in SQLite');
}

function parseSmtp(text: string): Parsed<string | null> {
  const url = text === '' || !URL.canParse(text) ? null : new URL(text);
  const fits = text === '' || (url !== null && (url.protocol === 'smtp:' || url.protocol === 'smtps:') && url.hostname !== '');
  return fits
    ? good(text === '' ? null : text)
    : bad('ska vara en adress som smtp://mejl.example.se:587', 'must be an address like smtp://mail.example.se:587');
}

function parseSender(text: string): Parsed<string | null> {
  return text === '' || (/^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/.test(text) && text.length <= 300)
    ? good(text === '' ? null : text)
    : bad('ska vara en avsändare som Staden <dialog@example.se>', 'must be a sender like Staden <dialog@example.se>');
}

function parseGateway(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url))) && url.username === ''
    ? good(url.href)
    : bad('ska vara en adress som börjar med https://', 'must be an address that begins with https://');
}

/** A number with its country, a short number, or a name of up to eleven letters and digits, as telephones show it. */
function parseSmsSender(text: string): Parsed<string> {
  return /^(?:\+\d{7,15}|\d{4,6}|[A-Za-z][A-Za-z0-9]{0,10})$/.test(text)
    ? good(text)
    : bad(
        'ska vara ett nummer som +46766123456 eller ett namn på högst elva tecken',
        'must be a number like +46766123456 or a name of at most eleven signs',
      );
}

function parseLabel(text: string): Parsed<string> {
  return isLabel(text) ? good(text) : bad('ska vara en rad på högst 200 tecken', 'must be one line of at most 200 signs');
}

/** The table behind `readConfig` and the README. */
export const settings = {
  PORT: { default: '8080', parse: wholeNumber(0, 65535), why: 'The port to listen on; 0 takes any free one and prints it.' },
  HOST: { default: '127.0.0.1', parse: parseHost, why: 'The address to listen on; a proxy in front of it speaks TLS.' },
  DATA_DIR: { default: '.data', parse: parsePath, why: 'The folder of everything the server keeps; one server at a time holds it.' },
  DATABASE_URL: { default: '', parse: parseDatabase, why: 'PostgreSQL for several machines; empty means SQLite in DATA_DIR.' },
  BASE_URL: { default: '', parse: optional(parseOrigin), why: 'The address people reach the server at; empty means http://HOST:PORT.' },
  EMBED_ORIGINS: { default: '', parse: parseOrigins, why: 'Sites that may embed dialogues and write in them, separated by commas.' },
  TENANT: {
    default: 'tenant-stad',
    parse: parseTenant,
    why: "The installation's own tenant, by the name of its log: of every dialogue that names none.",
  },
  ELIGIBILITY: {
    default: 'claims',
    parse: oneOf(ELIGIBILITY_KINDS),
    why: 'Where area and age of those entitled come from: what their login tells (claims), an imported list (roll), or nowhere (none).',
  },
  RATE_FACTOR: {
    default: '1',
    parse: wholeNumber(1, 1_000_000),
    why: 'Every limit on requests, so many times wider: for load tests, and for an evening when a whole city writes.',
  },
  SMTP_URL: {
    default: '',
    parse: parseSmtp,
    why: 'The mail server that codes are sent by, with MAIL_FROM; empty means that nobody logs in by mail.',
  },
  MAIL_FROM: { default: '', parse: parseSender, why: 'Who mails are from, such as Staden <dialog@example.se>.' },
  SMS_URL: {
    default: '',
    parse: optional(parseGateway),
    why: 'The HTTP gateway that text messages are sent by, with SMS_KEY_FILE and SMS_FROM; empty means that nobody follows by text message.',
  },
  SMS_KEY_FILE: {
    default: '',
    parse: optional(parsePath),
    why: 'A JSON file with the keys of the gateway, { "send": …, "receive": … }: what we show it, and what it shows us; only the server may read it.',
  },
  SMS_FROM: {
    default: '',
    parse: optional(parseSmsSender),
    why: 'Who text messages are from; answers such as STOPP come to a number only.',
  },
  OIDC_FILE: {
    default: '',
    parse: optional(parsePath),
    why: 'A JSON file that lists providers of e-legitimation; it holds keys, so only the server may read it.',
  },
  TIME_ZONE: { default: 'Europe/Stockholm', parse: parseTimeZone, why: 'The zone of local times that people read and type.' },
  SECRETS_FILE: {
    default: '',
    parse: optional(parsePath),
    why: 'Keys of sessions, marks and the log, made at first start; empty means DATA_DIR/secrets.json.',
  },
  TRUST_PROXY: {
    default: 'none',
    parse: parseProxy,
    why: "Addresses of proxies whose X-Forwarded-For is believed; without it the proxy counts as everyone's address.",
  },
  EXTRAS: {
    default: '',
    parse: parseExtras,
    why: 'Parts that are off until they are asked for, with commas between: `panel` (an invited group that answers surveys).',
  },
  INSYN_DEMO: {
    default: '',
    parse: parseSwitch,
    why: 'Lets guests in with a display name only; for demonstrations and tests, never for a real consultation.',
  },
  LOG_LEVEL: {
    default: 'info',
    parse: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    why: 'How much is logged; no level logs personal data.',
  },
  REGISTRAR_DIR: { default: '', parse: optional(parsePath), why: 'The folder of who has voted; empty means DATA_DIR/registrar.' },
  BOX_DIR: { default: '', parse: optional(parsePath), why: 'The folder of what was voted; empty means DATA_DIR/box.' },
  REGISTRAR_URL: { default: '', parse: optional(parseOrigin), why: 'The own origin of the registrar; empty means this process.' },
  BALLOT_KEY_FILE: {
    default: '',
    parse: optional(parsePath),
    why: 'The key that this server shares with a registrar and a ballot box on hosts of their own; only the server may read the file.',
  },
  BOX_URL: { default: '', parse: optional(parseOrigin), why: 'The own origin of the ballot box; empty means this process.' },
  ARCHIVE_PACKAGE: {
    default: 'aip',
    parse: oneOf(PACKAGE_TYPES),
    why: 'What packages of archives are made for, where nothing else is asked: to be kept (aip) or to be handed over (sip).',
  },
  ARCHIVE_AGREEMENT: {
    default: '',
    parse: parseLabel,
    why: 'The agreement that packages are handed over by, as their receiver writes it.',
  },
  ARCHIVE_CODE: { default: '', parse: parseLabel, why: "The receiver's reference code of what is handed over." },
  ARCHIVE_FOLDER: {
    default: '',
    parse: optional(parsePath),
    why: 'A folder that the registrar or the register watches: packages that are sent from the page of a dialogue are put there. Empty: none.',
  },
  WITNESSES: {
    default: '',
    parse: parseWitnesses,
    why: 'Keys of those whose signatures under checkpoints are taken and shown, with blanks between; each has made its own (`insyn-verify --new-witness`).',
  },
  ARCHIVE_RECEIVER: { default: '', parse: parseLabel, why: 'Who keeps the packages, such as the archive of the city.' },
} as const satisfies Record<string, Setting<unknown>>;

type Name = keyof typeof settings;
type ValueOf<N extends Name> = Extract<ReturnType<(typeof settings)[N]['parse']>, { ok: true }>['value'];

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** `null`: http://HOST:PORT, known when listening. */
  readonly baseUrl: string | null;
  readonly embedOrigins: readonly string[];
  readonly tenant: LogId;
  readonly eligibility: EligibilityKind;
  readonly rateFactor: number;
  /** `null`: no mail is sent. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  /** `null`: no text messages. */
  readonly smsUrl: string | null;
  readonly smsKeyFile: string | null;
  readonly smsFrom: string | null;
  /** `null`: no e-legitimation. */
  readonly oidcFile: string | null;
  readonly timeZone: string;
  readonly secretsFile: string;
  readonly trustProxy: readonly string[] | null;
  readonly extras: readonly Extra[];
  readonly demo: boolean;
  readonly logLevel: ValueOf<'LOG_LEVEL'>;
  readonly registrarDir: string;
  readonly boxDir: string;
  readonly registrarUrl: string | null;
  readonly boxUrl: string | null;
  readonly ballotKeyFile: string | null;
  /** What a package is like where nothing else is asked. */
  readonly archive: Omit<PackageWish, 'form'>;
  /** Where packages are put for the registrar; `null`: nowhere. */
  readonly archiveFolder: string | null;
  readonly witnesses: readonly Witness[];
};

export type ConfigResult = { readonly ok: true; readonly config: Config } | { readonly ok: false; readonly faults: readonly ConfigFault[] };

/** Reads all settings, and tells all faults at once. Starts and touches nothing. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const faults: ConfigFault[] = [];
  const read = <N extends Name>(name: N): ValueOf<N> => {
    const setting: Setting<unknown> = settings[name];
    const given = env[name]?.trim();
    let parsed = setting.parse(given === undefined || given === '' ? setting.default : given);
    if (!parsed.ok) {
      faults.push({ name, sv: parsed.sv, en: parsed.en });
      // The default stands in so that the rest can be read, and their faults told too.
      parsed = setting.parse(setting.default);
    }
    if (!parsed.ok) throw new Error(`the default of ${name} is faulty`);
    return parsed.value as ValueOf<N>;
  };
  read('DATABASE_URL');
  const dataDir = read('DATA_DIR');
  const inData = (name: string): string => join(dataDir, name);
  const config: Config = {
    port: read('PORT'),
    host: read('HOST'),
    dataDir,
    baseUrl: read('BASE_URL'),
    embedOrigins: read('EMBED_ORIGINS'),
    tenant: read('TENANT'),
    eligibility: read('ELIGIBILITY'),
    rateFactor: read('RATE_FACTOR'),
    smtpUrl: read('SMTP_URL'),
    mailFrom: read('MAIL_FROM'),
    smsUrl: read('SMS_URL'),
    smsKeyFile: read('SMS_KEY_FILE'),
    smsFrom: read('SMS_FROM'),
    oidcFile: read('OIDC_FILE'),
    timeZone: read('TIME_ZONE'),
    secretsFile: read('SECRETS_FILE') ?? inData('secrets.json'),
    trustProxy: read('TRUST_PROXY'),
    extras: read('EXTRAS'),
    demo: read('INSYN_DEMO'),
    logLevel: read('LOG_LEVEL'),
    registrarDir: read('REGISTRAR_DIR') ?? inData('registrar'),
    boxDir: read('BOX_DIR') ?? inData('box'),
    registrarUrl: read('REGISTRAR_URL'),
    boxUrl: read('BOX_URL'),
    ballotKeyFile: read('BALLOT_KEY_FILE'),
    archive: {
      type: read('ARCHIVE_PACKAGE'),
      agreement: read('ARCHIVE_AGREEMENT'),
      reference: read('ARCHIVE_CODE'),
      receiver: read('ARCHIVE_RECEIVER'),
    },
    archiveFolder: read('ARCHIVE_FOLDER'),
    witnesses: read('WITNESSES'),
  };
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config };
}

/** All faults as text for a terminal: Swedish, then English. */
export function faultsAsText(faults: readonly ConfigFault[]): string {
  return [
    'Servern startades inte, för inställningarna har fel:',
    ...faults.map((fault) => `  ${fault.name} ${fault.sv}`),
    'The server was not started, because of faulty settings:',
    ...faults.map((fault) => `  ${fault.name} ${fault.en}`),
  ].join('\n');
}

/** The settings as a Markdown table, for the README. */
export function settingsTable(): string {
  const rows = Object.entries(settings).map(
    ([name, setting]) => `| \`${name}\` | ${setting.default === '' ? '–' : `\`${setting.default}\``} | ${setting.why} |`,
  );
  return ['| Setting | Default | What it is for |', '|---|---|---|', ...rows].join('\n');
}

/** The settings of this process. Beside `main.ts` the one place that reads the environment. */
export function configOfProcess(): ConfigResult {
  return readConfig(process.env);
}
