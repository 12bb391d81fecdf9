/** How the voting page looks: one narrow column, one question at a time, big enough for a thumb; on paper the receipt alone. */
import { buttons } from '@insyn/elements/base/controls.styles.ts';
import { notices } from '@insyn/elements/base/shared.styles.ts';

const RULES = `
:root{background:var(--insyn-bg)}
.vote .town{display:flex;align-items:center;gap:var(--insyn-space-2);padding:var(--insyn-space-3) var(--insyn-space-4);border-block-end:1px solid var(--insyn-line);font-size:var(--insyn-text-s);font-weight:600}
.vote .town .icon{color:var(--insyn-action);inline-size:1.4em;block-size:1.4em}
.vote main{max-inline-size:38em;padding-block-start:var(--insyn-space-5)}
.vote h1{font-size:var(--insyn-text-2xl);margin:var(--insyn-space-1) 0 var(--insyn-space-2)}
.vote h1:focus,.vote h2:focus{outline:none}
.vote h2{font-size:var(--insyn-text-l);margin:var(--insyn-space-5) 0 var(--insyn-space-2)}
.vote .kind{font-size:var(--insyn-text-s)}
.vote .asked{color:var(--insyn-muted);margin-block-end:var(--insyn-space-4)}
.vote .page>*+*,.vote form>*+*,.vote .before>*+*{margin-block-start:var(--insyn-space-4)}
.vote .page>.kind+h1,.vote .before>.kind+h1{margin-block-start:var(--insyn-space-1)}
.vote .page>h1+.asked{margin-block-start:0}
.vote .wide{inline-size:100%;min-block-size:3rem;font-size:var(--insyn-text-m);text-decoration:none}
.vote .text-button{min-block-size:var(--insyn-target)}
.vote .page>section>*+*{margin-block-start:var(--insyn-space-3)}
.vote .page>section>*+h2{margin-block-start:var(--insyn-space-5)}
.vote .acts{display:flex;flex-wrap:wrap;gap:var(--insyn-space-3)}
.vote .acts .text-button{color:var(--insyn-action);margin-inline-end:var(--insyn-space-3)}
.vote fieldset{border:0;margin:0;padding:0;min-inline-size:0}
.vote legend,.vote .label{font-weight:600;padding:0;font-size:var(--insyn-text-m)}
.vote .fault{display:flex;gap:var(--insyn-space-2);color:var(--insyn-error);font-weight:600;font-size:var(--insyn-text-s);margin-block-start:var(--insyn-space-2)}
.vote .fault .icon{margin-block-start:.15em}
.vote .letter{border-block-start:1px solid var(--insyn-line);padding-block-start:var(--insyn-space-1);margin-block-start:var(--insyn-space-6)}
.vote .letter h2{margin-block-start:var(--insyn-space-4)}
.vote .groups{display:grid;grid-template-columns:repeat(3,minmax(0,4fr)) minmax(0,5fr);gap:var(--insyn-space-2);max-inline-size:24em;margin-block-start:var(--insyn-space-2);direction:ltr}
.vote .groups input{font:inherit;font-size:var(--insyn-text-l);font-variant-numeric:tabular-nums;letter-spacing:.04em;text-align:center;text-transform:uppercase;inline-size:100%;min-block-size:3rem;color:var(--insyn-ink);background:var(--insyn-surface);border:1px solid var(--insyn-control);border-radius:var(--insyn-radius);padding:.4em .1em}
.vote .groups input[aria-invalid='true']{border-color:var(--insyn-error);border-block-end-width:4px}
.vote .ballot>*+*{margin-block-start:var(--insyn-space-3)}
.vote .card{background:var(--insyn-surface);border:1px solid var(--insyn-control);border-radius:var(--insyn-radius-card)}
.vote .card:has(input:checked){border-color:var(--insyn-action);box-shadow:inset 0 0 0 2px var(--insyn-action);background:var(--insyn-tint)}
.vote .card label{display:grid;grid-template-columns:auto auto minmax(0,1fr);gap:var(--insyn-space-3);align-items:start;padding:var(--insyn-space-4);cursor:pointer}
.vote .card input{inline-size:1.4em;block-size:1.4em;margin:.3em 0 0;accent-color:var(--insyn-action);flex:none}
.vote .tile{display:inline-flex;align-items:center;gap:.35em;min-inline-size:2.6em;font-size:var(--insyn-text-l);line-height:1.5}
.vote .tile .pattern{inline-size:1.15em;block-size:1.15em}
.vote .tile>.icon{color:var(--insyn-muted)}
.vote .card .words{display:grid;gap:2px}
.vote .name{font-size:var(--insyn-text-l);line-height:var(--insyn-line-l);font-weight:600}
.vote .summary{font-size:var(--insyn-text-s);line-height:var(--insyn-line-s);color:var(--insyn-muted);margin:0}
.vote .card:has(input:checked) .summary{color:var(--insyn-ink)}
.vote .picture{grid-column:1/-1;inline-size:100%;block-size:auto;aspect-ratio:3/2;object-fit:contain;background:var(--insyn-sunken);color:var(--insyn-muted);font-size:var(--insyn-text-s);border-radius:var(--insyn-radius)}
.vote .picture[hidden]{display:none}
@media (min-width:40em){.vote .card label:has(.picture:not([hidden])){grid-template-columns:auto auto minmax(0,1fr) 13em}.vote .card label .picture{grid-column:auto}}
.vote .card>.fold{border-block-start:1px solid var(--insyn-line);padding-inline:var(--insyn-space-4)}
.vote .fold>summary{cursor:pointer;color:var(--insyn-action);padding-block:var(--insyn-space-3);font-size:var(--insyn-text-s);min-block-size:var(--insyn-target)}
.vote .fold[open]{padding-block-end:var(--insyn-space-3)}
.vote .fold p+p{margin-block-start:var(--insyn-space-3)}
.vote .fold dl{margin:0}
.vote .languages{display:flex;flex-wrap:wrap;align-items:center;gap:0 var(--insyn-space-4)}
.vote .languages [aria-pressed='true']{color:var(--insyn-ink);font-weight:600;text-decoration:underline;text-underline-offset:.3em;text-decoration-thickness:2px}
.vote .chosen{background:var(--insyn-surface);border:1px solid var(--insyn-control);border-inline-start:6px solid var(--insyn-action);border-radius:var(--insyn-radius);padding:var(--insyn-space-5) var(--insyn-space-4)}
.vote .chosen .name{font-size:var(--insyn-text-2xl);line-height:1.2;display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-3);margin-block-start:var(--insyn-space-1)}
.vote .chosen .tile{font-size:inherit;line-height:inherit;min-inline-size:0}
.vote .progress{list-style:none;display:grid;gap:var(--insyn-space-3);font-size:var(--insyn-text-m)}
.vote .progress li{display:grid;grid-template-columns:auto minmax(0,1fr) auto;gap:var(--insyn-space-3);align-items:baseline}
.vote .progress .later{color:var(--insyn-muted)}
.vote .progress .now{font-weight:600}
.vote .progress .done .icon{color:var(--insyn-ok)}
.vote [role='status']>*+*{margin-block-start:var(--insyn-space-3)}
.vote .words{padding-inline-start:1.6em}
.vote ol.words{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.1em 2.6em;font-weight:600;margin-block:var(--insyn-space-1) var(--insyn-space-3);max-inline-size:22em}
.vote .card .words{padding:0}
.vote .receipt{background:var(--insyn-surface);border:1px solid var(--insyn-line);border-radius:var(--insyn-radius-card);padding:var(--insyn-space-4)}
.vote .receipt>*+*{margin-block-start:var(--insyn-space-3)}
.vote .receipt h2{margin-block-start:0}
.vote .proof{display:flex;flex-wrap:wrap;gap:var(--insyn-space-4);align-items:center}
.vote .qr{inline-size:11rem;block-size:11rem;flex:none}
.vote .number{font-family:ui-monospace,'Cascadia Mono',Menlo,Consolas,monospace;overflow-wrap:anywhere}
.vote .wipe,.vote .kept{background:var(--insyn-sunken);border-radius:var(--insyn-radius-card);padding:var(--insyn-space-4)}
.vote .wipe>*+*,.vote .kept>*+*{margin-block-start:var(--insyn-space-3)}
.vote .wipe h2,.vote .kept h2{margin-block-start:0;font-size:var(--insyn-text-m)}
.vote .kept ul{list-style:none;padding:0}
.vote .kept li{display:flex;flex-wrap:wrap;gap:var(--insyn-space-2) var(--insyn-space-4);align-items:center;justify-content:space-between}
.vote .kept li+li{margin-block-start:var(--insyn-space-3)}
.vote .danger{color:var(--insyn-error);border-color:var(--insyn-error)}
.vote .after{border-block-start:1px solid var(--insyn-line);padding-block-start:var(--insyn-space-3);margin-block-start:var(--insyn-space-6)}
.vote .page>.after{margin-block-start:var(--insyn-space-7)}
.vote .after .meta{margin-block-start:var(--insyn-space-2)}
.vote .before .card{padding:var(--insyn-space-4)}
.vote .before .card>.fold{padding-inline:0;margin-block-start:var(--insyn-space-3)}
.vote .before .picture{max-inline-size:24em;margin-block-start:var(--insyn-space-3)}
.vote .before .options{list-style:none;padding:0;display:grid;gap:var(--insyn-space-3)}
.vote .before .options h2{margin:0}
/* Where the script runs it has taken the page by then; where it is off, or too new for the browser, one is told. */
.vote .without-script{visibility:hidden;animation:vote-appear 0s 3s forwards}
@keyframes vote-appear{to{visibility:visible}}
@media (scripting:none){.vote .without-script{visibility:visible;animation:none}}
@media (forced-colors:active){.vote .card:has(input:checked){border:3px solid Highlight}.vote .groups input,.vote .button{border:1px solid ButtonBorder}}
@media print{.vote .town,.vote .asked,.vote .kind,.vote .after,.vote .notice,.vote h1,.vote .screen-only,.vote .acts{display:none!important}.vote .receipt{border:0;padding:0}}
`;

export const voteStyle: string = `${buttons.cssText}${notices.cssText}${RULES}`;
