/**
 * The search field: what there is to read is fetched when somebody begins to type, and searched here.
 *
 * @module
 */

import type { Found } from '../../content/search-index.ts';
import type { Result } from './search.ts';

const form = document.querySelector<HTMLFormElement>('form.search');
const field = form?.querySelector('input');
const status = form?.querySelector<HTMLElement>('.found');
const list = form?.querySelector('ol');

let loading: Promise<(text: string) => Result[]> | undefined;

/** Loads the pages and what searches them, once; after a failure, again at the next key. */
async function load(): Promise<(text: string) => Result[]> {
  loading ??= (async () => {
    const [answer, { createSearch }] = await Promise.all([
      fetch(form?.dataset['pages'] ?? ''),
      import('./search.ts'),
    ]);
    if (!answer.ok) throw new Error(String(answer.status));
    return createSearch((await answer.json()) as Found[]);
  })();
  try {
    return await loading;
  } catch (error) {
    loading = undefined;
    throw error;
  }
}

async function show(): Promise<void> {
  if (!field || !status || !list) return;
  const text = field.value.trim();
  document.body.classList.toggle('searching', text !== '');
  if (text === '') return fill([], '');
  try {
    const search = await load();
    if (field.value.trim() !== text) return;
    const found = search(text);
    fill(found, found.length > 0 ? '' : (status.dataset['none'] ?? ''));
  } catch {
    fill([], status.dataset['broken'] ?? '');
  }
}

function fill(found: Result[], said: string): void {
  if (status) status.textContent = said;
  list?.replaceChildren(
    ...found.map(({ path, title, summary }) => {
      const [item, link, name, more] = ['li', 'a', 'b', 'span'].map((tag) =>
        document.createElement(tag),
      ) as [HTMLLIElement, HTMLAnchorElement, HTMLElement, HTMLElement];
      link.href = path;
      // A page that is not translated yet is found under the language that it is in.
      const language = path.split('/')[1] ?? '';
      if (language !== document.documentElement.lang) link.lang = link.hreflang = language;
      link.dir = 'auto';
      name.textContent = title;
      more.textContent = summary;
      link.append(name, ' ', more);
      item.append(link);
      return item;
    }),
  );
}

if (form && field) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    list?.querySelector('a')?.focus();
  });
  field.addEventListener('input', () => void show());
  field.addEventListener('focus', () => void load().catch(() => undefined), { once: true });
  void show();
}
