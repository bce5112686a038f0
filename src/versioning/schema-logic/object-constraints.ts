import { childNode, mapAt } from "../schema-model/schema-node.ts"
import type { SchemaNode, SchemaObject } from "../schema-model/schema-node.ts"
import { fits, fitsNot } from "./claim.ts"
import { constraint } from "./constraint.ts"
import type { Constraint } from "./constraint.ts"
import type { Demand, NameSet } from "./demand.ts"
import { unevaluatedNames, unevaluatedOpaque } from "./unevaluated.ts"

/** The keywords of objects, but for their sizes. */
export function objectConstraints(node: SchemaNode, schema: SchemaObject): Constraint[] {
  return [
    ...required(schema),
    ...declaredFields(node),
    ...undeclaredFields(node, schema),
    ...names(node, schema),
    ...dependencies(node),
  ]
}

function required({ required: list }: SchemaObject): Constraint[] {
  return namesIn(list).map((name) =>
    constraint({ about: "required", name }, { about: "absent", name }),
  )
}

function namesIn(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((name) => typeof name === "string") : []
}

function declaredFields(node: SchemaNode): Constraint[] {
  const declared = Object.keys(mapAt(node.schema, "properties")).map((name): Constraint => {
    const field = childNode(node, "properties", name)
    return {
      kept: [[{ about: "field", name, claim: fits(field) }]],
      broken: [
        [
          { about: "required", name },
          { about: "field", name, claim: fitsNot(field) },
        ],
      ],
    }
  })
  const patterns = Object.keys(mapAt(node.schema, "patternProperties")).map((pattern) =>
    everyField(
      { except: new Set(), matching: [pattern], notMatching: [] },
      childNode(node, "patternProperties", pattern),
    ),
  )
  return [...declared, ...patterns]
}

function everyField(fields: NameSet, schema: SchemaNode): Constraint {
  return constraint(
    { about: "every field", names: fields, claim: fits(schema) },
    { about: "some field", names: fields, claim: fitsNot(schema), nameClaim: null },
  )
}

function undeclaredFields(node: SchemaNode, schema: SchemaObject): Constraint[] {
  const additional = Object.hasOwn(schema, "additionalProperties")
    ? [
        everyField(
          {
            except: new Set(Object.keys(mapAt(schema, "properties"))),
            matching: [],
            notMatching: Object.keys(mapAt(schema, "patternProperties")),
          },
          childNode(node, "additionalProperties"),
        ),
      ]
    : []
  if (!Object.hasOwn(schema, "unevaluatedProperties")) return additional
  const rest = unevaluatedNames(node)
  if (rest === "none") return additional
  const unevaluated =
    rest === "undecided"
      ? unevaluatedOpaque(node, "unevaluatedProperties")
      : everyField(rest, childNode(node, "unevaluatedProperties"))
  return [...additional, unevaluated]
}

const ALL_NAMES: NameSet = { except: new Set(), matching: [], notMatching: [] }

function names(node: SchemaNode, schema: SchemaObject): Constraint[] {
  if (!Object.hasOwn(schema, "propertyNames")) return []
  const allowed = childNode(node, "propertyNames")
  return [
    constraint(
      { about: "names", claim: fits(allowed) },
      { about: "some field", names: ALL_NAMES, claim: null, nameClaim: fitsNot(allowed) },
    ),
  ]
}

/** What is demanded where a field is present. */
function dependencies(node: SchemaNode): Constraint[] {
  return ["dependentRequired", "dependentSchemas", "dependencies"].flatMap((keyword) =>
    Object.entries(mapAt(node.schema, keyword)).flatMap(([trigger, value]): Constraint[] => {
      const isThere: Demand = { about: "required", name: trigger }
      const isAbsent: Demand = { about: "absent", name: trigger }
      if (Array.isArray(value))
        return namesIn(value).map((name) => ({
          kept: [[isAbsent], [{ about: "required", name }]],
          broken: [[isThere, { about: "absent", name }]],
        }))
      const schema = childNode(node, keyword, trigger)
      return [
        {
          kept: [[isAbsent], [{ about: "claim", claim: fits(schema) }]],
          broken: [[isThere, { about: "claim", claim: fitsNot(schema) }]],
        },
      ]
    }),
  )
}
