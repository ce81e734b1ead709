/**
 * Printing address labels and packing slips: here, in the browser. Nothing of it goes to the server.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { Check, Choice, useAction } from '../parts/form.tsx';
import { useDesk } from '../session.ts';
import { language, t } from '../strings.ts';
import type { Geometry } from '../stickers/answer.ts';
import { isUpTo, labelCount } from '../stickers/job.ts';
import { extent } from '../stickers/paper.ts';
import { SheetFields, type Sheets } from '../stickers/sheet-fields.tsx';
import '../stickers/stickers.css';
import { LabelSheets, labelsOf, type Label } from './label-sheets.tsx';
import type { Names } from './names.ts';
import './print.css';
import { readSheets, type Order } from './server.ts';
import { Slips, slipPapers, type SlipPaper } from './slips.tsx';
import type { Deliveries } from './use-deliveries.ts';

interface PrintingProps {
  orders: readonly Order[];
  names: Names;
  deliveries: Deliveries;
  returnAddress: string | null;
  onClose: () => void;
}

const kinds = ['labels', 'slips'] as const;

/** How many labels on how many pages, and which label is the next free one. */
function extentText(count: number, start: number, sheet: Geometry): string {
  const { pages, next } = extent(count, start, labelCount(sheet));
  return [
    t('stickers.labels', { count }),
    t('stickers.pages', { count: pages }),
    ...(next > 1 ? [t('stickers.next', { number: next })] : []),
  ].join(' ');
}

/** What is printed of the chosen orders, on what; its pages are there for the printer alone. */
export function Printing({ orders, names, deliveries, returnAddress, onClose }: PrintingProps) {
  const { covered } = useDesk();
  const [kind, setKind] = useState<(typeof kinds)[number]>('labels');
  const [sheets, setSheets] = useState<Sheets>({ sheet: '', start: 1, printer: null });
  const [paper, setPaper] = useState<SlipPaper>('A5');
  const [isBack, setBack] = useState(true);
  const [tells, setTells] = useState(true);
  const title = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => title.current?.focus(), []);
  useNoTitle();
  const options = useQuery({
    queryKey: ['stickers-options'],
    queryFn: readSheets,
    staleTime: 60_000,
  });
  const unseen = orders.filter(({ id, state }) => isWaiting(state) && !deliveries.of(id));
  const reveal = useAction(async () => {
    await deliveries.reveal(unseen);
  });
  const missing = unseen.map(({ id }) => id).join();
  useEffect(() => {
    if (missing !== '' && !covered) reveal.run();
  }, [missing, covered]);

  const all = [...(options.data?.customSheets ?? []), ...(options.data?.sheets ?? [])];
  const sheet = all.find(({ id }) => id === sheets.sheet) ?? options.data?.sheets[0];
  const back = isBack && returnAddress ? returnAddress.split('\n') : [];
  const labels = sheet ? labelsOf(orders, deliveries, back, sheet) : [];
  const ready = labels.filter(
    (label): label is Extract<Label, { size: number }> => 'size' in label,
  );
  const offset = options.data?.printers.find(({ id }) => id === sheets.printer);
  const count = kind === 'labels' ? ready.length : orders.length;
  const isPlaced = isUpTo(labelCount(sheet), sheets.start);

  return (
    <section class="orders-print" aria-labelledby="orders-print">
      <h2 id="orders-print" tabIndex={-1} ref={title}>
        {t('orders.print.title')}
      </h2>
      <p class="hint">{t('orders.print.explain')}</p>
      {options.isError && <p class="problem">{problemText(options.error)}</p>}
      {reveal.problem !== undefined && <p class="problem">{problemText(reveal.problem)}</p>}
      <Choice
        label={t('orders.print.what')}
        value={kind}
        options={kinds.map((value) => ({ value, text: t(`orders.print.${value}`) }))}
        onChange={setKind}
      />
      {kind === 'labels' && options.data && sheet && (
        <SheetFields
          options={options.data}
          chosen={{ ...sheets, sheet: sheet.id }}
          count={ready.length}
          onChange={(changed) => setSheets({ ...sheets, ...changed })}
        >
          <p class="hint" aria-live="polite">
            {ready.length > 0 && isPlaced && extentText(ready.length, sheets.start, sheet)}
          </p>
        </SheetFields>
      )}
      {kind === 'labels' && returnAddress !== null && (
        <Check label={t('orders.print.back')} checked={isBack} onChange={setBack} />
      )}
      {kind === 'slips' && (
        <>
          <Choice
            label={t('orders.print.paper')}
            value={paper}
            options={slipPapers.map((value) => ({ value, text: value }))}
            onChange={setPaper}
          />
          <Check label={t('orders.print.instructions')} checked={tells} onChange={setTells} />
        </>
      )}
      {kind === 'labels' && (
        <ul class="problems">
          {labels.flatMap((label) =>
            'why' in label ? (
              <li key={label.id} class="problem">
                {t(`orders.print.why.${label.why}`, { number: label.number })}
              </li>
            ) : (
              []
            ),
          )}
        </ul>
      )}
      <p class="actions">
        <button
          class="go"
          disabled={count === 0 || (kind === 'labels' && !isPlaced)}
          onClick={() => window.print()}
        >
          {t(`orders.print.go.${kind}`, { count })}
        </button>
        <button class="quiet" onClick={onClose}>
          {t('orders.print.close')}
        </button>
      </p>
      <p class="hint">{t('orders.print.fullSize')}</p>
      {/* For the printer alone. */}
      <div class="printout" aria-hidden="true" lang={language}>
        {kind === 'labels' && sheet && isPlaced && (
          <LabelSheets
            sheet={sheet}
            labels={ready}
            start={sheets.start}
            offset={{ x: offset?.x ?? 0, y: offset?.y ?? 0 }}
          />
        )}
        {kind === 'slips' && (
          <Slips {...{ orders, names, paper }} deliveries={tells ? deliveries : undefined} />
        )}
      </div>
    </section>
  );
}

const isWaiting = (state: Order['state']): boolean =>
  state === 'received' || state === 'prepared' || state === 'ready';

/** On paper and in the name of a file, the page has no title. */
function useNoTitle(): void {
  useEffect(() => {
    let shown = document.title;
    const before = () => {
      shown = document.title;
      document.title = '\u00a0';
    };
    const after = () => {
      document.title = shown;
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
}
