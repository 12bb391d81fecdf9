/** What invented people ask in the practice of those who answer in a chat. Own writing. */

export const PRACTICE_QUESTIONS = [
  'Vad fanns i din matlåda på den bästa utflykten när du gick i trean?',
  'Vilken bänk i Kvarnskogen är skönast att sitta på, och varför just den?',
  'Om skolans bibliotek fick en katt, vad skulle den heta och var skulle den sova?',
] as const;

/** Asked when the first is answered. */
export const PRACTICE_FOLLOW_UP = 'Tack! Bytte du något ur matlådan med någon annan?';

/** The draft and the fact box for the second. */
export const PRACTICE_PREPARED = {
  text: 'Bänken vid dammen får sol från klockan tio och har ryggstöd. Den är den jag själv brukar välja.',
  facts:
    'Bänkar i Kvarnskogen\n- 14 bänkar, varav 9 med ryggstöd.\n- Vid dammen är det sol mellan klockan 10 och 15.\nKälla: påhittad, för övningen.',
} as const;

export const PRACTICE_PEOPLE = ['Alma Ekvret', 'Björn Talludd', 'Cilla Ormsjö', 'Dag Kvistlund', 'Ella Nyvång', 'Folke Hedmark'] as const;
