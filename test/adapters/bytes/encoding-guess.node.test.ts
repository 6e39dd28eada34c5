import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { guessEncoding } from '../../../src/adapters/bytes/encoding-guess.js';
import { codesOf, plainDeals, readDeals } from '../reading.js';

/** Writes text in an encoding that the platform can only read, by looking up what every one or two bytes mean. */
function encoderFor(
  encoding: string,
  more: readonly (readonly [string, number])[] = [],
): (text: string) => Uint8Array {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const known = new Map(more.map(([character, byte]) => [character, [byte]]));
  const learn = (...bytes: number[]) => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if (!known.has(character)) known.set(character, bytes);
    } catch {
      // Not a character of this encoding.
    }
  };
  for (let first = 0; first < 256; first++) {
    learn(first);
    const last = first > 0x80 ? 255 : 0;
    for (let second = 0x40; second < last; second++) learn(first, second);
  }
  return (text) =>
    Uint8Array.from(
      Array.from(text).flatMap((character) => {
        const bytes = known.get(character);
        assert.ok(bytes, `${character} is not in ${encoding}`);
        return bytes;
      }),
    );
}

const encoders = {
  gb18030: encoderFor('gbk'),
  big5: encoderFor('big5'),
  // Some platforms read these two as control characters.
  'windows-1252': encoderFor('windows-1252', [
    ['€', 0x80],
    ['’', 0x92],
  ]),
};
type Known = keyof typeof encoders;

const SIMPLIFIED =
  '商机名称,客户名称,商机阶段,商机金额,预计成交日期,负责人,输单原因\n' +
  '华东区智能仓储系统升级项目（二期）,上海蓝海物流有限公司,方案报价,12.5万,2026-03-01,王丽华,\n' +
  '年度框架采购合同续签,北京市朝阳区教育局,商务谈判,380000,2026-04-15,李伟,\n' +
  '数据中台建设,广州恒大汽车零部件股份有限公司,输单,1200000,2025-12-31,张敏,价格过高、竞品关系更好\n';
const TRADITIONAL =
  '商機名稱,客戶名稱,商機階段,商機金額,預計成交日期,負責人,輸單原因\n' +
  '華東區智慧倉儲系統升級專案（二期）,臺北藍海物流有限公司,方案報價,12.5萬,2026-03-01,王麗華,\n' +
  '年度框架採購合約續簽,高雄市政府教育局,商務談判,380000,2026-04-15,李偉,\n' +
  '資料平台建置,新竹恆大汽車零組件股份有限公司,輸單,1200000,2025-12-31,張敏,價格過高、競品關係較好\n';
const GERMAN =
  'Vertrieb;Firma;Phase;Betrag;Abschlussdatum\nJürgen Müßig;Bäckerei Größler & Söhne;Angebot geprüft;1.250,50 €;31.12.2026\n' +
  'Zoë Strauß;Übersetzungsbüro Köln;Gewonnen;900,00 €;13.02.2026\n';
const FRENCH =
  'Propriétaire,Société,Étape,Montant\nChloé Lefèvre,Hôtel « Le Château d’Été »,Négociation,1 250\nÇağatay,Crédit créée à Nîmes,Gagnée,900\n'.replace(
    'Çağatay',
    'Ça alors',
  );
const PORTUGUESE =
  'Proprietário,Negócio,Fase\nJoão Conceição,Renovação de licenças,Negociação\nÂngela,Instalação,Ganho\n';
const SPANISH = 'Dueño,Compañía,Etapa\nÍñigo Peña,Señalización Ibáñez,Negociación\n';

const TEXTS: readonly (readonly [what: string, Known, text: string])[] = [
  ['simplified Chinese in GBK', 'gb18030', SIMPLIFIED],
  ['traditional Chinese in Big5', 'big5', TRADITIONAL],
  ['German', 'windows-1252', GERMAN],
  ['French', 'windows-1252', FRENCH],
  ['Portuguese', 'windows-1252', PORTUGUESE],
  ['Spanish', 'windows-1252', SPANISH],
];

for (const [what, encoding, text] of TEXTS) {
  test(`${what} is recognised without a doubt`, () => {
    assert.deepEqual(guessEncoding(encoders[encoding](text)), { encoding, or: null });
  });

  test(`every line of ${what} alone is recognised`, () => {
    for (const line of text.split('\n')) {
      const bytes = encoders[encoding](line);
      if (bytes.every((byte) => byte < 0x80)) continue;
      assert.equal(guessEncoding(bytes).encoding, encoding, line);
    }
  });
}

test('traditional Chinese in GBK is told from Big5', () => {
  assert.equal(guessEncoding(encoders.gb18030(TRADITIONAL)).encoding, 'gb18030');
});

test('single words are recognised, or doubted', () => {
  const words: readonly (readonly [Known, string])[] = [
    ...['赢单', '阶段', '金额', '负责人', '商机', '输单', '无效', '客户'].map(
      (word) => ['gb18030', word] as const,
    ),
    ...['客戶', '階段', '負責人', '輸單', '預計成交日期', '商機金額'].map((word) => ['big5', word] as const),
    ...['Müller', 'René', 'Étape', 'João', 'naïve', '5 €', 'Señor'].map(
      (word) => ['windows-1252', word] as const,
    ),
  ];
  for (const [encoding, word] of words) {
    const found = guessEncoding(encoders[encoding](word));
    assert.ok(found.encoding === encoding || found.or !== null, `${word}: ${found.encoding}`);
  }
});

test('a sentence of frequent characters is recognised, or doubted, wherever it is cut', () => {
  const samples: Record<Known, string> = { gb18030: SIMPLIFIED, big5: TRADITIONAL, 'windows-1252': GERMAN };
  fc.assert(
    fc.property(
      fc.constantFrom<Known>('gb18030', 'big5', 'windows-1252'),
      fc.nat(400),
      fc.integer({ min: 8, max: 60 }),
      (encoding, from, length) => {
        const characters = Array.from(samples[encoding]);
        const text = characters
          .slice(from % (characters.length - length), (from % (characters.length - length)) + length)
          .join('');
        const bytes = encoders[encoding](text);
        if (bytes.every((byte) => byte < 0x80)) return;
        const found = guessEncoding(bytes);
        assert.ok(found.encoding === encoding || found.or !== null, text);
      },
    ),
    { seed: 5, numRuns: 2000 },
  );
});

test('UTF-8 with a damaged character stays UTF-8, and is doubted', () => {
  for (const text of [SIMPLIFIED, TRADITIONAL, GERMAN, FRENCH]) {
    const bytes = new TextEncoder().encode(text);
    const place = bytes.findIndex((byte) => byte >= 0xc3);
    const damaged = bytes.slice();
    damaged[place + 1] = 0x2c;
    assert.deepEqual(guessEncoding(damaged), { encoding: 'utf-8', or: 'other' });
  }
  const { report } = readDeals(
    new TextEncoder().encode(SIMPLIFIED).map((byte, i) => (i === 300 ? 0xff : byte)),
  );
  assert.equal(report.encoding, 'utf-8');
  assert.ok(codesOf(report).includes('W-ENCODING'));
});

test('what is in none of these encodings is doubted', () => {
  const cyrillic = encoderFor('windows-1251')('Сделка,Этап,Сумма\nПоставка оборудования,Переговоры,100\n');
  assert.notEqual(guessEncoding(cyrillic).or, null);
});

test('files in every encoding become the same deals, and a doubt is reported', () => {
  for (const [, encoding, text] of TEXTS) {
    const columns = { stage: text.split('\n')[0]!.split(/[,;]/u)[2]! };
    const { table, report } = readDeals(encoders[encoding](text), { columns });
    assert.equal(report.encoding, encoding);
    assert.deepEqual(plainDeals(table), plainDeals(readDeals(text, { columns }).table));
    assert.ok(!codesOf(report).includes('W-ENCODING'));
  }
  const cyrillic = encoderFor('windows-1251')('Deal name,Stage\nПоставка,Переговоры\n');
  const { table, report } = readDeals(cyrillic);
  assert.ok(codesOf(report).includes('W-ENCODING'));
  assert.equal(table.size, 1);
  assert.equal(plainDeals(readDeals(cyrillic, { encoding: 'windows-1251' }).table)[0]!.name, 'Поставка');
});

test('headers in traditional characters are the same headers', () => {
  const { report } = readDeals(encoders.big5(TRADITIONAL));
  const fields = ['name', 'account', 'stage', 'amount', 'expectedCloseAt', 'owner', 'lostReason'];
  assert.deepEqual(
    fields.map((field) => report.columns[field]),
    TRADITIONAL.split('\n')[0]!.split(','),
  );
});

test('UTF-16 of mostly Chinese text is recognised without a mark', () => {
  for (const little of [true, false]) {
    const bytes = Uint8Array.from(
      Array.from(SIMPLIFIED).flatMap((character) => {
        const code = character.charCodeAt(0);
        return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
      }),
    );
    const { table, report } = readDeals(bytes);
    assert.equal(report.encoding, little ? 'utf-16le' : 'utf-16be');
    assert.deepEqual(plainDeals(table), plainDeals(readDeals(SIMPLIFIED).table));
  }
});

test('zero bytes strewn over a file do not make it UTF-16', () => {
  const text = 'Deal name,Stage\nA\0B,Won\nC,Lost\n'.repeat(20);
  assert.equal(readDeals(text).report.encoding, 'utf-8');
});
