"use client";

import { useRouter } from "next/navigation";
import { useEffect, type ReactNode } from "react";
import { routes } from "@/routes";
import { toast } from "../toast";
import { buttonVariants } from "../ui/button-variants";
import type { ListedBusiness } from "./types";
import { isGone, useMembership } from "./use-membership";

/** Shows a business only for as long as its reader belongs to it, and with the role that they have now. */
export function AccessGate({ business, children }: { business: ListedBusiness; children: ReactNode }) {
  const router = useRouter();
  const { data, error } = useMembership(business);
  const role = data?.role ?? business.role;

  useEffect(() => {
    if (role === business.role) return;
    toast(`Your role is now ${role}.`, { id: "role" });
    router.refresh();
  }, [role, business.role, router]);

  if (isGone(error)) return <NoAccess name={business.name} />;
  return children;
}

/** A full load leads away: nothing of the business stays in this browser's memory. */
function NoAccess({ name }: { name: string }) {
  return (
    <div role="alert" className="flex max-w-document flex-col items-start gap-4 py-12">
      <h1 className="text-2xl font-semibold tracking-tight">
        You no longer have access to <bdi>{name}</bdi>
      </h1>
      <p className="text-muted">
        Somebody removed you from this business, or it was deleted. What you made there stays under your name.
        If this is a mistake, ask an admin of the business to invite you again.
      </p>
      <a href={routes.start()} className={buttonVariants({ variant: "primary" })}>
        Go to your businesses
      </a>
    </div>
  );
}
