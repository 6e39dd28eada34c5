import assert from 'node:assert/strict';
import { readFiles } from '../../../src/adapters/index.js';
import type { ExportFile } from '../../../src/adapters/index.js';
import { bytesOf } from '../reading.js';

/** A file with a text, or with a JSON value. */
export const file = (name: string, content: string | object): ExportFile => ({
  name,
  bytes: bytesOf(typeof content === 'string' ? content : JSON.stringify(content)),
});

/** What files come to together. */
export async function joined(...files: ExportFile[]) {
  const found = await readFiles(files);
  assert.equal(found.kind, 'deals');
  return found;
}

/** A stage as the API answers it. */
export const stage = (
  id: string,
  label: string,
  displayOrder: number,
  isClosed: string,
  probability: string,
) => ({
  id,
  label,
  displayOrder,
  archived: false,
  metadata: { isClosed, probability },
});

/** Two pipelines, listed in the wrong order; the stages of the first one have been renamed. */
export const PIPELINES = {
  results: [
    {
      id: '77',
      label: 'Renewals',
      displayOrder: 1,
      stages: [
        stage('1063991961', 'Churned', 1, 'true', '0.0'),
        stage('1063991960', 'Notice', 0, 'false', '0.6'),
      ],
    },
    {
      id: 'default',
      label: 'Sales',
      displayOrder: 0,
      stages: [
        stage('appointmentscheduled', 'Won the demo', 0, 'false', '0.2'),
        stage('decisionmakerboughtin', 'Sent', 1, 'false', '0.4'),
        stage('closedwon', 'Signed', 2, 'true', '1.0'),
      ],
    },
  ],
};

export const history = (...changes: [value: string, timestamp: string][]) => ({
  dealstage: changes.map(([value, timestamp]) => ({ value, timestamp, sourceType: 'CRM_UI' })),
});
