// Made from custom-elements.json: npm run manifest.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { SluiceAnyChart, SluiceCohort, SluiceData, SluiceForecast, SluiceFunnel, SluicePipeline, SluiceVelocity, SluiceEventMap } from 'sluice';

type Given<Element, Name extends keyof Element> = { [K in Name]?: Element[K] | undefined };
type Heard<Name extends keyof SluiceEventMap> = { [K in Name as `on${K}`]?: ((event: SluiceEventMap[K]) => void) | undefined };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'sluice-chart': DetailedHTMLProps<HTMLAttributes<SluiceAnyChart>, SluiceAnyChart> & Given<SluiceAnyChart, 'kind' | 'counting' | 'shape' | 'align' | 'orientation' | 'view' | 'unit' | 'rollup' | 'mode' | 'whatIf' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluicechange' | 'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicehover'>;
      'sluice-cohort': DetailedHTMLProps<HTMLAttributes<SluiceCohort>, SluiceCohort> & Given<SluiceCohort, 'view' | 'unit' | 'mode' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
      'sluice-data': DetailedHTMLProps<HTMLAttributes<SluiceData>, SluiceData> & Given<SluiceData, 'src' | 'files' | 'records' | 'options' | 'unlinked' | 'selection'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceprogress' | 'sluicefilter'>;
      'sluice-forecast': DetailedHTMLProps<HTMLAttributes<SluiceForecast>, SluiceForecast> & Given<SluiceForecast, 'view' | 'unit' | 'rollup' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
      'sluice-funnel': DetailedHTMLProps<HTMLAttributes<SluiceFunnel>, SluiceFunnel> & Given<SluiceFunnel, 'counting' | 'shape' | 'align' | 'orientation' | 'whatIf' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluicechange' | 'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicehover'>;
      'sluice-pipeline': DetailedHTMLProps<HTMLAttributes<SluicePipeline>, SluicePipeline> & Given<SluicePipeline, 'view' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
      'sluice-velocity': DetailedHTMLProps<HTMLAttributes<SluiceVelocity>, SluiceVelocity> & Given<SluiceVelocity, 'view' | 'unit' | 'spec' | 'src' | 'file' | 'theme' | 'toolbar' | 'hide' | 'measure' | 'segment' | 'pipeline' | 'asOf' | 'locale' | 'currency'> & Heard<'sluiceload' | 'sluiceproblem' | 'sluiceselect' | 'sluicechange' | 'sluicehover'>;
    }
  }
}
