/** A stage record proves one release alone (spec 1.1, 2.2, 2.3). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { mustSucceed, smallRepository } from "../support/small-repository.ts"

const TEXT = "You lead the delivery.\n"

/** A staged role, copied under another name together with its record: same content, another package. */
async function copied({ pointers = "{}\n" } = {}): Promise<TemporaryRepository> {
  const repository = await smallRepository({
    releases: { "roles/delivery_lead@1.0.0": TEXT },
    pointers,
    staged: ["delivery_lead@1.0.0"],
  })
  repository.commit("Copy the role", {
    "prompts/roles/team_lead/releases/1.0.0/role.prompt.txt": TEXT,
    "_staged/roles/team_lead/1.0.0.json": repository.read("_staged/roles/delivery_lead/1.0.0.json"),
  })
  return repository
}

describe("a stage record of another package", () => {
  test("does not make a release staged: status says what to do", async () => {
    const { json } = await cfg(await copied(), ["status", "--json"])
    expect(json.data.packages).toContainEqual(
      expect.objectContaining({
        package: "roles/team_lead",
        staged: null,
        next: "cfg stage team_lead@1.0.0",
      }),
    )
  })

  test("is refused by name where the release is to become active", async () => {
    const args = ["activate", "team_lead@1.0.0", "--reason", "Go", "--yes", "--json"]
    const answer = await cfg(await copied(), args)
    expect(answer.exitCode).toBe(3)
    expect(answer.json.error.reasons).toMatchObject([
      {
        code: "stage-record-invalid",
        message: expect.stringMatching(/team_lead 1\.0\.0.*roles\/delivery_lead 1\.0\.0/),
      },
    ])
  })

  test("is reported by verify, with its file, until the release is staged", async () => {
    const repository = await copied()
    const { exitCode, json } = await cfg(repository, ["verify", "--json"])
    expect(exitCode).toBe(1)
    expect(json.data.findings).toMatchObject([
      {
        severity: "error",
        package: "roles/team_lead",
        version: "1.0.0",
        place: { file: "_staged/roles/team_lead/1.0.0.json" },
        message: expect.stringContaining("roles/delivery_lead 1.0.0"),
      },
    ])
    await mustSucceed(repository, ["stage", "team_lead@1.0.0"])
    expect(await cfg(repository, ["verify"])).toMatchObject({ exitCode: 0 })
  })

  test("is reported once where the release is active", async () => {
    const repository = await copied({ pointers: `{ "roles": { "team_lead": "1.0.0" } }\n` })
    const { json } = await cfg(repository, ["verify", "--json"])
    const records = json.data.findings.filter(({ message }: { readonly message: string }) =>
      message.includes("delivery_lead"),
    )
    expect(records).toHaveLength(1)
  })

  test("is replaced by staging, after which the release can become active", async () => {
    const repository = await copied()
    await mustSucceed(repository, ["stage", "team_lead@1.0.0"])
    const record = JSON.parse(repository.read("_staged/roles/team_lead/1.0.0.json"))
    expect(record).toMatchObject({ package: "roles/team_lead", version: "1.0.0" })
    await mustSucceed(repository, ["activate", "team_lead@1.0.0", "--reason", "Go", "--yes"])
  })
})
