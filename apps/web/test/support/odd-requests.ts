import type { ListedProcedure } from "@drumbeat/api/testing/procedures";

export interface OddRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}

const methods = ["GET", "HEAD", "POST", "POST", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const bodies: (string | Buffer)[] = [
  "",
  "{",
  "null",
  "[]",
  "7",
  '"x"',
  "{}",
  '{"json":null}',
  '{"json":{"__proto__":{"isAdmin":true}}}',
  '{"json":{"constructor":{"prototype":{"x":1}}}}',
  '{"json":{},"meta":{"values":{"businessId":["Date"]}}}',
  '{"json":{"businessId":"x"},"meta":{"values":{"businessId":["bigint"]}}}',
  '{"json":{"businessId":1},"meta":{"values":{"businessId":[["custom","x"]]}}}',
  '{"json":{"a":[["k",1]]},"meta":{"values":{"a":["map"]}}}',
  '{"json":{"a":"/(a+)+$/"},"meta":{"values":{"a":["regexp"]}}}',
  '{"json":{"a":1},"meta":{"values":{"__proto__.x":["Date"]}}}',
  '{"json":{"a":1},"meta":{"referentialEqualities":{"__proto__.x":["a"]}}}',
  '{"json":{"a":1},"meta":{"values":7}}',
  '{"json":{"a":1,"a":2}}',
  '{"0":{"json":{}},"1":{"json":{}}}',
  '{"0":null}',
  '{"then":{"json":1}}',
  "[".repeat(50_000),
  `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  `${'{"json":'.repeat(3_000)}1${"}".repeat(3_000)}`,
  JSON.stringify({ json: { firstName: "x".repeat(500_000) } }),
  JSON.stringify({ email: "ada@example.com", password: "x".repeat(2_000) }),
  JSON.stringify({ email: ["ada@example.com"], password: { $ne: null } }),
  JSON.stringify({ email: "ada@example.com\u0000", password: "\ud800 and much more" }),
  Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28]),
  "email=ada%40example.com&password=x",
  '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--',
];

const json = { "content-type": "application/json" };

const headerSets: Record<string, string>[] = [
  json,
  json,
  json,
  {},
  { "content-type": "application/json; charset=utf-16" },
  { "content-type": "text/plain" },
  { "content-type": "multipart/form-data; boundary=x" },
  { "content-type": "application/x-www-form-urlencoded" },
  { "content-type": "application/json;\tcharset=\u00ff" },
  { ...json, "content-encoding": "gzip" },
  { ...json, accept: "text/event-stream" },
  { ...json, "trpc-accept": "application/jsonl" },
  { ...json, "x-trpc-source": "\u00e9" },
  { ...json, cookie: "drumbeat.session_token=%E0%A4%A" },
  { ...json, cookie: `drumbeat.session_token=${"x".repeat(6_000)}` },
  { ...json, cookie: ";;;=;drumbeat.session_token" },
  { ...json, authorization: "Bearer \u00ff" },
  { ...json, "x-forwarded-for": "not an address, 999.1.1.1, ::" },
  { ...json, host: "evil.example" },
  { ...json, origin: "http://[" },
  {
    ...json,
    "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware",
  },
  { ...json, "next-action": "x", rsc: "1" },
  { ...json, "last-event-id": "\u00ff" },
  { "content-type": "application/octet-stream" },
  { "content-type": "application/octet-stream", "content-length": "12", range: "bytes=5-1" },
  { "svix-id": "x", "svix-timestamp": "NaN", "svix-signature": "v1,x", ...json },
  { "x-inngest-signature": "t=1&s=x", ...json },
];

const addresses = [
  "/api/health",
  "/api/ready",
  "/api/inngest?fnId=x&stepId=step",
  "/api/webhooks/clerk",
  "/api/media",
  "/api/media?businessId=01890000-0000-7000-8000-000000000000&name=x.png",
  "/api/media/01890000-0000-7000-8000-000000000000?w=320",
  "/api/media/%2e%2e%2fhealth",
  "/api/review/01890000-0000-7000-8000-000000000000/01890000-0000-7000-8000-000000000000?key=%ff",
  "/api/auth/sign-up/email",
  "/api/auth/sign-in/email",
  "/api/auth/sign-out",
  "/api/auth/request-password-reset",
  "/api/auth/reset-password",
  "/api/auth/change-password",
  "/api/auth/two-factor/enable",
  "/api/auth/two-factor/verify-totp",
  "/api/auth/two-factor/verify-backup-code",
  "/api/auth/../trpc/account.me",
  "/api/auth//sign-in/email",
  "/api/auth/ok",
  "/api/",
  "/api/%2e%2e/x",
  "/api/trpc/",
  "/api/trpc/,",
  "/api/trpc/__proto__",
  "/api/trpc/constructor.name",
  "/api/trpc/account.me,account.me?batch=1&input=%7B%220%22%3A7%7D",
  "/api/trpc/account.me?batch=1&batch=2&input=x",
  "/api/trpc/account.me?input=%7B%22json%22%3A%7B%7D%7D",
  `/api/trpc/account.me?input=${"%5B".repeat(2_000)}`,
];

/** Methods, addresses, headers and bodies that do not go together, half of them by somebody; the same for the same seed. */
export function oddRequests(
  url: string,
  procedures: ListedProcedure[],
  options: { count: number; seed: number; cookie: string },
): OddRequest[] {
  const next = randomFrom(options.seed);
  const one = <T>(values: T[]): T => {
    const value = values[Math.floor(next() * values.length)];
    if (value === undefined) throw new Error("nothing to choose from");
    return value;
  };
  const paths = [...addresses, ...procedures.map(({ path }) => `/api/trpc/${path}`)];
  return Array.from({ length: options.count }, () => {
    const method = one(methods);
    const body = method === "GET" || method === "HEAD" ? undefined : one(bodies);
    const own: Record<string, string> = next() < 0.7 ? { origin: url } : {};
    const known: Record<string, string> = next() < 0.5 ? { cookie: options.cookie } : {};
    const headers = { ...own, ...known, ...one(headerSets) };
    return { method, path: one(paths), headers, ...(body === undefined ? {} : { body }) };
  });
}

/** Numbers from 0 to 1 (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
