import type { Column } from './columns.js';
import type { ListLayout } from './lists.js';
import { withoutVoid } from './true-deals.js';

const column = (header: string, tells: Column['tells']): Column => ({ header, tells });

const words = (open: string, won: string, lost: string, invalid: string): ListLayout['words'] => ({
  status: { open, won, lost, void: invalid },
  yes: 'true',
  no: 'false',
});

/** Lists of deals under the names that programs of products have for their columns. */
export const TECHNICAL_LISTS: readonly ListLayout[] = [
  {
    layout: 'freshsales-payload',
    title: 'a workflow of Freshsales',
    words: words('Open', 'Won', 'Lost', 'Cancelled'),
    columns: () => [
      column('deal_id', 'id'),
      column('deal_name', 'name'),
      column('deal_amount', 'amount'),
      column('deal_currency_code', 'currency'),
      column('deal_expected_close', 'expected'),
      column('deal_closed_date', 'closedAt'),
      column('deal_created_at', 'createdAt'),
      column('deal_deal_pipeline_name', 'pipeline'),
      column('deal_deal_stage_name', 'stage'),
      column('deal_deal_reason_name', 'lostReason'),
      column('deal_owner_name', 'owner'),
      column('deal_source_name', 'source'),
      column('deal_sales_account_name', 'account'),
      column('deal_probability', 'percent'),
    ],
  },
  {
    layout: 'copper-api',
    title: 'opportunities of Copper',
    words: words('Open', 'Won', 'Lost', 'Abandoned'),
    columns: () => [
      column('id', 'id'),
      column('name', 'name'),
      column('assignee', 'owner'),
      column('close_date', 'expected'),
      column('company_name', 'account'),
      column('loss_reason', 'lostReason'),
      column('pipeline', 'pipeline'),
      column('pipeline_stage', 'lastOpenStage'),
      column('status', 'status'),
      column('monetary_value', 'amount'),
      column('monetary_unit', 'currency'),
      column('win_probability', 'percent'),
      column('customer_source', 'source'),
      column('date_created', 'createdAt'),
    ],
  },
  {
    layout: 'dynamics-api',
    title: 'opportunities of Dynamics by their technical names',
    words: words('0', '1', '2', '2'),
    fitted: withoutVoid,
    columns: () => [
      column('opportunityid', 'id'),
      column('name', 'name'),
      column('customerid', 'account'),
      column('estimatedvalue', 'amount'),
      column('isocurrencycode', 'currency'),
      column('estimatedclosedate', 'expected'),
      column('actualclosedate', 'closedAt'),
      column('createdon', 'createdAt'),
      column('closeprobability', 'percent'),
      column('stepname', 'lastOpenStage'),
      column('statecode', 'status'),
      column('ownerid', 'owner'),
    ],
  },
];
