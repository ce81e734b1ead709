/**
 * What can be wrong with the team's keys.
 *
 * @module
 */

/**
 * - `damaged`: a file doesn't open with the key it is for, or doesn't hold what it should.
 * - `chain`: this is not the team this member knew, or what comes after it doesn't follow from it.
 * - `roster`: the list of holders was not written by a holder, or not for this epoch.
 * - `rolledBack`: an older state than one this member has already seen.
 * - `notHolder`: the files are not, or no longer, for this member.
 * - `recipient`: something other than a hybrid recipient was to be encrypted to.
 */
export type TeamKeysProblem =
  'damaged' | 'chain' | 'roster' | 'rolledBack' | 'notHolder' | 'recipient';

/** The team's keys are not as they should be; `code` says how. Holds nothing secret. */
export class TeamKeysError extends Error {
  readonly code: TeamKeysProblem;

  constructor(code: TeamKeysProblem) {
    super(code);
    this.name = 'TeamKeysError';
    this.code = code;
  }
}
