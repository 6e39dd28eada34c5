import { quarters } from '../quarters.js';

const funnel = document.querySelector('sluice-funnel');
const output = document.querySelector('output');
let quarter = 0;
funnel.spec = quarters[quarter];

const on = (name, work) => document.querySelector(`[name=${name}]`).addEventListener('click', work);
on('quarter', () => (funnel.spec = quarters[(quarter = 1 - quarter)]));
on('language', () => (funnel.locale = funnel.locale === 'en' ? 'zh-CN' : 'en'));
on('shown', () => (funnel.isConnected ? funnel.remove() : output.parentElement.before(funnel)));
funnel.addEventListener('sluiceselect', ({ detail }) => (output.textContent = detail.stage ?? 'nothing'));
