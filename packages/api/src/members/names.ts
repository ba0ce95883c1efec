import type { Database } from "@drumbeat/db/client";
import { users } from "@drumbeat/db/schema";
import { eq } from "drizzle-orm";
import { isPlaceholder } from "../users/emails";

/** How people are called where others read it: by name, or by address when they gave none. */
export function nameOf(person: { firstName: string; lastName: string | null; email: string }): string {
  return [person.firstName, person.lastName].filter(Boolean).join(" ") || person.email || "Somebody";
}

/** `nameOf` by id. */
export async function nameOfUser(tx: Database, userId: string): Promise<string> {
  const [user] = await tx
    .select({ firstName: users.firstName, lastName: users.lastName, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  return user ? nameOf({ ...user, email: isPlaceholder(user.email) ? "" : user.email }) : "Somebody";
}
