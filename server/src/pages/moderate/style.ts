/** Beside the stylesheet of the administrators' pages: numbers, the list, a post in full, print. */
export const moderateStyle = `
.moderate.wide main{max-width:80em}
.moderate.wide .inner{max-width:80em}
insyn-moderation{display:block}
insyn-moderation>*{max-width:44em}
.numbers{display:flex;flex-wrap:wrap;gap:var(--insyn-space-2) var(--insyn-space-6);list-style:none;margin:0 0 var(--insyn-space-4);padding:0}
.numbers li{display:flex;flex-direction:column-reverse}
.numbers b{font-size:var(--insyn-text-xl);line-height:var(--insyn-line-xl);font-weight:600;font-variant-numeric:tabular-nums}
.numbers span{font-size:var(--insyn-text-s);color:var(--insyn-muted)}
.numbers .now b,.numbers .now span{color:var(--insyn-error);font-weight:600}
.case{border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-4)}
.cases{list-style:none;margin:0;padding:0}
.cases>:last-child{border-block-end:1px solid var(--insyn-line)}
.case h3{font-size:var(--insyn-text-l);line-height:var(--insyn-line-l);margin:0 0 var(--insyn-space-2);overflow-wrap:anywhere}
.case h3 a{display:inline-block;padding-block:.2em}
.case .numbers{margin-block-end:var(--insyn-space-2)}
.case p{margin-block:var(--insyn-space-1)}
.note{border-inline-start:3px solid var(--insyn-line);padding-inline-start:var(--insyn-space-3)}
.note p{margin-block:0;white-space:pre-wrap;overflow-wrap:anywhere}
.words{background:var(--insyn-surface);border:1px solid var(--insyn-line);border-radius:var(--insyn-radius);padding:var(--insyn-space-4);margin:0 0 var(--insyn-space-4);max-width:var(--insyn-measure);white-space:pre-wrap;overflow-wrap:anywhere;font-size:var(--insyn-text-l);line-height:var(--insyn-line-l)}
.words mark{background:var(--insyn-warn-bg);color:inherit;text-decoration:underline 2px var(--insyn-warn);text-underline-offset:.15em}
.quoted{border-inline-start:3px solid var(--insyn-line);padding-inline-start:var(--insyn-space-3);margin:0 0 var(--insyn-space-4);max-width:var(--insyn-measure);white-space:pre-wrap;overflow-wrap:anywhere}
.queue{list-style:none;margin:0;padding:0}
.queue li{border-block-start:1px solid var(--insyn-line)}
.queue>:last-child{border-block-end:1px solid var(--insyn-line)}
.queue a{display:block;padding-block:var(--insyn-space-3);color:inherit;text-decoration:none}
.queue a:hover .first{text-decoration:underline}
.queue .first{display:block;overflow-wrap:anywhere}
.queue .meta{display:block}
.urgent{color:var(--insyn-error);font-weight:600}
.below{margin-block-start:var(--insyn-space-5)}
.decide{border-block-start:1px solid var(--insyn-line);padding-block-start:var(--insyn-space-4);margin-block-start:var(--insyn-space-5)}
.decide h2{margin-block:0 var(--insyn-space-2)}
.decide .ways{margin-block-start:var(--insyn-space-3)}
.record{border-block-start:1px solid var(--insyn-line);padding-block:var(--insyn-space-3);break-inside:avoid}
.record h3{margin:0 0 var(--insyn-space-1);font-size:var(--insyn-text-m);line-height:var(--insyn-line-m)}
.record p{margin-block:var(--insyn-space-1)}
.record .words{margin-block:var(--insyn-space-2)}
@media (max-width:30em){.numbers{display:grid;grid-template-columns:repeat(3,auto);justify-content:space-between;gap:var(--insyn-space-2)}}
@media print{
.admin.moderate main{max-width:none;padding:0}
.moderate form,.moderate .box.ok{display:none}
.words{border:1px solid;font-size:inherit;line-height:inherit;padding:.6em}
.facts>div{break-inside:avoid}
}
`;
