import { z } from "zod";

/** The defaults that only a demonstration may run with; production refuses them by value. */
const demoSecret = "only-for-demonstrations-and-tests";

/** The government of the demonstration; a production names its own. */
const demoGovernment = "Republic of Solmara";
const demoSender = "Commonweal <commonweal@example.org>";

const flag = z
  .enum(["true", "false", "1", "0", "yes", "no", ""])
  .transform((text) => ["true", "1", "yes"].includes(text));

const shape = z.object({
  mode: z.enum(["demo", "production", "test"]).default("demo"),
  port: z.coerce.number().int().min(0).max(65_535).default(3000),
  host: z.string().min(1).default("127.0.0.1"),
  dataDir: z.string().min(1).default(".data"),
  origin: z.url({ protocol: /^https?$/ }).optional(),
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  secret: z.string().min(16).default(demoSecret),
  name: z.string().min(1).max(80).default("Commonweal"),
  government: z.string().max(120).default(demoGovernment),
  mainLocale: z.enum(["en", "fr", "ar"]).default("en"),
  timeZone: z.string().refine(isTimeZone, "is not an IANA time zone").default("Africa/Nairobi"),
  brand: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .default("#1f5d50"),
  contactEmail: z.email().default("contact@example.org"),
  sourceUrl: z.url({ protocol: /^https?$/ }).optional(),
  smtpUrl: z.url({ protocol: /^smtps?$/ }).optional(),
  mailFrom: z.string().min(3).default(demoSender),
  oidcIssuer: z.url({ protocol: /^https?$/ }).optional(),
  oidcClientId: z.string().min(1).optional(),
  oidcClientSecret: z.string().min(1).optional(),
  oidcName: z.string().min(1).max(60).default("Government sign-in"),
  s3Endpoint: z.url({ protocol: /^https?$/ }).optional(),
  s3Bucket: z.string().min(1).optional(),
  s3Region: z.string().min(1).default("auto"),
  s3AccessKeyId: z.string().min(1).optional(),
  s3SecretAccessKey: z.string().min(1).optional(),
  ledgerExport: z.string().min(1).optional(),
  metricsToken: z.string().min(16).optional(),
  trustProxy: flag.default(false),
  pageCache: flag.default(true),
  rateLimits: flag.default(true),
  logLevel: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("warn"),
});

/** Everything an instance can be told, parsed once; nobody else reads the environment. */
export type Config = Readonly<z.infer<typeof shape>> & {
  /** One-click logins and readable mail: never in production. */
  readonly demo: boolean;
};

/** One thing wrong with the configuration, in a sentence that says how to mend it. */
export interface ConfigProblem {
  readonly name: string;
  readonly message: string;
}

/** The configuration, or the list of what is wrong with it. */
export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

const names = Object.keys(shape.shape) as (keyof typeof shape.shape)[];

/** The environment variable of a setting: `dataDir` is DATA_DIR. Flags are `--data-dir`. */
export function variableOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** The names of all settings, for the command line and the operator guide. */
export function settingNames(): readonly string[] {
  return names;
}

/** Reads the configuration from the environment; flags (camelCase names) win over it. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, string | undefined>> = {},
): ConfigResult {
  const given: Record<string, string> = {};
  for (const name of names) {
    const value = flags[name] ?? environment[variableOf(name)];
    if (value !== undefined && value !== "") given[name] = value;
  }
  if (given["mode"] === undefined && environment["NODE_ENV"] === "production") {
    given["mode"] = "production";
  }
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      name: variableOf(String(issue.path[0])),
      message: sentence(issue),
    }));
    return { ok: false, problems };
  }
  const config: Config = { ...parsed.data, demo: parsed.data.mode !== "production" };
  const problems = [
    ...halves(config),
    ...(config.mode === "production" ? productionProblems(config) : []),
  ];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config };
}

// What an operator reads: which values are taken, not how a library calls what came.
function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "number" ? "must be a number" : `must be a ${issue.expected}`;
    case "too_big":
      return issue.origin === "string"
        ? `must have ${issue.maximum} characters at most`
        : `must be ${issue.maximum} or less`;
    case "too_small":
      return issue.origin === "string"
        ? `must have ${issue.minimum} characters or more`
        : `must be ${issue.minimum} or more`;
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}`;
    case "invalid_format":
      return issue.format === "url"
        ? "must be an address with its scheme, such as https://city.example"
        : `must be a valid ${issue.format}`;
    default:
      return issue.message;
  }
}

/** The host in the name of the public record: "city.example" of "city.example/log/1". */
export function ledgerHost(config: Config): string {
  return config.origin ? new URL(config.origin).host : "commonweal.local";
}

// Half a store or half a provider would silently be none.
function halves(config: Config): ConfigProblem[] {
  const groups = [
    ["s3Endpoint", "s3Bucket", "s3AccessKeyId", "s3SecretAccessKey"],
    ["oidcIssuer", "oidcClientId"],
  ] as const;
  return groups.flatMap((group) => {
    const missing = group.filter((name) => config[name] === undefined);
    if (missing.length === 0 || missing.length === group.length) return [];
    const others = group.filter((name) => !missing.includes(name)).map(variableOf);
    return missing.map((name) => ({
      name: variableOf(name),
      message: `is missing: it belongs to ${others.join(" and ")}`,
    }));
  });
}

function productionProblems(config: Config): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const refuse = (name: string, message: string) => problems.push({ name, message });
  if (config.secret === demoSecret) {
    refuse("SECRET", "is the public default: set 32 or more random characters");
  } else if (config.secret.length < 32) {
    refuse("SECRET", "is too short for production: set 32 or more random characters");
  }
  if (!config.origin?.startsWith("https://")) {
    refuse("ORIGIN", "must be the public https:// address people use");
  }
  if (config.contactEmail.endsWith("@example.org")) {
    refuse("CONTACT_EMAIL", "is the default: set the address where people can reach you");
  }
  if (config.government === demoGovernment) {
    refuse("GOVERNMENT", "is the invented one of the demonstration: set the name of yours");
  }
  if (config.mailFrom === demoSender) {
    refuse("MAIL_FROM", "is the default: set the address that mail comes from");
  }
  if (!config.smtpUrl) {
    refuse("SMTP_URL", "is missing: people sign in by e-mail, so production needs a mail server");
  }
  return problems;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
