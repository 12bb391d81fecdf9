/** Grounds on which what is secret is masked: provisions of offentlighets- och sekretesslagen (2009:400) that a dialogue meets, and those that a city adds. */
import { cleanLine, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';

export type Ground = { readonly law: string; readonly about: string };

const OSL = 'offentlighets- och sekretesslagen';

export const GROUNDS: readonly Ground[] = [
  { law: `21 kap. 1 § ${OSL}`, about: 'Hälsa eller sexualliv' },
  { law: `21 kap. 3 § ${OSL}`, about: 'Adress eller annat som visar var en förföljd person finns' },
  { law: `21 kap. 7 § ${OSL}`, about: 'Personuppgift som kan antas användas i strid med dataskyddsreglerna' },
  { law: `23 kap. 1 § ${OSL}`, about: 'Förskola' },
  { law: `23 kap. 2 § ${OSL}`, about: 'Skola' },
  { law: `25 kap. 1 § ${OSL}`, about: 'Hälso- och sjukvård' },
  { law: `26 kap. 1 § ${OSL}`, about: 'Socialtjänst' },
  { law: `18 kap. 8 § ${OSL}`, about: 'Säkerhet och bevakning' },
  { law: `19 kap. 3 § ${OSL}`, about: 'Upphandling' },
  { law: `31 kap. 16 § ${OSL}`, about: 'Affärsförhållanden hos den som staden gör affärer med' },
];

/** What stands in the place of what is masked. */
export function maskSentence(ground: string): string {
  return `Uppgifter är borttagna med stöd av ${ground}.`;
}

/** A provision as it is written after *med stöd av*; `null` for what cannot be shown to everyone. */
export function cleanGround(given: string): string | null {
  const ground = cleanLine(given).replace(/\.$/, '');
  return ground === '' || lengthOf(ground) > 120 || !isShowable(ground) || personalNumbers(ground).length > 0 ? null : ground;
}
