import { normalAddress } from "./normal-address.ts"
import type { PolicyPerson, Policy } from "./policy.ts"

/** A person by key or by address, never by name; null where the policy knows nobody of it. */
export function findPerson(policy: Policy, word: string): PolicyPerson | null {
  return policy.persons.get(word) ?? personAt(policy, word)
}

/** Whose an address of git's is. */
export function personAt(policy: Policy, address: string): PolicyPerson | null {
  const key = policy.addresses.get(normalAddress(address) ?? "")
  return key === undefined ? null : (policy.persons.get(key) ?? null)
}
