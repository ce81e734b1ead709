import { measureLighthouse } from './tests/bench/lighthouse.ts';
for (const r of await measureLighthouse('/tmp/s11/ev-lh-data')) console.log(JSON.stringify(r));
process.exit(0);
