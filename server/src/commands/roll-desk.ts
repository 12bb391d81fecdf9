/** Carries out what the console asks about the roll of a vote: taking a list in, and making codes that two officials have asked for. */
import type { Clock, EventStore } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { seatsOf } from '@insyn/domain/tenant/roles.ts';
import { currentVote, type VoteRun } from '@insyn/domain/vote/types.ts';
import { randomBytes } from 'node:crypto';
import { definitionOf } from '../ballot/clock.ts';
import { StoreDown } from '../ballot/caller.ts';
import type { Ballot } from '../ballot/open.ts';
import { codesDigest, type ChangeRefusal, isLapsed, type RollChangeRow } from '../ballot/registrar/changes.ts';
import { handlePrefix } from '../ballot/registrar/handle.ts';
import { CHANGE_REFUSED } from '../ballot/roll/words.ts';
import { tellRoll } from '../ballot/roll/tell.ts';
import { dayIn } from '../identity/eligibility.ts';
import type { RollAct, RollAnswer, RollAnswers, RollDesk } from './roll-act.ts';

export type RollDeskParts = {
  readonly authority: Authority;
  readonly store: Pick<EventStore, 'attachment'>;
  readonly ballot: Ballot;
  readonly clock: Clock;
  readonly timeZone: string;
  /** The tenant of a dialogue that names none. */
  readonly own: LogId;
};

type Of<A extends RollAct['act']> = Extract<RollAct, { act: A }>;
type At = { readonly log: LogId; readonly tenant: LogId; readonly run: VoteRun; readonly seat: Seat };

class Unfit extends Error {
  readonly sv: string;
  readonly en: string;
  constructor(sv: string, en: string) {
    super(en);
    this.sv = sv;
    this.en = en;
  }
}

export function rollDesk({ authority, store, ballot, clock, timeZone, own }: RollDeskParts): RollDesk {
  const today = dayIn(timeZone, () => clock.now());

  /** The vote of a dialogue, for a seat of an admin or official that somebody has. */
  const atVote = async (log: string, seat: string): Promise<At> => {
    const found = isLogId(log) ? await authority.look(log) : null;
    const dialogue = found?.state.dialogue;
    if (found === null || dialogue === undefined || dialogue.phase === 'empty')
      throw new Unfit(`Det finns ingen dialog som heter ${log}.`, `There is no dialogue ${log}.`);
    const tenant = dialogue.tenant ?? own;
    const state = (await authority.look(tenant))?.state.tenant;
    const at = new Date(clock.now()).toISOString();
    const held = state?.kind === 'tenant' && state.holders.some(({ mark }) => seatsOf(state, mark, at).includes(seat as Seat));
    if (!held) throw new Unfit(`Ingen har stolen ${seat} nu.`, `Nobody has the seat ${seat} now.`);
    if (!/^(?:admin|official)\//.test(seat))
      throw new Unfit('Det får bara stadens tjänstemän göra.', 'Only officials of the city may do that.');
    const run = currentVote(found.state.vote);
    if (run === null || run.status === 'cancelled')
      throw new Unfit('Ingen omröstning är framlagd i dialogen.', 'No vote is put forward in the dialogue.');
    return { log: found.state.log, tenant, run, seat: seat as Seat };
  };
  const definitionAt = ({ log, run }: At) => definitionOf(store, log, run.election);
  const refusedBy = (code: ChangeRefusal): Unfit => new Unfit(CHANGE_REFUSED[code].sv, CHANGE_REFUSED[code].en);
  /** What was asked for, or agreed on, too long ago is asked for anew. */
  const codesChange = async ({ run }: At, of: (change: RollChangeRow) => boolean): Promise<RollChangeRow | undefined> => {
    const changes = await ballot.registrar('changes', run.election);
    return changes.find((change) => change.kind === 'codes' && !change.logged && !isLapsed(change, today()) && of(change));
  };

  const begin = async ({ log, seat }: Of<'begin'>): Promise<RollAnswers['begin']> => {
    const at = await atVote(log, seat);
    if (at.run.status !== 'proposed') throw signed();
    const definition = await definitionAt(at);
    // The machine's own rounds may not have come to it yet.
    await ballot.registrar('found', definition);
    return { election: at.run.election, prefix: handlePrefix(definition), tenant: at.tenant };
  };
  const take = async ({ log, seat, list, election }: Of<'take'>): Promise<RollAnswers['take']> => {
    const at = await atVote(log, seat);
    if (at.run.status !== 'proposed' || at.run.election !== election) throw signed();
    const taken = await ballot.registrar('addStaged', election, list, true);
    if ('refused' in taken) throw signed();
    if ('twice' in taken)
      throw new Unfit(`${String(taken.twice)} personer står två gånger.`, `${String(taken.twice)} people stand there twice.`);
    const change = { election, change: 'imported', handle: null, count: taken.added, reason: '', file: null, signed: [at.seat] } as const;
    await tellRoll(authority, at.tenant, change, randomBytes(16).toString('base64url'));
    return taken;
  };
  const askCodes = async ({ log, seat, roll, key, count }: Of<'ask-codes'>): Promise<RollAnswers['ask-codes']> => {
    const at = await atVote(log, seat);
    const reason = codesDigest(at.run.election, roll, key);
    const known = await codesChange(at, (change) => change.reason === reason);
    if (known !== undefined && known.confirmedBy !== null) {
      const settings = (await authority.look(at.tenant))?.state.tenant;
      const { name, phone } = settings?.kind === 'tenant' ? settings.settings : { name: '', phone: '' };
      return {
        waits: false,
        id: known.id,
        letter: { definition: await definitionAt(at), election: at.run.election, tenant: at.tenant, city: name, phone },
      };
    }
    if (known !== undefined) return { waits: true, id: known.id };
    const asked = { kind: 'codes', handle: String(count), credential: null, district: '', reason } as const;
    const answer = await ballot.registrar('proposeChange', at.run.election, asked, at.seat, today());
    if (answer.kind === 'refused') throw refusedBy(answer.code);
    return { waits: true, id: answer.change.id };
  };
  /** Codes are made for the one request that two have agreed on. */
  const agreed = async (log: string, seat: string, id: string): Promise<At & { readonly change: RollChangeRow }> => {
    const at = await atVote(log, seat);
    const change = await codesChange(at, (each) => each.id === id);
    if (change === undefined || change.confirmedBy === null) throw refusedBy('change/unknown');
    return { ...at, change };
  };

  const carryOut = async (act: RollAct): Promise<RollAnswers[RollAct['act']]> => {
    switch (act.act) {
      case 'begin':
        return begin(act);
      case 'stage':
        await ballot.registrar(
          'stage',
          act.list,
          act.entries.map(([handle, credential, district]) => ({ handle, credential, district })),
        );
        return null;
      case 'drop':
        await ballot.registrar('unstage', act.list);
        return null;
      case 'take':
        return take(act);
      case 'ask-codes':
        return askCodes(act);
      case 'confirm-codes': {
        const at = await atVote(act.log, act.seat);
        const answer = await ballot.registrar('confirmChange', at.run.election, act.id, at.seat, today(), null);
        if (answer.kind === 'refused') throw refusedBy(answer.code);
        return null;
      }
      case 'handles': {
        const { run } = await atVote(act.log, act.seat);
        return ballot.registrar('handlesOf', run.election, act.credentials);
      }
      case 'unnamed': {
        const { run } = await atVote(act.log, act.seat);
        return ballot.registrar('unnamedOf', run.election);
      }
      case 'set-codes': {
        const { run } = await agreed(act.log, act.seat, act.id);
        return ballot.registrar(
          'setCodes',
          run.election,
          act.codes.map(([handle, code]) => ({ handle, code })),
        );
      }
      case 'codes-done': {
        const { tenant, run, change } = await agreed(act.log, act.seat, act.id);
        const signedBy = change.confirmedBy === null ? [change.proposedBy] : [change.proposedBy, change.confirmedBy];
        const told = { election: run.election, change: 'codes-made', handle: null, count: act.count, reason: '', file: act.file } as const;
        await tellRoll(authority, tenant, { ...told, signed: signedBy }, change.id);
        await ballot.registrar('markLogged', change.id);
        return null;
      }
    }
  };
  const answer = async (act: RollAct): Promise<RollAnswer> => {
    try {
      return { done: true, value: await carryOut(act) };
    } catch (error) {
      if (error instanceof Unfit) return { done: false, sv: error.sv, en: error.en };
      if (error instanceof StoreDown)
        return { done: false, sv: 'Röstlängden går inte att nå just nu.', en: 'The roll cannot be reached right now.' };
      throw error;
    }
  };
  return answer as RollDesk;
}

function signed(): Unfit {
  return new Unfit(
    'Två har redan skrivit under. Röstlängden ändras då en person i taget, av två, på sidan om röstlängden.',
    'Two have signed already. The roll is then changed one person at a time, by two, on the page about the roll.',
  );
}
