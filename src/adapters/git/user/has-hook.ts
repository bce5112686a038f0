import { access, constants } from "node:fs/promises"
import { join } from "node:path"

/** Whether the user has a hook of this name that git would run. */
export function hasHook(hooksDirectory: string, name: string): Promise<boolean> {
  return access(join(hooksDirectory, name), constants.X_OK).then(
    () => true,
    () => false,
  )
}
