/**
 * The pages as they will come out.
 *
 * @module
 */

import { keepPreviousData, useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { desk, problemText, read } from '../client.ts';
import { t } from '../strings.ts';
import { pictureOf, type PrintRequest } from './answer.ts';

/** A page of `request`, with the way to the others; why it can't be printed, where it can't. */
export function Preview({ request }: { request: PrintRequest }) {
  const [page, setPage] = useState(1);
  const preview = useQuery({
    queryKey: ['sticker-preview', request, page],
    queryFn: () => read(desk.stickers.preview.$post({ json: { ...request, page } })),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const pages = preview.data?.pages ?? 1;
  useEffect(() => {
    if (page > pages) setPage(1);
  }, [pages]);
  if (preview.isError) {
    return (
      <div class="preview" aria-live="polite">
        <p class="problem">{problemText(preview.error)}</p>
      </div>
    );
  }
  return (
    <div class="preview" aria-busy={preview.isFetching}>
      <ul class="hint" aria-live="polite">
        {preview.data?.problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      <p class="actions">
        <button disabled={page <= 1} onClick={() => setPage(page - 1)}>
          <span aria-hidden="true">←</span> <span class="unseen">{t('stickers.pageBefore')}</span>
        </button>
        <span aria-live="polite">{t('stickers.page', { page, pages })}</span>
        <button disabled={page >= pages} onClick={() => setPage(page + 1)}>
          <span aria-hidden="true">→</span> <span class="unseen">{t('stickers.pageAfter')}</span>
        </button>
      </p>
      {preview.data ? (
        <img src={pictureOf(preview.data.svg)} alt={t('stickers.previewOf', { page })} />
      ) : (
        <p>{t('working')}</p>
      )}
    </div>
  );
}
