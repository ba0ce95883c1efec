import "server-only";
import type { ReactNode } from "react";
import { loadNonce } from "../load/nonce";
import { getRuntime } from "../runtime";
import { TrpcProvider } from "../trpc/provider";
import { AuthShell } from "./auth-shell";

/** What pages need that act for a person: the API, and Clerk in the browser where Clerk keeps the accounts. */
export async function Providers({ children }: { children: ReactNode }) {
  return (
    <AuthShell clerkKey={getRuntime().env.clerk?.publishableKey ?? null} nonce={await loadNonce()}>
      <TrpcProvider>{children}</TrpcProvider>
    </AuthShell>
  );
}
