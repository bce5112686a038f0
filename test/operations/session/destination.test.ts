import { expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../../src/domain/config.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import { destinationOf } from "../../../src/operations/session/destination.ts"
import type { Remote } from "../../../src/ports/remote.ts"

interface Row {
  /** `push` of cfg.yaml. */
  readonly configured?: boolean
  readonly push: boolean | null
  readonly branch: string | null
  readonly remote?: false
}

async function destination({ configured = false, push, branch, remote }: Row) {
  const exists = async () => remote !== false
  const repository = { remote: () => ({ exists }) as unknown as Remote }
  const config = { ...DEFAULT_CONFIG, remote: "hub", push: configured }
  try {
    const found = await destinationOf(repository, config, branch, push)
    return found === null
      ? "nowhere"
      : `${found.name} ${found.branch}${found.takesAll ? " with all" : ""}`
  } catch (error) {
    if (isRefused(error)) return error.refusals.map(({ code }) => code).join()
    throw error
  }
}

test.each<[Row, string]>([
  [{ push: null, branch: "main" }, "nowhere"],
  [{ push: true, branch: "main" }, "hub main"],
  [{ push: null, configured: true, branch: "main" }, "hub main"],
  [{ push: false, configured: true, branch: "main" }, "nowhere"],
  [{ push: true, branch: "edit/plan" }, "hub edit/plan with all"],
  [{ push: true, branch: null }, "usage"],
  [{ push: null, configured: true, branch: null }, "nowhere"],
  [{ push: true, branch: "main", remote: false }, "no-remote"],
  [{ push: null, branch: "main", remote: false }, "nowhere"],
])("%j: %s", async (row, expected) => expect(await destination(row)).toBe(expected))
