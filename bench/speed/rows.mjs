/**
 * What is measured. `atMost`: times `node -e 0`, to be reached on the small repository. `growth`: processor time on the large one
 * over the small one. `slow`: once is enough, as it takes minutes on a large repository.
 */
export const ROWS = [
  { name: "--version", args: ["--version"], atMost: 1.5, anywhere: true },
  { name: "--help", args: ["--help"], atMost: 2, anywhere: true },
  { name: "activate one", args: change("activate", "document_1@1.19.0"), atMost: 3, growth: 1.5 },
  { name: "rollback one", args: change("rollback", "document_1"), atMost: 3, growth: 1.5 },
  { name: "show one", args: ["show", "document_1"], atMost: 4, growth: 1 },
  {
    name: "diff one",
    args: ["diff", "document_1@1.17.0..1.18.0"],
    atMost: 4,
    growth: 1,
  },
  { name: "history of one", args: ["history", "document_1"], atMost: 4, growth: 1 },
  { name: "validate one", args: ["validate", "document_1@1.18.0"], atMost: 4, growth: 1 },
  { name: "status", args: ["status"], atMost: 4, growth: 1 },
  { name: "list", args: ["list"], atMost: null, growth: null, slow: true },
  { name: "graph", args: ["graph"], atMost: null, growth: null, slow: true },
  { name: "verify, nothing new", args: ["verify"], atMost: 2.5, growth: 1, slow: true },
]

function change(verb, name) {
  return [verb, name, "--reason", "Measured", "--yes"]
}
