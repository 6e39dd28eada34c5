// Made from custom-elements.json: npm run manifest.
import type { HTMLAttributes } from 'svelte/elements';
import type { SluiceAnyChart, SluiceCohort, SluiceData, SluiceForecast, SluiceFunnel, SluicePipeline, SluiceVelocity, SluiceEventMap } from 'sluice';

type Given<Element, Name extends keyof Element> = { [K in Name]?: Element[K] | undefined };
type Heard<Name extends keyof SluiceEventMap> = { [K in Name as `on${K}`]?: ((event: SluiceEventMap[K]) => void) | undefined };

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'sluice-chart': HTMLAttributes<SluiceAnyChart> & Given<SluiceAnyChart, 'kind' | 'counting' | 'shape' | 'align' | 'orientation' | 'view' | 'unit' | 'rollup' | 'mode' | 'whatIf' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluicechange' | 'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicehover'>;
    'sluice-cohort': HTMLAttributes<SluiceCohort> & Given<SluiceCohort, 'view' | 'unit' | 'mode' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
    'sluice-data': HTMLAttributes<SluiceData> & Given<SluiceData, 'src' | 'files' | 'records' | 'options' | 'unlinked' | 'selection'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceprogress' | 'sluicefilter'>;
    'sluice-forecast': HTMLAttributes<SluiceForecast> & Given<SluiceForecast, 'view' | 'unit' | 'rollup' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
    'sluice-funnel': HTMLAttributes<SluiceFunnel> & Given<SluiceFunnel, 'counting' | 'shape' | 'align' | 'orientation' | 'whatIf' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluicechange' | 'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicehover'>;
    'sluice-pipeline': HTMLAttributes<SluicePipeline> & Given<SluicePipeline, 'view' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
    'sluice-velocity': HTMLAttributes<SluiceVelocity> & Given<SluiceVelocity, 'view' | 'unit' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
  }
}
