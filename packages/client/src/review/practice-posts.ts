/** What invented people write in the practice of moderators. Own writing. */

export type PracticePost = {
  readonly author: string;
  readonly text: string;
  readonly alternative?: 'a' | 'b';
  readonly minutesAgo: number;
};

export const PRACTICE_POSTS: readonly PracticePost[] = [
  {
    author: 'Alma Ekvret',
    minutesAgo: 95,
    alternative: 'a',
    text: 'Gungorna ska stå i skuggan. På sommaren går det inte att sitta på dem mitt på dagen.',
  },
  {
    author: 'Ivar Stenlo',
    minutesAgo: 74,
    alternative: 'b',
    text: 'Jag vill ha en bollplan med belysning. Då kan vi spela efter träningen också.',
  },
  {
    author: 'Signe Åsvik',
    minutesAgo: 61,
    text: 'Läs mer om hur det gick i Norrby: www.norrbyposten.example/lekplatsen. Samma sak händer här.',
  },
  { author: 'Torkel Brånäs', minutesAgo: 52, alternative: 'b', text: 'Alla som vill ha gungor är fega och har aldrig hållit i en boll.' },
  { author: 'Moa Lindskär', minutesAgo: 44, text: 'Köp begagnade studsmattor av mig! Halva priset hela veckan, ring mig på kvällen.' },
  {
    author: 'Hasse Myrvall',
    minutesAgo: 39,
    text: 'Hon på parkkontoret heter samma som min moster och bor på Ängsgatan 4. Fråga henne varför det dröjer.',
  },
  {
    author: 'Ronja Fjällbo',
    minutesAgo: 33,
    alternative: 'a',
    text: 'Var är soptunnorna i förslaget? Nu ligger det skräp överallt efter helgen.',
  },
  { author: 'Kurt Ögren-Vass', minutesAgo: 27, text: 'Mitt barnbarn är fött 20190230-1234 och får inte plats på lekplatsen.' },
  { author: 'Elin Sandåker', minutesAgo: 21, alternative: 'a', text: 'Bygg gungorna lägre. Min son är fyra och når inte upp.' },
  { author: 'Bosse Tallmark', minutesAgo: 15, text: 'Bollplan bollplan bollplan bollplan, det finns inget annat att prata om.' },
  { author: 'Bosse Tallmark', minutesAgo: 14, text: 'Bollplan bollplan bollplan bollplan, det finns inget annat att tala om.' },
  { author: 'Vera Kjellmo', minutesAgo: 9, alternative: 'b', text: 'Vad kostar belysningen per år? Det står inte i underlaget.' },
  {
    author: 'Nils Grenbo',
    minutesAgo: 4,
    text: 'Jag har läst båda förslagen två gånger och tycker att båda är bra. Det viktiga är att det blir av i år.',
  },
];

/** Written while somebody practises, one after another. */
export const LATER_POSTS: readonly PracticePost[] = [
  { author: 'Disa Vretlund', minutesAgo: 0, alternative: 'a', text: 'Glöm inte en bänk med ryggstöd för den som väntar.' },
  { author: 'Olle Kärrby', minutesAgo: 0, text: 'Ni är idioter allihop på kommunen.' },
  { author: 'Saga Hedvall', minutesAgo: 0, alternative: 'b', text: 'Kan bollplanen få ett staket mot vägen? Bollen hamnar i trafiken nu.' },
  { author: 'Anton Rissne-Lo', minutesAgo: 0, text: 'När börjar ni gräva?' },
];
