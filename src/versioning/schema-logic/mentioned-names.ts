import type { Facts } from "./facts.ts"

/** The names that any of the facts mentions. */
export function mentionedNames(facts: Facts): ReadonlySet<string> {
  return new Set([
    ...facts.required,
    ...facts.absent,
    ...facts.fields.keys(),
    ...[...facts.everyField, ...facts.someField].flatMap(({ names }) => [...names.except]),
  ])
}
