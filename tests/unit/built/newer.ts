/**
 * What browsers learnt after the oldest that the site promises to serve: from the npm package
 * `web-features` 3.40 (the W3C's WebDX group, on MDN's browser-compat-data), which Lighthouse brings.
 *
 * @module
 */

import { createRequire } from 'node:module';
import { oldestBrowsers } from '../../../site/browsers.ts';

type Support = Partial<Record<string, string>>;
type Feature = {
  kind: string;
  status?: { by_compat_key?: Record<string, { support: Support }> };
};

const fromLighthouse = createRequire(createRequire(import.meta.url).resolve('lighthouse'));
const { features } = fromLighthouse('web-features/data.json') as {
  features: Record<string, Feature>;
};

const oldest = oldestBrowsers.flatMap((name) => {
  const [, browser = '', version = ''] = /^([a-z]+)([\d.]+)$/.exec(name) ?? [];
  const onPhones = browser === 'safari' ? 'safari_ios' : `${browser}_android`;
  return [browser, onPhones].map((each) => [each, Number(version)] as const);
});

const isOld = (support: Support): boolean =>
  oldest.every(([browser, version]) => {
    const since = support[browser]?.replace('≤', '');
    return since !== undefined && Number(since) <= version;
  });

const keys = Object.values(features).flatMap(({ status }) =>
  Object.entries(status?.by_compat_key ?? {}),
);

/** The names that `pattern` takes out of MDN's keys, such as `css.selectors.has`, of what is newer. */
function newerNames(pattern: RegExp): ReadonlySet<string> {
  const names = { old: new Set<string>(), newer: new Set<string>() };
  for (const [key, { support }] of keys) {
    const name = pattern.exec(key)?.[1];
    if (name !== undefined) names[isOld(support) ? 'old' : 'newer'].add(name);
  }
  // What has the name of something old can't be told from it.
  return new Set([...names.newer].filter((name) => !names.old.has(name)));
}

const names = {
  properties: newerNames(/^css\.properties\.([a-z-]+)$/),
  selectors: newerNames(/^css\.selectors\.([a-z-]+)$/),
  atRules: newerNames(/^css\.at-rules\.([a-z-]+)$/),
  media: newerNames(/^css\.at-rules\.media\.([a-z-]+)$/),
  functions: newerNames(/^css\.types\.(?:[a-z-]+\.)?([a-z-]+)$/),
  methods: newerNames(/^javascript\.builtins\.\w+\.(\w+)$/),
  globals: newerNames(/^api\.([A-Z]\w+)$/),
};
const statics = newerNames(/^(?:api|javascript\.builtins)\.(\w+\.\w+)_static$/);
const builtinStatics = newerNames(/^javascript\.builtins\.((?:Array|Map|Object|Promise)\.\w+)$/);

const found = (text: string, pattern: RegExp, newer: ReadonlySet<string>): string[] =>
  [...text.matchAll(pattern)].map(([, name = '']) => name).filter((name) => newer.has(name));

/** What a style sheet (minified) uses that is newer: properties, `:selectors`, `@rules`, `(media`, `functions(`. */
export function newerInStyles(css: string): string[] {
  const heads = [...css.matchAll(/([^{};]+)\{/g)].map(([, head = '']) => head);
  const selectors = heads.filter((head) => !head.startsWith('@')).join('\n');
  const rules = heads.filter((head) => head.startsWith('@')).join('\n');
  const values = [...css.matchAll(/:([^:{};]+)(?=[;}])/g)].map(([, value = '']) => value);
  return unique([
    ...found(css, /[;{]([a-z-]+):/g, names.properties),
    ...found(selectors, /:([a-z-]+)/g, names.selectors).map((name) => `:${name}`),
    ...found(css, /@([a-z-]+)/g, names.atRules).map((name) => `@${name}`),
    ...found(rules, /\(([a-z-]+)/g, names.media).map((name) => `(${name}`),
    ...found(values.join('\n'), /([a-z-]+)\(/g, names.functions).map((name) => `${name}(`),
    ...[...rules.matchAll(/\([^)]*[<>][^)]*\)/g)].map(([range]) => range),
    ...[...values.join('\n').matchAll(/\d([dsl]v[hwib]\w*|cq\w+|r?lh)\b/g)].map(
      ([, unit = '']) => unit,
    ),
  ]);
}

/** What a script uses that is newer: methods and functions of the language, and the browser's own classes. */
export function newerInScript(code: string): string[] {
  return unique([
    ...found(code, /\.(\w+)\(/g, names.methods).map((name) => `.${name}(`),
    ...found(code, /\b([A-Z]\w+\.\w+)\(/g, statics),
    ...found(code, /\b([A-Z]\w+\.\w+)\(/g, builtinStatics),
    ...found(code, /(?:\bnew (?=\w)|(?<![.\w])(?=\w+[.(]))([A-Z]\w+)/g, names.globals),
    ...[...code.matchAll(/:(?:has|popover-open|modal|open)\b/g)]
      .map(([selector]) => selector)
      .filter((selector) => names.selectors.has(selector.slice(1))),
  ]);
}

const unique = (all: readonly string[]): string[] => [...new Set(all)].sort();
