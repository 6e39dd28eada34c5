/** Names of the finished themes, and the accent each is made of. They are in the package as style sheets, `sluice/themes/…`. */
export const FINISHED = {
  ember: '#c2410c',
  forest: '#15803d',
  graphite: '#475569',
  plum: '#86198f',
  rose: '#be123c',
  teal: '#0f766e',
} as const;
