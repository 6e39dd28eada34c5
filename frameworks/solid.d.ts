// Made from custom-elements.json: npm run manifest.
import type { JSX } from 'solid-js';
import type { SluiceAnyChart, SluiceCohort, SluiceData, SluiceForecast, SluiceFunnel, SluicePipeline, SluiceVelocity, SluiceEventMap } from 'sluice';

type Given<Element, Name extends keyof Element> = { [K in Name]?: Element[K] | undefined };
type Heard<Name extends keyof SluiceEventMap> = { [K in Name as `on:${K}`]?: ((event: SluiceEventMap[K]) => void) | undefined };

/** Objects are given as properties: `prop:spec={spec}`. */
type Prop<Props> = { [K in keyof Props as `prop:${string & K}`]?: Props[K] };
/** What is text can be an attribute as well. */
type Text<Props> = { [K in keyof Props as string extends Props[K] ? K : Props[K] extends string | null | undefined ? K : never]?: Props[K] };

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'sluice-chart': HTMLAttributes<SluiceAnyChart> & Prop<Given<SluiceAnyChart, 'kind' | 'counting' | 'shape' | 'align' | 'orientation' | 'view' | 'unit' | 'rollup' | 'mode' | 'whatIf' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Text<Given<SluiceAnyChart, 'kind' | 'counting' | 'shape' | 'align' | 'orientation' | 'view' | 'unit' | 'rollup' | 'mode' | 'whatIf' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Heard<'sluicechange' | 'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicehover'>;
      'sluice-cohort': HTMLAttributes<SluiceCohort> & Prop<Given<SluiceCohort, 'view' | 'unit' | 'mode' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Text<Given<SluiceCohort, 'view' | 'unit' | 'mode' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
      'sluice-data': HTMLAttributes<SluiceData> & Prop<Given<SluiceData, 'src' | 'files' | 'records' | 'options' | 'unlinked' | 'selection'>> & Text<Given<SluiceData, 'src' | 'files' | 'records' | 'options' | 'unlinked' | 'selection'>> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceprogress' | 'sluicefilter'>;
      'sluice-forecast': HTMLAttributes<SluiceForecast> & Prop<Given<SluiceForecast, 'view' | 'unit' | 'rollup' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Text<Given<SluiceForecast, 'view' | 'unit' | 'rollup' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
      'sluice-funnel': HTMLAttributes<SluiceFunnel> & Prop<Given<SluiceFunnel, 'counting' | 'shape' | 'align' | 'orientation' | 'whatIf' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Text<Given<SluiceFunnel, 'counting' | 'shape' | 'align' | 'orientation' | 'whatIf' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Heard<'sluicechange' | 'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicehover'>;
      'sluice-pipeline': HTMLAttributes<SluicePipeline> & Prop<Given<SluicePipeline, 'view' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Text<Given<SluicePipeline, 'view' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
      'sluice-velocity': HTMLAttributes<SluiceVelocity> & Prop<Given<SluiceVelocity, 'view' | 'unit' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Text<Given<SluiceVelocity, 'view' | 'unit' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'>> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
    }
  }
}

export type { JSX };
