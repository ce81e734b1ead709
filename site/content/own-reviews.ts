/**
 * When the pages that are written in code were last read again, and the facts behind them: what the
 * head of a page of `content/` says.
 *
 * @module
 */

import type { PageHead } from './page.ts';

/** A page's day of review, the day it is due next, and its facts. */
export type OwnReview = Pick<PageHead, 'reviewed' | 'due' | 'facts'>;

/** By the page's address after its language. */
export const ownReviews = {
  parler: {
    reviewed: '2026-11-21',
    due: '2027-05-21',
    facts: [
      'F-DROITS-001',
      'F-DROITS-071',
      'F-DROITS-073',
      'F-DROITS-074',
      'F-DROITS-076',
      'F-DROITS-082',
    ],
  },
  colis: {
    reviewed: '2026-11-21',
    due: '2027-05-21',
    facts: [
      'F-SANTE-009',
      'F-SANTE-010',
      'F-SANTE-046',
      'F-SANTE-065',
      'F-SANTE-066',
      'F-SANTE-089',
      'F-SANTE-091',
      'F-SANTE-095',
      'F-SANTE-096',
      'F-SANTE-097',
      'F-SANTE-098',
      'F-SANTE-099',
      'F-AIDE-015',
      'F-AIDE-019',
      'F-COLIS-001',
    ],
  },
} satisfies Record<string, OwnReview>;
