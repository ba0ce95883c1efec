import type { Metadata } from "next";
import { Providers } from "@/auth/providers";
import { AuthPage } from "@/auth/forms/auth-page";
import { ToastPlace } from "@/components/toast-place";
import { loadPerson } from "@/load/person";
import { InvitationPart } from "./_components/invitation-part";

export const metadata: Metadata = {
  title: "Invitation",
  // The secret behind the `#` is never sent; that this page was open is nobody's affair either.
  referrer: "no-referrer",
  robots: { index: false },
};

/** Where the link of an invitation leads, signed in or not. */
export default async function InvitationPage() {
  const person = await loadPerson();
  return (
    <AuthPage title="Invitation">
      <Providers>
        <InvitationPart person={person && { email: person.email, provider: person.provider }} />
        <ToastPlace />
      </Providers>
    </AuthPage>
  );
}
