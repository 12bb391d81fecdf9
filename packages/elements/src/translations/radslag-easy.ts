/** Easy-to-read Swedish: short lines, one thing on each, no figures that can be left out. Over the ordinary words, where there are some. */
import type { RadslagWords } from './radslag.ts';
import { radslagSv } from './radslag-sv.ts';
import { sv } from './sv.ts';
import type { Translation } from './translation.ts';

export const radslagEasy: RadslagWords = {
  ...radslagSv,
  paused: 'Rådslaget vilar just nu.\nDu kan läsa.\nDu kan inte skriva eller rösta.',
  decides: (body, time) => `Det ni säger är ett råd.\n${body} bestämmer sedan.\nSvaret kommer senast ${time}.`,
  overdue: (body, time, role) =>
    `${body} skulle ha svarat ${time}.\nSvaret har inte kommit än.${role === '' ? '' : `\nDen som ska svara: ${role}.`}`,
  answerBefore: (body, time) => `${body} ska svara.\nSvaret kommer senast ${time}.\nDu kan läsa det här.`,
  answerEach: 'Politikerna svarar på det som ni har sagt.',
  compareSame: 'Du kan jämföra förslagen här.',
  reviewText: 'En person läser det som skrivs.\nDet finns regler för vad man får skriva.\nAlla kan läsa reglerna.',
  short: 'Det här handlar det om',
};

/** For what stands inside: the strings that have an easy form. */
export const svEasy: Translation = {
  ...sv,
  'debate.empty': 'Ingen har skrivit än.\nDu kan skriva först.',
  'compose.public': 'Alla kan läsa det du skriver.\nSkriv inget hemligt om dig eller andra.\nStaden sparar texten.',
  'post.received': () => 'Tack. Vi har fått din text.\nEn person läser den först.\nSedan kan alla läsa den.',
  'status.offline': 'Du har inget nät just nu.\nDu kan skriva ändå.\nTexten skickas senare.',
};
