export { measureResponses, workingMinutes } from './response.js';
export type { BusinessHours, RespondedLead, ResponseRequest, ResponseTimes } from './response.js';
export { scoreLead } from './score.js';
export type { LeadEvent, LeadScore } from './score.js';
