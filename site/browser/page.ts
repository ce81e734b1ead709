/**
 * The one script of every page. It runs in the head, before anything is shown.
 *
 * @module
 */

import { tellOpen } from './hours.ts';
import { guardReturn, watchExit } from './leaving.ts';
import { keepForLater } from './offline.ts';
import { passOn } from './passing.ts';
import { dressForPaper } from './printing.ts';
import { settleAddress } from './scan.ts';
import { takeNameOfIcon } from './standalone.ts';

guardReturn();
settleAddress();
keepForLater();
watchExit();
window.addEventListener('beforeprint', dressForPaper);
passOn();
tellOpen();
takeNameOfIcon();
