/** Commands on one machine change a repository one after the other, in the order in which they came. */
export interface Queue {
  /**
   * Runs the work when it is its turn; inside of a turn at once. It only saves attempts, as compare-and-swap decides: who
   * has waited for a bounded time for the same other command goes on without a turn.
   */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>
}
