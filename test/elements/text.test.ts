import { describe, expect, it } from '#spec';
import fc from 'fast-check';
import { slugify, anchorMaker } from '@insyn/elements/text/anchors.ts';
import { clip } from '@insyn/elements/text/clip.ts';
import { safeHref, shortAddress } from '@insyn/elements/text/link.ts';
import {
  documentText,
  excerpt,
  isLong,
  plainText,
  postText,
  readingMinutes,
  readingSeconds,
  tableOfContents,
} from '@insyn/elements/text/markdown.ts';
import { parse } from '@insyn/elements/text/parse.ts';
import { blocksText } from '@insyn/elements/text/plain.ts';
import { inlineText } from '@insyn/elements/text/tree.ts';
import type { Block, Inline } from '@insyn/elements/text/tree.ts';
import { ATTACKS, OPENERS } from './attack-texts.ts';
import { written } from './ssr.ts';

/** The server's markup without the line ends of our own templates. */
const post = (source: string): string => written(postText(source)).replaceAll(/\n */g, '');
const document = (source: string, base?: number): string => written(documentText(source, base)).replaceAll(/\s+/g, ' ');
const REL = 'rel="nofollow ugc noopener"';

/** Pieces that Markdown gives a meaning, put together at random. */
const source = fc
  .array(fc.oneof(fc.constantFrom(...OPENERS, ...ATTACKS, 'ord ', 'å', '\n\n', '](', ')', ']', '**', '1) '), fc.string({ unit: 'binary' })))
  .map((pieces) => pieces.join(''));

function inlinesOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return block.children;
    case 'quote':
      return block.children.flatMap(inlinesOf);
    case 'list':
      return block.items.flat().flatMap(inlinesOf);
    case 'table':
      return [block.head, ...block.rows].flatMap((row) => row.flat());
    case 'code':
    case 'rule':
      return [];
  }
}

function linksOf(children: readonly Inline[]): readonly string[] {
  return children.flatMap((child) => {
    if (child.kind === 'link') return [child.href, ...linksOf(child.children)];
    return child.kind === 'emphasis' || child.kind === 'strong' ? linksOf(child.children) : [];
  });
}

function depthOf(blocks: readonly Block[]): number {
  return blocks.reduce((deepest, block) => {
    const inner = block.kind === 'quote' ? [block.children] : block.kind === 'list' ? block.items : [];
    return Math.max(deepest, 1 + Math.max(0, ...inner.map(depthOf)));
  }, 0);
}

describe('text', () => {
  it('[TX1] any string becomes a post and a document', () => {
    fc.assert(
      fc.property(source, (text) => {
        for (const profile of ['post', 'document'] as const) blocksText(parse(text, profile));
        written(postText(text, 12));
        written(documentText(text));
      }),
      { numRuns: 200 },
    );
  });

  it('[TX1] words that Markdown would swallow are shown', () => {
    const sources = ['[ett]: https://a.se/två', '| ett |\n|---|\n| två |', 'ett\n===\ntvå', '    ett\n    två', '~~ett~~ två', '<ett två>'];
    for (const text of [...sources, '[ett](javascript:två)', '![ett][två]', '```ett\ntvå\n```', '# ett\ntvå', '<!-- ett två -->']) {
      const shown = post(text);
      if (!text.startsWith('```')) expect(shown, text).to.include('ett');
      expect(shown, text).to.include('två');
    }
  });

  it('[TX2] a post shows the small list', () => {
    expect(post('Hej *du* **där** `kod`\nrad två\n\n> citat\n\n- ett\n- två\n\n3. tre')).to.equal(
      '<p>Hej <em>du</em> <strong>där</strong> <code>kod</code><br />rad två</p><blockquote><p>citat</p></blockquote>' +
        '<ul><li>ett</li><li>två</li></ul><ol start="3"><li>tre</li></ol>',
    );
    expect(post('---')).to.equal('<p>---</p>');
    expect(post('| a |\n|---|\n| b |')).to.equal('<p>| a |<br />|---|<br />| b |</p>');
    expect(post('```\nett\ntvå\n```')).to.equal('<p><code>ett</code><br /><code>två</code></p>');
    expect(post('    fyra steg in')).to.equal('<p>fyra steg in</p>');
    expect(post('- [x] klart')).to.equal('<ul><li>☑ klart</li></ul>');
  });

  it('[TX2] a document shows headings, tables, code and rules too', () => {
    expect(document('| A | B |\n|---|--:|\n| 1 | 2 |')).to.match(/<table>.*<th scope="col" ?>A<\/th>.*<td class="end">2<\/td>.*<\/table>/);
    expect(document('```\nkod\n```\n\n---')).to.equal('<pre tabindex="0"><code>kod</code></pre><hr />');
  });

  it('[TX3] links lead to https, http and mailto only', () => {
    expect(safeHref('https://stockholm.se/å')).to.equal('https://stockholm.se/%C3%A5');
    expect(safeHref('HTTP://stockholm.se')).to.equal('http://stockholm.se/');
    expect(safeHref('mailto:a@b.se')).to.equal('mailto:a@b.se');
    for (const raw of ['javascript:1', 'JAVASCRIPT:1', 'data:text/html,1', 'ftp://a.se', '/d/x', '#a', '//a.se', 'https:', '', 'a'])
      expect(safeHref(raw), raw).to.equal(null);
    for (const code of [0, 9, 10, 13, 32, 127, 0xa0, 0x200b, 0x202e, 0x2066, 0xfeff])
      expect(safeHref(`https://a.se/${String.fromCharCode(code)}x`), String(code)).to.equal(null);
    expect(safeHref('https://stockholm.se@evil.example/')).to.equal(null);
    expect(post('[a](javascript:b)')).to.equal('<p>[a](javascript:b)</p>');
  });

  it('[TX3] whatever is written, no other link comes out', () => {
    fc.assert(
      fc.property(source, (text) => {
        for (const profile of ['post', 'document'] as const)
          for (const href of parse(text, profile)
            .flatMap(inlinesOf)
            .flatMap((inline) => linksOf([inline])))
            expect(new URL(href).protocol).to.be.oneOf(['https:', 'http:', 'mailto:']);
      }),
      { numRuns: 200 },
    );
  });

  it('[TX4] links of posts carry rel, are shortened, and show the real host', () => {
    expect(post('[a](https://a.se "titel")')).to.equal(`<p><a href="https://a.se/" ${REL}>a</a></p>`);
    expect(post('se www.stockholm.se nu')).to.equal(`<p>se <a href="http://www.stockholm.se/" ${REL}>www.stockholm.se</a> nu</p>`);
    expect(post('rut@sunnero.example')).to.include(`<a href="mailto:rut@sunnero.example" ${REL}>rut@sunnero.example</a>`);
    expect(Array.from(shortAddress(`https://a.se/${'x'.repeat(200)}`)).length).to.equal(48);
    expect(post('[https://bank.se/x](https://evil.example)')).to.include('>https://bank.se/x</a> <span class="host">(evil.example)</span>');
    expect(post('[www.bank.se](https://bank.se)')).not.to.include('class="host"');
    expect(post('![en bild](https://a.se/b.png)')).to.equal(`<p><a href="https://a.se/b.png" ${REL}>en bild</a></p>`);
    expect(post('https://a.se/x')).not.to.include('target');
  });

  it('[TX5] HTML is shown as it was written', () => {
    expect(post('a <b>b</b>')).to.equal('<p>a &lt;b&gt;b&lt;/b&gt;</p>');
    expect(post('<div>\n<p>x')).to.equal('<p>&lt;div&gt;<br />&lt;p&gt;x</p>');
    expect(document('<table><tr><td>x</table>')).to.equal('<p>&lt;table&gt;&lt;tr&gt;&lt;td&gt;x&lt;/table&gt;</p>');
    expect(post('&lt;b&gt;')).to.equal('<p>&amp;lt;b&amp;gt;</p>');
  });

  it('[TX6] a hundred thousand of any opener cost no more than many times as much ordinary text', () => {
    // Processor time beside that of ordinary text in the same run: a busy machine slows both.
    const cost = (text: string, profile: 'post' | 'document'): number => {
      const before = process.cpuUsage();
      parse(text, profile);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    const ordinary = 'Min dotter går *redan* över torget, och [hon](https://example.se) hälsar.\n\n'.repeat(1_400).slice(0, 100_000);
    const beside = Math.max(20, cost(ordinary, 'document'), cost(ordinary, 'document'));
    for (const opener of OPENERS) {
      const text = opener.repeat(Math.ceil(100_000 / opener.length));
      for (const [profile, length] of [
        ['document', 100_000],
        ['post', 100_000],
        ['post', 20_000],
      ] as const) {
        expect(cost(text.slice(0, length), profile), `${profile} ${JSON.stringify(opener)}`).to.be.below(50 * beside);
      }
    }
  });

  it('[TX6] nesting ends at sixteen, and what was written deeper is kept', () => {
    for (const text of [
      `${'> '.repeat(40)}djupt`,
      `${'>'.repeat(40)}djupt`,
      `${'1. '.repeat(40)}djupt`,
      `${'- > '.repeat(40)}djupt`,
      Array.from({ length: 60 }, (_, level) => `${' '.repeat(level * 2)}- djupt`).join('\n'),
    ]) {
      const blocks = parse(text, 'document');
      expect(depthOf(blocks), text.slice(0, 20)).to.be.at.most(19);
      expect(blocksText(blocks)).to.include('djupt');
    }
  });

  it('[TX6] a post that is drawn again is not read again, and the memory of posts is bounded', () => {
    const time = (work: () => void): number => {
      const before = performance.now();
      work();
      return performance.now() - before;
    };
    const text = '_a *b* '.repeat(50);
    const posts = Array.from({ length: 300 }, (_, index) => `${text}\n\n${String(index)}`);
    const first = time(() => posts.forEach((source) => isLong(source)));
    expect(time(() => posts.forEach((source) => isLong(source)))).to.be.below(first);
    for (let index = 0; index < 2_000; index += 1) expect(isLong(`rad ${String(index)}`)).to.equal(false);
  });

  it('[TX7] a heading in a post is a strong paragraph', () => {
    expect(post('# Rubrik\ntext')).to.equal('<p><strong>Rubrik</strong></p><p>text</p>');
  });

  it('[TX7] headings of a document stand below the base level, with anchors', () => {
    expect(document('# Ärende\n\n## Åtgärd', 3)).to.equal(
      '<h3 id="h-arende" tabindex="-1">Ärende</h3><h4 id="h-atgard" tabindex="-1">Åtgärd</h4>',
    );
    expect(document('## A\n\n###### B', 5)).to.include('<h5 id="h-a"').and.to.include('<h6 id="h-b"');
  });

  it('[TX7] anchors are readable and unique', () => {
    expect(slugify('Öppna frågor: § 31 (é)')).to.equal('oppna-fragor-31-e');
    expect(slugify('الأسئلة')).to.not.equal('');
    const anchor = anchorMaker();
    expect(['A', 'A', 'a-2', 'A', '§§', '!'].map(anchor)).to.deep.equal(['h-a', 'h-a-2', 'h-a-2-2', 'h-a-3', 'h-avsnitt', 'h-avsnitt-2']);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('a', 'a-2', 'A', 'a 2'))), (names) => {
        const make = anchorMaker();
        const anchors = names.map(make);
        expect(new Set(anchors).size).to.equal(anchors.length);
      }),
    );
  });

  it('[TX8] the contents name every heading with its anchor', () => {
    const text = '## Bakgrund\n\ntext\n\n### *Behov*\n\n## Bakgrund';
    expect(tableOfContents(text)).to.deep.equal([
      { level: 1, anchor: 'h-bakgrund', title: 'Bakgrund' },
      { level: 2, anchor: 'h-behov', title: 'Behov' },
      { level: 1, anchor: 'h-bakgrund-2', title: 'Bakgrund' },
    ]);
    const shown = document(text);
    for (const { anchor } of tableOfContents(text)) expect(shown).to.include(`id="${anchor}"`);
  });

  it('[TX9] plain words for titles, excerpts and reading aloud', () => {
    expect(plainText('**Hej** [du](https://a.se)\n\n- ett\n- två\n\n> citat')).to.equal('Hej du\n\n– ett\n– två\n\ncitat');
    expect(excerpt('Ett *långt* ord och några till', 12)).to.equal('Ett långt…');
    expect(excerpt('Kort')).to.equal('Kort');
    expect(excerpt('🙂'.repeat(200), 10)).to.equal(`${'🙂'.repeat(10)}…`);
    expect(excerpt('hej '.repeat(10_000), 20)).to.equal('hej hej hej hej hej…');
  });

  it('[TX9] reading time', () => {
    expect(readingSeconds('x'.repeat(412))).to.equal(21);
    expect(readingSeconds('  ')).to.equal(0);
    expect(readingMinutes('')).to.equal(1);
    expect(readingMinutes('x'.repeat(2_400))).to.equal(2);
  });

  it('[TX10] a long post is cut in its tree, a short one and one with a few lines more are not', () => {
    const lines = (count: number): string => Array.from({ length: count }, (_, line) => `rad ${String(line + 1)}`).join('\n');
    expect(isLong(lines(12))).to.equal(false);
    expect(isLong(lines(15))).to.equal(false);
    expect(isLong(lines(16))).to.equal(true);
    const beginning = plainText(lines(40));
    expect(
      blocksText(clip(parse(lines(40), 'post')).blocks)
        .trim()
        .split('\n'),
    ).to.have.length(12);
    expect(beginning).to.include('rad 40');
    expect(written(postText('ord '.repeat(2_000), 12)).endsWith('ord…</p>')).to.equal(true);
    expect(written(postText(`${'ord '.repeat(400)}[gömd](https://a.se)`, 12))).not.to.include('href');
  });

  it('[TX10] the beginning is words of the text, in order', () => {
    fc.assert(
      fc.property(source, (text) => {
        const blocks = parse(text, 'post');
        const { blocks: beginning, cut } = clip(blocks, 4);
        if (!cut) expect(beginning).to.equal(blocks);
        else expect(blocksText(beginning).length).to.be.at.most(blocksText(blocks).length + 40);
      }),
      { numRuns: 100 },
    );
    expect(inlineText([])).to.equal('');
  });
});
