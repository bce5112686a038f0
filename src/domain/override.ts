/** What a rollback may go without in an emergency: the closure check, the user's hooks, the signature. Recorded in its message. */
export type Override = (typeof OVERRIDES)[number]

export const OVERRIDES = ["force", "no-verify", "no-sign"] as const
