/** Words for what a vote refuses: those who vote, who stand at the desk, who count and who sign meet them on the server's own pages. */
import type { VotingProblem } from '@insyn/protocol/voting.ts';
import type { VoteRefusal } from '@insyn/domain/vote/types.ts';
import { Shelf } from './shelf.ts';
import type { ProblemWords } from './translation.ts';

type Code = VoteRefusal | VotingProblem;
type Words = Readonly<Record<Code, ProblemWords>>;
/** What those who vote can meet; the rest is for the city's own people. */
export type VoterProblem = Exclude<Code, `count/${string}` | `vote/${string}`>;

const DAMAGED_SV = 'Rösten kom inte fram hel. Ingen röst är förlorad. Ladda om sidan och försök igen.';
const DAMAGED_EN = 'The vote did not arrive whole. No vote is lost. Reload the page and try again.';

export const VOTE_PROBLEMS_SV: Words = {
  'vote/not-allowed': 'Det får bara stadens tjänstemän göra.',
  'vote/login-needed': 'Logga in först.',
  'vote/not-found': 'Omröstningen finns inte, eller så får du inte se den.',
  'vote/exists': 'Det finns redan en omröstning här. Ställ in den först om den ska ersättas.',
  'vote/definition-fault': 'Något fattas eller stämmer inte i det som det ska röstas om. Titta på det markerade fältet.',
  'vote/opens-too-soon': 'Röstningen måste öppna senare än nu. Välj en ny tid.',
  'vote/same-person': 'Det behövs två personer. Be en kollega att skriva under.',
  'vote/proposal-lapsed': 'Förslaget är äldre än sju dagar och gäller inte längre. Lägg fram det på nytt.',
  'vote/not-signed': 'Ingen har skrivit under än.',
  'vote/already-signed': 'Båda har redan skrivit under. Det går inte att ändra, bara att ställa in.',
  'vote/over': 'Omröstningen är avslutad.',
  'vote/reason-missing': 'Skriv varför. Skälet syns för alla.',
  'vote/text-not-allowed': 'Texten är för lång, eller har något som inte kan visas.',
  'vote/nothing-due': 'Det finns inget att göra just nu.',
  'vote/not-closed': 'Röstningen har inte stängt än.',
  'vote/other-result': 'Siffrorna har ändrats sedan den första skrev under. Titta på dem igen.',
  'roll/unknown': 'Du finns inte i röstlängden för det här rådslaget. Är det fel? Kontakta staden.',
  'roll/already-web': 'Du har redan röstat på webben. Vill du ändra dig gör du det i samma webbläsare som du röstade i.',
  'roll/already-paper': 'Din pappersröst är mottagen. Du kan inte rösta här också.',
  'roll/removed': 'Du finns inte längre i röstlängden. Är det fel? Kontakta staden.',
  'roll/not-open': 'Röstningen har inte öppnat än.',
  'roll/closed': 'Röstningen är stängd.',
  'roll/not-received': 'Kuvertet är inte mottaget än.',
  'roll/code-wrong': 'Koden stämmer inte. Titta efter i brevet och skriv den igen. Du kan också få ett nytt brev.',
  'roll/login-needed': 'Visa vem du är först. Varje person ska bara kunna rösta en gång.',
  'roll/two-needed': 'Det behövs två personer. Be en kollega att bekräfta.',
  'roll/same-person': 'Det behövs två personer. Be en kollega att bekräfta.',
  'roll/not-allowed': 'Du har inte rätt att göra det här.',
  'roll/not-understood': 'Uppgifterna gick inte att läsa. Titta efter och försök igen.',
  'roll/number-changed': 'Antalet har ändrats sedan sidan visade det. Titta på det nya och försök igen.',
  'roll/down': 'Röstningen har ett fel just nu. Ingen röst är förlorad. Försök igen om en stund eller rösta med brevet.',
  'ballot/not-understood': DAMAGED_SV,
  'ballot/other-election': 'Rösten hör till en annan omröstning. Ladda om sidan och försök igen.',
  'ballot/unknown-choice': 'Det alternativet finns inte. Välj ett av dem som står på sidan.',
  'ballot/bad-revision': 'Du har ändrat din röst så många gånger som det går. Den senaste gäller.',
  'cast/unknown-election': 'Omröstningen finns inte.',
  'cast/not-open': 'Röstningen har inte öppnat än.',
  'cast/closed': 'Röstningen är stängd. En röst som redan är lämnad gäller.',
  'cast/bad-token': DAMAGED_SV,
  'cast/bad-signature': DAMAGED_SV,
  'cast/other-ballot': 'Din röst är redan lämnad från en annan flik. Ladda om sidan för att ändra den.',
  'cast/older-revision': 'Du har redan ändrat din röst från en annan flik. Ladda om sidan.',
  'cast/down': 'Röstningen har ett fel just nu. Ingen röst är förlorad. Försök igen om en stund eller rösta med brevet.',
  'blind/length': DAMAGED_SV,
  'blind/range': DAMAGED_SV,
  'blind/trivial': DAMAGED_SV,
  'blind/check': DAMAGED_SV,
  'count/pile-missing': 'En hög saknar siffra. Skriv 0 om högen är tom.',
  'count/not-a-number': 'Skriv hela tal.',
  'count/sum': 'Högarna blir inte lika många som kuverten. Räkna igen, eller skriv varför de skiljer.',
  'count/same-person': 'Två olika personer ska räkna. Be en kollega.',
  'count/sealed': 'Bunten är redan förseglad.',
  'count/not-recounting': 'Bunten ska inte räknas om.',
  'count/reason-missing': 'Skriv varför kuvert och röster skiljer.',
  'count/batch-size': 'En bunt har högst 50 kuvert.',
  'count/batch-unknown': 'Bunten finns inte.',
  'count/too-few-to-mix': 'Vänta tills minst tio kuvert kan blandas innan de öppnas.',
  'count/too-many': 'Så många godkända kuvert finns inte kvar. Räkna kuverten i bunten igen.',
  'count/taken': 'Två andra räknar redan bunten.',
};

export const VOTE_PROBLEMS_EN: Words = {
  'vote/not-allowed': 'Only officials of the city may do that.',
  'vote/login-needed': 'Log in first.',
  'vote/not-found': 'The vote does not exist, or you may not see it.',
  'vote/exists': 'There is a vote here already. Cancel it first if it is to be replaced.',
  'vote/definition-fault': 'Something is missing or wrong in what is voted on. Look at the marked field.',
  'vote/opens-too-soon': 'The vote must open later than now. Choose another time.',
  'vote/same-person': 'This takes two people. Ask a colleague to sign.',
  'vote/proposal-lapsed': 'The proposal is older than seven days and no longer holds. Put it forward again.',
  'vote/not-signed': 'Nobody has signed yet.',
  'vote/already-signed': 'Both have signed. It cannot be changed, only cancelled.',
  'vote/over': 'The vote is over.',
  'vote/reason-missing': 'Write why. Everyone sees the reason.',
  'vote/text-not-allowed': 'The text is too long, or has something that cannot be shown.',
  'vote/nothing-due': 'There is nothing to do right now.',
  'vote/not-closed': 'The vote has not closed yet.',
  'vote/other-result': 'The figures have changed since the first one signed. Look at them again.',
  'roll/unknown': 'You are not on the roll of this consultation. Is that wrong? Contact the city.',
  'roll/already-web': 'You have already voted on the web. To change your vote, use the browser you voted in.',
  'roll/already-paper': 'Your paper ballot has been received. You cannot vote here as well.',
  'roll/removed': 'You are no longer on the roll. Is that wrong? Contact the city.',
  'roll/not-open': 'The vote has not opened yet.',
  'roll/closed': 'The vote is closed.',
  'roll/not-received': 'The envelope has not been received yet.',
  'roll/code-wrong': 'The code is not right. Look at the letter and write it again. You can also get a new letter.',
  'roll/login-needed': 'Show who you are first. Each person can vote only once.',
  'roll/two-needed': 'This takes two people. Ask a colleague to confirm.',
  'roll/same-person': 'This takes two people. Ask a colleague to confirm.',
  'roll/not-allowed': 'You may not do this.',
  'roll/not-understood': 'It could not be read. Look again and try once more.',
  'roll/number-changed': 'The number has changed since the page showed it. Look at the new one and try again.',
  'roll/down': 'Something is wrong with the vote right now. No vote is lost. Try again in a while, or vote with the letter.',
  'ballot/not-understood': DAMAGED_EN,
  'ballot/other-election': 'The vote belongs to another election. Reload the page and try again.',
  'ballot/unknown-choice': 'There is no such alternative. Choose one of those on the page.',
  'ballot/bad-revision': 'You have changed your vote as many times as is possible. The last one counts.',
  'cast/unknown-election': 'There is no such vote.',
  'cast/not-open': 'The vote has not opened yet.',
  'cast/closed': 'The vote is closed. A vote that was cast before counts.',
  'cast/bad-token': DAMAGED_EN,
  'cast/bad-signature': DAMAGED_EN,
  'cast/other-ballot': 'Your vote was cast from another tab. Reload the page to change it.',
  'cast/older-revision': 'You have changed your vote from another tab. Reload the page.',
  'cast/down': 'Something is wrong with the vote right now. No vote is lost. Try again in a while, or vote with the letter.',
  'blind/length': DAMAGED_EN,
  'blind/range': DAMAGED_EN,
  'blind/trivial': DAMAGED_EN,
  'blind/check': DAMAGED_EN,
  'count/pile-missing': 'A pile has no figure. Write 0 if it is empty.',
  'count/not-a-number': 'Write whole numbers.',
  'count/sum': 'The piles are not as many as the envelopes. Count again, or write why they differ.',
  'count/same-person': 'Two different people are to count. Ask a colleague.',
  'count/sealed': 'The batch is sealed already.',
  'count/not-recounting': 'The batch is not to be counted again.',
  'count/reason-missing': 'Write why envelopes and ballots differ.',
  'count/batch-size': 'A batch has fifty envelopes at most.',
  'count/batch-unknown': 'There is no such batch.',
  'count/too-few-to-mix': 'Wait until at least ten envelopes can be mixed before they are opened.',
  'count/too-many': 'There are not that many accepted envelopes left. Count the envelopes of the batch again.',
  'count/taken': 'Two others are counting the batch already.',
};

type Shelved = { readonly $code: string; readonly words: Readonly<Record<VoterProblem, ProblemWords>> };

const shelf = new Shelf<Shelved>(
  [
    { $code: 'sv', words: VOTE_PROBLEMS_SV },
    { $code: 'en', words: VOTE_PROBLEMS_EN },
  ],
  {
    fi: async () => ({ $code: 'fi', words: (await import('./vote-problems-fi.ts')).VOTE_PROBLEMS_FI }),
    ar: async () => ({ $code: 'ar', words: (await import('./vote-problems-ar.ts')).VOTE_PROBLEMS_AR }),
  },
);

/** For those who vote, in the language of a tag; Swedish where there are no others. */
export function voterProblems(lang: string): Readonly<Record<VoterProblem, ProblemWords>> {
  return shelf.in(lang).words;
}

/** `null` where the words are there. */
export function whenVoterProblemsKnown(lang: string): Promise<void> | null {
  return shelf.when(lang);
}
