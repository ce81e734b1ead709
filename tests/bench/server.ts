/** How the server bears a crowd, and how soon it answers. */

import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import autocannon from 'autocannon';
import { systemClock } from '../../api/clock.ts';
import { openDatabase } from '../../api/database/index.ts';
import { createEntryPoints } from '../../api/entry-points/index.ts';
import type { Manifest } from '../../api/http/site.ts';
import { startProcess } from './process.ts';
import { atMost } from './sizes.ts';
import type { Row } from './run.ts';

const connections = 50;
const seconds = 5;
const rounds = 3;
const starts = 7;
/** A phone's user agent. */
export const phone =
  'Mozilla/5.0 (Linux; Android 12; SM-A125F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Mobile Safari/537.36';

/** Starts the server as a process of its own on `folder`, and measures it from outside. */
export async function measureServer(folder: string): Promise<Row[]> {
  const { pages, languages } = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as Manifest;
  const codes = makeStickers(folder, pages);
  const start = await firstAnswer(folder);
  const { address, pid, stop } = await startProcess(folder);
  try {
    let largest = 0;
    for (const code of codes)
      for (const language of languages)
        largest = Math.max(largest, await answerSize(address, `/S/${code}`, language));

    const [code = ''] = codes;
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, residentMegabytes(pid))), 50);
    const scans: autocannon.Result[] = [];
    const health: autocannon.Result[] = [];
    // Turn and turn about, so that a slow moment of the machine weighs on both.
    for (let round = 0; round < rounds; round += 1) {
      health.push(await load(`${address}/healthz`));
      scans.push(await load(`${address}/S/${code}`));
    }
    clearInterval(watch);
    const throughput = mean(scans, rate) / mean(health, rate);
    const tail = mean(scans, slowest) / mean(health, slowest);
    return [
      atMost('largest answer to a scan in any language, headers too, Brotli', largest, 14_000),
      {
        what: `server start to first answer, median of ${starts}`,
        figure: `${start.toFixed(0)} ms`,
        budget: '≤ 500 ms',
        pass: start <= 500,
      },
      {
        what: `scans counted a second, of /healthz's (${mean(scans, rate).toFixed(0)} of ${mean(health, rate).toFixed(0)})`,
        figure: `${(100 * throughput).toFixed(0)} %`,
        budget: '≥ 60 %',
        pass: throughput >= 0.6,
      },
      {
        what: `p99 of a scan, of /healthz's (${mean(scans, slowest).toFixed(1)} ms of ${mean(health, slowest).toFixed(1)} ms)`,
        figure: `× ${tail.toFixed(2)}`,
        budget: '≤ × 3',
        pass: tail <= 3,
      },
      {
        what: 'resident memory under load',
        figure: `${peak.toFixed(0)} MB`,
        budget: '≤ 150 MB',
        pass: peak <= 150,
      },
    ];
  } finally {
    await stop();
  }
}

/** The median, in milliseconds, of some starts: one alone says how busy the machine was. */
async function firstAnswer(folder: string): Promise<number> {
  const times: number[] = [];
  // The first finds no caches, which a machine has from its second start on.
  for (let start = 0; start <= starts; start += 1) {
    const begun = performance.now();
    const { address, stop } = await startProcess(folder);
    await fetch(`${address}/healthz`);
    times.push(performance.now() - begun);
    await stop();
  }
  const sorted = times.slice(1).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** One entry point for each page of the site. Gives their codes. */
function makeStickers(folder: string, pages: object): string[] {
  const database = openDatabase(folder);
  const entryPoints = createEntryPoints(database, systemClock);
  const codes = Object.keys(pages)
    .filter((path) => path.startsWith('/fr/') && !path.endsWith('/404/'))
    .map((target) => entryPoints.add({ kind: 'sticker', label: `Banc ${target}`, target }).code);
  database.close();
  return codes;
}

function load(url: string): Promise<autocannon.Result> {
  return autocannon({
    url,
    connections,
    duration: seconds,
    headers: { 'accept-encoding': 'br', 'accept-language': 'fr-FR', 'user-agent': phone },
  });
}

const rate = (result: autocannon.Result) => result.requests.average;
const slowest = (result: autocannon.Result) => result.latency.p99;

function mean(results: autocannon.Result[], pick: (result: autocannon.Result) => number): number {
  return results.reduce((sum, result) => sum + pick(result), 0) / results.length;
}

/** What a process takes of the memory. */
export function residentMegabytes(pid: number): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * 4096) / 1_000_000;
}

/** The bytes of one answer on the wire to who reads `language`, status line and headers too. */
async function answerSize(address: string, path: string, language: string): Promise<number> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nUser-Agent: ${phone}\r\nAccept-Language: ${language}\r\nAccept-Encoding: gzip, deflate, br\r\nConnection: close\r\n\r\n`,
  );
  let size = 0;
  for await (const chunk of socket) size += (chunk as Buffer).length;
  return size;
}
