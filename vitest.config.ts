import { randomInt } from "node:crypto"
import { defineConfig } from "vitest/config"

/** What every property's values are drawn from: `SEED`, or one by lot. */
const seed = Number(process.env["SEED"] ?? randomInt(2 ** 31))
console.log(`properties: SEED=${seed}`)

/** Tests that run the program or git; each writes into a repository of its own. */
const REPOSITORIES = [
  "test/scenarios/**/*.test.ts",
  "test/contract/**/*.test.ts",
  "test/docs/**/*.test.ts",
]
/** Floods, long properties and corpora: `npm run test:long`. */
const LONG = ["test/**/*.long.test.ts"]
/** The n-th file system call fails or kills: `npm run test:faults`. */
const FAULTS = ["test/faults/**/*.test.ts"]
const EXAMPLE = ["test/support/write-example.ts"]

const shared = {
  provide: { seed },
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // Modules hold nothing that a test could leave behind (dependencies are parameters), so files share them.
  isolate: false,
}

export default defineConfig({
  test: {
    // Half of the time goes to git, which runs beside the tests: the default would leave one of two processors idle.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          ...shared,
          name: "units",
          include: ["test/**/*.test.ts"],
          exclude: [...REPOSITORIES, ...LONG, ...FAULTS],
        },
      },
      {
        test: {
          ...shared,
          name: "repositories",
          include: REPOSITORIES,
          exclude: LONG,
          globalSetup: EXAMPLE,
        },
      },
      { test: { ...shared, name: "long", include: LONG, globalSetup: EXAMPLE } },
      { test: { ...shared, name: "faults", include: FAULTS } },
    ],
  },
})
