/**
 * Reading the data of `content/`: YAML, or JSON, which is YAML too.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

/**
 * The file `content/<name>`, checked against `schema`.
 *
 * @throws an error that names the file and each wrong field, for the author of the file.
 */
export function readContent<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(parse(readFileSync(`content/${name}`, 'utf8')));
  if (!result.success) throw new Error(`content/${name}\n${z.prettifyError(result.error)}`);
  return result.data;
}
