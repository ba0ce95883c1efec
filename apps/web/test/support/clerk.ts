import { createHmac, createSign, generateKeyPairSync } from "node:crypto";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
/** A key that Clerk never used. */
const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });

export const publishableKey = `pk_live_${Buffer.from("clerk.example.com$").toString("base64")}`;
export const webhookSecret = `whsec_${Buffer.alloc(24, 1).toString("base64")}`;

/** What sets a process to Clerk, with keys of our own making. Nothing answers at the API's address. */
export const clerkVariables = {
  CLERK_SECRET_KEY: "sk_live_only-for-tests",
  CLERK_PUBLISHABLE_KEY: publishableKey,
  CLERK_JWT_KEY: publicKey.export({ type: "spki", format: "pem" }).toString().replaceAll("\n", "\\n"),
  CLERK_API_URL: "http://127.0.0.1:9",
  CLERK_WEBHOOK_SIGNING_SECRET: webhookSecret,
};

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A session token as Clerk signs them. Times in seconds from now. */
export function sessionToken(
  claims: { sub: string; azp?: string } & Record<string, unknown>,
  options: { lasts?: number; issued?: number; isForeign?: boolean } = {},
): string {
  const now = Math.floor(Date.now() / 1000);
  const issued = now + (options.issued ?? -5);
  const body = {
    v: 2,
    sts: "active",
    fva: [0, -1],
    sid: "sess_1",
    iss: "https://clerk.example.com",
    iat: issued,
    nbf: issued,
    exp: now + (options.lasts ?? 60),
    ...claims,
  };
  const signed = `${part({ alg: "RS256", typ: "JWT", kid: "ins_1" })}.${part(body)}`;
  const key = options.isForeign ? foreign.privateKey : privateKey;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
}

/** A delivery as Svix sends it for Clerk. `age` in seconds. */
export function delivery(
  payload: unknown,
  options: { id?: string; age?: number; secret?: string } = {},
): { body: string; headers: Record<string, string> } {
  const body = typeof payload === "string" ? payload : JSON.stringify(payload);
  const id = options.id ?? `msg_${Math.random().toString(36).slice(2)}`;
  const timestamp = String(Math.floor(Date.now() / 1000) - (options.age ?? 0));
  const key = Buffer.from((options.secret ?? webhookSecret).replace("whsec_", ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return {
    body,
    headers: {
      "content-type": "application/json",
      "svix-id": id,
      "svix-timestamp": timestamp,
      "svix-signature": `v1,${signature}`,
    },
  };
}

/** A user as Clerk describes it. `at` in ms. */
export function clerkUser(
  id: string,
  at: number,
  values: { email?: string; name?: string; status?: string } = {},
) {
  return {
    id,
    object: "user",
    updated_at: at,
    first_name: values.name ?? "Ada",
    last_name: null,
    image_url: "https://img.example/ada.png",
    primary_email_address_id: "idn_1",
    email_addresses: [
      {
        id: "idn_1",
        email_address: values.email ?? `${id}@example.com`,
        verification: { status: values.status ?? "verified" },
      },
    ],
  };
}
