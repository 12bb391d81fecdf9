/** The stylesheet of the desk's pages, after those of every page and of the administrators': wide, large, and made to be printed. */
export const voteDeskStyle = `
.vote-desk main,.vote-desk .inner{max-width:62em}
.vote-desk .question{font-family:var(--insyn-serif);font-size:var(--insyn-text-l);line-height:var(--insyn-line-l);margin-block:0 var(--insyn-space-4);max-width:none}
.protocol{border-collapse:collapse;inline-size:100%;font-variant-numeric:tabular-nums;margin-block:var(--insyn-space-4)}
.protocol caption{text-align:start;font-weight:600;padding-block-end:var(--insyn-space-2)}
.protocol th,.protocol td{text-align:start;vertical-align:baseline;font-weight:400;padding:var(--insyn-space-2) var(--insyn-space-4) var(--insyn-space-2) 0;border-block-start:1px solid var(--insyn-line)}
.protocol .n{text-align:end;white-space:nowrap}
.protocol :is(th,td){overflow-wrap:normal}
.scroll:focus-visible{outline-offset:4px}
.protocol thead th{border-block-start:0;color:var(--insyn-muted);font-size:var(--insyn-text-s)}
.protocol tfoot th,.protocol tfoot td{font-weight:600;border-block-start:2px solid var(--insyn-ink)}
.print{margin-block-start:var(--insyn-space-5)}
.signing{display:grid;grid-template-columns:repeat(auto-fit,minmax(14em,1fr));gap:var(--insyn-space-6) var(--insyn-space-5);margin-block-start:var(--insyn-space-7)}
.signing p{border-block-start:1px solid var(--insyn-ink);padding-block-start:var(--insyn-space-1);margin:0;font-size:var(--insyn-text-s);color:var(--insyn-muted)}
.label{border:2px solid var(--insyn-ink);border-radius:var(--insyn-radius-card);padding:var(--insyn-space-5);max-inline-size:30em;background:var(--insyn-surface)}
.label .batch{font-size:3.4em;line-height:1;font-weight:700;margin:0 0 var(--insyn-space-3);font-variant-numeric:tabular-nums}
.label p{margin-block:0 var(--insyn-space-2);overflow-wrap:anywhere}
.label dl{display:grid;grid-template-columns:auto 1fr;gap:var(--insyn-space-1) var(--insyn-space-4);margin:var(--insyn-space-4) 0 0;font-size:var(--insyn-text-l);line-height:var(--insyn-line-l)}
.label dt{color:var(--insyn-muted);font-weight:400}
.label dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
@media (max-width:30em){.protocol th,.protocol td{padding-inline-end:var(--insyn-space-2);font-size:var(--insyn-text-s)}}
@media print{.vote-desk main{padding:0;max-width:none}.screen{display:none}.label{break-inside:avoid}}
`;
