/** What every page, feed and table of a debate under moderation is looked through for. */
import { expect } from '#spec';
import { ATTACKS } from '../elements/attack-texts.ts';

/** Openings of tags that were typed by somebody: as text they never stand in a page. */
const TYPED = [...new Set(ATTACKS.flatMap((text) => text.match(/<[a-z!?/][^<\n]{4,}/giu) ?? []))].filter((opening) =>
  /attacked|evil|x\s*onerror|onload/iu.test(opening),
);
const TAG = /<([a-z][a-z0-9-]*)((?:\s+[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*\/?>/giu;
const ATTRIBUTE = /([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gu;
const NEVER = new Set(['img', 'iframe', 'object', 'embed', 'base', 'math', 'video', 'audio', 'marquee', 'applet', 'frame', 'frameset']);
const ADDRESSES = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'ping', 'srcdoc']);

/** No element, attribute or address of a page is somebody's who wrote a text. */
export function expectPlainPage(html: string, name: string): void {
  for (const opening of TYPED) expect(html.includes(opening), `${name}: ${opening}`).to.equal(false);
  for (const [whole, tag = '', attributes = ''] of html.matchAll(TAG)) {
    expect(NEVER.has(tag.toLowerCase()), `${name}: ${whole}`).to.equal(false);
    for (const [, attribute = '', double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
      expect(/^(?:on|srcdoc$|style$)/iu.test(attribute) && tag !== 'svg', `${name}: ${whole}`).to.equal(false);
      const value = (double ?? single ?? bare ?? '').replaceAll('&#58;', ':').trim();
      if (ADDRESSES.has(attribute.toLowerCase()))
        expect(/^(?:javascript|data|vbscript|file|blob):/iu.test(value.replace(/[\u0000-\u0020]/gu, '')), `${name}: ${whole}`).to.equal(
          false,
        );
    }
  }
  for (const [script] of html.matchAll(/<(?:script|style)[^>]*>[\s\S]*?<\/(?:script|style)>/giu))
    expect(/attacked|evil\.example/u.test(script) && !script.includes('application/json'), `${name}: ${script.slice(0, 200)}`).to.equal(
      false,
    );
  // Nothing that a programme calls things by.
  for (const words of ['[object Object]', '[native code]', 'undefined undefined']) {
    const said = html.replaceAll('null undefined NaN true [object Object]', '');
    expect(said.includes(words), `${name}: ${words}`).to.equal(false);
  }
}

/** Elements within each other, five entities, no character that XML cannot hold (XML 1.0). */
export function expectWellFormed(xml: string, name: string): void {
  expect(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(xml), `${name}: character`).to.equal(false);
  const open: string[] = [];
  const rest = xml
    .replace(/^<\?xml [^?]*\?>\n/u, '')
    .replace(/<(\/?)([a-z][A-Za-z:-]*)((?: [A-Za-z:-]+="[^"<]*")*)(\/?)>/gu, (_tag, end, tag, _attributes, empty) => {
      if (end === '/') expect(open.pop(), name).to.equal(tag);
      else if (empty === '') open.push(String(tag));
      return '';
    });
  expect(open, name).to.deep.equal([]);
  expect(rest.replace(/&(?:amp|lt|gt|quot|apos);/gu, ''), name).not.to.match(/[<&]/u);
}

/** Cells of a table (RFC 4180), none of which a spreadsheet takes for a formula, by comma or by semicolon. */
export function expectPlainTable(csv: string, name: string): void {
  const cells = [...csv.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/gu)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  );
  expect(cells.length, name).to.be.above(10);
  for (const cell of cells) expect(cell, name).not.to.match(/(?:^|;)\s*[=+\-@＝＋－＠]/u);
  for (const row of csv.split('\r\n')) for (const cell of row.split(';')) expect(cell, name).not.to.match(/^["\s]*[=+\-@]/u);
}

/** Addresses of our own that a page leads to, without what stands behind `#`. */
export function waysFrom(html: string): readonly string[] {
  return [...html.matchAll(/href="(\/[^"#]*)/gu)].map(([, path = '']) => path.replaceAll('&amp;', '&'));
}
