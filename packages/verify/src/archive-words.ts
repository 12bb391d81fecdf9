/**
 * What a check of an archive says, in plain words. The checks themselves say it in English (`why` of a report); here each of those
 * sentences has its Swedish, with `{}` for what differs.
 */
import type { ArchiveReport, PostProof } from './archive.ts';

export type ArchiveLanguage = 'sv' | 'en';

const SWEDISH: readonly (readonly [english: string, swedish: string])[] = [
  // The manifest and the files.
  ['is missing', 'saknas'],
  ['is not in the manifest', 'står inte i manifestet'],
  ['is not what the manifest says', 'är inte som manifestet säger'],
  ['not a manifest in its one form', 'är inget manifest i rätt form'],
  ['{} is no path within an archive', '{} är inget namn som en fil i ett arkiv kan ha'],
  ['it lists {}', 'räknar upp {}, som inte får stå där'],
  ['{} is out of order, or twice', '{} står på fel plats, eller två gånger'],
  ['two paths differ in case alone', 'har två filer vars namn bara skiljer sig i stora och små bokstäver'],
  // The lines.
  ['each line is UTF-8 and ends with one line feed', 'är inte text i UTF-8 där varje rad slutar med ett radbyte'],
  ['is not a canonical line', 'är inte skriven i rätt form'],
  ['belongs to another log', 'hör till en annan dialog'],
  ['does not follow the line before', 'hör inte ihop med raden före'],
  ['{} lines, not as many as the manifest says', 'har {} rader, inte så många som manifestet säger'],
  ['ends otherwise than the manifest says', 'slutar inte som manifestet säger'],
  ['names a content again, and says it is another', 'nämner samma text som en tidigare rad, men säger att den är en annan'],
  // Keys, seal, checkpoints.
  ['not keys in their one form', 'är inte nycklar i rätt form'],
  ['is no signed note', 'är ingen undertecknad anteckning'],
  ['is the seal of another manifest', 'är sigill för ett annat manifest'],
  ['is not signed by the keys of the archive, each once', 'är inte undertecknat av arkivets nycklar, en gång var'],
  ['is no checkpoint', 'är ingen kontrollpunkt'],
  ['is of another size than its name', 'gäller ett annat antal rader än namnet säger'],
  ['is of another log', 'gäller en annan dialog'],
  ['is of more lines than there are', 'gäller fler rader än det finns'],
  ['does not fit the lines', 'stämmer inte med raderna'],
  ['the root does not fit the lines', 'har en rot som inte stämmer med raderna'],
  ['is missing: nothing says how long the log is', 'saknas: ingenting säger hur lång dialogen är'],
  ['is not signed by {}, whose key was given', 'är inte undertecknad av {}, vars nyckel du gav'],
  ['is not signed by {}', 'är inte undertecknad av {}'],
  ['ends before the checkpoint of {} lines that was kept', 'slutar före kontrollpunkten på {} rader som du har sparat'],
  [
    'is another log than the checkpoint of {} lines that was kept',
    'är en annan än den som kontrollpunkten på {} rader som du har sparat gäller',
  ],
  ['none was seen by {}', 'ingen har setts av {}'],
  // Contents, names, attachments.
  ['each row is UTF-8 and ends with one line feed', 'är inte text i UTF-8 där varje rad slutar med ett radbyte'],
  ['row {} is not in its one form', 'rad {} är inte skriven i rätt form'],
  ['row {} is no content', 'rad {} är ingen text med salt'],
  ['row {} is named by no line', 'rad {} nämns inte i dialogen'],
  ['row {} is there twice', 'rad {} finns två gånger'],
  ['row {} is not what its line says', 'rad {} är inte det som skrevs'],
  ['row {} is there all the same', 'rad {} säger att något är borta som ändå finns, eller säger det två gånger'],
  ['{} is missing, and not said to be erased', '{} saknas, utan att det står att texten är raderad'],
  ['names somebody twice, or nobody', 'har ett namn två gånger, eller ett namn på ingen'],
  ['is named by no card', 'hör inte till något dokument i dialogen'],
  ['is not what its card says', 'är inte det dokument som lades till'],
  // The vote.
  ['is counted otherwise', 'räknas på ett annat sätt'],
  ['stands beside what is no text', 'ligger bredvid något som inte är text'],
  // What cannot be read.
  ['is no zip, or its end is missing', 'det är ingen zip-fil, eller så saknas slutet'],
  ['the list of the zip is not whole', 'zip-filens förteckning är inte hel'],
  ['is a part of several zips', 'det är en del av flera zip-filer'],
  ['a name in the zip is not UTF-8, though it says so', 'ett namn i zip-filen är inte UTF-8, fast det står så'],
  ['{} is encrypted', '{} är krypterad'],
  ['{} is packed in a way that is not read ({})', '{} är packad på ett sätt som inte går att läsa här ({})'],
  ['{} is neither a file nor a folder', '{} är varken en fil eller en mapp'],
  ['{} leads out of the archive', '{} leder ut ur arkivet'],
  ['{}: its sizes are missing', '{}: uppgiften om hur stor den är saknas'],
  ['{} files: more than an archive has', '{} filer: fler än ett arkiv har'],
  ['{}: more bytes than an archive has', '{}: större än ett arkiv är. Packa upp det på annat sätt, och kontrollera mappen'],
  ['{}: more than an archive has', '{}: mer än ett arkiv har'],
  ['{} is packed like a bomb', '{} är packad så hårt att den kan vara en fälla. Packa upp den på annat sätt, och kontrollera mappen'],
  ['{} is not where the zip says', '{} ligger inte där zip-filen säger'],
  ['{} lies over another file', '{} ligger ovanpå en annan fil'],
  ['{} is there twice', '{} finns två gånger'],
  ['{} cannot be unpacked, or is longer than the zip says', '{} går inte att packa upp, eller är längre än zip-filen säger'],
  ['{} is not what the zip says', '{} är inte som zip-filen säger'],
  ['{} cannot be read', '{} går inte att läsa'],
  ['{} is no key (name+id+base64)', '{} är ingen nyckel (namn+åtta tecken+lång text)'],
];
const TRANSLATED = SWEDISH.map(([english, swedish]) => {
  const parts = english.split('{}').map((part) => part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  return [new RegExp(`^${parts.join('(.+)')}$`, 'su'), swedish] as const;
});

/** The Swedish of a `why`; what nobody has put into Swedish, such as what the system says of a file, stays as it is. */
export function inSwedish(why: string): string {
  for (const [pattern, swedish] of TRANSLATED) {
    const found = pattern.exec(why);
    if (found === null) continue;
    let at = 0;
    return swedish.replace(/\{\}/g, () => found[(at += 1)] ?? '');
  }
  return why;
}

/** `--swedish` and `--english` before all; then what the machine is set to (`LANG`), as `Intl` tells it. */
export function languageOf(given: readonly string[], locale: string): ArchiveLanguage {
  if (given.includes('--english')) return 'en';
  return given.includes('--swedish') || /^sv\b/i.test(locale) ? 'sv' : 'en';
}

export function unreadableWords(language: ArchiveLanguage, why: string): string {
  return language === 'sv' ? `ofullständigt: ${inSwedish(why)}` : `incomplete: ${why}`;
}

export function reportWords(language: ArchiveLanguage, report: ArchiveReport): readonly string[] {
  return language === 'sv' ? swedish(report) : english(report);
}

export function proofWords(language: ArchiveLanguage, post: string, proofs: readonly PostProof[]): readonly string[] {
  if (proofs.length === 0) return [language === 'sv' ? `inlägg ${post}: finns inte i arkivet` : `post ${post}: not in this archive`];
  return proofs.map(({ seq, proof }) => {
    const [line, hashes] = [String(seq), String(proof.length)];
    return language === 'sv'
      ? `inlägg ${post}: rad ${line} finns i trädet, enligt ${hashes} hashar: ${proof.join(' ')}`
      : `post ${post}: line ${line} is in the tree, by ${hashes} hashes: ${proof.join(' ')}`;
  });
}

function english(report: ArchiveReport): readonly string[] {
  switch (report.kind) {
    case 'tampered':
      return [`tampered: ${report.file}${report.seq === null ? '' : ` line ${String(report.seq)}`} ${report.why}`];
    case 'incomplete':
      return [`incomplete: ${report.file} ${report.why}`];
    case 'unknown-keys':
    case 'ok': {
      const { manifest, contents, absent } = report.found;
      const held = `${manifest.log}: ${String(manifest.size)} lines, ${String(contents)} texts, ${String(absent)} erased or not for everyone, head ${manifest.head}`;
      return report.kind === 'ok'
        ? [
            `ok: ${held}`,
            `signed by ${report.signed.join(' and ')}`,
            ...(report.votes > 0 ? [`votes counted again: ${String(report.votes)}`] : []),
          ]
        : [
            `unknown keys: ${held}`,
            `everything fits together, and is signed by ${report.signed.join(' and ')}`,
            'compare that key with the one in the minutes or on the page of the dialogue, and give it as --key',
          ];
    }
  }
}

function swedish(report: ArchiveReport): readonly string[] {
  switch (report.kind) {
    case 'tampered':
      return [`ändrat: ${report.file}${report.seq === null ? '' : ` rad ${String(report.seq)}`} ${inSwedish(report.why)}`];
    case 'incomplete':
      return [`ofullständigt: ${report.file} ${inSwedish(report.why)}`];
    case 'unknown-keys':
    case 'ok': {
      const { manifest, contents, absent } = report.found;
      const held = `${manifest.log}: ${String(manifest.size)} rader, ${String(contents)} texter, ${String(absent)} raderade eller inte för alla, slutar med ${manifest.head}`;
      return report.kind === 'ok'
        ? [
            `det håller: ${held}`,
            `undertecknat av ${report.signed.join(' och ')}`,
            ...(report.votes > 0 ? [`omröstningar som räknats om: ${String(report.votes)}`] : []),
          ]
        : [
            `okänd nyckel: ${held}`,
            `allt hör ihop, och är undertecknat av ${report.signed.join(' och ')}`,
            'jämför den nyckeln med den i protokollet eller på dialogens sida, och ge den med --key',
          ];
    }
  }
}
