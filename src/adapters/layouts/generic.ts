import type { Aliases, Layout } from './layout.js';

const words = (list: string): string[] => list.split('|');

/** Headers of many products and of sheets kept by hand, in English and Chinese. */
export const GENERIC_FIELDS: Aliases = {
  id: words(
    'id|deal id|record id|opportunity id|case id|opp id|deal no|deal number|key|lead id|' +
      '商机编号|商机编码|商机id|业务机会编码|业务编码|业务机会id|编号|编码|机会编号|项目编号|单号',
  ),
  name: words(
    'deal name|opportunity name|name|deal|opportunity|title|topic|deal title|subject|project|lead name|' +
      '商机名称|商机名|业务机会名称|机会名称|项目名称|名称|商机|标题',
  ),
  stage: words(
    'stage|deal stage|stage name|sales stage|current stage|pipeline stage|opportunity stage|pipeline phase|phase|status label|dealstage|stage id|' +
      '商机阶段|销售阶段|当前阶段|阶段|跟进阶段|商机状态阶段|环节|步骤',
  ),
  outcome: words(
    'status|outcome|deal status|opportunity status|status type|result|statuscode|state code|' +
      '商机状态|状态|成单状态|销售状态|结果|赢单状态|商机结果',
  ),
  isWon: words('is won|iswon|won|is closed won|hs is closed won|是否赢单|已赢单'),
  isLost: words('is lost|is closed lost|hs is closed lost|lost|是否输单|已输单'),
  isClosed: words('is closed|isclosed|closed?|closed flag|hs is closed|是否关闭|已关闭|是否结束'),
  isDeleted: words('is deleted|isdeleted|deleted|是否删除'),
  amount: words(
    'amount|deal value|deal amount|value|betrag|summe|opportunity amount|est revenue|estimated revenue|expected value|estimated value|deal size|' +
      'price|total|amount requested|monetary value|close value|acv|contract value|annual contract value|budget|' +
      '商机金额|金额|预计成交金额|预估金额|预计金额|预计签单金额|成交金额|合同金额|预计合同金额(含税)|预计销售金额|总金额|预计收入|销售金额',
  ),
  converted: words(
    'amount (converted)|amount in company currency|converted amount|amount (base)|base amount',
  ),
  convertedCurrency: words('amount (converted) currency|company currency|base currency'),
  probability: words(
    'probability (%)|probability|win probability|deal probability|win rate|confidence|likelihood|close probability|' +
      '赢率|赢单概率|赢单概率(%)|可能性 (%)|可能性(%)|可能性|成交概率|概率|赢单率|商机率|成功率|预计成功率',
  ),
  currency: words(
    'currency|amount currency|deal currency|currency code|currency iso code|currencyisocode|currency of value|value currency|deal currency code|币种|货币|币别',
  ),
  owner: words(
    'owner|deal owner|opportunity owner|vertrieb|verantwortlich|owner name|sales rep|rep|salesperson|sales agent|assigned to|account executive|user name|assignee|' +
      '负责人|所有人|业务机会所有人|销售代表|主责销售|商机主责人|销售人员|销售|跟进人|所属员工|业务员',
  ),
  source: words(
    'source|lead source|deal source|channel|original source|original traffic source|deal channel|utm source|campaign source|' +
      '商机来源|来源|线索来源|渠道|来源渠道|客户来源|渠道来源',
  ),
  pipeline: words(
    'pipeline|deal pipeline|pipeline name|sub-pipeline|sales process|销售流程|商机状态组|销售管道|管道|业务流程',
  ),
  account: words(
    'account name|account|company|company name|customer|customer name|organization|organisation|client|associated company|potential customer|lead company|' +
      '客户名称|客户名|客户|客户公司|公司名称|公司|最终客户|企业名称',
  ),
  lostReason: words(
    'lost reason|loss reason|closed lost reason|reason for loss|reason lost|reason|close reason|loss reason c|' +
      '输单原因|丢单原因|失败原因|流失原因|战败原因',
  ),
  createdAt: words(
    'created|created at|create date|created date|created on|created time|creation date|date created|deal created|deal created on|add time|open date|opened|' +
      'create time|createdate|registered|start date|engage date|date opened|angelegt am|erstellt am|创建时间|创建日期|录入时间|录入日期|新建时间|登记时间|立项时间|立项日期',
  ),
  closedAt: words(
    'closed at|closed|closed date|closed on|actual close date|actual closed date|date closed|deal closed on|deal closed date|close time|closed time|end date|' +
      'finish date|date won or lost|实际成交日期|实际成交时间|成交日期|成交时间|实际结束时间|实际结单日期|关闭日期|关闭时间|赢单日期|结单日期|签约日期',
  ),
  wonAt: words('won time|won at|date won|won date|first won time|赢单时间'),
  lostAt: words('lost time|lost at|date lost|lost date|输单时间|丢单时间'),
  closeDate: words('close date|closing date|closedate|结束日期|结束时间|关单日期'),
  expectedCloseAt: words(
    'expected close date|expected close|expected close at|expected closing|expected closing date|est close date|estimated close date|target close date|forecast close date|' +
      'expected close on|date deadline|预计成交日期|预计结单日期|预期成交日期|预计成交时间|预计关闭日期|预计签约日期|预计签单日期|预计结束日期|预计关单日期|预計成交日期|预计完成日期',
  ),
  lastActivityAt: words(
    'last activity date|last activity|last activity at|last activity time|lastactivitydate|last contacted|date last contacted|last contact date|' +
      'last contacted date|last engagement date|last followed time|last follow up date|notes last updated|' +
      '最近跟进时间|最近跟进日期|最近跟进|最后跟进时间|最后跟进日期|最后跟进|最近活动日期|最近活动时间|最后活动日期|上次活动日期|上次活动时间',
  ),
  nextActivityAt: words(
    'next activity date|next activity|next activity at|next activity time|next activity deadline|activity date deadline|next follow up|' +
      'next follow up date|next follow-up date|notes next activity date|下次跟进时间|下次跟进日期|下次联系时间|下次活动日期|下一活动日期|下次活动时间',
  ),
  nextStep: words('next step|next steps|nextstep|hs next step|下一步|下一步计划|下一步行动|后续步骤'),
  pushCount: words('push count|pushcount|推迟次数'),
};

const STAGE_DATE = /^\s*(?:date )?(?:entered|reached)(?: stage)?[ _:.-]+(.+?)\s*$/iu;
const STAGE_DATE_BEHIND =
  /^\s*(.+?)[ _-]*(?:entered at|entered on|entry date|date entered|进入时间|进入日期)\s*$/iu;

const QUOTED = /^["'“‘](.+)["'”’]$/u;

/** Words in the place of a stage name that are none. */
const NO_STAGES = new Set([...'at on date time by stage'.split(' '), 'current stage', '阶段']);

function stageOfHeader(header: string): string | null {
  const found = STAGE_DATE.exec(header.slice(0, 300)) ?? STAGE_DATE_BEHIND.exec(header.slice(0, 300));
  const named = found?.[1]?.trim() ?? '';
  const stage = QUOTED.exec(named)?.[1]?.trim() ?? named;
  return stage === '' || NO_STAGES.has(stage.toLowerCase()) ? null : stage;
}

/** Any table with one deal a row and headers that speak for themselves; also one date column a stage (`entered_proposal`). */
export const generic: Layout = {
  name: 'generic',
  rows: 'deals',
  strong: [],
  weak: [],
  needs: Infinity,
  fields: GENERIC_FIELDS,
  requires: [['stage', 'outcome', 'isWon']],
  stageDate: stageOfHeader,
};
