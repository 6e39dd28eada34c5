import type { Problem, ProblemCode } from '../problems.js';
import { fillMessage, messagesFor, wordsFor } from './messages.js';
import type { Params } from './messages.js';
import { remarksFor } from './remarks.js';

/** Codes that stop a drawing; their sentences are loaded when one is shown. The others are among the words of a chart. */
type ErrorCode = Extract<ProblemCode, `E-${string}`>;

/** A key of these words: a code, or `more`. */
export type ProblemKey = ErrorCode | 'more';

/** `[[…]]` is left out where something in it is not known. */
type Sentences = { readonly [key in ProblemKey]: string };

const en: Sentences = {
  'E-SPEC-JSON': 'This is not JSON: see line {line}, column {column}.',
  'E-SPEC-DEEP': 'Nested deeper than {max} levels.',
  'E-SPEC-TYPE': 'Expected {expected}[[, found {found}]].',
  'E-SPEC-MISSING': '“{key}” is missing.[[ Allowed: {allowed}.]]',
  'E-SPEC-UNKNOWN-KEY': 'There is no “{key}” here.[[ Did you mean “{suggestion}”?]]',
  'E-SPEC-VALUE': 'Not a valid value[[: “{found}”]].[[ Allowed: {allowed}.]]',
  'E-SPEC-RANGE': 'Out of range[[: at least {min}]][[, at most {max}]][[; found {found}]].',
  'E-SPEC-LENGTH':
    'Wrong number of characters or entries[[: at least {min}]][[, at most {max}]][[; found {found}]].',
  'E-SPEC-LOCALE': '“{found}” is no valid {key}.',
  'E-SPEC-DUPLICATE-ID': '“{id}” is used twice[[; first at {first}]].',
  'E-SPEC-UNKNOWN-STAGE': 'There is no stage “{stage}”.[[ Did you mean “{suggestion}”?]]',
  'E-SPEC-IDENTITY': 'The parts do not add up[[: {parts} make {found}, expected {expected}]].',
  'E-SPEC-OBJECT-OBJECT':
    'An object has become text on its way: set spec as a property, or define the element before the page uses it.',
  'E-SPEC-LIMIT': 'Over the limit[[ “{limit}” of {max}]][[: {found}]].',
  'E-DATA-FROM': 'There is no <sluice-data> with the id “{id}” here.',
  'E-DATA-FETCH': '“{src}” could not be loaded[[ (status {status})]].',
  'E-DATA-MISSING': 'Nothing is fetched here: give the contents of “{src}” in the option “files”.',
  'E-DATA-SCHEME': 'Only http, https and relative addresses are loaded[[, not “{found}”]].',
  'E-DATA-TIMEOUT': '“{src}”: nothing has arrived for {seconds} seconds.',
  'E-DATA-UNREADABLE':
    'The file[[ “{name}”]] could not be read: it may be a folder, or have been moved or changed.',
  'E-DATA-EMPTY': 'The file is empty.',
  'E-DATA-HTML': 'Received an HTML page instead of data[[ ({type})]]: has the session expired?',
  'E-DATA-FORMAT': 'This kind of file cannot be read[[: {found}]].',
  'E-DATA-LIMIT': 'The file is over the limit[[ “{limit}” of {max}]].',
  'E-DATA-LAYOUT':
    'The columns of this file are not those of deals, stages or counts[[: {headers}]]. Name them with “columns” (--columns)[[; the stage is perhaps {names}]].',
  'E-DATA-COLUMN': 'The file has no column “{column}”[[ for {field}]][[; it has: {headers}]].',
  'E-DATA-ALONE': 'This file only describes stages, pipelines or owners: give the deals along with it.',
  'E-DATA-UNRELATED': 'None of its deals is among those of the data: the ids do not match.',
  'E-DATA-JOIN': 'Cannot be joined to the other files[[: “{file}” holds {rows}]].',
  'E-DATA-QUOTE': 'A quotation mark opened on line {line} is never closed.',
  'E-DATA-JSON': 'The file is not readable JSON[[: line {line}, column {column}]].',
  'E-DATA-XML': 'This XML cannot be read: line {line}[[: “{found}”]].',
  'E-DATA-ZIP': 'The compressed file is damaged[[: {found}]].',
  'E-DATA-RESAVE':
    'This kind of file is not read[[: {found}]]. Save it as .xlsx without a password, or as CSV (UTF-8).',
  'E-DATA-ENCODING': 'The encoding of the file is not known[[: {encoding}]].',
  'E-DATA-OPTION': 'Not a valid setting for “{option}”[[: “{found}”]].[[ Allowed: {allowed}.]]',
  'E-DATA-COUNTS': 'These are finished counts of stages: this chart needs deals, with their dates.',
  'E-DATA-TALLY': 'These counts are not a valid tally[[: {found}]].',
  'E-DATA-MONEY-RANGE': 'The amounts are too large to be added exactly.',
  'E-CODE-FETCH': 'A part of this chart could not be loaded: is the connection down?',
  'E-INTERNAL': 'Something went wrong inside the chart[[: {message}]].',
  /** Stands for further problems. */
  more: '{n} more',
};

const zhCN: Sentences = {
  'E-SPEC-JSON': '不是有效的 JSON：第 {line} 行第 {column} 列。',
  'E-SPEC-DEEP': '嵌套超过 {max} 层。',
  'E-SPEC-TYPE': '应为 {expected}[[，实际为 {found}]]。',
  'E-SPEC-MISSING': '缺少“{key}”。[[可用值：{allowed}。]]',
  'E-SPEC-UNKNOWN-KEY': '此处没有“{key}”。[[是否指“{suggestion}”？]]',
  'E-SPEC-VALUE': '值无效[[：“{found}”]]。[[可用值：{allowed}。]]',
  'E-SPEC-RANGE': '数值超出范围[[：不得小于 {min}]][[，不得大于 {max}]][[；实际为 {found}]]。',
  'E-SPEC-LENGTH': '字符数或项数不符[[：不得少于 {min}]][[，不得多于 {max}]][[；实际为 {found}]]。',
  'E-SPEC-LOCALE': '“{found}”不是有效的 {key}。',
  'E-SPEC-DUPLICATE-ID': '“{id}”重复[[，首次出现在 {first}]]。',
  'E-SPEC-UNKNOWN-STAGE': '没有阶段“{stage}”。[[是否指“{suggestion}”？]]',
  'E-SPEC-IDENTITY': '各部分之和不符[[：{parts} 合计 {found}，应为 {expected}]]。',
  'E-SPEC-OBJECT-OBJECT': '对象在传递过程中变成了文本：请通过属性设置 spec，或先定义元素再使用。',
  'E-SPEC-LIMIT': '超出限制[[“{limit}”（{max}）]][[：{found}]]。',
  'E-DATA-FROM': '此处没有 id 为“{id}”的 <sluice-data>。',
  'E-DATA-FETCH': '无法加载“{src}”[[（状态 {status}）]]。',
  'E-DATA-MISSING': '此处不会下载文件：请在选项“files”中给出“{src}”的内容。',
  'E-DATA-SCHEME': '只加载 http、https 和相对地址[[，不加载“{found}”]]。',
  'E-DATA-TIMEOUT': '“{src}”已有 {seconds} 秒没有任何数据到达。',
  'E-DATA-UNREADABLE': '无法读取文件[[“{name}”]]：可能是文件夹，或已被移动或修改。',
  'E-DATA-EMPTY': '文件为空。',
  'E-DATA-HTML': '收到的是 HTML 页面而不是数据[[（{type}）]]：登录是否已过期？',
  'E-DATA-FORMAT': '无法读取此类文件[[：{found}]]。',
  'E-DATA-LIMIT': '文件超出限制[[“{limit}”（{max}）]]。',
  'E-DATA-LAYOUT':
    '此文件的列不属于商机、阶段或数量[[：{headers}]]。可用“columns”（--columns）指定[[；阶段可能是 {names}]]。',
  'E-DATA-COLUMN': '文件中没有列“{column}”[[（{field}）]][[；现有：{headers}]]。',
  'E-DATA-ALONE': '该文件只说明阶段、管道或负责人：请同时提供商机数据。',
  'E-DATA-UNRELATED': '其中没有任何商机与数据中的商机对应：编号均不相同。',
  'E-DATA-JOIN': '无法与其他文件合并[[：“{file}”的内容为 {rows}]]。',
  'E-DATA-QUOTE': '第 {line} 行的引号没有结束。',
  'E-DATA-JSON': '文件不是可读的 JSON[[：第 {line} 行第 {column} 列]]。',
  'E-DATA-XML': '无法读取此 XML：第 {line} 行[[：“{found}”]]。',
  'E-DATA-ZIP': '压缩文件已损坏[[：{found}]]。',
  'E-DATA-RESAVE': '不读取此类文件[[：{found}]]。请另存为不带密码的 .xlsx 或 CSV（UTF-8）。',
  'E-DATA-ENCODING': '无法识别文件编码[[：{encoding}]]。',
  'E-DATA-OPTION': '“{option}”的设置无效[[：“{found}”]]。[[可用值：{allowed}。]]',
  'E-DATA-COUNTS': '这是各阶段的统计数量：此图需要带日期的商机明细。',
  'E-DATA-TALLY': '这些计数不是有效的统计[[：{found}]]。',
  'E-DATA-MONEY-RANGE': '金额过大，无法精确相加。',
  'E-CODE-FETCH': '图表的一部分程序未能加载：网络是否已断开？',
  'E-INTERNAL': '图表内部出错[[：{message}]]。',
  more: '另有 {n} 项',
};

/** Sentences about errors, for a language. */
export function problemWordsFor(locale: string): Sentences {
  return wordsFor(locale, 'problems', en, zhCN);
}

/** What stands for further problems, `{n}` of them. */
export function moreText(locale: string): string {
  return problemWordsFor(locale).more;
}

/** Values that need not be said: what is not known, and ranges without an end. */
const UNSAID = new Set<unknown>([undefined, '∞', '-∞']);
const OPTIONAL = /\[\[(.*?)\]\]/g;
const BLANKS = /\{(\w+)\}/g;

const PLAIN = { clean: String, count: String };

/** A problem as a sentence of a language. What the input said is repeated as text and never longer than 200 characters. */
export function problemSentence(found: Problem, locale: string): string {
  const { code, params } = found;
  const words = problemWordsFor(locale);
  // Warnings share their words with the remarks under a drawing.
  if (!(code in words))
    return remarksFor(locale)
      .notes({ problems: [found], excluded: [] }, PLAIN)
      .join('');
  const template = words[code as ErrorCode].replace(OPTIONAL, (_, part: string) => {
    const known = [...part.matchAll(BLANKS)].every(([, name]) => !UNSAID.has(params[name ?? '']));
    return known ? part : '';
  });
  const { list } = messagesFor(locale);
  const said = Object.entries(params).map(([name, value]) => [
    name,
    typeof value === 'object' ? value.join(list) : value,
  ]);
  return fillMessage(template, Object.fromEntries(said) as Params, String);
}
