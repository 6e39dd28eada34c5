import { findField } from './find-field.js';
import type { Aliases, Layout } from './layout.js';
import { repeatsIds, stageLog } from './stage-log.js';

const USERS = [
  ...['user pseudo id', 'user id', 'visitor id', 'client id', 'distinct id', 'session id'],
  ...['用户id', '用户编号', '访客id'],
];
const EVENTS = ['event name', 'event', 'event type', '事件名称', '事件'];
const TIMES = ['event timestamp', 'event time'];

/** The columns of a log of stages, with those of who did something in front. */
const FIELDS: Aliases = {
  ...stageLog.fields,
  id: [...USERS, ...stageLog.fields.id!],
  stage: [...EVENTS, ...stageLog.fields.stage!],
  at: [...TIMES, ...stageLog.fields.at!],
};

/**
 * One row for each thing that somebody did, in any order: `user_pseudo_id, event_name, event_timestamp`. The same may be done
 * again and again.
 */
export const eventLog: Layout = {
  ...stageLog,
  name: 'event-log',
  repeats: true,
  more: (sample) => {
    const has = (aliases: readonly string[]) => findField(aliases, sample.headers) >= 0;
    return has(USERS) && has(EVENTS) && has(FIELDS.at!) && repeatsIds(sample) ? 8 : -Infinity;
  },
  fields: FIELDS,
};
