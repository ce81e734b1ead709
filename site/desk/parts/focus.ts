/**
 * Where focus goes when what had it is gone: a step that is done, a form that closed, a row that was
 * removed, a button that is busy.
 *
 * @module
 */

const controls = 'a[href], button, input, select, textarea, summary';
const headings = 'h1, h2, h3, legend, summary';

const isShown = (element: Element): boolean =>
  element.isConnected && element.checkVisibility() && !element.closest('[inert]');

/**
 * Watches what is inside of `root`. When the focused element goes, focus comes back to it if it was
 * only disabled; else it moves to the heading of the nearest thing around it that is still there, or
 * to the first control of the nearest row. Gives what ends the watch.
 */
export function keepFocus(root: Element): () => void {
  /** The element that had focus last, then what is around it. */
  let path: Element[] = [];

  const remember = ({ target }: Event) => {
    path = [];
    for (let at = target as Element | null; at && at !== document.body; at = at.parentElement)
      path.push(at);
  };
  const forget = () =>
    setTimeout(() => {
      const [last] = path;
      // Left on purpose, by a click on nothing: it isn't to come back.
      const left = document.activeElement === document.body && document.hasFocus();
      if (left && last && isShown(last) && !last.matches(':disabled')) path = [];
    });
  const settle = () => {
    const now = document.activeElement;
    const [last, ...around] = path;
    if (!last || (now && now !== document.body && isShown(now))) return;
    if (isShown(last)) return last.matches(':disabled') ? undefined : focus(last);
    for (const each of around) {
      const target = isShown(each) && landing(each);
      if (target) return focus(target);
    }
  };
  const watch = new MutationObserver(() => requestAnimationFrame(settle));
  watch.observe(root, { attributes: true, childList: true, subtree: true });
  root.addEventListener('focusin', remember);
  root.addEventListener('focusout', forget);
  return () => {
    watch.disconnect();
    root.removeEventListener('focusin', remember);
    root.removeEventListener('focusout', forget);
  };
}

/** Focuses an element, a heading too. */
export function focus(element: Element): void {
  if (!element.matches(controls)) element.setAttribute('tabindex', '-1');
  (element as HTMLElement).focus();
}

function landing(around: Element): Element | undefined {
  const wanted = around.matches('li, tr') ? `${headings}, ${controls}` : headings;
  return [...around.querySelectorAll(wanted)].find(
    (element) => isShown(element) && !element.matches(':disabled'),
  );
}
