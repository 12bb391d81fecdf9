/** How the draft of this device and the server's become one: the newer is shown, and nothing that only one of them has is lost. */
import type { EarlierDraft, StoredDraft } from '@insyn/domain/draft.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Draft } from './storage.ts';

/** A draft of this device that the server has or is to have. */
export type Kept = Required<Draft>;

/** What goes to the server next. `apart`: what stands there becomes the older text. */
export type Due = { readonly text: string; readonly basedOn: number | null; readonly apart: boolean };

export function blank(place: PostId, lang = ''): Kept {
  const unknown = { base: null, sending: null, previous: null, aside: null };
  return { text: '', savedAt: 0, shared: { place, lang, ...unknown, unsent: false, dropped: false, apart: false } };
}

/** True for what need not be kept on the device. */
export function isBlank({ text, shared }: Kept): boolean {
  return text === '' && !shared.unsent && shared.previous === null && shared.aside === null;
}

/** The text beside the one that is shown: the later of what the server and what this device alone has. */
export function older({ text, shared }: Kept): EarlierDraft | null {
  if (shared.dropped) return null;
  return [shared.previous, shared.aside]
    .filter((each) => each !== null && each.text !== text)
    .reduce((a, b) => (a === null || (b !== null && b.savedAt > a.savedAt) ? b : a), null);
}

/** `null`: nothing. A field that was emptied drops nothing as long as there is another text to choose. */
export function due(own: Kept): Due | null {
  const { unsent, dropped, sending, base, apart } = own.shared;
  if (!unsent) return null;
  if (own.text !== '') return { text: sending ?? own.text, basedOn: apart ? null : base, apart };
  return dropped || older(own) === null ? { text: '', basedOn: base, apart: false } : null;
}

/** The server's draft, read anew. `ahead`: ms that the server's clock is ahead of this device's. */
export function meet(own: Kept, stored: StoredDraft | null, ahead: number): Kept {
  if (stored === null) return alone(own, ahead);
  const { shared } = own;
  if (stored.savedAt === shared.base) return goOn(own, stored);
  if (stored.text === shared.sending || stored.text === own.text) return goOn({ ...own, shared: { ...shared, sending: null } }, stored);
  // Another device has written since this one last heard.
  const mine = own.savedAt + ahead;
  if (!shared.unsent || own.text === '') return taken(own, stored, ahead, shared.aside);
  if (mine < stored.savedAt) {
    // What was put aside there may be an earlier state of these words: they are later than that.
    const { previous } = stored;
    const came = previous !== null && (previous.savedAt === shared.base || previous.text === shared.sending) ? previous.savedAt + 1 : mine;
    return taken(own, stored, ahead, { text: own.text, savedAt: Math.max(mine, came) });
  }
  return { ...own, shared: { ...shared, previous: { text: stored.text, savedAt: stored.savedAt } } };
}

/** What was due has been answered with what stands now. What was written meanwhile is still to be sent. */
export function settled(own: Kept, asked: Due, stands: StoredDraft, ahead: number): Kept {
  const { shared } = own;
  if (asked.text !== '') {
    const apart = shared.apart && !asked.apart;
    return goOn({ ...own, shared: { ...shared, sending: null, apart } }, stands);
  }
  // Not dropped: there is a text that this device knew nothing of.
  if (stands.text !== '') return meet(own, stands, ahead);
  if (own.text === '') return blank(shared.place, shared.lang);
  return { ...own, shared: { ...shared, base: null, sending: null, previous: null } };
}

/** The older text in place of the one that is shown, and that in its place. */
export function swapped(own: Kept, now: number, ahead: number): Kept {
  const { shared } = own;
  const other = older(own);
  if (other === null) return own;
  const aside = own.text === '' ? null : { text: own.text, savedAt: own.savedAt + ahead };
  const previous = shared.previous?.text === other.text ? null : shared.previous;
  return {
    text: other.text,
    savedAt: now,
    shared: { ...shared, sending: null, unsent: true, dropped: false, apart: true, previous, aside },
  };
}

/** The server has no draft here. */
function alone(own: Kept, ahead: number): Kept {
  const { shared, text } = own;
  const { unsent, dropped, place, lang } = shared;
  if (text !== '' && unsent) return { ...own, shared: { ...shared, base: null, previous: null } };
  const rest = blank(place, lang);
  if (dropped) return rest;
  // It was there, and was published or dropped on another device: gone from the field, and not from the earth.
  const aside = text === '' ? older(own) : { text, savedAt: shared.base ?? own.savedAt + ahead };
  return { ...rest, shared: { ...rest.shared, aside } };
}

/** This device's text goes on from what the server has. */
function goOn(own: Kept, stored: StoredDraft): Kept {
  const { shared, text } = own;
  const unsent = text !== stored.text;
  const aside = known(shared.aside, stored) || shared.aside?.text === text ? null : shared.aside;
  const apart = shared.apart && unsent;
  return { ...own, shared: { ...shared, base: stored.savedAt, unsent, apart, previous: stored.previous, aside } };
}

function taken({ shared }: Kept, stored: StoredDraft, ahead: number, aside: EarlierDraft | null): Kept {
  const { text, lang, savedAt, previous } = stored;
  const note = { ...blank(shared.place, lang).shared, base: savedAt, previous, aside: known(aside, stored) ? null : aside };
  return { text, savedAt: savedAt - ahead, shared: note };
}

/** Whether the server has the text too. */
function known(aside: EarlierDraft | null, { text, previous }: StoredDraft): boolean {
  return aside !== null && (aside.text === text || aside.text === previous?.text);
}
