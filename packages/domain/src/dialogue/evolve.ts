/** Folds a line about the dialogue. It trusts what it is given: only accepted facts become lines. */
import type { LineOf } from '../fact.ts';
import type { DialogueFact, DialogueState } from './types.ts';

export const EMPTY_DIALOGUE: DialogueState = { phase: 'empty' };

export const DIALOGUE_FACTS = [
  'dialogue/created',
  'dialogue/described',
  'dialogue/settings-changed',
  'dialogue/phase-entered',
  'dialogue/debate-closed',
  'dialogue/debate-reopened',
  'dialogue/act-proposed',
  'dialogue/act-confirmed',
  'dialogue/proposal-withdrawn',
  'dialogue/document-added',
  'dialogue/document-removed',
] as const satisfies readonly DialogueFact['type'][];

export function evolveDialogue(state: DialogueState, line: LineOf<DialogueFact>): DialogueState {
  if (line.type === 'dialogue/created') {
    const { kind, description, settings, tenant, paragraph = null } = line.data;
    return { phase: 'draft', log: line.log, tenant, kind, description, settings, paragraph, since: line.at, documents: [], proposals: [] };
  }
  if (state.phase === 'empty') return state;
  switch (line.type) {
    case 'dialogue/described':
      return { ...state, description: line.data.description };
    case 'dialogue/settings-changed':
      return { ...state, settings: line.data.settings };
    case 'dialogue/phase-entered': {
      const { log, tenant, kind, description, settings, paragraph, documents, proposals } = state;
      const body = { log, tenant, kind, description, settings, paragraph, documents, proposals, since: line.at };
      if (line.data.phase !== 'paused') return { ...body, phase: line.data.phase };
      return { ...body, phase: 'paused', was: state.phase === 'paused' ? state.was : state.phase };
    }
    case 'dialogue/debate-closed':
    case 'dialogue/debate-reopened':
      return { ...state, description: { ...state.description, debateCloses: line.data.closes } };
    case 'dialogue/act-proposed':
      return 'seat' in line.by ? { ...state, proposals: [...state.proposals, { ...line.data, at: line.at, by: line.by.seat }] } : state;
    case 'dialogue/act-confirmed':
    case 'dialogue/proposal-withdrawn':
      return { ...state, proposals: state.proposals.filter(({ digest }) => digest !== line.data.digest) };
    case 'dialogue/document-added': {
      const card = line.contents[0];
      return card ? { ...state, documents: [...state.documents, { document: line.data.document, card: card.id, at: line.at }] } : state;
    }
    case 'dialogue/document-removed': {
      const { document } = line.data;
      return { ...state, documents: state.documents.filter((each) => each.document !== document) };
    }
  }
}
