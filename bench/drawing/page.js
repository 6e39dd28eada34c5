// Runs in the page: loads the peer, draws with it, and waits until what was drawn has been painted.
const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

function host({ width, height }, parent = document.body) {
  const place = document.createElement('div');
  Object.assign(place.style, { position: 'relative', width: `${width}px`, height: `${height}px` });
  parent.append(place);
  return place;
}

/** Elements below a node, through shadow roots. */
function countElements(node) {
  let count = 0;
  for (const element of node.querySelectorAll('*'))
    count += 1 + (element.shadowRoot ? countElements(element.shadowRoot) : 0);
  return count;
}

globalThis.bench = {
  frames,
  async load(entry) {
    this.peer = await import(entry);
  },
  async first(data, size) {
    const start = performance.now();
    this.chart = await this.peer.mount(host(size), data, size);
    await frames();
    return performance.now() - start;
  },
  async updates(list) {
    const end = performance.now() + 5000;
    let done = 0;
    for (const data of list) {
      await this.peer.update(this.chart, data);
      await frames();
      done++;
      if (performance.now() > end) break;
    }
    return done;
  },
  async many(list, size) {
    const parent = document.body.appendChild(document.createElement('div'));
    Object.assign(parent.style, { display: 'grid', gridTemplateColumns: `repeat(5, ${size.width}px)` });
    this.charts = await Promise.all(list.map((data) => this.peer.mount(host(size, parent), data, size)));
    await frames();
  },
  elements: () => countElements(document.body),
  idle: () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 })),
};
