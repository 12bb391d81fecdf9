/** `insyn-verify --follow URL`: looks again and again, keeps everything, and says at once what does not fit. */
import { readVerifier, signedBy, verifierText, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import { withSignatures } from '@insyn/domain/cosignature.ts';
import { languageOf } from './archive-words.ts';
import { isSigned } from './archive.ts';
import { compare } from './follow-compare.ts';
import { handOver, keyShown, look, noteShown, serverAt, UNSURE, type Alarm, type Held, type Server } from './follow-look.ts';
import { leaveFolder, Mirror, MirrorBroken, takeFolder, type Known } from './follow-mirror.ts';
import { Trouble } from './follow-net.ts';
import { enFollow, type FollowWords, svFollow } from './follow-words.ts';
import { newWitnessKey, readWitnessKey, type WitnessKey, WitnessKeyError } from './witness-key.ts';

export type Voice = { readonly say: (text: string) => void; readonly cry: (text: string) => void };

type Options = {
  readonly address: string;
  readonly folder: string | null;
  readonly key: VerifierKey | null;
  readonly witness: WitnessKey | null;
  readonly once: boolean;
  /** ms between two looks. */
  readonly every: number;
  /** ms in which an answer has come whole. */
  readonly patience: number;
};

const EVERY_SECONDS = 60;
/** Slow lines take their time; what has not come by then is asked for again. */
const PATIENCE_SECONDS = 30;
/** Tries of one look, and ms between them, before a server that lags or cannot be reached is believed to be so. */
const TRIES = 3;
const PAUSE_MS = 2000;
const PAUSE_MOST_MS = 300_000;
const DAY_MS = 86_400_000;

export async function followCommand(given: readonly string[], voice: Voice): Promise<number> {
  const words = languageOf(given, Intl.DateTimeFormat().resolvedOptions().locale) === 'sv' ? svFollow : enFollow;
  const rest = given.filter((word) => word !== '--english' && word !== '--swedish');
  if (rest[0] === '--new-witness') return makeKey(rest.slice(1), words, voice);
  if (rest[0] === '--compare') {
    const { exit, lines } = await compare(rest.slice(1), words);
    for (const line of lines) (exit === 0 ? voice.say : voice.cry)(line);
    return exit;
  }
  const options = await readOptions(rest, words);
  if (typeof options === 'string') {
    voice.cry(options);
    return 2;
  }
  const stop = new AbortController();
  const end = (): void => stop.abort();
  process.once('SIGINT', end).once('SIGTERM', end);
  try {
    return await follow(options, words, voice, stop.signal);
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
  }
}

async function makeKey([name = '', file = '']: readonly string[], words: FollowWords, { say, cry }: Voice): Promise<number> {
  if (name === '' || file === '') {
    cry(words.usage);
    return 2;
  }
  try {
    for (const line of words.keyMade(name, file, verifierText(await newWitnessKey(name, file)))) say(line);
    return 0;
  } catch (error) {
    if (!(error instanceof WitnessKeyError)) throw error;
    cry(words.keyFault(error.fault, file));
    return 2;
  }
}

/** A text: what is wrong with them. */
async function readOptions(given: readonly string[], words: FollowWords): Promise<Options | string> {
  const texts = new Map<string, string>();
  let once = false;
  for (let at = 0; at < given.length; at += 1) {
    const word = given[at] ?? '';
    if (word === '--once') once = true;
    else {
      const value = given[at + 1];
      if (
        !['--follow', '--folder', '--key', '--witness-key', '--every', '--patience'].includes(word) ||
        value === undefined ||
        texts.has(word)
      )
        return words.usage;
      texts.set(word, value);
      at += 1;
    }
  }
  const every = texts.get('--every') ?? String(EVERY_SECONDS);
  const patience = texts.get('--patience') ?? String(PATIENCE_SECONDS);
  if (![every, patience].every((each) => /^[1-9]\d{0,5}$/.test(each))) return words.usage;
  const written = texts.get('--key');
  const key = written === undefined ? null : readVerifier(written);
  if (written !== undefined && key === null) return words.badKey(written);
  const file = texts.get('--witness-key');
  try {
    const witness = file === undefined ? null : await readWitnessKey(file);
    const folder = texts.get('--folder') ?? null;
    return {
      address: texts.get('--follow') ?? '',
      folder,
      key,
      witness,
      once,
      every: Number(every) * 1000,
      patience: Number(patience) * 1000,
    };
  } catch (error) {
    if (!(error instanceof WitnessKeyError)) throw error;
    return words.keyFault(error.fault, file ?? '');
  }
}

async function follow(options: Options, words: FollowWords, voice: Voice, signal: AbortSignal): Promise<number> {
  const server = serverAt(options.address, signal, options.patience);
  if (server === null) {
    voice.cry(words.badAddress(options.address));
    return 2;
  }
  const folder = options.folder ?? server.log;
  const holder = takeFolder(folder);
  if (holder !== null) {
    voice.cry(words.taken(holder));
    return 2;
  }
  try {
    const mirror = Mirror.open(folder);
    voice.say(words.begin(`${server.base}/d/${server.log}`, folder, mirror.head.size));
    if (mirror.torn) voice.say(words.torn);
    return await new Follower({ options, words, voice, signal, server, mirror }).run();
  } catch (error) {
    if (!(error instanceof MirrorBroken)) throw error;
    for (const line of words.damaged(error.what)) voice.cry(line);
    return 2;
  } finally {
    leaveFolder(folder);
  }
}

type FollowerParts = {
  readonly options: Options;
  readonly words: FollowWords;
  readonly voice: Voice;
  readonly signal: AbortSignal;
  readonly server: Server;
  readonly mirror: Mirror;
};

class Follower {
  private readonly parts: FollowerParts;
  /** The key was not given and was seen for the first time now. */
  private isNew = false;
  /** Everything is compared once in each run that goes on, and each day. */
  private looked = false;
  private readonly handed = new Set<number>();
  private refused = '';

  constructor(parts: FollowerParts) {
    this.parts = parts;
  }

  async run(): Promise<number> {
    const { options, words, voice, signal, mirror } = this.parts;
    let tries = 0;
    let troubled = false;
    while (!signal.aborted) {
      try {
        const found = await this.once();
        if (typeof found === 'number') return found;
        if (found.kind === 'alarm') {
          tries += 1;
          // Asked again first, where a cache between could be the reason.
          if (UNSURE.has(found.what) && tries < TRIES) {
            await sleep(PAUSE_MS, signal);
            continue;
          }
          this.cryOut(found);
          return 1;
        }
        if (troubled) voice.say(words.back);
        [tries, troubled] = [0, false];
        await this.tell(found);
        if (options.once) return this.isNew ? 3 : 0;
        await sleep(options.every, signal);
      } catch (error) {
        if (signal.aborted) break;
        if (!(error instanceof Trouble)) throw error;
        tries += 1;
        if (options.once && tries >= TRIES) {
          voice.cry(words.trouble(error));
          voice.cry(words.gaveUp);
          return 2;
        }
        const wait = options.once
          ? PAUSE_MS
          : Math.max((error.wait ?? 0) * 1000, Math.min(options.every * 2 ** Math.min(tries - 1, 20), PAUSE_MOST_MS));
        if (!options.once && !troubled) voice.cry(`${words.trouble(error)} ${words.again(Math.ceil(wait / 1000))}`);
        troubled = true;
        await sleep(wait, signal);
      }
    }
    voice.say(words.stopped(mirror.folder));
    return 0;
  }

  /** A number: how the program ends, for a reason that was said. */
  private async once(): Promise<Held | Alarm | number> {
    const { options, server, mirror } = this.parts;
    const known = mirror.known ?? (await this.meet());
    if (typeof known === 'number') return known;
    const wrong = this.mismatch(known);
    if (wrong !== null) return wrong;
    const key = readVerifier(known.key);
    if (key === null) throw new MirrorBroken('vittne.json');
    for (const { note, fits, size, text, file } of mirror.notes)
      if (!fits) {
        // Not by the city: somebody put it there. By the city: it has signed for another history than the one that is kept here.
        if (!(await isSigned(note, key))) throw new MirrorBroken(`checkpoints/${file}`);
        const evidence = new Map([[file, text]]);
        return { kind: 'alarm', what: 'root', seq: 0, there: size, here: mirror.head.size, restored: false, evidence };
      }
    const due = Date.now() - known.whole >= DAY_MS;
    const whole = due || (!this.looked && !options.once);
    const found = await look(server, mirror, { origin: known.origin, key, whole });
    if (found.kind === 'alarm') return found;
    this.looked = true;
    if (found.whole || found.epoch !== known.epoch)
      mirror.remember({ ...known, epoch: found.epoch, whole: found.whole ? Date.now() : known.whole });
    return found;
  }

  /** The first look at a dialogue: which key it is signed by, and what it is called. */
  private async meet(): Promise<Known | number> {
    const { options, server, mirror, words, voice } = this.parts;
    if (mirror.head.size > 0) throw new MirrorBroken('vittne.json');
    const key = options.key ?? (await keyShown(server));
    const { point } = await noteShown(server);
    const { host } = new URL(server.base);
    if (!point.origin.endsWith(`/d/${server.log}`)) throw new Trouble('odd', point.origin);
    if (point.origin !== `${host}/d/${server.log}`) voice.say(words.otherOrigin(point.origin));
    this.isNew = options.key === null;
    if (this.isNew) for (const line of words.keyFirst(verifierText(key))) voice.say(line);
    const known: Known = {
      address: `${server.base}/d/${server.log}`,
      log: server.log,
      origin: point.origin,
      key: verifierText(key),
      given: options.key !== null,
      epoch: '',
      whole: 0,
    };
    mirror.remember(known);
    return known;
  }

  private mismatch({ log, key }: Known): number | null {
    const { options, server, words, voice } = this.parts;
    if (log !== server.log) {
      voice.cry(words.otherLog(log));
      return 2;
    }
    if (options.key === null || verifierText(options.key) === key) return null;
    for (const line of words.keyOther(key, verifierText(options.key))) voice.cry(line);
    return 1;
  }

  private async tell(found: Held): Promise<void> {
    const { mirror, words, voice } = this.parts;
    const isFirst = mirror.noteOf(found.size) === undefined;
    mirror.keepNote(today(), found.size, found.note);
    if (found.added > 0 || isFirst || found.whole || this.parts.options.once)
      voice.say(`${now()}  ${words.held(found.added, found.size, mirror.head.size)}`);
    if (found.restored) voice.say(words.restored);
    else if (found.whole && found.added < mirror.head.size) voice.say(words.whole);
    await this.witness(found.size);
  }

  /** Signs what was checked, and hands it over; what could not be handed over is so at the next look. */
  private async witness(size: number): Promise<void> {
    const { options, server, mirror, words, voice } = this.parts;
    const { witness } = options;
    const kept = mirror.noteOf(size);
    if (witness === null || kept === undefined || this.handed.has(size)) return;
    if (signedBy(kept.note, witness.key) === null) {
      const line = await witness.cosign(kept.note.text, Math.floor(Date.now() / 1000));
      mirror.signNote(size, withSignatures(kept.text, [line]));
    }
    try {
      await handOver(server, mirror.noteOf(size)?.text ?? '');
      this.handed.add(size);
      this.refused = '';
      voice.say(words.cosigned(witness.key.name));
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      // Something newer has been signed meanwhile: that is what the next look is at.
      if (error.code === 'archive/checkpoint-closed') this.handed.add(size);
      else if (this.refused !== (error.code || error.message)) {
        this.refused = error.code || error.message;
        voice.cry(words.notTaken(this.refused, verifierText(witness.key)));
      }
    }
  }

  private cryOut(alarm: Alarm): void {
    const { mirror, words, voice } = this.parts;
    const told = words.alarm(alarm);
    const folder = mirror.evidence(
      new Date().toISOString().replaceAll(/[:.]/g, ''),
      new Map([...alarm.evidence, ['larm.txt', `${told.join('\n')}\n`]]),
    );
    for (const line of [`${now()}  ${told[0] ?? ''}`, ...told.slice(1), ...words.alarmKept(folder)]) voice.cry(line);
  }
}

function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(new Date());
}

function now(): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(new Date());
}

/** Until then, or until it is to end. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
