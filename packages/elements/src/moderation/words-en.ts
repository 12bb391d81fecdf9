/** English words of the moderators' console. */
import type { ConsoleWords } from './words.ts';

const many = (count: number, one: string, other: string): string => (count === 1 ? `1 ${one}` : `${String(count)} ${other}`);

export const EN: ConsoleWords = {
  $code: 'en',
  title: 'Review',
  numbers: { immediate: 'Immediate', late: 'Over 30 min', appeals: 'Appeals' },
  lists: {
    waiting: 'Waiting',
    immediate: 'Immediate',
    late: 'Over 30 min',
    appeals: 'Appeals',
    reports: 'Reports',
    returned: 'Waiting for a change',
    judged: 'Just decided',
  },
  listLabel: 'Waiting, oldest first',
  postLabel: 'The post',
  deskLabel: 'Decision',
  staffedTo: (time) => `Staffed until ${time}`,
  staffed: 'Staffed now',
  unstaffed: (time) => (time === null ? 'No staffing is planned' : `Staffed next ${time}`),
  empty: (time) => (time === null ? 'Nothing waits.' : `Nothing waits. Look again by ${time}.`),
  emptyList: 'There is nothing here now.',
  more: 'Show more',
  offline: 'No contact with the server. No decisions can be made until it is back, as things may have changed.',
  tookPart: 'You have written in this debate yourself. A colleague needs to decide.',
  noSeat: 'You are not a moderator here.',
  practice: 'Practice. Nothing is saved, and nobody else sees what you do.',
  taken: (name) => `${name} is already looking at this post.`,
  somebody: 'A colleague',
  kinds: { post: 'Post', reply: 'Answer', change: 'Change', addendum: 'Addition' },
  inChat: { question: 'Question in the chat', 'follow-up': 'Follow-up question in the chat', answer: 'Answer in the chat' },
  chatOf: (title) => `The chat ${title}`,
  due: (seconds) =>
    seconds <= 0
      ? 'Shown to everyone now'
      : `Shown to everyone in ${seconds === 1 ? '1 second' : `${String(seconds)} seconds`} unless somebody stops it`,
  first: 'first post',
  record: ({ published, returned, rejected, hidden }) =>
    `Earlier here: ${[
      `${String(published)} published`,
      ...(returned > 0 ? [`${String(returned)} to change`] : []),
      `${String(rejected)} rejected`,
      ...(hidden > 0 ? [`${String(hidden)} hidden`] : []),
    ].join(', ')}`,
  replyTo: (name) => (name === '' ? 'Answer to:' : `Answer to ${name}:`),
  stopped: (why) => `Held for: ${why} (check)`,
  checks: {
    'personal-number': 'it looks like a personal identity number',
    words: 'a word on the word list',
    links: 'a link to an unknown page',
    repetition: 'it is like another post',
    flood: 'many posts in a short time',
    'first-post': 'the first post here',
  },
  like: 'It is like this post:',
  before: 'As it stands now:',
  after: 'As the author wants it:',
  shown: 'Everyone can read it now',
  hiddenNow: 'Hidden from everyone but its author',
  waitsChange: (time) => `The author can change it until ${time}`,
  immediate: 'Immediate',
  late: 'Has waited long',
  reports: (count) => many(count, 'report', 'reports'),
  reportBy: (name, reason) => `${name === '' ? 'A reader' : name}: ${reason}`,
  notes: 'Notes',
  sentToRegistrar: (time, dnr) => `Sent to the registrar ${time}${dnr === null ? '' : `, ${dnr}`}`,
  appeal: 'Appeal',
  appealFirst: (name, label) => `${name} decided first. Reason: ${label}.`,
  appealText: 'The author writes:',
  appealAnswer: 'Your answer to the author',
  appealChange: 'Change the decision',
  appealKeep: 'Let the decision stand',
  appealSame: 'You made the first decision. Another moderator needs to look at it.',
  acts: {
    approve: 'Publish',
    pass: 'Let it stand',
    return: 'Ask for a change',
    reject: 'Reject',
    hide: 'Hide',
    law: 'Against the law, stop at once',
    restore: 'Show again',
    registrar: 'Send to the registrar',
    note: 'Leave to a colleague',
  },
  reason: 'Reason',
  note: 'A sentence to the author (if needed)',
  replies: 'Saved answers',
  passage: 'About:',
  passageHow: 'Select a passage of the text, and the author is shown it.',
  preview: 'What the author will see',
  confirm: { return: 'Ask for a change', reject: 'Reject', hide: 'Hide', note: 'Leave', batch: 'Reject all' },
  cancel: 'Cancel',
  mark: 'Choose',
  marked: (count) => many(count, 'post chosen', 'posts chosen'),
  batch: 'Reject those chosen',
  batchNone: 'Many at once can only be rejected for reasons such as repetition and advertising.',
  handover: 'To you from the one who was here before',
  handoverWrite: 'To the next',
  handoverSave: 'Save the note',
  handoverSaved: 'The note is saved. The next one to come will see it.',
  done: ({ kind, count, shown }) => {
    switch (kind) {
      case 'approve':
        return shown ? 'It stands.' : 'Published.';
      case 'return':
        return 'Sent back to be changed.';
      case 'reject':
        return shown ? 'Hidden. The author is told the reason.' : 'Rejected. The author is told the reason.';
      case 'restore':
        return 'Shown again.';
      case 'registrar':
        return 'Sent to the registrar.';
      case 'answer-report':
        return 'The report is answered.';
      case 'decide-appeal':
        return 'The appeal is decided. Those it concerns are told.';
      case 'reject-each':
        return `${many(count, 'post', 'posts')} rejected. The authors are told the reason.`;
      case 'undo':
        return count === 1 ? 'Undone. The post is as it was before.' : `Undone. ${String(count)} posts are as they were before.`;
    }
  },
  undo: 'Undo',
  undoKey: 'Z = Undo',
  missed: 'The decision was not saved.',
  overtaken: (name, what, time) => `${name} was first: ${what} ${time}.`,
  was: { published: 'published', returned: 'sent back to be changed', rejected: 'rejected', hidden: 'hidden', gone: 'gone' },
  next: 'Next',
  previous: 'Previous',
  keysOn: 'Keys on',
  keysOff: 'Keys off',
  keys: 'Keys',
  keyList: [
    ['P', 'Publish, or let it stand'],
    ['Ä', 'Ask for a change'],
    ['A', 'Reject, or hide what is shown'],
    ['1–9', 'Choose a reason'],
    ['L', 'Against the law'],
    ['Enter', 'Confirm'],
    ['Z', 'Undo'],
    ['J, K', 'Next, previous'],
    ['V', 'Choose for many at once'],
    ['R', 'Send to the registrar'],
    ['H', 'Leave to a colleague'],
    ['Esc', 'Cancel'],
  ],
  close: 'Close',
  ended: 'You are no longer a moderator here. What you have decided stands.',
  earlier: 'Show earlier',
  clearPassage: 'Take the mark away',
  clearMarks: 'Choose none',
  batchList: 'These posts will be rejected:',
  print: 'Everything about the post, to print',
  answerReport: 'Answer in your own words',
  answerReportSend: 'Answer that the post may stand',
  reportAppeal: (count) => many(count, 'report to try again', 'reports to try again'),
  reportText: 'The report:',
  reporterText: 'The one who reported writes:',
  reportAppealSame: 'You answered the report. Another moderator needs to look at it.',
  tab: (count) => `(${String(count)}) Immediate`,
};
