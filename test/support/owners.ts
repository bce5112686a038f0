import { execFileSync } from "node:child_process"
import { readFileSync, readlinkSync } from "node:fs"
import { hostname } from "node:os"

interface Differences {
  readonly pid?: string
  readonly start?: string
  readonly boot?: string
  readonly namespace?: string
  readonly host?: string
}

/** What a process names its locks, notes and tickets by; unless told otherwise, one of this machine that has ended. */
export function ownerOf(differences: Differences = {}): string {
  const { pid, start, boot, namespace, host } = {
    pid: execFileSync("sh", ["-c", "echo $$"], { encoding: "utf8" }).trim(),
    start: "1",
    boot: readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim(),
    namespace: readlinkSync("/proc/self/ns/pid").replace(/\D/g, ""),
    host: hostname(),
    ...differences,
  }
  return [pid, start, boot, namespace, "x", host].join("+")
}

/** In another container: nobody here can tell whether it lives. */
export function strangerOf(): string {
  return ownerOf({ namespace: "1", host: "another-container" })
}
