import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { quarters } from '../quarters.js';
import { Funnel } from './funnel.jsx';

function App() {
  const [quarter, setQuarter] = useState(0);
  const [locale, setLocale] = useState('en');
  const [shown, setShown] = useState(true);
  const [chosen, setChosen] = useState('nothing');
  return (
    <>
      <button name="quarter" onClick={() => setQuarter(1 - quarter)}>
        Other quarter
      </button>
      <button name="language" onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}>
        English or Chinese
      </button>
      <button name="shown" onClick={() => setShown(!shown)}>
        Show or hide
      </button>
      {shown && (
        <Funnel
          spec={quarters[quarter]}
          locale={locale}
          onsluiceselect={({ detail }) => setChosen(detail.stage ?? 'nothing')}
        />
      )}
      <p>
        Chosen: <output>{chosen}</output>
      </p>
    </>
  );
}

createRoot(document.querySelector('#app')).render(<App />);
