import type { Metadata } from "next";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";
import { ClerkAccount } from "./_components/clerk-account";
import { PasswordForm } from "./_components/password-form";
import { SecondFactor } from "./_components/second-factor";
import { Sessions } from "./_components/sessions";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage() {
  const person = await requirePerson(routes.securitySettings());
  if (person.provider === "clerk") return <ClerkAccount />;
  const sessions = await (await caller()).account.sessions();
  return (
    <div className="flex flex-col gap-12">
      <PasswordForm email={person.email} />
      <SecondFactor isOn={person.hasTwoFactor} />
      <Sessions initial={sessions} />
    </div>
  );
}
