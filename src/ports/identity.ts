export interface Identity {
  /** `user.name` and `user.email` as git would use them for a commit; null where git would refuse. */
  committer(): Promise<{ readonly name: string; readonly email: string } | null>
}
