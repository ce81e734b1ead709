/**
 * Before a self-test: what it tells; how old one is; and the other ways for who is too young.
 *
 * @module
 */

import { Choice, Screen } from '../talk/parts.tsx';
import { language, t } from '../talk/strings.ts';
import { leastAges, type Age } from './basket.ts';
import { orderData, type Product } from './data.ts';
import { listOf } from './names.ts';
import { Again, Onwards } from './parts.tsx';

type StepProps = { onNext: () => void; onBack: () => void };

/** What a self-test tells and doesn't; emergency treatment first. */
export function AboutTest({ onNext, onBack }: StepProps) {
  const { hours, months } = orderData;
  return (
    <Screen title={t('order.test.title')}>
      <div class="talk-danger">
        <p>
          <b>{t('order.test.urgent', { hours })}</b>
        </p>
        <p>{t('order.test.urgentText')}</p>
        <a class="button" href={`/${language}/sante/tpe/`}>
          {t('order.test.urgentLink')}
        </a>
      </div>
      <p>{t('order.test.window', { months })}</p>
      <p>{t('order.test.only')}</p>
      <p>{t('order.test.alone')}</p>
      <Again id="test-help" />
      <p>{t('order.test.secret')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        <Onwards label={t('order.test.go')} onBack={onBack} />
      </form>
    </Screen>
  );
}

type AskAgeProps = StepProps & {
  chosen: readonly Product[];
  age: Age | undefined;
  onChange: (age: Age) => void;
};

/** The age group, and why it is asked. */
export function AskAge({ chosen, age, onChange, onNext, onBack }: AskAgeProps) {
  const most = Math.max(...chosen.map(({ minimumAge }) => minimumAge));
  return (
    <Screen title={t('order.age.title')}>
      <p>{t('order.age.why')}</p>
      {most > 0 && <p>{t('order.age.whyTest', { age: most })}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        <Choice
          legend={t('order.age.legend')}
          options={(Object.keys(leastAges) as Age[]).map(
            (each) => [each, t(`order.age.groups.${each}`)] as const,
          )}
          value={age}
          onChoose={onChange}
        />
        <Onwards isOff={age === undefined} onBack={onBack} />
      </form>
    </Screen>
  );
}

type OtherWaysProps = StepProps & {
  /** What isn't for that age. */
  kept: readonly Product[];
  /** Whether anything else is in the parcel. */
  isMore: boolean;
};

/** Not a "no": the ways that are open, one tap each. */
export function OtherWays({ kept, isMore, onNext, onBack }: OtherWaysProps) {
  const names = listOf(kept.map(({ name }) => name));
  const age = Math.max(...kept.map(({ minimumAge }) => minimumAge));
  const isTest = kept.some(({ id }) => id === 'hiv-self-test');
  return (
    <Screen title={t('order.young.title')}>
      <p>{t(isTest ? 'order.young.text' : 'order.young.other', { age, names })}</p>
      <Again id="young-ways" />
      <Again id="test-help" />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        {isMore ? (
          <Onwards label={t('order.young.without')} onBack={onBack} />
        ) : (
          <button type="button" class="talk-quiet" onClick={onBack}>
            {t('order.back')}
          </button>
        )}
      </form>
    </Screen>
  );
}
