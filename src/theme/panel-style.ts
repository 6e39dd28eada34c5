/** The style of what a reader changes of a chart: rates of a scenario, and the rules to count by. Few charts have it. */
export const PANEL_STYLE = `
.rates{padding:0 12px 12px;font-size:12px}
.rate{display:flex;flex-wrap:wrap;align-items:center;gap:0 10px;padding:4px 8px}
.rate span{flex:1 1 8em;overflow-wrap:anywhere}
.rate .was{color:var(--_muted)}
.rate input{font:inherit;color:inherit;min-height:24px;accent-color:var(--_accent)}
.rate [type=range]{flex:2 1 9em;min-width:0;margin:0}
.rate [type=number]{width:5em;background:var(--_surface);border:1px solid var(--_muted);border-radius:3px}
.rate input:focus-visible{outline:2px solid var(--_accent);outline-offset:1px}
.choice{display:flex;flex-wrap:wrap;align-items:center;gap:2px 10px;padding:0 20px 10px;font-size:12px;color:var(--_muted)}
.dense~.choice{padding-inline:12px}
.choice p{margin:0;flex-basis:100%}
.choice [role=radiogroup]{display:flex;flex-wrap:wrap;gap:0 4px}
.choice label{display:inline-flex;align-items:center;min-height:24px;padding:0 8px;border-radius:3px;cursor:pointer}
.choice label:has(:checked){color:var(--_ink);background:var(--_connector);font-weight:600}
.choice label:has(:focus-visible){outline:2px solid var(--_accent);outline-offset:1px}
.choice input{position:absolute;opacity:0;margin:0;pointer-events:none}
@media (forced-colors:active){.choice label:has(:checked){outline:1px solid;text-decoration:underline}}
@media print{.rates,.choice{display:none}}
`;
