import { describe, expect, it } from '#spec';
import type { ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { asShown, listsOf, sumsOf } from '@insyn/elements/chat-panel/lists.ts';
import { numberIn } from '@insyn/elements/chat-panel/stranger.ts';
import { panelWords } from '@insyn/elements/chat-panel/words.ts';
import { MACHINE_WORDS, wordsOf } from './words-of-parts.ts';

const ME = 11;

const question = (post: string, more: Partial<QuestionView> = {}): QuestionView =>
  ({
    post: post as PostId,
    view: null,
    status: 'queue',
    number: 1,
    place: 1,
    support: 0,
    to: ME,
    taken: null,
    takes: [],
    below: [],
    followedUp: false,
    later: null,
    merged: [],
    prepared: [],
    ...more,
  }) as unknown as QuestionView;

const viewOf = (more: Partial<ChatView>): ChatView =>
  ({ phase: 'live', taken: [], queue: [], answered: [], later: [], declined: [], merged: [], ...more }) as unknown as ChatView;

const mineBelow = { role: 'answer', member: { member: ME }, view: { own: true } } as unknown as QuestionView['below'][number];
const posts = (questions: readonly QuestionView[]): readonly string[] => questions.map(({ post }) => post);

describe('lists of those who answer', () => {
  it('[CH50] to me, to all, put off, done, and done by others alone: each question where it belongs', () => {
    const lists = listsOf(
      viewOf({
        queue: [question('a', { place: 2 }), question('b', { to: null, place: 1 }), question('c', { to: 12 })],
        taken: [question('d', { to: null, taken: ME, place: null, status: 'taken' }), question('e', { to: null, taken: 12, place: null })],
        later: [
          question('f', { status: 'later', later: { until: '2026-12-04', member: ME } }),
          question('g', { to: null, status: 'later', later: { until: '2026-12-04', member: 12 } }),
        ],
        answered: [
          question('h', { status: 'answered', below: [mineBelow] }),
          question('i', { status: 'answered', to: null }),
          question('j', { status: 'answered', below: [mineBelow], followedUp: true }),
        ],
      }),
      ME,
    );
    expect(posts(lists.mine)).to.deep.equal(['j', 'd', 'a']);
    expect(posts(lists.all)).to.deep.equal(['b', 'e']);
    expect(posts(lists.later)).to.deep.equal(['f']);
    expect(posts(lists.done)).to.deep.equal(['j', 'h']);
    expect(posts(lists.others)).to.deep.equal(['i']);
  });

  it('[CH50] when the chat is over what was put off waits with the rest, the first day first, and the sums say so', () => {
    const later = (post: string, until: string, more: Partial<QuestionView> = {}): QuestionView =>
      question(post, { status: 'later', place: null, later: { until, member: null }, ...more });
    const lists = listsOf(
      viewOf({
        phase: 'ended',
        later: [
          later('a', '2026-12-07'),
          later('b', '2026-12-04', { to: null, later: { until: '2026-12-04', member: ME } }),
          later('c', '2026-12-07', { to: null }),
        ],
        answered: [question('d', { status: 'answered', below: [mineBelow] })],
      }),
      ME,
    );
    expect(posts(lists.mine)).to.deep.equal(['b', 'a']);
    expect(sumsOf(lists)).to.deep.equal({
      answered: 1,
      all: 3,
      waiting: { count: 2, day: '2026-12-04' },
      others: { count: 1, day: '2026-12-07' },
    });
    expect(sumsOf(listsOf(viewOf({ phase: 'ended' }), ME))).to.deep.equal({ answered: 0, all: 0, waiting: null, others: null });
  });

  it('[CH51] what stood keeps its place, what is new stands last, and it is known whether the queue would have it otherwise', () => {
    const now = [question('b'), question('c'), question('a')];
    const { questions, changed } = asShown(now, ['a', 'b'] as PostId[]);
    expect(posts(questions)).to.deep.equal(['a', 'b', 'c']);
    expect(changed).to.equal(true);
    expect(asShown(now, ['b', 'c', 'a'] as PostId[]).changed).to.equal(false);
  });

  it('[CH57] the number to call is found in the words about whom to turn to', () => {
    expect(numberIn('Kansliet, 08-123 45 67, eller kansli@stad.example.')).to.equal('08-123 45 67');
    expect(numberIn('Ring +46 8 123 45 67.')).to.equal('+46 8 123 45 67');
    expect(numberIn('Kansliet, öppet 10–18.')).to.equal('');
  });
});

describe('words of those who answer', () => {
  it('[EL4] no text is empty or speaks as a machine, in either language', () => {
    for (const code of ['sv', 'en'])
      for (const text of wordsOf(panelWords(code))) {
        expect(text.trim(), code).not.to.equal('');
        if (code === 'sv') expect(text).not.to.match(MACHINE_WORDS);
      }
  });

  it('[CH50] figures in words, one and many', () => {
    const sv = panelWords('sv');
    expect(sv.sums(6, 8)).to.equal('Du svarade på 6 av 8.');
    expect(sv.sums(3, 3)).to.equal('Du svarade på alla tre frågor.');
    expect(sv.sums(1, 1)).to.equal('Du svarade på din enda fråga.');
    expect(sv.sumsWait(2, 'fredag')).to.equal('Två väntar: senast fredag.');
    expect(sv.sumsOthers(14, 'fredag')).to.equal('14 frågor till alla väntar också: senast fredag.');
    expect(panelWords('en-GB').sumsWait(1, 'Friday')).to.equal('One waits: by Friday.');
    expect(sv.answeringAs('Ilyas Sandholt (Ly), ledamot i skolnämnden')).to.equal(
      'Du svarar som Ilyas Sandholt (Ly), ledamot i skolnämnden',
    );
  });
});
