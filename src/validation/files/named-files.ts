import { createSchemaIndex } from "../../documents/json-schema/schema-index.ts"
import type { Kind } from "../../domain/config.ts"
import { hasManifest } from "../../domain/config.ts"
import { isRecord } from "../../domain/manifest.ts"
import { referencedFiles, parseReference } from "../../domain/reference.ts"
import type { Release } from "../../domain/release.ts"
import { jsonValues } from "../../documents/json-values.ts"
import { referableSchemas } from "../schemas/release-schemas.ts"
import type { RuleContext } from "../rule.ts"

/** A path that a manifest names, and where it does. */
export interface NamedPath {
  readonly path: string
  /** RFC 6901, in the manifest. */
  readonly pointer: string
}

/** Every path under `artifacts` and `tests`, and `gating_rules` where it is a path. */
export function namedPaths({ manifest }: Release, kinds: readonly Kind[]): NamedPath[] {
  if (manifest === null) return []
  const { artifacts, tests } = manifest.raw
  const named = {
    artifacts: { ...(isRecord(artifacts) && artifacts) },
    tests: { ...(isRecord(tests) && tests) },
    gating_rules: manifest.gating_rules,
  }
  return [...jsonValues(named)].flatMap(({ value, pointer }) =>
    typeof value === "string" && parseReference(kinds, value) === null
      ? [{ path: value, pointer }]
      : [],
  )
}

/** Files of the release that something in it leads to: its manifest, its schemas' `$ref`s, its references to itself. */
export function reachedFiles(context: RuleContext): ReadonlySet<string> {
  const { release, snapshot } = context
  const own = hasManifest(release.kind) ? release.kind.manifest : release.kind.entry
  const named = namedPaths(release, snapshot.config.kinds).map(({ path }) => path)
  return new Set([
    ...(own === undefined ? [] : [own]),
    ...named,
    ...schemasReferredTo(context),
    ...selfReferences(context),
  ])
}

function schemasReferredTo(context: RuleContext): string[] {
  const schemas = referableSchemas(context)
  const index = createSchemaIndex(schemas)
  return [...schemas.keys()].flatMap((file) =>
    index.sites(file).flatMap((site) => {
      const outcome =
        typeof site.schema["$ref"] === "string" ? index.resolve(site.schema["$ref"], site) : null
      const target =
        outcome !== null && "target" in outcome && typeof outcome.target === "object"
          ? outcome.target.file
          : file
      return target === file ? [] : [target]
    }),
  )
}

function selfReferences({ release, snapshot, document }: RuleContext): string[] {
  const values = release.files.flatMap(({ path }) =>
    [...jsonValues(document(path)?.value)].map(({ value }) => value),
  )
  return values.flatMap((value) => {
    const candidates =
      typeof value === "string"
        ? (parseReference(snapshot.config.kinds, value)?.candidates ?? [])
        : []
    return candidates
      .filter((candidate) => candidate.package === release.package)
      .flatMap((candidate) => referencedFiles(release, candidate).map(({ path }) => path))
  })
}
