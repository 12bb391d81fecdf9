/**
 * A page in the reader's language: the document says it, so that the widgets have it and the page is mirrored for Arabic, and the
 * city's own words, which are in Swedish alone, keep theirs. Before the widgets are drawn.
 */

const RIGHT_TO_LEFT = 'ar';

/** What holds no widget is the city's own; what does is looked into. */
function keepSwedish(within: Element): void {
  for (const each of within.children) {
    if (each.hasAttribute('lang') || each.localName.startsWith('insyn-') || each.localName === 'script') continue;
    if ([...each.querySelectorAll('*')].some(({ localName }) => localName.startsWith('insyn-'))) keepSwedish(each);
    else {
      each.setAttribute('lang', 'sv');
      each.setAttribute('dir', 'ltr');
    }
  }
}

const lang = document.documentElement.dataset['sprak'] ?? 'sv';
if (lang !== 'sv') {
  keepSwedish(document.body);
  // The words in a widget that stand until it is drawn.
  for (const each of document.querySelectorAll('body *'))
    if (each.localName.startsWith('insyn-')) for (const inside of each.children) inside.setAttribute('lang', 'sv');
  document.documentElement.lang = lang;
  if (lang === RIGHT_TO_LEFT) document.documentElement.dir = 'rtl';
}
