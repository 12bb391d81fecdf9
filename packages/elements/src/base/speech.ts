/**
 * Reads texts aloud with the browser's own voices (Web Speech API). One text at a time; nothing where there is no voice for its
 * language. Voices of the device are taken before those that send the words elsewhere.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Some voices fall silent after a quarter of a minute of one utterance. */
const LONGEST = 200;

export class Speech implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ended: (key: string) => void;
  #voices: readonly SpeechSynthesisVoice[] = [];
  #reading: { readonly key: string } | null = null;

  /** `ended` is told when a text was read to its end, or stopped from elsewhere. */
  constructor(host: ReactiveControllerHost, ended: (key: string) => void) {
    this.#host = host;
    this.#ended = ended;
    host.addController(this);
  }

  /** The voices there are now: another list when more were loaded. */
  get voices(): readonly SpeechSynthesisVoice[] {
    return this.#voices;
  }

  hostConnected(): void {
    synthesis()?.addEventListener('voiceschanged', this.#load);
    globalThis.addEventListener?.('pagehide', this.#gone);
    this.#load();
  }
  hostDisconnected(): void {
    synthesis()?.removeEventListener('voiceschanged', this.#load);
    globalThis.removeEventListener?.('pagehide', this.#gone);
    this.stop();
  }

  speaks(lang: string): boolean {
    return this.#voice(lang) !== null;
  }

  /** `key`: what is read, told back when it ends. */
  read(key: string, text: string, lang: string): void {
    const voice = this.#voice(lang);
    const speaker = synthesis();
    if (voice === null || speaker === null) return;
    this.stop();
    const reading = { key };
    this.#reading = reading;
    const parts = sentences(text, lang);
    parts.forEach((part, index) => {
      const utterance = new SpeechSynthesisUtterance(part);
      utterance.lang = lang;
      utterance.voice = voice;
      const over = (): void => {
        if (this.#reading === reading) this.#end();
      };
      utterance.onerror = over;
      if (index === parts.length - 1) utterance.onend = over;
      speaker.speak(utterance);
    });
  }

  stop(): void {
    if (this.#reading === null) return;
    this.#end();
    synthesis()?.cancel();
  }

  #end(): void {
    const key = this.#reading?.key;
    this.#reading = null;
    if (key !== undefined) this.#ended(key);
  }

  #voice(lang: string): SpeechSynthesisVoice | null {
    const wanted = primary(lang);
    const fit = this.#voices.filter((voice) => primary(voice.lang) === wanted);
    return fit.find((voice) => voice.localService) ?? fit[0] ?? null;
  }

  readonly #gone = (): void => {
    this.stop();
  };

  readonly #load = (): void => {
    const voices = synthesis()?.getVoices() ?? [];
    if (voices.length === 0 && this.#voices.length === 0) return;
    this.#voices = voices;
    this.#host.requestUpdate();
  };
}

function synthesis(): SpeechSynthesis | null {
  return (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis ?? null;
}

function primary(lang: string): string {
  return lang.toLowerCase().split(/[-_]/)[0] ?? '';
}

/** Sentences, several together up to a length that every voice reads to its end. */
function sentences(text: string, lang: string): readonly string[] {
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + segment.length <= LONGEST) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}
