/** The stylesheet of the administrators' pages, after the one of every page: forms, lists, notices. Paper and spruce. */
import { buttons } from '@insyn/elements/base/controls.styles.ts';
import { radslagStyle } from './radslag-style.ts';

export const adminStyle = `${buttons.cssText}
html{background:var(--insyn-bg)}
.admin main,.admin .inner{max-width:44em;margin:0 auto;padding-inline:var(--insyn-space-4)}
.admin main{padding-block:var(--insyn-space-5) var(--insyn-space-7)}
.admin main:focus{outline:none}
.admin .skip:focus{position:absolute;inset-inline-start:var(--insyn-space-3);inset-block-start:var(--insyn-space-2);background:var(--insyn-surface);padding:var(--insyn-space-2) var(--insyn-space-3);z-index:1}
.top{border-block-end:1px solid var(--insyn-line);padding-block:var(--insyn-space-3)}
.top .inner{display:flex;flex-wrap:wrap;gap:var(--insyn-space-1) var(--insyn-space-5);align-items:baseline;justify-content:space-between}
.town{margin:0;font-size:var(--insyn-text-s)}
.town a{font-weight:600;color:var(--insyn-ink);text-decoration:none;margin-inline-end:.4em}
.town a:hover{text-decoration:underline}
.top ul{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-5);list-style:none;margin:0;padding:0}
.top nav a{display:inline-block;padding-block:.45em;font-size:var(--insyn-text-s);text-decoration:none;border-block-end:2px solid transparent}
.top nav a:hover{text-decoration:underline}
.top nav a[aria-current=page],.top nav a[aria-current=true]{color:var(--insyn-ink);font-weight:600;border-block-end-color:var(--insyn-action)}
.foot{border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-4)}
.crumbs ol{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-2);list-style:none;padding:0;margin:0 0 var(--insyn-space-2);font-size:var(--insyn-text-s)}
.crumbs li::after{content:"\\203a" / "";margin-inline-start:var(--insyn-space-2);color:var(--insyn-muted)}
.crumbs a{display:inline-block;padding-block:.2em}
.admin h1{margin-block:0 var(--insyn-space-4)}
.admin h2{margin-block:var(--insyn-space-6) var(--insyn-space-2)}
.admin p{max-width:var(--insyn-measure);margin-block:var(--insyn-space-2) var(--insyn-space-3)}
.lead{margin-block:0 var(--insyn-space-5)}
.button{text-decoration:none}
.ways{display:flex;flex-wrap:wrap;gap:var(--insyn-space-3) var(--insyn-space-4);align-items:center;margin-block-start:var(--insyn-space-5)}
.rows,.entries{list-style:none;margin:0;padding:0}
.item,.entries li{border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-3)}
.rows>:last-child,.entries>:last-child{border-block-end:1px solid var(--insyn-line)}
.item h3,.item .item-title{font-size:var(--insyn-text-m);line-height:var(--insyn-line-m);margin:0 0 var(--insyn-space-1)}
.item p{margin-block:var(--insyn-space-1)}
.item .ways{margin-block-start:var(--insyn-space-2);font-size:var(--insyn-text-s)}
.vote-picture{display:block;inline-size:100%;max-inline-size:24em;aspect-ratio:3/2;object-fit:contain;background:var(--insyn-sunken);border-radius:var(--insyn-radius)}
.item.apart{display:flex;flex-wrap:wrap;gap:var(--insyn-space-1) var(--insyn-space-4);justify-content:space-between;align-items:baseline}
.item a,.entries a,.ways>a:not(.button){display:inline-block;padding-block:.2em}
.waiting{border-inline-start:3px solid var(--insyn-warn);padding-inline-start:var(--insyn-space-3)}
.grants{list-style:none;margin:0;padding:0}
.grants li{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-3);align-items:baseline;padding-block:var(--insyn-space-1)}
.grants a{margin-inline-start:auto;font-size:var(--insyn-text-s)}
.given{font-weight:600}
.entries li{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-4);justify-content:space-between;align-items:baseline}
.entries a{font-size:var(--insyn-text-l);line-height:var(--insyn-line-l)}
.state{display:inline-block;padding:.1em .6em;border-radius:var(--insyn-radius);background:var(--insyn-sunken);font-size:var(--insyn-text-s);font-weight:600}
.state.debate{background:var(--insyn-ok-bg);color:var(--insyn-ok)}
.state.paused{background:var(--insyn-warn-bg);color:var(--insyn-warn)}
.events{list-style:none;padding:0;margin:0}
.events li{border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-2)}
.events .meta{display:block}
.box{border-inline-start:3px solid currentColor;padding:var(--insyn-space-3) var(--insyn-space-4);margin-block:0 var(--insyn-space-5)}
.box>:first-child{margin-block-start:0}
.box>:last-child{margin-block-end:0}
.box h2{font-size:var(--insyn-text-m);line-height:var(--insyn-line-m);margin:0}
.box ul{margin-block:var(--insyn-space-1);padding-inline-start:1.2em}
.box a{color:inherit}
.box.ok{background:var(--insyn-ok-bg);color:var(--insyn-ok)}
.box.warn{background:var(--insyn-warn-bg);color:var(--insyn-warn)}
.box.error{background:var(--insyn-error-bg);color:var(--insyn-error)}
.facts{margin:0 0 var(--insyn-space-4)}
.facts>div{display:grid;grid-template-columns:minmax(8em,11em) 1fr;gap:0 var(--insyn-space-4);border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-2)}
.facts>div:last-child{border-block-end:1px solid var(--insyn-line)}
.facts dt{font-weight:400;color:var(--insyn-muted)}
.facts dd{margin:0;white-space:normal;overflow-wrap:anywhere}
.field{border:0;margin:0 0 var(--insyn-space-5);padding:0;min-inline-size:0}
.field label,.field legend{display:block;font-weight:600;padding:0;margin-block-end:var(--insyn-space-1)}
.field .field{margin-block-end:var(--insyn-space-3)}
.field .field label{font-weight:400}
.field .hint{color:var(--insyn-muted);font-size:var(--insyn-text-s);margin:0 0 var(--insyn-space-2)}
.field .fault{color:var(--insyn-error);font-weight:600;margin:0 0 var(--insyn-space-2)}
.wrong{border-inline-start:3px solid var(--insyn-error);padding-inline-start:var(--insyn-space-3)}
.field input:not([type=radio],[type=checkbox],.time),.field textarea,.field select{box-sizing:border-box;font:inherit;color:var(--insyn-ink);background:var(--insyn-surface);border:1px solid var(--insyn-control);border-radius:var(--insyn-radius);padding:.5em .6em;inline-size:100%;max-inline-size:var(--insyn-measure);min-block-size:var(--insyn-target)}
.field input.short{max-inline-size:14em}
.field input[aria-invalid=true],.field textarea[aria-invalid=true]{border-color:var(--insyn-error)}
.field textarea{resize:vertical}
.pair{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-5);align-items:flex-end}
.read{border-collapse:collapse;inline-size:100%;margin-block-start:var(--insyn-space-5)}
.read caption{text-align:start;font-weight:600;padding-block-end:var(--insyn-space-2)}
.read th,.read td{text-align:start;vertical-align:top;padding:var(--insyn-space-2) var(--insyn-space-3) var(--insyn-space-2) 0;border-block-start:1px solid var(--insyn-line)}
.read th{color:var(--insyn-muted);font-size:var(--insyn-text-s);font-weight:400}
.read tr>:first-child{white-space:nowrap}
.read tr>:last-child{padding-inline-end:0;overflow-wrap:normal}
.read tr>:nth-child(2){inline-size:100%}
.ready ul{padding-inline-start:1.2em}
.entries+.facts{margin-block-start:var(--insyn-space-6)}
.item p .button,.lead .button{display:inline-flex}
.choice{display:grid;grid-template-columns:auto 1fr;gap:0 var(--insyn-space-3);padding-block:var(--insyn-space-2)}
.choice input{inline-size:1.35em;block-size:1.35em;margin:.1em 0 0;accent-color:var(--insyn-action)}
.choice label{margin:0}
.choice .hint{grid-column:2;margin:0}
form.quiet{margin-block:var(--insyn-space-3)}
.admin pre{background:var(--insyn-sunken);padding:var(--insyn-space-3);overflow-x:auto;font-size:var(--insyn-text-s)}
.admin pre.wrap{white-space:pre-wrap;max-block-size:24em;overflow-y:auto}
.week{border-collapse:collapse;inline-size:100%;max-inline-size:var(--insyn-measure)}
.week caption{text-align:start;color:var(--insyn-muted);font-size:var(--insyn-text-s);padding-block-end:var(--insyn-space-2)}
.week th{text-align:start;font-weight:400;padding:var(--insyn-space-2) var(--insyn-space-3) var(--insyn-space-2) 0;vertical-align:top;inline-size:6em}
.week td{padding-block:var(--insyn-space-1);display:flex;flex-wrap:wrap;gap:var(--insyn-space-1) var(--insyn-space-4)}
.week tr{border-block-start:1px solid var(--insyn-line)}
.span{display:inline-flex;align-items:center;gap:var(--insyn-space-1)}
.field input.time{box-sizing:border-box;font:inherit;color:var(--insyn-ink);background:var(--insyn-surface);border:1px solid var(--insyn-control);border-radius:var(--insyn-radius);padding:.4em .3em;min-block-size:var(--insyn-target);inline-size:5em;text-align:center;font-variant-numeric:tabular-nums}
.fold{border-block-start:1px solid var(--insyn-line);margin-block:0;padding-block:var(--insyn-space-1)}
.fold summary{font-size:var(--insyn-text-m)}
.fold[open]{padding-block-end:var(--insyn-space-4)}
.fold+.field,.fold+h2{margin-block-start:var(--insyn-space-6)}
.rules{max-inline-size:var(--insyn-measure)}
.item del,.item ins{white-space:pre-line;text-decoration-thickness:1px}
.item ins{text-decoration:none;border-inline-start:3px solid var(--insyn-ok);padding-inline-start:var(--insyn-space-2);display:block}
.item del{display:block;border-inline-start:3px solid var(--insyn-line);padding-inline-start:var(--insyn-space-2)}
.hours div{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-3)}
.hours dt{min-inline-size:9em;font-weight:400}
.hours dd{margin:0;font-variant-numeric:tabular-nums}
.numbered{padding-inline-start:2.2em;margin-block-end:var(--insyn-space-5);max-block-size:26em;overflow-y:auto}
.numbered li{padding-block:var(--insyn-space-1)}
.numbered li::marker{font-variant-numeric:tabular-nums;color:var(--insyn-muted)}
.scroll{overflow-x:auto}
.figures{border-collapse:collapse}
.figures caption{text-align:start;padding-block-end:var(--insyn-space-2)}
.figures th,.figures td{text-align:start;vertical-align:baseline;padding:var(--insyn-space-2) var(--insyn-space-4) var(--insyn-space-2) 0;border-block-start:1px solid var(--insyn-line);font-weight:400}
.figures thead th{overflow-wrap:normal;border-block-start:0;color:var(--insyn-muted);font-size:var(--insyn-text-s)}
.figures tbody th{min-inline-size:8em;max-inline-size:24em;overflow-wrap:anywhere}
.figures td{font-variant-numeric:tabular-nums}
.figures.votes td{white-space:nowrap}
.admin main>ul:not([class]){padding-inline-start:1.2em}
.admin blockquote{margin:0 0 var(--insyn-space-2);border-inline-start:3px solid var(--insyn-line);padding-inline-start:var(--insyn-space-4)}
.state.closed{background:var(--insyn-warn-bg);color:var(--insyn-warn)}
.steps-to-do{padding-inline-start:1.4em}
details{margin-block:var(--insyn-space-2)}
summary{cursor:pointer;padding-block:.3em;font-size:var(--insyn-text-s);color:var(--insyn-action)}
.unseen{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.item{position:relative}
.ticks{columns:2;column-gap:var(--insyn-space-6)}
.ticks .choice{break-inside:avoid}
.ticks .none{margin-block:0;color:var(--insyn-muted);max-inline-size:none}
.ticks .none>:first-child{inline-size:1.35em;text-align:center}
.seek{margin-block:var(--insyn-space-4) var(--insyn-space-2)}
.together{display:flex;flex-wrap:wrap;gap:var(--insyn-space-2) var(--insyn-space-3);margin-block:0}
.as-read{background:var(--insyn-surface);border:1px solid var(--insyn-line);border-radius:var(--insyn-radius);padding:var(--insyn-space-4) var(--insyn-space-5)}
.as-read h2{margin-block:0 var(--insyn-space-1)}
.as-read h3{font-size:var(--insyn-text-m);line-height:var(--insyn-line-m);margin-block:var(--insyn-space-4) var(--insyn-space-1)}
.as-read ul{margin:0;padding-inline-start:1.2em}
.as-read .lines{white-space:pre-line}
.when{font-weight:600}
.when::first-letter{text-transform:uppercase}
@media (max-width:44em){.ticks{columns:1}}
@media (max-width:30em){.facts>div{grid-template-columns:1fr}.ways .button{inline-size:100%;box-sizing:border-box}.grants a{margin-inline-start:0}.item a,.entries a,.ways>a:not(.button),.crumbs a,.top nav a{padding-block:.55em}}
@media (forced-colors:active){.state{border:1px solid}.box{border:1px solid}}
@media print{.top,.foot,.crumbs,.ways{display:none}}
${radslagStyle}`;
