// Runs in the page: loads a peer, draws with it, and waits until what was drawn has been painted.
const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

function host({ width, height }, parent = document.body) {
  const place = document.createElement('div');
  const look = { position: 'relative', width: `${width}px`, height: `${height}px` };
  for (const [name, value] of Object.entries(look))
    place.style.setProperty(
      name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value,
    );
  parent.append(place);
  return place;
}

/** All elements below a node, through shadow roots. */
function elementsOf(node) {
  return [...node.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? elementsOf(element.shadowRoot) : []),
  ]);
}

/** The width of what is drawn: of the widest SVG, canvas or other drawing surface. */
const widthOf = (place) =>
  Math.max(
    0,
    ...elementsOf(place)
      .filter(({ localName }) => localName === 'svg' || localName === 'canvas')
      .map((element) => element.getBoundingClientRect().width),
  );

const within = (promise, ms = 5000) =>
  Promise.race([
    promise,
    new Promise((_, reject) => setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms)),
  ]);
const faultOf = (error) => {
  const [line] = String(error).split('\n');
  return line.length > 48 ? `${line.slice(0, 48).trimEnd()}…` : line;
};
const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const violations = {};
document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
  violations[effectiveDirective] = (violations[effectiveDirective] ?? 0) + 1;
});

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
  elements: () => elementsOf(document.body).length,
  idle: () => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 })),

  async underPolicy(entry, data, size) {
    const place = host(size);
    try {
      await within(this.load(entry));
      const chart = await within(this.peer.mount(place, data, size));
      await within(this.peer.update(chart, { stages: data.stages.toReversed() }));
    } catch (error) {
      return { violations, elements: 0, fault: faultOf(error) };
    }
    await later(300);
    return { violations, elements: elementsOf(place).length };
  },
  async withoutNumber(entry, size) {
    await this.load(entry);
    const place = host(size);
    const stages = [900, Number.NaN, 300].map((value, i) => ({ name: `Stage ${i + 1}`, value }));
    try {
      await within(this.peer.mount(place, { stages }, size));
    } catch (error) {
      // The kit never throws: its peer does, where the chart says what is wrong.
      await later(500);
      const said = elementsOf(place).find(({ part }) => part?.contains('error'))?.textContent;
      return said ? { says: true, wrong: 0 } : { fault: faultOf(error) };
    }
    await frames();
    const all = elementsOf(place);
    const texts = all.flatMap((element) => [
      ...element.getAttributeNames().map((name) => element.getAttribute(name)),
      ...[...element.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map(({ data }) => data),
    ]);
    const wrong = texts.filter((text) => /\bNaN\b/.test(text ?? '')).length;
    return { says: false, wrong };
  },
  /** The way its documentation says to follow the container, where there is one. */
  follow(place, data) {
    const size = { width: place.clientWidth, height: 400 };
    return this.peer.follow ? this.peer.follow(place, data, size) : this.peer.mount(place, data, size);
  },
  async resized(entry, data) {
    await this.load(entry);
    const place = host({ width: 600, height: 400 });
    await this.follow(place, data);
    await later(500);
    const before = widthOf(place);
    place.style.setProperty('width', '300px');
    await later(1000);
    return { before, after: widthOf(place) };
  },
  async shownLate(entry, data) {
    await this.load(entry);
    const place = host({ width: 600, height: 400 });
    place.style.setProperty('display', 'none');
    try {
      await within(this.follow(place, data));
    } catch (error) {
      return { fault: faultOf(error) };
    }
    await later(300);
    place.style.setProperty('display', 'block');
    await later(1000);
    return { width: widthOf(place) };
  },
  async cycles(list, count, size) {
    for (let i = 0; i < count; i++) {
      const place = host(size);
      const chart = await this.peer.mount(place, list[i % list.length], size);
      await frames();
      await this.peer.destroy(chart);
      place.remove();
    }
    await later(200);
    await frames();
  },
};
