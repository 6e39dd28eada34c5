/** The least a custom element with Lit and a shadow root can be: a bar, a name and its number for each stage. */
import { LitElement, css, html, svg } from 'lit';

export const title = 'floor: a minimal Lit element';
export const floor = true;

const COLOURS = ['#1f6feb', '#2c83e8', '#4197e3', '#5aabdd', '#77bfd8', '#99d2d5'];
const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

class FloorFunnel extends LitElement {
  static properties = { data: { attribute: false }, width: {}, height: {} };
  static styles = css`
    :host {
      display: block;
    }
    text {
      font: 12px sans-serif;
      text-anchor: middle;
      dominant-baseline: middle;
    }
  `;

  render() {
    const { width, height } = this;
    const { stages } = this.data;
    const [step, most] = [height / stages.length, stages[0].value];
    const half = (value) => ((value / most) * width) / 2;
    const rows = stages.map(({ name, value }, i) => {
      const [y, a, b] = [i * step, half(value), half((stages[i + 1] ?? stages[i]).value)];
      const text = `${name} ${grouped(value)} (${Math.round((100 * value) / most)}%)`;
      const at = (x) => (width / 2 + x).toFixed(1);
      const points = `${at(-a)},${y} ${at(a)},${y} ${at(b)},${y + step - 2} ${at(-b)},${y + step - 2}`;
      return svg`<g><title>${text}</title><polygon fill=${COLOURS[i % 6]} points=${points}></polygon><text x=${width / 2} y=${y + step / 2}>${text}</text></g>`;
    });
    return html`<svg width=${width} height=${height} role="img" aria-label="Funnel">${rows}</svg>`;
  }
}
customElements.define('floor-funnel', FloorFunnel);

export async function mount(host, data, { width, height }) {
  const chart = Object.assign(document.createElement('floor-funnel'), { data, width, height });
  host.append(chart);
  await chart.updateComplete;
  return chart;
}

export async function update(chart, data) {
  chart.data = data;
  await chart.updateComplete;
}

export function destroy(chart) {
  chart.remove();
}
