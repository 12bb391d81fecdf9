import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { TOPIC_KINDS } from '@insyn/protocol/follows.ts';
import { mailOf, phoneOf } from '@insyn/elements/parts/contact.ts';
import { followCard, type FollowActs, type FollowView } from '@insyn/elements/parts/follow-card.ts';
import { feedsOf, followPage, topicName, topicsOf, topicText } from '@insyn/elements/parts/topics.ts';
import { FOLLOW_TEXTS, type ContactProblem } from '@insyn/elements/translations/follow-words.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { written } from './ssr.ts';
import { MACHINE_WORDS, wordsOf } from './words-of-parts.ts';

const [texts] = FOLLOW_TEXTS;
if (texts === undefined) throw new Error('no words');

describe('where a message goes', () => {
  const phone = (typed: string): string => {
    const contact = phoneOf(typed);
    return contact.ok ? contact.address : contact.why;
  };
  const mail = (typed: string): string => {
    const contact = mailOf(typed);
    return contact.ok ? contact.address : contact.why;
  };

  it('[FO41] a number is taken as people write it', () => {
    for (const typed of [
      '070-174 06 05',
      '0701740605',
      '+46 70 174 06 05',
      '+46 (0)70-1740605',
      '0046701740605',
      '070–174 06 05',
      ' 70 1740605 ',
      '46701740605',
      '＋46７01740605',
    ])
      expect(phone(typed), typed).to.equal('+46701740605');
    expect(phone('\u202a070\u00a0174\u202f06\u200905\u202c'), 'as it is pasted').to.equal('+46701740605');
    for (const first of ['070', '072', '073', '076', '079']) expect(phone(`${first}1740605`)).to.match(/^\+467/);
    const contact = phoneOf('+46701740605');
    expect(contact.ok && contact.shown, 'said back as it is written here').to.equal('070\u2011174\u00a006\u00a005');
  });

  it('[FO41] or it is told what is wrong with it', () => {
    const wrong: readonly (readonly [string, ContactProblem])[] = [
      ['', 'phone-empty'],
      [' - ', 'phone-empty'],
      ['070-174 06 0', 'phone-short'],
      ['12', 'phone-short'],
      ['070-174 06 055', 'phone-long'],
      ['+358 40 123 4567', 'phone-abroad'],
      ['0047 412 34 567', 'phone-abroad'],
      ['+46 70 174 06 055', 'phone-long'],
      ['08-465 004 04', 'phone-landline'],
      ['0980-319 200', 'phone-landline'],
      ['rut@exempel.example', 'phone-letters'],
      ['070-174 O6 05', 'phone-letters'],
      ['070+1740605', 'phone-letters'],
      ['٠٧٠١٧٤٠٦٠٥', 'phone-letters'],
    ];
    for (const [typed, why] of wrong) expect(phone(typed), typed).to.equal(why);
  });

  it('[FO41] whatever is typed as a number is one of E.164, or is told in words', () => {
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9 ()-]{0,20}$/));
    fc.assert(
      fc.property(typed, (each) => {
        const contact = phoneOf(each);
        if (contact.ok) expect(contact.address).to.match(/^\+467\d{8}$/);
        else expect(texts.problems[contact.why]).to.match(/[.?]$/);
      }),
      { numRuns: 300 },
    );
  });

  it('[FO41] a mail address is taken, or told what is wrong with it', () => {
    for (const address of ['rut@exempel.example', 'rut.havrelind+skola@post.exempel.example', 'råd@smörgås.example'])
      expect(mail(` ${address} `)).to.equal(address);
    const wrong: readonly (readonly [string, ContactProblem])[] = [
      ['  ', 'mail-empty'],
      ['rut.havrelind', 'mail-no-at'],
      ['rut havrelind@exempel.example', 'mail-space'],
      ['rut@exempel,example', 'mail-comma'],
      ['rut@', 'mail-no-domain'],
      ['rut@exempel', 'mail-no-domain'],
      ['rut@exempel.', 'mail-no-domain'],
      ['@exempel.example', 'mail-no-domain'],
      ['rut@@exempel.example', 'mail-no-domain'],
      ['rut@exempel..example', 'mail-no-domain'],
      ['Rut <rut@exempel.example>', 'mail-space'],
      ['<rut@exempel.example>', 'mail-no-domain'],
      ['rut@exempel.example\nBcc:x@y.example', 'mail-space'],
      [`${'r'.repeat(250)}@exempel.example`, 'mail-long'],
    ];
    for (const [typed, why] of wrong) expect(mail(typed), typed).to.equal(why);
  });

  it('[FO41] no address makes the check slow', () => {
    const begun = performance.now();
    for (const typed of [`a@${'a.'.repeat(50_000)}`, `${'a'.repeat(100_000)}@`, `a@${'-'.repeat(240)}`]) mail(typed);
    expect(performance.now() - begun).to.be.below(500);
  });
});

describe('what is followed', () => {
  it('[FO40] is written as kinds and keys; what is none is left out, each is there once', () => {
    expect(topicsOf(' matter:skn-2026-118  body:skolnamnden person:ilyas sandholt (ly)\n body:skolnamnden ')).to.deep.equal([
      { kind: 'matter', key: 'skn-2026-118' },
      { kind: 'body', key: 'skolnamnden' },
      { kind: 'person', key: 'ilyas sandholt (ly)' },
    ]);
    expect(topicsOf('nonsense body: party:ly __proto__:x')).to.deep.equal([]);
    expect(topicsOf('paragraph:skolnamnden/2026-03-03/31')[0]?.key).to.equal('skolnamnden/2026-03-03/31');
    expect(topicsOf(Array.from({ length: 50 }, (_, at) => `body:n${String(at)}`).join(' '))).to.have.length(20);
    expect(topicsOf(`body:${'x'.repeat(201)}`)).to.deep.equal([]);
  });

  it('[FO40] comes back from its own text', () => {
    const key = fc.stringMatching(/^[a-zåäö0-9/()-]+( [a-zåäö()]+){0,3}$/, { maxLength: 200 });
    const topic = fc.record({ kind: fc.constantFrom(...TOPIC_KINDS), key });
    fc.assert(
      fc.property(fc.uniqueArray(topic, { maxLength: 20, selector: topicText }), (topics) => {
        expect(topicsOf(topics.map(topicText).join(' '))).to.deep.equal(topics);
        const asked = new URL(followPage('https://stad.example', topics)).searchParams.getAll('amne');
        expect(topicsOf(asked.join(' '))).to.deep.equal(topics);
      }),
      { numRuns: 100 },
    );
  });

  it('[FO40] has a name, also where nobody has given it one', () => {
    const named = (text: string): readonly string[] => topicsOf(text).map((topic) => topicName(topic, texts));
    expect(named('person:ilyas sandholt (ly) matter:skn-2026-118 paragraph:skolnamnden/2026-03-03/31 body:sociala-namnden')).to.deep.equal([
      'Ilyas Sandholt (Ly)',
      'Ärendet SKN-2026-118',
      '§ 31, Skolnamnden 2026-03-03',
      'Sociala namnden',
    ]);
  });

  it('[FO46] can be subscribed to: feeds for all, a calendar for a body, and no address leaves its place', () => {
    const [body, dialogue] = topicsOf('body:skolnamnden dialogue:ny-skola');
    if (body === undefined || dialogue === undefined) throw new Error('no topics');
    expect(feedsOf(body, 'https://stad.example').map(({ kind }) => kind)).to.deep.equal(['atom', 'json', 'calendar']);
    expect(feedsOf(dialogue, '')[0]).to.deep.equal({ kind: 'atom', href: '/d/ny-skola/inlagg.atom' });
    expect(feedsOf({ kind: 'body', key: '..' }, '')).to.deep.equal([]);
    for (const kind of TOPIC_KINDS)
      for (const { href } of feedsOf({ kind, key: 'a/../../../admin?x#y' }, 'https://stad.example'))
        expect(new URL(href))
          .to.include({ host: 'stad.example', search: '', hash: '' })
          .and.to.have.property('pathname')
          .that.matches(/^\/[id]\//);
  });
});

describe('the card', () => {
  const acts: FollowActs = {
    onTopic: () => undefined,
    onWay: () => undefined,
    onAddress: () => undefined,
    onPace: () => undefined,
    onSend: () => undefined,
    onChange: () => undefined,
    onAgain: () => undefined,
    page: '/folj',
    codePage: '/folj/kod',
  };
  const view: FollowView = {
    topics: [{ topic: { kind: 'matter', key: 'skn-2026-118' }, name: '<b>Ny skola</b>', chosen: true, feeds: [] }],
    ways: ['push', 'mail', 'sms'],
    unreached: false,
    way: null,
    address: '',
    pace: 'at-once',
    push: 'none',
    error: null,
    busy: false,
    done: null,
  };
  const context = { words: sv, now: 0, zone: 'Europe/Stockholm', level: 3 };

  it('[FO42] is drawn on the server too: text message first, in whichever order they are told, names as text', () => {
    const html = written(followCard(view, acts, context));

    expect([...html.matchAll(/name="way"\s+value="(\w+)"/g)].map(([, way]) => way)).to.deep.equal(['sms', 'mail', 'push']);
    expect(html)
      .to.match(/<h3 id="follow-title"/)
      .and.to.include('&lt;b&gt;Ny skola&lt;/b&gt;');
    expect(html).to.include('varje nytt steg i ärendet');
    expect(html).not.to.include('checked');
    const chosen = written(followCard({ ...view, way: 'mail', address: 'rut@exempel.example' }, acts, context));
    expect([...chosen.matchAll(/value="([\w-]+)"\s+checked/g)].map(([, value]) => value)).to.deep.equal(['mail', 'at-once']);
    expect(chosen).to.include('value="rut@exempel.example"');
    expect(written(followCard({ ...view, ways: [] }, acts, context)))
      .to.include('nyhetsläsare')
      .and.not.to.include('<input');
  });

  it('[EL4] its words are there in every language, without words of the machine', () => {
    for (const each of FOLLOW_TEXTS) for (const word of wordsOf(each)) expect(word).to.match(/\S/).and.not.to.match(MACHINE_WORDS);
    expect(texts.tooMany(600)).to.include('10 minuter');
  });
});
