import { main } from "../src/main.ts"
import type { Staging } from "../src/main.ts"

// For tests, and not published: `without.js fsync,rename activate …` runs cfg without these safeguards.
const [node = "", , names = "", ...words] = process.argv
process.exitCode = await main(
  {
    argv: [node, "cfg", ...words],
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: () => process.cwd(),
  },
  { without: names.split(",") as NonNullable<Staging["without"]> },
)
