import { auditActions } from "@drumbeat/core/audit-actions";
import { expect, test } from "vitest";
import { actWords } from "@/app/b/[business]/settings/audit/words";

const act = { affected: null, before: null, after: null };
const ada = { affected: "Ada Lovelace" };

test.each([
  [
    { action: "member.role_changed", ...ada, before: { role: "viewer" }, after: { role: "editor" } },
    "changed the role of Ada Lovelace from viewer to editor",
  ],
  [{ action: "member.removed", ...ada, before: { role: "editor" } }, "removed Ada Lovelace, who was editor"],
  [{ action: "member.removed", ...ada }, "removed Ada Lovelace"],
  [
    { action: "member.ownership_transferred", ...ada },
    "transferred the ownership of the business to Ada Lovelace",
  ],
  [
    { action: "invitation.created", after: { email: "grace@example.com", role: "viewer" } },
    "invited grace@example.com as viewer",
  ],
  [
    { action: "invitation.created", after: { email: null, role: "viewer" } },
    "made an invitation link for the role viewer",
  ],
  [{ action: "invitation.accepted", after: { role: "editor" } }, "accepted an invitation as editor"],
  [
    { action: "invitation.revoked", before: { email: "grace@example.com", role: "viewer" } },
    "revoked the invitation of grace@example.com",
  ],
])("says whom an act concerned: %j", (entry, words) => {
  expect(actWords({ ...act, ...entry })).toBe(words);
});

test("an entry that does not say it still has its sentence, and so has an act that is not known", () => {
  for (const [action, words] of Object.entries(auditActions))
    expect(actWords({ ...act, action })).toBe(words);
  expect(actWords({ ...act, action: "member.role_changed", ...ada, before: { role: 7 } })).toBe(
    "changed the role of a member",
  );
  expect(actWords({ ...act, action: "later.invented" })).toBe("later.invented");
});
