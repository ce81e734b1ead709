/**
 * Orders in a talk, with the texts and styles that a page where one only talks doesn't bring.
 *
 * @module
 */

import styles from '../../styles/parcels.css?inline';
import { loadOrderTexts } from './data.ts';

export { Parcels } from './parcels.tsx';
export { orderWords } from './words.ts';

/** Makes the page ready to show orders. Throws what `loadOrderTexts` throws. */
export async function prepare(): Promise<void> {
  await loadOrderTexts();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
