import { kindOf } from "../../domain/identifiers.ts"
import { findKind } from "../../domain/layout.ts"
import { REFERENCE_FIELDS } from "../../domain/manifest.ts"
import { parseReference } from "../../domain/reference.ts"
import { findingAt } from "../finding-at.ts"
import type { RuleContext, RuleFinding } from "../rule.ts"

const FIELDS = Object.entries(REFERENCE_FIELDS) as [keyof typeof REFERENCE_FIELDS, string | null][]

/** What stands there and is not a reference would be looked up by nobody, until production asks for it (spec 1.4). */
export function misspeltReferences(context: RuleContext): RuleFinding[] {
  const { release, snapshot } = context
  const { kinds } = snapshot.config
  return FIELDS.flatMap(([field, kind]): RuleFinding[] => {
    const value = release.manifest?.[field]
    if (value === undefined || release.kind.manifest === undefined) return []
    const candidates = parseReference(kinds, value)?.candidates ?? []
    const owner = findKind(kinds, kind ?? release.kind.name)
    // A team may keep its roles as a kind of another name; that a template is none is sure.
    const others = FIELDS.flatMap(([, other]) => (other === null || other === kind ? [] : [other]))
    if (
      candidates.some((candidate) => kind === null || !others.includes(kindOf(candidate.package)))
    )
      return []
    const message =
      candidates.length === 0
        ? `${JSON.stringify(value)} is not a reference.`
        : `${value} does not lead to a package of ${kind}.`
    const form = owner?.references[0]
    return [
      findingAt(context, release.kind.manifest, {
        pointer: `/${field}`,
        message,
        ...(form === undefined ? {} : { hint: `Write it as ${form}, with a full version.` }),
      }),
    ]
  })
}
