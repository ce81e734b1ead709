/**
 * The address: sealed to the team alone, kept nowhere, and not to be read back.
 *
 * @module
 */

import { useState } from 'preact/hooks';
import { Choice, Field, Screen, Trouble } from '../talk/parts.tsx';
import { t } from '../talk/strings.ts';
import { fields, problemsOf, type Address } from './address.ts';
import { listOf } from './names.ts';
import { Onwards } from './parts.tsx';

type PostProps = {
  address: Address;
  returnAddress: string | null;
  onChange: (address: Address) => void;
  onNext: () => void;
  onBack: () => void;
};

/** The form of the address. */
export function Post({ address, returnAddress, onChange, onNext, onBack }: PostProps) {
  const [isAsked, setAsked] = useState(false);
  const isRestante = address.kind === 'restante';
  const labelOf = (field: string) =>
    t(
      isRestante && (field === 'name' || field === 'street')
        ? `order.post.${field}Restante`
        : `order.post.${field}`,
    );
  const { missing, wrong, long } = problemsOf(address);
  const isRight = [missing, wrong, long].every(({ length }) => length === 0);
  const list = (names: string[]) => ({ fields: listOf(names.map(labelOf)) });
  return (
    <Screen title={t('order.post.title')}>
      <p class="talk-box">{t('order.post.who')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (isRight) onNext();
        }}
      >
        <Choice
          legend={t('order.post.kind')}
          options={[
            ['home', t('order.post.home')],
            ['restante', t('order.post.restante')],
          ]}
          value={address.kind}
          onChoose={(kind) => onChange({ ...address, kind })}
        />
        {isRestante && <p class="talk-box">{t('order.post.restanteText')}</p>}
        {fields
          .filter((field) => !isRestante || field !== 'more')
          .map((field) => (
            <Field
              key={field}
              label={labelOf(field)}
              {...(field === 'name' && !isRestante && { hint: t('order.post.nameHint') })}
              {...(field === 'postcode' && { inputMode: 'numeric', direction: 'ltr' })}
              value={address[field]}
              onChange={(value) => onChange({ ...address, [field]: value })}
            />
          ))}
        <Field
          label={t('order.post.instructions')}
          rows={2}
          value={address.instructions}
          onChange={(instructions) => onChange({ ...address, instructions })}
        />
        <p class="talk-small">
          {t('order.post.sealed')}{' '}
          {returnAddress
            ? t('order.post.return', { address: returnAddress })
            : t('order.post.noReturn')}
        </p>
        {isAsked && !isRight && (
          <Trouble>
            {missing.length > 0 && `${t('order.post.missing', list(missing))} `}
            {wrong.length > 0 && `${t('order.post.badPostcode')} `}
            {long.length > 0 && t('order.post.long', list(long))}
          </Trouble>
        )}
        <Onwards onBack={onBack} />
      </form>
    </Screen>
  );
}
