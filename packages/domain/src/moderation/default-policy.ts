/** The rules that hold where nobody has written others. */
import { lawReason, ruleReason } from './default-reasons.ts';
import type { PolicyText, Reason } from './types.ts';

export { policyFault } from './policy-fault.ts';

const TEXT = `Alla får säga vad de tycker. Reglerna finns för att många ska vilja skriva och läsa här.

## § 1 Håll dig till frågan

Skriv om det som rådslaget handlar om. Du får gärna komma med egna förslag.

## § 2 Skriv inte om andras privatliv

Skriv inte namn, adresser, telefonnummer eller personnummer som hör till privatpersoner. Skriv inte om någon annans hälsa, familj eller skola. Du får nämna politiker och chefer när det gäller deras uppdrag.

## § 3 Inga påhopp

Säg emot det någon säger, men var inte elak mot den som säger det. Hota inte, håna inte och kalla inte andra saker.

## § 4 Ingen reklam

Använd inte debatten för att sälja något eller samla in pengar. Länka till det som hjälper andra att förstå frågan.

## § 5 Inte samma sak om och om igen

Skriv det du vill säga en gång. Håller du med någon annan kan du stödja det inlägget.

## § 6 Lagen gäller

Det som är förbjudet i lag är förbjudet här också. Staden måste genast ta bort till exempel hot, hets mot folkgrupp och bilder som kränker någon.

## § 7 Så granskas inlägg

Moderatorer som arbetar för staden granskar inlägg. När de arbetar står bredvid reglerna. En automatisk kontroll kan hejda ett inlägg, men det är alltid en person som bestämmer.

Får du inte ditt inlägg visat talar vi om vilket skäl som gäller och vilken regel det bygger på. Behöver du bara ändra något får du chansen att göra det. Tycker du att beslutet är fel kan du begära omprövning inom sex månader. Då avgör en annan moderator än den som bestämde först.

Alla beslut står i granskningsloggen, som alla får läsa. Där står skälet men inte det som togs bort.

## § 8 Åsikter är aldrig ett skäl

Ett inlägg tas aldrig bort för vad det tycker. Du får kritisera staden, politikerna och förslagen, också hårt.
`;

/** Reasons in the order they are offered: the most used first, then what the law says. */
export const DEFAULT_REASONS: readonly Reason[] = [
  ruleReason('personuppgift', '§ 2', {
    label: { sv: 'Personuppgift', en: 'Personal data' },
    why: {
      sv: 'Inlägget säger något privat om en person, till exempel namn, adress, telefonnummer eller hälsa.',
      en: 'The post tells something private about a person, such as a name, address, phone number or health.',
    },
  }),
  ruleReason('pahopp', '§ 3', {
    label: { sv: 'Påhopp', en: 'Personal attack' },
    why: {
      sv: 'Inlägget är elakt mot en person eller en grupp i stället för att säga emot det de tycker.',
      en: 'The post is unkind to a person or a group instead of arguing against what they think.',
    },
  }),
  ruleReason('inte-amnet', '§ 1', {
    label: { sv: 'Inte ämnet', en: 'Off topic' },
    why: {
      sv: 'Inlägget handlar om något annat än frågan i rådslaget.',
      en: 'The post is about something other than the question asked here.',
    },
  }),
  ruleReason('reklam', '§ 4', {
    label: { sv: 'Reklam', en: 'Advertising' },
    why: { sv: 'Inlägget försöker sälja något eller samla in pengar.', en: 'The post tries to sell something or to raise money.' },
    batch: true,
  }),
  ruleReason('upprepning', '§ 5', {
    label: { sv: 'Upprepning', en: 'Repetition' },
    why: {
      sv: 'Samma sak, nästan ord för ord, står redan i debatten.',
      en: 'The same thing, nearly word for word, is already in the debate.',
    },
    batch: true,
  }),
  lawReason('olaga-hot', 'BBS-lagen 5 §, brottsbalken 4 kap. 5 §', {
    label: { sv: 'Olaga hot', en: 'Unlawful threat' },
    why: {
      sv: 'Inlägget hotar någon så att den kan bli allvarligt rädd.',
      en: 'The post threatens somebody in a way that can cause serious fear.',
    },
  }),
  lawReason('olaga-integritetsintrang', 'BBS-lagen 5 §, brottsbalken 4 kap. 6 c §', {
    label: { sv: 'Olaga integritetsintrång', en: 'Unlawful breach of privacy' },
    why: {
      sv: 'Inlägget sprider bilder eller uppgifter om någons mest privata liv, till exempel sexualliv eller hälsa, så att personen kan skadas allvarligt.',
      en: 'The post spreads pictures or facts about the most private life of a person, such as sexual life or health, in a way that can do serious harm.',
    },
  }),
  lawReason('uppvigling', 'BBS-lagen 5 §, brottsbalken 16 kap. 5 §', {
    label: { sv: 'Uppvigling', en: 'Incitement to crime' },
    why: { sv: 'Inlägget uppmanar andra att begå brott.', en: 'The post calls on others to commit crimes.' },
  }),
  lawReason('hets-mot-folkgrupp', 'BBS-lagen 5 §, brottsbalken 16 kap. 8 §', {
    label: { sv: 'Hets mot folkgrupp', en: 'Agitation against a group of people' },
    why: {
      sv: 'Inlägget hotar eller visar förakt för en grupp människor för deras hudfärg, ursprung, tro, sexuella läggning eller könsidentitet.',
      en: 'The post threatens or shows contempt for a group of people because of their colour, origin, faith, sexual orientation or gender identity.',
    },
  }),
  lawReason('barnpornografi', 'BBS-lagen 5 §, brottsbalken 16 kap. 10 a §', {
    label: { sv: 'Barnpornografi', en: 'Child sexual abuse material' },
    why: { sv: 'Inlägget visar eller leder till övergrepp mot barn.', en: 'The post shows or leads to sexual abuse of children.' },
  }),
  lawReason('olaga-valdsskildring', 'BBS-lagen 5 §, brottsbalken 16 kap. 10 c §', {
    label: { sv: 'Olaga våldsskildring', en: 'Unlawful depiction of violence' },
    why: {
      sv: 'Inlägget visar eller leder till grovt våld mot människor eller djur.',
      en: 'The post shows or leads to gross violence against people or animals.',
    },
  }),
  lawReason('terror-uppmaning', 'BBS-lagen 5 §, terroristbrottslagen (2022:666)', {
    label: { sv: 'Uppmaning till terrorism', en: 'Public provocation to terrorism' },
    why: { sv: 'Inlägget uppmanar andra till terrorism.', en: 'The post calls on others to commit terrorism.' },
  }),
  lawReason('upphovsratt', 'BBS-lagen 5 §, upphovsrättslagen (1960:729)', {
    label: { sv: 'Upphovsrätt', en: 'Copyright' },
    why: {
      sv: 'Inlägget innehåller text eller bild som någon annan har gjort, och som inte får spridas utan lov.',
      en: 'The post holds a text or picture made by somebody else, which may not be spread without permission.',
    },
  }),
  lawReason('fortal', 'Brottsbalken 5 kap. 1 §', {
    label: { sv: 'Förtal', en: 'Defamation' },
    why: {
      sv: 'Inlägget påstår något om en person som får andra att se ner på den, till exempel att den har begått brott.',
      en: 'The post says something about a person that makes others look down on them, such as that they have committed a crime.',
    },
    immediate: false,
  }),
  lawReason('sekretess', 'Offentlighets- och sekretesslagen (2009:400)', {
    label: { sv: 'Sekretess', en: 'Secrecy' },
    why: {
      sv: 'Inlägget berättar något som är hemligt enligt lag, till exempel ur ett ärende hos socialtjänsten.',
      en: 'The post tells something that is secret by law, such as what stands in a case of the social services.',
    },
    immediate: false,
  }),
];

export const DEFAULT_POLICY: PolicyText = {
  title: 'Regler för debatten',
  text: TEXT.trim(),
  lang: 'sv',
  reasons: DEFAULT_REASONS,
  staffing: {
    zone: 'Europe/Stockholm',
    week: [1, 2, 3, 4, 5].map((day) => ({ day, from: '08:00', to: '16:00' })),
    closed: [],
    usualMinutes: 20,
  },
  hosts: [],
  replies: [
    { id: 'ta-bort-namnet', title: 'Ta bort namnet', text: 'Ta bort namnet på personen och skicka igen. Resten kan stå kvar.' },
    { id: 'byt-ordet', title: 'Byt ut ett ord', text: 'Byt ut det markerade ordet och skicka igen. Det du tycker får du gärna säga.' },
    { id: 'skriv-mer', title: 'Knyt an till frågan', text: 'Skriv hur det här hänger ihop med frågan i rådslaget och skicka igen.' },
    { id: 'finns-redan', title: 'Finns redan', text: 'Det här står redan i ett annat inlägg. Du kan stödja det inlägget i stället.' },
  ],
};
