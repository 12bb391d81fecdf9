/** What is done to a roll at the desk: proposed by one, confirmed by another, and a letter that came back. */
import { readHandle } from '@insyn/domain/vote/handle.ts';
import { cleanLine, isShowable } from '@insyn/domain/text/clean.ts';
import { personalNumbers } from '@insyn/domain/text/personal-number.ts';
import { type ChangeRefusal, CHANGE_KINDS, type ChangeKind } from '../../ballot/registrar/changes.ts';
import { drawHandle, handlePrefix } from '../../ballot/registrar/handle.ts';
import { readNumber } from '../../ballot/roll/columns.ts';
import { tellChanges } from '../../ballot/roll/tell.ts';
import { CHANGE_REFUSED } from '../../ballot/roll/words.ts';
import { drawLetterCode } from '../../identity/letter-codes.ts';
import { credentialDigest, numberCredential } from '../../people/credential.ts';
import { type Office, type Sent, type Shown, wordsOf } from './context.ts';
import type { Faults } from './fields.ts';
import { paths } from './shell.ts';
import { aboveVote, DOWN, runAt, type RunAt, unlessDown } from './vote-at.ts';
import { letterForm } from './vote-letter.ts';
import { type DONE, REASONS, rollScreen, type Typed } from './vote-roll.ts';

type Asked = Exclude<ChangeKind, 'codes'>;
const DISTRICT_MOST = 80;

export async function answerVoteRoll(office: Office, at: Sent): Promise<Shown> {
  const found = await runAt(office, at);
  if (found === null) return null;
  const { form: sent } = at;
  const typed: Typed = Object.fromEntries(
    (['slag', 'vem', 'stadsdel', 'skal', 'kuvert'] as const).map((name) => [name, sent.text(name).trim()]),
  );
  const again = (faults: Faults): Promise<Shown> => rollScreen(office, at, found, typed, faults);
  const done = (word: keyof typeof DONE): Shown => ({ to: `${paths.voteRoll(found.log)}?gjort=${word}` });
  const answered = await unlessDown(
    (async (): Promise<Shown> => {
      // A server that fell between a change and its line says it now.
      await tellChanges(office.door.authority, found.ballot.registrar, at.visitor.tenant, found.run.election);
      switch (sent.text('gor')) {
        case 'foresla':
          return propose(office, at, found, typed, again);
        case 'bekrafta':
          return confirm(office, at, found, again);
        case 'ta-tillbaka':
          await found.ballot.registrar('withdrawChange', found.run.election, sent.text('forslag'));
          return done('tillbakatagen');
        case 'retur': {
          const handle = readHandle(typed.kuvert ?? '');
          if (handle === null) return again({ kuvert: 'Numret stämmer inte. Titta efter på arket och skriv det igen.' });
          const isMarked = await found.ballot.registrar('markReturned', found.run.election, handle);
          return isMarked ? done('retur') : again({ kuvert: 'Inget brev med det numret är gjort.' });
        }
        default:
          return again({ '': wordsOf('request/not-understood') });
      }
    })(),
  );
  return answered === null ? again({ '': DOWN }) : answered;
}

function isAsked(text: string): text is Asked {
  return text !== 'codes' && CHANGE_KINDS.some((kind) => kind === text);
}

async function propose(office: Office, at: Sent, found: RunAt, typed: Typed, again: (faults: Faults) => Promise<Shown>): Promise<Shown> {
  const { run, definition, ballot } = found;
  const { slag: kind = '', vem: who = '', stadsdel: district = '', skal: reason = '' } = typed;
  const faults: Record<string, string> = {};
  if (!isAsked(kind)) faults['slag'] = 'Välj vad som ska göras.';
  if (!(REASONS as readonly string[]).includes(reason)) faults['skal'] = 'Välj varför.';
  const personal = readNumber(who);
  const envelope = readHandle(who);
  const isNew = kind === 'add';
  if (personal === null && (isNew ? who !== '' : envelope === null))
    faults['vem'] = isNew
      ? 'Skriv personnumret med tolv siffror, eller lämna fältet tomt.'
      : 'Skriv personnumret med tolv siffror, eller kuvertets nummer.';
  if (isNew && !isDistrict(district)) faults['stadsdel'] = 'Välj stadsdel.';
  if (Object.keys(faults).length > 0 || !isAsked(kind)) return again(faults);
  const credential = personal === null ? null : credentialDigest(office.door.secrets.people(at.visitor.tenant), numberCredential(personal));
  const handle = isNew ? drawHandle(handlePrefix(definition)) : (envelope ?? (await handleOf(found, credential ?? '')));
  if (handle === null) return again({ vem: CHANGE_REFUSED['change/not-on-roll'].sv });
  const change = { kind, handle, credential: isNew ? credential : null, district: isNew ? cleanLine(district) : '', reason };
  const answer = await ballot.registrar('proposeChange', run.election, change, at.visitor.seat, office.local.dateOf(at.now));
  if (answer.kind === 'refused') return again({ vem: CHANGE_REFUSED[answer.code].sv });
  return { to: `${paths.voteRoll(found.log)}?gjort=foreslagen` };
}

function isDistrict(text: string): boolean {
  return cleanLine(text) !== '' && isShowable(text) && text.length <= DISTRICT_MOST && personalNumbers(text).length === 0;
}

async function handleOf({ run, ballot }: RunAt, credential: string): Promise<string | null> {
  const [found] = await ballot.registrar('handlesOf', run.election, [credential]);
  return found?.handle ?? null;
}

async function confirm(office: Office, at: Sent, found: RunAt, again: (faults: Faults) => Promise<Shown>): Promise<Shown> {
  const { run, ballot } = found;
  const id = at.form.text('forslag');
  const change = (await ballot.registrar('changes', run.election)).find((each) => each.id === id);
  const refused = (code: ChangeRefusal): Promise<Shown> => again({ '': CHANGE_REFUSED[code].sv });
  if (change === undefined) return refused('change/unknown');
  const code = change.kind === 'add' || change.kind === 'replace' ? drawLetterCode() : null;
  const answer = await ballot.registrar('confirmChange', run.election, id, at.visitor.seat, office.local.dateOf(at.now), code);
  if (answer.kind === 'refused') return refused(answer.code);
  await tellChanges(office.door.authority, ballot.registrar, at.visitor.tenant, run.election);
  if (code === null) return { to: `${paths.voteRoll(found.log)}?gjort=bekraftad` };
  const body = letterForm(at.visitor, found, { handle: change.handle, code });
  return {
    screen: {
      title: 'Brevet är klart att skriva ut',
      above: [...aboveVote(at, found), [paths.voteRoll(found.log), 'Röstlängd och brev']],
      body,
    },
  };
}
