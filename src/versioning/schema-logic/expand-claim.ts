import { branchGroups } from "../schema-model/branch-groups.ts"
import { areExclusive } from "../schema-model/disjoint.ts"
import { followReferences, hidesSiblings } from "../schema-model/follow-references.ts"
import type { SchemaDocument } from "../schema-model/schema-document.ts"
import { childList, childNode } from "../schema-model/schema-node.ts"
import type { SchemaNode, SchemaObject } from "../schema-model/schema-node.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import { fits, fitsNot } from "./claim.ts"
import type { Claim } from "./claim.ts"
import type { Demand, Expansion, BasicType, Option } from "./demand.ts"
import { arrayConstraints } from "./array-constraints.ts"
import type { Constraint } from "./constraint.ts"
import { objectConstraints } from "./object-constraints.ts"
import { scalarConstraints } from "./scalar-constraints.ts"
import { valueConstraints } from "./value-constraints.ts"

const known = new WeakMap<SchemaDocument, Map<unknown, Map<string, Expansion>>>()

/** What it takes for a value of one type to fit a schema, or not to fit it; worked out once. */
export function expandClaim(claim: Claim, type: BasicType): Expansion {
  const { node, holds } = claim
  const ofDocument = known.get(node.document) ?? new Map<unknown, Map<string, Expansion>>()
  known.set(node.document, ofDocument)
  const ofSchema = ofDocument.get(node.schema) ?? new Map<string, Expansion>()
  ofDocument.set(node.schema, ofSchema)
  const key = `${type} ${holds}`
  const expansion = ofSchema.get(key) ?? expand(claim, type)
  ofSchema.set(key, expansion)
  return expansion
}

function expand({ node, holds }: Claim, type: BasicType): Expansion {
  if (typeof node.schema === "boolean")
    return node.schema === holds ? NOTHING_MORE : { demands: [{ about: "nothing" }], choices: [] }
  const constraints = constraintsOf(node, node.schema, type)
  return holds ? allOf(constraints) : oneBroken(constraints)
}

const NOTHING_MORE: Expansion = { demands: [], choices: [] }

function constraintsOf(node: SchemaNode, schema: SchemaObject, type: BasicType): Constraint[] {
  const references = ofReferences(node)
  if (hidesSiblings(node)) return references
  return [
    ...references,
    ...valueConstraints(schema, type),
    ...ofCombinations(node, schema),
    ...scalarConstraints(schema, type),
    ...(type === "object" ? objectConstraints(node, schema) : []),
    ...(type === "array" ? arrayConstraints(node, schema) : []),
  ]
}

function allOf(constraints: readonly Constraint[]): Expansion {
  const [demands, choices]: [Demand[], (readonly Option[])[]] = [[], []]
  for (const { kept } of constraints) {
    const [only, ...others] = kept
    if (only === undefined) demands.push({ about: "nothing" })
    else if (others.length === 0) demands.push(...only)
    else choices.push(kept)
  }
  return { demands, choices }
}

function oneBroken(constraints: readonly Constraint[]): Expansion {
  const options = constraints.flatMap(({ broken }) => broken)
  const [only, ...others] = options
  if (only === undefined) return { demands: [{ about: "nothing" }], choices: [] }
  return others.length === 0 ? { demands: only, choices: [] } : { demands: [], choices: [options] }
}

/** References that lead nowhere are the same as themselves; those to one of several anchors are like no other. */
function ofReferences(node: SchemaNode): Constraint[] {
  const { targets, unknown } = followReferences(node)
  const opaque = unknown.map(({ reference, why }): Constraint => {
    const key = why === "outside" ? reference : `${node.document.name}#${node.pointer} ${reference}`
    return {
      kept: [[{ about: "opaque", key, holds: true }]],
      broken: [[{ about: "opaque", key, holds: false }]],
    }
  })
  return [...targets.map((target) => whole(fits(target), fitsNot(target))), ...opaque]
}

function ofCombinations(node: SchemaNode, schema: SchemaObject): Constraint[] {
  const has = (keyword: string) => Object.hasOwn(schema, keyword)
  return [
    ...childList(node, "allOf").map((part) => whole(fits(part), fitsNot(part))),
    ...(has("anyOf") ? [anyOf(childList(node, "anyOf"))] : []),
    ...(has("oneOf") ? [exactlyOne(node)] : []),
    ...(has("not") ? [negation(childNode(node, "not"))] : []),
    ...(has("if") && (has("then") || has("else")) ? [conditional(node)] : []),
  ]
}

function whole(kept: Claim, broken: Claim): Constraint {
  return { kept: [[about(kept)]], broken: [[about(broken)]] }
}

function about(claim: Claim): Demand {
  return { about: "claim", claim }
}

function anyOf(branches: readonly SchemaNode[]): Constraint {
  return {
    kept: branches.map((branch) => [about(fits(branch))]),
    broken: [branches.map((branch) => about(fitsNot(branch)))],
  }
}

/** Alternatives of which one excludes the others are tried in pairs up to this number. */
const MAX_PAIRED = 60

/** More alternatives than that are taken to be none too many, which only allows more. */
function exactlyOne(node: SchemaNode): Constraint {
  const branches = childList(node, "oneOf")
  if (branches.length > 1 && excludeEachOther(node)) return anyOf(branches)
  if (branches.length > MAX_PAIRED)
    return { kept: branches.map((branch) => [about(fits(branch))]), broken: [[]] }
  const othersBroken = (index: number) =>
    branches.toSpliced(index, 1).map((other) => about(fitsNot(other)))
  const pairs = branches.flatMap((branch, index) =>
    branches.slice(index + 1).map((later): Option => [about(fits(branch)), about(fits(later))]),
  )
  return {
    kept: branches.map((branch, index) => [about(fits(branch)), ...othersBroken(index)]),
    broken: [branches.map((branch) => about(fitsNot(branch))), ...pairs],
  }
}

function excludeEachOther(node: SchemaNode): boolean {
  return branchGroups(viewOf([node])).some(
    (group) =>
      group.mode === "oneOf" &&
      group.pointer === childNode(node, "oneOf").pointer &&
      areExclusive(group),
  )
}

function negation(node: SchemaNode): Constraint {
  return { kept: [[about(fitsNot(node))]], broken: [[about(fits(node))]] }
}

function conditional(node: SchemaNode): Constraint {
  const [test, consequence, otherwise] = ["if", "then", "else"].map((part) =>
    childNode(node, part),
  ) as [SchemaNode, SchemaNode, SchemaNode]
  return {
    kept: [
      [about(fits(test)), about(fits(consequence))],
      [about(fitsNot(test)), about(fits(otherwise))],
    ],
    broken: [
      [about(fits(test)), about(fitsNot(consequence))],
      [about(fitsNot(test)), about(fitsNot(otherwise))],
    ],
  }
}
