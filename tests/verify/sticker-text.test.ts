/**
 * Every phrase as the PDF draws it, as its picture does and as Chromium writes it with the same font
 * files: three drawings that must be one.
 */

import { readFileSync } from 'node:fs';
import type { Page as Tab } from '@playwright/test';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Page } from '../../api/stickers/drawing.ts';
import { openFont } from '../../api/stickers/fonts.ts';
import { writePdf } from '../../api/stickers/pdf.ts';
import { drawSvg } from '../../api/stickers/svg.ts';
import { shapeLine, type Weight } from '../../api/stickers/text.ts';
import { phrases, telephones } from '../fixtures/stickers/phrases.ts';
import { inkApart, rasterise, readPng } from '../unit/stickers/raster.ts';
import { launchChromium } from './chromium.ts';

type Sample = { language: string; text: string; weight: Weight };

const languages = ['fr', 'ar', 'en', 'es', 'pt', 'ro', 'bg', 'ru'];
const weights = [400, 700, 900] as const;
const families = ['noto-sans', 'noto-sans-arabic'] as const;

const pixelsPerMillimetre = 4;
const size = 12;
const em = size * pixelsPerMillimetre;
const margin = 10;
const height = 40;
const baseline = 24;

/** The texts under `node` of a YAML file in which a key that is a language names that of its texts. */
function textsIn(node: unknown, language?: string): [language: string, text: string][] {
  if (typeof node === 'string') {
    const lines = node
      .replace(/{{\w+}}/g, 'Églantine')
      .replaceAll('*', '')
      .split('\n');
    return language ? lines.map((line) => [language, line]) : [];
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    textsIn(value, languages.includes(key) ? key : language),
  );
}

const hard: Sample[] = [...phrases, ...telephones].flatMap(([language, text]) =>
  weights.map((weight) => ({ language, text, weight })),
);
const printed = textsIn(
  parse(readFileSync(new URL('../../content/stickers.yaml', import.meta.url), 'utf8')),
).map(([language, text], index): Sample => ({ language, text, weight: weights[index % 3] ?? 400 }));

const pageOf = ({ text, language, weight }: Sample): Page => {
  const line = shapeLine(text, language, weight);
  const width = Math.ceil(line.width * size) + 2 * margin;
  return {
    width,
    height,
    items: [{ kind: 'text', x: margin, y: baseline, line, size, fill: '#000000' }],
  };
};

const sizeOf = ({ width }: Page) => ({
  width: width * pixelsPerMillimetre,
  height: height * pixelsPerMillimetre,
});

/** A tab with one empty line in the very fonts of the stickers. */
async function openLine(tab: Tab): Promise<void> {
  const faces = weights.flatMap((weight) =>
    families.map((family) => {
      const data = openFont(`${family}-${weight}`).file.toString('base64');
      return (
        `@font-face { font-family: ${family}; font-weight: ${weight};` +
        ` src: url(data:font/ttf;base64,${data}) }`
      );
    }),
  );
  await tab.setContent(
    `<!doctype html><style>${faces.join('\n')}
    body { margin: 0 }
    p { position: absolute; margin: 0; white-space: pre; text-rendering: geometricPrecision;
      font: ${em}px ${families.join(', ')} }
    i { display: inline-block }</style><p><span></span><i></i></p>`,
  );
  await tab.evaluate(() => Promise.all(Array.from(document.fonts, (font) => font.load())));
}

/**
 * Writes a phrase as a browser does, its left end and its baseline where the page has them.
 *
 * A telephone number stands in an isolate: in HTML, that is what keeps its groups in order.
 */
async function write(tab: Tab, { language, text, weight }: Sample, page: Page) {
  await tab.setViewportSize(sizeOf(page));
  const isolated = text.replace(/\+?\d+(?:[ .\u202F-](?:\d+|\(\d+\)\d*))+/g, '\u2066$&\u2069');
  const width = await tab.evaluate(
    ({ language, text, weight, left, baseline }) => {
      const line = document.querySelector('p');
      const [span, foot] = [document.querySelector('span'), document.querySelector('i')];
      if (!line || !span || !foot) throw new Error('The page lost its line.');
      line.lang = language;
      line.dir = language === 'ar' ? 'rtl' : 'ltr';
      line.style.fontWeight = String(weight);
      line.style.translate = 'none';
      span.textContent = text;
      const { left: at, width } = span.getBoundingClientRect();
      line.style.translate = `${left - at}px ${baseline - foot.getBoundingClientRect().bottom}px`;
      return width;
    },
    {
      language,
      text: language === 'ar' ? isolated : text,
      weight,
      left: margin * pixelsPerMillimetre,
      baseline: baseline * pixelsPerMillimetre,
    },
  );
  return { raster: readPng(await tab.screenshot()), width };
}

async function show(tab: Tab, page: Page) {
  await tab.setViewportSize(sizeOf(page));
  const style = `html, body { margin: 0 } svg { display: block; width: 100vw; height: auto }`;
  await tab.setContent(`<!doctype html><style>${style}</style>${drawSvg(page)}`);
  return readPng(await tab.screenshot());
}

test('every phrase is drawn as Chromium writes it', async () => {
  const browser = await launchChromium();
  const [writing, picture] = [await browser.newPage(), await browser.newPage()];
  await openLine(writing);
  for (const sample of [...hard, ...printed]) {
    const said = `${sample.weight} ${sample.language}: ${sample.text}`;
    const page = pageOf(sample);
    const pdf = await writePdf([page], { title: said, date: new Date(0) });
    const drawn = rasterise(pdf, (pixelsPerMillimetre / 72) * 25.4);
    const reference = await write(writing, sample, page);
    const line = shapeLine(sample.text, sample.language, sample.weight);
    expect(Math.abs(line.width * em - reference.width), said).toBeLessThan(0.2);
    for (const other of [reference.raster, await show(picture, page)]) {
      expect(inkApart(drawn, other), said).toBeLessThan(0.08);
      expect(inkApart(drawn, other, 1), said).toBeLessThan(0.0005);
    }
  }
});
