import 'axe-core';
import type Axe from 'axe-core';
import { render, type TemplateResult } from 'lit';
import { afterEach, describe, expect, it } from '#spec';
import * as accessibility from '../../stories/elements/insyn-debate-accessibility.stories.ts';
import * as identity from '../../stories/elements/insyn-debate-identity.stories.ts';
import * as live from '../../stories/elements/insyn-debate-live.stories.ts';
import * as moderated from '../../stories/elements/insyn-debate-moderated.stories.ts';
import * as reading from '../../stories/elements/insyn-debate-reading.stories.ts';
import * as states from '../../stories/elements/insyn-debate-states.stories.ts';
import * as login from '../../stories/elements/insyn-login-states.stories.ts';
import * as meetings from '../../stories/elements/insyn-protokoll.stories.ts';
import * as meetingStates from '../../stories/elements/insyn-protokoll-states.stories.ts';

/** It comes as a script that sets a global name. */
const { axe } = globalThis as unknown as { axe: typeof Axe };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const place = document.createElement('main');
place.append(Object.assign(document.createElement('h1'), { textContent: 'Sidan' }));
const stage = document.createElement('div');
place.append(stage);
document.body.append(place);
document.documentElement.lang = 'sv';
document.title = 'Läsesalen';
document.body.style.background = 'Canvas';

// Two people's pages stand on one page here, each with its debate.
const LIVE = { 'landmark-unique': { enabled: false } };

async function faults(rules: Axe.RuleObject): Promise<readonly string[]> {
  const { violations } = await axe.run(place, { runOnly: { type: 'tag', values: TAGS }, rules, resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => `${id}: ${String(nodes.length)}, as ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
}

async function set(): Promise<void> {
  while (stage.querySelector('insyn-stage[data-set]') === null) await new Promise((go) => setTimeout(go, 20));
  // What is off the screen is not laid out, and axe would measure one thread on top of another.
  for (const element of stage.querySelectorAll('insyn-debate, insyn-protokoll')) {
    for (const item of element.shadowRoot?.querySelectorAll<HTMLElement>('.posts > li, .para') ?? [])
      item.style.contentVisibility = 'visible';
  }
  // A colour on its way from one to another is neither.
  const moving = [...stage.querySelectorAll('*')].flatMap((element) => element.shadowRoot?.getAnimations() ?? []);
  await Promise.allSettled(moving.filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).map(({ finished }) => finished));
}

describe('stories', () => {
  afterEach(() => {
    render(null, stage);
  });

  for (const [chapter, { default: _meta, ...stories }] of Object.entries({
    states,
    reading,
    moderated,
    identity,
    live,
    accessibility,
    login,
    meetings,
    meetingStates,
  })) {
    for (const [name, story] of Object.entries(stories)) {
      it(`[EL41] ${chapter}, ${name}: comes to its state, and axe finds nothing`, async () => {
        const draw = story.render as (() => TemplateResult) | undefined;
        render(draw?.(), stage);
        await set();
        expect(await faults(chapter === 'live' ? LIVE : {})).to.deep.equal([]);
      });
    }
  }
});
