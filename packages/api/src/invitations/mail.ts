import type { BusinessContext } from "../context";
import { nameOf } from "../members/names";
import type { MailOutcome } from "./answers";

const patienceMs = 10_000;

/**
 * Sends the link by mail and waits a while for the mail server, so that whoever invites learns what became of it. The mail
 * does not go through the outbox, because the secret of the link must not be stored anywhere.
 */
export async function mailInvitation(
  ctx: BusinessContext,
  invitation: { email: string | null; role: string; businessName: string; link: string },
): Promise<MailOutcome> {
  const { email, businessName, link, role } = invitation;
  if (!email) return "none";
  if (!ctx.mailer.isConfigured) return "not_configured";
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("the mail server did not answer in time")), patienceMs);
  });
  const sending = ctx.mailer.send({
    to: email,
    subject: `You are invited to ${businessName.slice(0, 80)} on Drumbeat`,
    text: text({ by: nameOf(ctx.session), businessName, role, link }),
  });
  try {
    await Promise.race([sending, tooLate]);
    return "sent";
  } catch (error) {
    ctx.log.warn({ err: error, requestId: ctx.requestId }, "an invitation could not be sent by mail");
    return "failed";
  } finally {
    clearTimeout(timer);
  }
}

const text = ({ by, businessName, role, link }: Record<"by" | "businessName" | "role" | "link", string>) =>
  `${by} invites you to work on ${businessName} in Drumbeat, as ${role}.

Accept within seven days, with an account for this address:
${link}

The link works once. If you do not know ${by}, ignore this mail.
`;
