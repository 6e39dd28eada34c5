/** The entries for frameworks are types; there is nothing to run. */
export {};
