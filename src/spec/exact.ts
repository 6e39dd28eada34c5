/** True where two types are the same in every detail: optional, nullable, readonly and all. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile where its argument is not `true`. */
export type Holds<T extends true> = T;
