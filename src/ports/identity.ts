export interface Identity {
  /** The user's name to the system, for where git knows nobody; null where the system does not say. */
  login(): string | null
  /** `user.name` and `user.email` as git would use them for a commit; null where git would refuse. */
  committer(): Promise<{ readonly name: string; readonly email: string } | null>
}
