/**
 * Invented deals that go through the stages of invented markets: chances differ by stage and by source, amounts are
 * log-normal, a twentieth states none, and what is not over on the last day stays open. The same seed gives the same
 * deals. No company or person is real.
 */
export const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2025, 0, 6);
export const LAST_DAY = Date.UTC(2026, 8, 30);

/**
 * @typedef {object} Move
 * @property {string} stage
 * @property {number} at ms UTC
 *
 * @typedef {object} Deal
 * @property {number} number
 * @property {string} account
 * @property {string} product
 * @property {string} owner
 * @property {string} source
 * @property {number | null} amount
 * @property {number} createdAt
 * @property {Move[]} moves entries into open stages, in time
 * @property {'open' | 'won' | 'lost'} outcome
 * @property {number} closedAt of an open deal the day on which it is expected to close
 * @property {string} lostReason
 *
 * @typedef {object} Market
 * @property {number} seed
 * @property {number} deals
 * @property {number} median median amount
 * @property {number} spread of the logarithm of the amounts
 * @property {readonly string[]} stages
 * @property {readonly number[]} advance chance of going on from each stage
 * @property {readonly number[]} days median days in each stage
 * @property {readonly string[]} accounts
 * @property {readonly string[]} trades
 * @property {readonly string[]} products
 * @property {readonly string[]} owners
 * @property {readonly (readonly [source: string, share: number, luck: number])[]} sources luck multiplies the chances
 * @property {readonly string[]} reasons
 * @property {number} [loops] share of moves that go back a stage first
 * @property {number} [skips] share of moves that skip a stage
 */

/** @param {number} seed */
export function makeRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: (list) => /** @type {T} */ (list[Math.floor(next() * list.length)]),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** @typedef {ReturnType<typeof makeRandom>} Random */

/**
 * A source by its share.
 *
 * @param {Market} market
 * @param {Random} random
 */
function pickSource({ sources }, random) {
  let left = random.next();
  for (const source of sources) if ((left -= source[1]) < 0) return source;
  return /** @type {Market['sources'][number]} */ (sources[0]);
}

/**
 * The way of one deal through the stages, up to the last day.
 *
 * @param {Market} market
 * @param {Random} random
 * @param {number} createdAt
 * @param {number} luck
 */
function travel(market, random, createdAt, luck) {
  const { stages, advance, days, loops = 0, skips = 0 } = market;
  const moves = [{ stage: /** @type {string} */ (stages[0]), at: createdAt }];
  let at = createdAt;
  for (let place = 0; ;) {
    at += Math.round((days[place] ?? 10) * 2.4 * Math.exp(0.7 * random.normal()) * DAY);
    if (at > LAST_DAY)
      return {
        moves,
        outcome: /** @type {const} */ ('open'),
        closedAt: LAST_DAY + Math.round((110 * random.next() - 22) * DAY),
      };
    if (random.next() > (advance[place] ?? 0.5) * luck)
      return { moves, outcome: /** @type {const} */ ('lost'), closedAt: at };
    if (place > 0 && random.next() < loops) place--;
    else place += place + 2 < stages.length && random.next() < skips ? 2 : 1;
    if (place >= stages.length) return { moves, outcome: /** @type {const} */ ('won'), closedAt: at };
    moves.push({ stage: /** @type {string} */ (stages[place]), at });
  }
}

/**
 * @param {Market} market
 * @returns {Deal[]} in the order of their creation
 */
export function makeDeals(market) {
  const random = makeRandom(market.seed);
  const created = Array.from(
    { length: market.deals },
    () => FIRST_DAY + random.next() ** 0.7 * (LAST_DAY - FIRST_DAY),
  );
  return created
    .sort((a, b) => a - b)
    .map((moment, number) => {
      const [source, , luck] = pickSource(market, random);
      const createdAt = Math.floor(moment / 1000) * 1000;
      const amount = Math.round((market.median * Math.exp(market.spread * random.normal())) / 50) * 50;
      return {
        number,
        account: `${random.pick(market.accounts)}${random.pick(market.trades)}`,
        product: random.pick(market.products),
        owner: random.pick(market.owners),
        source,
        amount: random.next() < 0.05 ? null : Math.max(50, amount),
        createdAt,
        lostReason: random.pick(market.reasons),
        ...travel(market, random, createdAt, luck),
      };
    });
}

/** @type {Omit<Market, 'seed' | 'deals' | 'median' | 'stages' | 'advance' | 'days'>} */
export const ENGLISH = {
  spread: 0.9,
  accounts:
    'Alder,Birch,Cobalt,Dune,Ember,Fjord,Granite,Heron,Juniper,Kestrel,Lumen,Nimbus,Onyx,Pebble,Russet,Sable,Tundra'.split(
      ',',
    ),
  trades: [' Clinics', ' Foods', ' Freight', ' Optics', ' Print', ' Textiles', ' Tools'],
  products: ['Pilot', 'Platform 12 months', 'Expansion', 'Support plan', 'Migration'],
  owners: ['Team North', 'Team South', 'Team East', 'Team West', 'Team Benelux', 'Partner desk'],
  sources: [
    ['Referral', 0.18, 1.16],
    ['Website', 0.3, 1],
    ['Trade fair', 0.16, 0.94],
    ['Partner', 0.14, 1.08],
    ['Outbound', 0.22, 0.82],
  ],
  reasons: ['Price', 'Competitor', 'No budget', 'Timing', 'No decision', 'Missing feature'],
};

/** @type {Omit<Market, 'seed' | 'deals'>} */
export const CHINESE = {
  median: 120_000,
  spread: 1,
  stages: ['潜在客户', '客户认可', '需求确认', '方案报价', '商务谈判', '合同签订'],
  advance: [0.8, 0.78, 0.76, 0.72, 0.78, 0.9],
  days: [8, 12, 15, 18, 16, 9],
  accounts: '云杉,白鹭,青石,蓝湾,远山,长桥,松果,北岸,银杏,星河'.split(','),
  trades: '物流,食品,纺织,光学,陶瓷,机械,医疗,印刷'.split(','),
  products: ['试点项目', '年度平台', '增购', '实施服务'],
  owners: ['华东组', '华南组', '华北组', '西南组', '渠道组'],
  sources: [
    ['老客户推荐', 0.2, 1.12],
    ['官网', 0.28, 1],
    ['行业展会', 0.22, 0.96],
    ['渠道伙伴', 0.14, 1.06],
    ['电话拓展', 0.16, 0.84],
  ],
  reasons: ['价格', '竞品', '预算限制', '需求变化', '决策链复杂'],
};
