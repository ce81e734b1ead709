/**
 * The recovery sheet: shown, printed or saved, and checked before anything goes on.
 *
 * @module
 */

import { useQuery } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { readWord } from '../../crypto/words.ts';
import { instance, Problem, read } from '../client.ts';
import { Field, Form } from '../parts/form.tsx';
import { WordGrid } from '../parts/words.tsx';
import { t, writeDay } from '../strings.ts';
import { today } from '../session.ts';

const asked = 4;

interface Props {
  /** The 24 words. */
  sheet: readonly string[];
  /** Absent, as the server has it. */
  teamName?: string;
  /** The number of the team identity that begins with it. */
  epoch: number;
  /** What goes on once the sheet was checked. */
  onChecked: () => void;
  /** Gives it up: the sheet before it stays the right one. */
  onCancel: () => void;
  busy: boolean;
  problem?: unknown;
}

/** Shows a sheet, then asks for four of its words. */
export function RecoverySheet({ sheet, teamName, epoch, onCancel, ...check }: Props) {
  const [kept, setKept] = useState(false);
  const known = useQuery({
    queryKey: ['instance'],
    queryFn: () => read(instance.$get()),
    enabled: teamName === undefined,
  });
  const team = teamName ?? known.data?.team ?? '';
  const title = t('sheet.title', { team });
  const made = t('sheet.made', { day: writeDay(today()), number: epoch });
  const cancel = (
    <button type="button" class="quiet" onClick={onCancel}>
      {t('cancel')}
    </button>
  );
  return kept ? (
    <SheetCheck {...{ sheet, cancel, ...check }} onBack={() => setKept(false)} />
  ) : (
    <section>
      <div class="sheet">
        <h2>{title}</h2>
        <p>{t('sheet.explain')}</p>
        <WordGrid words={sheet} label={t('sheet.words')} />
        <p class="hint">{made}</p>
      </div>
      <p class="actions">
        <button type="button" onClick={() => print()}>
          {t('sheet.print')}
        </button>
        <button type="button" onClick={() => save([title, made, t('sheet.explain')], sheet)}>
          {t('sheet.save')}
        </button>
        <button type="button" class="go" onClick={() => setKept(true)}>
          {t('sheet.kept')}
        </button>
        {cancel}
      </p>
    </section>
  );
}

interface CheckProps extends Pick<Props, 'sheet' | 'onChecked' | 'busy' | 'problem'> {
  cancel: ComponentChildren;
  onBack: () => void;
}

function SheetCheck({ sheet, cancel, onChecked, onBack, busy, problem }: CheckProps) {
  const positions = useMemo(() => drawPositions(sheet.length), [sheet]);
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [wrong, setWrong] = useState<readonly number[]>([]);
  const check = () => {
    const missed = positions.filter(
      (position) => readWord((typed[position] ?? '').trim(), sheet) !== sheet[position],
    );
    setWrong(missed);
    if (missed.length === 0) onChecked();
  };
  const numbers = wrong.map((position) => position + 1).join(', ');
  const mistake = numbers && new Problem(t('sheet.wrong', { count: wrong.length, numbers }));
  return (
    <Form action={t('sheet.done')} onSubmit={check} busy={busy} problem={mistake || problem}>
      <h2>{t('sheet.checkTitle')}</h2>
      <p>{t('sheet.check')}</p>
      <div class="columns">
        {positions.map((position) => (
          <Field
            key={position}
            label={t('sheet.word', { number: position + 1 })}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            value={typed[position] ?? ''}
            onInput={({ currentTarget }) => setTyped({ ...typed, [position]: currentTarget.value })}
            focused={position === positions[0]}
          />
        ))}
      </div>
      <p class="actions">
        <button type="button" class="quiet" onClick={onBack}>
          {t('sheet.back')}
        </button>
        {cancel}
      </p>
    </Form>
  );
}

/** Some positions of a sheet, in their order, drawn so that each check differs. */
function drawPositions(length: number): number[] {
  const drawn = new Set<number>();
  while (drawn.size < asked) {
    const [value = 0] = crypto.getRandomValues(new Uint8Array(1));
    drawn.add(value % length);
  }
  return [...drawn].sort((one, other) => one - other);
}

function save(head: readonly string[], sheet: readonly string[]): void {
  const lines = sheet.map((word, index) => `${index + 1}. ${word}`);
  const text = [...head, '', ...lines, ''].join('\n');
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  Object.assign(document.createElement('a'), { href: address, download: t('sheet.file') }).click();
  URL.revokeObjectURL(address);
}
