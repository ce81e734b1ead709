/**
 * Scans by place type, town, campaign…: a table with a bar in each row.
 *
 * @module
 */

import { t, writeLanguages, writeNumber } from '../strings.ts';
import {
  filterable,
  type Board,
  type Filter,
  type Filterable,
  type Group,
  type Grouping,
} from './answer.ts';
import { writeChange } from './numbers.ts';

/** How a group is written: a value that is empty, a kind and languages are named here. */
export function groupLabel(by: Grouping, { value, label }: Pick<Group, 'value' | 'label'>): string {
  if (value === '') return t(`board.none.${by}`);
  if (by === 'language') return writeLanguages(value);
  if (by === 'kind') return t(`board.kinds.${value}`);
  return label || value;
}

const isFilterable = (by: Grouping): by is Filterable =>
  (filterable as readonly Grouping[]).includes(by);

interface Props {
  board: Board;
  /** Keeps the scans of one group alone. */
  onKeep: (name: Filterable, filter: Filter) => void;
}

/** The groups, those with the most scans first. */
export function Groups({ board, onKeep }: Props) {
  const { by, groups, otherGroups, compare } = board;
  const most = Math.max(
    1,
    ...groups.map(({ scans, before }) => Math.max(scans, before?.scans ?? 0)),
  );
  const title = t(`board.groupedBys.${by}`);
  return (
    <section>
      <h2>{title}</h2>
      {groups.length === 0 ? (
        <p>{t('board.noGroups')}</p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label={title}>
          <table class="figures groups">
            <thead>
              <tr>
                <th scope="col">{t(`board.groupings.${by}`)}</th>
                <th scope="col">{t('board.scans')}</th>
                {compare && (
                  <>
                    <th scope="col">{t('board.scansBefore')}</th>
                    <th scope="col">{t('board.difference')}</th>
                  </>
                )}
                <th scope="col">{t('board.previews')}</th>
                {by !== 'entryPoint' && <th scope="col">{t('board.entryPoints')}</th>}
              </tr>
            </thead>
            <tbody>
              {groups.map((group) => {
                const label = groupLabel(by, group);
                return (
                  <tr key={group.value}>
                    <th scope="row">
                      {isFilterable(by) ? (
                        <button
                          class="quiet"
                          title={t('board.keep')}
                          onClick={() => onKeep(by, { value: group.value, label })}
                        >
                          {label}
                        </button>
                      ) : (
                        label
                      )}
                      <Bar
                        now={group.scans / most}
                        before={group.before && group.before.scans / most}
                      />
                    </th>
                    <Counts group={group} by={by} compared={compare !== null} />
                  </tr>
                );
              })}
              {otherGroups && (
                <tr>
                  <th scope="row">{t('board.otherGroups')}</th>
                  <Counts group={otherGroups} by={by} compared={compare !== null} />
                </tr>
              )}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

type CountsProps = { group: Omit<Group, 'value' | 'label'>; by: Grouping; compared: boolean };

function Counts({ group, by, compared }: CountsProps) {
  const before = group.before?.scans ?? 0;
  return (
    <>
      <td data-name={t('board.scans')}>{writeNumber(group.scans)}</td>
      {compared && (
        <>
          <td data-name={t('board.scansBefore')}>{writeNumber(before)}</td>
          <td data-name={t('board.difference')}>{writeChange(group.scans, before)}</td>
        </>
      )}
      <td data-name={t('board.previews')}>{writeNumber(group.previews)}</td>
      {by !== 'entryPoint' && (
        <td data-name={t('board.entryPoints')}>{writeNumber(group.entryPoints)}</td>
      )}
    </>
  );
}

/** A bar of `now`, and under it a thinner one of `before`, as shares of the longest. */
function Bar({ now, before }: { now: number; before: number | null }) {
  return (
    <svg class="shares" aria-hidden="true">
      <rect class="now" width={`${now * 100}%`} height="8" />
      {before !== null && <rect class="before" y="9" width={`${before * 100}%`} height="4" />}
    </svg>
  );
}
