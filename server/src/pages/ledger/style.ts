/** How the public pages of moderation look: text first, hairlines, one column; a row is a card where it is narrow. */
import { buttons } from '@insyn/elements/base/controls.styles.ts';
import { chips } from '@insyn/elements/base/controls.styles.ts';
import { notices } from '@insyn/elements/base/shared.styles.ts';

const RULES = `
.ledger main>p,.decision main>p{max-width:var(--insyn-measure);margin-block:var(--insyn-space-3)}
.ledger section,.decision section{margin-block:var(--insyn-space-6)}
.ledger section>p{max-width:var(--insyn-measure);margin-block:var(--insyn-space-2)}
.ledger h2,.decision h2{margin-block:0 var(--insyn-space-2);font-size:var(--insyn-text-xl);line-height:var(--insyn-line-xl)}
.jump ul{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-5);list-style:none}
.jump a{display:inline-flex;align-items:center;min-block-size:var(--insyn-target)}
.ledger details{margin-block:var(--insyn-space-3)}
.ledger summary,.decision summary{cursor:pointer;color:var(--insyn-action);padding-block:var(--insyn-space-2)}
.ledger details .version{margin-inline-start:var(--insyn-space-4)}
.rules p,.rules ul,.rules ol,.decision .text p{margin-block:var(--insyn-space-3)}
.rules ul,.rules ol{padding-inline-start:1.4em}
.hours{display:grid;gap:var(--insyn-space-1);margin-block:var(--insyn-space-3)}
.hours div{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-3)}
.hours dt{min-inline-size:9em;font-weight:400}
.hours dd,.kinds dd,.reasons dd{margin:0;white-space:normal}
.hours dd,.count{font-variant-numeric:tabular-nums}
.reasons{display:grid;gap:var(--insyn-space-3);max-width:var(--insyn-measure)}
.counts{border-collapse:collapse;inline-size:100%;margin-block:var(--insyn-space-4)}
.counts th,.counts td{text-align:start;vertical-align:top;padding:var(--insyn-space-2) var(--insyn-space-3) var(--insyn-space-2) 0;border-block-end:1px solid var(--insyn-line);font-weight:400}
.counts thead th{font-size:var(--insyn-text-s);color:var(--insyn-muted)}
.counts .end{text-align:end}
.counts .bar-cell{inline-size:40%;padding-inline-end:0;vertical-align:middle}
.bar{display:block;inline-size:100%;block-size:.8em}
.bar rect{fill:var(--insyn-action)}
.kinds{display:grid;grid-template-columns:repeat(auto-fill,minmax(14em,1fr));gap:var(--insyn-space-2) var(--insyn-space-5);margin-block:var(--insyn-space-4)}
.kinds div{display:flex;justify-content:space-between;gap:var(--insyn-space-3);border-block-end:1px solid var(--insyn-line);padding-block:var(--insyn-space-1)}
.kinds dt{font-weight:400}
.ledger-rows{list-style:none;margin-block:var(--insyn-space-3);border-block-end:1px solid var(--insyn-line)}
.ledger-rows li{display:grid;grid-template-columns:10em 1fr;gap:0 var(--insyn-space-4);border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-3)}
.ledger-rows time{padding-block-start:.25em;font-variant-numeric:tabular-nums}
.ledger-rows .why{font-size:var(--insyn-text-s);line-height:var(--insyn-line-s)}
.ledger-rows .why a{display:inline-block;padding-block:.3em}
.ledger .pager a{display:inline-flex;align-items:center;min-block-size:var(--insyn-target)}
.downloads a{display:inline-block;padding-block:.4em}
.decision main{max-width:38em}
.decision h1{font-size:var(--insyn-text-xl);line-height:var(--insyn-line-xl);margin-block:0 var(--insyn-space-3)}
.decision blockquote{margin-block:var(--insyn-space-3);overflow-wrap:anywhere}
.decision dl{display:grid;gap:var(--insyn-space-3)}
.decision dd{white-space:normal}
.decision .standing{font-weight:600}
.decision .label{display:block;font-weight:600;margin-block-end:var(--insyn-space-1)}
.decision form{display:grid;gap:var(--insyn-space-3);justify-items:start;margin-block:var(--insyn-space-4)}
.decision form>div{inline-size:100%}
.decision form .meta{margin-block-end:var(--insyn-space-2)}
.decision section>.label{margin-block-start:var(--insyn-space-3)}
.decision textarea{display:block;inline-size:100%;min-block-size:9em;font:inherit;line-height:var(--insyn-line-m);color:var(--insyn-ink);background:var(--insyn-surface);border:1px solid var(--insyn-control);border-radius:var(--insyn-radius);padding:.55em .7em;resize:vertical}
.decision textarea[aria-invalid='true']{border-color:var(--insyn-error);border-inline-start-width:4px}
.decision mark{background:var(--insyn-warn-bg);color:inherit;text-decoration:underline;text-decoration-color:var(--insyn-warn);text-underline-offset:.15em}
.decision .notice{margin-block:var(--insyn-space-3)}
@container (max-width:34em){
.ledger-rows li{grid-template-columns:1fr;gap:var(--insyn-space-1)}
.counts .bar-cell{display:none}
.kinds{grid-template-columns:1fr}
}
@media (forced-colors:active){.bar rect{fill:CanvasText}.decision textarea{border:1px solid ButtonBorder}}
@media print{.jump,.downloads,.ledger .pager{display:none}}
`;

export const ledgerStyle: string = `${buttons.cssText}${chips.cssText}${notices.cssText}${RULES}`;
