/** Turns the input of one reference case into the kit's answer, in the shape of the case's `expected`. */
export type Adapter = (input: never) => object;

/** An adapter for each metric that the kit has, by name. */
export interface Adapters {
  readonly [metric: string]: Adapter;
}
