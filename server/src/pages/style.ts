/** The stylesheet of our own pages: the same tokens as the elements, one column, made for paper too. */
import { pageTokens } from '@insyn/elements/base/tokens.styles.ts';

const RULES = `
*{box-sizing:border-box}
body{margin:0;background:var(--insyn-bg);color:var(--insyn-ink);font-family:system-ui,sans-serif;font-size:max(1em,16px);line-height:var(--insyn-line-m)}
main{max-width:var(--insyn-measure);margin:0 auto;padding:var(--insyn-space-5) var(--insyn-space-4) var(--insyn-space-7);overflow-wrap:anywhere}
h1{font-size:var(--insyn-text-xl);line-height:var(--insyn-line-xl);margin:0 0 var(--insyn-space-3)}
h2{font-size:var(--insyn-text-l);line-height:var(--insyn-line-l);margin:var(--insyn-space-6) 0 var(--insyn-space-2)}
h3,h4,h5,h6{font-size:var(--insyn-text-m);margin:var(--insyn-space-4) 0 var(--insyn-space-1)}
a{color:var(--insyn-action);text-underline-offset:.15em}
a:hover{color:var(--insyn-action-strong)}
:focus-visible{outline:3px solid var(--insyn-focus);outline-offset:2px}
.skip{position:absolute;inset-inline-start:-999em}
.skip:focus{position:static}
.kind,.meta{color:var(--insyn-muted);font-size:var(--insyn-text-s);margin:0}
.summary{font-size:var(--insyn-text-l);line-height:var(--insyn-line-l);white-space:pre-line}
.steps,.pager{display:flex;flex-wrap:wrap;gap:var(--insyn-space-2) var(--insyn-space-4);list-style:none;margin:0 0 var(--insyn-space-2);padding:0}
.steps .now{font-weight:600}
.steps .state{color:var(--insyn-muted);font-weight:400;font-size:var(--insyn-text-xs)}
.card{background:var(--insyn-sunken);border-radius:var(--insyn-radius-card);padding:var(--insyn-space-4);margin-block:var(--insyn-space-5)}
.card h2{margin-top:0}
dt{font-weight:600}
dd{margin:0 0 var(--insyn-space-2);white-space:pre-line}
.alternatives{display:grid;grid-template-columns:auto 1fr;column-gap:var(--insyn-space-3)}
.thread{border-top:1px solid var(--insyn-line);padding-block:var(--insyn-space-3)}
.replies{border-inline-start:2px solid var(--insyn-line);padding-inline-start:var(--insyn-space-4);margin-top:var(--insyn-space-3)}
.post h3,.post h4{margin:0}
.post:target{background:var(--insyn-tint)}
.gone{color:var(--insyn-muted)}
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
.document .text{font-family:var(--insyn-serif)}
.contents ol{list-style:none;padding:0}
.contents .level-2{padding-inline-start:var(--insyn-space-4)}
.contents .level-3{padding-inline-start:var(--insyn-space-6)}
.contents .level-4{padding-inline-start:var(--insyn-space-7)}
.frame{background:transparent}
.frame main{max-width:none;padding:0}
@media print{:root{color-scheme:light}.skip,.contents,.pager{display:none}main{max-width:none;padding:0}.post{break-inside:avoid}a{color:inherit}}
`;

export const pageStyle: string = `${pageTokens}${RULES}`;
