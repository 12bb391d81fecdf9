/** §§ of the body's own minutes that can be the answer: those of the same number first, then the newest. */
import type { LogId } from '@insyn/domain/ids.ts';
import { isBodyLog } from '@insyn/domain/root.ts';
import { dateOf } from '@insyn/domain/protokoll/dates.ts';
import { shownVersion } from '@insyn/domain/protokoll/view.ts';
import type { DecisionLink } from '@insyn/domain/radslag/types.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { readDocument } from '../../protokoll/shelf.ts';
import type { At, Office } from './context.ts';
import type { RadslagAt } from './radslag-at.ts';

export type DecisionChoice = { readonly id: string; readonly label: string; readonly decision: DecisionLink };

const MEETINGS_MOST = 6;
const CHOICES_MOST = 40;

/** None where the body keeps no minutes here, or its log is gone. */
export async function decisionChoices({ door }: Office, { visitor }: At, { dialogue }: RadslagAt): Promise<readonly DecisionChoice[]> {
  const { body: name, dnr } = dialogue.description;
  const own = dnrKey(dnr);
  const choices: (DecisionChoice & { readonly same: boolean })[] = [];
  for (const log of (await door.store.logs()).filter(isBodyLog)) {
    const found = await door.authority.look(log);
    const body = found?.state.protokoll;
    if (found === null || body?.kind !== 'body' || (body.tenant ?? door.tenant) !== visitor.tenant || body.name !== name) continue;
    const meetings = body.meetings.filter((meeting) => shownVersion(meeting) !== null).toSorted((a, b) => (dateOf(a) < dateOf(b) ? 1 : -1));
    for (const meeting of meetings.slice(0, MEETINGS_MOST)) {
      const version = shownVersion(meeting);
      const document = version === null ? null : await readDocument(door.store, { ...found, log, meeting, version: version.version });
      if (document === null || document.kind === 'agenda') continue;
      for (const { anchor, number, title, dnr: numbers } of document.paragraphs) {
        const date = dateOf(meeting);
        const address = addressOf(door.baseUrl(), log, meeting.meeting, anchor);
        choices.push({
          id: `${log}/${meeting.meeting}/${anchor}`,
          label: `${date} § ${number} ${title}`.slice(0, 120),
          decision: { body: name, paragraph: `§ ${number}`, date, address },
          same: own !== '' && numbers.some((each) => dnrKey(each) === own),
        });
      }
    }
  }
  return [...choices.filter(({ same }) => same), ...choices.filter(({ same }) => !same)].slice(0, CHOICES_MOST);
}

/** Only what can be read with https is a link that may be told. */
function addressOf(base: string, log: LogId, meeting: string, anchor: string): string {
  return base.startsWith('https:') ? `${base}${routes.paragraphPage(log.slice('namnd-'.length), meeting, anchor)}` : '';
}
