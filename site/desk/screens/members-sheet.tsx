/**
 * A new recovery sheet in place of the present one.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { recoveryKeys } from '../../crypto/recovery.ts';
import { startEpoch } from '../../crypto/team.ts';
import { desk, Problem, read } from '../client.ts';
import { RecoverySheet } from '../door/recovery-sheet.tsx';
import { makeSheet, writeRecovery, writeTeam, type Sheet } from '../keys.ts';
import { Notice, useAction } from '../parts/form.tsx';
import { afterChange, freshKeys, useDesk, useSecret } from '../session.ts';
import { t } from '../strings.ts';

/** Makes a sheet, has it kept and checked, then begins a team identity that only it recovers. */
export function NewSheet() {
  const open = useDesk();
  const { session, update } = open;
  const made = useSecret<Sheet & { epoch: number }>();
  const [done, setDone] = useState(false);
  const make = useAction(async () => {
    // The sheet bears the number of the team that it will recover.
    const { team } = await freshKeys(open);
    made.set({ ...(await makeSheet()), epoch: (team?.current.number ?? 0) + 1 });
    setDone(false);
  });
  const replace = useAction(async () => {
    if (!made.value) return;
    const { bytes, epoch } = made.value;
    const keys = await freshKeys(open);
    if (!keys.team) return;
    if (keys.team.current.number + 1 !== epoch) throw new Problem(t('sheet.superseded'));
    const { recipient } = await recoveryKeys(bytes);
    // A new identity too: the old sheet, if somebody has it, opens nothing that comes after.
    const change = await startEpoch(keys.team, keys.team.roster.members, recipient, session.today);
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
            epoch={made.value.epoch}
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
