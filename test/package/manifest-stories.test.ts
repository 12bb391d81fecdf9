import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '#spec';
import { elementsOf, manifestOf, readerSources } from './manifest.ts';

const stories = globSync('stories/elements/*.stories.ts').map((file) => file.replaceAll('\\', '/'));
const text = (file: string): string => readFileSync(file, 'utf8');
/** A line about who is logged in has no news of its own, and is reached by keys and ear as what it stands in. */
const CHAPTERS: Readonly<Record<string, readonly string[]>> = {
  'insyn-debate': ['Debate', 'States', 'Identity', 'Live', 'Accessibility'],
  'insyn-login': ['Login', 'States'],
  'insyn-chat': ['Chat', 'States'],
  'insyn-vote': ['Vote', 'States'],
  // Its states are its phases, one after another.
  'insyn-radslag': ['Rådslag'],
  'insyn-opinion': ['Opinion', 'States'],
  'insyn-protokoll': ['Meetings', 'States'],
  'insyn-search': ['Search', 'States'],
  'insyn-follow': ['Follow', 'States'],
  'insyn-archive': ['Archive', 'States'],
};

describe('the reading room', () => {
  it('[EL41] every element of a page has the fixed chapters', () => {
    const titles = stories.flatMap((file) => /title: '([^']+)'/.exec(text(file))?.[1] ?? []);
    for (const { tagName } of elementsOf(manifestOf(readerSources()))) {
      expect(CHAPTERS[tagName], tagName).to.be.an('array');
      expect(titles).to.include.members((CHAPTERS[tagName] ?? []).map((chapter) => `${tagName}/${chapter}`));
    }
    const first = [...text('stories/elements/insyn-debate.stories.ts').matchAll(/^export const (\w+): Story/gm)].map(([, name]) => name);
    expect(first).to.deep.equal(['Playground', 'Overview', 'Anatomy']);
  });

  it('[EL41] every story and every chapter says what it shows', () => {
    const silent = stories.flatMap((file) =>
      [...text(file).matchAll(/^(.*\n)(?:export )?const (\w+): (?:Story|Meta)\b/gm)]
        .filter(([, before]) => before?.trimEnd().endsWith('*/') !== true)
        .map(([, , name]) => `${file} ${name ?? ''}`),
    );
    expect(silent).to.deep.equal([]);
  });

  it('[EL41] the guide for webmasters names every attribute and event', () => {
    const guide = text('stories/guide/badda-in.mdx');
    const faces = elementsOf(manifestOf(readerSources())).flatMap(({ attributes, events }) => [...(attributes ?? []), ...(events ?? [])]);
    expect(
      faces.map(({ name }) => name).filter((name) => !guide.includes(`<code>${name}</code>`) && !guide.includes(`\`${name}\``)),
    ).to.deep.equal([]);
  });
});
