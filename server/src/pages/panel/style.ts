/** How the pages of a panel look, after the administrators' sheet: large targets, one thing at a time. */
export const panelStyle = `
.panel main{max-width:36em}
.panel .lines{white-space:pre-line}
.review+form .ways{margin-block-start:var(--insyn-space-5)}
.panel .foot{display:block}
.panel .foot .inner{max-width:36em}
.report section ul{padding-inline-start:1.2em;margin-block:0}
.surveys{list-style:none;margin:0 0 var(--insyn-space-6);padding:0;display:grid;gap:var(--insyn-space-4)}
.surveys li{background:var(--insyn-surface);border:1px solid var(--insyn-line);border-radius:var(--insyn-radius);padding:var(--insyn-space-4) var(--insyn-space-5)}
.surveys h2{margin:0;font-size:var(--insyn-text-l)}
.surveys .button{display:inline-flex}
.promises{margin-block:var(--insyn-space-6)}
.promises ul{padding-inline-start:1.2em}
.promises li{padding-block:.15em}
.steps{display:flex;flex-wrap:wrap;gap:var(--insyn-space-2) var(--insyn-space-4);align-items:center;color:var(--insyn-muted);font-size:var(--insyn-text-s)}
.steps span{white-space:nowrap}
.steps progress{flex:1 1 8em;block-size:.5em;appearance:none;border:0;border-radius:1em;background:var(--insyn-sunken);overflow:hidden}
.steps progress::-webkit-progress-bar{background:var(--insyn-sunken)}
.steps progress::-webkit-progress-value{background:var(--insyn-action)}
.steps progress::-moz-progress-bar{background:var(--insyn-action)}
.question legend{font-size:var(--insyn-text-l);line-height:var(--insyn-line-l);text-wrap:balance}
.field.question .hint{font-size:var(--insyn-text-m)}
.pick{position:relative;margin-block:var(--insyn-space-2)}
.pick input{position:absolute;inset-block-start:.85em;inset-inline-start:var(--insyn-space-4);inline-size:1.35em;block-size:1.35em;margin:0;accent-color:var(--insyn-action)}
.field .pick label{display:block;box-sizing:border-box;inline-size:100%;font-weight:400;margin:0;padding:.75em var(--insyn-space-4) .75em 3.2em;background:var(--insyn-surface);border:1px solid var(--insyn-control);border-radius:var(--insyn-radius)}
.field .pick input:checked+label{border-color:var(--insyn-action);box-shadow:inset 0 0 0 1px var(--insyn-action);font-weight:600}
.field .pick input:focus-visible+label{outline:3px solid var(--insyn-focus);outline-offset:2px}
.scale b{display:inline-block;min-inline-size:1.2em;font-variant-numeric:tabular-nums}
.ranking{list-style:none;margin:0;padding:0}
.ranking li{display:flex;gap:var(--insyn-space-2);align-items:center;background:var(--insyn-surface);border:1px solid var(--insyn-line);border-radius:var(--insyn-radius);padding:var(--insyn-space-2) var(--insyn-space-3);margin-block:var(--insyn-space-2)}
.ranking .place{min-inline-size:1.4em;color:var(--insyn-muted);font-variant-numeric:tabular-nums}
.ranking .what{flex:1;min-inline-size:0;overflow-wrap:anywhere}
.ranking .move{min-inline-size:var(--insyn-target);min-block-size:var(--insyn-target);justify-content:center;padding-inline:0}
.ranking .move:disabled{opacity:.35}
.plain{background:none;border:0;padding:.6em .2em;font:inherit;color:var(--insyn-action);text-decoration:underline;text-underline-offset:.15em;cursor:pointer;min-block-size:var(--insyn-target)}
.review{list-style:none;margin:0;padding:0}
.review li{border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-3)}
.review li:last-child{border-block-end:1px solid var(--insyn-line)}
.review h2{font-size:var(--insyn-text-m);line-height:var(--insyn-line-m);margin:0}
.review p{margin-block:var(--insyn-space-1)}
.ways.stacked{flex-direction:column;align-items:flex-start}
.report section{border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-4)}
.report section h3{margin-block:0 var(--insyn-space-3);font-size:var(--insyn-text-m)}
.bars{inline-size:100%;border-collapse:collapse;max-inline-size:var(--insyn-measure)}
.bars caption{text-align:start;color:var(--insyn-muted);font-size:var(--insyn-text-s);padding-block-end:var(--insyn-space-2)}
.bars th,.bars td{text-align:start;font-weight:400;vertical-align:top;padding:.3em var(--insyn-space-3) .3em 0}
.bars td.number{white-space:nowrap;text-align:end;font-variant-numeric:tabular-nums;padding-inline-end:0;inline-size:1%}
.bars meter{display:block;inline-size:100%;block-size:.55em;margin-block-start:.2em;appearance:none;background:var(--insyn-sunken);border:0;border-radius:1em}
.bars meter::-webkit-meter-bar{background:var(--insyn-sunken);border:0;border-radius:1em;block-size:.55em}
.bars meter::-webkit-meter-optimum-value{background:var(--insyn-action);border-radius:1em}
.bars meter::-moz-meter-bar{background:var(--insyn-action)}
.digest{font-family:ui-monospace,monospace;font-size:var(--insyn-text-s);overflow-wrap:anywhere}
.texts{list-style:none;margin:0;padding:0}
.texts li{border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-3)}
@media (max-width:30em){.panel .ways .plain{inline-size:100%}}
@media print{.bars meter{border:1px solid}.report section{break-inside:avoid}.panel .foot,.panel .noprint,.admin .noprint{display:none}}
@media (forced-colors:active){.field .pick input:checked+label{outline:2px solid}}
`;
