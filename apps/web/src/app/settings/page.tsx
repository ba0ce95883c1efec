import type { Metadata } from "next";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { ProfileForm } from "./_components/profile-form";

export const metadata: Metadata = { title: "Profile" };

export default async function ProfilePage() {
  const person = await requirePerson(routes.profileSettings());
  return <ProfileForm person={person} />;
}
