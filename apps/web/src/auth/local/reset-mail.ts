import type { Log } from "@drumbeat/api/context";
import type { Mailer } from "@drumbeat/api/mail/mailer";
import type { SendReset } from "./better-auth";

/** Sends the link for a new password by mail, or shows it to whoever runs the server when no mail server is set up. */
export function resetSender(options: { mailer: Mailer; log: Log; publicUrl: string }): SendReset {
  const { mailer, log, publicUrl } = options;
  return async ({ email, token }) => {
    const url = `${publicUrl}/reset-password?token=${encodeURIComponent(token)}`;
    if (!mailer.isConfigured) {
      const say = `Someone asked for a new password for ${email}. The link, good for one hour: ${url}`;
      log.info({ show: true, say, url }, "password reset link");
      return;
    }
    // Not waited for: the time of the answer must not tell whether the address has an account.
    mailer
      .send({ to: email, subject: "Your new password for Drumbeat", text: text(url) })
      .catch((error: unknown) => {
        log.error({ err: error }, "the mail with a password link could not be sent");
      });
  };
}

const text = (url: string) => `Someone asked for a new password for your Drumbeat account.

Choose it here within one hour:
${url}

If that was not you, ignore this mail. Your password stays as it is.
`;
