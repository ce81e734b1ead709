/**
 * The server as one file. Node looks each module up by itself, some 400 of them, which is half of the
 * time that a start takes; what is only needed later stays outside, and so does what is native.
 *
 * @module
 */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PluginBuild } from 'esbuild';
import type * as Server from '../api/server.ts';
import { beginsWith, hashSources, listSources } from './sources.ts';

/** One folder below the root, as `api/server.ts` is, for what it names beside itself. */
export const bundleFile = '.cache/server.mjs';

const sources = ['api', 'package-lock.json', 'scripts/bundle.ts'];
/** Packages that are native, or imported only when they are used. */
const external = [
  'better-sqlite3',
  'pdfkit',
  'harfbuzzjs',
  'bidi-js',
  'nodemailer',
  '@simplewebauthn/server',
];

/** The server's module, from its bundle, which is made again if its sources have changed. */
export async function importServer(): Promise<typeof Server> {
  await bundleIfStale();
  return (await import(pathToFileURL(bundleFile).href)) as typeof Server;
}

/** Makes the bundle unless it comes from these very sources. Throws if a source can't be read. */
export async function bundleIfStale(): Promise<void> {
  const stamp = `// ${hashSources(listSources(sources)).digest('hex')}\n`;
  if (beginsWith(bundleFile, stamp)) return;
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: ['api/server.ts'],
    bundle: true,
    write: false,
    outfile: bundleFile,
    platform: 'node',
    format: 'esm',
    target: `node${process.versions.node}`,
    external,
    banner: {
      // For packages that are CommonJS.
      js: `import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`,
    },
    plugins: [
      { name: 'own-address', setup: keepAddresses },
      { name: 'one-language', setup: leaveLanguages },
    ],
  });
  // Whole or not at all: another process may be starting from it.
  const written = `${bundleFile}.${process.pid}`;
  mkdirSync(dirname(bundleFile), { recursive: true });
  writeFileSync(written, stamp + (outputFiles[0]?.text ?? ''));
  renameSync(written, bundleFile);
}

/** Zod's own messages in some fifty languages, a fifth of the file: the server says its own. */
function leaveLanguages(build: PluginBuild): void {
  build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: '' }));
}

/** Lets each module find what lies beside it, as it does unbundled. */
function keepAddresses(build: PluginBuild): void {
  build.onLoad({ filter: /[\\/]api[\\/].*\.ts$/ }, ({ path }) => {
    const source = readFileSync(path, 'utf8');
    const own = `../${relative(resolve('.'), path).replaceAll('\\', '/')}`;
    return {
      contents: source.replaceAll(
        'import.meta.url',
        `new URL(${JSON.stringify(own)}, import.meta.url).href`,
      ),
      loader: 'ts',
    };
  });
}
