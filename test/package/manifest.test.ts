import { readFileSync } from 'node:fs';
import { describe, expect, it } from '#spec';
import { elementsOf, MANIFEST, manifestOf, manifestText, readerSources, undocumented, type ElementDeclaration } from './manifest.ts';

const BASE = { path: 'src/base/element.ts', text: 'export class InsynElement extends LitElement {}' };
const DEFINE = {
  path: 'src/x/define.ts',
  text: "import { defineOnce } from '../base/define.ts';\nimport { InsynX } from './x.ts';\ndefineOnce('insyn-x', InsynX);",
};

/** The one element that a class makes. */
function elementOf(text: string): ElementDeclaration {
  const [element] = elementsOf(
    manifestOf([BASE, { path: 'src/x/x.ts', text: `import { InsynElement } from '../base/element.ts';\n${text}` }, DEFINE]),
  );
  if (element === undefined) throw new Error('no element was found');
  return element;
}

describe('the manifest of elements', () => {
  it('[EL40] says of every element of a page a sentence on each property, attribute, event, slot and custom property', () => {
    const elements = elementsOf(manifestOf(readerSources()));
    expect(elements.map(({ tagName }) => tagName)).to.deep.equal([
      'insyn-archive',
      'insyn-chat',
      'insyn-debate',
      'insyn-follow',
      'insyn-login',
      'insyn-opinion',
      'insyn-protokoll',
      'insyn-radslag',
      'insyn-search',
      'insyn-vote',
    ]);
    expect(elements.flatMap(undocumented)).to.deep.equal([]);
  });

  it('[EL40] is kept as its sources give it now', async () => {
    expect(readFileSync(MANIFEST, 'utf8')).to.equal(await manifestText());
  });

  it('[EL40] finds what has no sentence', () => {
    const element = elementOf(`
      /**
       * @slot - link
       * @fires insyn-gone
       * @cssprop --insyn-x
       */
      export class InsynX extends InsynElement {
        static override properties = { wide: { type: Boolean }, said: {} };
        declare wide: boolean;
        /** What is said. */
        declare said: string;
      }`);
    expect(undocumented(element)).to.deep.equal([
      'insyn-x: summary',
      'insyn-x: property wide',
      'insyn-x: attribute wide',
      'insyn-x: event insyn-gone',
      'insyn-x: slot ',
      'insyn-x: cssprop --insyn-x',
    ]);
  });

  it('[EL40] has what pages may use and nothing else', () => {
    const element = elementOf(`
      export const SIDES = ['left', 'right'] as const;
      export type Side = (typeof SIDES)[number];
      /** @summary One. */
      export class InsynX extends InsynElement {
        static override properties = { side: { reflect: true, attribute: 'on-side' }, given: { attribute: false }, open: { state: true } };
        /** Where it stands. */
        declare side: Side;
        /** What it is given. */
        declare given: object;
        declare open: boolean;
        readonly #own = 1;
        /** For its own parts. */
        say(): void {}
        /** For pages. @public */
        show(): void {}
        constructor() {
          super();
          this.side = 'left';
        }
      }`);
    expect(element.members?.map(({ name }) => name)).to.deep.equal(['side', 'given', 'show']);
    expect(element.attributes).to.deep.equal([
      { name: 'on-side', type: { text: "'left' | 'right'" }, default: "'left'", description: 'Where it stands.', fieldName: 'side' },
    ]);
  });
});
