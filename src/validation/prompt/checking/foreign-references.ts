import { nameOf } from "../../../domain/identifiers.ts"
import { inputsOf } from "../../../domain/manifest.ts"
import { parseReference } from "../../../domain/reference.ts"
import type { Reference, ReferenceCandidate } from "../../../domain/reference.ts"
import type { Release } from "../../../domain/release.ts"
import type { RuleContext } from "../../rule.ts"
import type { Prompt } from "../aligning/release-prompts.ts"
import type { PromptProblem } from "./prompt-problem.ts"

/** A word that may be a reference: `schema:project_discovery:1.4.0`, without the full stop of its sentence. */
const SCHEMA_WORD = /(?<![\w:/])schema:[\w.:@^~+-]*\w/g

/** Schemas that a prompt names by a reference and that are not the one its documents are judged by (spec 3). */
export function foreignReferences(
  { text, outline }: Prompt,
  { release, snapshot }: RuleContext,
): PromptProblem[] {
  const { kinds } = snapshot.config
  const { id, version, manifest } = release
  const declared = manifest?.schema_ref
  const own = declared === undefined ? null : parseReference(kinds, declared)
  const right = own?.text ?? `schema:${id}:${version}`
  const inputs = new Set(inputsOf(manifest).map((input) => input.id.split("/").at(-1)))
  const isForeign = ({ candidates }: Reference) =>
    !namesSchemaOf(release, own, candidates) &&
    !candidates.some((candidate) => inputs.has(nameOf(candidate.package)))
  const isLeftAlone = (index: number) =>
    outline.remarks.some(
      ({ section, offset, text: remark }) =>
        (section === "input" || section === "prohibition") &&
        index >= offset &&
        index < offset + remark.length,
    )
  return Array.from(text.matchAll(SCHEMA_WORD)).flatMap(({ 0: word, index }) => {
    const reference = parseReference(kinds, word)
    if (reference === null || !isForeign(reference) || isLeftAlone(index)) return []
    return [
      {
        offset: index,
        message: `The prompt names ${word}; its documents are judged by ${right}.`,
        hint: `Write ${right}, or leave the version out.`,
      },
    ]
  })
}

/** `own`: the reference that the manifest declares. A draft has no version yet. */
function namesSchemaOf(
  release: Release,
  own: Reference | null,
  candidates: Reference["candidates"],
): boolean {
  const isDeclared = (candidate: ReferenceCandidate) =>
    own?.candidates.some(
      (declared) =>
        declared.package === candidate.package && declared.version === candidate.version,
    ) === true
  return candidates.some(
    (candidate) =>
      isDeclared(candidate) ||
      (candidate.package === release.package &&
        (release.version === "draft" || candidate.version === release.version)),
  )
}
