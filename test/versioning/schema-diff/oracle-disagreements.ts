interface Disagreement {
  /** Of a pair in `schema-pairs.ts`. */
  readonly name: string
  readonly axis: "stored" | "readers"
  /** What cfg says; jsoncompat 0.4.2 says the opposite. */
  readonly ours: "compatible" | "breaks"
  readonly reason: string
}

const PROVED =
  "a witness, which ajv accepts under one schema and rejects under the other, proves it"
const FORMATS = "cfg takes `format` as an assertion, as its validators do"

const NARROWED =
  "each document that the new schema accepts is accepted by the old one, which forbids less"

export const DISAGREEMENTS: readonly Disagreement[] = [
  { name: "undeclared fields restricted", axis: "stored", ours: "breaks", reason: PROVED },
  {
    name: "field declared otherwise than undeclared fields were",
    axis: "stored",
    ours: "breaks",
    reason: PROVED,
  },
  {
    name: "object closed by unevaluatedProperties",
    axis: "stored",
    ours: "breaks",
    reason: PROVED,
  },
  { name: "pattern declared on an open object", axis: "stored", ours: "breaks", reason: PROVED },
  { name: "dependent schema added", axis: "stored", ours: "breaks", reason: PROVED },
  { name: "dependent schema narrowed", axis: "stored", ours: "breaks", reason: PROVED },
  { name: "keyword beside a reference, 2020-12", axis: "stored", ours: "breaks", reason: PROVED },
  { name: "format added", axis: "stored", ours: "breaks", reason: FORMATS },
  { name: "format removed", axis: "readers", ours: "breaks", reason: FORMATS },
  { name: "format changed", axis: "stored", ours: "breaks", reason: FORMATS },
  { name: "format changed", axis: "readers", ours: "breaks", reason: FORMATS },
  {
    name: "condition that holds more often",
    axis: "readers",
    ours: "compatible",
    reason: NARROWED,
  },
  {
    name: "pattern declared that overlaps one of another type",
    axis: "readers",
    ours: "compatible",
    reason: NARROWED,
  },
  {
    name: "names are texts",
    axis: "stored",
    ours: "compatible",
    reason: "names of fields are texts, whether a schema says so or not",
  },
  { name: "more evaluated beside conditions", axis: "readers", ours: "breaks", reason: PROVED },
  {
    name: "optional field added to an alternative of such a union",
    axis: "readers",
    ours: "compatible",
    reason: "the base leaves the name open, so it accepts the field",
  },
  {
    name: "alternative added to a union whose type stands outside",
    axis: "stored",
    ours: "compatible",
    reason: "a constant in each tells the alternatives apart",
  },
  {
    name: "field added to an alternative beside unevaluatedProperties",
    axis: "stored",
    ours: "compatible",
    reason: "no earlier document has the field: the object was closed",
  },
  {
    name: "field that all have declared in a dependent schema",
    axis: "stored",
    ours: "breaks",
    reason: PROVED,
  },
  {
    name: "optional field added to an alternative of such a union",
    axis: "stored",
    ours: "compatible",
    reason: "the name was free, which is a note (spec 4)",
  },
  {
    name: "value added with a condition of its own",
    axis: "stored",
    ours: "compatible",
    reason: "no earlier document meets the condition",
  },
  {
    name: "alternative split by what tells it apart",
    axis: "stored",
    ours: "compatible",
    reason: "each value that the constant could have is held by one of the new alternatives",
  },
  {
    name: "declared field narrowed in a dependent schema",
    axis: "stored",
    ours: "breaks",
    reason: PROVED,
  },
  {
    name: "dependent schema removed, with the field it declares",
    axis: "readers",
    ours: "breaks",
    reason: PROVED,
  },
  {
    name: "field renamed to what undeclared fields could be",
    axis: "stored",
    ours: "breaks",
    reason: PROVED,
  },
  {
    name: "pattern declared beside undeclared fields of another type",
    axis: "stored",
    ours: "breaks",
    reason: PROVED,
  },
  {
    name: "shared condition narrows what one of its places declares",
    axis: "stored",
    ours: "breaks",
    reason: PROVED,
  },
  {
    name: "field of an alternative declared for all, narrower",
    axis: "stored",
    ours: "breaks",
    reason: PROVED,
  },
  { name: "dependent schema forbids", axis: "stored", ours: "breaks", reason: PROVED },
  { name: "dependent schema that forbids added", axis: "stored", ours: "breaks", reason: PROVED },
  {
    name: "dependent schema forbids no more",
    axis: "readers",
    ours: "breaks",
    reason: "documents with the field are accepted now, which the base forbade",
  },
  {
    name: "declared field repeated in a consequence",
    axis: "stored",
    ours: "compatible",
    reason: "every document has the field in that form already",
  },
  {
    name: "allOf instead of keywords",
    axis: "readers",
    ours: "compatible",
    reason: "both accept the same documents: `allOf` holds the keywords that stood beside it",
  },
]
