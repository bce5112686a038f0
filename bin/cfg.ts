#!/usr/bin/env node
import { main } from "../src/main.ts"

process.stderr.on("error", () => {}) // Nobody is left to hear of it.
// What fails beside a command's own flow, such as in a library's timer, is a bug all the same (spec 2.6).
process.on("uncaughtException", (error) => {
  process.stderr.write(`cfg has a bug. Please report it with the lines below.\n\n${error.stack}\n`)
  process.exit(70)
})
process.exitCode = await main(process)
