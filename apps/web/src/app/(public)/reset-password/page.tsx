import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthPage } from "@/auth/forms/auth-page";
import { NewPasswordForm } from "@/auth/forms/new-password-form";
import { ResetRequestForm } from "@/auth/forms/reset-request-form";
import type { SearchProps } from "@/auth/next-path";
import { routes } from "@/routes";
import { getRuntime } from "@/runtime";

export const metadata: Metadata = { title: "New password", referrer: "no-referrer" };

export default async function ResetPasswordPage({ searchParams }: SearchProps) {
  const { token } = await searchParams;
  const { env, mailer } = getRuntime();
  if (env.clerk) redirect(routes.signIn());
  if (typeof token === "string" && token !== "") {
    return (
      <AuthPage title="Choose a new password">
        <NewPasswordForm token={token} />
      </AuthPage>
    );
  }
  return (
    <AuthPage
      title="Forgotten your password?"
      intro="Give the address of your account. A link for a new password follows."
      footer={
        <Link href={routes.signIn()} className="link">
          Back to sign in
        </Link>
      }
    >
      <ResetRequestForm isMailConfigured={mailer.isConfigured} />
    </AuthPage>
  );
}
