/** The stylesheet of the pages of *Insyn*: the parts of the elements, and the frame around them. */
import { buttons, chips, fields } from '@insyn/elements/base/controls.styles.ts';
import { notices } from '@insyn/elements/base/shared.styles.ts';
import { foundStyles } from '@insyn/elements/parts/found.styles.ts';
import { protokollStyles } from '@insyn/elements/parts/protokoll.styles.ts';

const RULES = `
.insyn-head{display:flex;flex-wrap:wrap;gap:var(--insyn-space-1) var(--insyn-space-5);align-items:baseline;justify-content:space-between;max-width:46em;margin:0 auto;padding:var(--insyn-space-3) var(--insyn-space-4) 0}
.insyn-city{margin:0;font-weight:600}
.insyn-head ul{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-4);list-style:none;margin:0;padding:0}
.insyn-head li>*{display:inline-flex;align-items:center;min-block-size:var(--insyn-target)}
.insyn main{padding-block-start:var(--insyn-space-4)}
.insyn main h1,.insyn main h2,.insyn main h3,.insyn main h4,.insyn main h5{margin:0}
.insyn .start{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--insyn-space-6)}
.insyn .start h1{margin:0 0 var(--insyn-space-2)}
.insyn .ask{background:none;border:0;padding:0;margin:0}
.insyn .feeds{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-5);list-style:none;margin:var(--insyn-space-6) 0 0;padding:0;font-size:var(--insyn-text-s)}
.insyn .feeds a{display:inline-flex;align-items:center;min-block-size:var(--insyn-target)}
.insyn .order{display:grid;gap:var(--insyn-space-1);max-width:34em;margin-block-start:var(--insyn-space-4)}
.insyn .order label{font-weight:600;margin-block-start:var(--insyn-space-3)}
.insyn .way{margin:0 0 var(--insyn-space-3)}
.insyn .receipt{font-size:var(--insyn-text-xl)}
.insyn .lead{max-width:var(--insyn-measure);margin:0}
@media print{.insyn-head,.insyn .feeds,.screen-only{display:none}}
`;

export const insynStyle: string =
  [buttons, fields, chips, notices, ...protokollStyles, foundStyles].map(({ cssText }) => cssText).join('\n') + RULES;
