import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthPage } from "@/auth/forms/auth-page";
import { TwoFactorForm } from "@/auth/forms/two-factor-form";
import { nextPath, type SearchProps } from "@/auth/next-path";
import { routes } from "@/routes";
import { getRuntime } from "@/runtime";

export const metadata: Metadata = { title: "Second step" };

export default async function TwoFactorPage({ searchParams }: SearchProps) {
  const { next } = await searchParams;
  if (getRuntime().env.clerk) redirect(routes.signIn());
  return (
    <AuthPage
      title="One more step"
      intro="Your account asks for a code as well as the password."
      footer={
        <Link href={routes.signIn()} className="link">
          Sign in with another account
        </Link>
      }
    >
      <TwoFactorForm next={nextPath(next)} />
    </AuthPage>
  );
}
