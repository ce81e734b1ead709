/**
 * `npm run check`: the content, as a careful colleague would check it.
 *
 *     npm run check [-- --release] [-- --to-review]
 *
 * Errors fail. A page past the day it was due for review warns, and fails only with `--release`; so
 * does an instance that doesn't say who answers for it.
 * `--to-review` lists, page by page, the facts that wait for a professional's check.
 *
 * @module
 */

import { globSync, readFileSync } from 'node:fs';
import { parisDay, systemClock } from '../api/clock.ts';
import { checkContent } from '../site/content/check.ts';
import { awaited } from '../site/content/facts.ts';
import { instance, unsaid } from '../site/content/instance.ts';

const release = process.argv.includes('--release');
const files = globSync('content/{ui/**/*.json,*/*/*.md,j-ai-deja.yaml,typed.yaml}').sort();
const { errors, overdue, toReview } = checkContent(
  Object.fromEntries(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(file, 'utf8')])),
  parisDay(systemClock()),
);

if (process.argv.includes('--to-review')) {
  for (const { file, facts } of toReview) {
    console.log(file);
    for (const { id, ...fact } of facts) {
      const weak = fact.confidence === 'fragile' ? 'source fragile, ' : '';
      console.log(`  ${id} (${weak}à lire par : ${awaited(fact) ?? ''})  ${fact.statement}`);
    }
  }
}
for (const message of errors) console.error(`erreur  ${message}`);
for (const message of overdue) console.warn(`à relire  ${message}`);
const missing = release ? unsaid(instance) : [];
for (const field of missing) console.error(`à remplir  content/instance.yaml: ${field} is empty`);
console.log(
  `${files.length} fichiers de contenu, ${errors.length} erreurs, ${overdue.length} à relire`,
);
if (errors.length > 0 || missing.length > 0 || (release && overdue.length > 0)) process.exit(1);
