/**
 * The camera, looking for a sticker.
 *
 * @module
 */

import { useEffect, useRef, useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { t } from '../strings.ts';
import { openReader } from './reader.ts';

interface Props {
  /** While it is held, nothing is read. */
  held: boolean;
  /** Called with the text of each code that is seen, again and again while it is in sight. */
  onText: (text: string) => void;
  /** Called once the camera is off, by whatever. */
  onStop: () => void;
}

/** Between two looks; a phone stays cool. */
const lookEvery = 150;

/** What the camera sees. It goes off when it is taken off the screen, hidden or locked away. */
export function Camera({ held, onText, onStop }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<string>();
  const now = useRef({ held, onText });
  now.current = { held, onText };

  useEffect(() => {
    const screen = video.current;
    if (!screen) return undefined;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const stop = () => {
      stopped = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async () => {
      // Without HTTPS there is no such thing.
      if (!('mediaDevices' in navigator)) throw new DOMException('', 'NotFoundError');
      const [reader, found] = await Promise.all([
        openReader(),
        navigator.mediaDevices.getUserMedia({
          audio: false,
          video: { facingMode: 'environment', width: { ideal: 1280 } },
        }),
      ]);
      stream = found;
      if (stopped) return stop();
      screen.srcObject = found;
      await screen.play();
      const look = async () => {
        if (!now.current.held && screen.videoWidth > 0) {
          const text = await reader(screen, screen.videoWidth, screen.videoHeight);
          if (text !== undefined && !stopped) now.current.onText(text);
        }
        if (!stopped) timer = setTimeout(() => void look(), lookEvery);
      };
      await look();
    };
    start().catch((error: unknown) => {
      stop();
      setProblem(cameraProblem(error));
    });
    const watch = new ResizeObserver(() => {
      if (!stopped && screen.offsetParent === null) leave();
    });
    const leave = () => {
      stop();
      onStop();
    };
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    watch.observe(screen);
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      watch.disconnect();
      document.removeEventListener('visibilitychange', whenHidden);
      stop();
    };
  }, []);

  return (
    <div class="camera">
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <div class="sight" hidden={problem !== undefined}>
        <video ref={video} playsInline muted aria-label={t('placing.picture')} />
      </div>
      <p class="actions">
        <button onClick={onStop}>{t('placing.stop')}</button>
      </p>
    </div>
  );
}

function cameraProblem(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return t('placing.refused');
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return t('placing.none');
  if (name === 'NotReadableError' || name === 'AbortError') return t('placing.taken');
  return problemText(error);
}
