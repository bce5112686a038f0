/** Who may do what is read from the repository, and asked of it (spec 6.1). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { judgedRepository } from "../support/judged-repository.ts"
import { SMALL_POLICY } from "../support/policies.ts"
import type { TemporaryRepository } from "../support/repository.ts"

const POLICY = "_policy/policy.yaml"
const FITTING = SMALL_POLICY.replace("document_types/*", "roles/w*")

async function withPolicy(text = FITTING): Promise<TemporaryRepository> {
  const repository = await judgedRepository()
  repository.commit("Say who may do what", { [POLICY]: text })
  return repository
}

describe("cfg policy can", () => {
  test.each<[string, readonly string[], number, string]>([
    ["by key", ["anna", "policy"], 0, "✓ anna may policy\n  _policy/policy.yaml:9:5\n"],
    ["by address", ["ANNA@example.org", "policy"], 0, "✓ anna may policy\n"],
    [
      "of one package",
      ["rita", "activate", "writer"],
      0,
      "✓ rita may activate writer in production\n  _policy/policy.yaml:11:5\n",
    ],
    [
      "of another",
      ["rita", "activate", "editor"],
      1,
      "✗ rita may not activate editor in production: no grant gives it.",
    ],
    [
      "of any",
      ["rita", "activate"],
      1,
      "! rita may activate in production, of some packages\n  _policy/policy.yaml:11:5 roles/w*\n",
    ],
    ["of none", ["tom", "activate"], 1, "✗ tom may not activate in production: no grant gives it."],
    [
      "a field",
      ["anna", "record:tests.total", "writer"],
      0,
      "✓ anna may record:tests.total writer",
    ],
  ])("%s", async (_, words, exitCode, said) => {
    const answer = await cfg(await withPolicy(), ["policy", "can", ...words])
    expect(answer).toMatchObject({ exitCode, stdout: expect.stringContaining(said), stderr: "" })
  })

  test.each<[string, readonly string[], number, string]>([
    ["nobody", ["ana", "policy"], 3, "Did you mean anna?"],
    ["no action", ["anna", "activte"], 2, "Did you mean activate?"],
    [
      "a package where there is none",
      ["anna", "policy", "writer"],
      2,
      "policy is about no package",
    ],
    [
      "an environment where there is none",
      ["anna", "land", "--env", "production"],
      2,
      "land happens in no environment",
    ],
    [
      "an environment that is none",
      ["anna", "activate", "--env", "prod"],
      3,
      'no environment "prod"',
    ],
    ["a package that is none", ["anna", "activate", "nobody"], 3, "nobody"],
  ])("%s is refused", async (_, words, exitCode, said) => {
    const answer = await cfg(await withPolicy(), ["policy", "can", ...words])
    expect(answer).toMatchObject({ exitCode, stderr: expect.stringContaining(said), stdout: "" })
  })

  test("is told by the release branch, whatever lies in the working tree", async () => {
    const repository = await withPolicy()
    repository.write(
      POLICY,
      FITTING.replace("[developer], actions", "[developer, ci], actions").replaceAll(
        "[developer]",
        "[admin]",
      ),
    )
    expect(await cfg(repository, ["policy", "can", "tom", "policy"])).toMatchObject({ exitCode: 1 })
  })

  test("without a policy: everybody may do everything", async () => {
    const answer = await cfg(await judgedRepository(), ["policy", "can", "anybody", "policy"])
    expect(answer).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("there is no policy"),
    })
  })
})

describe("cfg policy check", () => {
  test("says that nothing is wrong, and what has no effect", async () => {
    const repository = await withPolicy(
      FITTING.replace(
        "- { roles: [ci]",
        "- { roles: [owner], actions: [tag], packages: [roles/x] }\n  - { roles: [ci]",
      ),
    )
    const answer = await cfg(repository, ["policy", "check"])
    expect(answer).toMatchObject({ exitCode: 0, stderr: "" })
    expect(answer.stdout).toContain("! _policy/policy.yaml:12:5 Nobody is owner.\n")
    expect(answer.stdout).toContain("! _policy/policy.yaml:12:5 No package is called roles/x.\n")
    expect(answer.stdout).toContain("✓ _policy/policy.yaml: 4 persons, 5 grants, no mistakes.")
  })

  test("names every mistake of the file as it lies here, with its place", async () => {
    const repository = await withPolicy()
    repository.write(POLICY, `${FITTING}signatures: { production: required }\ngrant: 1\n`)
    const answer = await cfg(repository, ["policy", "check"])
    expect(answer).toMatchObject({ exitCode: 3, stdout: "" })
    expect(answer.stderr).toContain("_policy/policy.yaml:13:27")
    expect(answer.stderr).toContain("_policy/policy.yaml:14:1")
    expect(await cfg(repository, ["policy", "check", "HEAD"])).toMatchObject({ exitCode: 0 })
  })

  test("knows the keys beside it", async () => {
    const repository = await withPolicy()
    repository.write(POLICY, FITTING.replace("emails: [tom@example.org]", "keys: [keys/tom.pub]"))
    expect((await cfg(repository, ["policy", "check"])).stderr).toContain(
      "keys/tom.pub, which is not there",
    )
  })

  test("in a subfolder and where there is none", async () => {
    expect(await cfg(await judgedRepository(), ["policy", "check"])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining("[no-policy]"),
    })
  })
})

describe("a family of commands", () => {
  const look = async (...words: readonly string[]) => cfg(await judgedRepository(), words)

  test("has one line in the help of all", async () => {
    const { stdout } = await look("--help")
    expect(stdout).toContain("Protect it:\n  policy")
    expect(stdout).not.toContain("policy can")
  })

  test.each([
    [["help", "policy"], "Usage: cfg policy"],
    [["policy", "--help"], "Usage: cfg policy"],
    [["help", "policy", "can"], "Usage: cfg policy can"],
    [["policy", "help", "can"], "Usage: cfg policy can"],
    [["policy", "can", "--help"], "Usage: cfg policy can"],
  ])("%j", async (words, usage) => {
    expect(await look(...words)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining(usage),
    })
  })

  test.each<[readonly string[], string, string]>([
    [["policy"], "no command was given", "cfg help policy"],
    [["policy", "chek"], "Did you mean check?", "cfg help policy"],
    [["policy", "can"], "missing required argument 'person'", "cfg help policy can"],
  ])("%j is refused, and names the help", async (words, said, help) => {
    const { exitCode, stderr } = await look(...words)
    expect([exitCode, stderr.includes(said), stderr.includes(help)]).toEqual([2, true, true])
  })

  test("says its whole name under --json, wherever that stands", async () => {
    const { json } = await look("policy", "--json", "check")
    expect(json).toMatchObject({ ok: false, command: "policy check", error: { code: "no-policy" } })
  })
})

describe("cfg policy init", () => {
  const AS_RITA = {
    env: { GIT_COMMITTER_NAME: "Rita Roe", GIT_COMMITTER_EMAIL: "Rita@Example.org" },
  }

  async function withPeople(): Promise<TemporaryRepository> {
    const repository = await judgedRepository()
    const by = (name: string, email: string) =>
      repository.git(
        ...["commit", "--quiet", "--allow-empty"],
        ...["--author", `${name} <${email}>`, "-m", "Work"],
      )
    by("Tom Doe", "tom@example.org")
    by("Tom Doe", "TOM@example.org")
    by('Jörg "J" Lock', "joerg@example.org")
    by("Tom Doe", "tom@home.example")
    by("renovate[bot]", "29139614+renovate[bot]@users.noreply.github.com")
    by("Nobody", "none")
    return repository
  }

  test("makes a person of each address in the history, and who runs it the admin", async () => {
    const repository = await withPeople()
    const answer = await cfg(repository, ["policy", "init", "--json"], AS_RITA)
    expect(answer).toMatchObject({ exitCode: 0, stderr: "" })
    const people: { key: string; kind: string; roles: string[] }[] = answer.json.data.persons
    expect(people.map(({ key, kind, roles }) => `${key} ${kind} ${roles.join(" ")}`)).toEqual([
      "rita.roe person admin",
      "test.user person developer operator",
      "renovate.bot service developer",
      "tom.doe person developer",
      "jorg.j-lock person developer",
      "tom.doe-2 person developer",
    ])
    expect(answer.json.data.leftOut).toEqual(["none"])
    expect(repository.git("status", "--porcelain")).toBe("?? _policy/")
  })

  test("what it writes is a policy that asks nothing more", async () => {
    const repository = await withPeople()
    await cfg(repository, ["policy", "init"], AS_RITA)
    const checked = await cfg(repository, ["policy", "check"])
    expect(checked).toMatchObject({ exitCode: 0, stderr: "" })
    expect(checked.stdout).toMatch(/^✓ _policy\/policy\.yaml: 6 persons, 3 grants, no mistakes\./)
    repository.commit("Say who may do what")
    expect(await cfg(repository, ["policy", "can", "rita@example.org", "policy"])).toMatchObject({
      exitCode: 0,
    })
    expect(await cfg(repository, ["policy", "can", "tom@home.example", "policy"])).toMatchObject({
      exitCode: 1,
    })
  })

  test("writes another id each time, and nothing in a dry run", async () => {
    const repository = await judgedRepository()
    const ids = [1, 2].map(async () => {
      const { stdout } = await cfg(repository, ["policy", "init", "--dry-run"])
      return /repository: "([0-9a-f]{32})"/.exec(stdout)?.[1]
    })
    const [one, other] = await Promise.all(ids)
    expect(one).toBeDefined()
    expect(one).not.toBe(other)
    expect(repository.git("status", "--porcelain")).toBe("")
  })

  test.each<[string, (repository: TemporaryRepository) => void]>([
    ["where one is committed", (r) => void r.commit("Have one", { [POLICY]: FITTING })],
    ["where one lies in the working tree", (r) => r.write(POLICY, "broken: [")],
    [
      "where one is committed and taken away here",
      (r) => (r.commit("Have one", { [POLICY]: FITTING }), void r.git("rm", "-rq", "_policy")),
    ],
  ])("is refused %s", async (_, make) => {
    const repository = await judgedRepository()
    make(repository)
    const before = repository.git("status", "--porcelain")
    expect(await cfg(repository, ["policy", "init"])).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining("[policy-exists]"),
    })
    expect(repository.git("status", "--porcelain")).toBe(before)
  })

  test("is refused to whom git knows no address, as nobody could change it", async () => {
    const answer = await cfg(await judgedRepository(), ["policy", "init"], {
      env: { GIT_COMMITTER_EMAIL: "none" },
    })
    expect(answer).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("[no-identity]") })
  })
})
