"use client";

import { type FormEvent, useState, useSyncExternalStore } from "react";
import { AuthFailure } from "../request";

/** What went wrong, and where. */
interface Failure {
  message: string;
  field: string | undefined;
}

const never = () => () => {};

/** True once the page answers to clicks; until then a form would be sent by the browser itself. */
export function useIsInteractive(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

/**
 * State of a form about signing in. `submit` gets the fields as the browser holds them, so that what was typed or filled
 * in by a password manager before the page came alive counts too.
 */
export function useAuthForm(submit: (fields: Record<string, string>) => Promise<void>) {
  const isInteractive = useIsInteractive();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isBusy) return;
    const form = event.currentTarget;
    const fields = Object.fromEntries(
      [...new FormData(form)].map(([name, value]) => [name, typeof value === "string" ? value : ""]),
    );
    setIsBusy(true);
    setFailure(null);
    try {
      await submit(fields);
    } catch (error) {
      const field = error instanceof AuthFailure ? error.field : undefined;
      const message = error instanceof Error ? error.message : "This did not work. Try again.";
      setFailure({ message, field });
      const control = field ? form.elements.namedItem(field) : null;
      if (control instanceof HTMLElement) control.focus();
    } finally {
      setIsBusy(false);
    }
  }

  return {
    isBusy,
    isDisabled: isBusy || !isInteractive,
    /** What is wrong with a field. */
    errorOf: (field: string) => (failure?.field === field ? failure.message : undefined),
    /** What is wrong with none of `fields` in particular. */
    errorBesides: (...fields: string[]) =>
      failure && !(failure.field && fields.includes(failure.field)) ? failure.message : null,
    formProps: {
      method: "post",
      noValidate: true,
      onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event),
    },
  } as const;
}
