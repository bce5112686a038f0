import type { FileSystem } from "../../ports/file-system.ts"
import { parseJson } from "../../documents/parse-json.ts"
import { isRecord } from "../../domain/manifest.ts"

const PACKAGE = "@cfg/cli"
const DEPENDENCIES = ["dependencies", "devDependencies", "optionalDependencies"]

/**
 * The path from a folder of a repository to a schema that cfg publishes, such as
 * `./node_modules/@cfg/cli/schemas/config.schema.json`. Null where cfg is no dependency of the repository, so that no
 * editor is led to what is not there. `root`: the folder, from the working tree's top; ends in `/` or is empty.
 */
export async function schemaReference(
  files: FileSystem,
  workTree: string,
  root: string,
  schema: string,
): Promise<string | null> {
  const segments = root.split("/").filter((segment) => segment !== "")
  for (let depth = 0; depth <= segments.length; depth++) {
    const folder = [workTree, ...segments.slice(0, segments.length - depth)].join("/")
    if (await dependsOnCfg(files, folder))
      return `${"../".repeat(depth) || "./"}node_modules/${PACKAGE}/schemas/${schema}`
  }
  return null
}

async function dependsOnCfg(files: FileSystem, folder: string): Promise<boolean> {
  if ((await files.stat(`${folder}/node_modules/${PACKAGE}`)) !== null) return true
  const bytes = await files.read(`${folder}/package.json`)
  const manifest = bytes === null ? null : parseJson(new TextDecoder().decode(bytes)).value
  return (
    isRecord(manifest) &&
    DEPENDENCIES.some((key) => {
      const listed = manifest[key]
      return isRecord(listed) && Object.hasOwn(listed, PACKAGE)
    })
  )
}
