/**
 * One order, open: what is in it, where it goes, and what can be done with it.
 *
 * @module
 */

import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { problemText } from '../client.ts';
import { Notice, Sure, useAction } from '../parts/form.tsx';
import { mayLeave } from '../parts/unsaved.ts';
import { t } from '../strings.ts';
import { Contents, Where } from './contents.tsx';
import type { Names } from './names.ts';
import { Prepare } from './prepare.tsx';
import { findOrder, unpack, type Order } from './server.ts';
import { Tell, type Telling } from './tell.tsx';
import { Thread } from './thread-link.tsx';
import type { Deliveries } from './use-deliveries.ts';

interface CardProps {
  /** The order as the list has it. */
  listed: Order;
  names: Names;
  deliveries: Deliveries;
  /** Told of the order as it becomes. */
  onOrder?: (order: Order) => void;
  /** Whether it is shown in its conversation. */
  within?: boolean;
}

/** What can be told of an order where it stands. */
function tellingsOf({ state, mode }: Order): Telling[] {
  if (state === 'received') return ['cancel'];
  if (state === 'prepared' && mode === 'post') return ['sent', 'prepared', 'cancel'];
  if (state === 'prepared') return ['ready', 'sent', 'prepared', 'cancel'];
  return state === 'ready' ? ['sent', 'cancel'] : [];
}

/** An order as it is now, and its next steps. */
export function Card({ listed, names, deliveries, onOrder, within }: CardProps) {
  const queries = useQueryClient();
  const found = useQuery({
    queryKey: ['orders', 'one', listed.id],
    queryFn: findOrder(listed),
    initialData: listed,
  });
  const [step, setStep] = useState<Telling | 'return'>();
  const [done, setDone] = useState<string>();
  /** Why it wasn't prepared here: that is said where a colleague's work has taken the form's place, too. */
  const [refused, setRefused] = useState<unknown>();
  const order = found.data;
  useEffect(() => {
    if (order) onOrder?.(order);
  }, [order]);

  async function moved(said: string, next?: Telling): Promise<void> {
    await found.refetch();
    setStep(next);
    setDone(said);
    setRefused(undefined);
    for (const queryKey of [['orders'], ['stock'], ['home']]) {
      void queries.invalidateQueries({ queryKey });
    }
  }
  const back = useAction(async () => {
    await unpack(listed.id);
    await moved(t('orders.returned'));
  });
  const begin = (next: Telling | 'return') => {
    if (!mayLeave()) return;
    setDone(undefined);
    setRefused(undefined);
    setStep(next);
  };

  if (!order) return <p>{t('orders.gone')}</p>;
  const { state, mode, arrived } = order;
  const isOpen = state === 'received' || state === 'prepared' || state === 'ready';
  const isPacked = state === 'prepared' || state === 'ready';
  return (
    <div class="order-card">
      {found.isError && <p class="problem">{problemText(found.error)}</p>}
      <p>
        {t(`orders.states.${state === 'sent' && mode !== 'post' ? 'handed' : state}`)}
        {arrived && ` · ${t(`orders.arrived.${arrived}`)}`}
        {!within && (
          <>
            {' · '}
            <Thread order={order} />
          </>
        )}
      </p>
      <Notice done={done} problem={state === 'received' ? undefined : refused} />
      {(state !== 'received' || step !== undefined) && <Contents order={order} names={names} />}
      {isOpen && step === undefined && <Where order={order} deliveries={deliveries} />}
      {state === 'received' && step === undefined && (
        <Prepare
          order={order}
          names={names}
          onDone={(differs) => moved(t('orders.prepared'), differs ? 'prepared' : undefined)}
          onRefused={(error) => {
            setRefused(error);
            void found.refetch();
          }}
        />
      )}
      {step === undefined && (
        <p class="actions">
          {tellingsOf(order).map((telling, index) => (
            <button key={telling} class={classOf(telling, index)} onClick={() => begin(telling)}>
              {t(`orders.tell.${telling === 'sent' && mode !== 'post' ? 'handed' : telling}.title`)}
            </button>
          ))}
          {isPacked && (
            <button class="quiet" onClick={() => begin('return')}>
              {t('orders.return.title')}
            </button>
          )}
        </p>
      )}
      {step === 'return' && (
        <Sure
          text={t('orders.return.sure', { number: order.sequence })}
          action={t('orders.return.go')}
          busy={back.busy}
          problem={back.problem}
          onYes={back.run}
          onNo={() => setStep(undefined)}
        />
      )}
      {step !== undefined && step !== 'return' && (
        <Tell
          key={step}
          {...{ order, deliveries }}
          telling={step}
          onDone={async () => {
            if (step === 'sent' || step === 'cancel') deliveries.hide(order.id);
            await moved(t(`orders.told.${step === 'sent' && mode !== 'post' ? 'handed' : step}`));
          }}
          onCancel={() => setStep(undefined)}
        />
      )}
    </div>
  );
}

function classOf(telling: Telling, index: number): string | undefined {
  if (telling === 'cancel') return 'stop';
  return index === 0 ? 'go' : undefined;
}
