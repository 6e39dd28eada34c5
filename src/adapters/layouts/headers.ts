/** Longest part of a header that is compared. */
const LONGEST = 300;

/** Traditional characters of headers with the simplified ones that aliases are written in. */
const SIMPLIFIED = new Map(
  (
    '機机 稱称 戶户 階阶 額额 預预 計计 負负 責责 輸输 單单 贏赢 創创 時时 間间 關关 閉闭 結结 狀状 態态 銷销 業业 務务 會会 ' +
    '編编 號号 碼码 項项 總总 實实 際际 簽签 約约 錄录 線线 來来 勝胜 幣币 種种 貨货 員员 進进 環环 節节 數数 個个 條条 ' +
    '開开 場场 產产 擁拥 專专 標标 題题 當当 記记 變变 舊旧 屬属 門门 買买 賣卖 價价 報报 區区 組组 歷历 產产 敗败 無无 効效 長长'
  )
    .split(' ')
    .map((pair) => [pair[0]!, pair[1]!]),
);

const TRADITIONAL = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu');

/**
 * A header in the form in which headers are compared: no byte order mark, width and case folded, single spaces, straight
 * quotes, hyphens for dashes, without the marks of required and sorted columns (`*`, `↑`), the words of technical
 * names apart: `StageName`, `stage_name` and `stage.name` are `stage name`; traditional Chinese characters as
 * simplified ones.
 */
export function foldHeader(header: string): string {
  return header
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(/\(\*\)|[\uFEFF*↑↓▲▼]/gu, '')
    .replace(/[‐-―−]/gu, '-')
    .replace(/[“”„«»]/gu, '"')
    .replace(/[‘’‚]/gu, "'")
    .replace(TRADITIONAL, (character) => SIMPLIFIED.get(character)!)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(?:[\s_]|\.(?!\d))+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** A header without the unit in brackets at its end: `金额(万元)` is `金额`. */
export function withoutUnit(folded: string): string {
  return folded.endsWith(')') || folded.endsWith(']')
    ? folded.replace(/ ?[([][^()[\]]{0,20}[)\]]$/u, '')
    : folded;
}

/** Headers that tell columns apart. */
export interface UniqueHeaders {
  readonly names: readonly string[];
  /** Headers that stood more than once. */
  readonly repeated: readonly string[];
  /** Places of the second and further columns of a header. */
  readonly seconds: readonly number[];
}

/** Headers made unique: of equal ones the second is `Amount (2)`; an empty one is named after its place (`column 3`). */
export function uniqueHeaders(headers: readonly string[]): UniqueHeaders {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const seconds: number[] = [];
  const names = headers.map((header, place) => {
    const name = header.replace(/^\uFEFF|\s*[↑↓▲▼]\s*$/gu, '').trim() || `column ${place + 1}`;
    let unique = name;
    for (let k = 2; seen.has(unique); k++) unique = `${name} (${k})`;
    if (unique !== name) {
      repeated.add(name);
      seconds.push(place);
    }
    seen.add(unique);
    return unique;
  });
  return { names, repeated: [...repeated], seconds };
}
