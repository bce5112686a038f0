/** Letters that look random and are the same in every run: a credential that is nobody's, and stands in no file. */
function noise(length: number, alphabet: string, seed: number): string {
  let state = seed
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return alphabet.charAt((state >>> 16) % alphabet.length)
  }).join("")
}

const DIGITS = "0123456789"
const HEX = `${DIGITS}abcdef`
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
const LOWER = UPPER.toLowerCase()
const WORD = UPPER + LOWER + DIGITS
const BASE64 = `${WORD}+/`

const word = (length: number, seed: number) => noise(length, WORD, seed)
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url")
const keyBlock = (type: string, start = "MII") =>
  `-----BEGIN ${type}-----\n${start}${noise(61, BASE64, 7)}\n${noise(64, BASE64, 8)}\n-----END ${type}-----`

/** What teams paste into prompts, rules and fixtures: the service, the text, and `line:column` of the credential in it. */
export const PLANTED: readonly (readonly [name: string, text: string, at: string])[] = [
  ["GitHub personal token", `Use ghp_${word(36, 1)} to read the repository.`, "1:5"],
  ["GitHub OAuth token", `token: gho_${word(36, 2)}`, "1:8"],
  ["GitHub server token", `"ghs_${word(36, 3)}"`, "1:2"],
  ["GitHub fine-grained token", `github_pat_${word(22, 4)}_${word(59, 5)}`, "1:1"],
  ["GitLab token", `- glpat-${word(20, 6)}`, "1:3"],
  ["Slack bot token", `xoxb-${noise(12, DIGITS, 7)}-${noise(13, DIGITS, 8)}-${word(24, 9)}`, "1:1"],
  [
    "Slack webhook",
    `Post to https://hooks.slack.com/services/T${noise(8, UPPER + DIGITS, 1)}/B${noise(8, UPPER + DIGITS, 2)}/${word(24, 3)} then stop.`,
    "1:9",
  ],
  ["AWS secret key", `aws_secret_access_key = ${noise(40, BASE64, 10)}`, "1:1"],
  ["AWS access key id", `The key is AKIA${noise(16, `${UPPER}234567`, 11)} in eu-west-1.`, "1:12"],
  [
    "Google service account",
    `{"type": "service_account", "private_key": "-----BEGIN PRIVATE KEY-----\\nMII${noise(200, BASE64, 12)}\\n-----END PRIVATE KEY-----\\n"}`,
    "1:45",
  ],
  ["Google API key", `key=AIza${word(35, 13)}`, "1:5"],
  ["RSA private key", `See below.\n${keyBlock("RSA PRIVATE KEY")}`, "2:1"],
  ["OpenSSH private key", keyBlock("OPENSSH PRIVATE KEY", "b3BlbnNzaC1rZXktdjE"), "1:1"],
  ["EC private key", keyBlock("EC PRIVATE KEY"), "1:1"],
  ["PKCS#8 encrypted key", keyBlock("ENCRYPTED PRIVATE KEY"), "1:1"],
  ["PGP private key", keyBlock("PGP PRIVATE KEY BLOCK"), "1:1"],
  ["npm token", `npm_${word(36, 14)}`, "1:1"],
  ["basic auth in a URL", `curl https://robot:${word(12, 15)}@api.example.com/v1`, "1:6"],
  ["SendGrid key", `SG.${word(22, 16)}.${word(43, 17)}`, "1:1"],
  ["Shopify token", `shpat_${noise(32, HEX, 18)}`, "1:1"],
  ["Grafana token", `glsa_${word(32, 19)}_${noise(8, HEX, 20)}`, "1:1"],
  ["OpenAI key", `OPENAI_API_KEY=sk-proj-${word(74, 21)}T3BlbkFJ${word(74, 22)}`, "1:16"],
  ["Anthropic key", `sk-ant-api03-${word(93, 23)}AA`, "1:1"],
  ["Groq key", `gsk_${word(52, 24)}`, "1:1"],
  ["Hugging Face token", `hf_${noise(34, UPPER + LOWER, 25)}`, "1:1"],
  ["Linear key", `lin_api_${word(40, 26)}`, "1:1"],
  ["Notion token", `ntn_${noise(11, DIGITS, 27)}${word(35, 27)}`, "1:1"],
  [
    "MongoDB connection",
    `mongodb+srv://app:${word(16, 28)}@cluster0.abcde.mongodb.net/prod`,
    "1:1",
  ],
  ["MySQL connection", `mysql://root:${word(12, 29)}@db.internal:3306/app`, "1:1"],
  ["PostgreSQL connection", `postgresql://app:${word(12, 30)}@db.internal/app`, "1:1"],
  ["Redis connection", `redis://default:${word(20, 31)}@cache.internal:6379`, "1:1"],
  ["AMQP connection", `amqps://app:${word(20, 32)}@queue.internal/vhost`, "1:1"],
  ["Vault token", `hvs.${word(95, 33)}`, "1:1"],
  ["Databricks token", `dapi${noise(32, HEX, 34)}`, "1:1"],
  ["Docker token", `dckr_pat_${word(27, 35)}`, "1:1"],
  ["Figma token", `figd_${word(40, 36)}`, "1:1"],
  ["Stripe key", `stripe: sk_live_${word(24, 37)}`, "1:9"],
  ["Stripe restricted key", `rk_live_${word(99, 38)}`, "1:1"],
  ["Twilio key", `SK${noise(32, HEX, 39)}`, "1:1"],
  [
    "JSON Web Token",
    `Authorization: Bearer ${base64url({ alg: "HS256", typ: "JWT" })}.${base64url({ sub: "robot", iat: 1_700_000_000 })}.${word(43, 40)}`,
    "1:23",
  ],
  [
    "Azure storage key",
    `DefaultEndpointsProtocol=https;AccountName=prod;AccountKey=${noise(86, BASE64, 41)}==;EndpointSuffix=core.windows.net`,
    "1:49",
  ],
  ["DigitalOcean token", `dop_v1_${noise(64, HEX, 42)}`, "1:1"],
  ["PyPI token", `pypi-AgEIcHlwaS5vcmc${word(120, 43)}`, "1:1"],
  ["age key", `AGE-SECRET-KEY-1${noise(58, "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 44)}`, "1:1"],
  ["password in a setting", `password: "${word(14, 45)}!9"`, "1:12"],
  ["password in an environment", `DB_PASSWORD=${word(14, 45)}!9\n`, "1:13"],
  ["API key in a setting", `api_key = '${word(32, 46)}'`, "1:12"],
]
