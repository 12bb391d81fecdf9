/** What may be asked of the registrar. Each is one step on its file. */
import type { Seat } from '@insyn/domain/fact.ts';
import { changesOf, confirmChange, markLogged, proposeChange, unloggedChanges, withdrawChange, type ProposedChange } from './changes.ts';
import { handlesOf, markReturned, setCodes, unnamedOf, type Printed } from './letters.ts';
import { addStaged, figures, stage, unstage, voted, type StagedEntry } from './roll.ts';
import type { IssueAnswer, Proof, RegistrarStore, Standing } from './store.ts';
import { RegistrarDesk } from './desk.ts';

/** How somebody shows who they are: by what they log in with (digests of `people/credential.ts`), or by the code of their letter. */
export type Shown = { readonly by: 'credential'; readonly digests: readonly string[] } | { readonly by: 'code'; readonly code: string };

export type RegistrarCalls = ReturnType<typeof registrarCalls>;

export function registrarCalls(store: RegistrarStore) {
  const desk = new RegistrarDesk(store);
  /** The first of a person's credentials that is on the roll. */
  const proofOf = (election: string, shown: Shown): Proof => {
    if (shown.by === 'code') return { by: 'code', value: store.digest('code', shown.code) };
    const all = shown.digests.map((each): Proof => ({ by: 'credential', value: store.digest('credential', each) }));
    return all.find((each) => store.standing(election, each) !== null) ?? all[0] ?? { by: 'credential', value: new Uint8Array() };
  };
  return {
    newKey: store.newKey.bind(store),
    found: store.found.bind(store),
    sign: store.sign.bind(store),
    stage: (list: string, entries: readonly StagedEntry[]) => stage(store, list, entries),
    unstage: (list: string) => unstage(store, list),
    addStaged: (election: string, list: string, instead = false) => addStaged(store, election, list, instead),
    handlesOf: (election: string, credentials: readonly string[]) => handlesOf(store, election, credentials),
    unnamedOf: (election: string) => unnamedOf(store, election),
    setCodes: (election: string, printed: readonly Printed[]) => setCodes(store, election, printed),
    markReturned: (election: string, handle: string) => markReturned(store, election, handle),
    proposeChange: (election: string, change: ProposedChange, by: Seat, day: string) => proposeChange(store, election, change, by, day),
    confirmChange: (election: string, id: string, by: Seat, day: string, code: string | null) =>
      confirmChange(store, election, id, by, day, code),
    withdrawChange: (election: string, id: string) => withdrawChange(store, election, id),
    changes: (election: string) => changesOf(store, election),
    unlogged: (election: string) => unloggedChanges(store, election),
    markLogged: (id: string) => markLogged(store, id),
    issue: (election: string, shown: Shown, blinded: Uint8Array, at: string, day: string): IssueAnswer =>
      store.issue(election, proofOf(election, shown), blinded, at, day),
    standing: (election: string, shown: Shown): Standing | null => store.standing(election, proofOf(election, shown)),
    receive: store.receive.bind(store),
    accept: store.accept.bind(store),
    reject: store.reject.bind(store),
    scan: desk.scan.bind(desk),
    propose: desk.propose.bind(desk),
    signMatter: desk.sign.bind(desk),
    dropMatter: desk.drop.bind(desk),
    matters: desk.matters.bind(desk),
    acceptGroup: desk.acceptGroup.bind(desk),
    deskFigures: desk.figures.bind(desk),
    voted: (election: string) => voted(store, election),
    figures: (election: string) => figures(store, election),
    copyTo: store.file.copyTo.bind(store.file),
  };
}
