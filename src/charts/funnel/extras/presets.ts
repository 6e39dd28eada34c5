import { withSteps } from '../chain.js';
import type { FunnelSpec, FunnelStageSpec, PresetName } from '../spec.js';

/**
 * A stage of a model on one line: id, names, band (t, m, b or none), what happens in it, what lets a deal go on, and what
 * the rate into it is called; each in English and Chinese. Parts at the end may be missing.
 */
const MODELS: { readonly [Name in PresetName]: string } = {
  aida: `
awareness|Awareness|认知|t|People notice the offer|潜在客户注意到产品
interest|Interest|兴趣|m|They want to know more|希望了解更多
desire|Desire|欲望|m|They want it for themselves|产生购买愿望
action|Action|行动|b|They buy|采取购买行动`,
  'classic-six': `
awareness|Awareness|认知|t|People notice the offer|潜在客户注意到产品
interest|Interest|兴趣|t|They look for more about it|主动了解产品
consideration|Consideration|考虑|m|They compare it with others|与其他方案比较
intent|Intent|意向|m|They show that they mean to buy|表现出购买意向
decision|Decision|决策|b|They settle terms|确定购买条件
action|Action|行动|b|They buy|完成购买`,
  'b2b-three': `
initial-contact|Initial contact|初步接洽||First talk with the customer|与客户初次接触|The customer agrees to a second talk|客户同意继续沟通
needs-discovery|Needs discovery|需求挖掘||Needs, budget and deciders become known|了解需求、预算与决策人|Need and budget are confirmed|需求与预算得到确认
negotiation|Negotiation and close|谈判成交||Terms are settled and signed|商定条件并签约`,
  'b2b-five': `
initial-contact|Initial contact|初步接洽||First talk with the customer|与客户初次接触|The customer agrees to a second talk|客户同意继续沟通
needs-discovery|Needs discovery|需求挖掘||Needs, budget and deciders become known|了解需求、预算与决策人|Need and budget are confirmed|需求与预算得到确认
solution|Solution presentation|方案呈现||The solution is shown to those who decide|向决策人呈现方案|The customer accepts the solution|客户认可方案
negotiation|Negotiation|谈判协商||Price and terms are talked over|协商价格与条款|Price and terms are agreed|价格与条款达成一致
signing|Closing|签约成交||The contract is signed|签订合同`,
  'pipeline-four': `
qualification|Qualification|资格认定||Is it worth the effort?|判断是否值得跟进|Need, budget and decider are known|需求、预算与决策人明确
meeting|Meeting|会面||Talk with those who decide|与决策人沟通|The customer asks for a proposal|客户要求提供方案
proposal|Proposal|方案报价||Solution and price are offered|提交方案与报价|The customer accepts in principle|客户原则上接受
close|Close|成交||The contract is signed|签订合同`,
  'pipeline-six': `
prospecting|Prospecting|客户开发||Look for customers that may fit|寻找合适的客户|A person to talk to is found|找到联系人
qualification|Qualification|资格认定||Is it worth the effort?|判断是否值得跟进|Need, budget and decider are known|需求、预算与决策人明确
meeting|Meeting|会面||Talk with those who decide|与决策人沟通|The customer asks for a proposal|客户要求提供方案
proposal|Proposal|方案报价||Solution and price are offered|提交方案与报价|The customer accepts in principle|客户原则上接受
close|Close|成交||The contract is signed|签订合同|The order has come|收到订单
relationship|Relationship building|关系建立||The customer is looked after and buys again|维护客户，促成再次购买`,
  'buying-four': `
awareness|Awareness|认知|t
interest|Interest|兴趣|m
familiarity|Familiarity|熟悉|m
decision|Decision|决策|b`,
  'marketing-five': `
awareness|Awareness|认知|t|People notice the brand|潜在客户注意到品牌
consideration|Consideration|考虑|m|They weigh it against others|与其他品牌比较
conversion|Conversion|转化|b|They buy|完成购买
loyalty|Loyalty|忠诚||They buy again|再次购买
advocacy|Advocacy|拥护||They recommend it|向他人推荐`,
  'lead-to-win': `
visitor|Visitor|访客|t|Comes to the site|访问网站
lead|Lead|线索|t|Leaves contact details|留下联系方式|||Visitor conversion|访客转化率
mql|Marketing-qualified lead|营销合格线索 (MQL)|m|Marketing holds it worth a talk|市场部认为值得跟进|||MQL conversion|MQL 转化率
sql|Sales-qualified lead|销售合格线索 (SQL)|m|Sales has taken it on|销售部已接手|||SQL conversion|SQL 转化率
opportunity|Opportunity|商机|b|A deal with amount and date|有金额与预计成交日期|||Opportunity conversion|商机转化率
won|Won|赢单|b|The contract is signed|签订合同|||Win conversion|成交转化率`,
  'decision-journey': `
consider|Consider|考虑||Brands come to mind|想到若干品牌
evaluate|Evaluate|评估||They are weighed against each other|比较各品牌
buy|Buy|购买||One is bought|选择并购买
experience|Experience|体验||It is used|使用产品
advocate|Advocate|拥护||It is recommended|向他人推荐
bond|Bond|互信||It is bought again without looking elsewhere|不再比较，直接复购`,
  event: `
registered|Registered|报名
approved|Approved|审核
attended|Attended|参会
replayed|Replayed|回放`,
  circular: `
won|Won|赢单||The first contract is signed|首次签约
customer-success|Customer success|客户成功||The customer gets what was promised|客户获得预期价值
renewal|Renewal|续约||The contract goes on|合同续签
expansion|Expansion|增购||The customer buys more|客户购买更多
referral|Referral|推荐||The customer brings others|客户推荐他人`,
};

const BANDS: { readonly [letter: string]: string } = { t: 'tofu', m: 'mofu', b: 'bofu' };

function stageOf(line: string): FunnelStageSpec {
  const [id = '', en = '', zh = '', band = '', ...words] = line.split('|');
  const both = (at: number) => (words[at] ? { en: words[at], 'zh-CN': words[at + 1] ?? '' } : undefined);
  const given = { description: both(0), exitCriterion: both(2), rateLabel: both(4), band: BANDS[band] };
  return {
    id,
    label: { en, 'zh-CN': zh },
    ...(id === 'won' ? { role: 'won' as const } : {}),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
}

/** The stages of a model, in their order. */
export function presetStages(name: PresetName): FunnelStageSpec[] {
  return MODELS[name].trim().split('\n').map(stageOf);
}

const filled = new WeakMap<FunnelSpec, FunnelSpec>();

/**
 * A spec with the stages of its model. Stages that the spec lists itself keep their order and everything it says of them; what
 * it does not say of one is taken from the stage of the model with the same id. Steps in any order are named by their number.
 */
export function withPreset(given: FunnelSpec): FunnelSpec {
  const spec = withSteps(given);
  const { preset, stages } = spec;
  if (preset === undefined) return spec;
  const known = filled.get(spec);
  if (known !== undefined) return known;
  const model = presetStages(preset);
  const own = stages?.map((stage) => (typeof stage === 'string' ? { id: stage } : stage));
  const full: FunnelSpec = {
    ...spec,
    ...(preset === 'circular' ? { shape: spec.shape ?? 'circular' } : {}),
    stages: own?.map((stage) => ({ ...model.find(({ id }) => id === stage.id), ...stage })) ?? model,
  };
  filled.set(spec, full);
  return full;
}
