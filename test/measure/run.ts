/**
 * `npm run measure -- foundation` (or `debate`, `insyn`, `identity`, `chat`, `vote`, `radslag`, `archive`): one JSON line per promise, measured now, on this machine. `-- foundation thread latency` runs
 * those parts alone. `-- chat load` lasts ten minutes; with `--hour` an hour, with `--minutes=2` two. Exit 1 when a bound is not held.
 */
import { measureArchiveAttacks } from './archive-attacks.ts';
import { measureArchiveCopy } from './archive-copy.ts';
import { measureArchiveSize } from './archive-size.ts';
import { measureChatCosts } from './chat-costs.ts';
import { measureChatFaults } from './chat-faults.ts';
import { measureLoad } from './chat-load.ts';
import { measureChatReplay } from './chat-replay.ts';
import { measureRestart } from './chat-restart.ts';
import { measureCosts } from './costs.ts';
import { measureFaults } from './faults.ts';
import { measureFloods } from './identity-floods.ts';
import { measureJourneys } from './identity-journeys.ts';
import { measurePeople } from './identity-people.ts';
import { measureLatency } from './latency.ts';
import { measureReplay } from './debate-replay.ts';
import { measureScreens } from './debate-screens.ts';
import { measureTests } from './debate-tests.ts';
import { measureSize } from './debate-size.ts';
import { measureMeetingScreen, measureMinutes } from './insyn.ts';
import { measureSearch } from './insyn-search.ts';
import type { Print, Row } from './lib/row.ts';
import { measureOpinion } from './radslag-opinion.ts';
import { measureSites, measureStory } from './radslag-sites.ts';
import { measureStart } from './start.ts';
import { measureThread } from './thread.ts';
import { measureVoteAudit } from './vote-audit.ts';
import { measureVoteLoad } from './vote-load.ts';
import { measureVoteRoll } from './vote-roll.ts';
import { measureVoteTally } from './vote-tally.ts';

process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.stack ?? warning.message}\n`);
});

const given = process.argv.slice(2);
const option = (name: string): string | undefined => given.find((word) => word.startsWith(`--${name}`))?.split('=')[1];
const minutes = given.includes('--hour') ? 60 : Number(option('minutes') ?? 10);

const SUITES: Readonly<Record<string, Readonly<Record<string, (print: Print) => Promise<void>>>>> = {
  foundation: { start: measureStart, latency: measureLatency, faults: measureFaults, thread: measureThread, costs: measureCosts },
  debate: { screens: measureScreens, size: measureSize, replay: measureReplay, tests: measureTests },
  insyn: { minutes: measureMinutes, screen: measureMeetingScreen, search: measureSearch },
  chat: {
    costs: measureChatCosts,
    load: (print) => measureLoad(print, minutes),
    restart: measureRestart,
    faults: (print) => measureChatFaults(print),
    replay: measureChatReplay,
  },
  vote: { load: measureVoteLoad, audit: measureVoteAudit, roll: (print) => measureVoteRoll(print), tally: measureVoteTally },
  radslag: { sites: measureSites, story: measureStory, opinion: measureOpinion },
  archive: { size: measureArchiveSize, copy: (print) => measureArchiveCopy(print), attacks: measureArchiveAttacks },
  identity: { journeys: measureJourneys, people: measurePeople, floods: (print) => measureFloods(print) },
};

const [name = 'foundation', ...parts] = given.filter((word) => !word.startsWith('--'));
const suite = SUITES[name];
if (suite === undefined || parts.some((part) => !(part in suite))) {
  process.stderr.write(
    `npm run measure -- ${Object.entries(SUITES)
      .map(([each, of]) => `${each} [${Object.keys(of).join(' ')}]`)
      .join(' | ')}\n`,
  );
  process.exit(2);
}
const rows: Row[] = [];
for (const [part, measure] of Object.entries(suite)) {
  if (parts.length > 0 && !parts.includes(part)) continue;
  await measure((row) => {
    rows.push(row);
    process.stdout.write(`${JSON.stringify(row)}\n`);
  });
}
process.exit(rows.every(({ ok }) => ok) ? 0 : 1);
