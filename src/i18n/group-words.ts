import { isChinese } from './messages.js';

/** What the fields by which deals are grouped are called in Chinese. */
export const GROUP_FIELDS: { readonly [field: string]: string } = {
  stage: '阶段',
  outcome: '状态',
  currency: '币种',
  owner: '负责人',
  source: '来源',
  pipeline: '管道',
  account: '客户',
  lostReason: '输单原因',
};

/** A field by which deals are grouped, in a language: `lost reason` for `lostReason`. A column of a file keeps its name. */
export function groupWord(field: string, locale: string): string {
  if (isChinese(locale) && Object.hasOwn(GROUP_FIELDS, field)) return GROUP_FIELDS[field]!;
  return /^[a-z]+([A-Z][a-z]+)+$/.test(field)
    ? field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    : field;
}
