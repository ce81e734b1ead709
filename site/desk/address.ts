/**
 * Where in the desk one is, by the address's fragment: `#/room/further?name=value`.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';

/** A place in the desk. */
export interface Address {
  /** The path of a room; empty for the first. */
  room: string;
  /** What comes after the room, by its slashes. */
  further: readonly string[];
  query: URLSearchParams;
}

/** Reads the fragment as it is now. */
export function readAddress(): Address {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?', 2);
  const [room = '', ...further] = path.split('/').filter(Boolean);
  return { room, further, query: new URLSearchParams(query) };
}

/** Where one is, followed as it changes. */
export function useAddress(): Address {
  const [address, setAddress] = useState(readAddress);
  useEffect(() => {
    const follow = () => setAddress(readAddress());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return address;
}
