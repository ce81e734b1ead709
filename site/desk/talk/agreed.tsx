/**
 * The question agreed on with the person, before a place or a time is given.
 *
 * @module
 */

import { Check } from '../parts/form.tsx';
import { t } from '../strings.ts';
import type { Call } from './asked.ts';
import { plain } from './plain.ts';

/** The question, and its right answer if it was told. */
export type Question = Pick<Call, 'question' | 'answer'>;

interface AgreedProps {
  question: Question | undefined;
  onInsert?: (text: string) => void;
  checked?: boolean;
  /** Asks whether it was asked and answered rightly. */
  onChecked?: (checked: boolean) => void;
}

/** Shows it, offers to ask it, and asks whether it was answered. */
export function Agreed({ question, onInsert, checked, onChecked }: AgreedProps) {
  if (!question) return <p class="agreed hint">{t('talk.agreed.none')}</p>;
  return (
    <div class="agreed">
      <p>
        {t('talk.agreed.is')} <b dir="auto">{plain(question.question)}</b>
        {question.answer !== '' && (
          <>
            {' '}
            {t('talk.agreed.answer')} <b dir="auto">{plain(question.answer)}</b>
          </>
        )}
      </p>
      {onInsert && (
        <p>
          <button type="button" onClick={() => onInsert(plain(question.question))}>
            {t('talk.agreed.ask')}
          </button>
        </p>
      )}
      {onChecked && (
        <Check label={t('talk.agreed.answered')} checked={checked ?? false} onChange={onChecked} />
      )}
    </div>
  );
}
