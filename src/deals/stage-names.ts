/** What the name of a stage or of a status says about a deal. */
export type StatedOutcome = 'open' | 'won' | 'lost' | 'void';

/** Longest part of a name that is looked at for words. */
const LONGEST = 200;

/** A name in the form in which names are compared: width and case folded, single spaces. */
export function foldName(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ');
}

const WON = new Set(
  (
    'won closedwon win gewonnen gagné gagnée gagne ganado ganada ganho ganha vinto vinta vyhráno vyhraný vunnen wygrana wygrane wygrany ' +
    '赢单 已赢单 贏單 成交 已成交 签约成交 成交签约 成功 已成功 成功关闭 已成功结束 已签约 签约成功 簽約成交'
  ).split(' '),
);
const LOST = new Set(
  (
    'lost closedlost lose loss verloren perdu perdue perdido perdida perso persa prohráno prohraný förlorad przegrana przegrane przegrany ' +
    'rejected declined dead disqualified unqualified 输单 已输单 輸單 丢单 丟單 失败 失敗'
  ).split(' '),
);
const VOID = new Set(
  'void invalid cancelled canceled abandoned duplicate annulé storniert cancelado 无效 無效 作废 作廢 取消 已取消'.split(
    ' ',
  ),
);
/** Customers that left; what warns of it (流失预警), prevents it (防流失) or wins them back (流失挽回) is no loss. */
const LEFT = '流失';
const HAS_LEFT =
  /^(?!.*[防免减低挽警险未]|.*(?:可能|即将|疑似|潜在)).*流失(?:客户|商机|线索|关闭)?(?!\p{Script=Han})/u;

/** Chinese has no spaces: these count anywhere in a name. */
const HAN: readonly (readonly [string, 'won' | 'lost' | 'void'])[] = [
  ['输单', 'lost'],
  ['輸單', 'lost'],
  ['丢单', 'lost'],
  ['丟單', 'lost'],
  ['失败', 'lost'],
  ['失敗', 'lost'],
  ['丢失', 'lost'],
  ['丟失', 'lost'],
  [LEFT, 'lost'],
  ['战败', 'lost'],
  ['戰敗', 'lost'],
  ['赢单', 'won'],
  ['贏單', 'won'],
  ['赢得', 'won'],
  ['贏得', 'won'],
  ['无效', 'void'],
  ['無效', 'void'],
  ['作废', 'void'],
];

/**
 * What the name of a stage says: `Closed Won`, `赢单`, `Closed Lost to Competition`, `无效`. Null where it says nothing,
 * or two things at once (`Won/Lost`).
 */
export function outcomeOfStage(name: string): 'won' | 'lost' | 'void' | null {
  const folded = foldName(name.slice(0, LONGEST));
  const words = folded.split(/[^\p{L}]+/u);
  const won = words.some((word) => WON.has(word)) && !words.includes('not');
  const lost = words.some((word) => LOST.has(word));
  if (won !== lost) return won ? 'won' : 'lost';
  if (won) return null;
  if (words.some((word) => VOID.has(word))) return 'void';
  if (/^[未待预]/u.test(folded)) return null;
  return HAN.find(([part]) => (part === LEFT ? HAS_LEFT.test(folded) : folded.includes(part)))?.[1] ?? null;
}

const OPEN_STATUS = new Set(
  (
    'open,active,in progress,ongoing,new,pending,on hold,working,otevřený,offen,abierto,abierta,ouvert,ouverte,aberto,' +
    '进行中,實施中,实施中,进行,跟进中,跟進中,进展中,推进中,未关闭,未結束,未结束,打开,正常,洽谈中,處理中,处理中,搁置,暂停'
  ).split(','),
);

/** What a status says: the words of stages, and those for open deals. Null where it is none of them. */
export function outcomeOfStatus(status: string): StatedOutcome | null {
  return OPEN_STATUS.has(foldName(status.slice(0, LONGEST))) ? 'open' : outcomeOfStage(status);
}

/** Well known stage models, each in its order. */
const MODELS: readonly string[][] = [
  'prospecting|qualification|needs analysis|value proposition|id. decision makers|perception analysis|proposal/price quote|negotiation/review',
  'qualification|needs analysis|value proposition|identify decision makers|proposal/price quote|negotiation/review',
  'appointment scheduled|qualified to buy|presentation scheduled|decision maker bought-in|contract sent',
  'appointmentscheduled|qualifiedtobuy|presentationscheduled|decisionmakerboughtin|contractsent',
  'lead in|contact made|demo scheduled|proposal made|negotiations started',
  'qualified|contact made|demo scheduled|proposal made|negotiations started',
  'qualify|develop|propose|close',
  'new|qualified|proposition',
  'awareness|interest|desire|action',
  'awareness|interest|consideration|intent|decision|action',
  '验证客户|需求分析|方案/报价|谈判审核',
  '潜在客户|客户认可|需求确认|方案报价|商务谈判|合同签订',
  '预期|评价|需求分析|值建议|选择决策者|感性分析|建议书/报价|协商/审核',
  '新建|需求明确|方案验证|项目汇报|商务采购',
  '初步接洽|需求挖掘|方案呈现|谈判协商|签约成交',
  '认知|兴趣|考虑|意向|决策|行动',
].map((model) => model.split('|'));

/** Words of stage names, earliest stages first: the longest one found in a name places it. */
const WORDS: readonly string[][] = [
  'visitor|impression|awareness|访客|曝光|认知',
  'subscriber|interest|兴趣',
  'lead|suspect|线索',
  'marketing qualified|mql|营销合格',
  'new|prospect|勘探|潜在|新建',
  'contact|客户开发|初步接洽|engag',
  'sales qualified|sql|销售合格',
  'qualif|资格|验证客户|客户认可|立项',
  'appointment|meeting|discovery|consideration|会面|拜访|考虑',
  'needs|need|requirement|develop|需求',
  'value proposition|solution|evaluation|方案呈现|方案验证|解决方案|评估',
  'demo|presentation|trial|pilot|proof of concept|poc|演示|试用|测试|汇报',
  'decision maker|perception|关键人',
  'proposal|propos|quote|offer|tender|报价|方案|投标|建议',
  'negotiat|review|procurement|legal|谈判|审核|采购',
  'contract|verbal|commit|合同|签约',
  'decision|action|close|closing|决策|行动|成交|结束',
].map((group) => group.split('|'));

/**
 * Places of stage names in a well known model, or by the words in them: smaller comes first. Null unless every name is
 * known.
 */
export function placesOfStages(names: readonly string[]): number[] | null {
  const folded = names.map((name) => foldName(name.slice(0, LONGEST)));
  const model = MODELS.find((stages) => folded.every((name) => stages.includes(name)));
  if (model) return folded.map((name) => model.indexOf(name));
  const places = folded.map(placeByWord);
  return places.includes(-1) ? null : places;
}

function placeByWord(name: string): number {
  let place = -1;
  let longest = 0;
  WORDS.forEach((group, i) => {
    for (const word of group)
      if (word.length > longest && name.includes(word)) {
        place = i;
        longest = word.length;
      }
  });
  return place;
}
