/** Eight words for a definition's hash, printed in the letter and shown on the page: whoever compares them sees the same ballot. */
import { fromBase64url } from '../base64url.ts';

/** 256 short words that sound unlike each other. The order never changes: a letter that is printed keeps its words. */
const WORDS: readonly string[] = `
abborre adress afton agent aktie album alm ambulans ananas anka apelsin april arbete arena arm axel backe bagare bal banan bark
barr bas bastu ben berg bild bin bio blad blixt block boll bok bonde bord borg bro brev broms brunn buske buss by båge båt bäck
bänk bär bönor cell cirkel citron cykel dag dal dans dator deg delfin diamant dike dimma disk djup docka dotter drake dräkt dröm
duk dunge dusch duva dyna dörr ed ek eld elefant element elva enhet envis epok ess etta fabrik fakta fartyg fasan fat fest fil
film finger fisk fjäder fjord flaska flod flygel fluga folk fot fred fru frukt fura fyr fågel fält färja gaffel galax garn gata
gavel gitarr glas glob golv gran gris gruva grus gräs gul gurka guld gäst hake hall hals hamn hare hatt hav hem hink hjul hjärta
hjort hoj honung horn hund hus hylla häst höst idé igelkott is iller insekt jacka jord jul jägare kaffe kaka kalk kamel kanna
karta katt kedja kilo klocka klippa klöver kniv ko kork korp kran krita kruka kudde kung kust kvast kvist kyrka käpp kök lada
lampa land lax lejon lek ler lilja lin linje ljus lock lok lukt luft lund lykta lås läger lök lönn mage mal mantel mask matta
meter midja miljö minut mjöl moln mor mossa mur mus mygga måne måla mås mössa namn natt nejlika nord not nyckel nål nät nöt
oas ocean olja ord orm ost panna paraply park päron pil pinne plog rad ram ring ros sal segel
`
  .trim()
  .split(/\s+/);

export const CONTROL_WORDS = 8;

/** From the first eight bytes of the hash. `E` is base64url of 32 bytes; throws `RangeError` for another. */
export function controlWords(election: string): readonly string[] {
  const bytes = fromBase64url(election);
  if (bytes?.length !== 32) throw new RangeError('an election hash is 32 bytes in base64url');
  return [...bytes.subarray(0, CONTROL_WORDS)].map((byte) => WORDS[byte] ?? '');
}

export { WORDS as ALL_CONTROL_WORDS };
