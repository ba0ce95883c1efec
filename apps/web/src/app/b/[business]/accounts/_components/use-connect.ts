"use client";

import type { PostNetwork } from "@drumbeat/core/posts/networks";
import { useState } from "react";
import { routes } from "@/routes";

interface Wish {
  network: PostNetwork;
  way: string;
  answer?: string;
  /** The account to connect again. */
  accountId?: string;
}

/** Leads to the page of a network. What keeps it from doing so is said, and `busy` names where it goes. */
export function useConnect(businessId: string) {
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const go = async ({ network, ...wish }: Wish) => {
    if (busy) return;
    setBusy(wish.accountId ?? network);
    setError(null);
    const begun = await begin(network, { businessId, ...wish });
    if ("url" in begun) return window.location.assign(begun.url);
    setBusy(null);
    setError(begun.message);
  };
  return { go, busy, error };
}

const noAnswer = {
  message: "Drumbeat cannot be reached at the moment. Check your connection and try again.",
};

async function begin(network: PostNetwork, wish: object): Promise<{ url: string } | { message: string }> {
  try {
    const response = await fetch(routes.connect(network), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(wish),
    });
    const body = (await response.json()) as { url?: string; error?: { message?: string } };
    if (body.url) return { url: body.url };
    return { message: body.error?.message ?? noAnswer.message };
  } catch {
    return noAnswer;
  }
}
