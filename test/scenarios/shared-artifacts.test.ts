/** Moving a shared artifact that active packages name by its version (spec 2.2). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { mustSucceed, smallRepository } from "../support/small-repository.ts"

const PINS = (version: string) => `role_prompt_ref: "prompt:role:writer:${version}"\n`

async function pinned() {
  const repository = await smallRepository({
    releases: {
      "roles/writer@1.0.0": "You write.\n",
      "roles/writer@1.1.0": "You write well.\n",
      "roles/lonely@1.0.0": "You wait.\n",
      "roles/lonely@1.1.0": "You wait well.\n",
      "document_types/note@1.0.0": PINS("1.0.0"),
      "document_types/plan@1.0.0": PINS("1.1.0"),
      "document_types/work@1.0.0": "",
    },
    pointers: `{ "document_types": { "note": "1.0.0", "plan": "1.0.0", "work": "1.0.0" }, "roles": { "writer": "1.0.0", "lonely": "1.0.0" } }\n`,
    staged: ["writer@1.1.0", "lonely@1.1.0"],
  })
  return repository
}

describe("what names a version of a shared artifact", () => {
  test("is told that nothing changes for it, by an activation, a rollback and a deactivation", async () => {
    const repository = await pinned()
    const activate = ["activate", "writer@1.1.0", "--reason", "r"]
    const preview = await cfg(repository, [...activate, "--dry-run"])
    expect(preview.stdout).toMatch(
      /Not affected.*\n *note 1\.0\.0 names writer 1\.0\.0\n *plan 1\.0\.0 names writer 1\.1\.0\n/,
    )
    expect(preview.stdout).toContain("Nothing changes for what names a version of writer")
    await mustSucceed(repository, [...activate, "--yes"])
    const back = await cfg(repository, ["rollback", "writer", "--reason", "r", "--yes"])
    expect(back.stdout).toContain("plan 1.0.0 (1.1.0)")
    expect((await cfg(repository, ["verify"])).exitCode).toBe(0)
  })

  test("stands in the plan, each with the version that it names", async () => {
    const args = ["activate", "writer@1.1.0", "--reason", "r", "--dry-run", "--json"]
    const { plan } = (await cfg(await pinned(), args)).json.data
    expect(plan.affected).toEqual([
      {
        package: "document_types/note",
        version: "1.0.0",
        through: "roles/writer",
        lost: [],
        names: "1.0.0",
      },
      {
        package: "document_types/plan",
        version: "1.0.0",
        through: "roles/writer",
        lost: [],
        names: "1.1.0",
      },
    ])
  })

  test("is among those who read it", async () => {
    expect((await cfg(await pinned(), ["show", "writer"])).stdout).toMatch(
      /Read by\n *note at 1\.0\.0\n *plan at 1\.1\.0/,
    )
  })

  test("and nothing is said where nobody does", async () => {
    const args = ["activate", "lonely@1.1.0", "--reason", "r", "--dry-run"]
    expect((await cfg(await pinned(), args)).stdout).not.toMatch(/affected|Warnings/)
  })
})
