/**
 * By which door somebody comes, as the address says.
 *
 * @module
 */

/** A door and the secret that opens it; both empty for signing in. */
export interface Door {
  door: string;
  secret: string;
}

const kept = 'eglantine-invitation';

/**
 * What the address asks for: `#invitation=…`, `#mise-en-place=…`. The secret leaves the bar at once;
 * that of an invitation stays with the tab, so that a page that is loaded again still has it.
 */
export function readDoor(): Door {
  const [, door = '', secret = ''] = /^#([a-z-]+)=([\w-]+)$/.exec(location.hash) ?? [];
  if (secret) history.replaceState(null, '', location.pathname);
  if (door === 'invitation') sessionStorage.setItem(kept, secret);
  const earlier = sessionStorage.getItem(kept);
  return secret || !earlier ? { door, secret } : { door: 'invitation', secret: earlier };
}

/** Forgets an invitation that was used or left. */
export const forgetInvitation = (): void => sessionStorage.removeItem(kept);
