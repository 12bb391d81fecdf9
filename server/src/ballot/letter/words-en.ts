/** The letter in English. */
import type { LetterWords } from './words.ts';

export const LETTER_EN: LetterWords = {
  title: 'Letter about the vote',
  from: (city) => city,
  from_to: (opens, closes) => `You can vote from ${opens} to ${closes}.`,
  oneWay: 'Vote in one way: on the web or on paper.',
  web: {
    title: 'Vote on the web',
    scan: 'Point your phone’s camera at the square.',
    type: 'Or type the address in a browser:',
    code: 'Your code',
    words: 'Control words. The same eight words stand on the page:',
    qr: 'A square to scan with a phone’s camera. It leads to the page where you vote, with your code.',
  },
  paper: {
    title: 'Vote on paper',
    text: 'Put a cross on the ballot and post it in the envelopes that came with this letter. No stamp is needed. The next page shows how.',
    by: (closes) => `The envelope must reach us by ${closes}.`,
  },
  advisory: (body, date) =>
    date === null ? `The vote is advisory. ${body} decides.` : `The vote is advisory. ${body} decides on ${date}.`,
  steps: {
    title: 'How to vote on paper',
    each: [
      'Put one cross on the ballot. Write nothing else on it.',
      'Put the ballot in the coloured inner envelope and seal it. Write nothing on the inner envelope.',
      'Put the inner envelope in the outer one, with the sheet that has the address and the envelope’s number. Seal it and post it.',
    ],
    after:
      'The number on the outer envelope shows that you may vote. It is taken away before anyone opens the inner envelope. Once we have your paper vote you cannot vote on the web, and the other way round.',
  },
  pictures: ['A ballot with a cross.', 'The ballot goes into the inner envelope.', 'The inner envelope goes into the outer one.'],
  help: {
    title: 'Would you like help?',
    phone: (phone) => `Call ${phone}.`,
    noPhone: 'Ask at the city’s citizen office.',
    more: 'There you can get this letter in larger print, in easy Swedish or in another language, or a new one if this is lost or damaged.',
    mark: 'If you cannot make the cross yourself, somebody you trust may do it as you say.',
    lost: 'Would you like to know whether your paper vote has arrived? Type the code on the web, or call.',
  },
  secret: {
    title: 'Is the vote secret?',
    text: 'The city cannot see in what it keeps how you voted. That does not protect you from somebody who looks over your shoulder, from a computer that somebody has taken over, or from somebody who changes the program on the city’s server while you vote.',
  },
  real: {
    title: 'Control words',
    text: 'The eight words are made from everything that is said about the vote. If the page has the same words, it is the same vote.',
  },
  languages: 'På svenska · Suomeksi · Af-Soomaali · Bil-carabi (Arabic)',
  ballot: {
    title: 'Ballot',
    how: 'Put one cross in one of the boxes. Write nothing else.',
    blank: 'Blank vote',
    box: (name) => `Box for ${name}`,
    fold: 'Put the ballot in the inner envelope.',
  },
  outer: {
    title: 'For the outer envelope',
    how: 'Put this sheet in the outer envelope so that the address shows in the window.',
    number: 'The envelope’s number',
    qr: 'The envelope’s number as a square to scan.',
    rule: 'Do not put this sheet in the inner envelope.',
  },
  slip: {
    title: 'Say what you think in the debate',
    text: 'You can write a post here instead of on the web. Send this sheet in an envelope of its own, not with your vote. A moderator reads it before it is shown.',
    isPublic: 'What you write becomes public and is kept in the city’s archive. Write nothing private about yourself or others.',
    about: 'It is about (circle one):',
    words: 'Your post',
    name: 'Name to stand by the post',
    phone: 'Telephone, in case we need to ask something (not shown)',
    own: 'The question as a whole',
  },
};
