import { parseJson } from "../../documents/parse-json.ts"
import { parseVersion } from "../../domain/identifiers.ts"
import { parseReference } from "../../domain/reference.ts"
import { releaseFile } from "../../domain/release.ts"
import type { Release } from "../../domain/release.ts"
import { outputSchemaPath, schemaPaths } from "./release-schemas.ts"
import type { ReleaseUnderTest, SharedSchemas } from "../rule.ts"

/** More than any schema is made of. */
const MAX_SCHEMAS = 100
const REF = /"\$ref"\s*:\s*"([a-z][^"#]*)/g

/** Schemas of other releases that those of this one refer to, such as `schema:address:1.0.0`, and what those refer to in turn. `more`: references beside theirs. */
export async function sharedSchemas(
  input: Pick<ReleaseUnderTest, "release" | "snapshot">,
  more: readonly string[] = [],
): Promise<SharedSchemas> {
  const found = new Map<string, unknown>()
  const pending = [
    ...more,
    ...schemaPaths(input.release).flatMap((path) => refsIn(releaseFile(input.release, path)?.text)),
  ]
  for (
    let ref = pending.pop();
    ref !== undefined && found.size < MAX_SCHEMAS;
    ref = pending.pop()
  ) {
    const target = found.has(ref) ? null : await releaseMeant(input, ref)
    if (target === null) continue
    const path = outputSchemaPath(target)
    const text = path === null ? null : releaseFile(target, path)?.text
    found.set(ref, text == null ? null : (parseJson(text).value ?? null))
    pending.push(...refsIn(text))
  }
  return found
}

function refsIn(text: string | null | undefined): string[] {
  return Array.from((text ?? "").matchAll(REF), ([, ref = ""]) => ref)
}

async function releaseMeant(
  { release, snapshot }: Pick<ReleaseUnderTest, "release" | "snapshot">,
  ref: string,
): Promise<Release | null> {
  for (const candidate of parseReference(snapshot.config.kinds, ref)?.candidates ?? []) {
    const version = parseVersion(candidate.version)
    if (version === null) continue
    if (candidate.package === release.package && version === release.version) return release
    const target = await snapshot.release(candidate.package, version)
    if (target !== null) return target
  }
  return null
}
