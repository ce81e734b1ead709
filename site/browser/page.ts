/**
 * The first script of every page. It runs in the head, before anything is shown: what must hold from
 * the first moment on. The rest waits for the page's end (`page-end.ts`).
 *
 * @module
 */

import { guardReturn, watchExit } from './leaving.ts';
import { heedErasing } from './offline.ts';
import { receiveScan } from './scan.ts';
import { takeNameOfIcon } from './standalone.ts';

guardReturn();
// For styles: that what a script fills in will come.
document.documentElement.classList.add('scripted');
receiveScan();
watchExit();
heedErasing();
takeNameOfIcon();
