/** What the environment says about who executes jobs. All optional. */
export interface JobsEnv {
  JOBS_MODE?: string | undefined;
  INNGEST_DEV?: string | undefined;
  INNGEST_BASE_URL?: string | undefined;
  INNGEST_EVENT_KEY?: string | undefined;
  INNGEST_SIGNING_KEY?: string | undefined;
  INNGEST_SIGNING_KEY_FALLBACK?: string | undefined;
}

/** An Inngest server and how to speak with it. A dev server neither signs nor checks signatures. */
export interface InngestServer {
  isDev: boolean;
  /** Null means Inngest Cloud, or the dev server's usual address. */
  baseUrl: string | null;
  eventKey: string | null;
  signingKey: string | null;
  signingKeyFallback: string | null;
}

/** Who executes jobs, and why, in a sentence for operators. */
export type JobsMode =
  | { kind: "embedded"; reason: string }
  | { kind: "inngest"; reason: string; server: InngestServer };

/**
 * Decides who executes jobs. Throws an Error with a sentence for operators when the settings contradict each other,
 * since guessing would either lose jobs or let strangers start them.
 */
export function decideJobsMode(env: JobsEnv): JobsMode {
  const wanted = env.JOBS_MODE?.trim().toLowerCase() || "auto";
  if (wanted !== "auto" && wanted !== "embedded" && wanted !== "inngest") {
    throw new Error(`JOBS_MODE is "${wanted}". Use auto, embedded or inngest.`);
  }
  if (wanted === "embedded") return { kind: "embedded", reason: "JOBS_MODE is embedded." };
  const found = findServer(env);
  if (found) return { kind: "inngest", ...found };
  if (wanted === "auto") return { kind: "embedded", reason: "No Inngest keys are set." };
  throw new Error(
    "JOBS_MODE is inngest, but no Inngest is named. Set INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY, or INNGEST_DEV=1 for a dev server.",
  );
}

function findServer(env: JobsEnv): { reason: string; server: InngestServer } | null {
  const dev = set(env.INNGEST_DEV);
  const baseUrl = address("INNGEST_BASE_URL", set(env.INNGEST_BASE_URL));
  const eventKey = set(env.INNGEST_EVENT_KEY);
  const signingKey = set(env.INNGEST_SIGNING_KEY);
  const keys = { eventKey, signingKey, signingKeyFallback: set(env.INNGEST_SIGNING_KEY_FALLBACK) };

  if (dev && !/^(0|false|no)$/i.test(dev)) {
    const devUrl = /^(1|true|yes)$/i.test(dev) ? null : address("INNGEST_DEV", dev);
    return { reason: "INNGEST_DEV is set.", server: { isDev: true, baseUrl: devUrl ?? baseUrl, ...keys } };
  }
  if (eventKey && signingKey) {
    return {
      reason: "INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY are set.",
      server: { isDev: false, baseUrl, ...keys },
    };
  }
  if (eventKey || signingKey) {
    const [given, missing] = eventKey
      ? ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"]
      : ["INNGEST_SIGNING_KEY", "INNGEST_EVENT_KEY"];
    throw new Error(
      `${given} is set, but ${missing} is not. Set both, or neither to run jobs without Inngest.`,
    );
  }
  if (!baseUrl) return null;
  // Without keys nothing is signed, which is only safe where nobody else can reach the server.
  if (!isLoopback(baseUrl)) {
    throw new Error(
      "INNGEST_BASE_URL names another machine, but there are no keys. Set INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY as well.",
    );
  }
  return {
    reason: "INNGEST_BASE_URL names a dev server on this machine.",
    server: { isDev: true, baseUrl, ...keys },
  };
}

const set = (value: string | undefined): string | null => value?.trim() || null;

function address(name: string, value: string | null): string | null {
  if (value === null) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error(`${name} is "${value}". Give an address such as http://localhost:8288.`);
  }
  return value.replace(/\/+$/, "");
}

function isLoopback(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname);
}
