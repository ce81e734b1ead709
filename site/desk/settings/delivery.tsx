/**
 * How orders reach people.
 *
 * @module
 */

import { Check, Lines } from '../parts/form.tsx';
import type { PartProps, ShownSettings } from '../screens/settings.tsx';
import { t } from '../strings.ts';
import { line, useDraft, type PartKind } from './draft.ts';
import { Part } from './part.tsx';

type Value = Pick<ShownSettings, 'deliveryModes' | 'returnAddress'>;

const modes = ['post', 'pickUp', 'adult'] as const;

const kind: PartKind<Value> = {
  read: ({ deliveryModes, returnAddress }) => ({ deliveryModes, returnAddress }),
  write: (value) => value,
  describe: ({ deliveryModes, returnAddress }) => [
    ...modes.filter((mode) => deliveryModes[mode]).map((mode) => t(`delivery.${mode}`)),
    line(t('delivery.returnAddress'), returnAddress.replaceAll('\n', ', ')),
  ],
};

/** The ways that are open, and what stands on the back of an envelope. */
export function Delivery(props: PartProps) {
  const draft = useDraft(props, kind);
  const { deliveryModes, returnAddress } = draft.value;
  return (
    <Part title={t('delivery.title')} explain={t('delivery.explain')} draft={draft}>
      {modes.map((mode) => (
        <Check
          key={mode}
          label={t(`delivery.${mode}`)}
          checked={deliveryModes[mode]}
          onChange={(on) =>
            draft.change({ ...draft.value, deliveryModes: { ...deliveryModes, [mode]: on } })
          }
        />
      ))}
      <Lines
        label={t('delivery.returnAddress')}
        hint={t('delivery.returnAddressHint')}
        rows={4}
        value={returnAddress}
        onInput={({ currentTarget: { value } }) =>
          draft.change({ ...draft.value, returnAddress: value })
        }
      />
    </Part>
  );
}
