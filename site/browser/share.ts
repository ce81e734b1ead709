/**
 * Passes a page on: its address as a code that another phone reads, by the phone's own sheet, or
 * copied. The address is the page's plain one, not that of a scan, and nothing is kept or sent.
 * Loaded at the first touch of the button, and opens at once.
 *
 * @module
 */

import encodeQR from 'qr';

/** Written in by the build, in the language of the page. */
declare const texts: Record<
  'title' | 'scan' | 'send' | 'copy' | 'copied' | 'close' | 'leave',
  string
>;

const root = document.documentElement;
const address = location.origin + (root.dataset['path'] ?? '/');

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** The address as a QR code, dark on light in either scheme: readers want it so. */
function drawCode(): SVGElement {
  const rows = encodeQR(address, 'raw', { ecc: 'medium', border: 4 });
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', `0 0 ${rows.length} ${rows.length}`);
  svg.setAttribute('shape-rendering', 'crispEdges');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', address);
  svg.append(document.createElementNS(namespace, 'path'));
  svg.firstElementChild?.setAttribute('d', path);
  return svg;
}

function makeButton(text: string, act: () => void): HTMLButtonElement {
  const button = make('button', { type: 'button', className: 'button', textContent: text });
  button.addEventListener('click', act);
  return button;
}

function makeDialog(): HTMLDialogElement {
  const said = make('p', { className: 'unseen' });
  said.setAttribute('role', 'status');
  const copy = makeButton(texts.copy, () => {
    void navigator.clipboard.writeText(address).then(() => {
      copy.textContent = said.textContent = texts.copied;
    });
  });
  const send = makeButton(texts.send, () => {
    // Who closes the sheet without sending has done nothing wrong.
    navigator.share({ url: address }).catch(() => undefined);
  });
  const close = makeButton(texts.close, () => dialog.close());
  // What lies under a modal dialog can't be touched: the way out comes along.
  const leave = make('a', { className: 'button leave', textContent: texts.leave });
  leave.href = root.dataset['exit'] ?? 'about:blank';
  leave.addEventListener('click', (event) => {
    event.preventDefault();
    document.querySelector<HTMLElement>('.bar .exit')?.click();
  });
  const title = make('h2', { id: 'share-title', textContent: texts.title, tabIndex: -1 });
  // A small screen would open at the first button, past what is to be read and scanned.
  title.autofocus = true;
  const shown = make('bdi', { dir: 'ltr', textContent: address });
  const dialog = make(
    'dialog',
    { className: 'share-dialog' },
    title,
    make('p', { textContent: texts.scan }),
    drawCode(),
    make('p', { className: 'address' }, shown),
    make(
      'div',
      { className: 'ways' },
      ...('share' in navigator ? [send] : []),
      ...('clipboard' in navigator ? [copy] : []),
      close,
    ),
    said,
    leave,
  );
  dialog.setAttribute('aria-labelledby', title.id);
  dialog.addEventListener('close', () => {
    copy.textContent = texts.copy;
    said.textContent = '';
  });
  window.addEventListener('leave', () => dialog.remove());
  document.body.append(dialog);
  return dialog;
}

const dialog = makeDialog();
const dress = make('link', { rel: 'stylesheet', href: '/share.css' });
// It shows without its dress rather than not at all.
dress.onload = dress.onerror = () => dialog.showModal();
document.head.append(dress);
document.addEventListener('click', ({ target }) => {
  if ((target as Element).closest('.share') && !dialog.open) dialog.showModal();
});
