/** Words for what a witness is told: by the program that it runs, and on the page of the code. */
import type { WitnessProblem } from '@insyn/protocol/witness-problems.ts';
import type { ProblemWords } from './translation.ts';

type Words = Readonly<Record<WitnessProblem, ProblemWords>>;

export const WITNESS_PROBLEMS_SV: Words = {
  'archive/unknown-witness': 'Den som har skrivit under är inte ett av stadens vittnen.',
  'archive/unknown-checkpoint': 'Det som är underskrivet har staden inte lämnat ut, eller inte senast. Hämta det på nytt.',
  'archive/checkpoint-closed': 'Staden har skrivit under något nyare. Vittna om det i stället.',
  'archive/wrong-signature': 'Underskriften stämmer inte.',
  'archive/wrong-time': 'Tiden i underskriften kan inte stämma. Titta efter om datorns klocka går rätt.',
};

export const WITNESS_PROBLEMS_EN: Words = {
  'archive/unknown-witness': 'Whoever has signed is none of the witnesses of the city.',
  'archive/unknown-checkpoint': 'What is signed was not handed out by the city, or not lately. Fetch it anew.',
  'archive/checkpoint-closed': 'The city has signed something newer. Witness that instead.',
  'archive/wrong-signature': 'The signature does not hold.',
  'archive/wrong-time': 'The time in the signature cannot be right. See whether the clock of the computer is.',
};
