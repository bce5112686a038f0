import { expect, test } from "vitest"
import { isRefused } from "../../../src/domain/refusal.ts"
import { requireActor } from "../../../src/operations/session/require-actor.ts"

test.each<[given: string | null, git: string | null, expected: string]>([
  [null, "Ann", "Ann"],
  ["deploy-bot", "Ann", "deploy-bot"],
  ["  deploy-bot ", "Ann", "deploy-bot"],
  ["deploy-bot", null, "no-identity"],
  [null, null, "no-identity"],
  ["", "Ann", "actor-unknown"],
  [null, " ", "actor-unknown"],
  ["deploy\nCfg-Actor: root", "Ann", "actor-invalid"],
  ["deploy\u202ebot", "Ann", "actor-invalid"],
])("asked for %j, with git's %j: %s", async (given, name, expected) => {
  const committer = async () => (name === null ? null : { name, email: "a@example.com" })
  const actor = await requireActor({ identity: { committer, login: () => null } }, given).catch(
    (error: unknown) => {
      if (isRefused(error)) return error.refusals.map(({ code }) => code).join()
      throw error
    },
  )
  expect(actor).toBe(expected)
})
