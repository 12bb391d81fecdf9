/** Rules of the pages of a rådslag, after those of every page of the administrators. */
export const radslagStyle = `.templates{list-style:none;margin:var(--insyn-space-5) 0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(13em,1fr));gap:var(--insyn-space-5)}
.templates li{position:relative;border:1px solid var(--insyn-control);border-radius:var(--insyn-radius-card,8px);padding:var(--insyn-space-4);background:var(--insyn-surface)}
.templates li:hover{border-color:var(--insyn-action)}
.templates h2{margin:var(--insyn-space-3) 0 var(--insyn-space-1)}
.templates h2 a::after{content:"";position:absolute;inset:0}
.templates p{margin:0;font-size:var(--insyn-text-s)}
.template{display:block;inline-size:100%;max-inline-size:13em;block-size:auto;color:var(--insyn-action)}
.admin .nine{max-width:none;margin-block:var(--insyn-space-6) var(--insyn-space-1);border-block-start:1px solid var(--insyn-line);padding-block-start:var(--insyn-space-4)}
.nine .meta{display:block;font-weight:400}
.admin p.nine{margin-block-end:0}
.admin .counter{margin-block:calc(-1 * var(--insyn-space-4)) var(--insyn-space-5);color:var(--insyn-muted);font-size:var(--insyn-text-s);font-variant-numeric:tabular-nums}
.admin .counter.fault{color:var(--insyn-error);font-weight:600}
.alternative-row{border:0;border-inline-start:3px solid var(--insyn-line);margin:0 0 var(--insyn-space-4);padding:0 0 0 var(--insyn-space-4);min-inline-size:0}
.alternative-row legend{float:inline-start;inline-size:100%;font-weight:600;padding:0;margin-block-end:var(--insyn-space-1)}
.alternative-row legend+*{clear:both}
.alternative-row .field{margin-block-end:var(--insyn-space-3)}
.alternative-row .field label{font-weight:400}
.dates{margin-block:var(--insyn-space-4)}
.date-row{display:grid;grid-template-columns:minmax(11em,1fr) auto;gap:var(--insyn-space-1) var(--insyn-space-4);align-items:center;border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-2)}
.date-row:last-child{border-block-end:1px solid var(--insyn-line)}
.admin .date-row p{margin:0}
.date-row .fault{grid-column:1/-1;color:var(--insyn-error);font-weight:600}
.date-row .weekday{display:block}
.date-inputs{display:flex;flex-wrap:wrap;gap:var(--insyn-space-2)}
.date-inputs input{box-sizing:border-box;font:inherit;color:var(--insyn-ink);background:var(--insyn-surface);border:1px solid var(--insyn-control);border-radius:var(--insyn-radius);padding:.4em .5em;min-block-size:var(--insyn-target);font-variant-numeric:tabular-nums}
.date-inputs input[aria-invalid=true]{border-color:var(--insyn-error)}
.start{align-items:flex-end}
.lacks{padding-inline-start:1.2em}
.lacks .meta{display:block}
.beside{border-collapse:collapse;min-inline-size:100%}
.beside th,.beside td{text-align:start;vertical-align:top;font-weight:400;padding:var(--insyn-space-2) var(--insyn-space-4) var(--insyn-space-2) 0;border-block-start:1px solid var(--insyn-line);min-inline-size:11em}
.beside thead th,.beside thead td{border-block-start:0;font-weight:600}
.beside tbody th,.beside thead td{color:var(--insyn-muted);font-size:var(--insyn-text-s);min-inline-size:7em}
.beside .letter{display:flex;gap:var(--insyn-space-2);align-items:center;margin-block-end:var(--insyn-space-2)}
.beside .vote-picture{margin-block-end:var(--insyn-space-2);inline-size:11em}
.heading-row{display:grid;grid-template-columns:1fr auto;gap:0 var(--insyn-space-4);align-items:end;border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-2)}
.heading-row .field{margin-block-end:var(--insyn-space-2)}
.heading-row .choice{margin-block-end:var(--insyn-space-3)}
.as-read .lines{margin-block:var(--insyn-space-2)}
.admin .lines-in{white-space:pre-line;margin-block:var(--insyn-space-2)}
.changes del{color:var(--insyn-muted)}
.admin .phases{margin-block:var(--insyn-space-4)}
.admin .phases .sentence:empty{display:none}
.replies-to{list-style:none;margin:0;padding:0}
.replies-to>li{display:grid;grid-template-columns:1fr 1fr;gap:0 var(--insyn-space-5);border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-4)}
.replies-to .field{margin:0}
.builder fieldset legend{font-size:var(--insyn-text-l)}
.builder .pair .field{flex:1 1 9em}
.tabs{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-4);list-style:none;margin:0;padding:0;border-block-end:1px solid var(--insyn-line)}
.tabs a,.tabs span{display:inline-block;padding-block:.5em;border-block-end:2px solid transparent;text-decoration:none}
.tabs span{font-weight:600;border-block-end-color:var(--insyn-action)}
.shown-embed{max-inline-size:100%;margin-block:var(--insyn-space-4);border:1px dashed var(--insyn-control);padding:var(--insyn-space-4)}
.shown-embed[data-width=telefon]{inline-size:360px}
.shown-embed[data-width=surfplatta]{inline-size:768px}
button[aria-pressed=true]{background:var(--insyn-tint)}
.sign-link{border-inline-start:3px solid var(--insyn-action);padding-inline-start:var(--insyn-space-4);margin-block:var(--insyn-space-4)}
.sign-link code{overflow-wrap:anywhere}
.checks ul{list-style:none;margin:0;padding:0}
.check{border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-2)}
.admin .check p{margin-block:var(--insyn-space-1)}
.check .sign{display:inline-block;inline-size:1.6em;font-weight:700}
.check.yes .sign{color:var(--insyn-ok)}
.check.no .sign{color:var(--insyn-error)}
.check.note .sign{color:var(--insyn-warn)}
.check pre{margin:var(--insyn-space-1) 0}
@media (max-width:44em){.replies-to>li{grid-template-columns:1fr;gap:var(--insyn-space-3)}}
@media (max-width:34em){.date-row{grid-template-columns:1fr}.heading-row{grid-template-columns:1fr}}
`;

/** Around a page of everyone's that is shown before its time: nobody takes it for the real one. */
export const previewStyle = `.preview-bar{background:var(--insyn-warn-bg);color:var(--insyn-ink);border-block-end:3px solid var(--insyn-warn);padding:var(--insyn-space-3) var(--insyn-space-5)}
.preview-bar p{margin:0 0 var(--insyn-space-1);max-inline-size:none}
.preview-bar .tabs{display:flex;flex-wrap:wrap;gap:0 var(--insyn-space-4);list-style:none;margin:0;padding:0}
.preview-bar .tabs a,.preview-bar .tabs span{display:inline-block;padding-block:.45em;border-block-end:2px solid transparent}
.preview-bar .tabs span{font-weight:600;border-block-end-color:var(--insyn-action)}
.preview-frame{border:6px solid var(--insyn-warn-bg);border-block-start:0}
@media print{.preview-bar{display:none}}
`;
