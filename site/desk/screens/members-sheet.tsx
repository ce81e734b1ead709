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
import { afterChange, freshKeys, today, useDesk } from '../session.ts';
import { t } from '../strings.ts';

/** Makes a sheet, has it kept and checked, then begins a team identity that only it recovers. */
export function NewSheet() {
  const open = useDesk();
  const { session, update } = open;
  const [made, setMade] = useState<Sheet>();
  const [done, setDone] = useState(false);
  const make = useAction(async () => {
    setMade(await makeSheet());
    setDone(false);
  });
  const replace = useAction(async () => {
    if (!made) return;
    const keys = await freshKeys(open);
    if (!keys.team) return;
    const { recipient } = await recoveryKeys(made.bytes);
    // A new identity too: the old sheet, if somebody has it, opens nothing that comes after.
    const change = await startEpoch(keys.team, keys.team.roster.members, recipient, today());
    const recovery = await writeRecovery(made.bytes);
    await read(desk.team.$put({ json: { team: writeTeam(change), recovery } }));
    update({ keys: await afterChange(session.member.id, keys, change) });
    setMade(undefined);
    setDone(true);
  });
  return (
    <section>
      <h2>{t('newSheet.title')}</h2>
      {made ? (
        <div class="card">
          <RecoverySheet
            sheet={made.words}
            teamName=""
            onChecked={replace.run}
            busy={replace.busy}
            problem={replace.problem}
          />
        </div>
      ) : (
        <>
          <p>{t('newSheet.explain')}</p>
          <Notice problem={make.problem} done={done ? t('newSheet.done') : undefined} />
          <p>
            <button onClick={make.run} disabled={make.busy}>
              {t('newSheet.go')}
            </button>
          </p>
        </>
      )}
    </section>
  );
}
