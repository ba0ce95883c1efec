import type { Log } from "../context";

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

export interface Mailer {
  /** False when no mail server is set up; then `send` must not be called. */
  isConfigured: boolean;
  /** Rejects when the mail server refuses or cannot be reached. */
  send(mail: Mail): Promise<void>;
}

/** Sends through the SMTP server of `smtpUrl` (`smtp://user:password@host:587`). Without one, nothing can be sent. */
export function createMailer(options: { smtpUrl: string | undefined; from: string; log: Log }): Mailer {
  const { smtpUrl, from, log } = options;
  if (!smtpUrl) {
    return {
      isConfigured: false,
      send: () => Promise.reject(new Error("No mail server is set up (SMTP_URL).")),
    };
  }
  let transport: Promise<{ sendMail(mail: Mail & { from: string }): Promise<unknown> }> | undefined;
  return {
    isConfigured: true,
    async send(mail) {
      // Loaded at the first mail: most processes never send one.
      transport ??= import("nodemailer").then((nodemailer) => nodemailer.createTransport(smtpUrl, { from }));
      await (await transport).sendMail({ from, ...mail });
      log.info({ subject: mail.subject }, "mail sent");
    },
  };
}
