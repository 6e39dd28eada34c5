import { createSignal, Show } from 'solid-js';
import { render } from 'solid-js/web';
import { quarters } from '../quarters.js';

function App() {
  const [quarter, setQuarter] = createSignal(0);
  const [locale, setLocale] = createSignal('en');
  const [shown, setShown] = createSignal(true);
  const [chosen, setChosen] = createSignal('nothing');
  return (
    <>
      <button name="quarter" onClick={() => setQuarter(1 - quarter())}>
        Other quarter
      </button>
      <button name="language" onClick={() => setLocale(locale() === 'en' ? 'zh-CN' : 'en')}>
        English or Chinese
      </button>
      <button name="shown" onClick={() => setShown(!shown())}>
        Show or hide
      </button>
      <Show when={shown()}>
        <sluice-funnel
          prop:spec={quarters[quarter()]}
          attr:locale={locale()}
          on:sluiceselect={({ detail }) => setChosen(detail.stage ?? 'nothing')}
        />
      </Show>
      <p>
        Chosen: <output>{chosen()}</output>
      </p>
    </>
  );
}

render(App, document.querySelector('#app'));
