/** Why a file could not be read, and what to do about it. */
import { REFUSAL_WORDS } from '../../importer/refusal-words.ts';

export const IMPORT_WORDS = REFUSAL_WORDS.sv;
