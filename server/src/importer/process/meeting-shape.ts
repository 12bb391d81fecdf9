/** The form of a `MeetingDocument`, field by field. */
import { isAnchor } from '@insyn/domain/protokoll/keys.ts';
import { isDate } from '@insyn/domain/protokoll/law.ts';
import { CHOICES, DOCUMENT_KINDS, OUTCOMES, PART_KINDS, UNDERSTOOD } from '@insyn/domain/protokoll/model.ts';
import { type Check, count, either, exactly, fields, flag, list, orNull, text } from './shape.ts';

const date: Check = (value) => typeof value === 'string' && isDate(value);
const person = fields({ name: text, party: text, role: text });
const block = either(
  fields({ kind: exactly('paragraph'), text }),
  fields({ kind: exactly('heading'), level: exactly(1, 2, 3, 4), text }),
  fields({ kind: exactly('list'), items: list(fields({ label: text, text })) }),
  fields({ kind: exactly('table'), head: list(text), rows: list(list(text)) }),
);
const proposal = fields({ by: list(person), text });
const voting = fields({
  question: text,
  yes: text,
  no: text,
  counts: fields(Object.fromEntries(CHOICES.map((choice) => [choice, orNull(count)]))),
  votes: list(fields({ person, choice: exactly(...CHOICES) })),
  casting: flag,
});
/** Parts within parts: reservations of an answering body. More is no minutes. */
const DEEPEST = 6;

const partAt =
  (depth: number): Check =>
  (value) =>
    depth < DEEPEST &&
    fields({
      kind: exactly(...PART_KINDS),
      heading: text,
      by: list(person),
      body: text,
      blocks: list(block),
      proposals: list(proposal),
      votings: list(voting),
      parts: list(partAt(depth + 1)),
    })(value);
const part = partAt(0);

const paragraph = fields({
  anchor: (value) => typeof value === 'string' && isAnchor(value),
  number: text,
  title: text,
  dnr: list(text),
  immediate: flag,
  outcome: orNull(exactly(...OUTCOMES)),
  understood: exactly(...UNDERSTOOD),
  parts: list(part),
});

export const meetingDocument = fields({
  v: exactly(1),
  kind: exactly(...DOCUMENT_KINDS),
  lang: text,
  title: text,
  body: text,
  date: orNull(date),
  number: text,
  place: text,
  present: list(person),
  adjusted: orNull(date),
  posted: orNull(date),
  front: list(part),
  paragraphs: list(paragraph),
  end: list(part),
});
