/**
 * Printing: stickers, cards and posters for the entry points that were chosen.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { desk, problemText, read } from '../client.ts';
import { t } from '../strings.ts';
import { CustomSheets } from './custom-sheets.tsx';
import { Print } from './print.tsx';
import { Printers } from './printers.tsx';
import './stickers.css';

/** The print job, then what the team keeps for all of them: its own sheets, its printers. */
export function Stickers() {
  const options = useQuery({
    queryKey: ['stickers-options'],
    queryFn: () => read(desk.stickers.options.$get()),
    staleTime: 60_000,
  });
  if (options.isError) return <p class="problem">{problemText(options.error)}</p>;
  if (!options.data) return <p>{t('working')}</p>;
  return (
    <div class="stickers">
      <h1>{t('stickers.title')}</h1>
      <p class="hint">{t('stickers.explain')}</p>
      <Print options={options.data} />
      <CustomSheets options={options.data} />
      <Printers options={options.data} />
    </div>
  );
}
