/**
 * The last script of every page. It runs once all of the page can be read.
 *
 * @module
 */

import { tellOpen } from './hours.ts';
import { keepForLater } from './offline.ts';
import { tellOverdue } from './overdue.ts';
import { passOn } from './passing.ts';
import { dressForPaper } from './printing.ts';

keepForLater();
window.addEventListener('beforeprint', dressForPaper);
passOn();
tellOpen();
tellOverdue();
