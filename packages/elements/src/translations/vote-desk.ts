/** Words of the desk where paper is taken in and counted, Swedish first. Fetched with its page alone. */
import type { DeskReason } from '@insyn/protocol/vote-desk.ts';

type Say<Args extends readonly unknown[]> = (...args: Args) => string;
type Name = Say<[name: string]>;
type Count = Say<[count: number]>;

/** What to do with an envelope that was not taken in. */
type Trouble = { readonly title: string; readonly what: string };

export type DeskWords = {
  readonly $code: 'sv' | 'en';
  readonly views: Readonly<Record<'receive' | 'mix' | 'count', string>> & { readonly label: string; readonly sign: Count };
  readonly loading: string;
  readonly offline: Count;
  readonly offlineActs: string;
  readonly sending: Count;
  readonly notDurable: string;
  readonly loggedOut: string;
  readonly logIn: string;
  readonly noSeat: string;
  readonly over: string;
  readonly result: Name;
  readonly resultNow: string;
  readonly cancel: string;
  readonly you: Name;
  readonly someone: Count;
  readonly receive: {
    readonly title: string;
    readonly label: string;
    readonly hint: string;
    readonly send: string;
    readonly received: string;
    readonly kept: string;
    readonly today: Count;
    readonly todayNone: string;
    readonly latest: string;
    readonly undo: string;
    readonly undoOf: Name;
    readonly troubles: Count;
    readonly trouble: Readonly<Record<'roll/already-web' | 'roll/already-paper' | 'roll/unknown' | 'roll/removed' | 'other', Trouble>>;
    readonly inBox: string;
    readonly inBoxOf: Name;
    readonly settle: string;
    readonly settleOf: Name;
  };
  readonly reject: {
    readonly open: string;
    readonly title: string;
    readonly handle: string;
    readonly why: string;
    readonly send: string;
    readonly rules: Readonly<Record<DeskReason, string>>;
    readonly undo: string;
    readonly missing: string;
    readonly done: Name;
  };
  readonly mix: {
    readonly title: string;
    readonly waiting: Count;
    readonly none: string;
    readonly steps: readonly string[];
    readonly all: Count;
    readonly few: Count;
    readonly signFirst: string;
    readonly some: string;
    readonly someLabel: string;
    readonly someAdd: string;
    readonly someCount: Count;
    readonly someSend: Count;
    readonly someClear: string;
    readonly someRemove: Name;
    readonly ask: Count;
    readonly askYes: Count;
    readonly done: Count;
    readonly loose: Count;
    readonly batch: string;
    readonly batchLabel: string;
    readonly batchSend: string;
    readonly batchNone: string;
    readonly opened: Count;
  };
  readonly count: {
    readonly title: string;
    readonly none: string;
    readonly batch: Say<[batch: number, envelopes: number]>;
    readonly counter: Count;
    readonly status: {
      readonly free: string;
      readonly one: Name;
      readonly mine: string;
      readonly waiting: Count;
      readonly yourTurn: Count;
      readonly others: Say<[first: string, second: string]>;
      readonly recount: string;
      readonly recountWaiting: Count;
      readonly sealed: Say<[day: string, initials: string]>;
    };
    readonly begin: string;
    readonly goOn: string;
    readonly beginOf: Count;
    readonly back: string;
    readonly youAre: Count;
    readonly how: string;
    readonly piles: Readonly<Record<'blank' | 'invalid' | 'missing', string>>;
    readonly sum: Say<[sum: number, of: number]>;
    readonly sumLess: Say<[sum: number, of: number]>;
    readonly sumMore: Say<[sum: number, of: number]>;
    readonly left: Count;
    readonly fault: string;
    readonly empty: string;
    readonly send: string;
    readonly uneven: Say<[sum: number, of: number]>;
    readonly sendUneven: string;
    readonly kept: string;
    readonly has: Count;
    readonly hasNot: Count;
    readonly sent: Count;
    readonly hidden: string;
    readonly samePerson: Name;
    readonly again: Count;
    readonly differs: Name;
    readonly sameButUneven: string;
    readonly hiddenAgain: string;
    readonly other: Say<[counter: number, reason: string]>;
    readonly reason: string;
    readonly sendAgain: string;
    readonly sentAgain: Count;
    readonly equal: string;
    readonly sealed: Count;
    readonly seal: string;
    readonly label: Count;
    readonly next: string;
    readonly restart: string;
    readonly restartAsk: string;
    readonly restartYes: string;
    readonly restarted: Count;
  };
  readonly sign: {
    readonly title: string;
    readonly none: string;
    readonly kind: Readonly<Record<'aside' | 'undo', string>> & { readonly reject: Name };
    readonly by: Name;
    readonly own: string;
    readonly sign: string;
    readonly signOf: Name;
    readonly drop: string;
    readonly dropOf: Name;
    readonly signed: Name;
    readonly dropped: Name;
    readonly done: Count;
    readonly both: Say<[first: string, second: string]>;
  };
  readonly practice: {
    readonly begin: string;
    readonly title: string;
    readonly end: string;
    readonly try: Say<[good: string, web: string]>;
    readonly ballots: string;
    readonly colleague: string;
    readonly question: string;
    readonly alternatives: readonly string[];
  };
};

const sv: DeskWords = {
  $code: 'sv',
  views: {
    label: 'Vad du gör',
    receive: 'Ta emot',
    mix: 'Blanda och öppna',
    count: 'Räkna',
    sign: (count) => (count === 0 ? 'Att signera' : `Att signera (${String(count)})`),
  },
  loading: 'Hämtar läget …',
  offline: (count) => `Ingen kontakt. Det du tar emot sparas här (${String(count)} väntar). Stäng inte fönstret.`,
  offlineActs: 'Blanda, räkna och signera när kontakten är tillbaka.',
  sending: (count) => `Kontakten är tillbaka. Det som sparades här skickas: ${String(count)} kvar.`,
  notDurable: 'Webbläsaren låter oss inte spara på den här datorn. Ta inte emot kuvert utan nät i det här fönstret.',
  loggedOut: 'Du är inte inloggad längre. Det du har tagit emot och skrivit ligger kvar här och skickas när du har loggat in.',
  logIn: 'Logga in i en ny flik',
  noSeat: 'Ditt uppdrag gäller inte längre. Det senaste sparades inte.',
  over: 'Omröstningen är avslutad. Här finns inget mer att göra.',
  result: (time) => `Resultatet räknas samman när röstningen stängt, ${time}.`,
  resultNow: 'Röstningen är stängd. När alla buntar är förseglade står siffrorna i protokollet.',
  cancel: 'Avbryt',
  you: (name) => `${name} (du)`,
  someone: (number) => `Person ${String(number)}`,
  receive: {
    title: 'Ta emot kuvert',
    label: 'Skanna eller skriv kuvertets nummer',
    hint: 'Numret står vid streckkoden. Tryck Enter, om läsaren inte gör det själv.',
    send: 'Ta emot',
    received: 'Mottaget',
    kept: 'Sparat här',
    today: (count) => `${String(count)} i dag`,
    todayNone: 'Inga kuvert mottagna i dag än.',
    latest: 'Senast',
    undo: 'Läst av misstag',
    undoOf: (handle) => `Läst av misstag: ${handle}`,
    troubles: (count) => `Att ta hand om (${String(count)})`,
    trouble: {
      'roll/already-web': {
        title: 'Har redan röstat på webben',
        what: 'Öppna inte kuvertet. Lägg det i låda 2. Två personer signerar.',
      },
      'roll/already-paper': {
        title: 'Numret är redan mottaget',
        what: 'Lästes samma kuvert två gånger? Då är allt bra. Är det två kuvert: lägg båda oöppnade i låda 3 och kalla på den som leder mottagningen.',
      },
      'roll/unknown': {
        title: 'Numret finns inte i röstlängden',
        what: 'Titta efter och skriv det igen. Finns det ändå inte: lägg kuvertet oöppnat i låda 3.',
      },
      'roll/removed': {
        title: 'Personen står inte längre i röstlängden',
        what: 'Lägg kuvertet oöppnat i låda 3.',
      },
      other: { title: 'Gick inte att ta emot', what: 'Lägg kuvertet oöppnat i låda 3 och kalla på den som leder mottagningen.' },
    },
    inBox: 'Kuvertet ligger i låda 2',
    inBoxOf: (handle) => `Kuvertet ligger i låda 2: ${handle}`,
    settle: 'Klart',
    settleOf: (handle) => `Klart med kuvert ${handle}`,
  },
  reject: {
    open: 'Något är fel med ett kuvert …',
    title: 'Något är fel med ett kuvert',
    handle: 'Kuvertets nummer',
    why: 'Vad är fel?',
    send: 'Föreslå',
    rules: {
      'voted-on-web': 'Regel 1. Personen har redan röstat på webben.',
      'too-late': 'Regel 2. Kuvertet kom efter att röstningen stängde.',
      damaged: 'Regel 3. Kuvertet är öppnat, eller så skadat att det inte går att lita på.',
      'no-inner-envelope': 'Regel 4. Innerkuvert saknas: röstsedeln ligger öppet.',
      'two-ballots': 'Regel 5. Det ligger mer än ett innerkuvert i kuvertet.',
      'marked-envelope': 'Regel 6. Innerkuvertet är märkt, så att det går att se vem som har röstat.',
    },
    undo: 'Numret lästes av misstag: kuvertet är inte här.',
    missing: 'Skriv numret och välj vad som är fel.',
    done: (handle) => `${handle} väntar nu på att en kollega signerar. Lägg kuvertet i låda 3.`,
  },
  mix: {
    title: 'Blanda och öppna',
    waiting: (count) => (count === 1 ? '1 kuvert väntar på att öppnas.' : `${String(count)} kuvert väntar på att öppnas.`),
    none: 'Inga kuvert väntar på att öppnas.',
    steps: [
      'Öppna ytterkuverten. Lägg innerkuverten för sig, oöppnade.',
      'Fel på ett kuvert? Ta undan det nu, medan numret finns kvar.',
      'Blanda innerkuverten så att ingen vet vems som är vems. Minst tio i taget.',
    ],
    all: (count) => `Alla ${String(count)} är öppnade och blandade`,
    few: (count) =>
      count === 1
        ? 'Minst tio ska blandas. Vänta på ett kuvert till.'
        : `Minst tio ska blandas. Vänta på ${String(count)} kuvert till. När röstningen har stängt går det med färre.`,
    signFirst: 'Färre än tio kan blandas först när ingenting väntar på att signeras. Gå till Att signera.',
    some: 'Bara en del av dem',
    someLabel: 'Skanna numren på de ytterkuvert som ni har öppnat',
    someAdd: 'Lägg till',
    someCount: (count) => `${String(count)} i den här omgången`,
    someSend: (count) => `De här ${String(count)} är öppnade och blandade`,
    someClear: 'Börja om listan',
    someRemove: (handle) => `Ta bort ${handle} ur listan`,
    ask: (count) =>
      `Är de ${String(count)} innerkuverten lagda för sig och blandade? Efter det här går det inte att se vems de är, och inget kan tas undan.`,
    askYes: (count) => `Ja, godkänn ${String(count)}`,
    done: (count) => `${String(count)} innerkuvert är godkända. Nu går det inte att se vems de är.`,
    loose: (count) =>
      count === 1 ? '1 godkänt innerkuvert ligger inte i någon bunt.' : `${String(count)} godkända innerkuvert ligger inte i någon bunt.`,
    batch: 'Ny bunt',
    batchLabel: 'Så många innerkuvert lägger du i bunten (högst 50)',
    batchSend: 'Ny bunt',
    batchNone: 'Alla godkända innerkuvert ligger i buntar.',
    opened: (batch) => `Bunt ${String(batch)} är klar att räknas. Skriv numret på bunten.`,
  },
  count: {
    title: 'Räkna',
    none: 'Inga buntar att räkna. Ta emot kuvert först.',
    batch: (batch, envelopes) => `Bunt ${String(batch)} · ${String(envelopes)} kuvert`,
    counter: (place) => `Räknare ${String(place)}`,
    status: {
      free: 'Ingen räknar än.',
      one: (name) => `${name} räknar. En räknare till behövs.`,
      mine: 'Du räknar.',
      waiting: (place) => `Du har lämnat in. Väntar på Räknare ${String(place)}.`,
      yourTurn: (place) => `Räknare ${String(place)} har lämnat in. Väntar på dig.`,
      others: (first, second) => `Räknas av ${first} och ${second}.`,
      recount: 'Ska räknas en gång till, tillsammans.',
      recountWaiting: (place) => `Du har räknat om. Väntar på Räknare ${String(place)}.`,
      sealed: (day, initials) => `Förseglad ${day} · ${initials}`,
    },
    begin: 'Räkna',
    goOn: 'Fortsätt',
    beginOf: (batch) => `bunt ${String(batch)}`,
    back: 'Alla buntar',
    youAre: (place) => `Du är Räknare ${String(place)}.`,
    how: 'Sortera i högar. Räkna varje hög två gånger. Skriv 0 för en tom hög.',
    piles: { blank: 'Blank', invalid: 'Ogiltig', missing: 'Saknas i kuvert' },
    sum: (sum, of) => `Summa ${String(sum)} av ${String(of)}`,
    sumLess: (sum, of) => `${String(sum)} av ${String(of)}: ${inWords(of - sum)} fattas`,
    sumMore: (sum, of) => `${String(sum)} av ${String(of)}: ${inWords(sum - of)} för ${sum - of === 1 ? 'mycket' : 'många'}`,
    left: (count) => (count === 1 ? 'En hög saknar siffra.' : `${capital(inWords(count))} högar saknar siffra.`),
    fault: 'Skriv hela tal, högst 50.',
    empty: 'Skriv 0 om högen är tom.',
    send: 'Lämna in mina siffror',
    uneven: (sum, of) =>
      `Högarna blir ${String(sum)}, men kuverten är ${String(of)}. Räkna en gång till. Stämmer det ändå lämnar du in, och ni skriver båda varför.`,
    sendUneven: 'Lämna in ändå',
    kept: 'Det du skriver sparas bara på den här datorn. Ingen annan ser det.',
    has: (place) => `Räknare ${String(place)} har lämnat in.`,
    hasNot: (place) => `Räknare ${String(place)} har inte lämnat in än.`,
    sent: (place) => `Du har lämnat in dina siffror. Väntar på Räknare ${String(place)}.`,
    hidden: 'Siffrorna visas inte för någon.',
    samePerson: (name) => `${name} har redan räknat bunten. En annan person ska vara den andra räknaren.`,
    again: (batch) => `Räkna bunt ${String(batch)} en gång till, tillsammans.`,
    differs: (pile) => `${pile}: olika.`,
    sameButUneven: 'Ni har samma siffror, men de blir inte lika många som kuverten.',
    hiddenAgain: 'Siffrorna visas inte förrän båda har räknat om. En i bunten skiljer ofta: det är därför ni är två.',
    other: (place, reason) => `Räknare ${String(place)} skriver: ”${reason}”`,
    reason: 'Varför skiljer kuvert och röster? Båda skriver under, och skälet syns för alla.',
    sendAgain: 'Lämna in det vi räknade',
    sentAgain: (place) => `Du har räknat om. Räknare ${String(place)} skriver in samma siffror på sin skärm.`,
    equal: 'Samma siffror.',
    sealed: (batch) => `Bunt ${String(batch)} är förseglad. Lägg den i påsen och sätt på etiketten.`,
    seal: 'Försegla: skriv ut etiketten',
    label: (batch) => `Etikett för bunt ${String(batch)}`,
    next: 'Nästa bunt',
    restart: 'Börja om bunten',
    restartAsk:
      'Det som är inlämnat för bunten glöms, och två personer räknar den från början. Gör det bara om en av er inte kan fortsätta.',
    restartYes: 'Ja, börja om',
    restarted: (batch) => `Bunt ${String(batch)} räknas från början.`,
  },
  sign: {
    title: 'Att signera',
    none: 'Inget att signera.',
    kind: {
      aside: 'Läggs åt sidan oöppnat i låda 2: personen har röstat på webben.',
      undo: 'Lästes av misstag: kuvertet räknas inte som mottaget.',
      reject: (reason) => `Kan inte godkännas. ${reason}`,
    },
    by: (name) => `${name} har signerat.`,
    own: 'Du har signerat. En kollega signerar på sin egen skärm.',
    sign: 'Signera',
    signOf: (handle) => `Signera för kuvert ${handle}`,
    drop: 'Stryk',
    dropOf: (handle) => `Stryk förslaget om kuvert ${handle}`,
    signed: (handle) => `Ni har båda signerat för ${handle}.`,
    dropped: (handle) => `Förslaget om ${handle} är struket.`,
    done: (count) => `Signerat av två (${String(count)})`,
    both: (first, second) => `${first} och ${second}`,
  },
  practice: {
    begin: 'Öva',
    title: 'Övning. Inget av det du gör här räknas eller sparas.',
    end: 'Sluta öva',
    try: (good, web) => `Prova att ta emot ${good}. Prova sedan ${web}, som har röstat på webben.`,
    ballots: 'Övningsbunten. Räkna de här röstsedlarna:',
    colleague: 'Kollegan',
    question: 'Gungor eller bollplan i Ängsparken?',
    alternatives: ['Gungor', 'Bollplan'],
  },
};

const en: DeskWords = {
  $code: 'en',
  views: {
    label: 'What you do',
    receive: 'Take in',
    mix: 'Mix and open',
    count: 'Count',
    sign: (count) => (count === 0 ? 'To sign' : `To sign (${String(count)})`),
  },
  loading: 'Looking up how things stand …',
  offline: (count) => `No contact. What you take in is kept here (${String(count)} waiting). Do not close the window.`,
  offlineActs: 'Mix, count and sign when the contact is back.',
  sending: (count) => `The contact is back. What was kept here is being sent: ${String(count)} left.`,
  notDurable: 'The browser does not let us keep anything on this computer. Do not take in envelopes offline in this window.',
  loggedOut: 'You are not logged in any more. What you have taken in and written stays here, and is sent when you have logged in.',
  logIn: 'Log in in a new tab',
  noSeat: 'Your assignment does not hold any more. The last thing was not saved.',
  over: 'The vote is over. There is nothing more to do here.',
  result: (time) => `The result is added up when the vote has closed, ${time}.`,
  resultNow: 'The vote has closed. When all batches are sealed the figures stand in the protocol.',
  cancel: 'Cancel',
  you: (name) => `${name} (you)`,
  someone: (number) => `Person ${String(number)}`,
  receive: {
    title: 'Take in envelopes',
    label: 'Scan or type the number of the envelope',
    hint: 'The number stands by the bar code. Press Enter, if the scanner does not.',
    send: 'Take in',
    received: 'Received',
    kept: 'Kept here',
    today: (count) => `${String(count)} today`,
    todayNone: 'No envelopes received today yet.',
    latest: 'Latest',
    undo: 'Read by mistake',
    undoOf: (handle) => `Read by mistake: ${handle}`,
    troubles: (count) => `To deal with (${String(count)})`,
    trouble: {
      'roll/already-web': {
        title: 'Has already voted on the web',
        what: 'Do not open the envelope. Put it in box 2. Two people sign.',
      },
      'roll/already-paper': {
        title: 'The number has been received already',
        what: 'Was the same envelope read twice? Then all is well. If there are two envelopes: put both unopened in box 3 and call whoever leads the reception.',
      },
      'roll/unknown': {
        title: 'The number is not on the roll',
        what: 'Look again and type it once more. If it still is not there: put the envelope unopened in box 3.',
      },
      'roll/removed': { title: 'The person is no longer on the roll', what: 'Put the envelope unopened in box 3.' },
      other: { title: 'Could not be taken in', what: 'Put the envelope unopened in box 3 and call whoever leads the reception.' },
    },
    inBox: 'The envelope is in box 2',
    inBoxOf: (handle) => `The envelope is in box 2: ${handle}`,
    settle: 'Done',
    settleOf: (handle) => `Done with envelope ${handle}`,
  },
  reject: {
    open: 'Something is wrong with an envelope …',
    title: 'Something is wrong with an envelope',
    handle: 'The number of the envelope',
    why: 'What is wrong?',
    send: 'Propose',
    rules: {
      'voted-on-web': 'Rule 1. The person has already voted on the web.',
      'too-late': 'Rule 2. The envelope came after the vote closed.',
      damaged: 'Rule 3. The envelope has been opened, or is so damaged that it cannot be trusted.',
      'no-inner-envelope': 'Rule 4. There is no inner envelope: the ballot lies open.',
      'two-ballots': 'Rule 5. There is more than one inner envelope in the envelope.',
      'marked-envelope': 'Rule 6. The inner envelope is marked, so that one can see who has voted.',
    },
    undo: 'The number was read by mistake: the envelope is not here.',
    missing: 'Write the number and choose what is wrong.',
    done: (handle) => `${handle} now waits for a colleague to sign. Put the envelope in box 3.`,
  },
  mix: {
    title: 'Mix and open',
    waiting: (count) => (count === 1 ? '1 envelope waits to be opened.' : `${String(count)} envelopes wait to be opened.`),
    none: 'No envelopes wait to be opened.',
    steps: [
      'Open the outer envelopes. Put the inner ones by themselves, unopened.',
      'Is something wrong with an envelope? Take it out now, while its number is there.',
      'Mix the inner envelopes so that nobody knows whose is whose. Ten at a time at least.',
    ],
    all: (count) => `All ${String(count)} are opened and mixed`,
    few: (count) =>
      count === 1
        ? 'At least ten are mixed. Wait for one more envelope.'
        : `At least ten are mixed. Wait for ${String(count)} more envelopes. When the vote has closed it can be done with fewer.`,
    signFirst: 'Fewer than ten can be mixed when nothing waits to be signed. Go to To sign.',
    some: 'Only some of them',
    someLabel: 'Scan the numbers of the outer envelopes that you have opened',
    someAdd: 'Add',
    someCount: (count) => `${String(count)} in this group`,
    someSend: (count) => `These ${String(count)} are opened and mixed`,
    someClear: 'Begin the list anew',
    someRemove: (handle) => `Take ${handle} off the list`,
    ask: (count) =>
      `Are the ${String(count)} inner envelopes by themselves and mixed? After this nobody can see whose they are, and none can be taken out.`,
    askYes: (count) => `Yes, accept ${String(count)}`,
    done: (count) => `${String(count)} inner envelopes are accepted. Nobody can see whose they are any more.`,
    loose: (count) =>
      count === 1 ? '1 accepted inner envelope is in no batch.' : `${String(count)} accepted inner envelopes are in no batch.`,
    batch: 'New batch',
    batchLabel: 'How many inner envelopes you put into the batch (fifty at most)',
    batchSend: 'New batch',
    batchNone: 'All accepted inner envelopes are in batches.',
    opened: (batch) => `Batch ${String(batch)} is ready to be counted. Write its number on it.`,
  },
  count: {
    title: 'Count',
    none: 'No batches to count. Take in envelopes first.',
    batch: (batch, envelopes) => `Batch ${String(batch)} · ${String(envelopes)} envelopes`,
    counter: (place) => `Counter ${String(place)}`,
    status: {
      free: 'Nobody is counting it yet.',
      one: (name) => `${name} is counting. One more is needed.`,
      mine: 'You are counting.',
      waiting: (place) => `You have handed in. Waiting for Counter ${String(place)}.`,
      yourTurn: (place) => `Counter ${String(place)} has handed in. Waiting for you.`,
      others: (first, second) => `Counted by ${first} and ${second}.`,
      recount: 'Is to be counted once more, together.',
      recountWaiting: (place) => `You have counted again. Waiting for Counter ${String(place)}.`,
      sealed: (day, initials) => `Sealed ${day} · ${initials}`,
    },
    begin: 'Count',
    goOn: 'Go on',
    beginOf: (batch) => `batch ${String(batch)}`,
    back: 'All batches',
    youAre: (place) => `You are Counter ${String(place)}.`,
    how: 'Sort into piles. Count each pile twice. Write 0 for an empty pile.',
    piles: { blank: 'Blank', invalid: 'Invalid', missing: 'Missing in envelope' },
    sum: (sum, of) => `Sum ${String(sum)} of ${String(of)}`,
    sumLess: (sum, of) => `${String(sum)} of ${String(of)}: ${String(of - sum)} missing`,
    sumMore: (sum, of) => `${String(sum)} of ${String(of)}: ${String(sum - of)} too many`,
    left: (count) => (count === 1 ? 'One pile has no figure.' : `${String(count)} piles have no figure.`),
    fault: 'Write whole numbers, fifty at most.',
    empty: 'Write 0 if the pile is empty.',
    send: 'Hand in my figures',
    uneven: (sum, of) =>
      `The piles come to ${String(sum)}, but there are ${String(of)} envelopes. Count once more. If it still is so, hand in, and you both write why.`,
    sendUneven: 'Hand in anyway',
    kept: 'What you write is kept on this computer alone. Nobody else sees it.',
    has: (place) => `Counter ${String(place)} has handed in.`,
    hasNot: (place) => `Counter ${String(place)} has not handed in yet.`,
    sent: (place) => `You have handed in your figures. Waiting for Counter ${String(place)}.`,
    hidden: 'The figures are shown to nobody.',
    samePerson: (name) => `${name} has counted the batch already. Another person is to be the second counter.`,
    again: (batch) => `Count batch ${String(batch)} once more, together.`,
    differs: (pile) => `${pile}: not the same.`,
    sameButUneven: 'You have the same figures, but they are not as many as the envelopes.',
    hiddenAgain:
      'The figures are not shown before both have counted again. A difference of one is common: that is why there are two of you.',
    other: (place, reason) => `Counter ${String(place)} writes: “${reason}”`,
    reason: 'Why do envelopes and ballots differ? Both sign, and everyone sees the reason.',
    sendAgain: 'Hand in what we counted',
    sentAgain: (place) => `You have counted again. Counter ${String(place)} enters the same figures on their screen.`,
    equal: 'The same figures.',
    sealed: (batch) => `Batch ${String(batch)} is sealed. Put it into the bag and the label on it.`,
    seal: 'Seal: print the label',
    label: (batch) => `Label of batch ${String(batch)}`,
    next: 'Next batch',
    restart: 'Begin the batch anew',
    restartAsk:
      'What has been handed in for the batch is forgotten, and two people count it from the beginning. Do it only if one of you cannot go on.',
    restartYes: 'Yes, begin anew',
    restarted: (batch) => `Batch ${String(batch)} is counted from the beginning.`,
  },
  sign: {
    title: 'To sign',
    none: 'Nothing to sign.',
    kind: {
      aside: 'Is set aside unopened in box 2: the person has voted on the web.',
      undo: 'Was read by mistake: the envelope does not count as received.',
      reject: (reason) => `Cannot be accepted. ${reason}`,
    },
    by: (name) => `${name} has signed.`,
    own: 'You have signed. A colleague signs on their own screen.',
    sign: 'Sign',
    signOf: (handle) => `Sign for envelope ${handle}`,
    drop: 'Drop',
    dropOf: (handle) => `Drop the proposal about envelope ${handle}`,
    signed: (handle) => `You have both signed for ${handle}.`,
    dropped: (handle) => `The proposal about ${handle} is dropped.`,
    done: (count) => `Signed by two (${String(count)})`,
    both: (first, second) => `${first} and ${second}`,
  },
  practice: {
    begin: 'Practise',
    title: 'Practice. Nothing of what you do here counts or is kept.',
    end: 'End the practice',
    try: (good, web) => `Try to take in ${good}. Then try ${web}, who has voted on the web.`,
    ballots: 'The practice batch. Count these ballots:',
    colleague: 'The colleague',
    question: 'Swings or a ball field in Ängsparken?',
    alternatives: ['Swings', 'Ball field'],
  },
};

const WORDS = ['noll', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'];

function inWords(count: number): string {
  return WORDS[count] ?? String(count);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Swedish for a language that we do not have. */
export function deskWords(code: string): DeskWords {
  return code === 'en' ? en : sv;
}

export function printWords(code: string): string {
  return code === 'en' ? 'Print' : 'Skriv ut';
}
