import { localTables, newId } from "@drumbeat/api/account/local-tables";
import { sessionLife } from "@drumbeat/api/account/sessions";
import type { BaseContext } from "@drumbeat/api/context";
import type { KeyRing } from "@drumbeat/api/secrets/key-ring";
import { verifyEmail } from "@drumbeat/api/users/verify";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { twoFactor } from "better-auth/plugins";
import { clientAddressHeader } from "../../edge/client-address";
import { cookiePrefix } from "./cookie";
import { hashPassword, verifyPassword } from "./password-hash";
import { hashedStore, makeRecoveryCodes } from "./recovery-codes";
import { sealTwoFactors } from "./sealed-adapter";

/** A person who asked for a new password, and the one-time secret for it. */
export type SendReset = (to: { email: string; token: string }) => Promise<void>;

/** What better-auth does for us. */
export interface LocalAccounts {
  handle(request: Request): Promise<Response>;
  /** Answers 200 when it is the password of whoever is signed in. */
  verifyPassword(headers: Headers, password: string): Promise<Response>;
}

/**
 * Local accounts on our own tables: e-mail and password, second factor by authenticator app, recovery codes. How
 * long sessions last is settled by `sessionLife`. Heavy to load, therefore behind a dynamic import: with Clerk it is never loaded.
 */
export function createBetterAuth(options: {
  ctx: BaseContext;
  publicUrl: string;
  secret: string;
  keyRing: KeyRing;
  sendReset: SendReset;
}): LocalAccounts {
  const { ctx, publicUrl, secret, keyRing, sendReset } = options;
  const stored = drizzleAdapter(ctx.db, { provider: "pg", schema: localTables, transaction: true });
  const auth = betterAuth({
    appName: "Drumbeat",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    database: (settings: BetterAuthOptions) => sealTwoFactors(stored(settings), keyRing),
    user: { fields: { name: "firstName" } },
    // Of the cookie; what counts is the row.
    session: { expiresIn: sessionLife.longestMs / 1_000, disableSessionRefresh: true, freshAge: 0 },
    databaseHooks: {
      session: {
        create: {
          before: (session) =>
            Promise.resolve({
              data: { ...session, expiresAt: new Date(ctx.clock.now() + sessionLife.unusedMs) },
            }),
        },
      },
    },
    verification: { storeIdentifier: "hashed" },
    emailAndPassword: {
      enabled: true,
      autoSignIn: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 60 * 60,
      sendResetPassword: ({ user, token }) => sendReset({ email: user.email, token }),
      // Whoever has the secret has read the mail that went to this address.
      onPasswordReset: ({ user }) => verifyEmail(ctx, user.id),
    },
    plugins: [
      twoFactor({
        issuer: "Drumbeat",
        backupCodeOptions: { customBackupCodesGenerate: makeRecoveryCodes, storeBackupCodes: hashedStore },
      }),
    ],
    advanced: {
      cookiePrefix: cookiePrefix(publicUrl),
      // The prefix of the name is ours; theirs would be `__Secure-`, which does not bind cookies to the host.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: publicUrl.startsWith("https://"), sameSite: "lax", httpOnly: true },
      // The edge has checked where the request comes from.
      disableCSRFCheck: true,
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [clientAddressHeader], ipv6Subnet: 128 },
    },
    // Counted by us, in the database and per account.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: "error",
      log: (_level, message, ...details) =>
        ctx.log.error(
          { err: details.find((detail) => detail instanceof Error) },
          `local accounts: ${message}`,
        ),
    },
  });
  return {
    handle: (request) => auth.handler(request),
    verifyPassword: (headers, password) =>
      auth.api.verifyPassword({ headers, body: { password }, asResponse: true }),
  };
}
