// Made from custom-elements.json: npm run manifest.
import type { DefineComponent, HTMLAttributes } from 'vue';
import type { SluiceAnyChart, SluiceCohort, SluiceData, SluiceForecast, SluiceFunnel, SluicePipeline, SluiceVelocity, SluiceEventMap } from 'sluice';

type Given<Element, Name extends keyof Element> = { [K in Name]?: Element[K] | undefined };
type Heard<Name extends keyof SluiceEventMap> = { [K in Name as `on${Capitalize<K>}`]?: ((event: SluiceEventMap[K]) => void) | undefined };

declare module 'vue' {
  interface GlobalComponents {
    'sluice-chart': DefineComponent<HTMLAttributes & Given<SluiceAnyChart, 'kind' | 'counting' | 'shape' | 'align' | 'orientation' | 'view' | 'unit' | 'rollup' | 'mode' | 'whatIf' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluicechange' | 'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicehover'>>;
    'sluice-cohort': DefineComponent<HTMLAttributes & Given<SluiceCohort, 'view' | 'unit' | 'mode' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>>;
    'sluice-data': DefineComponent<HTMLAttributes & Given<SluiceData, 'src' | 'files' | 'records' | 'options' | 'unlinked' | 'selection'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceprogress' | 'sluicefilter'>>;
    'sluice-forecast': DefineComponent<HTMLAttributes & Given<SluiceForecast, 'view' | 'unit' | 'rollup' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>>;
    'sluice-funnel': DefineComponent<HTMLAttributes & Given<SluiceFunnel, 'counting' | 'shape' | 'align' | 'orientation' | 'whatIf' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluicechange' | 'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicehover'>>;
    'sluice-pipeline': DefineComponent<HTMLAttributes & Given<SluicePipeline, 'view' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>>;
    'sluice-velocity': DefineComponent<HTMLAttributes & Given<SluiceVelocity, 'view' | 'unit' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>>;
  }
}
