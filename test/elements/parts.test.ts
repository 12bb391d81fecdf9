import { readFileSync } from 'node:fs';
import { describe, expect, it } from '#spec';
import type { DialogueView } from '@insyn/domain/view.ts';
import { PROBLEM_CODES } from '@insyn/protocol/problems.ts';
import { VERSION } from '@insyn/elements/base/define.ts';
import { clock, day, deadline, exactTime, relativeTime, remaining, shortTime } from '@insyn/elements/base/time.ts';
import { phaseSentence, phaseSteps } from '@insyn/elements/parts/phase-line.ts';
import { languageName } from '@insyn/elements/parts/languages.ts';
import { statusWords } from '@insyn/elements/parts/status.ts';
import { en } from '@insyn/elements/translations/en.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { staffProblemWords } from '@insyn/elements/translations/own-page-problems.ts';
import { problemWords } from '@insyn/elements/translations/translation.ts';
import { translationFor, whenKnown } from '@insyn/elements/translations/words.ts';

const TRANSLATIONS = [sv, en];
const ZONE = 'Europe/Stockholm';
const NOW = Date.parse('2027-03-14T13:20:00.000Z');
const context = { words: sv, now: NOW, zone: ZONE, level: 3 };

/** Every text of a translation, functions called with plausible things. */
function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [1, 2].map((count) => String((value as (...args: unknown[]) => unknown)(count, count)));
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

/** Words of the machine, and words that the city does not use to people. */
const FORBIDDEN =
  /\b(?:seq|epoch|hash|sealed|fact|token|outbox|payload|undefined|null|NaN|dialogobjekt|session|autentisera\w*|vänligen|ogiltig\w*|snart)\b|\[object/i;

describe('words', () => {
  it('[EL4] every problem code has words in every language, and an unknown one too', () => {
    for (const words of TRANSLATIONS) {
      for (const code of PROBLEM_CODES) expect(staffProblemWords(words, code), `${words.$code} ${code}`).to.match(/^\p{Lu}.{10,}[.]$/u);
      expect(problemWords(words, 'never/heard-of')).to.equal(words['error.other']);
      expect(problemWords(words, '__proto__')).to.equal(words['error.other']);
    }
    expect(problemWords(sv, 'debate/closed', { when: 'söndag 23.59' })).to.equal(
      'Debatten stängde söndag 23.59. Ditt inlägg hann inte med. Du kan kopiera din text.',
    );
    expect(problemWords(sv, 'debate/text-too-long', { most: 5000 })).to.include('5\u00a0000 tecken');
  });

  it('[EL4] no text is empty or speaks as a machine', () => {
    for (const words of TRANSLATIONS)
      for (const text of texts(words)) {
        expect(text.trim(), words.$code).not.to.equal('');
        expect(text, words.$code).not.to.match(FORBIDDEN);
      }
  });

  it('[EL4] one and many', () => {
    expect([sv['feed.new'](1), sv['feed.new'](3)]).to.deep.equal(['Visa 1 nytt inlägg', 'Visa 3 nya inlägg']);
    expect([en['debate.posts'](1), en['debate.posts'](2_000)]).to.deep.equal(['1 post', '2,000 posts']);
    expect(sv['compose.length'](412, 21)).to.equal('412 tecken · ca 20 s att läsa');
    expect(sv['compose.length'](5_000, 250)).to.equal('5\u00a0000 tecken · ca 4 min att läsa');
    expect(sv['post.supportOf']('Majken', 12)).to.equal('Stöd inlägget av Majken, 12 stöder');
    expect(sv['post.supportOf']('Majken', 0)).to.equal('Stöd inlägget av Majken, ingen stöder det än');
  });

  it('[EL4] a clause without its figure drops out whole', () => {
    expect(problemWords(sv, 'debate/closed', { when: 'i går' })).to.match(/^Debatten stängde i går\. /);
    expect(problemWords(sv, 'debate/closed')).to.equal('Debatten stängde. Ditt inlägg hann inte med. Du kan kopiera din text.');
  });

  it('[EL2] a language is found by its tag, then its first part, else Swedish; English once it has come', async () => {
    expect(translationFor('en').$code).to.equal('sv');
    await whenKnown('en-GB');
    expect([whenKnown('en'), whenKnown('sv'), whenKnown('so')]).to.deep.equal([null, null, null]);
    expect(['sv', 'sv-FI', 'en-GB', 'EN', 'so', '', 'x'].map((lang) => translationFor(lang).$code)).to.deep.equal([
      'sv',
      'sv',
      'en',
      'en',
      'sv',
      'sv',
      'sv',
    ]);
  });

  it('[EL3] the version that is said is the package’s', () => {
    const manifest: unknown = JSON.parse(readFileSync(new URL('../../packages/elements/package.json', import.meta.url), 'utf8'));
    expect(manifest).to.have.property('version', VERSION);
  });
});

describe('times', () => {
  const ago = (milliseconds: number): string => relativeTime(NOW - milliseconds, NOW, 'sv', ZONE, 'nyss');

  it('[EL5] how long ago, in words', () => {
    expect([0, 59_000, 60_000, 7_200_000, 86_400_000 * 2].map(ago)).to.deep.equal([
      'nyss',
      'nyss',
      'för 1 minut sedan',
      'för 2 timmar sedan',
      'för 2 dagar sedan',
    ]);
    expect(ago(86_400_000 * 8)).to.equal('6 mars');
    expect(ago(86_400_000 * 400)).to.equal('7 februari 2026');
    expect(ago(-60_000)).to.equal('nyss');
    expect(relativeTime('inte en tid', NOW, 'sv', ZONE, 'nyss')).to.equal('');
  });

  it('[EL5] the clock and the day are those of the dialogue’s zone', () => {
    const at = '2027-03-14T23:30:00.000Z';
    expect(clock(at, 'sv', ZONE)).to.equal('00.30');
    expect(clock(at, 'en', ZONE)).to.equal('00:30');
    expect(day(at, NOW, 'sv', ZONE)).to.equal('15 mars');
    expect(shortTime(at, NOW, 'sv', ZONE)).to.equal('15 mars 00.30');
    expect(shortTime(NOW, NOW, 'sv', ZONE)).to.equal('14.20');
    expect(exactTime(at, 'sv', ZONE)).to.equal('måndag 15 mars 2027 00.30');
    expect(deadline('2027-03-17T22:59:00.000Z', NOW, 'sv', ZONE)).to.equal('onsdag 23.59');
    expect(deadline('2027-03-27T22:59:00.000Z', NOW, 'sv', ZONE)).to.equal('27 mars 23.59');
    expect([clock('x', 'sv', ZONE), day('x', NOW, 'sv', ZONE), exactTime('', 'sv', ZONE)]).to.deep.equal(['', '', '']);
  });

  it('[EL5] what is left', () => {
    expect(remaining(NOW + 86_400_000 * 3.4, NOW)).to.deep.equal({ days: 3 });
    expect(remaining(NOW + 5_000_000, NOW)).to.deep.equal({ hours: 2 });
    expect([remaining(NOW, NOW), remaining('x', NOW)]).to.deep.equal([null, null]);
  });
});

describe('phase line', () => {
  const view = { phase: 'debate', base: 'debate', debateOpen: true, debateCloses: '2027-03-17T22:59:00.000Z' } as DialogueView;

  it('[EL11] the steps, with or without a vote', () => {
    expect(phaseSteps('debate').map(({ step, state }) => `${step} ${state}`)).to.deep.equal([
      'read past',
      'debate now',
      'vote future',
      'result future',
      'answer future',
    ]);
    expect(phaseSteps('draft', { vote: false }).map(({ state }) => state)).to.deep.equal(['future', 'future', 'future', 'future']);
    expect(phaseSteps('archived').every(({ state }) => state === 'past')).to.equal(true);
  });

  it('[EL11] what can be done now and until when', () => {
    expect(phaseSentence(view, context)).to.equal('Debatten pågår. Skriv inlägg till onsdag 23.59. 3 dagar kvar.');
    expect(phaseSentence({ ...view, debateCloses: null }, context)).to.equal('Debatten pågår.');
    expect(phaseSentence({ ...view, debateCloses: '2027-03-14T13:00:00.000Z' }, context)).to.equal(sv['phase.debateClosed']);
    expect(phaseSentence({ ...view, phase: 'paused' }, context)).to.equal(sv['phase.paused']);
    expect(phaseSentence({ ...view, phase: 'archived', base: 'archived' }, context)).to.equal(sv['phase.archived']);
  });
});

describe('status', () => {
  it('[EL4] the connection in words', () => {
    expect(statusWords({ kind: 'live' }, context, true)).to.equal('Nya inlägg kommer av sig själva.');
    expect(statusWords({ kind: 'live' }, context)).to.equal(null);
    expect(statusWords({ kind: 'offline', since: NOW - 600_000, network: true }, context)).to.equal(
      'Vi når inte servern just nu. Det här är läget 14.10. Vi försöker igen av oss själva.',
    );
    expect(statusWords({ kind: 'offline', since: null, network: false }, context)).to.equal(sv['status.offline']);
  });

  it('[EL4] another language is named in the reader’s', () => {
    expect([languageName('fi', 'sv'), languageName('sv', 'sv'), languageName('sv-FI', 'sv')]).to.deep.equal(['finska', null, null]);
    expect([languageName('<b>', 'sv'), languageName('', 'sv'), languageName('qqq-xx', 'sv')]).to.deep.equal([null, null, null]);
  });
});
