/**
 * Coming back with a code.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
import { asciiDigits } from '../../crypto/return-code.ts';
import { readWord } from '../../crypto/words.ts';
import { Door, isThere } from './door.tsx';
import type { Hours } from './hours.ts';
import { openCode, type Opened } from './keys.ts';
import { loadAllLists, loadOwnList, readCode } from './lists.ts';
import { t } from './strings.ts';
import { tidyCode } from './text.ts';

type List = readonly string[];

/** A tidy code as words: those before the last, and the one that the last begins. */
function readTyped(text: string): { done: string[]; current: string } {
  const done = text.split(' ').filter(Boolean);
  return { done, current: text.endsWith(' ') ? '' : (done.pop() ?? '') };
}

/** The words of `done` that are in none of `lists`, and the list that most of them are in. */
function compare(done: readonly string[], lists: readonly List[]) {
  const unknownIn = (list: List) => done.filter((word) => !readWord(word, list));
  const compared = lists.map((list) => ({ list, unknown: unknownIn(list) }));
  return compared.sort((one, other) => one.unknown.length - other.unknown.length)[0];
}

/** The lists that words are looked up in: the page's, and all where it hasn't one of `done`. */
function useLists(done: readonly string[], isDigits: boolean): readonly List[] {
  const [lists, setLists] = useState<readonly List[]>([]);
  const [isAll, setAll] = useState(false);
  useEffect(() => {
    loadOwnList().then(
      (own) => own && setLists((known) => (known.length > 0 ? known : [own])),
      () => undefined,
    );
  }, []);
  const isLost = !isDigits && done.length > 0 && compare(done, lists)?.unknown.length !== 0;
  useEffect(() => {
    if (!isLost || isAll) return;
    setAll(true);
    void loadAllLists().then((all) => all.length > 0 && setLists(all));
  }, [isLost, isAll]);
  return lists;
}

type ComebackProps = {
  salt: string;
  hours: Hours | undefined;
  onOpened: (opened: Opened) => void;
  onBack: () => void;
};

/** The form for the code. */
export function Comeback({ salt, hours, onOpened, onBack }: ComebackProps) {
  const [typed, setTyped] = useState('');
  const tidy = tidyCode(typed);
  const { done, current } = readTyped(tidy);
  const isDigits = /^\d/.test(asciiDigits(tidy).trim());
  const lists = useLists(done, isDigits);
  const digits = asciiDigits(tidy).replace(/\D/g, '').length;
  const count = isDigits ? Math.floor(digits / 4) : done.length + Number(current !== '');
  const likely = isDigits ? undefined : compare(done, lists);
  const unknown = likely?.unknown ?? [];
  const found = likely && current.length >= 4 ? readWord(current, likely.list) : undefined;

  const complete = (word: string) => setTyped([...done, word, ''].join(' '));

  async function open(onWork: () => void): Promise<string | undefined> {
    const codes = await readCode(tidy);
    if (codes.length === 0) return t('comeback.mistake');
    onWork();
    for (const code of codes) {
      const opened = await openCode(code, salt);
      if (!(await isThere(opened))) continue;
      onOpened(opened);
      return undefined;
    }
    return t('comeback.none');
  }

  return (
    <Door title={t('comeback.title')} canOpen={typed.trim() !== ''} {...{ hours, open, onBack }}>
      <div class="talk-field">
        <label for="talk-code">{t('comeback.label')}</label>
        <small id="talk-code-hint">{t('comeback.hint')}</small>
        <textarea
          id="talk-code"
          aria-describedby="talk-code-hint"
          dir="ltr"
          rows={3}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (!found || (event.key !== ' ' && event.key !== 'Enter') || event.isComposing) return;
            event.preventDefault();
            complete(found);
          }}
        />
      </div>
      <p class="talk-small" role="status">
        {t('comeback.count', { count: Math.min(count, 7) })}
        {unknown.length > 0 && ` ${t('comeback.unknown', { words: unknown.join(', ') })}`}
      </p>
      {found && current !== found && (
        <button type="button" class="talk-quiet" onClick={() => complete(found)}>
          <bdi dir="ltr">{found}</bdi>
        </button>
      )}
    </Door>
  );
}
