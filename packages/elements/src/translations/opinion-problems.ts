/** Words for what an opinion picture refuses: in the part of the script tag that draws one, and on the server's own pages. */
import type { OpinionRefusal } from '@insyn/domain/opinion/types.ts';
import { Shelf } from './shelf.ts';
import type { ProblemWords } from './translation.ts';

export type OpinionProblemWords = Readonly<Record<OpinionRefusal, ProblemWords>>;

export const OPINION_PROBLEMS_SV: OpinionProblemWords = {
  'opinion/not-found': 'Åsiktsbilden finns inte, eller är inte öppen.',
  'opinion/not-allowed': 'Det får bara stadens tjänstemän göra.',
  'opinion/login-needed': 'Visa vem du är först.',
  'opinion/level-needed': 'För att svara här behöver du visa vem du är på ett säkrare sätt.',
  'opinion/not-eligible':
    'Det här är för dem som är folkbokförda i området och har åldern inne. Du kan läsa allt. Är det fel? Kontakta staden.',
  'opinion/not-open': 'Det går inte att svara nu. Debatten har stängt, eller så är åsiktsbilden avslutad.',
  'opinion/not-in-debate': 'Åsiktsbilden kan öppnas när debatten är öppen.',
  'opinion/already-open': 'Åsiktsbilden är redan öppen.',
  'opinion/over': 'Åsiktsbilden är avslutad. Den går inte att ändra.',
  'opinion/too-few-statements': 'Välj minst fem påståenden först.',
  'opinion/too-many-statements': 'Det får plats hundra påståenden. Ta bort något först.',
  'opinion/statement-not-found': 'Påståendet finns inte kvar.',
  'opinion/post-not-found': 'Inlägget finns inte kvar, eller kan inte läsas av alla.',
  'opinion/not-in-post': 'Ett påstående måste stå ordagrant i inlägget.',
  'opinion/already-chosen': 'Det påståendet är redan valt.',
  'opinion/field-empty': 'Fältet är tomt. Fyll i det.',
  'opinion/field-too-long': 'Påståendet är för långt. Det får plats 280 tecken.',
  'opinion/already-answered': 'Du har redan svarat så.',
  'opinion/too-many-answers': 'Du har ändrat dina svar så många gånger som går.',
  'opinion/picture-fault': 'Bilden gick inte att visa.',
  'opinion/nothing-due': 'Det finns inget att göra just nu.',
};

export const OPINION_PROBLEMS_EN: OpinionProblemWords = {
  'opinion/not-found': 'There is no opinion picture, or it is not open.',
  'opinion/not-allowed': 'Only officials of the city may do that.',
  'opinion/login-needed': 'Show who you are first.',
  'opinion/level-needed': 'To answer here you need to show who you are in a safer way.',
  'opinion/not-eligible':
    'This is for people who are registered in the area and old enough. You can read everything. Is that wrong? Contact the city.',
  'opinion/not-open': 'You cannot answer now. The debate has closed, or the opinion picture has ended.',
  'opinion/not-in-debate': 'The opinion picture can be opened while the debate is open.',
  'opinion/already-open': 'The opinion picture is open already.',
  'opinion/over': 'The opinion picture has ended. It cannot be changed.',
  'opinion/too-few-statements': 'Choose at least five statements first.',
  'opinion/too-many-statements': 'There is room for a hundred statements. Remove one first.',
  'opinion/statement-not-found': 'The statement is no longer there.',
  'opinion/post-not-found': 'The post is no longer there, or cannot be read by everyone.',
  'opinion/not-in-post': 'A statement has to stand word for word in the post.',
  'opinion/already-chosen': 'That statement is chosen already.',
  'opinion/field-empty': 'The field is empty. Fill it in.',
  'opinion/field-too-long': 'The statement is too long. There is room for 280 characters.',
  'opinion/already-answered': 'You have already answered that.',
  'opinion/too-many-answers': 'You have changed your answers as often as you can.',
  'opinion/picture-fault': 'The picture could not be shown.',
  'opinion/nothing-due': 'There is nothing to do right now.',
};

type Shelved = { readonly $code: string; readonly words: OpinionProblemWords };

const shelf = new Shelf<Shelved>(
  [
    { $code: 'sv', words: OPINION_PROBLEMS_SV },
    { $code: 'en', words: OPINION_PROBLEMS_EN },
  ],
  {
    fi: async () => ({ $code: 'fi', words: (await import('./opinion-problems-fi.ts')).OPINION_PROBLEMS_FI }),
    ar: async () => ({ $code: 'ar', words: (await import('./opinion-problems-ar.ts')).OPINION_PROBLEMS_AR }),
  },
);

/** For a language tag; Swedish where there are no others. */
export function opinionProblems(lang: string): OpinionProblemWords {
  return shelf.in(lang).words;
}
