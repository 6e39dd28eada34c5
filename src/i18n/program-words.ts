import { isChinese } from './messages.js';

/**
 * What the program says about itself in Chinese, by the English: its help, and what is wrong with how it was called.
 * Loaded by the program alone.
 */
const zh: { readonly [english: string]: string } = {
  // Help.
  'Usage: sluice <command> [options]': '用法：sluice <命令> [选项]',
  'Usage: sluice {name} {operands} [options]': '用法：sluice {name} {operands} [选项]',
  'Reads exports of CRMs, says what was understood, and draws honest sales funnels.':
    '读取 CRM 导出文件，说明读到了什么，并如实绘制销售漏斗。',
  'Commands:': '命令：',
  'Options:': '选项：',
  'Examples:': '示例：',
  'Print this help, or that of a command': '显示本帮助，或某个命令的帮助',
  'Print the version': '显示版本',
  'Exit codes: 0 fine, 1 a file cannot be read, drawn or written, 2 wrong usage.':
    '退出码：0 正常；1 文件无法读取、绘制或写入；2 用法有误。',
  'sluice <command> --help tells all options of a command, with examples.':
    'sluice <命令> --help 列出该命令的全部选项及示例。',
  'See {help}': '参见 {help}',
  'one of {choices}': '可选：{choices}',
  'may be repeated': '可多次使用',
  '<files…>': '<文件…>',
  '<spec.json>': '<spec.json>',
  NAME: '名称',
  FILE: '文件',
  CHAR: '字符',
  ORDER: '顺序',
  MARK: '符号',
  UNIT: '单位',
  ZONE: '时区',
  CODE: '代码',
  DATE: '日期',
  STAGE: '阶段',
  TAG: '语言',
  PX: '像素',
  // Commands.
  'Tell what was understood of an export: layout, deals, stages, amounts, rows left out, and what it can and cannot answer.':
    '说明从导出文件中读到了什么：版式、商机、阶段、金额、排除的行，以及它能与不能回答的问题。',
  'Several files are joined by the id of the deals, such as a list and its history. - reads the standard input.':
    '多个文件按商机编号合并，例如列表及其历史。- 表示读取标准输入。',
  'Write the deals of an export, and their changes of stage, as JSON that the “data” of a spec can be.':
    '将导出文件中的商机及其阶段变更写为 JSON，可作为 spec 的“data”。',
  'Finished counts become the “stages” of a spec. Several files are joined by the id of the deals. - reads the standard input.':
    '阶段数量写为 spec 的“stages”。多个文件按商机编号合并。- 表示读取标准输入。',
  'Print the result of a spec as JSON: every count, and every rate with its base and its interval.':
    '以 JSON 输出 spec 的结果：每个数量，以及每个比率的基数与区间。',
  'Files that the spec names are read from the disk, relative to its folder; nothing is fetched. An export in the place of a spec is measured as the chart of --kind, a funnel by default. - reads the standard input.':
    'spec 指定的文件从磁盘读取，路径相对于其所在文件夹；不会下载任何内容。也可以直接给出导出文件，按 --kind 指定的图表计算，默认为漏斗。- 表示读取标准输入。',
  'Draw a spec as a standalone SVG: the same drawing as the element in a page.':
    '将 spec 绘制为独立的 SVG，与网页中的元素相同。',
  'Files that the spec names are read from the disk, relative to its folder; nothing is fetched. An export in the place of a spec is drawn as the chart of --kind, a funnel by default. - reads the standard input.':
    'spec 指定的文件从磁盘读取，路径相对于其所在文件夹；不会下载任何内容。也可以直接给出导出文件，绘制为 --kind 指定的图表，默认为漏斗。- 表示读取标准输入。',
  // Options.
  'Where to write; - or nothing is the standard output': '写入位置；- 或不填为标准输出',
  'Print this help': '显示本帮助',
  'Print JSON instead of sentences (docs/cli.md tells its keys)': '输出 JSON 而非文字（各键见 docs/cli.md）',
  'With --json: every deal as it was understood': '与 --json 一起使用：列出读到的每个商机',
  'Layout of the file': '文件的版式',
  'Which chart an export is, where no spec says so; default funnel':
    '未给出 spec 时，将导出文件绘制为哪种图表；默认为漏斗',
  'JSON file, or JSON, with your own mapping: field → header':
    '自定义对应关系的 JSON 文件或 JSON：字段 → 表头',
  'Sheet of a workbook, also a hidden one': '工作簿中的工作表，也可以是隐藏的',
  'Encoding, such as gbk, utf-16le, windows-1252': '编码，例如 gbk、utf-16le、windows-1252',
  'What stands between cells: one character, or “tab”': '单元格之间的分隔符：一个字符，或“tab”',
  'Order of day and month': '日与月的顺序',
  'Decimal mark of amounts': '金额的小数点',
  'What probabilities are written in: 1 is 1% or 100%': '概率的单位：1 表示 1% 还是 100%',
  'standard input': '标准输入',
  'The amounts are in {currency}: state it as “currency” in the spec.':
    '金额的币种为 {currency}：请在 spec 的“currency”中注明。',
  'Zone of times without an offset, such as Asia/Shanghai; default UTC':
    '未注明时区偏移的时间所用的时区，例如 Asia/Shanghai；默认 UTC',
  'Currency of amounts that state none, such as CNY': '未注明币种的金额的币种，例如 CNY',
  'State of the world: closing days after it are reported': '截至日期；晚于该日期的关闭日期会在报告中列出',
  'A stage that means won, where its name does not say so': '代表赢单、而名称看不出来的阶段',
  'A stage that means lost': '代表输单的阶段',
  'Language of words and numbers: en or zh-CN; default that of the environment':
    '文字与数字的语言：en 或 zh-CN；默认取自环境',
  'Language of messages: en or zh-CN; default that of the environment':
    '提示信息的语言：en 或 zh-CN；默认取自环境',
  'Language, instead of that of the spec: en or zh-CN': '语言，优先于 spec：en 或 zh-CN',
  'Zone in which days begin, and of times without an offset, instead of that of the spec':
    '划分日期所用的时区，也用于未注明时区偏移的时间；优先于 spec',
  'Currency of amounts that state none, instead of that of the spec': '未注明币种的金额的币种；优先于 spec',
  'State of the world, instead of that of the spec: nothing after it is counted':
    '截至日期：其后的一切不计入；优先于 spec',
  Colours: '配色',
  'Width; default 760': '宽度；默认 760',
  'Height the drawing is fitted into; default what it needs': '图形适配的高度；默认按需',
  'A segment, group or the like that is not drawn; no number, total or scale changes':
    '不绘制的分组等；数字、合计与刻度不变',
  '--hide: the names above the drawing have no “{found}”.': '--hide：图形上方的名称中没有“{found}”。',
  // Examples.
  'What is in it, and what it cannot tell': '文件里有什么，以及它不能说明什么',
  'A list of deals and the changes of their stages': '商机列表及其阶段变更',
  'Where the file cannot tell itself': '当文件自身无法说明时',
  'Columns of your own': '自定义的列',
  'All of it as JSON, for another program': '全部输出为 JSON，供其他程序使用',
  'Records to keep, to edit, or to put into a spec': '可保存、编辑或放入 spec 的记录',
  'The same with the changes of stage': '同上，并包含阶段变更',
  'Times of the office, written in UTC': '将当地时间写为 UTC',
  'The numbers of a chart': '图表的数字',
  'Those of an export, without a spec': '无需 spec，直接计算导出文件',
  'Its stages alone': '仅其各阶段',
  'A drawing for a report or a mail': '用于报告或邮件的图',
  'Dark and narrow': '深色、窄幅',
  'An export, without a spec, in Chinese': '无需 spec，直接以中文绘制导出文件',
  // How it was called.
  'Name a command.': '请指定命令。',
  'There is no command “{word}”.': '没有命令“{word}”。',
  'There is no command “{word}”. Did you mean {meant}?': '没有命令“{word}”。是否指 {meant}？',
  'There is no option {option}.': '没有选项 {option}。',
  'There is no option {option}. Did you mean --{meant}?': '没有选项 {option}。是否指 --{meant}？',
  '{option} takes no value.': '{option} 不接受值。',
  '{option} needs a value.': '{option} 需要一个值。',
  '{option} needs {other}.': '{option} 需要与 {other} 一起使用。',
  '{option} is given more than once.': '{option} 重复出现。',
  '{option} must be one of {choices}; it is “{found}”.': '{option} 只能是 {choices} 之一，实际为“{found}”。',
  '{option} must be {wanted}; it is “{found}”.': '{option} 应为{wanted}，实际为“{found}”。',
  'en or zh-CN': ' en 或 zh-CN',
  'a name such as utf-8, gbk, windows-1252': '编码名称，例如 utf-8、gbk、windows-1252',
  'one character, or tab': '一个字符，或 tab',
  'an IANA zone such as Europe/Berlin': ' IANA 时区，例如 Asia/Shanghai',
  'a code such as EUR': '币种代码，例如 CNY',
  'a date such as 2026-09-30': '日期，例如 2026-09-30',
  'a number from 1 to 10000': ' 1 到 10000 之间的数字',
  '{operands} is missing.': '缺少 {operands}。',
  '“{found}” is one operand too many.': '“{found}”是多余的参数。',
  'Only one file can come from the standard input.': '只能有一个文件来自标准输入。',
  '{place}: This is not JSON.': '{place}：这不是 JSON。',
  '{place}: Expected an object of texts such as {example}.':
    '{place}：应为值均是文本的对象，例如 {example}。',
  '{option}: there is no stage “{found}”; there are {stages}.':
    '{option}：没有阶段“{found}”；现有：{stages}。',
  '{option}: there is no stage “{found}”. Did you mean {meant}?':
    '{option}：没有阶段“{found}”。是否指“{meant}”？',
  '{name} names no file that could be read differently.': '{name} 没有指定文件，读取选项无从使用。',
  '{path}: This file is read; what is written needs another name.':
    '{path}：此文件正被读取；请写入其他文件名。',
  // Files.
  '{path}: {reason}': '{path}：{reason}',
  '--columns {path}: {reason}': '--columns {path}：{reason}',
  '{name}: The file is over the limit of {most} bytes.': '{name}：文件超出 {most} 字节的限制。',
  '{place}: “{src}” cannot be read: {reason}': '{place}：无法读取“{src}”：{reason}',
  '{place}: “{src}” is not read: nothing is fetched from a network here.':
    '{place}：不读取“{src}”：此处不会从网络下载。',
  '{place}: “{src}” must be relative to the folder of the spec.':
    '{place}：“{src}”必须是相对于 spec 所在文件夹的路径。',
  '{place}: “{src}” lies outside of the folder of the spec and of the current folder.':
    '{place}：“{src}”不在 spec 所在文件夹或当前文件夹之内。',
  'There is no such file or folder.': '没有此文件或文件夹。',
  'Permission denied.': '没有权限。',
  'This is a folder, not a file.': '这是文件夹，不是文件。',
  'A part of this path is a file, not a folder.': '路径中的某一部分是文件，而不是文件夹。',
  'This name is too long.': '名称过长。',
  'Too many links lead from one to the next.': '链接层数过多。',
  'There is no space left on the device.': '磁盘空间不足。',
  'Nothing can be written here.': '此处无法写入。',
  'This should not happen; please report it.': '不应发生此错误，请反馈。',
};

/** What the program says about itself in a language: Chinese for every `zh`, otherwise the English itself. */
export function programWord(english: string, locale: string): string {
  return isChinese(locale) ? (zh[english] ?? english) : english;
}

/** All that has words in Chinese, so that a test can find what has none. */
export const TRANSLATED: ReadonlySet<string> = new Set(Object.keys(zh));
