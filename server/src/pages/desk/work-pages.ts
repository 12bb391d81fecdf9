/** What is under way for one person: a contribution that is being registered, or one that is being put right. Every act ends in an address. */
import { routes } from '@insyn/protocol/routes.ts';
import type { Door } from '../../http/door.ts';
import type { PageParts } from '../layout.ts';
import type { Case, Correction, Registration } from './cases.ts';
import type { Outcome, Posted, Visit } from './desk-request.ts';
import { aboutOf, EMPTY, type Written, writtenIn } from './fields.ts';
import { formPage, reviewPage } from './form-page.ts';
import { correctPage, correctReviewPage, donePage, type Found, foundPage, withdrawPage } from './found-page.ts';
import { correct, correctionFaults, faultsIn, newKey, register, settle, type Shown, shownOf, takeBack } from './registering.ts';
import { seen, type Seen } from './seen.ts';
import { paths } from './shell.ts';
import { slipPage } from './slip-page.ts';
import { deskWords as words } from './words.ts';

export function beginRegistration({ cases, staff, at }: Visit, found: Seen, written: Written, notice: string | null): Case {
  const faults = faultsIn(written, found, staff, at);
  const step = Object.keys(faults).length === 0 ? 'review' : 'form';
  return cases.begin(staff.session.id, {
    kind: 'registration',
    log: found.log,
    written,
    step,
    faults,
    notice,
    sending: null,
    sent: null,
  });
}

const emptied = (root: string): string => `${root}?laget=rensat`;

export async function workPage(door: Door, visit: Visit): Promise<Outcome> {
  const { cases, staff, shell } = visit;
  const work = cases.find(staff.session.id, visit.params['id'] ?? '');
  if (work === null) return emptied(shell.root);
  const found = await seen(door, visit, work.log);
  if (found === null) return null;
  const action = paths.work(shell.root, work.id);
  return work.kind === 'registration' ? registrationPage(door, visit, work, found, action) : correctionPage(visit, work, found, action);
}

function registrationPage(
  door: Door,
  { shell, staff, times, place }: Visit,
  work: Registration,
  { view, log }: Seen,
  action: string,
): PageParts {
  const { written, faults, notice, step } = work;
  if (step === 'done' && work.sent !== null && work.sending !== null) {
    const { post, at } = work.sent;
    const phone = place.practice ? '00-123 45' : staff.phone;
    return slipPage(shell, {
      view,
      written,
      reference: work.sending.reference,
      when: times.words(at),
      base: door.baseUrl(),
      post: routes.permalink(log, post),
      phone,
    });
  }
  return step === 'review'
    ? reviewPage(shell, { view, log, written, notice, action })
    : formPage(shell, { view, log, written, faults, notice, action });
}

async function correctionPage(visit: Visit, work: Correction, found: Seen, action: string): Promise<Outcome> {
  const { shell } = visit;
  if (work.step === 'corrected' || work.step === 'added' || work.step === 'withdrawn') return donePage(shell, work.step);
  const shown = await shownOf(visit.place, work.heard);
  if (shown === null) return emptied(shell.root);
  const parts = await foundParts(visit, work, found, shown, action);
  switch (work.step) {
    case 'found':
      return foundPage(shell, parts);
    case 'form':
      return correctPage(shell, parts);
    case 'review':
      return correctReviewPage(shell, parts);
    case 'withdraw':
      return withdrawPage(shell, parts);
  }
}

async function foundParts({ place, times }: Visit, work: Correction, { view }: Seen, shown: Shown, action: string): Promise<Found> {
  const name = await place.people.nameOf(work.heard.person);
  return {
    view,
    shown,
    name,
    when: times.words(shown.item.at),
    written: work.written,
    notice: work.notice,
    fault: work.faults.text ?? null,
    action,
  };
}

export async function workPosted(door: Door, posted: Posted): Promise<Outcome> {
  const { cases, staff, shell, params, form } = posted;
  const work = cases.find(staff.session.id, params['id'] ?? '');
  if (work === null) return revived(door, posted);
  const found = await seen(door, posted, work.log);
  if (found === null) return null;
  // One after another: a second press finds what the first one did.
  const done = work.work.then(() =>
    work.kind === 'registration' ? registrationPosted(door, posted, work, found) : correctionPosted(door, posted, work, found),
  );
  work.work = done.catch(() => undefined);
  await done;
  return form['act'] === undefined ? null : paths.work(shell.root, work.id);
}

/** The server has forgotten, the page has not: the words are kept, and read aloud once more. */
async function revived(door: Door, posted: Posted): Promise<Outcome> {
  const { form, shell } = posted;
  const found = await seen(door, posted, form['log']);
  if (found === null || (form['text'] ?? '') === '') return emptied(shell.root);
  return paths.work(shell.root, beginRegistration(posted, found, writtenIn(form), words.faults.again).id);
}

async function registrationPosted(door: Door, { form, proved, place, staff, at }: Posted, work: Registration, found: Seen): Promise<void> {
  if (work.step === 'done') return;
  work.notice = null;
  // Only what was read back without a fault is sent.
  if (form['act'] === 'send' && proved && work.step === 'review') {
    const wait = await door.rates.take('command', staff.session.person);
    if (wait > 0) work.notice = words.faults.tooMany(wait);
    else if (!place.hasRoom()) work.notice = words.faults.practiceFull;
    else await register(place, staff, work);
    return;
  }
  await settle(place, work);
  if (work.sent !== null) return;
  if (form['text'] !== undefined) work.written = writtenIn(form);
  work.faults = form['act'] === 'change' ? {} : faultsIn(work.written, found, staff, at);
  work.step = form['act'] === 'change' || Object.keys(work.faults).length > 0 ? 'form' : 'review';
  if (!proved) work.notice = words.faults.again;
}

async function correctionPosted(door: Door, { form, proved, place, staff, at }: Posted, work: Correction, _found: Seen): Promise<void> {
  const shown = await shownOf(place, work.heard);
  if (shown === null || work.step === 'withdrawn') return;
  work.notice = proved ? null : words.faults.again;
  work.faults = {};
  switch (form['act']) {
    case 'correct':
      work.step = 'form';
      work.written =
        shown.correct === 'edit' && shown.content !== null
          ? { ...EMPTY, about: aboutOf(shown.content.stance), text: shown.content.text }
          : EMPTY;
      return;
    case 'change':
      work.step = 'form';
      return;
    case 'review':
      work.written = { ...writtenIn(form), channel: work.written.channel };
      work.faults = correctionFaults(work.written, shown, work.heard, at);
      work.step = work.faults.text === undefined ? 'review' : 'form';
      work.how = shown.correct;
      work.key = newKey();
      return;
    case 'withdraw':
      work.step = 'withdraw';
      return;
    case 'found':
      work.step = 'found';
      return;
    case 'send':
    case 'take-back':
      if (proved) await finish(door, place, staff.session.person, work, shown, form['act']);
      return;
    default:
  }
}

async function finish(
  door: Door,
  place: Visit['place'],
  person: string,
  work: Correction,
  shown: Shown,
  act: 'send' | 'take-back',
): Promise<void> {
  const wait = await door.rates.take('command', person);
  if (wait > 0) work.notice = words.faults.tooMany(wait);
  else if (!place.hasRoom()) work.notice = words.faults.practiceFull;
  else if (act === 'take-back' && work.step === 'withdraw') {
    work.notice = await takeBack(place, work.heard);
    if (work.notice === null) work.step = 'withdrawn';
  } else if (act === 'send' && work.step === 'review') {
    // The window closed between reading back and sending: what is sent is what was read back, so it is read back once more.
    if (shown.correct !== work.how) {
      work.notice = shown.correct === null ? (words.refusals['debate/closed'] ?? '') : words.faults.nowAddition;
      work.how = shown.correct;
    } else if (work.how !== null) await correct(place, work, work.how);
  }
}
