/** What a follower says to the person who started it: plain words, in Swedish or English. */
import type { Alarm } from './follow-look.ts';
import type { Trouble } from './follow-net.ts';
import type { KeyFault } from './witness-key.ts';

export type FollowWords = {
  readonly usage: string;
  readonly badAddress: (address: string) => string;
  readonly badKey: (text: string) => string;
  readonly begin: (address: string, folder: string, kept: number) => string;
  readonly torn: string;
  readonly keyFirst: (key: string) => readonly string[];
  readonly keyOther: (had: string, given: string) => readonly string[];
  readonly otherOrigin: (origin: string) => string;
  readonly otherLog: (log: string) => string;
  readonly taken: (pid: number) => string;
  readonly damaged: (what: string) => readonly string[];
  readonly held: (added: number, size: number, total: number) => string;
  readonly whole: string;
  readonly restored: string;
  readonly cosigned: (name: string) => string;
  readonly notTaken: (why: string, key: string) => string;
  readonly trouble: (trouble: Trouble) => string;
  readonly again: (seconds: number) => string;
  readonly gaveUp: string;
  readonly back: string;
  readonly stopped: (folder: string) => string;
  readonly alarm: (alarm: Alarm) => readonly string[];
  readonly alarmKept: (folder: string) => readonly string[];
  readonly keyMade: (name: string, file: string, key: string) => readonly string[];
  readonly keyFault: (fault: KeyFault, file: string) => string;
  readonly same: (size: number) => string;
  readonly split: (seq: number, proved: boolean) => readonly string[];
  readonly cannotCompare: (why: 'other' | 'unsigned' | 'longer' | 'odd') => string;
};

const USAGE = `insyn-verify --follow https://…/d/DIALOG [--folder FOLDER] [--key VKEY] [--witness-key FILE] [--once] [--every SECONDS] [--patience SECONDS] [--swedish|--english]
insyn-verify --new-witness NAME FILE [--swedish|--english]
insyn-verify --compare FOLDER FOLDER|CHECKPOINT.txt [--swedish|--english]`;

const lines = (count: number, one: string, many: string): string => `${String(count)} ${count === 1 ? one : many}`;

export const svFollow: FollowWords = {
  usage: USAGE,
  badAddress: (address) => `${address} är inte adressen till en dialog. Den ser ut så här: https://dialog.example.se/d/ny-skola`,
  badKey: (text) => `${text} är ingen nyckel. En nyckel ser ut så här: namn+8 tecken+lång text`,
  begin: (address, folder, kept) =>
    `Jag följer ${address} och sparar i mappen ${folder}.${kept === 0 ? '' : ` Där finns ${lines(kept, 'rad', 'rader')} sedan förut.`}`,
  torn: 'Förra gången slutade jag mitt i en rad. Den hämtas igen.',
  keyFirst: (key) => [
    'Du gav ingen nyckel. Jag litar på den som servern visar i dag, och håller fast vid den:',
    `  ${key}`,
    'Jämför den med den som står i protokollet eller på stadens sida. Ge den med --key, så vet du.',
  ],
  keyOther: (had, given) => [
    'Nyckeln du gav är inte den som mappen hör till.',
    `  mappen: ${had}`,
    `  du gav: ${given}`,
    'Har staden bytt nyckel? Fråga dem, och börja i så fall med en ny mapp. Annars har någon visat dig en annan server.',
  ],
  otherOrigin: (origin) => `Servern säger att dialogen heter ${origin}, alltså något annat än adressen. Det kan vara rätt: fråga staden.`,
  otherLog: (log) => `Mappen hör till en annan dialog, ${log}. Välj en annan med --folder.`,
  taken: (pid) => `En annan insyn-verify använder mappen redan (process ${String(pid)}).`,
  damaged: (what) => [
    `Mappen är skadad: ${what} är inte som jag lämnade den.`,
    'Det säger inget om servern. Spara mappen för sig, och börja om med en ny.',
  ],
  held: (added, size, total) =>
    [
      added === 0 ? 'Inget nytt.' : `${lines(added, 'ny rad', 'nya rader')}.`,
      `Allt hänger ihop, och stadens underskrift för ${lines(size, 'rad', 'rader')} stämmer.`,
      ...(total > size ? [`${lines(total - size, 'rad har', 'rader har')} ingen underskrift än.`] : []),
    ].join(' '),
  whole: 'Jag har läst allt från början och jämfört: inget har ändrats.',
  restored: 'Servern har börjat om från en säkerhetskopia. Jag har läst allt från början och jämfört: inget har gått förlorat.',
  cosigned: (name) => `Du har vittnat som ${name}, och servern har tagit emot det.`,
  notTaken: (why, key) =>
    why === 'archive/unknown-witness'
      ? `Servern känner inte dig som vittne än. Be staden att lägga till din nyckel: ${key}`
      : `Servern tog inte emot att du har vittnat (${why}). Jag försöker igen nästa gång.`,
  trouble: ({ kind, detail }) =>
    ({
      unreachable: `Servern går inte att nå (${detail}).`,
      slow: `Servern svarade inte helt på ${detail} sekunder.`,
      moved: `Servern hänvisar till en annan adress: ${detail}. Är den rätt, börja om med den.`,
      busy: `Servern hinner inte svara (${detail}).`,
      gone: 'Dialogen visas inte för alla på den adressen, eller inte längre. Det jag har sparat finns kvar.',
      status: `Servern svarade med ett fel (${detail}).`,
      large: `Servern svarade med mer än jag tar emot (${detail} byte).`,
      odd: `Servern svarade med något som jag inte förstår (${detail}).`,
    })[kind],
  again: (seconds) => `Jag försöker igen om ${String(seconds)} sekunder.`,
  gaveUp: 'Jag kunde inte titta klart den här gången. Det säger inget om dialogen.',
  back: 'Servern svarar igen.',
  stopped: (folder) => `Jag slutar. Allt är sparat i ${folder}; nästa gång går jag vidare därifrån.`,
  alarm: ({ what, seq, there, here, restored }) => {
    const place = `rad ${String(seq)}`;
    const told: Readonly<Record<Alarm['what'], string>> = {
      signature: 'LARM: Underskriften på serverns kontrollpunkt stämmer inte med stadens nyckel.',
      origin: 'LARM: Servern visar kontrollpunkten för en annan dialog.',
      root: 'LARM: Staden har skrivit under något annat än det som servern visar.',
      line: `LARM: Historien har skrivits om. ${place[0]?.toUpperCase() ?? ''}${place.slice(1)} är inte den som jag såg förut.`,
      chain: `LARM: Historien har delat sig. ${place[0]?.toUpperCase() ?? ''}${place.slice(1)} följer inte på det som jag har sett.`,
      gap: `LARM: Det fattas något. Efter rad ${String(seq - 1)} kommer inte ${place}.`,
      lost: `LARM: Något har tagits bort. Jag har sett ${lines(here, 'rad', 'rader')}, men ${place} och framåt finns inte längre.`,
      short: `LARM: Servern har skrivit under ${lines(there, 'rad', 'rader')}, men visar inte ${place}.`,
    };
    return [
      told[what],
      ...(restored
        ? ['Servern har börjat om från en säkerhetskopia. En kopia som saknar något som redan har visats är en omskriven historia.']
        : []),
    ];
  },
  alarmKept: (folder) => [
    `Det servern visade är sparat i ${folder}.`,
    'Ändra inget i mappen. Kontakta staden, och visa mappen för någon mer: den är beviset.',
  ],
  keyMade: (name, file, key) => [
    `En nyckel för vittnet ${name} finns nu i ${file}. Lämna den till ingen.`,
    'Det här är den del som staden behöver, och som alla får se:',
    `  ${key}`,
  ],
  keyFault: (fault, file) =>
    ({
      name: 'Namnet ska vara bokstäver, siffror, punkt, bindestreck eller snedstreck, som sunneroposten.example',
      exists: `${file} finns redan. En nyckel skrivs aldrig över.`,
      missing: `${file} går inte att läsa eller skriva.`,
      readable: `Andra kan läsa ${file}. Gör den till din egen först: chmod 600 ${file}`,
      odd: `${file} är ingen nyckel för ett vittne. Gör en med --new-witness.`,
    })[fault],
  same: (size) => `De stämmer överens: samma ${lines(size, 'rad', 'rader')}.`,
  split: (seq, proved) => [
    seq > 0 ? `LARM: Ni har sett olika historier. De skiljer sig från rad ${String(seq)}.` : 'LARM: Ni har sett olika historier.',
    proved
      ? 'Staden har skrivit under båda. Spara båda: tillsammans är de beviset.'
      : 'Ingen underskrift i mapparna visar vilken som är stadens. Kör --follow med båda.',
  ],
  cannotCompare: (why) =>
    ({
      other: 'De hör till olika dialoger.',
      unsigned: 'Kontrollpunkten är inte underskriven med stadens nyckel.',
      longer: 'Den andra har sett mer än du. Kör --follow först, och jämför sedan.',
      odd: 'Det går inte att läsa som en mapp från --follow eller som en kontrollpunkt.',
    })[why],
};

export const enFollow: FollowWords = {
  usage: USAGE,
  badAddress: (address) => `${address} is not the address of a dialogue. It looks like this: https://dialog.example.com/d/ny-skola`,
  badKey: (text) => `${text} is no key. A key looks like this: name+8 letters+long text`,
  begin: (address, folder, kept) =>
    `Following ${address}, into the folder ${folder}.${kept === 0 ? '' : ` It has ${lines(kept, 'line', 'lines')} from before.`}`,
  torn: 'The last time ended in the middle of a line. It is fetched again.',
  keyFirst: (key) => [
    'You gave no key. From now on the one that the server shows today is trusted:',
    `  ${key}`,
    'Compare it with the one in the minutes or on the page of the city. Give it as --key, and you know.',
  ],
  keyOther: (had, given) => [
    'The key you gave is not the one of this folder.',
    `  folder: ${had}`,
    `  given:  ${given}`,
    'Has the city changed its key? Ask, and begin with a new folder then. Otherwise somebody has shown you another server.',
  ],
  otherOrigin: (origin) => `The server calls the dialogue ${origin}, which is not this address. That can be right: ask the city.`,
  otherLog: (log) => `The folder is of another dialogue, ${log}. Choose another with --folder.`,
  taken: (pid) => `Another insyn-verify uses the folder already (process ${String(pid)}).`,
  damaged: (what) => [
    `The folder is damaged: ${what} is not as it was left.`,
    'That says nothing about the server. Keep the folder apart, and begin with a new one.',
  ],
  held: (added, size, total) =>
    [
      added === 0 ? 'Nothing new.' : `${lines(added, 'new line', 'new lines')}.`,
      `Everything fits together, and the city's signature under ${lines(size, 'line', 'lines')} holds.`,
      ...(total > size ? [`${lines(total - size, 'line has', 'lines have')} no signature yet.`] : []),
    ].join(' '),
  whole: 'Everything was read again from the beginning: nothing has changed.',
  restored: 'The server has begun anew from a backup. Everything was read again from the beginning: nothing is lost.',
  cosigned: (name) => `You have witnessed as ${name}, and the server has taken it.`,
  notTaken: (why, key) =>
    why === 'archive/unknown-witness'
      ? `The server does not know you as a witness yet. Ask the city to add your key: ${key}`
      : `The server did not take what you have witnessed (${why}). It is tried again next time.`,
  trouble: ({ kind, detail }) =>
    ({
      unreachable: `The server cannot be reached (${detail}).`,
      slow: `The server did not answer within ${detail} seconds.`,
      moved: `The server points to another address: ${detail}. If it is right, begin with that one.`,
      busy: `The server is too busy to answer (${detail}).`,
      gone: 'The dialogue is not shown to everyone at that address, or not any more. What was kept is still here.',
      status: `The server answered with a fault (${detail}).`,
      large: `The server answered with more than is taken (${detail} bytes).`,
      odd: `The server answered with something that is not understood (${detail}).`,
    })[kind],
  again: (seconds) => `Trying again in ${String(seconds)} seconds.`,
  gaveUp: 'The look was not finished this time. That says nothing about the dialogue.',
  back: 'The server answers again.',
  stopped: (folder) => `Stopped. Everything is kept in ${folder}; the next time goes on from there.`,
  alarm: ({ what, seq, there, here, restored }) => {
    const told: Readonly<Record<Alarm['what'], string>> = {
      signature: "ALARM: The signature of the server's checkpoint is not by the city's key.",
      origin: 'ALARM: The server shows the checkpoint of another dialogue.',
      root: 'ALARM: The city has signed something else than what the server shows.',
      line: `ALARM: History was rewritten. Line ${String(seq)} is not the one that was seen before.`,
      chain: `ALARM: History has forked. Line ${String(seq)} does not follow from what was seen.`,
      gap: `ALARM: Something is missing. Line ${String(seq - 1)} is not followed by line ${String(seq)}.`,
      lost: `ALARM: Something was taken away. ${lines(here, 'line was', 'lines were')} seen, but line ${String(seq)} and those after it are gone.`,
      short: `ALARM: The server has signed for ${lines(there, 'line', 'lines')}, but does not show line ${String(seq)}.`,
    };
    return [
      told[what],
      ...(restored ? ['The server has begun anew from a backup. One that lacks what was shown already is a history rewritten.'] : []),
    ];
  },
  alarmKept: (folder) => [
    `What the server showed is kept in ${folder}.`,
    'Change nothing in the folder. Ask the city, and show the folder to somebody else: it is the proof.',
  ],
  keyMade: (name, file, key) => [
    `A key for the witness ${name} is now in ${file}. Give it to nobody.`,
    'This is the part that the city needs, and that everyone may see:',
    `  ${key}`,
  ],
  keyFault: (fault, file) =>
    ({
      name: 'The name is letters, digits, dots, hyphens or slashes, such as sunneroposten.example',
      exists: `${file} is there already. A key is never written over.`,
      missing: `${file} cannot be read or written.`,
      readable: `Others can read ${file}. Make it your own first: chmod 600 ${file}`,
      odd: `${file} is no key of a witness. Make one with --new-witness.`,
    })[fault],
  same: (size) => `They agree: the same ${lines(size, 'line', 'lines')}.`,
  split: (seq, proved) => [
    seq > 0
      ? `ALARM: You have seen different histories. They differ from line ${String(seq)}.`
      : 'ALARM: You have seen different histories.',
    proved
      ? 'The city has signed both. Keep both: together they are the proof.'
      : 'No signature in the folders says which is the one of the city. Run --follow with both.',
  ],
  cannotCompare: (why) =>
    ({
      other: 'They are of different dialogues.',
      unsigned: 'The checkpoint is not signed by the key of the city.',
      longer: 'The other has seen more than you. Run --follow first, then compare.',
      odd: 'It cannot be read as a folder of --follow, nor as a checkpoint.',
    })[why],
};
