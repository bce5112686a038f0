import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { readPublicKey } from "../../../src/store/policy/read-public-key.ts"
import { ed25519, publicKeyLine } from "../../support/policies.ts"
import { temporaryDirectory } from "../../support/repository.ts"

const read = (text: string) => readPublicKey(Buffer.from(text))
const NONE = expect.any(String)

test.each([
  ["ed25519", "ssh-ed25519", []],
  ["ecdsa", "ecdsa-sha2-nistp384", ["-b", "384"]],
  ["rsa", "ssh-rsa", ["-b", "2048"]],
])("%s: as ssh-keygen makes it and names it", (kind, type, more) => {
  const path = join(temporaryDirectory(), "key")
  const run = (...args: string[]) => spawnSync("ssh-keygen", args, { encoding: "utf8" }).stdout
  run("-q", "-t", kind, ...more, "-N", "", "-C", "anna@laptop", "-f", path)
  const [, fingerprint] = run("-l", "-f", `${path}.pub`).split(" ")
  expect(readPublicKey(readFileSync(`${path}.pub`))).toEqual({ type, fingerprint })
  expect(readPublicKey(readFileSync(path))).toContain("holds a private key")
})

const ones = (bytes: number) => Buffer.alloc(bytes, 0x7f)

test.each<[string, string, unknown]>([
  [
    "a comment and blank lines",
    `# Anna\n\n${ed25519(1)} anna\n`,
    { type: "ssh-ed25519", fingerprint: NONE },
  ],
  [
    "a hardware key",
    publicKeyLine("sk-ssh-ed25519@openssh.com", [ones(32), "ssh:"]),
    { type: "sk-ssh-ed25519@openssh.com", fingerprint: NONE },
  ],
  [
    "a hardware key of a web site",
    publicKeyLine("sk-ssh-ed25519@openssh.com", [ones(32), "https://x"]),
    NONE,
  ],
  ["nothing", "", NONE],
  ["options before the key", `no-pty ${ed25519(1)}`, NONE],
  ["another type than inside", ed25519(1).replace("ssh-ed25519", "ssh-rsa"), NONE],
  [
    "a type of a prototype",
    publicKeyLine("constructor", [ones(32)]),
    "holds a key of type constructor",
  ],
  ["one byte too few", publicKeyLine("ssh-ed25519", [ones(31)]), NONE],
  ["one field too many", publicKeyLine("ssh-ed25519", [ones(32), "x"]), NONE],
  [
    "a point of the other form",
    publicKeyLine("ecdsa-sha2-nistp256", ["nistp256", Buffer.concat([Buffer.from([2]), ones(32)])]),
    NONE,
  ],
  [
    "a number with a zero too many",
    publicKeyLine("ssh-rsa", [ones(3), Buffer.concat([Buffer.from([0]), ones(256)])]),
    NONE,
  ],
  ["a negative number", publicKeyLine("ssh-rsa", [ones(3), Buffer.alloc(256, 0xff)]), NONE],
  ["2,047 bits", publicKeyLine("ssh-rsa", [ones(3), ones(256)]), "less than 2048 bits"],
  [
    "a length beyond the end",
    `ssh-ed25519 ${Buffer.from([0, 0, 1, 0, 1]).toString("base64")}`,
    NONE,
  ],
  ["megabytes", `ssh-ed25519 ${"A".repeat(1 << 20)}`, "is too large"],
])("%s", (_, text, expected) => {
  const found = read(text)
  if (typeof expected === "string") expect(found).toContain(expected)
  else expect(found).toEqual(expected)
})
