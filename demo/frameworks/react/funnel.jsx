/**
 * A funnel. React sets a property only where the element has it already; an object that comes before the element is
 * defined would become the attribute "[object Object]". Set by a ref it always arrives.
 */
export const Funnel = ({ spec, ...others }) => (
  <sluice-funnel
    ref={(funnel) => {
      if (funnel !== null) funnel.spec = spec;
    }}
    {...others}
  />
);
