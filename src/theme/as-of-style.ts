/** The style of the panel in which a reader moves the as-of date. */
export const AS_OF_STYLE = `
.as-of{padding:0 20px 12px;font-size:12px;color:var(--_muted)}
.as-of .row{display:flex;flex-wrap:wrap;align-items:center;gap:2px 10px}
.as-of input{flex:1 1 9em;min-width:0;min-height:24px;margin:0;accent-color:var(--_accent)}
.as-of input:focus-visible{outline:2px solid var(--_accent);outline-offset:1px;border-radius:3px}
.as-of output{color:var(--_ink);font-weight:600;font-variant-numeric:tabular-nums}
.as-of p{margin:2px 0}
.as-of table{font-variant-numeric:tabular-nums;color:var(--_ink);margin-top:4px}
.as-of th,.as-of td{min-width:0;padding-block:3px;padding-inline:12px 0;white-space:normal}
.as-of :is(th,td):first-child{min-width:6.5em;padding-inline-start:0}
.dense~.as-of{padding-inline:12px}
@media print{.as-of{display:none}}
`;
