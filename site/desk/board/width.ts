/**
 * How wide a part of the page is, for what is drawn to measure.
 *
 * @module
 */

import { useEffect, useRef, useState } from 'preact/hooks';

/** A ref for an element, and that element's inner width in CSS pixels as it changes. */
export function useWidth<Shown extends HTMLElement>(atFirst: number) {
  const ref = useRef<Shown>(null);
  const [width, setWidth] = useState(atFirst);
  useEffect(() => {
    if (!ref.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      // A hidden room has no width; it is drawn as it was.
      const measured = Math.floor(entry?.contentRect.width ?? 0);
      if (measured > 0) setWidth(measured);
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}
