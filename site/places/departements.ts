/**
 * The names of the départements and of the overseas collectivities that have a number as they do.
 *
 * @module
 */

import { z } from 'zod';
import { readContent } from '../content/read.ts';

/** Name by official code, in the order of the codes. Source: INSEE, Code officiel géographique. */
export const departements: ReadonlyMap<string, string> = new Map(
  readContent('departements.json', z.array(z.tuple([z.string(), z.string()]))),
);
