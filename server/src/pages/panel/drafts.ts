/** What a member has filled in and not sent: kept on the server, so that it is there on their other device, and in no log. */
import type { PostId } from '@insyn/domain/ids.ts';
import type { AnswerContent, Answers, AnswerValue, SurveyEntry } from '@insyn/domain/panel/types.ts';
import { panelContent } from '@insyn/domain/panel/room.ts';
import { type Guest, ownAnswer, type PanelRoom } from './context.ts';

/** `null`: nothing is kept. */
export async function draftOf({ door }: PanelRoom, { at, who }: Guest, survey: SurveyEntry): Promise<Answers | null> {
  if (who.person === null) return null;
  const kept = (await door.people.drafts.list(who.person, at.log, door.clock.now())).find(
    ({ place }) => (place as string) === survey.survey,
  );
  return kept === undefined ? null : readAnswers(kept.text);
}

/** What is filled in so far: what was not sent yet, else what was. */
export async function filledIn(room: PanelRoom, guest: Guest, survey: SurveyEntry): Promise<Answers> {
  const sent = ownAnswer(room, guest, survey);
  return (
    (await draftOf(room, guest, survey)) ??
    (sent === null ? null : panelContent<AnswerContent>(guest.at.held, sent.content, 'survey-answer')?.answers) ??
    {}
  );
}

export async function keepDraft({ door }: PanelRoom, { at, who }: Guest, survey: SurveyEntry, answers: Answers | null): Promise<void> {
  if (who.person === null) return;
  const now = door.clock.now();
  const place = survey.survey as string as PostId;
  const kept = (await door.people.drafts.list(who.person, at.log, now)).find((each) => each.place === place);
  if (answers === null && kept === undefined) return;
  const text = answers === null ? '' : JSON.stringify(answers);
  await door.people.drafts.save(who.person, at.log, { place, text, lang: 'sv', basedOn: kept?.savedAt ?? null }, now);
}

/** A draft is only ours: one that is not what it should be counts as empty. */
function readAnswers(text: string): Answers {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, AnswerValue] => isValue(entry[1])));
}

function isValue(value: unknown): value is AnswerValue {
  return (
    typeof value === 'string' || typeof value === 'number' || (Array.isArray(value) && value.every((each) => typeof each === 'string'))
  );
}
