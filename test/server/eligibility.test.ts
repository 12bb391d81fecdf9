import type { LogId } from '@insyn/domain/ids.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Session } from '@insyn/server/identity/session-token.ts';
import { ageOn, dayIn } from '@insyn/server/identity/eligibility.ts';
import { numberCredential } from '@insyn/server/people/credential.ts';
import { after, before, describe, expect, it } from '#spec';
import { NUMBER } from './people-contract.ts';
import { sessionFor, under } from './session-kit.ts';
import { openDialogue, problemOf, saying, startServer, type TestServer } from './start-server.ts';

const CITY = 'tenant-stad' as LogId;

describe('who is entitled', () => {
  for (const kind of ['none', 'claims', 'roll'] as const) {
    describe(`by ${kind}`, () => {
      let server: TestServer;
      let listed: string;
      before(async () => {
        server = await startServer({ env: { ELIGIBILITY: kind } });
        server.clock.set(Date.parse('2026-11-20T12:00:00.000Z'));
        for (const [log, area, minAge] of [
          ['omrade', 'Kvarnskogen', 0],
          ['alder', '', 16],
          ['fritt', '', 0],
        ] as const) {
          await openDialogue(server, log);
          const who = { ...NOBODY, seats: ['admin/1' as Seat] };
          await server.app.authority.submit({
            log: log as LogId,
            command: { type: 'dialogue/set', settings: { eligibility: { area, minAge } } },
            who,
            key: null,
          });
        }
        listed = (await server.people.personOf(CITY, numberCredential(NUMBER))).person;
        await server.people.setRoll(CITY, 'Kvarnskogen', [numberCredential(NUMBER)]);
      });
      after(() => server.stop());

      const writes = async (log: string, person: string, told: Partial<Session>): Promise<string> => {
        const answer = await server.send(log, saying('Jag bor här.'), under(server, sessionFor(server, person, told)));
        return answer.ok ? 'yes' : (await problemOf(answer)).code;
      };
      const NO = 'debate/not-eligible';

      it('[ID25] area and age are met as far as they can be told; what cannot be told is not met', async () => {
        const stranger = await server.people.create('Okänd');
        const old = { born: '2010-11-20', area: 'Kvarnskogen' };
        expect(await writes('fritt', stranger, {})).to.equal('yes');
        expect(await writes('omrade', stranger, old)).to.equal(kind === 'claims' ? 'yes' : NO);
        expect(await writes('omrade', stranger, { area: 'Hamnen' })).to.equal(NO);
        expect(await writes('omrade', stranger, {})).to.equal(NO);
        expect(await writes('omrade', listed, {})).to.equal(kind === 'roll' ? 'yes' : NO);
        expect(await writes('alder', stranger, old)).to.equal(kind === 'none' ? NO : 'yes');
        expect(await writes('alder', stranger, { born: '2010-11-21' })).to.equal(NO);
        expect(await writes('alder', stranger, { born: 'nittonhundra' })).to.equal(NO);
        expect(await writes('alder', listed, {})).to.equal(NO);
      });
    });
  }

  it('[ID25] a year older on the birthday where the tenant is, on 1 March without a 29 February', () => {
    expect([ageOn('2010-11-20', '2026-11-19'), ageOn('2010-11-20', '2026-11-20')]).to.deep.equal([15, 16]);
    expect([ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01')]).to.deep.equal([17, 18]);
    expect(dayIn('Europe/Stockholm', () => Date.parse('2026-11-19T23:30:00.000Z'))()).to.equal('2026-11-20');
  });
});
