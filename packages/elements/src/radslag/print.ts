/** Prints something of ours alone, whatever page it stands in: in a frame of its own that is gone afterwards. */
import { render, type CSSResultGroup, type CSSResult, type TemplateResult } from 'lit';

export type Paper = {
  readonly title: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly body: TemplateResult;
  readonly styles: CSSResultGroup;
};

/** How long a frame may stay when the browser never tells that the paper is done. */
const LONGEST_MS = 600_000;

/** The frame that is printed from, put in `place`; `null` where the page lets none be made. `press`: asks for the printer, as a test does not. */
export function printPaper(place: Node, paper: Paper, press: (view: Window) => void = (view) => view.print()): HTMLIFrameElement | null {
  const frame = document.createElement('iframe');
  frame.className = 'paper-frame';
  frame.title = paper.title;
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  place.appendChild(frame);
  const { contentDocument: sheet, contentWindow: view } = frame;
  if (sheet === null || view === null) {
    frame.remove();
    return null;
  }
  sheet.title = paper.title;
  sheet.documentElement.lang = paper.lang;
  sheet.documentElement.dir = paper.dir;
  render(paper.body, sheet.body);
  const { CSSStyleSheet: Sheet } = view as unknown as { readonly CSSStyleSheet: typeof CSSStyleSheet };
  sheet.adoptedStyleSheets = flat(paper.styles).map((each) => {
    const made = new Sheet();
    // What is written for the element stands in the root of a page here.
    made.replaceSync(each.cssText.replaceAll(/:host\([^)]*\)/g, ':root').replaceAll(':host', ':root'));
    return made;
  });
  const gone = (): void => frame.remove();
  view.addEventListener('afterprint', gone, { once: true });
  setTimeout(gone, LONGEST_MS);
  void pictures(sheet).then(() => press(view));
  return frame;
}

/** Settled when every picture is there, or will not come. */
function pictures(sheet: Document): Promise<unknown> {
  return Promise.allSettled(
    [...sheet.images].map((image) => {
      image.loading = 'eager';
      return image.decode();
    }),
  );
}

function flat(styles: CSSResultGroup): readonly CSSResult[] {
  if (Array.isArray(styles)) return (styles as readonly CSSResultGroup[]).flatMap((each) => flat(each));
  return [styles as CSSResult];
}
