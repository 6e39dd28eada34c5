import type { PipelinesResult } from '../../../metrics/pipeline/pipelines-result.js';
import type { GroupNode, Scene, SceneNode, Span } from '../../../scene/scene.js';
import type { Description, Frame, Voice } from '../../chart.js';
import { composeChart, placeEmpty, spaceIn } from '../../composition.js';
import type { Density, Room } from '../../composition.js';
import { placeAlerts } from '../alerts.js';
import type { AlertFacts } from '../facts.js';
import { alertFacts, figuresOf, pipelineFacts } from '../facts.js';
import { drawAlert, drawSample, drawStage } from '../draw.js';
import { placeFigures } from '../figures.js';
import { alertWords, keyOf } from '../layout.js';
import type { Sample } from '../layout.js';
import type { PlacedAlert } from '../place.js';
import type { PlacedText } from '../../../scene/blocks.js';
import type { PipelineSpec } from '../spec.js';
import { mostStalled } from '../takeaway.js';
import { currencyShown, moneyText, shows, tell } from '../words.js';
import { describePipelines, describePipelinesTable } from './describe.js';
import { placePanels, planPanels } from './layout.js';
import type { PanelFacts, PanelPlan, PlacedPanel } from './layout.js';
import { alertsOf, drawnAlertsOf, drawnSpec, flatOf, panelsOf } from './parts.js';
import type { PipelinePanel } from './parts.js';
import { tellPipelines } from './words.js';

/** The drawing without its surroundings. */
interface PlacedPipelines {
  readonly panels: readonly PlacedPanel[];
  readonly alerts: readonly PlacedAlert[];
  readonly axis: readonly PlacedText[];
  readonly bottom: number;
}

/** What is drawn of all pipelines. */
interface PipelinesFacts {
  readonly panels: readonly PanelFacts[];
  readonly alerts: readonly AlertFacts[];
  readonly alertCount: number;
}

function panelFacts(panel: PipelinePanel, spec: PipelineSpec, voice: Voice): PanelFacts {
  const { overview, labels, name } = panel;
  const currency = currencyShown(overview, spec);
  const deals = tell(voice, 'deals', { n: overview.total.n });
  const strong = (text: string, gap = 0): Span => ({ text, strong: true, ...(gap > 0 && { gap }) });
  const paid = currency !== null && overview.total.amount !== null;
  const money = moneyText(overview.total.amount, currency, voice);
  return {
    name,
    totals: paid
      ? [[{ text: deals, fill: 'muted', size: 11 }, strong(money, 8)], [strong(money)]]
      : [[strong(deals)], [strong(voice.format.count(overview.total.n))]],
    facts: pipelineFacts(overview, spec, labels, voice),
  };
}

/** Gathers what is drawn. Only the stage that the sentence above speaks of stands out, in whichever pipeline it is. */
function factsOf(
  result: PipelinesResult,
  panels: readonly PipelinePanel[],
  spec: PipelineSpec,
  voice: Voice,
): PipelinesFacts {
  const worst = shows(spec, 'takeaway') ? (mostStalled(flatOf(result, panels).overview)?.stage ?? -1) : -1;
  let first = 0;
  return {
    panels: panels.map((panel): PanelFacts => {
      const own = panelFacts(panel, spec, voice);
      const from = first;
      first += own.facts.stages.length;
      const stages = own.facts.stages.map((stage, i) => ({ ...stage, alert: from + i === worst }));
      return { ...own, facts: { ...own.facts, stages } };
    }),
    alerts: drawnAlertsOf(panels, spec).map(({ alert, panel }) => {
      const facts = alertFacts(alert, panel.overview, panel.labels, voice);
      return { ...facts, stage: `${panel.name} · ${facts.stage}` };
    }),
    alertCount: alertsOf(panels).length,
  };
}

function placeBody(
  facts: PipelinesFacts,
  { all }: PipelinesResult,
  spec: PipelineSpec,
  { room, density, plan }: { readonly room: Room; readonly density: Density; readonly plan: PanelPlan },
  voice: Voice,
  { measure }: Frame,
): PlacedPipelines {
  const shown = shows(spec, 'figures') && all.total.n > 0 ? figuresOf(all, voice) : [];
  const figures = placeFigures(shown, room, density, measure);
  const top = figures.bottom + (figures.texts.length > 0 ? 10 : 0);
  const drawn = placePanels(facts.panels, plan, { ...room, top }, tell(voice, 'time'), measure);
  const words = alertWords(facts.alertCount, voice);
  const list = placeAlerts(facts, { ...room, top: drawn.bottom }, density, words, measure);
  return {
    panels: drawn.panels,
    alerts: list.alerts,
    axis: [...figures.texts, ...drawn.panels.flatMap(headingsOf), ...list.axis],
    bottom: list.bottom,
  };
}

/** Headings of columns, each of which is there once for every panel. */
function headingsOf({ axis }: PlacedPanel, k: number): PlacedText[] {
  return axis.map((text) => ({ ...text, node: { ...text.node, key: `${text.node.key}${k}` } }));
}

function drawHead({ hit, head }: PlacedPanel, k: number, label: string): GroupNode {
  const area: SceneNode = { type: 'rect', key: 'hit', part: 'hit', ...hit, radius: 4, fill: 'none' };
  return {
    type: 'group',
    key: `pipeline${k}`,
    part: 'mark',
    label,
    children: [area, ...head.map(({ node }) => node)],
  };
}

/** Several pipelines as a scene: each pipeline and its stages, then deals to look at, are labelled groups in their order. */
function drawPipelines(
  result: PipelinesResult,
  description: Description,
  spec: PipelineSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const own = drawnSpec(result, spec);
  const facts = factsOf(result, panelsOf(result, spec, voice), own, voice);
  const space = spaceIn(frame);
  const tile = space.density === 'tile';
  const some = facts.panels.length > 0;
  const { title, caption, shortCaption, takeaway } = description;
  const said = shows(spec, 'takeaway') && some && !(tile && takeaway.lead === '');
  const weighted = facts.panels.some((panel) => panel.facts.weighted);
  const plan = some ? planPanels(facts.panels, space.column.width, frame.measure) : null;
  // Ages are drawn in rows only.
  const ages = plan?.grid == null ? 0 : Math.max(...facts.panels.map((panel) => panel.facts.ages));
  const layout = composeChart<PlacedPipelines, Sample>(
    space,
    {
      heading: {
        title,
        caption: shows(spec, 'caption') ? (tile ? shortCaption : caption) : '',
        takeaway: said ? takeaway : { lead: '', rest: '' },
      },
      named: [],
      key: tile || !some ? [] : keyOf({ weighted, ages }, result.all.ages, voice),
      notes: shows(spec, 'notes') ? description.notes : [],
    },
    (room) =>
      plan !== null
        ? placeBody(facts, result, own, { room, density: space.density, plan }, voice, frame)
        : { panels: [], alerts: [], ...placeEmpty(room, voice, frame) },
    frame,
  );
  const { textured = false } = frame;
  const nodes: SceneNode[] = [...layout.heading, ...layout.body.axis].map(({ node }) => node);
  const names = description.marks.map(({ name }) => name);
  layout.body.panels.forEach((panel, k) => {
    nodes.push(drawHead(panel, k, names.shift() ?? ''));
    const { facts: own } = facts.panels[k]!;
    panel.stages.forEach((placed, i) => {
      const stage = drawStage(placed, i, own, names.shift() ?? '', textured);
      nodes.push({ ...stage, key: `pipeline${k}${stage.key}` });
    });
  });
  layout.body.alerts.forEach((placed, i) => nodes.push(drawAlert(placed, i, names.shift() ?? '')));
  layout.legend.forEach(({ sample, box, text }, k) =>
    nodes.push(...drawSample(sample, box, k, ages, textured), text.node),
  );
  nodes.push(...layout.notes.map(({ node }) => node));
  return {
    width: layout.width,
    height: layout.height,
    title: description.title || tellPipelines(voice, 'title'),
    description: description.summary,
    lang: voice.messages.lang,
    nodes,
  };
}

/** The view of several pipelines. */
export const pipelinesView = {
  describe: describePipelines,
  table: describePipelinesTable,
  draw: drawPipelines,
};
