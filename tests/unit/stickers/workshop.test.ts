import { expect, test } from 'vitest';
import { readDesigns } from '../../../api/stickers/designs.ts';
import type { Job } from '../../../api/stickers/pages.ts';
import { findSheet } from '../../../api/stickers/sheets.ts';
import type { Sheet } from '../../../api/stickers/sheets.ts';
import { createWorkshop } from '../../../api/stickers/workshop.ts';

const designs = readDesigns();
const information = { title: 'Épreuve', date: new Date(0) };

function jobOf(more: Partial<Job> = {}): Job {
  const design = designs.get('discret');
  return {
    on: findSheet('L7160') as Sheet,
    words: { design, texts: [designs.read(design, 'fr')], brand: '' },
    origin: 'https://go.exemple.fr',
    codes: ['AB3KX9'],
    start: 1,
    offset: { x: 0, y: 0 },
    bleed: 0,
    cutMarks: false,
    outlines: false,
    ...more,
  };
}

test('prints wait for each other, a few of them; one more is asked to come back', async () => {
  const workshop = createWorkshop();
  const ended: number[] = [];
  const prints = [0, 1, 2, 3].map(async (number) => {
    const pdf = await workshop.print(jobOf(), information);
    ended.push(number);
    return pdf.toString('latin1', 0, 5);
  });
  const busy = { code: 'stickersBusy', status: 503 };
  await expect(workshop.print(jobOf(), information)).rejects.toMatchObject(busy);
  expect(await Promise.all(prints)).toEqual(Array.from({ length: 4 }, () => '%PDF-'));
  expect(ended).toEqual([0, 1, 2, 3]);
  expect((await workshop.preview(jobOf(), 1)).pages).toBe(1);
});

test('what is refused in the worker is refused here, with its reason, and the next is made', async () => {
  const workshop = createWorkshop();
  const small = { ...(findSheet('L7160') as Sheet), labelWidth: 14, labelHeight: 14 };
  await expect(workshop.print(jobOf({ on: small }), information)).rejects.toMatchObject({
    name: 'EglantineError',
    code: 'stickerTooSmall',
    details: { width: 14, height: 14, needed: 14.8, available: 13 },
    status: 400,
  });
  expect((await workshop.print(jobOf(), information)).length).toBeGreaterThan(1000);
});
