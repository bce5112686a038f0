#!/usr/bin/env node
import { main } from "../src/main.ts"

process.stdout.on("error", () => {}) // Whoever reads may stop reading: `cfg history | head`.
process.exitCode = await main(process)
