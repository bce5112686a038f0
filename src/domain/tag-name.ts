import { kindOf, nameOf } from "./identifiers.ts"
import type { ReleaseName } from "./identifiers.ts"

/** The name of a release's tag, as `tag_format` of `cfg.yaml` has it; git need not allow it. */
export function tagNameOf(format: string, { package: id, version }: ReleaseName): string {
  return format
    .replaceAll("{id}", nameOf(id))
    .replaceAll("{kind}", kindOf(id))
    .replaceAll("{version}", version)
}
