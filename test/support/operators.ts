import { expect } from "vitest"
import { runProgram } from "./program.ts"
import type { TemporaryRepository } from "./repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "./small-repository.ts"

/** `role_0`, `role_1`, …: each active in 1.0.0, with a 1.1.0 that is staged. */
export async function stagedRoles(count: number): Promise<TemporaryRepository> {
  const names = namesOf(count)
  const repository = await smallRepository({
    releases: Object.fromEntries(
      names.flatMap((name) => [
        [`roles/${name}@1.0.0`, "One.\n"],
        [`roles/${name}@1.1.0`, "Two.\n"],
      ]),
    ),
    pointers: `${JSON.stringify({ roles: Object.fromEntries(names.map((name) => [name, "1.0.0"])) }, null, 2)}\n`,
  })
  await mustSucceed(repository, ["stage", ...names.map((name) => `${name}@1.1.0`)])
  return repository
}

export function namesOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => `role_${number}`)
}

/** Each operator activates packages of their own, one after the other; what did not end well. */
export async function activateAll(
  repository: TemporaryRepository,
  operators: number,
  each: number,
): Promise<readonly string[]> {
  const names = namesOf(operators * each)
  const failed: string[] = []
  await Promise.all(
    Array.from({ length: operators }, async (_, operator) => {
      for (const name of names.slice(operator * each, (operator + 1) * each)) {
        const ended = await activate(repository, name)
        if (ended.code !== 0) failed.push(`${name}: ${ended.code} ${ended.stderr}`)
      }
    }),
  )
  return failed
}

export function activate(repository: TemporaryRepository, name: string) {
  return runProgram(repository, ["activate", `${name}@1.1.0`, "--reason", "r", "--yes"])
}

/** Every one of them is active, by one commit each. */
export function expectAllActive(repository: TemporaryRepository, count: number): void {
  const pointers = JSON.parse(repository.git("show", `main:${POINTERS}`)).roles
  expect(pointers).toEqual(Object.fromEntries(namesOf(count).map((name) => [name, "1.1.0"])))
  const made = repository.git("rev-list", "--count", "--grep=^release: Activate", "main")
  expect(Number(made)).toBe(count)
}
