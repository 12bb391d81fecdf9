/** How the follow-up and its two forms look: big figures with words, hairlines, one column; a form as calm as the pages of the entrance. */
import { buttons } from '@insyn/elements/base/controls.styles.ts';
import { notices } from '@insyn/elements/base/shared.styles.ts';

export const FOLLOW_UP_STYLE = '/assets/follow-up.css';

const RULES = `
.follow-up .way,.asked .way{margin:0}
.follow-up .way a,.asked .way a{display:inline-flex;align-items:center;min-block-size:var(--insyn-target);text-decoration:none}
.follow-up h1,.asked h1{margin-block:0 var(--insyn-space-3)}
.follow-up .lead,.asked .lead{max-width:var(--insyn-measure);margin-block:0 var(--insyn-space-5)}
.big{display:grid;grid-template-columns:repeat(auto-fill,minmax(13em,1fr));gap:var(--insyn-space-5);list-style:none;margin-block:var(--insyn-space-5) var(--insyn-space-6);padding:0}
.big li{border-block-start:3px solid var(--insyn-action);padding-block-start:var(--insyn-space-2)}
.big strong{display:block;font-family:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif;font-size:var(--insyn-text-2xl);line-height:1.15;font-weight:600;font-variant-numeric:tabular-nums}
.big span{color:var(--insyn-muted)}
.follow-up section{margin-block:var(--insyn-space-6)}
.follow-up h2{margin:0 0 var(--insyn-space-2);font-size:var(--insyn-text-l);line-height:var(--insyn-line-l)}
.follow-up h3{margin-block:var(--insyn-space-4) var(--insyn-space-1)}
.follow-up section>p{max-width:var(--insyn-measure);margin-block:var(--insyn-space-2)}
.follow-up .facts{margin:0}
.follow-up .facts>div{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--insyn-space-4);padding-block:var(--insyn-space-2);border-block-end:1px solid var(--insyn-line)}
.follow-up .facts dt{font-weight:400}
.follow-up .facts dd{margin:0;margin-inline-start:auto;text-align:end;font-variant-numeric:tabular-nums}
.follow-up .facts .within dt{padding-inline-start:var(--insyn-space-4);color:var(--insyn-muted)}
.follow-up .facts .within dd{color:var(--insyn-muted)}
.days-drawn{display:block;inline-size:100%;block-size:8em;border-block-end:1px solid var(--insyn-control)}
.days-drawn rect{fill:var(--insyn-action)}
.follow-up .axis{display:flex;max-width:none;justify-content:space-between;margin-block:var(--insyn-space-1) var(--insyn-space-2)}
.follow-up summary{cursor:pointer;color:var(--insyn-action);padding-block:var(--insyn-space-2)}
.follow-up .table{overflow-x:auto}
.figures{border-collapse:collapse;inline-size:100%}
.figures th,.figures td{text-align:start;font-weight:400;padding:var(--insyn-space-1) var(--insyn-space-3) var(--insyn-space-1) 0;border-block-end:1px solid var(--insyn-line);white-space:nowrap}
.figures thead th{font-size:var(--insyn-text-s);color:var(--insyn-muted)}
.figures .end{text-align:end;font-variant-numeric:tabular-nums}
.how{padding-inline-start:1.4em;max-width:var(--insyn-measure)}
.how li{margin-block:var(--insyn-space-1)}
.asked,.follow-up{min-block-size:100vh}
.asked main{max-width:36em}
.asked form{display:grid;gap:var(--insyn-space-5);margin-block:var(--insyn-space-5)}
.asked fieldset{border:0;margin:0;padding:0;min-inline-size:0}
.asked legend,.asked .label{font-weight:600;padding:0;margin-block-end:var(--insyn-space-2);display:block}
.asked .meta{display:block;margin-block-end:var(--insyn-space-2);font-weight:400}
.asked .tick{display:flex;gap:var(--insyn-space-3);align-items:center;min-block-size:var(--insyn-target);cursor:pointer}
.asked .tick input{inline-size:1.25em;block-size:1.25em;margin:0;flex:none;accent-color:var(--insyn-action)}
.asked .answers{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-6)}
.asked .field,.asked textarea{display:block;inline-size:100%;font:inherit;line-height:var(--insyn-line-m);color:var(--insyn-ink);background:var(--insyn-surface);border:1px solid var(--insyn-control);border-radius:var(--insyn-radius);padding:.55em .7em;min-block-size:var(--insyn-target)}
.asked textarea{min-block-size:8em;resize:vertical}
.asked .field:focus-visible,.asked textarea:focus-visible{outline:3px solid var(--insyn-focus);outline-offset:1px}
.asked .button{justify-self:start}
@media (forced-colors:active){.days-drawn rect{fill:CanvasText}.big li{border-color:CanvasText}}
@media print{.follow-up .foot,.follow-up .way{display:none}.follow-up section{break-inside:avoid}.follow-up details{display:none}.days-drawn rect{print-color-adjust:exact}}
`;

export const followUpStyle: string = `${buttons.cssText}${notices.cssText}${RULES}`;
