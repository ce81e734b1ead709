/**
 * The keys of the interface's strings, the same in every language.
 *
 * @module
 */

/** Words that CLDR's plural rules put at the end of a key. */
const plural = /_(zero|one|two|few|many|other)$/;

/** What is wrong in `folder`, where the file of each of `codes` is to have the keys of the first one's. */
export function missingKeys(
  folder: string,
  codes: readonly [string, ...string[]],
  files: Record<string, string>,
): string[] {
  const [first, ...others] = codes.map((code) => `${folder}/${code}.json`);
  const expected = keysOf(files[first ?? ''] ?? '{}');
  return others.flatMap((file) => {
    const own = keysOf(files[file] ?? '{}');
    return [
      ...[...expected].filter((key) => !own.has(key)).map((key) => `${file}: has no "${key}"`),
      ...[...own]
        .filter((key) => !expected.has(key))
        .map((key) => `${file}: "${key}" is not in ${String(first)}`),
    ];
  });
}

/** The keys of an interface file, plural forms under one key, since languages differ in them. */
function keysOf(json: string): Set<string> {
  const keys = new Set<string>();
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string') keys.add(path.replace(plural, ''));
    else
      for (const [key, inner] of Object.entries(value as object))
        walk(inner, path ? `${path}.${key}` : key);
  };
  walk(JSON.parse(json), '');
  return keys;
}
