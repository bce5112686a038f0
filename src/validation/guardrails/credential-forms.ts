/** One form of credential, for the pattern detector of the library. */
export interface CredentialForm {
  readonly name: string
  /** As the library reads them: `/source/flags`. */
  readonly patterns: readonly string[]
}

const form = (name: string, pattern: RegExp): CredentialForm => ({
  name,
  patterns: [String(pattern)],
})

const NAMES = [
  "[Pp]assword",
  "[Pp]asswd",
  "pwd",
  "[Ss]ecret",
  "api[_-]?[Kk]ey",
  "access[_-]?[Kk]ey",
  "(?:access|auth|refresh)[_-]?[Tt]oken",
]
const SETTINGS = [...NAMES, ...NAMES.map((name) => name.toUpperCase())].join("|")
const PLAIN = "[^\\s\"'*/:<>(){}$,;]"
/** Twelve letters and more of three kinds, as generated passwords are and words are not. */
const MIXED = `(?=${PLAIN}{12})(?!\\S{0,20}\\benv)(?=\\S{0,99}\\d)(?=\\S{0,99}[a-z])(?=\\S{0,99}[A-Z])(?:${PLAIN}{12,98}(?=["'\\s,;]|$)|${PLAIN}{99})`

/** Credentials with a form of their own that the library's preset does not know. */
export const CREDENTIAL_FORMS: readonly CredentialForm[] = [
  form("AWS access key id", /\b(?:AKIA|ASIA)(?![A-Z2-7]*EXAMPLE\b)[A-Z2-7]{16}\b/),
  form("Google API key", /\bAIza[\w-]{35}(?![\w-])/),
  form("Stripe key", /\b[rs]k_live_[A-Za-z0-9]{16,}\b/),
  form("Twilio key", /\bSK[0-9a-f]{32}\b/),
  form("JSON Web Token", /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/),
  form("Azure storage key", /\bAccountKey=[A-Za-z0-9+/]{86}==/),
  form("DigitalOcean token", /\bdo[opr]_v1_[0-9a-f]{64}\b/),
  form("PyPI token", /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/),
  form("age key", /\bAGE-SECRET-KEY-1[0-9A-Z]{58}\b/),
  form(
    "private key",
    /-----BEGIN (?:[A-Z]{2,16} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?:\s|\\n)(?:[A-Za-z0-9+/=\s\\:,.]|-(?!----)){100,}?-----END/,
  ),
  form(
    "connection string",
    /\b(?:rediss?|amqps?|ftps?|sftp|smtps?|ldaps?|mssql|sqlserver|nats|clickhouse):\/\/[^\s:@/"'`]{0,100}:[^\s:@/"'`]{6,200}@/,
  ),
  form(
    "password or key in a setting",
    new RegExp(`(?<=(?<![A-Za-z])(?:${SETTINGS})["']?\\s{0,4}[:=]\\s{0,4}["']?)${MIXED}`),
  ),
]

/** What stands where a credential would, in texts that teach or have holes: `<key>`, `${KEY}`, `your-token`, zeros. */
export const PLACEHOLDER = /<[^<>]*>|\$\{|\{\{|\$[A-Z_]{2,}|x{6,}|0{8,}|\byour\b/i
