/**
 * What was written and isn't saved yet, so that nobody loses it without being asked.
 *
 * @module
 */

import { useEffect } from 'preact/hooks';
import { t } from '../strings.ts';

const unsaved = new Set<symbol>();

/** Says of a form, while it is on the screen, whether something in it isn't saved. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const mark = Symbol('unsaved');
    unsaved.add(mark);
    return () => void unsaved.delete(mark);
  }, [isUnsaved]);
}

/** Whether the desk may be left: nothing is unsaved, or the person says so. */
export const mayLeave = (): boolean => unsaved.size === 0 || confirm(t('unsaved.leave'));

window.addEventListener('beforeunload', (event) => {
  if (unsaved.size > 0) event.preventDefault();
});
