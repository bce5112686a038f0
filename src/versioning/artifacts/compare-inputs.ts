import semver from "semver"
import type { InputDeclaration, Manifest } from "../../domain/manifest.ts"
import type { Bump } from "../../domain/version-change.ts"
import type { ArtifactChange } from "./artifact-change.ts"

interface Input extends InputDeclaration {
  readonly isRequired: boolean
}

/** The inputs of two manifests: added, removed, required or optional now, or of another range. */
export function compareInputs(base: Manifest, next: Manifest): ArtifactChange[] {
  const [inBase, inNext] = [inputsById(base), inputsById(next)]
  const added = [...inNext.values()].filter(({ id }) => !inBase.has(id))
  const removed = [...inBase.values()].filter(({ id }) => !inNext.has(id))
  const kept = [...inNext.values()].flatMap((input): [Input, Input][] => {
    const old = inBase.get(input.id)
    return old === undefined ? [] : [[old, input]]
  })
  return [
    ...added.map(addedInput),
    ...removed.map(removedInput),
    ...kept.flatMap(([old, input]) => [...compareDemand(old, input), ...compareRange(old, input)]),
  ]
}

function inputsById({ required_inputs, optional_inputs }: Manifest): ReadonlyMap<string, Input> {
  const inputs = [
    ...optional_inputs.map((input) => ({ ...input, isRequired: false })),
    ...required_inputs.map((input) => ({ ...input, isRequired: true })),
  ]
  return new Map(inputs.map((input) => [input.id, input]))
}

function addedInput(input: Input): ArtifactChange {
  return {
    kind: "added",
    pointer: input.pointer,
    subject: "input",
    bump: input.isRequired ? "major" : "minor",
    message: `${nameOf(input)} added`,
    after: input.id,
  }
}

function removedInput(input: Input): ArtifactChange {
  return {
    kind: "removed",
    pointer: input.pointer,
    subject: "input",
    bump: "minor",
    message: `${nameOf(input)} removed`,
    before: input.id,
  }
}

function nameOf({ isRequired, id }: Input): string {
  return `${isRequired ? "Required" : "Optional"} input ${id}`
}

function compareDemand(base: Input, { id, pointer, isRequired }: Input): ArtifactChange[] {
  if (base.isRequired === isRequired) return []
  return [
    {
      kind: "modified",
      pointer,
      subject: "input",
      bump: isRequired ? "major" : "minor",
      message: `Input ${id} is ${isRequired ? "required" : "optional"} now`,
    },
  ]
}

function compareRange(base: Input, next: Input): ArtifactChange[] {
  if ((base.range ?? "*") === (next.range ?? "*")) return []
  const { bump, verb } = judgeRanges(base.range ?? "*", next.range ?? "*")
  return [
    {
      kind: "modified",
      pointer: next.pointer,
      subject: "input",
      bump,
      message: `Range of input ${next.id} ${verb} from ${base.range ?? "any"} to ${next.range ?? "any"}`,
      ...(base.range === undefined ? {} : { before: base.range }),
      ...(next.range === undefined ? {} : { after: next.range }),
    },
  ]
}

interface RangeVerdict {
  readonly bump: Bump
  readonly verb: string
}

/** What is no range, or not comparable, counts as narrowed. */
function judgeRanges(base: string, next: string): RangeVerdict {
  const areRanges = semver.validRange(base) !== null && semver.validRange(next) !== null
  const isNarrower = areRanges && semver.subset(next, base)
  const isWider = areRanges && semver.subset(base, next)
  if (isNarrower && isWider) return { bump: "patch", verb: "rewritten" }
  if (isWider) return { bump: "minor", verb: "widened" }
  return { bump: "major", verb: isNarrower ? "narrowed" : "changed" }
}
