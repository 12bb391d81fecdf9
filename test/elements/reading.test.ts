import { describe, expect, it } from '#spec';
import { languageChoices, ownName } from '@insyn/elements/parts/languages.ts';
import { hasWords, markBlocks } from '@insyn/elements/text/mark.ts';
import { parse } from '@insyn/elements/text/parse.ts';
import { blocksText } from '@insyn/elements/text/plain.ts';
import type { Block, Inline } from '@insyn/elements/text/tree.ts';

function marked(blocks: readonly Block[]): readonly string[] {
  const within = (children: readonly Inline[]): readonly string[] =>
    children.flatMap((child) => (child.kind === 'mark' ? [child.text] : 'children' in child ? within(child.children) : []));
  return blocks.flatMap((block): readonly string[] => {
    if (block.kind === 'paragraph' || block.kind === 'heading') return within(block.children);
    if (block.kind === 'quote') return marked(block.children);
    return block.kind === 'list' ? block.items.flatMap(marked) : [];
  });
}

describe('words that are looked for', () => {
  it('[EL42] are marked in large and small letters, in quotes, lists, links and code, and no letter is lost', () => {
    const source = '> Skolan\n\n- [skolan](https://a.example) och `SKOLAN`\n\n**Skolan** skolanskolan Skol\n\nÅÄÖ åäö İskolan';
    const blocks = parse(source, 'post');
    const found = markBlocks(blocks, 'sKolan');
    expect(marked(found)).to.deep.equal(['Skolan', 'skolan', 'SKOLAN', 'Skolan', 'skolan', 'skolan', 'skolan']);
    expect(blocksText(found)).to.equal(blocksText(blocks));
    expect(marked(markBlocks(blocks, 'åäö'))).to.deep.equal(['ÅÄÖ', 'åäö']);
    expect(markBlocks(blocks, '')).to.equal(blocks);
  });

  it('[EL42] are marked across a link and what stands before it', () => {
    const found = markBlocks(parse('se https://a.example nu', 'post'), 'se a.example n');
    expect(marked(found)).to.deep.equal(['se ', 'a.example', ' n']);
  });

  it('[EL42] are found where signs of a pattern or of HTML are among them', () => {
    for (const words of ['(a.', '\\d+', 'Zo\u0308', 'a > b']) {
      const blocks = parse(`före ${words} efter`, 'post');
      expect(hasWords(blocks, words), words).to.equal(true);
      expect(marked(markBlocks(blocks, words)), words).to.deep.equal([words]);
    }
  });
});

describe('languages', () => {
  it('[EL47] each by its own name, each once, and a tag that nobody named as it is', () => {
    expect(languageChoices(['fi', 'sv', 'de', ''])).to.deep.equal(['sv', 'en', 'fi', 'ar', 'so', 'de']);
    expect(['sv', 'fi', 'en'].map(ownName)).to.deep.equal(['Svenska', 'Suomi', 'English']);
    expect(ownName('x_y')).to.equal('x_y');
  });
});
