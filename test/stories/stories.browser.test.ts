import { expect } from '@open-wc/testing';
// @ts-expect-error -- The package declares no types for it.
import * as renderer from '@storybook/web-components/entry-preview';
import { composeStories, composeStory, setProjectAnnotations } from 'storybook/preview-api';
import * as frame from '../../.storybook/frame.js';
import * as chart from '../../stories/chart.stories.js';
import * as cohort from '../../stories/cohort.stories.js';
import * as data from '../../stories/data.stories.js';
import * as forecast from '../../stories/forecast.stories.js';
import * as funnel from '../../stories/funnel.stories.js';
import * as languages from '../../stories/languages.stories.js';
import * as pipeline from '../../stories/pipeline.stories.js';
import * as theme from '../../stories/theme.stories.js';
import * as velocity from '../../stories/velocity.stories.js';
import { objections } from '../element/axe.js';
import { loadExamples } from '../element/examples.js';
import { until } from '../element/waiting.js';

const { frame: decorator, ...rest } = frame;
const project = setProjectAnnotations([renderer, { ...rest, decorators: [decorator] }]);

/** What is wanted of a composed story. */
interface Composed {
  readonly args: { readonly spec?: unknown };
  readonly run: (context: { canvasElement: HTMLElement }) => Promise<void>;
}

/** The stories of a file, drawn as Storybook draws them. */
function storiesOf(file: object): [name: string, story: Composed][] {
  const compose = (story: never, meta: never, own: never, _: never, name: string): unknown =>
    composeStory(story, meta, own, project, name);
  const composed: Record<string, Composed> = composeStories(file as never, {}, compose as never);
  return Object.entries(composed);
}

const kinds = { funnel, pipeline, cohort, velocity, forecast };

/** Whatever is written to the console from now on; to be ended. */
function listening(): { readonly heard: string[]; readonly end: () => void } {
  const heard: string[] = [];
  const before = { ...console };
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    console[level] = (...words: unknown[]) => void heard.push(`${level}: ${words.map(String).join(' ')}`);
  return { heard, end: () => void Object.assign(console, before) };
}

/** Every chart of a story has drawn what it was given, or said what is wrong. */
const isSettled = (canvas: Element): boolean =>
  [...canvas.querySelectorAll<HTMLElement & { state?: string }>('*')]
    .filter(({ localName }) => localName.startsWith('sluice-'))
    .every(({ state }) => state !== undefined && !['idle', 'loading'].includes(state));

for (const [name, file] of Object.entries({ ...kinds, chart, data, languages, theme }))
  describe(`the stories of ${name}`, () => {
    const canvasElement = document.createElement('main');
    before(() => document.body.append(canvasElement));
    after(() => canvasElement.remove());

    for (const [title, story] of storiesOf(file))
      it(`${title} is drawn, plays, is accessible, and is silent`, async () => {
        const { heard, end } = listening();
        try {
          await story.run({ canvasElement });
          await until(() => isSettled(canvasElement), 'the drawing');
          expect(await objections(canvasElement)).to.deep.equal([]);
        } finally {
          end();
        }
        expect(heard).to.deep.equal([]);
      });
  });

describe('the stories of a kind', () => {
  for (const [kind, file] of Object.entries(kinds))
    it(`tell every example of the corpus once: ${kind}`, async () => {
      const examples = Object.values(await loadExamples()).filter(
        (spec) => 'kind' in spec && spec.kind === kind,
      );
      const told = storiesOf(file).map(([, { args }]) => JSON.stringify(args.spec));
      expect(told.toSorted()).to.deep.equal(examples.map((spec) => JSON.stringify(spec)).toSorted());
    });
});
