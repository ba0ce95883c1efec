/** A failure of better-auth for people. */
interface PlainFailure {
  code: string;
  message: string;
  field?: string;
}

const wrongCode = "This code is not right. Codes change every 30 seconds; try the newest one.";
const startAgain = "This took too long. Sign in again.";

const messages: Record<string, Omit<PlainFailure, "code">> = {
  INVALID_EMAIL_OR_PASSWORD: { message: "The email address and the password do not fit together." },
  INVALID_PASSWORD: { message: "This is not your current password.", field: "password" },
  INVALID_TOKEN: { message: "This link has been used or is more than an hour old. Ask for a new one." },
  TOKEN_EXPIRED: { message: "This link has been used or is more than an hour old. Ask for a new one." },
  PASSWORD_TOO_SHORT: { message: "Use at least 10 characters.", field: "newPassword" },
  PASSWORD_TOO_LONG: { message: "Use at most 128 characters.", field: "newPassword" },
  INVALID_CODE: { message: wrongCode, field: "code" },
  USED_CODE: { message: "This code has been used. Wait for the next one.", field: "code" },
  INVALID_BACKUP_CODE: { message: "This recovery code is not right, or it has been used.", field: "code" },
  INVALID_TWO_FACTOR_COOKIE: { message: startAgain },
  TOTP_NOT_ENABLED: { message: "No second factor is set up." },
  TWO_FACTOR_NOT_ENABLED: { message: "No second factor is set up." },
  TOTP_ALREADY_ENABLED: { message: "A second factor is set up already. Turn it off first." },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { message: "Too many wrong codes. Sign in again." },
  ACCOUNT_TEMPORARILY_LOCKED: { message: "Too many wrong codes. Wait 15 minutes and sign in again." },
  UNAUTHORIZED: { message: "Sign in to go on." },
  SESSION_EXPIRED: { message: "Sign in again to go on." },
};

/** One sentence for everything that can be wrong with a sign-up, so that it does not tell who has an account. */
const signUpFailed =
  "An account could not be made with these details. If you have one already, sign in or choose a new password.";

/** What people are told when better-auth refuses. Codes that we do not know become a general sentence. */
export function plainMessage(action: string, code: string): PlainFailure {
  if (action === "sign-up/email") return { code: "SIGN_UP_FAILED", message: signUpFailed };
  const known = messages[code];
  return known ? { code, ...known } : { code: code || "FAILED", message: "This did not work. Try again." };
}
