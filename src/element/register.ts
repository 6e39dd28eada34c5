let told = false;

/**
 * Registers an element under its tag. A second copy of the kit on the page leaves the first one in charge and says so
 * once; without a DOM nothing happens.
 */
export function register(tag: string, element: CustomElementConstructor): void {
  if (typeof customElements === 'undefined' || typeof window === 'undefined') return;
  const there = customElements.get(tag);
  if (there === undefined) customElements.define(tag, element);
  else if (there !== element && !told) {
    told = true;
    console.warn(`sluice: <${tag}> is registered already: an earlier copy of the kit stays in charge.`);
  }
}
