/**
 * This machine, by the names that nobody else can take.
 *
 * @module
 */

/** Whether `host` can only be this machine. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host);
}
