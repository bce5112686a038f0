/** Verdicts are remembered, and nothing rests on that (spec 3): whatever happens to what they are about, and to the memory. */

import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { assertProperty } from "../support/properties.ts"
import { brokenRelease, judgeAll, judgeAllAnew, memoryOf } from "../support/remembered-verdicts.ts"

test(
  "whatever changes, a verdict from memory is the one that would be given anew",
  { timeout: 600_000 },
  async () => {
    const repository = brokenRelease()
    const commit = (message: string) => (
      repository.git("add", "--all"),
      repository.git("commit", "--quiet", "--allow-empty", "-m", message)
    )
    const edit = (path: string, change: (text: string) => string) =>
      repository.write(path, change(readFileSync(join(repository.path, path), "utf8")))
    const steps: readonly (readonly [string, () => void])[] = [
      [
        "an input loses its pointer",
        () =>
          edit("_active/active_releases.json", (text) =>
            text.replace(/\s*"project_intake": "[^"]*",/, ""),
          ),
      ],
      [
        "the level of a rule changes",
        () => edit("cfg.yaml", (text) => `${text}\nrules:\n  prompt-example-valid: warning\n`),
      ],
      [
        "a role that is referred to goes",
        () =>
          repository.git(
            "rm",
            "-r",
            "--quiet",
            "--",
            ...repository
              .git("ls-tree", "--name-only", "HEAD", "prompts/roles/", "roles/")
              .split("\n")
              .filter((path) => path !== "")
              .slice(0, 1),
          ),
      ],
      [
        "a release is changed after its commit",
        () =>
          edit(
            "document_types/project_intake/releases/1.0.1/package.yaml",
            (text) => `${text}\n# changed\n`,
          ),
      ],
      ["all of it comes back", () => repository.git("checkout", "--quiet", "HEAD~4", "--", ".")],
    ]
    for (const [what, change] of steps) {
      await judgeAll(repository)
      change()
      commit(what)
      const remembered = await judgeAll(repository)
      expect(remembered.report, what).toEqual((await judgeAllAnew(repository)).report)
    }
  },
)

test("a damaged memory changes no verdict", { timeout: 600_000 }, async () => {
  const repository = brokenRelease()
  const { report } = await judgeAll(repository)
  const whole = readFileSync(memoryOf(repository))
  const damages = fc.oneof(
    fc
      .tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }))
      .map(([at, change]) =>
        Buffer.from(whole.map((byte, index) => (index === at ? byte ^ change : byte))),
      ),
    fc.nat(whole.length).map((length) => whole.subarray(0, length)),
    fc
      .constantFrom("", "{}", "cfg verdicts 1", "cfg verdicts 9\nx y z", "\0\0\0")
      .map((text) => Buffer.from(text)),
    fc.constant(
      Buffer.from(whole.toString().replaceAll(/"findings":\[.*?\]\}/g, '"findings":[]}')),
    ),
  )
  await assertProperty(
    fc.asyncProperty(damages, async (bytes) => {
      writeFileSync(memoryOf(repository), bytes)
      expect((await judgeAll(repository)).report).toEqual(report)
    }),
    { runs: 25 },
  )
})
