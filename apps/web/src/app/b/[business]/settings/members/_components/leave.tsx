"use client";

import { lazy } from "react";
import { Deferred } from "@/components/deferred";
import { Button } from "@/components/ui/button";
import type { ShownBusiness } from "./types";

const load = () => import("./leave-dialog");
const LeaveDialog = lazy(async () => ({ default: (await load()).LeaveDialog }));

/** The way out of a business that belongs to somebody else. */
export function Leave({ business }: { business: ShownBusiness }) {
  const button = (
    <Button aria-haspopup="dialog" className="text-danger-ink">
      Leave this business
    </Button>
  );
  return (
    <section aria-labelledby="leave-title" className="border-t pt-8">
      <h2 id="leave-title" className="text-lg font-semibold">
        Leave this business
      </h2>
      <p className="mt-1 mb-4 text-muted">What you made here stays, under your name.</p>
      <Deferred load={load} button={button}>
        <LeaveDialog business={business} trigger={button} />
      </Deferred>
    </section>
  );
}
