/** The stylesheet of our own pages: the same tokens as the elements, one column, made for paper too. */
import { shared } from '@insyn/elements/base/shared.styles.ts';
import { pageTokens } from '@insyn/elements/base/tokens.styles.ts';
import { partStyles } from '@insyn/elements/parts/parts.styles.ts';

const RULES = `
*{box-sizing:border-box}
html{background:var(--insyn-bg)}
body{container-type:inline-size;margin:0;background:var(--insyn-bg);color:var(--insyn-ink);font-family:system-ui,sans-serif;font-size:max(1em,16px);line-height:var(--insyn-line-m)}
main{max-width:46em;margin:0 auto;padding:var(--insyn-space-5) var(--insyn-space-4) var(--insyn-space-7);overflow-wrap:anywhere}
h1{font-family:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif;font-size:var(--insyn-text-2xl);line-height:var(--insyn-line-2xl,1.2);font-weight:600;margin:var(--insyn-space-1) 0 var(--insyn-space-5);text-wrap:balance}
h2{font-size:var(--insyn-text-l);line-height:var(--insyn-line-l);margin:var(--insyn-space-6) 0 var(--insyn-space-2)}
h3,h4,h5,h6{font-size:var(--insyn-text-m);margin:var(--insyn-space-4) 0 var(--insyn-space-1)}
a{color:var(--insyn-action);text-underline-offset:.15em}
a:hover{color:var(--insyn-action-strong)}
:focus-visible{outline:3px solid var(--insyn-focus);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-999em}
.skip:focus{position:static}
.kind,.meta{color:var(--insyn-muted);font-size:var(--insyn-text-s);margin:0}
.summary{max-width:var(--insyn-measure);white-space:pre-line;margin-block:var(--insyn-space-5)}
.pager{display:flex;flex-wrap:wrap;gap:var(--insyn-space-2) var(--insyn-space-4);list-style:none;margin:0 0 var(--insyn-space-2);padding:0}
dt{font-weight:600}
dd{margin:0 0 var(--insyn-space-2);white-space:pre-line}
.alternatives{list-style:none;padding:0;display:grid;gap:var(--insyn-space-2)}
.alternatives li{display:flex;gap:var(--insyn-space-2);align-items:center}
#debatt{margin-block:var(--insyn-space-7) var(--insyn-space-6)}
.thread{padding-block:var(--insyn-space-2)}
#debatt noscript p{margin-block:var(--insyn-space-3)}
.replies{border-inline-start:2px solid var(--insyn-line);padding-inline-start:var(--insyn-space-4);margin-top:var(--insyn-space-3)}
.post h3,.post h4{margin:0}
.post:target{background:var(--insyn-tint)}
.gone{color:var(--insyn-muted);background:var(--insyn-sunken);padding:var(--insyn-space-2) var(--insyn-space-3)}
.post .slot{font-size:var(--insyn-text-s);border-inline-start:3px solid var(--insyn-action);padding-inline-start:var(--insyn-space-3);margin-block:var(--insyn-space-2)}
.post summary{cursor:pointer;color:var(--insyn-action)}
.two-columns{display:grid;grid-template-columns:1fr 1fr;gap:var(--insyn-space-5);margin-block:var(--insyn-space-3)}
.two-columns>section{min-inline-size:0}
.two-columns .side-heading{display:flex;gap:var(--insyn-space-2);align-items:center;margin:0 0 var(--insyn-space-2);font-size:var(--insyn-text-l)}
.side-drawing{inline-size:1em;block-size:1em;flex:none}
.yttrande,.days details .day{border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-3)}
.yttrande h3,.day h3{margin:0}
.day ul{padding-inline-start:1.4em;margin-block:var(--insyn-space-2)}
.days{margin-block:var(--insyn-space-6)}
.days h2{margin:0}
.days summary{cursor:pointer;color:var(--insyn-action);padding-block:var(--insyn-space-2)}
.invited{list-style:none}
.post .slot{margin-block:var(--insyn-space-2)}
.yttrande .summary{margin-block:var(--insyn-space-2)}
.yttrande summary{cursor:pointer;color:var(--insyn-action);padding-block:var(--insyn-space-2)}
.chats{list-style:none}
.chats li{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-3);align-items:center}
.chats a{display:inline-flex;align-items:center;min-block-size:var(--insyn-target)}
.chats .on{color:var(--insyn-ok);font-weight:600}
.foot{margin-block:var(--insyn-space-5)}
.foot{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-5)}
.foot a{display:inline-flex;align-items:center;min-block-size:var(--insyn-target)}
.dialogue .pager li{display:flex;align-items:center;gap:var(--insyn-space-1);min-block-size:var(--insyn-target)}
@container (max-width:34em){.two-columns{grid-template-columns:1fr}}
.archive section>p,.archive main>p:not(.kind),.proof>p{margin-block:var(--insyn-space-3)}
.archive section>p,.archive main>p{max-width:var(--insyn-measure)}
.editions,.how-far,.proof ul{list-style:none;margin:var(--insyn-space-4) 0;padding:0}
.editions a{display:inline-flex;align-items:center;min-block-size:var(--insyn-target);font-weight:600}
.how-far{border-block-end:1px solid var(--insyn-line)}
.how-far li{display:grid;grid-template-columns:1fr auto;gap:0 var(--insyn-space-4);align-items:center;border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-2)}
.how-far p{margin:0}
.how-far .seen{grid-column:1/-1;color:var(--insyn-ok);font-size:var(--insyn-text-s)}
.how-far a{display:inline-flex;align-items:center;min-block-size:var(--insyn-target)}
.archive summary,.proof summary{cursor:pointer;color:var(--insyn-action);padding-block:var(--insyn-space-2)}
.proof code{display:inline-block;background:var(--insyn-sunken);padding:var(--insyn-space-1) var(--insyn-space-2);overflow-wrap:anywhere}
.proof li{margin-block:var(--insyn-space-2)}
.proof-foot{margin-block:var(--insyn-space-5) 0;max-width:46em}
.proof-foot pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--insyn-sunken);padding:var(--insyn-space-3)}
body>.beneath{max-width:76em;margin-inline:auto;padding:0 clamp(16px,4cqi,40px) var(--insyn-space-6)}
.on-paper{display:none}
.open-data ul{padding-inline-start:1.4em}
.addendum{border-inline-start:2px solid var(--insyn-line);padding-inline-start:var(--insyn-space-3)}
.text{max-width:var(--insyn-measure)}
.text img{max-width:100%}
.text .table{overflow-x:auto}
.text table{border-collapse:collapse}
.text th,.text td{border:1px solid var(--insyn-line);padding:var(--insyn-space-1) var(--insyn-space-2);text-align:start;vertical-align:top}
.text .end{text-align:end}
.text .center{text-align:center}
.text pre{overflow-x:auto;background:var(--insyn-sunken);padding:var(--insyn-space-3)}
blockquote{margin-inline:0;padding-inline-start:var(--insyn-space-4);border-inline-start:3px solid var(--insyn-line)}
.document .text{font-family:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
.contents ol{list-style:none;padding:0}
.contents .level-2{padding-inline-start:var(--insyn-space-4)}
.contents .level-3{padding-inline-start:var(--insyn-space-6)}
.contents .level-4{padding-inline-start:var(--insyn-space-7)}
.frame{background:transparent}
.frame main{max-width:none;padding:0}
@media print{:root{color-scheme:light}.proof-foot details{display:none}.on-paper{display:block;break-inside:avoid;font-size:.8em}.skip,.contents,.pager{display:none}main{max-width:none;padding:0}.post{break-inside:avoid}a{color:inherit}}
`;

/** The parts first: the page's own rules have the last word. */
export const pageStyle: string = [pageTokens, shared.cssText, ...partStyles.map(({ cssText }) => cssText), RULES].join('\n');
