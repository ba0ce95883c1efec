"use client";

import { lazy } from "react";
import { Deferred } from "@/components/deferred";
import { Button } from "@/components/ui/button";
import type { PasswordQuestion } from "./password-dialog";

const load = () => import("./password-dialog");
const PasswordDialog = lazy(async () => ({ default: (await load()).PasswordDialog }));

/** A button whose deed needs the password first. */
export function PasswordButton({ label, ...question }: PasswordQuestion & { label: string }) {
  const button = <Button aria-haspopup="dialog">{label}</Button>;
  return (
    <Deferred load={load} button={button}>
      <PasswordDialog button={button} {...question} />
    </Deferred>
  );
}
