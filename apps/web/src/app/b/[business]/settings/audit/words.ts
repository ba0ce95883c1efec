import { type AuditAction, auditActions } from "@drumbeat/core/audit-actions";

interface Acted {
  actor: string;
  firstName: string | null;
  lastName: string | null;
  userId: string | null;
}

/** The name of whoever acted. */
export function actorName({ actor, userId, ...person }: Acted): string {
  const name = personName(person);
  switch (actor) {
    case "user":
      return name || (userId ? "A closed account" : "Somebody");
    case "api_key":
      return name ? `A key of ${name}` : "A key";
    case "automation":
      return "An automation";
    case "guest":
      return "A client, by link";
    default:
      return "Drumbeat";
  }
}

export function personName({ firstName, lastName }: Pick<Acted, "firstName" | "lastName">): string {
  return [firstName, lastName].filter(Boolean).join(" ");
}

type Fields = Record<string, unknown> | null;

interface Act {
  action: string;
  /** The name of the person it was done to. */
  affected: string | null;
  before: Fields;
  after: Fields;
}

/** What was done, as the rest of a sentence, with whom it concerned where the entry says so. */
export function actWords(act: Act): string {
  return detailed(act) ?? actionWords(act.action);
}

/** An act that this version does not know is named as it is. */
function actionWords(action: string): string {
  return isKnown(action) ? auditActions[action] : action;
}

function detailed({ action, affected, before, after }: Act): string | null {
  const [from, to] = [textIn(before, "role"), textIn(after, "role")];
  switch (action) {
    case "member.role_changed":
      return affected && from && to ? `changed the role of ${affected} from ${from} to ${to}` : null;
    case "member.removed":
      return affected && (from ? `removed ${affected}, who was ${from}` : `removed ${affected}`);
    case "member.ownership_transferred":
      return affected && `transferred the ownership of the business to ${affected}`;
    case "member.restricted":
      return affected && `changed which accounts ${affected} may use`;
    case "invitation.created": {
      const email = textIn(after, "email");
      return to && (email ? `invited ${email} as ${to}` : `made an invitation link for the role ${to}`);
    }
    case "invitation.revoked":
      return textIn(before, "email") && `revoked the invitation of ${textIn(before, "email")}`;
    case "invitation.accepted":
      return to && `accepted an invitation as ${to}`;
    default:
      return null;
  }
}

function textIn(fields: Fields, key: string): string | null {
  const value = fields?.[key];
  return typeof value === "string" ? value : null;
}

function isKnown(action: string): action is AuditAction {
  return Object.hasOwn(auditActions, action);
}

/** The name of a field in words: "targetAudience" becomes "target audience". */
export function fieldName(key: string): string {
  return key.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
}

/** A value as it may be read in a line. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value, null, 1);
}
