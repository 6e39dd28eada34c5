/** The kit's elements, as a page would have them. Resolves when the chart is drawn: what is measured must be a drawing. */
async function drawn(chart) {
  await chart.updateComplete;
  while (chart.state === 'loading') await new Promise((resolve) => requestAnimationFrame(resolve));
  if (chart.state !== 'ready') throw new Error(`The chart is ${chart.state}.`);
}

export async function mountElement(tag, host, spec, size) {
  const chart = document.createElement(tag);
  for (const [name, length] of Object.entries(size ?? {})) chart.style.setProperty(name, `${length}px`);
  chart.spec = spec;
  host.append(chart);
  await drawn(chart);
  return chart;
}

export async function setSpec(chart, spec) {
  chart.spec = spec;
  await drawn(chart);
}
