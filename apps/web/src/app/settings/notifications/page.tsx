import type { Metadata } from "next";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { Preferences } from "./_components/preferences";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsPage() {
  await requirePerson(routes.notificationSettings());
  return <Preferences initial={await (await caller()).notifications.preferences()} />;
}
