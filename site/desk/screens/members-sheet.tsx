/**
 * A new recovery sheet in place of the present one.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { recoveryKeys } from '../../crypto/recovery.ts';
import { startEpoch } from '../../crypto/team.ts';
import { desk, read } from '../client.ts';
import { RecoverySheet } from '../door/recovery-sheet.tsx';
import { makeSheet, writeRecovery, writeTeam, type Sheet } from '../keys.ts';
import { Notice, useAction } from '../parts/form.tsx';
import { afterChange, freshKeys, today, useDesk, useSecret } from '../session.ts';
import { t } from '../strings.ts';

/** Makes a sheet, has it kept and checked, then begins a team identity that only it recovers. */
export function NewSheet() {
  const open = useDesk();
  const { session, keys: known, update } = open;
  const made = useSecret<Sheet>();
  const [done, setDone] = useState(false);
  const make = useAction(async () => {
    made.set(await makeSheet());
    setDone(false);
  });
  const replace = useAction(async () => {
    if (!made.value) return;
    const { bytes } = made.value;
    const keys = await freshKeys(open);
    if (!keys.team) return;
    const { recipient } = await recoveryKeys(bytes);
    // A new identity too: the old sheet, if somebody has it, opens nothing that comes after.
    const change = await startEpoch(keys.team, keys.team.roster.members, recipient, today());
    const recovery = await writeRecovery(bytes);
    await read(desk.team.$put({ json: { team: writeTeam(change), recovery } }));
    update({ keys: await afterChange(session.member.id, keys, change) });
    made.set(undefined);
    setDone(true);
  });
  return (
    <section>
      <h2>{t('newSheet.title')}</h2>
      {made.value ? (
        <div class="card">
          <RecoverySheet
            sheet={made.value.words}
            epoch={(known.team?.current.number ?? 0) + 1}
            onChecked={replace.run}
            onCancel={() => made.set(undefined)}
            busy={replace.busy}
            problem={replace.problem}
          />
        </div>
      ) : (
        <>
          <p>{t('newSheet.explain')}</p>
          {made.wiped && <p class="hint">{t('lock.wipedSheet')}</p>}
          <Notice problem={make.problem} done={done ? t('newSheet.done') : undefined} />
          <p>
            <button onClick={make.run} aria-busy={make.busy}>
              {t('newSheet.go')}
            </button>
          </p>
        </>
      )}
    </section>
  );
}
