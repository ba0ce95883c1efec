import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ClerkForm } from "@/auth/clerk-form";
import { AuthPage } from "@/auth/forms/auth-page";
import { SignUpForm } from "@/auth/forms/sign-up-form";
import { nextPath, type SearchProps } from "@/auth/next-path";
import { loadNonce } from "@/load/nonce";
import { loadPerson } from "@/load/person";
import { routes } from "@/routes";
import { getRuntime } from "@/runtime";

export const metadata: Metadata = { title: "Create your account" };

export default async function SignUpPage({ searchParams }: SearchProps) {
  const { next: wanted } = await searchParams;
  const next = nextPath(wanted);
  if (await loadPerson()) redirect(next);
  const clerkKey = getRuntime().env.clerk?.publishableKey;
  return (
    <AuthPage
      title="Create your account"
      intro="Then describe your business. Your strategy is there a minute later."
      footer={
        <>
          You have an account?{" "}
          <Link href={routes.signIn(typeof wanted === "string" ? next : undefined)} className="link">
            Sign in
          </Link>
        </>
      }
    >
      {clerkKey ? (
        <ClerkForm kind="sign-up" clerkKey={clerkKey} nonce={await loadNonce()} next={next} />
      ) : (
        <SignUpForm next={next} />
      )}
    </AuthPage>
  );
}
