/** The user's hooks, run as `git commit` would, with an index that holds exactly the new commit's tree. */
export interface Hooks {
  /** `pre-commit`, then `commit-msg`. Gives the message as the hook left it. Throws a refusal with the hook's output where one fails. */
  beforeCommit(tree: string, message: string): Promise<string>
  /** `post-commit`, which changes nothing any more: its exit code and what it printed; null where there is none. */
  afterCommit(): Promise<{ readonly code: number; readonly output: string } | null>
}
