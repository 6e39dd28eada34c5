import type { FunnelResult, FunnelStage } from '../../../metrics/funnel/result.js';
import { clipText } from '../../../scene/text.js';
import type { GroupNode, Scene, SceneNode } from '../../../scene/scene.js';
import { nameSeries } from '../../../scene/series.js';
import { barPath } from '../../../scene/shapes.js';
import type { Description, Frame, Mark, Table, Voice } from '../../chart.js';
import { NONE, rateText, sentences } from '../../words.js';
import { describeFunnel } from '../describe.js';
import { drawFunnel } from '../draw.js';
import type { Dress } from '../dress.js';
import { currencyShown, shownResult } from '../measured.js';
import type { PlacedBody } from '../place.js';
import { dressSegments, hasPiece, pieceMarks, segmentLines, seriesOf } from '../segments.js';
import type { FunnelPart, FunnelSpec } from '../spec.js';
import { describeTable } from '../table.js';
import type { View } from '../views.js';
import { bandsOf, placeBands } from './bands.js';
import { besideLane, placeReturn, returnText } from './circle.js';
import { withCounting } from './counting.js';
import { withPreset } from './presets.js';
import { taper } from './tapers.js';
import {
  markTargets,
  targetCaption,
  targetColumns,
  targetLine,
  targetsOf,
  tick,
  withTargets,
} from './targets.js';
import { stageLabels } from '../words.js';
import { hostText, stageSpecs, tell } from './words.js';

const PARTS: readonly FunnelPart[] = [
  'caption',
  'takeaway',
  'rates',
  'interval',
  'amounts',
  'durations',
  'dropOff',
  'notes',
];

/** Whether stages narrow to the next: only where there is a way from one to the other. */
function isTapered({ counting }: FunnelResult, { shape }: FunnelSpec): boolean {
  return (shape === 'trapezoid' || shape === 'curve') && counting !== 'current';
}

function addedCaption(result: FunnelResult, spec: FunnelSpec, voice: Voice): string[] {
  return [
    ...(isTapered(result, spec) ? [tell(voice, 'shape')] : []),
    ...targetCaption(targetsOf(result, spec, voice), voice),
    ...(returnText(result, spec, voice) === '' ? [] : [tell(voice, 'circle')]),
  ];
}

/** Words of the host as a sentence. */
function ended(text: string, { messages }: Voice): string {
  return /[.!?。！？…]$/.test(text) ? text : text + messages.stop;
}

/** What the host says of a stage, each as a line. */
function hostLines({ id, step }: FunnelStage, spec: FunnelSpec, voice: Voice): string[] {
  const { description, exitCriterion, rateLabel } = stageSpecs(spec).get(id) ?? {};
  const [what, exit, name] = [description, exitCriterion, rateLabel].map((text) => hostText(text, voice)) as [
    string,
    string,
    string,
  ];
  const rate =
    step === null || step.value === null || name === ''
      ? []
      : [tell(voice, 'mark.rate', { name: clipText(name, 60), rate: rateText(step, voice) })];
  return [
    ...rate,
    ...(what === '' ? [] : [ended(clipText(what, 200), voice)]),
    ...(exit === '' ? [] : [ended(tell(voice, 'mark.exit', { text: clipText(exit, 200) }), voice)]),
  ];
}

function describe(result: FunnelResult, given: FunnelSpec, voice: Voice): Description {
  const spec = withPreset(given);
  const plain = withCounting(describeFunnel(result, spec, voice), result, spec, voice);
  const targets = targetsOf(result, spec, voice);
  const bands = bandsOf(
    result.stages.map(({ id }) => id),
    spec,
    voice,
  );
  const added = addedCaption(result, spec, voice);
  const shown = shownResult(result, spec);
  const currency = currencyShown(result, spec);
  const { stop } = voice.messages;
  const back = returnText(result, spec, voice);
  const labels = stageLabels(result, spec, voice);
  const telling = { result, shown, currency, labels, voice, worst: undefined };
  const marks = plain.marks.flatMap((mark, i): Mark[] => {
    const target = targets[i];
    const band = bands[i] ?? '';
    const parts = segmentLines(shown.segments, i, currency, voice);
    const lines = [
      ...(target ? [targetLine(target, voice)] : []),
      ...hostLines(result.stages[i]!, spec, voice),
      ...(back !== '' && i === plain.marks.length - 1 ? [`${back}${stop}`] : []),
    ];
    const said = [...parts, ...(band === '' ? [] : [`${band}${stop}`]), ...lines];
    const whole = {
      ...mark,
      name: sentences([mark.name, ...said], voice),
      lines: [...mark.lines, ...parts, ...lines],
    };
    return [whole, ...pieceMarks(telling, i)];
  });
  return {
    ...plain,
    caption: [plain.caption, ...added].join(' · '),
    summary: sentences(
      [plain.summary, ...[...added, back].filter((part) => part !== '').map((part) => `${part}${stop}`)],
      voice,
    ),
    marks,
    ...(shown.segments.length > 1 && { series: seriesOf(shown.segments, voice) }),
  };
}

/** Columns of words that stand in the spec; those that no stage has are left out. */
function wordColumns(
  ids: readonly string[],
  spec: FunnelSpec,
  voice: Voice,
): { heading: string; cells: Table['rows'][number] }[] {
  const said = stageSpecs(spec);
  const columns = [
    { heading: tell(voice, 'table.band'), words: bandsOf(ids, spec, voice) },
    {
      heading: tell(voice, 'table.description'),
      words: ids.map((id) => hostText(said.get(id)?.description, voice)),
    },
    { heading: tell(voice, 'table.rate'), words: ids.map((id) => hostText(said.get(id)?.rateLabel, voice)) },
    {
      heading: tell(voice, 'table.exit'),
      words: ids.map((id) => hostText(said.get(id)?.exitCriterion, voice)),
    },
  ];
  return columns
    .filter(({ words }) => words.some((text) => text !== ''))
    .map(({ heading, words }) => ({
      heading,
      cells: words.map((text) => ({ text: text || NONE, value: text || null })),
    }));
}

function table(result: FunnelResult, given: FunnelSpec, voice: Voice): Table {
  const spec = withPreset(given);
  const plain = describeTable(result, spec, voice);
  const ids = result.stages.map(({ id }) => id);
  const columns = [...targetColumns(targetsOf(result, spec, voice), voice), ...wordColumns(ids, spec, voice)];
  const empty = { text: NONE, value: null };
  return {
    caption: [plain.caption, ...addedCaption(result, spec, voice)].join(' · '),
    columns: [...plain.columns, ...columns.map(({ heading }) => heading)],
    // Rows of segments follow those of the stages: targets and words are of all.
    rows: plain.rows.map((row, i) => [...row, ...columns.map(({ cells }) => cells[i] ?? empty)]),
  };
}

/** Lays over each stage what can be pointed at of its pieces: every focus is ringed above all of them. */
function withPieces(
  scene: Scene,
  { marks }: Description,
  shown: FunnelResult,
  { stages }: PlacedBody,
): Scene {
  if (shown.segments.length === 0) return scene;
  let mark = -1;
  let stage = -1;
  const pieces = ({ bars, outlines }: PlacedBody['stages'][number], i: number): GroupNode[] =>
    shown.segments.flatMap((segment, k): GroupNode[] => {
      const box = bars[k];
      if (!hasPiece(shown, segment, i) || box === undefined) return [];
      const d = outlines?.[k] ?? barPath(box, 'none', 0);
      return [
        {
          type: 'group',
          key: `stage${i}piece${k}`,
          part: 'mark',
          series: segment.id,
          label: marks[++mark]?.name ?? '',
          children: [{ type: 'path', key: 'hit', part: 'hit', d, fill: 'none' }],
        },
      ];
    });
  const nodes = scene.nodes.flatMap((node): SceneNode[] => {
    if (node.type !== 'group') return [node];
    stage++;
    mark++;
    return [node, ...pieces(stages[stage]!, stage)];
  });
  return { ...scene, nodes };
}

/** How a tapered funnel is laid out: as bars about a middle line, without room for what was lost. */
function plainSpec(spec: FunnelSpec, tapered: boolean): FunnelSpec {
  if (tapered)
    return {
      ...spec,
      shape: 'bars',
      align: 'center',
      show: (spec.show ?? PARTS).filter((part) => part !== 'dropOff'),
    };
  if (spec.shape === 'circular') return { ...spec, shape: 'bars', orientation: 'vertical' };
  return spec.shape === 'trapezoid' || spec.shape === 'curve' ? { ...spec, shape: 'bars' } : spec;
}

function draw(
  result: FunnelResult,
  description: Description,
  given: FunnelSpec,
  voice: Voice,
  frame: Frame,
): Scene {
  const spec = withPreset(given);
  const targets = targetsOf(result, spec, voice);
  const tapered = isTapered(result, spec);
  const own = plainSpec(spec, tapered);
  const bands = bandsOf(
    result.stages.map(({ id }) => id),
    spec,
    voice,
  );
  const back = returnText(result, spec, voice);
  const hasTargets = targets.some((target) => target !== null);
  // A pattern fills the box of a bar, not its outline: where patterns tell segments apart, bars stay bars.
  const shown = shownResult(result, spec);
  const boxed = frame.textured === true && shown.segments.length > 0;
  let placed: PlacedBody = { stages: [], axis: [], bottom: 0 };
  const dress: Dress = {
    ...dressSegments(shown.segments, frame.textured ?? false, voice),
    ...(back === '' ? {} : { room: besideLane }),
    facts: (facts) => (hasTargets ? withTargets(facts, targets, voice) : facts),
    body: (plain, facts, ground) => {
      const { horizontal } = ground;
      const banded = placeBands(plain, bands, ground);
      placed = markTargets(banded, facts, targets, horizontal, own.align === 'center');
      if (placed.stages.length === 0) return placed;
      if (back !== '') placed = placeReturn(placed, back, ground);
      else if (tapered && !boxed) placed = taper(placed, horizontal, spec.shape === 'curve');
      return placed;
    },
    key: hasTargets
      ? [
          {
            label: tell(voice, 'target.key'),
            sample: {
              nodes: (key, { x, y, width, height }) =>
                tick(key, { x: x + width / 2, y: y - 1, width: 0, height: height + 2 }),
            },
          },
        ]
      : [],
  };
  const stages = { ...description, marks: description.marks.filter(({ target }) => !('segment' in target)) };
  const scene = drawFunnel(result, stages, own, voice, frame, dress);
  return nameSeries(withPieces(scene, description, shown, placed), description.series ?? []);
}

/** A funnel with everything that a spec can ask for. Without any of it, the plain one. */
export const fullView: View<FunnelResult> = { describe, table, draw };
