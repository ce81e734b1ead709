/**
 * The environment, read and checked once.
 *
 * @module
 */

import { resolve } from 'node:path';
import { z } from 'zod';
import { EglantineError } from './errors.ts';

/** Where the server listens, keeps its data, and is seen from outside. */
export type Config = {
  port: number;
  host: string;
  /** Absolute. */
  dataFolder: string;
  /**
   * The public address, as `https://host` or `https://host:port`: what QR codes are made of. A port
   * 0 in it stands for the one that the server will have taken.
   */
  origin: string;
};

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((number) => number <= 65_535);

const host = z.string().regex(/^[\w.:-]+$/);

const folder = z.string().refine((path) => !path.includes('\0'));

const origin = z
  .string()
  .refine((text) => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text);

/**
 * Reads the configuration from `environment`; a variable that is absent or empty has its default.
 *
 * - `PORT`: 4321. 0 takes any free port.
 * - `HOST`: `127.0.0.1`. An association puts the server behind a reverse proxy that holds the
 *   certificate: only what runs on the same machine may reach it without one. A container, or a
 *   test with a phone on the same network, sets `0.0.0.0` knowingly.
 * - `EGLANTINE_DATA`: `./data`.
 * - `EGLANTINE_ORIGIN`: `http://localhost:<PORT>`, without `:80`.
 *
 * Throws `EglantineError` `configPort`, `configHost`, `configData` or `configOrigin`, with `value`.
 *
 * @example
 * ```ts
 * readConfig({ EGLANTINE_ORIGIN: 'https://rose.example' }).port; // 4321
 * ```
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const read = <T>(schema: z.ZodType<T>, variable: string, standard: string, code: string): T => {
    const value = environment[variable] || standard;
    const result = schema.safeParse(value);
    if (!result.success) throw new EglantineError(code, { value });
    return result.data;
  };
  const number = read(port, 'PORT', '4321', 'configPort');
  const local = new URL(`http://localhost:${number}`).origin;
  return {
    port: number,
    host: read(host, 'HOST', '127.0.0.1', 'configHost'),
    dataFolder: resolve(read(folder, 'EGLANTINE_DATA', 'data', 'configData')),
    origin: read(origin, 'EGLANTINE_ORIGIN', local, 'configOrigin'),
  };
}
