import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ClerkForm } from "@/auth/clerk-form";
import { AuthPage } from "@/auth/forms/auth-page";
import { SignInForm } from "@/auth/forms/sign-in-form";
import { nextPath, type SearchProps } from "@/auth/next-path";
import { loadNonce } from "@/load/nonce";
import { loadPerson } from "@/load/person";
import { routes } from "@/routes";
import { getRuntime } from "@/runtime";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: SearchProps) {
  const { next: wanted } = await searchParams;
  const next = nextPath(wanted);
  if (await loadPerson()) redirect(next);
  const clerkKey = getRuntime().env.clerk?.publishableKey;
  return (
    <AuthPage
      title="Sign in"
      footer={
        <>
          New here?{" "}
          <Link href={routes.signUp(typeof wanted === "string" ? next : undefined)} className="link">
            Create an account
          </Link>
        </>
      }
    >
      {clerkKey ? (
        <ClerkForm kind="sign-in" clerkKey={clerkKey} nonce={await loadNonce()} next={next} />
      ) : (
        <SignInForm next={next} />
      )}
    </AuthPage>
  );
}
