/**
 * Ending with the command that started us.
 *
 * @module
 */

const period = 500;

/**
 * Calls `onOrphaned` once if the process that started this one is gone. `npm start` is such a one:
 * asked to end, npm ends its shell, and the shell tells nobody.
 */
export function watchParent(onOrphaned: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onOrphaned();
  }, period);
  timer.unref();
}
