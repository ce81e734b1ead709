/**
 * Erasing by hand what the site left in this browser, network or not; the server then tells the
 * browser to forget the rest. Without it the form asks the server alone.
 *
 * @module
 */

/** A network that is slower than this is as good as none, in milliseconds. */
const patience = 5_000;

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Takes away what is there, each kind by itself, since a browser may forbid any; gives how much there was. */
async function sweep(): Promise<number> {
  const kinds = [endWorkers, deleteCaches, deleteDatabases, clearStorage, clearCookies];
  let found = 0;
  for (const kind of kinds) {
    try {
      found += await kind();
    } catch {
      // Nothing is kept where nothing can be.
    }
  }
  return found;
}

/** First, since a worker puts into the caches what it fetches. */
async function endWorkers(): Promise<number> {
  const workers = await navigator.serviceWorker.getRegistrations();
  return (await Promise.all(workers.map((worker) => worker.unregister()))).length;
}

async function deleteCaches(): Promise<number> {
  const names = await caches.keys();
  return (await Promise.all(names.map((name) => caches.delete(name)))).length;
}

async function deleteDatabases(): Promise<number> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
  for (const name of names) {
    await new Promise((done) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = done;
    });
  }
  return names.length;
}

function clearStorage(): number {
  const found = localStorage.length + sessionStorage.length;
  localStorage.clear();
  sessionStorage.clear();
  return found;
}

function clearCookies(): number {
  const names = document.cookie.split(/; */).filter(Boolean);
  for (const cookie of names) document.cookie = `${cookie.split('=', 1)[0]}=; max-age=0; path=/`;
  return names.length;
}

/** Whether the server told the browser to forget, and was heard. */
async function askServer(address: string): Promise<boolean> {
  const late = new AbortController();
  setTimeout(() => late.abort(), patience);
  try {
    return (await fetch(address, { method: 'POST', signal: late.signal })).ok;
  } catch {
    return false;
  }
}

async function erase(form: HTMLFormElement): Promise<void> {
  // What this page would still have begun, once it was idle, is not to come back after.
  const never = () => new Promise<never>(() => undefined);
  if ('serviceWorker' in navigator) navigator.serviceWorker.register = never;
  // The other tabs go first: what they hold, they could write down again.
  window.dispatchEvent(new Event('erase'));
  await sweep();
  const isWhole = await askServer(form.action);
  // A worker in the middle of something, or a tab that was slow to go.
  for (let round = 0; round < 8; round += 1) {
    await pause(250);
    if ((await sweep()) === 0 && round > 0) break;
  }
  form.hidden = true;
  const done = document.querySelector<HTMLElement>(isWhole ? '#erased' : '#erased-here');
  done?.classList.add('shown');
  done?.focus();
}

let isErasing = false;
document.querySelector<HTMLFormElement>('.erase')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  if (isErasing) return;
  isErasing = true;
  form.querySelector('button')?.setAttribute('aria-disabled', 'true');
  void erase(form);
});
