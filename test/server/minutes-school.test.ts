import { readFileSync } from 'node:fs';
import { describe, it, expect } from '#spec';
import { choices, kindsOf, paragraph, partsOfKind, readFixture, votingsOf, wordsOf } from './minutes-kit.ts';

describe('the invented school board', () => {
  it('[PR33] its meeting is understood whole, every § with its outcome', () => {
    const meeting = readFixture('skolnamnden-3.md');
    const { document, report } = meeting;
    expect([document.body, document.number, document.place, document.date]).to.deep.equal([
      'Skolnämnden',
      '3',
      'Stadshuset, sal Vinden',
      '2026-11-15',
    ]);
    expect([document.adjusted, document.posted]).to.deep.equal(['2026-11-22', '2026-11-23']);
    expect(document.paragraphs.map(({ number, outcome, understood }) => `${number} ${String(outcome)} ${understood}`)).to.deep.equal([
      '28 null whole',
      '29 approved whole',
      '30 partly-approved whole',
      '31 decided whole',
      '32 postponed whole',
      '33 noted whole',
    ]);
    expect(report.paragraphs.flatMap(({ notes }) => notes)).to.deep.equal([]);
    expect(document.present.filter(({ role }) => role !== 'ersättare' && role !== '').length).to.be.greaterThan(12);
    expect(partsOfKind(paragraph(meeting, '29').parts, 'matter')[0]?.blocks.some(({ kind }) => kind === 'table')).to.equal(true);
    expect(partsOfKind(paragraph(meeting, '30').parts, 'substitute-statement')[0]?.by[0]?.party).to.equal('Fs');
  });

  it('[PR35] its vote has thirteen seats by name, and what yes and no meant', () => {
    const own = paragraph(readFixture('skolnamnden-3.md'), '31');
    const [voting, ...more] = votingsOf(own);
    expect(more).to.deep.equal([]);
    expect(voting?.counts).to.deep.equal({ yes: 7, no: 5, abstain: 1, absent: null });
    expect([voting?.yes, voting?.no]).to.deep.equal(['bifalla Ilyas Sandholts yrkande (A)', 'bifalla Majken Dalvrets yrkande (B)']);
    const by = voting === undefined ? {} : choices(voting);
    expect(Object.keys(by)).to.have.length(13);
    expect([by['Ilyas Sandholt'], by['Majken Dalvret'], by['Edvin Fjällrot']]).to.deep.equal(['yes', 'no', 'abstain']);
    const [reservation] = partsOfKind(own.parts, 'reservation');
    expect(reservation?.by[0]).to.deep.equal({ name: 'Majken Dalvret', party: 'Kv', role: '' });
    expect(reservation?.blocks).to.have.length(4);
    expect(partsOfKind(own.parts, 'special-statement')[0]?.by[0]?.party).to.equal('Öf');
    expect(partsOfKind(own.parts, 'proposals')[0]?.proposals.map(({ by: who }) => who[0]?.name)).to.deep.equal([
      'Ilyas Sandholt',
      'Majken Dalvret',
      'Edvin Fjällrot',
    ]);
  });

  it('[PR42] the notice of its next meeting has four points', () => {
    const notice = readFixture('skolnamnden-4-kallelse.md');
    expect([notice.document.kind, notice.document.date, notice.document.number]).to.deep.equal(['agenda', '2026-12-20', '4']);
    expect(notice.document.paragraphs.map(({ anchor }) => anchor)).to.deep.equal(['p1', 'p2', 'p3', 'p4']);
    expect(paragraph(notice, 'p3').dnr).to.deep.equal(['SKN 2026/118']);
  });

  it("[PR43] last year's § has the answers of two district boards, one with its reservation", () => {
    const own = paragraph(readFixture('skolnamnden-forra.md'), '12');
    expect(kindsOf(own)).to.deep.equal(['decision', 'matter', 'preparation', 'proposals', 'procedure', 'documents', 'documents']);
    const answers = partsOfKind(own.parts, 'referral-answer');
    expect(answers.map(({ body }) => body)).to.deep.equal(['Hamnby stadsdelsråd', 'Björkängens stadsdelsråd']);
    expect(answers.map(({ parts }) => parts.map(({ kind, body }) => `${kind} ${body}`))).to.deep.equal([
      ['reservation Hamnby stadsdelsråd'],
      [],
    ]);
    expect(answers.map(wordsOf).join(' ')).to.contain('grodornas stråk');
  });

  it('[PR47] no date of it is fixed', () => {
    for (const name of ['skolnamnden-3.md', 'skolnamnden-4-kallelse.md', 'skolnamnden-forra.md']) {
      expect(readFileSync(new URL(`../../stories/fixtures/minutes/${name}`, import.meta.url), 'utf8')).not.to.match(/(?<!\d)20\d\d(?!\d)/u);
    }
  });
});
