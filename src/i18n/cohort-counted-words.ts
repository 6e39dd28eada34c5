/** Words of cohorts of deals and of members: finished counts need none of them. */
const en = {
  'of.deals': 'Deals by {unit} of creation',
  'of.members': 'Members by {unit} of their first time',
  'what.deals.on': 'share won in each {age}',
  'what.deals.onOrAfter': 'share won in or after each {age}',
  'what.deals.onOrBefore': 'share won by the end of each {age}',
  'what.members.on': 'share that came back in each {age}',
  'what.members.onOrAfter': 'share that came back in or after each {age}',
  'what.members.onOrBefore': 'share that came back by the end of each {age}',
  'what.deals.amount': 'amount won by the end of each {age}, per deal',
  'what.members.amount': 'money by the end of each {age}, per member',
  'axis.deals': '{Units} since creation',
  'axis.members': '{Units} since the first time',
  'size.deals': 'Deals',
  'size.members': 'Members',
  'lead.deals.on': '{rate} of deals are won in {age}.',
  'lead.deals.onOrAfter': '{rate} of deals are won in {age} or later.',
  'lead.deals.onOrBefore': '{rate} of deals are won by {age}.',
  'lead.members.on': '{rate} come back in {age}.',
  'lead.members.onOrAfter': '{rate} come back in {age} or later.',
  'lead.members.onOrBefore': '{rate} have come back by {age}.',
  'lead.deals.amount': '{rate} won per deal by {age}.',
  'lead.members.amount': '{rate} per member by {age}.',
} as const;

/** A key of these words. */
export type CountedKey = keyof typeof en;

/** These words in one language. */
export type CountedWords = { readonly [key in CountedKey]: string };

const zhCN: CountedWords = {
  'of.deals': '商机按创建{unit}分组',
  'of.members': '成员按首次{unit}分组',
  'what.deals.on': '各{age}内赢单的占比',
  'what.deals.onOrAfter': '各{age}及以后赢单的占比',
  'what.deals.onOrBefore': '截至各{age}末已赢单的占比',
  'what.members.on': '各{age}内再次出现的占比',
  'what.members.onOrAfter': '各{age}及以后再次出现的占比',
  'what.members.onOrBefore': '截至各{age}末再次出现的占比',
  'what.deals.amount': '截至各{age}末每个商机的赢单金额',
  'what.members.amount': '截至各{age}末人均金额',
  'axis.deals': '创建后的{Units}',
  'axis.members': '首次后的{Units}',
  'size.deals': '商机',
  'size.members': '成员',
  'lead.deals.on': '{rate} 的商机在{age}赢单。',
  'lead.deals.onOrAfter': '{rate} 的商机在{age}或以后赢单。',
  'lead.deals.onOrBefore': '截至{age}末，{rate} 的商机已赢单。',
  'lead.members.on': '{age}有 {rate} 再次出现。',
  'lead.members.onOrAfter': '{age}及以后有 {rate} 再次出现。',
  'lead.members.onOrBefore': '截至{age}末，{rate} 再次出现。',
  'lead.deals.amount': '截至{age}末，每个商机赢单 {rate}。',
  'lead.members.amount': '截至{age}末，人均 {rate}。',
};

/** These words in both languages. */
export const countedWords = { en, zhCN };
