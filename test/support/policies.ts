import { readPolicy } from "../../src/store/policy/read-policy.ts"
import type { Policy } from "../../src/domain/policy/policy.ts"

/** What a policy has to say at least, before whom it is about. */
export const POLICY_HEAD = 'version: 1\nrepository: "0123456789abcdef0123456789abcdef"\n'

export const SMALL_POLICY = `${POLICY_HEAD}persons:
  anna: { name: Anna Berg, emails: [anna@example.org], roles: [admin] }
  tom: { emails: [tom@example.org], roles: [developer] }
  rita: { emails: [rita@example.org], roles: [release-manager] }
  ci: { kind: service, emails: [ci@example.org], roles: [ci] }
grants:
  - { roles: [admin], actions: ["*"] }
  - { roles: [developer], actions: [edit, commit, stage, land] }
  - { roles: [release-manager], actions: [activate, rollback], environments: [production], packages: ["document_types/*"] }
  - { roles: [ci], actions: [stage, act-for] }
`

/** A policy as it is read, with the files that lie beside it. */
export function policyOf(
  text: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Policy> {
  return readPolicy("_policy/policy.yaml", text, async (path) => {
    const file = new Map(Object.entries(files)).get(path)
    return file === undefined ? null : new TextEncoder().encode(file)
  })
}

/** A line of a `.pub` file. */
export function publicKeyLine(type: string, fields: readonly (string | Uint8Array)[]): string {
  const parts = [type, ...fields].flatMap((field) => {
    const bytes = Buffer.from(field as string)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return [length, bytes]
  })
  return `${type} ${Buffer.concat(parts).toString("base64")}`
}

export function ed25519(fill: number): string {
  return publicKeyLine("ssh-ed25519", [Buffer.alloc(32, fill)])
}
