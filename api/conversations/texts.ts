/**
 * Texts of `content/` for the desk: read once, with the numbers that stand elsewhere filled in.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const folder = new URL('../../content/', import.meta.url);

/** The YAML file `name` of `content/`, whatever it holds. */
export function readYaml(name: string): unknown {
  return parse(readFileSync(new URL(name, folder), 'utf8')) as unknown;
}

const helplines = z.record(z.string(), z.object({ display: z.string() }));
const value = z.union([z.object({ number: z.number() }), z.object({ text: z.string() })]);
const facts = z.record(z.string(), z.object({ values: z.record(z.string(), value).optional() }));

/** Fills a text: see {@link createFiller}. */
export type Fill = (text: string) => string;

/**
 * Reads helplines and facts, and gives what fills `{{tel:ID}}` and `{{sms:ID}}` with a helpline's
 * number and `{{ID.value|number}}` with a fact's. Other blanks stay, for people to fill. What it gives
 * throws `Error` for a number that isn't there.
 */
export function createFiller(): Fill {
  const lines = helplines.parse(readYaml('helplines.yaml'));
  const known = facts.parse(readYaml('facts.yaml'));

  function find(token: string): string | undefined {
    const [, line] = /^(?:tel|sms):(.+)$/.exec(token) ?? [];
    if (line !== undefined) return lines[line]?.display;
    const [, fact = '', name = ''] = /^([\w-]+)\.(\w+)\|number$/.exec(token) ?? [];
    const found = known[fact]?.values?.[name];
    if (!found) return undefined;
    return 'number' in found ? String(found.number) : found.text;
  }

  return (text) =>
    text.replace(/\{\{([^{}]*)\}\}/g, (blank, token: string) => {
      if (/^[a-z_]+$/.test(token)) return blank;
      const found = find(token);
      if (found === undefined) throw new Error(`content/: "${token}" is unknown`);
      return found;
    });
}

/** The ids of all facts. */
export function factIds(): ReadonlySet<string> {
  return new Set(Object.keys(facts.parse(readYaml('facts.yaml'))));
}
