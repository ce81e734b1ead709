/**
 * Orders in a talk, with the texts and styles that a page where one only talks doesn't bring.
 *
 * @module
 */

import parcels from '../../styles/parcels.css?url';
import { loadOrderTexts } from './data.ts';
import { dress } from './dress.ts';

export { Parcels } from './parcels.tsx';
export { orderWords } from './words.ts';

/** Makes the page ready to show orders. Throws what `loadOrderTexts` throws. */
export async function prepare(): Promise<void> {
  await Promise.all([loadOrderTexts(), dress(parcels)]);
}
