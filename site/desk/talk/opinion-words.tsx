/**
 * The words that people left with their opinion: opened here, and erased when they are dealt with.
 *
 * @module
 */

import { useEffect, useState } from 'preact/hooks';
import { fromBase64url } from '../../crypto/bytes.ts';
import { unpad } from '../../crypto/padding.ts';
import { open, parseJson } from '../../crypto/seal.ts';
import { readVersioned } from '../../crypto/shapes.ts';
import { teamIdentities, type Team } from '../../crypto/team.ts';
import { Notice, Sure, useAction } from '../parts/form.tsx';
import { useDesk, useSecret } from '../session.ts';
import { t } from '../strings.ts';
import { Words } from './items.tsx';
import { eraseWords, type SealedWord } from './server.ts';

type Opened = { id: string; text: string | undefined };

/** Opens words with the team's identities; one that doesn't open has no text. */
async function openWords(words: readonly SealedWord[], team: Team): Promise<Opened[]> {
  const identities = teamIdentities(team);
  const reading = words.map(async ({ id, file }): Promise<Opened> => {
    try {
      const { head, text } = unpad(await open(fromBase64url(file), identities));
      readVersioned(parseJson(head));
      return { id, text };
    } catch {
      return { id, text: undefined };
    }
  });
  return Promise.all(reading);
}

interface OpinionWordsProps {
  words: readonly SealedWord[];
  onErased: () => Promise<unknown>;
}

/** All of them: which month one is of, nobody knows. The lock wipes what was opened. */
export function OpinionWords({ words, onErased }: OpinionWordsProps) {
  const { keys } = useDesk();
  const { team } = keys;
  const held = useSecret<Opened[]>();
  const [asks, setAsks] = useState<string>();
  const isOpen = held.value !== undefined;
  useEffect(() => {
    if (!team) return undefined;
    let wanted = true;
    void openWords(words, team).then((opened) => wanted && held.set(opened));
    return () => {
      wanted = false;
    };
  }, [words, team, isOpen]);
  const erase = useAction(async (id: string) => {
    await eraseWords([id]);
    setAsks(undefined);
    await onErased();
  });
  return (
    <section aria-labelledby="months-words">
      <h2 id="months-words">{t('months.words')}</h2>
      <p class="hint">{t('months.wordsHint')}</p>
      {words.length === 0 && <p>{t('months.noWords')}</p>}
      {words.length > 0 && !isOpen && <p class="hint">{t('months.opening')}</p>}
      <Notice problem={asks === undefined ? erase.problem : undefined} />
      <ul class="left-words">
        {held.value?.map(({ id, text }) => (
          <li key={id} class="card">
            {text === undefined ? (
              <p class="problem">{t('months.wordDamaged')}</p>
            ) : (
              <Words text={text} />
            )}
            {asks === id ? (
              <Sure
                text={t('months.eraseSure')}
                action={t('months.eraseYes')}
                busy={erase.busy}
                problem={erase.problem}
                onYes={() => erase.run(id)}
                onNo={() => setAsks(undefined)}
              />
            ) : (
              <p>
                <button class="quiet" onClick={() => setAsks(id)}>
                  {t('months.erase')}
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
