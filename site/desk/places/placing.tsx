/**
 * Saying that a sticker was put up today: by the camera, by its typed code, or by a photo of it. The
 * picture stays on the device, and no scan is counted.
 *
 * @module
 */

import { useQueryClient } from '@tanstack/preact-query';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Problem } from '../client.ts';
import { Field, Form, Notice, useAction } from '../parts/form.tsx';
import '../places.css';
import { t } from '../strings.ts';
import { Camera } from './camera.tsx';
import { FoundPlace } from './found.tsx';
import { openReader } from './reader.ts';
import { codeOfScanned, codeOfTyped } from './scanned.ts';
import { findByCode, placeToday, type EntryPoint, type Found } from './server.ts';

/** How a code came in. What is wrong is said there. */
type Way = 'camera' | 'typed' | 'photo';

/** After a code was put aside, how long the camera doesn't see it, in milliseconds. */
const asideFor = 4_000;

/** The screen, made for a phone in one hand. */
export function Placing() {
  const queries = useQueryClient();
  const [camera, setCamera] = useState(false);
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<Found>();
  const [placed, setPlaced] = useState<readonly EntryPoint[]>([]);
  const [said, setSaid] = useState('');
  const [way, setWay] = useState<Way>('camera');
  const aside = useRef({ code: '', until: 0 });
  const start = useRef<HTMLButtonElement>(null);
  const online = useOnline();

  const look = useAction(async (code: string, from: Way) => {
    setSaid('');
    setWay(from);
    setFound(await findByCode(code));
    setTyped('');
  });
  const place = useAction(async (one: Found) => {
    const done = await placeToday(one.code ?? '');
    putAside(one);
    setPlaced((before) => [done, ...before.filter(({ id }) => id !== done.id)]);
    setSaid(t('placing.done', { label: done.label }));
    await queries.invalidateQueries({ queryKey: ['places'] });
  });
  const readPhoto = useAction(async (photo: File) => {
    const picture = await createImageBitmap(photo).catch(() => {
      throw new Problem(t('placing.noPicture'));
    });
    const text = await (await openReader())(picture, picture.width, picture.height);
    if (text === undefined) throw new Problem(t('placing.nothingSeen'));
    const code = codeOfScanned(text, location.host);
    if (code === undefined) throw new Problem(t('placing.notOurs'));
    look.run(code, 'photo');
  });

  /** Back to looking for the next one. */
  function putAside(one: Found): void {
    aside.current = { code: one.scanned, until: Date.now() + asideFor };
    setFound(undefined);
    start.current?.focus();
  }
  const problemOf = (one: Way): unknown => (way === one ? look.problem : undefined);
  const seen = (text: string): void => {
    const code = codeOfScanned(text, location.host);
    if (code === undefined) return setSaid(t('placing.notOurs'));
    if (code === aside.current.code && Date.now() < aside.current.until) return;
    // What failed a moment ago would fail again, many times a second.
    aside.current = { code, until: Date.now() + asideFor };
    look.run(code, 'camera');
  };
  return (
    <div class="points placing">
      <h1>{t('placing.title')}</h1>
      <p>{t('placing.explain')}</p>
      {!online && (
        <p class="warning" role="status">
          {t('placing.offline')}
        </p>
      )}
      <Notice problem={problemOf('camera')} done={said || undefined} />
      {found && (
        <FoundPlace
          found={found}
          onPlaced={() => place.run(found)}
          onAside={() => putAside(found)}
          busy={place.busy}
          problem={place.problem}
        />
      )}
      {camera ? (
        <Camera
          held={found !== undefined || look.busy || place.busy}
          onText={seen}
          onStop={() => setCamera(false)}
        />
      ) : (
        <p>
          <button ref={start} class="go big" onClick={() => setCamera(true)}>
            {t('placing.open')}
          </button>
        </p>
      )}
      <section>
        <h2>{t('placing.otherwise')}</h2>
        <Form
          action={t('placing.find')}
          onSubmit={() => look.run(codeOfTyped(typed), 'typed')}
          busy={look.busy}
          problem={problemOf('typed')}
          disabled={codeOfTyped(typed) === ''}
        >
          <Field
            label={t('placing.code')}
            hint={t('placing.codeHint')}
            value={typed}
            autocapitalize="characters"
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </Form>
        <Photo onPhoto={readPhoto.run} />
        <Notice problem={readPhoto.problem ?? problemOf('photo')} />
      </section>
      <p class="hint">{t('placing.privacy')}</p>
      {placed.length > 0 && (
        <section>
          <h2>{t('placing.today', { count: placed.length })}</h2>
          <ul class="rows">
            {placed.map(({ id, label, town, code }) => (
              <li key={id}>
                <span>{[label, town].filter(Boolean).join(', ')}</span>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Photo({ onPhoto }: { onPhoto: (photo: File) => void }) {
  const id = useId();
  return (
    <p class="field">
      <label for={id}>{t('placing.photo')}</label>
      <input
        id={id}
        type="file"
        accept="image/*"
        onChange={({ currentTarget }) => {
          const [photo] = currentTarget.files ?? [];
          if (photo) onPhoto(photo);
          // The same photo may be chosen again.
          currentTarget.value = '';
        }}
      />
    </p>
  );
}

/** Whether the browser believes that there is a network. */
function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const follow = () => setOnline(navigator.onLine);
    window.addEventListener('online', follow);
    window.addEventListener('offline', follow);
    return () => {
      window.removeEventListener('online', follow);
      window.removeEventListener('offline', follow);
    };
  }, []);
  return online;
}
