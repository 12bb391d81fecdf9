import { suggestTimes } from '@insyn/domain/radslag/suggest.ts';
import { folderPdf, posterPdf } from '@insyn/server/pages/spread/papers.ts';
import { newspaperText, smsText, type SpreadOf } from '@insyn/server/pages/spread/texts.ts';
import { spreadWords } from '@insyn/server/pages/spread/words.ts';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from '#spec';

const alternative = (at: number): SpreadOf['matter']['alternatives'][number] => ({
  id: String.fromCharCode(97 + at),
  letter: String.fromCharCode(65 + at),
  title: { sv: `Alternativ med ett ganska långt namn ${String(at)}` },
  summary: { sv: 'Två rader om vad det är, så som de står på röstsedeln och på kortet i rådslaget.' },
  picture: null,
  map: null,
  cost: null,
  consequences: {},
});
const of = (question: string, count = 3): SpreadOf => ({
  matter: {
    question: { sv: question },
    short: { sv: Array.from({ length: 120 }, () => 'ungefär').join(' ') },
    headings: [],
    figures: [],
    alternatives: Array.from({ length: count }, (_each, at) => alternative(at)),
    otherwise: null,
    signed: null,
    heard: null,
  },
  plan: {
    template: 'web',
    times: suggestTimes('2027-01-11', 'web', 'Europe/Stockholm'),
    languages: ['sv'],
    decision: { body: '', paragraph: '', date: '', address: '' },
    answers: '',
    office: '',
    accessibility: '',
  },
  body: 'Skolnämnden',
  contact: 'Medborgarkontoret, öppet 10–18.',
  city: 'Sunnerö stad',
  phone: '08-123 45 67',
  address: 'https://dialog.sunnero.example/d/ny-skola',
  lang: 'sv',
});

describe('what makes a rådslag known', () => {
  const words = spreadWords('sv');
  if (words === null) throw new Error('no words');

  it('[RS221] a text message is one message of GSM signs, with its address whole', () => {
    for (const question of ['Var ska skolan ligga?', `Var ska – ”skolan” ${'ligga '.repeat(60)}?`, 'Ё'.repeat(200), '']) {
      const text = smsText(of(question), words);
      expect(text.length).to.be.at.most(160);
      expect(text.endsWith('dialog.sunnero.example/d/ny-skola')).to.equal(true);
      expect(text).not.to.match(/[–”…]/);
    }
    expect(newspaperText(of('Var ska skolan ligga?'), words))
      .to.include('08-123 45 67')
      .and.to.include('18–24 januari');
  });

  it('[RS221] poster and folder keep to their pages, however much there is', async () => {
    for (const [made, pages, width] of [
      [await posterPdf(of('Var ska skolan ligga?'), words, 'A4'), 1, 595],
      [await posterPdf(of(`Var ska skolan ${'verkligen '.repeat(17)}ligga?`, 8), words, 'A3'), 1, 842],
      [await folderPdf(of(`Var ska skolan ${'verkligen '.repeat(17)}ligga?`, 8), words), 2, 842],
    ] as const) {
      const document = await getDocumentProxy(new Uint8Array(made));
      expect(document.numPages).to.equal(pages);
      expect(Math.round((await document.getPage(1)).getViewport({ scale: 1 }).width)).to.equal(width);
    }
    expect([spreadWords('ar'), spreadWords('so'), spreadWords('constructor')]).to.deep.equal([null, null, null]);
  });
});
