declare module 'papaparse' {
  interface Parsed {
    readonly data: string[][];
    readonly errors: readonly { readonly code: string }[];
  }
  const papa: {
    parse(text: string, options: { readonly delimiter: string; readonly newline?: string }): Parsed;
  };
  export default papa;
}
