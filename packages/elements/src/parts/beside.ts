/** Parts that few readers meet at once, fetched when they are: decisions, forms of reports and appeals, columns, organisations' answers, summaries. */
export { besideStyles } from './beside.styles.ts';
export { columns } from './columns.ts';
export { decisionCard } from './decision.ts';
export { ownReports } from './own-reports.ts';
export { appealForm, reportForm } from './report-form.ts';
export { summaries } from './summaries.ts';
export { yttranden } from './yttranden.ts';
