import { render, type TemplateResult } from 'lit';
import { afterEach, describe, expect, it } from '#spec';
import * as stories from '../../stories/elements/insyn-vote-desk.stories.ts';
import { faults, find } from './vote-desk-scene.ts';

const place = document.createElement('div');
document.body.append(place);

describe('stories of the desk', () => {
  afterEach(() => {
    render(null, place);
    document.body.style.background = '';
  });

  const { default: _meta, ...all } = stories;
  for (const [name, story] of Object.entries(all))
    it(`[VO117] ${name} comes to its state, and axe finds nothing`, async () => {
      document.body.style.background = '#fbfaf7';
      render((story.render as () => TemplateResult)(), place);
      await find('the state', () => place.querySelector('insyn-vote-desk-stage[data-set]'));
      const desk = await find('the desk', () => place.querySelector('insyn-vote-desk'));
      expect(await faults(desk)).to.deep.equal([]);
    });
});
