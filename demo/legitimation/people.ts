/** Who one can be in the demo, with numbers that are made up and stand nowhere else. */
import { LOA3 } from '@insyn/server/identity/oidc/profile.ts';
import { person, roleLine } from '../../stories/fixtures/people.ts';

export type LegitimationPerson = {
  readonly id: string;
  readonly name: string;
  readonly given: string;
  readonly family: string;
  /** What is said of the person on the list. */
  readonly note: string;
  readonly group: 'residents' | 'representatives' | 'officials';
  /** `YYYY-MM-DD`. */
  readonly birthdate: string;
  readonly number: { readonly kind: 'personalIdentityNumber' | 'coordinationNumber'; readonly value: string };
  /** The level of assurance this person's e-legitimation has. */
  readonly acr: string;
};

/** Id, birthday, birth number; and the age of those whose fixture says none. */
type Row = readonly [id: string, birthday: string, serial: number, age?: number];

const ROWS: readonly Row[] = [
  ['rut-havrelind', '02-11', 980],
  ['nour-almstig', '05-23', 982],
  ['tage-brunnskar', '09-04', 981],
  ['hodan-gardvik', '03-17', 984],
  ['pekka-lumitie', '01-29', 983],
  ['elvira-mossblad', '06-08', 986],
  ['amira-tegeltorp', '10-30', 988],
  ['ilyas-sandholt', '04-12', 985],
  ['majken-dalvret', '07-21', 990],
  ['sanna-norrgrind', '08-14', 992, 36],
  ['jorma-lumipelto', '11-02', 987, 49],
  ['lo-haggvall', '12-19', 994, 41],
  ['ebba-stenmyr', '02-25', 996, 33],
  ['malte-ragdal', '03-06', 989, 45],
  ['siri-vinterby', '09-27', 998, 52],
  ['alva-arkenhag', '05-15', 980, 57],
];

/**
 * The list, with ages as the fixtures have them on `today` (`YYYY-MM-DD`). Birth numbers are those of the test numbers that the Tax
 * Agency publishes: 238 and 239 from 1990 on, 980–998 before. For years that it publishes none for they are as made up as the people.
 */
export function legitimationPeople(today: string): readonly LegitimationPerson[] {
  return ROWS.map(([id, birthday, serial, told]) => {
    const who = person(id);
    const { name, kind, age = told ?? 40 } = who;
    const year = Number(today.slice(0, 4)) - age - (today.slice(5) < birthday ? 1 : 0);
    const birthdate = `${String(year)}-${birthday}`;
    const [given = name, ...family] = name.split(' ');
    return {
      id,
      name,
      given,
      family: family.join(' '),
      note: kind === 'resident' ? `${String(age)} år. ${who.description}` : roleLine(who),
      group: kind === 'resident' ? 'residents' : kind === 'representative' ? 'representatives' : 'officials',
      birthdate,
      number: { kind: 'personalIdentityNumber', value: personalNumberOf(birthdate, year < 1990 ? serial : 238 + (serial % 2)) },
      acr: LOA3,
    };
  });
}

/** Twelve digits with the check digit of SKV 704. `birthdate` is `YYYY-MM-DD`, `serial` a birth number of three digits. */
export function personalNumberOf(birthdate: string, serial: number): string {
  const twelve = `${birthdate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  const sum = [...twelve.slice(2)].reduce((total, digit, at) => {
    const weighed = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return `${twelve}${String((10 - (sum % 10)) % 10)}`;
}
