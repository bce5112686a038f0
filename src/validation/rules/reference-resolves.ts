import { kindOf, nameOf, parseVersion } from "../../domain/identifiers.ts"
import { isRecord } from "../../domain/manifest.ts"
import { didYouMean, nearest } from "../../domain/nearest.ts"
import { referencedFiles, parseReference } from "../../domain/reference.ts"
import type { Reference, ReferenceCandidate } from "../../domain/reference.ts"
import { releaseFile } from "../../domain/release.ts"
import type { Release } from "../../domain/release.ts"
import { misspeltReferences } from "../references/misspelt-references.ts"
import { findingAt } from "../finding-at.ts"
import { jsonValues } from "../../documents/json-values.ts"
import { missingIncludes } from "../references/missing-includes.ts"
import type { Template } from "../references/missing-includes.ts"
import type { Rule, RuleContext } from "../rule.ts"

export const referenceResolves: Rule = {
  id: "reference-resolves",
  group: "Reference resolution",
  severity: "error",
  summary:
    "References to releases and artifacts that do not exist, and template includes that nobody supplies.",
  explanation:
    "Artifacts name each other by references such as prompt:role:technical_architect:1.0.0. A reference that leads to nothing fails in production, at the moment the prompt is put together. Bring the missing release into the repository, or name one that exists. A step that names a template must supply, under includes, every $$NAME the template uses.",
  good: {
    file: "workflows/workflow.fragment.json",
    text: `{ "role": "prompt:role:architect:1.0.0" }\n`,
  },
  bad: {
    file: "workflows/workflow.fragment.json",
    text: `{ "role": "prompt:role:architekt:1.0.0" }\n`,
    at: { line: 1, column: 11 },
  },
  setting: {
    releases: { "roles/architect@1.0.0": { "role.prompt.txt": "You are an architect.\n" } },
  },
  check: async (context) => {
    const found = misspeltReferences(context)
    for (const { path } of context.release.files) {
      for (const { value, pointer } of jsonValues(context.document(path)?.value)) {
        const unresolved = typeof value === "string" ? await problemOf(context, value) : null
        if (unresolved !== null) found.push(findingAt(context, path, { pointer, ...unresolved }))
        if (isRecord(value) && isRecord(value["includes"])) {
          const missing = await missingIncludes(value, value["includes"], (text) =>
            templateOf(context, text),
          )
          found.push(
            ...missing.map(({ message, hint }) =>
              findingAt(context, path, {
                pointer: `${pointer}/includes`,
                message,
                part: "key",
                hint,
              }),
            ),
          )
        }
      }
    }
    return found
  },
}

interface Unresolved {
  readonly message: string
  readonly hint?: string | undefined
}

async function problemOf(context: RuleContext, text: string): Promise<Unresolved | null> {
  const reference = parseReference(context.snapshot.config.kinds, text)
  if (reference === null) return null
  const outcomes = await Promise.all(
    reference.candidates.map((candidate) => lookUp(context, candidate)),
  )
  if (outcomes.some((outcome) => outcome === "found")) return null
  return (
    outcomes.find((outcome) => typeof outcome === "object") ?? unknownPackage(context, reference)
  )
}

async function lookUp(
  context: RuleContext,
  candidate: ReferenceCandidate,
): Promise<"found" | "unknown package" | Unresolved> {
  const target = await targetOf(context, candidate)
  if (target === "being validated") return "found"
  if (target !== null)
    return referencedFiles(target, candidate).length > 0
      ? "found"
      : missingArtifact(target, candidate)
  const versions = (await context.snapshot.versions(candidate.package)).map(
    ({ version }) => version,
  )
  if (versions.length === 0) return "unknown package"
  const name = nameOf(candidate.package)
  const message =
    parseVersion(candidate.version) === null
      ? `${candidate.version} is not a full version of ${name}.`
      : `${name} has no release ${candidate.version}.`
  return {
    message,
    hint: `It has ${versions.toReversed().slice(0, 5).join(", ")}${versions.length > 5 ? " and older ones" : ""}.`,
  }
}

/** A draft still carries the version it was edited from, so that its references to itself mean the draft. */
async function targetOf(
  context: RuleContext,
  { package: id, version: written }: ReferenceCandidate,
): Promise<Release | "being validated" | null> {
  const { release, snapshot, resultingActive } = context
  const version = parseVersion(written)
  if (version === null) return null
  const own = release.version === "draft" ? release.manifest?.version : release.version
  if (id === release.package && version === own) return release
  const found = await snapshot.release(id, version)
  // What the pointer file names need not exist; what is validated together with this does.
  return (
    found ??
    (resultingActive.get(id) === version && snapshot.pointers.active.get(id) !== version
      ? "being validated"
      : null)
  )
}

function missingArtifact(release: Release, { prefix, artifact }: ReferenceCandidate): Unresolved {
  const wanted = artifact === null ? prefix : `${prefix} ${artifact}`
  const names = release.files.map(({ path }) => artifactName(path))
  return {
    message: `${nameOf(release.package)} ${release.version} has no ${wanted}.`,
    hint: artifact === null ? undefined : didYouMean(nearest(artifact, names)),
  }
}

/** `task` of `prompts/task.prompt.txt`. */
function artifactName(path: string): string {
  const parts = path.slice(path.lastIndexOf("/") + 1).split(".")
  return parts.slice(0, -2).join(".") || path
}

async function unknownPackage(
  { snapshot }: RuleContext,
  { candidates }: Reference,
): Promise<Unresolved> {
  const ids = candidates.map((candidate) => candidate.package)
  const kinds = ids.map(kindOf)
  const known = (await Promise.all(kinds.map((kind) => snapshot.packages(kind)))).flat()
  const name = ids[0] === undefined ? "" : nameOf(ids[0])
  return {
    message: `There is no package ${name} among ${kinds.join(" and ")}.`,
    hint: didYouMean(nearest(name, known.map(nameOf))),
  }
}

/** The shared artifact that a text names, with what it says; null where it names none that exists. */
async function templateOf(context: RuleContext, text: string): Promise<Template | null> {
  for (const candidate of parseReference(context.snapshot.config.kinds, text)?.candidates ?? []) {
    const target = await targetOf(context, candidate)
    if (target === null || target === "being validated" || target.kind.entry === undefined) continue
    return { name: target.id, text: releaseFile(target, target.kind.entry)?.text ?? "" }
  }
  return null
}
