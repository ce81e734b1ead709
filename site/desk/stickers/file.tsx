/**
 * A PDF that was made: to open and print, or to keep.
 *
 * @module
 */

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../strings.ts';

/** An address for `file` inside this page, given back when it is over. */
function useFileAddress(file: Blob): string {
  const [address, setAddress] = useState('');
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}

interface Props {
  file: Blob;
  /** What it is called when it is kept. */
  name: string;
  children?: ComponentChildren;
}

/** What the file is, and the two ways on. */
export function MadeFile({ file, name, children }: Props) {
  const address = useFileAddress(file);
  return (
    <div class="card">
      {children}
      <p class="actions">
        <a class="button" href={address} target="_blank" rel="noopener">
          {t('stickers.open')}
        </a>
        <a class="button" href={address} download={name}>
          {t('stickers.save')}
        </a>
      </p>
      <p class="hint">{t('stickers.fullSize')}</p>
    </div>
  );
}
