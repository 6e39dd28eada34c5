/** The style of the panel in which a reader moves the as-of date. */
export const AS_OF_STYLE = `
.as-of{padding:0 20px 12px;font-size:12px;color:var(--_muted)}
.as-of .row{display:flex;flex-wrap:wrap;align-items:center;gap:2px 10px}
.as-of input{flex:1 1 9em;min-width:0;min-height:24px;margin:0;accent-color:var(--_accent)}
.as-of input:focus-visible{outline:2px solid var(--_accent);outline-offset:1px;border-radius:3px}
.as-of output{color:var(--_ink);font-weight:600;font-variant-numeric:tabular-nums}
.as-of p{margin:2px 0}
.as-of table{border-collapse:collapse;font-variant-numeric:tabular-nums;color:var(--_ink);margin-top:4px}
.as-of th,.as-of td{padding:2px 12px 2px 0;text-align:end;font-weight:400;vertical-align:top}
.as-of th:first-child{text-align:start;overflow-wrap:anywhere}
.as-of thead th{color:var(--_muted)}
.dense~.as-of{padding-inline:12px}
@media print{.as-of{display:none}}
`;
