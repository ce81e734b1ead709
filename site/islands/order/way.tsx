/**
 * How it comes: by post, picked up, or through an adult; where; and the word in place of a name.
 *
 * @module
 */

import { useEffect } from 'preact/hooks';
import { useNow } from '../talk/danger.tsx';
import type { Hours } from '../talk/hours.ts';
import { loadOwnList } from '../talk/lists.ts';
import { Choice, Screen, Trouble } from '../talk/parts.tsx';
import { t } from '../talk/strings.ts';
import { modesOf } from './basket.ts';
import type { Offer, Point } from './client.ts';
import type { Mode, Product } from './data.ts';
import { openWords } from './opening.ts';
import { Onwards } from './parts.tsx';
import { drawWord } from './word.ts';

/** The places of a mode. */
export const pointsOf = (offer: Offer, mode: Mode): Point[] =>
  mode === 'post'
    ? []
    : offer.points.filter(({ kind }) => (kind === 'adult') === (mode === 'adult'));

type WayProps = {
  offer: Offer;
  chosen: readonly Product[];
  hours: Hours | undefined;
  mode: Mode | undefined;
  point: string | undefined;
  onChange: (mode: Mode, point: string | undefined) => void;
  onNext: () => void;
  onBack: () => void;
};

/** Whether something of it is only picked up, and so is carried in a bag of one's own. */
export const needsBag = (chosen: readonly Product[]): boolean =>
  chosen.some(({ modes }) => modes.join() === 'pick-up');

/** The mode, and the place. */
export function Way(props: WayProps) {
  const { offer, chosen, hours, mode, point, onChange, onNext, onBack } = props;
  const modes = modesOf(chosen, offer.modes);
  const points = mode ? pointsOf(offer, mode) : [];
  const now = useNow();
  const choose = (each: Mode) => {
    const [first, ...others] = pointsOf(offer, each);
    // Where there is but one place, nobody has to choose it.
    onChange(each, others.length === 0 ? first?.id : undefined);
  };
  const [only, ...others] = modes;
  useEffect(() => {
    if (only && others.length === 0 && mode !== only) choose(only);
  }, []);
  const isDone = mode !== undefined && modes.includes(mode) && (mode === 'post' || point);
  return (
    <Screen title={t('order.way.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        {modes.length === 0 && (
          <Trouble>
            {t('order.way.none')}{' '}
            {chosen
              .filter(({ modes: own }) => own.join() === 'pick-up')
              .map(({ name }) => t('order.way.blocks', { name }))
              .join(' ')}
          </Trouble>
        )}
        {modes.length > 0 && (
          <Choice
            legend={t('order.way.legend')}
            options={modes.map(
              (each) => [each, `${t(`order.way.${each}`)}. ${t(`order.way.${each}Text`)}`] as const,
            )}
            value={mode}
            onChoose={choose}
          />
        )}
        {points.length > 0 && (
          <fieldset class="talk-choice order-points">
            <legend>{t('order.way.point')}</legend>
            {points.map((each) => (
              <label key={each.id}>
                <input
                  type="radio"
                  name="point"
                  checked={each.id === point}
                  onChange={() => mode && onChange(mode, each.id)}
                />
                <span>
                  <b>
                    <bdi>{each.name}</bdi>
                  </b>{' '}
                  <span>
                    <bdi>{each.place}</bdi>
                  </span>{' '}
                  <small>{openWords(each.service, hours, now)}</small>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {needsBag(chosen) && <p>{t('order.way.bag')}</p>}
        <Onwards isOff={!isDone} onBack={onBack} />
      </form>
    </Screen>
  );
}

type WordProps = {
  word: string;
  isBag: boolean;
  onChange: (word: string) => void;
  onNext: () => void;
  onBack: () => void;
};

/** The word to say at the desk. */
export function Word({ word, isBag, onChange, onNext, onBack }: WordProps) {
  const draw = () =>
    void loadOwnList().then(
      (list) => onChange(drawWord(list)),
      () => onChange(drawWord(null)),
    );
  useEffect(() => {
    if (!word) draw();
  }, []);
  return (
    <Screen title={t('order.word.title')}>
      <p class="order-word">
        <bdi dir="ltr">{word}</bdi>
      </p>
      <p>{t('order.word.text')}</p>
      {isBag && <p>{t('order.word.bag')}</p>}
      <button type="button" class="talk-quiet" onClick={draw}>
        {t('order.word.other')}
      </button>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onNext();
        }}
      >
        <Onwards isOff={!word} onBack={onBack} />
      </form>
    </Screen>
  );
}
